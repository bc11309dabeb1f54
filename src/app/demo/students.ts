// Students of the demonstration: they apply, are taken, take part and finish, each by their own commands.
import { acceptOffer } from '../../capabilities/admissions/commands/answer.ts';
import { saveDraft, submitApplication } from '../../capabilities/admissions/commands/apply.ts';
import { decide } from '../../capabilities/admissions/commands/decide.ts';
import { agreeConduct, announce } from '../../capabilities/editions/commands/care.ts';
import { recordAttendance, scheduleSession } from '../../capabilities/editions/commands/sessions.ts';
import { markSubmission, setTask, submitTask } from '../../capabilities/editions/commands/tasks.ts';
import { makeTeam, placeInTeam } from '../../capabilities/editions/commands/teams.ts';
import { scope } from '../../kernel/gate.ts';
import { type Chance, shuffled, wholeBelow } from '../../kernel/chance.ts';
import { domainOf, institutionNamed, type Network } from './network.ts';
import { invent } from './people.ts';
import type { Somebody, Stage } from './stage.ts';

export interface Student extends Somebody { readonly home: string; readonly application: string }

const motivations = [
  'I have never worked with anybody from another country, and my family cannot send me abroad. I would learn how others see the same question.',
  'I work three evenings a week. An exchange that I can plan around my shifts is the only one that I can do.',
  'I want to use my English for something that matters, and I am curious how a team works when nobody is from the same place.',
  'My sister took part two years ago and still writes to her team. I would like to find out for myself.',
  'I look after my grandmother and cannot travel. From home I can give this all my attention.',
  'I am shy in class. In a small team I can show what I know.',
  'The topic is what I want to write my thesis about, and I need to hear how it is elsewhere.',
  'I study in a small town. This would be my first class with people from outside it.',
];

export interface Cohort { readonly edition: string; readonly home: string; readonly count: number; readonly answers?: Readonly<Record<string, unknown>>; readonly languages?: Readonly<Record<string, unknown>>; readonly language?: string; readonly steps?: { readonly exempt?: number } }

/** Invents students of one home, who sign in and send in an application. */
export async function apply(stage: Stage, chance: Chance, { edition, home, count, answers = {}, languages, language = 'en', steps = {} }: Cohort, tag: string): Promise<Student[]> {
  const { country, zone } = institutionNamed(home), students: Student[] = [];
  for (const [at, { name, email }] of invent(chance, country, count, `${tag}.${domainOf(home)}`).entries()) {
    const somebody = await stage.arrives(email.replace(`${tag}.${domainOf(home)}`, domainOf(home)).replace('@', `.${tag}@`), name, language, zone);
    const { id } = await stage.by(somebody, saveDraft, { step: 'home', edition, home, year: 3, topPercent: 5 + wholeBelow(chance, 15), enrolled: 'yes', ...answers });
    if (languages) await stage.by(somebody, saveDraft, { step: 'language', edition, languages });
    const exempt = steps.exempt !== undefined && at % Math.round(1 / steps.exempt) === 0;
    await stage.by(somebody, saveDraft, { step: 'motivation', edition, motivation: motivations[wholeBelow(chance, motivations.length)], ...(exempt ? { feeExemption: 'yes', feeWhy: 'I live on a grant and pay for my sister’s school.' } : {}) });
    if (at % 6 === 0) await stage.by(somebody, saveDraft, { step: 'support', edition, supports: ['captions'], supportConsent: 'yes', groups: ['working'], groupsConsent: 'yes' });
    await stage.by(somebody, submitApplication, { edition, truthful: 'yes' });
    students.push({ ...somebody, home, application: id });
  }
  return students;
}

/** Offers a place to each and lets them accept; they agree to the code of conduct. */
export async function take(stage: Stage, network: Network, edition: string, students: readonly Student[], acceptOn: Temporal.PlainDate): Promise<Student[]> {
  for (const [home, those] of Map.groupBy(students, (student) => student.home)) {
    await stage.by(await network.officer(home), decide, { edition, applications: those.map(({ application }) => application), verdict: 'offer', reason: 'conditionsMet', acceptOn: acceptOn.toString() });
  }
  const taken: Student[] = [];
  for (const student of students) {
    await stage.by(student, acceptOffer, { application: student.application });
    const participant: Student = { ...student, grants: [...student.grants, { role: 'student', scope: scope('edition', edition) }] };
    await stage.by(participant, agreeConduct, { edition, agree: 'yes' });
    taken.push(participant);
  }
  return taken;
}

export interface Meeting { readonly title: string; readonly week: number; readonly wall: Temporal.PlainDateTime; readonly minutes: number; readonly lowData?: string; readonly note?: string }
/** Plans live sessions in a zone; their ids in the same order. */
export async function meet(stage: Stage, teacher: Somebody, edition: string, zone: string, meetings: readonly Meeting[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { wall, lowData = 'Dial in by phone: the number stands in the invitation. A transcript is here the same day.', ...each } of meetings) {
    const { session } = await stage.by(teacher, scheduleSession, { edition, ...each, wall: wall.toString({ smallestUnit: 'minute' }), zone, link: `https://video.example/${edition}`, lowData });
    ids.push(session);
  }
  return ids;
}

/** Says who was there: most, some caught up, few were not. */
export async function attend(stage: Stage, chance: Chance, teacher: Somebody, edition: string, session: string, students: readonly Student[]): Promise<void> {
  const attendance = Object.fromEntries(students.map(({ person }) => {
    const drawn = chance();
    return [person, drawn < 0.82 ? 'present' : drawn < 0.92 ? 'caught-up' : drawn < 0.95 ? 'excused' : 'absent'];
  }));
  await stage.by(teacher, recordAttendance, { edition, session, attendance });
}

/** Teams that mix the homes: dealt out one home after the other. */
export async function team(stage: Stage, chance: Chance, teacher: Somebody, edition: string, students: readonly Student[], names: readonly string[]): Promise<void> {
  const ids: string[] = [];
  for (const name of names) ids.push((await stage.by(teacher, makeTeam, { edition, name })).team);
  const dealt = [...Map.groupBy(students, ({ home }) => home).values()].flatMap((those) => shuffled(chance, those));
  for (const [at, { person }] of dealt.entries()) await stage.by(teacher, placeInTeam, { edition, person, team: ids[at % ids.length] });
}

export interface Assignment { readonly title: string; readonly week: number; readonly due: Temporal.PlainDateTime; readonly instructions: string; readonly points?: number }
export async function assign(stage: Stage, teacher: Somebody, edition: string, zone: string, { due, ...each }: Assignment): Promise<string> {
  return (await stage.by(teacher, setTask, { edition, ...each, dueWall: due.toString({ smallestUnit: 'minute' }), zone, required: 'yes' })).task;
}

const works = ['We spoke with the woman who runs the cooperative on our street. What she calls leading is mostly listening.', 'Our answer has three parts: what we saw, what surprised us, and what we would ask next time.', 'I wrote this on my phone on the bus. The photo did not go through, so I describe it instead.', 'We disagreed about the second question and say so: here are both answers.'];
/** All but a few hand in; what came is read and marked. */
export async function handIn(stage: Stage, chance: Chance, teacher: Somebody, edition: string, task: string, students: readonly Student[], { share = 0.95, marked = true, points }: { share?: number; marked?: boolean; points?: number } = {}): Promise<void> {
  for (const student of students) {
    if (chance() > share) continue;
    await stage.by(student, submitTask, { edition, task, words: works[wholeBelow(chance, works.length)] });
    if (marked) await stage.by(teacher, markSubmission, { edition, task, person: student.person, comment: 'Read with pleasure. Look again at whose voice is missing.', ...(points === undefined ? {} : { points: Math.round(points * (0.6 + chance() * 0.4)) }) });
  }
}

export const tell = (stage: Stage, teacher: Somebody, edition: string, title: string, words: string): Promise<unknown> => stage.by(teacher, announce, { edition, title, words });
