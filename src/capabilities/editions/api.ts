// What later capabilities and `app` may rely on: who takes part, what they did, when sessions are.
// Published SQL views: editions_participant, editions_session, editions_team_member.
import { type Actor, institutionsWith, scope } from '../../kernel/gate.ts';
import type { Command, Tx } from '../../kernel/operation.ts';
import type { Result } from '../../kernel/result.ts';
import type { Follower } from '../../storage/perform.ts';
import type { NextStep } from '../../ui/next-step.ts';
import { endRole, grantRole, notify } from '../accounts/api.ts';
import { editionOf } from '../programmes/api.ts';
import * as care from './commands/care.ts';
import * as materials from './commands/materials.ts';
import * as phases from './commands/phases.ts';
import * as proposals from './commands/proposals.ts';
import * as sessions from './commands/sessions.ts';
import * as tasks from './commands/tasks.ts';
import * as teams from './commands/teams.ts';
import { attendedShare, type Taken } from './rules/attendance.ts';
import { phaseAhead } from './rules/phases.ts';
import { editionsWithConcerns } from './store/concerns.ts';
import * as store from './store/participants.ts';
import { forgetFormer, phasesOf, teamsWith } from './store/phases.ts';
import { forgetPreferences, preferencesOf } from './store/proposals.ts';
import { attendanceOf, sessionsOf, unrecordedSessions } from './store/sessions.ts';
import type { LiveSession } from './store/tables.ts';
import { taken } from './store/taken.ts';
import { submissionsOf, tasksOf, unmarkedCount } from './store/tasks.ts';
import { lockTeams, placeInTeam } from './store/teams.ts';
import * as people from './views/people.ts';
import * as proposed from './views/proposals.ts';
import * as live from './views/sessions.ts';
import * as space from './views/space.ts';
import * as done from './views/tasks.ts';
import * as mixed from './views/teams.ts';

export { attendedShare, type Taken };
/** Sessions planned, moved and resolved again by later capabilities: those who take part are told. */
export { moveSessions, type PlannedSession, publishSessions, resolveAgain, zoneData } from './commands/publishing.ts';
/** The instant of a wall time in a zone; refuses one that the clock there skips or shows twice. */
export { resolve as resolveWall } from './rules/times.ts';
/** Rows of the published views. */
export interface EditionViews {
  editions_participant: { edition: string; person: string; home: string | null; joined_at: Temporal.Instant; left_at: Temporal.Instant | null };
  editions_session: Pick<LiveSession, 'edition' | 'id' | 'title' | 'week' | 'wall' | 'zone' | 'starts_at' | 'zone_data' | 'minutes' | 'link' | 'low_data' | 'note' | 'cancelled_at' | 'sequence'>;
  editions_team_member: { edition: string; person: string; team: string };
}
export type { LiveSession };
export type { Member } from './store/participants.ts';

/** What each of `people` (everybody, when left out) has done by `now`, for completion and results. */
export const takenBy = (tx: Tx, edition: string, now: Temporal.Instant, people?: readonly string[]): Promise<Map<string, Taken>> => taken(tx, edition, now, people);
export const participantOf = (tx: Tx, edition: string, person: string) => store.participantOf(tx, edition, person);
/** Those who take part and have not left, a page at a time in the order of their ids. */
export const participantsOf = (tx: Tx, edition: string, after?: string, limit?: number) => store.participantsOf(tx, edition, after, limit === undefined ? {} : { limit });
export const editionsOf = (tx: Tx, person: string) => store.editionsOf(tx, person);
export { sessionsOf };

export const operations = {
  commands: [
    sessions.scheduleSession, sessions.changeSession, sessions.cancelSession, sessions.recordAttendance, materials.addMaterial,
    materials.removeMaterial, tasks.setTask, tasks.submitTask, tasks.markSubmission, care.announce, teams.makeTeam, teams.removeTeam,
    teams.placeInTeam, care.agreeConduct, care.raiseConcern, care.answerConcern, care.leaveEdition, teams.giveAvailability, proposals.proposeTeams,
    proposals.proposeAgain, proposals.repairTeams, proposals.moveInProposal, proposals.publishTeams,
    proposals.scheduleTeams, phases.openPhase, phases.dropPhase,
  ],
  views: [
    space.space, space.weeks, live.sessions, done.tasks, done.taskPage, mixed.team, space.news, space.care, live.manageSessions, live.manageSession,
    done.manageMaterials, done.manageTasks, done.manageTask, mixed.manageTeams, people.participants, people.manageNews, people.concerns,
    mixed.availability, proposed.teamRules, proposed.teamProposal, mixed.phaseTeams,
  ],
};

/** Editions shown on somebody's start page at most. */
const ownShown = 12;
export interface OwnEdition { readonly title: string; readonly name: string; readonly starts_on: string; readonly ends_on: string; readonly href: string }
/** Editions in which somebody takes part or teaches, the latest first, each with the page where that happens. */
export async function ownEditions(tx: Tx, { grants }: Actor): Promise<readonly OwnEdition[]> {
  const at = (role: 'student' | 'teacher', kind: 'edition' | 'programme'): string[] => grants.filter((grant) => grant.role === role && grant.scope.kind === kind).map(({ scope: { id } }) => id);
  const attended = at('student', 'edition'), taught = at('teacher', 'edition'), programmes = at('teacher', 'programme');
  if (attended.length + taught.length + programmes.length === 0) return [];
  return (await store.editionsAt(tx, [...attended, ...taught], programmes, ownShown)).map(({ id, title, name, starts_on, ends_on }) => ({ title, name, starts_on, ends_on, href: `/editions/${id}/${attended.includes(id) ? 'space' : 'manage'}` }));
}

type Run = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;

/** What time does: phases of teams begin on their day. `run` performs a command as the clock. */
export async function housekeeping(run: Run): Promise<void> {
  for (let more = true; more;) {
    const done = await run(phases.beginPhase, {});
    more = done.ok && done.value.begun;
  }
}

/** Whoever accepts a place takes part from that moment on; whoever gives it up no longer does. */
export const followers: Readonly<Record<string, Follower>> = {
  'admissions.placeAccepted': async (work, happening) => {
    const { edition, person, home } = happening as unknown as { edition: string; person: string; home: string | null };
    await store.putParticipant(work.tx, { edition, person, home, joined_at: work.now, left_at: null, left_why: null, conduct_agreed_at: null });
    await grantRole(work, person, 'student', scope('edition', edition));
    const facts = (await editionOf(work.tx, edition))!;
    await notify(work, person, (to) => ({
      subject: to.say('editions.mail.welcome.subject', { programme: facts.programme_title }),
      text: to.say('editions.mail.welcome.text', { programme: `${facts.programme_title} – ${facts.name}`, begins: to.date(Temporal.PlainDate.from(facts.starts_on)), link: `${work.origin}/editions/${edition}/space`, welcome: facts.welcome }),
    }));
  },
  'admissions.placeGivenUp': async (work, happening) => {
    const { edition, person } = happening as unknown as { edition: string; person: string };
    await lockTeams(work.tx, edition);
    await store.changeParticipant(work.tx, edition, person, { left_at: work.now });
    await placeInTeam(work.tx, edition, person, null);
    await endRole(work, person, 'student', scope('edition', edition));
  },
  'accounts.erased': async (work, happening) => {
    const person = String(happening['person']);
    await store.forgetPerson(work.tx, person);
    await forgetFormer(work.tx, person, (await store.editionsOf(work.tx, person)).map(({ edition }) => edition));
    await forgetPreferences(work.tx, person);
  },
};

export async function personalData(tx: Tx, person: string): Promise<Record<string, unknown>> {
  const editions = await store.editionsOf(tx, person), all = [];
  for (const each of editions) {
    all.push({
      ...each, attendance: await attendanceOf(tx, each.edition, person),
      submissions: (await submissionsOf(tx, each.edition, person)).map(({ file, ...rest }) => ({ ...rest, attached: file !== null })),
    });
  }
  return { editions: all, teams: await teamsWith(tx, person), teamPreferences: await preferencesOf(tx, person) };
}

const dayMs = 86_400_000;

/** For students: the next session and tasks due; for teachers: attendance and work that wait. */
export async function nextSteps(tx: Tx, actor: Actor & { readonly person: string }, now: Temporal.Instant): Promise<readonly NextStep[]> {
  const steps: NextStep[] = [];
  for (const { edition, title, state, conduct_agreed_at, left_at } of await store.editionsOf(tx, actor.person)) {
    if (left_at !== null || state === 'finished' || state === 'cancelled') continue;
    const home = `/editions/${edition}/space`;
    if (conduct_agreed_at === null) steps.push({ key: 'editions.next.conduct', args: { title }, href: `${home}/care`, urgent: true });
    const next = (await sessionsOf(tx, edition)).find((each) => each.cancelled_at === null && each.starts_at.epochMilliseconds + each.minutes * 60_000 > now.epochMilliseconds);
    if (next) steps.push({ key: 'editions.next.session', args: { title: next.title, programme: title }, href: home, at: next.starts_at, urgent: next.starts_at.epochMilliseconds - now.epochMilliseconds < dayMs });
    const done = new Set((await submissionsOf(tx, edition, actor.person)).map((each) => each.task));
    for (const task of (await tasksOf(tx, edition)).filter((each) => each.required && !done.has(each.id)).slice(0, 3)) {
      steps.push({ key: 'editions.next.task', args: { title: task.title }, href: `${home}/tasks/${task.id}`, at: task.due_at, urgent: task.due_at.epochMilliseconds - now.epochMilliseconds < 2 * dayMs });
    }
  }
  for (const { edition, title, count } of await editionsWithConcerns(tx, institutionsWith(actor, 'officer', 'administrator'))) {
    steps.push({ key: 'editions.next.concern', args: { title, count }, href: `/editions/${edition}/manage/concerns`, urgent: true });
  }
  for (const { scope: at } of actor.grants.filter((grant) => grant.role === 'teacher' && grant.scope.kind === 'edition')) {
    const [late] = await unrecordedSessions(tx, at.id, now), unmarked = await unmarkedCount(tx, at.id);
    const ahead = phaseAhead(await phasesOf(tx, at.id));
    if (ahead && ahead.proposal === null) steps.push({ key: 'editions.next.phase', args: { number: ahead.number }, href: `/editions/${at.id}/manage/teams` });
    if (late) steps.push({ key: 'editions.next.attendance', args: { title: late.title }, href: `/editions/${at.id}/manage/sessions/${late.id}`, at: late.starts_at });
    if (unmarked > 0) steps.push({ key: 'editions.next.mark', args: { count: unmarked }, href: `/editions/${at.id}/manage/tasks` });
  }
  return steps;
}

export const tabs = {
  space: [
    { label: 'editions.tab.space', path: (edition: string) => `/editions/${edition}/space` },
    { label: 'editions.tab.weeks', path: (edition: string) => `/editions/${edition}/space/weeks` },
    { label: 'editions.tab.sessions', path: (edition: string) => `/editions/${edition}/space/sessions` },
    { label: 'editions.tab.tasks', path: (edition: string) => `/editions/${edition}/space/tasks` },
    { label: 'editions.tab.team', path: (edition: string) => `/editions/${edition}/space/team` },
    { label: 'teams.tab', path: (edition: string) => `/editions/${edition}/space/availability` },
    { label: 'editions.tab.news', path: (edition: string) => `/editions/${edition}/space/announcements` },
    { label: 'editions.tab.care', path: (edition: string) => `/editions/${edition}/space/care` },
  ],
  manage: [
    { label: 'editions.tab.participants', path: (edition: string) => `/editions/${edition}/manage/participants` },
    { label: 'editions.tab.sessions', path: (edition: string) => `/editions/${edition}/manage/sessions` },
    { label: 'editions.tab.materials', path: (edition: string) => `/editions/${edition}/manage/materials` },
    { label: 'editions.tab.tasks', path: (edition: string) => `/editions/${edition}/manage/tasks` },
    { label: 'editions.tab.teams', path: (edition: string) => `/editions/${edition}/manage/teams` },
    { label: 'editions.tab.news', path: (edition: string) => `/editions/${edition}/manage/announcements` },
    { label: 'editions.tab.concerns', path: (edition: string) => `/editions/${edition}/manage/concerns` },
  ],
} as const;
