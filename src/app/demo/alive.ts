// Three cases fully alive: Women's Leadership with three finished editions and a call, Global Health in its second week,
// Entrepreneurship with a closed call and sixty applications to read.
import { addMaterial } from '../../capabilities/editions/commands/materials.ts';
import { setSelection } from '../../capabilities/admissions/commands/selection.ts';
import { addReviewer, assignReviewers, submitReview } from '../../capabilities/admissions/commands/review.ts';
import { ownReviews } from '../../capabilities/admissions/views/review.ts';
import { changeState } from '../../capabilities/programmes/commands/editions.ts';
import { confirmResults, issueCertificates, overrideResult } from '../../capabilities/recognition/commands/results.ts';
import { type Chance } from '../../kernel/chance.ts';
import type { Case } from './case.ts';
import { entrepreneurship, globalHealth, womensLeadership } from './cases-bilateral.ts';
import type { Network } from './network.ts';
import { call, makeEdition, teaches } from './programmes.ts';
import type { Somebody, Stage } from './stage.ts';
import { apply, assign, attend, handIn, meet, type Student, take, team, tell } from './students.ts';
import { answerSurvey } from './surveys.ts';
import { formNextPhase, formTeams, sayWhenFree } from './teams.ts';

export interface Show { readonly stage: Stage; readonly network: Network; readonly chance: Chance; readonly now: Temporal.Instant }

const noon = (day: Temporal.PlainDate, time = '12:00'): Temporal.PlainDateTime => day.toPlainDateTime(Temporal.PlainTime.from(time));
const at = (day: Temporal.PlainDate, zone: string, time = '12:00'): Temporal.Instant => noon(day, time).toZonedDateTime(zone).toInstant();

interface Past { readonly id: string; readonly name: string; readonly startsOn: string; readonly h2uc: number; readonly ksu: number; readonly changes: string; readonly hour: string }
/** Participants of each edition as the report has them (section 4.3, table 3). Morocco left daylight time during Ramadan in spring 2021. */
const past: readonly Past[] = [
  { id: 'womens-leadership-2020-fall', name: 'Fall 2020', startsOn: '2020-09-14', h2uc: 23, ksu: 17, changes: '', hour: '10:00' },
  { id: 'womens-leadership-2021-spring', name: 'Spring 2021', startsOn: '2021-02-15', h2uc: 25, ksu: 12, changes: 'Teams of four instead of seven, since the quiet ones were not heard. Sessions keep their hour in Kennesaw; in Casablanca the clock changes for Ramadan, and everybody is told the new hour.', hour: '11:00' },
  { id: 'womens-leadership-2021-fall', name: 'Fall 2021', startsOn: '2021-09-13', h2uc: 26, ksu: 26, changes: 'As many seats on both sides, so that no team has a lone member of one institution. A tea hour without programme, because students asked for time to talk.', hour: '10:00' },
];

const zone = 'America/New_York';

async function runPast({ stage, network, chance }: Show, each: Past, teacher: Somebody): Promise<void> {
  const startsOn = Temporal.PlainDate.from(each.startsOn), closes = noon(startsOn.subtract({ days: 14 }), '18:00');
  stage.at(at(startsOn.subtract({ days: 60 }), zone));
  await makeEdition(stage, network, womensLeadership, { id: each.id, name: each.name, startsOn, changes: each.changes, capacity: each.h2uc + each.ksu }, closes, { h2uc: each.h2uc, ksu: each.ksu });
  await call(stage, network, womensLeadership, each.id, noon(startsOn.subtract({ days: 59 })), closes);
  stage.at(at(startsOn.subtract({ days: 40 }), zone));
  const year = each.id.slice(18).replace('-', '');
  const students = [
    ...await apply(stage, chance, { edition: each.id, home: 'h2uc', count: each.h2uc, languages: { en: { level: 'B2', evidence: 'certificate' } } }, year),
    ...await apply(stage, chance, { edition: each.id, home: 'ksu', count: each.ksu, languages: { en: { level: 'C2', evidence: 'native' } } }, year),
  ];
  stage.at(at(startsOn.subtract({ days: 12 }), zone));
  await stage.by(await network.officer('ksu'), changeState, { edition: each.id, state: 'closed' });
  const taken = await take(stage, network, each.id, students, startsOn.subtract({ days: 5 }));
  await runTerm({ stage, network, chance }, each, teacher, taken, startsOn);
}

async function runTerm({ stage, network, chance }: Pick<Show, 'stage' | 'network' | 'chance'>, each: Past, teacher: Somebody, students: readonly Student[], startsOn: Temporal.PlainDate): Promise<void> {
  const ksu = await network.officer('ksu'), day = (weeks: number) => startsOn.add({ weeks, days: 2 });
  const meetings = womensLeadership.plan.filter(([, kind]) => kind === 'live').map(([week, , title, minutes]) => ({ title, week, minutes, wall: noon(day(week - 1), each.hour) }));
  const sessions = await meet(stage, teacher, each.id, zone, meetings);
  await team(stage, chance, teacher, each.id, students, Array.from({ length: Math.round(students.length / 4.5) }, (_, number) => `Team ${number + 1}`));
  stage.at(at(startsOn, zone, '08:00'));
  await stage.by(ksu, changeState, { edition: each.id, state: 'running' });
  const portrait = await assign(stage, teacher, each.id, zone, { title: 'Portrait of a woman who leads', week: 11, due: noon(day(10), '23:00'), instructions: 'With your team: 600 words, or three minutes of sound.' });
  const letter = await assign(stage, teacher, each.id, zone, { title: 'A letter to next year’s students', week: 12, due: noon(day(11), '23:00'), instructions: 'What should they know that nobody told you?' });
  for (const [index, { wall }] of meetings.entries()) {
    stage.at(wall.toZonedDateTime(zone).toInstant().add({ hours: 2 }));
    await attend(stage, chance, teacher, each.id, sessions[index]!, students);
  }
  stage.at(at(day(10), zone, '20:00'));
  await handIn(stage, chance, teacher, each.id, portrait, students, { share: 0.97 });
  stage.at(at(day(11), zone, '20:00'));
  await handIn(stage, chance, teacher, each.id, letter, students, { share: 0.95, marked: false });
  stage.at(at(startsOn.add({ days: 12 * 7 + 3 }), zone));
  await stage.by(ksu, changeState, { edition: each.id, state: 'finished' });
  await answerSurvey(stage, chance, each.id, students, 0.8);
  await award(stage, network, each.id, students);
}

async function award(stage: Stage, network: Network, edition: string, students: readonly Student[]): Promise<void> {
  for (const [home, those] of Map.groupBy(students, (student) => student.home)) {
    const officer = await network.officer(home);
    await stage.by(officer, overrideResult, { edition, person: those[0]!.person, completed: 'yes', why: 'Two sessions were lost to power cuts; the work was done and shown afterwards.' });
    await stage.by(officer, confirmResults, { edition, people: those.map(({ person }) => person) });
    await stage.by(officer, issueCertificates, { edition });
  }
}

/** Three finished editions and one that calls. Returns the student whose eyes the demonstration offers. */
export async function womens(show: Show): Promise<{ alumna: Student }> {
  const { stage, network, now } = show;
  const june = await teaches(stage, network, 'womens-leadership', 'ksu', network.staff('ksu', 'teacher'), 'june.abernathy@ksu.example');
  await teaches(stage, network, 'womens-leadership', 'ksu', network.staff('h2uc', 'teacher'), 'hind.berrada@h2uc.example');
  for (const each of past) await runPast(show, each, june);
  const today = now.toZonedDateTimeISO(zone).toPlainDate(), startsOn = today.add({ days: womensLeadership.next.beginsIn }), [opens, closes] = womensLeadership.next.call!;
  stage.at(now.subtract({ hours: 24 * 16 }));
  await makeEdition(stage, network, womensLeadership, { id: 'womens-leadership-next', name: nameOfTerm(startsOn), startsOn, changes: 'Sessions are half an hour earlier in Kennesaw, so that they end before dinner in Casablanca. The portrait may be sound only.' }, noon(today.add({ days: closes }), '18:00'));
  await call(stage, network, womensLeadership, 'womens-leadership-next', noon(today.add({ days: opens })), noon(today.add({ days: closes }), '18:00'));
  stage.at(now.subtract({ hours: 24 * 5 }));
  const [alumna] = await apply(stage, show.chance, { edition: 'womens-leadership-next', home: 'h2uc', count: 9, languages: { en: { level: 'B2', evidence: 'course' } } }, 'new');
  await apply(stage, show.chance, { edition: 'womens-leadership-next', home: 'ksu', count: 6, languages: { en: { level: 'C2', evidence: 'native' } } }, 'new');
  return { alumna: alumna! };
}

const nameOfTerm = (startsOn: Temporal.PlainDate): string => `${startsOn.month < 7 ? 'Spring' : 'Fall'} ${startsOn.year}`;

async function callOf({ stage, network }: Show, each: Case, id: string, name: string, startsOn: Temporal.PlainDate, opens: Temporal.PlainDate, closes: Temporal.PlainDate): Promise<void> {
  stage.at(at(opens, 'UTC', '06:00').subtract({ hours: 48 }));
  await makeEdition(stage, network, each, { id, name, startsOn }, noon(closes, '18:00'));
  await call(stage, network, each, id, noon(opens), noon(closes, '18:00'));
  stage.at(at(opens.add({ days: 4 }), 'UTC'));
}

const week = ['mon', 'tue', 'wed', 'thu', 'fri'];
/** The elective in its second week of four: a session is near, one task is due, one was handed in; from the third week on there are other teams. */
export async function health(show: Show): Promise<{ student: Student }> {
  const { stage, network, chance, now } = show, london = 'Europe/London', today = now.toZonedDateTimeISO(london).toPlainDate();
  const startsOn = today.subtract({ days: 8 }), id = 'global-health-now', anand = await teaches(stage, network, 'global-health', 'kcl', network.staff('kcl', 'teacher'), 'priya.anand@kcl.example');
  await teaches(stage, network, 'global-health', 'kcl', network.staff('mahe', 'teacher'), 'anita.mallya@mahe.example');
  await callOf(show, globalHealth, id, nameOfTerm(startsOn), startsOn, startsOn.subtract({ days: 60 }), startsOn.subtract({ days: 25 }));
  const students = [...await apply(stage, chance, { edition: id, home: 'kcl', count: 18, languages: { en: { level: 'C2', evidence: 'native' } } }, 'med'), ...await apply(stage, chance, { edition: id, home: 'mahe', count: 18, languages: { en: { level: 'C1', evidence: 'course' } } }, 'med')];
  stage.at(at(startsOn.subtract({ days: 20 }), london));
  await stage.by(await network.officer('kcl'), changeState, { edition: id, state: 'closed' });
  const taken = await take(stage, network, id, students, startsOn.subtract({ days: 10 }));
  await sayWhenFree(stage, chance, id, taken, { kcl: { days: week, from: 12, hours: 3, languages: [['en', 'native']] }, mahe: { days: week, from: 17, hours: 4, languages: [['en', 'C1'], ['kn', 'native']] } }, 18);
  await formTeams(stage, anand, id, 'Group');
  const live = globalHealth.plan.filter(([, kind]) => kind === 'live'), meetings = live.map(([week, , title, minutes], index) => ({ title, week, minutes, wall: noon(startsOn.add({ days: (week - 1) * 7 + (live.filter(([other], before) => other === week && before < index).length > 0 ? 4 : 1) }), '13:00') }));
  const sessions = await meet(stage, anand, id, london, meetings);
  const case1 = await assign(stage, anand, id, london, { title: 'Case 1: what would you do with what you have?', week: 1, due: noon(startsOn.add({ days: 6 }), '20:00'), instructions: 'In your group: one page, or five minutes of sound. Say what you would not do, and why.', points: 10 });
  await assign(stage, anand, id, london, { title: 'Case 2: the ward without a theatre', week: 2, due: noon(startsOn.add({ days: 12 }), '20:00'), instructions: 'In your group: a plan for the next six hours, with the people and things named in the case.', points: 10 });
  await addMaterials(stage, anand, id);
  stage.at(at(startsOn, london, '08:00'));
  await stage.by(await network.officer('kcl'), changeState, { edition: id, state: 'running' });
  for (const [index, { wall }] of meetings.entries()) {
    const over = wall.toZonedDateTime(london).toInstant().add({ hours: 2 });
    if (Temporal.Instant.compare(over, now) >= 0) continue;
    stage.at(over);
    await attend(stage, chance, anand, id, sessions[index]!, taken);
  }
  stage.at(at(startsOn.add({ days: 6 }), london, '18:00'));
  await handIn(stage, chance, anand, id, case1, taken.filter((_, index) => index > 2), { share: 0.95, points: 10 });
  stage.at(now.subtract({ hours: 20 }));
  await formNextPhase(stage, anand, id, 'Round', startsOn.add({ weeks: 2 }));
  await tell(stage, anand, id, 'Theatre photographs', 'The photographs of week 2 are large. If your data is short, read the description instead: it says the same.');
  return { student: taken[20]! };
}

async function addMaterials(stage: Stage, teacher: Somebody, edition: string): Promise<void> {
  const each = [
    [1, 'Infection across borders: slides', 'https://files.example/slides-1.pdf', 1800, 'Three questions: who moves, what moves with them, who is asked first. The slides add two maps and a table of incubation times.'],
    [1, 'Lecture 1, recorded', 'https://files.example/lecture-1.mp4', 210_000, 'A transcript of 4 pages is in the slides’ notes; the sound alone is 9 MB and can be had by phone.'],
    [2, 'Case 2: the ward without a theatre', 'https://files.example/case-2.pdf', 900, 'A district hospital, one nurse, one anaesthetist, a generator with fuel for four hours, six people waiting.'],
    [3, 'Words for illness', 'https://files.example/words.pdf', 300, ''],
  ] as const;
  for (const [week, title, url, sizeKb, lowData] of each) await stage.by(teacher, addMaterial, { edition, week, title, url, sizeKb, lowData });
}

/** The call is closed; sixty applications, some read already. */
export async function business(show: Show): Promise<{ applicant: Student }> {
  const { stage, network, chance, now } = show, zurich = 'Europe/Zurich', today = now.toZonedDateTimeISO(zurich).toPlainDate(), id = 'entrepreneurship-next';
  const gloor = await teaches(stage, network, 'entrepreneurship', 'fhnw', network.staff('fhnw', 'teacher'), 'matthias.gloor@fhnw.example');
  const posada = await teaches(stage, network, 'entrepreneurship', 'fhnw', network.staff('eafit', 'teacher'), 'luz.marina.posada@eafit.example');
  const startsOn = today.add({ days: entrepreneurship.next.beginsIn }), opens = today.subtract({ days: 30 }), closes = today.subtract({ days: 3 });
  await callOf(show, entrepreneurship, id, nameOfTerm(startsOn), startsOn, opens, closes);
  const fhnw = await network.officer('fhnw'), eafit = await network.officer('eafit');
  await stage.by(fhnw, setSelection, {
    edition: id, blind: 'yes', ownInstitution: 'yes', reviewsWanted: 2, offerDays: 7, question: 'Tell us about something that you started, large or small.',
    criteria: [{ label: 'Motivation', weight: 2, scale: 5, hint: 'Says why this, why now' }, { label: 'Initiative', weight: 1, scale: 5, hint: 'Has started something' }, { label: 'Language', weight: 1, scale: 5, hint: 'Can argue in English' }],
  });
  const applicants = [
    ...await apply(stage, chance, { edition: id, home: 'eafit', count: 26, languages: { en: { level: 'B2', evidence: 'certificate' } }, language: 'es', steps: { exempt: 0.25 } }, 'biz'),
    ...await apply(stage, chance, { edition: id, home: 'fhnw', count: 34, languages: { en: { level: 'C1', evidence: 'course' } }, steps: { exempt: 0.2 } }, 'biz'),
  ];
  stage.at(now.subtract({ hours: 24 * 2 }));
  await stage.by(fhnw, changeState, { edition: id, state: 'closed' });
  for (const email of ['matthias.gloor@fhnw.example', 'luz.marina.posada@eafit.example']) await stage.by(fhnw, addReviewer, { edition: id, email });
  for (const officer of [fhnw, eafit]) await stage.by(officer, assignReviewers, { edition: id });
  stage.at(now.subtract({ hours: 20 }));
  for (const reviewer of [gloor, posada]) await readSome(show, reviewer, id);
  return { applicant: applicants[4]! };
}

/** A reader has read every other application that was given to them. */
async function readSome({ stage, chance }: Show, reviewer: Somebody, edition: string): Promise<void> {
  const { rows } = await stage.sees(reviewer, ownReviews, { edition }), score = () => String(2 + Math.floor(chance() * 4));
  for (const { application } of rows.filter((_, index) => index % 2 === 0)) {
    await stage.by(reviewer, submitReview, { edition, application, scores: { c1: score(), c2: score(), c3: score() }, comment: 'Concrete, and honest about what is hard.' });
  }
}
