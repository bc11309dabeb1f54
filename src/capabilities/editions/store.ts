// An edition's space in PostgreSQL. What a student opens is one or two indexed queries, however many students there are.
import { sql } from 'kysely';
import type { Tx } from '../../kernel/operation.ts';
import { query } from '../../storage/query.ts';
import type { AttendanceStatus, Taken } from './rules.ts';

type At = Temporal.Instant;
export interface Participant { edition: string; person: string; home: string | null; joined_at: At; left_at: At | null; left_why: string | null; conduct_agreed_at: At | null }
export interface LiveSession { edition: string; id: string; title: string; week: number; wall: string; zone: string; starts_at: At; zone_data: string; minutes: number; link: string; low_data: string; note: string; led_by: string | null; cancelled_at: At | null; sequence: number }
export interface Material { edition: string; id: string; week: number; title: string; url: string; file: string | null; file_name: string; size_bytes: number | null; low_data: string; added_at: At }
export interface Task { edition: string; id: string; week: number; title: string; instructions: string; due_wall: string; zone: string; due_at: At; required: boolean; points: number | null }
export interface Submission { edition: string; task: string; person: string; words: string; file: string | null; file_name: string; size_bytes: number | null; submitted_at: At; points: number | null; comment: string; marked_by: string | null; marked_at: At | null }
export interface Announcement { edition: string; id: string; title: string; words: string; written_by: string; written_at: At }
export interface Concern { edition: string; id: string; person: string | null; words: string; raised_at: At; answer: string | null; answered_by: string | null; answered_at: At | null }
interface Attendance { edition: string; session: string; person: string; status: AttendanceStatus; recorded_by: string | null; recorded_at: At }
interface Tables {
  participant: Participant; live_session: LiveSession; attendance: Attendance; material: Material; task: Task; submission: Submission;
  announcement: Announcement; concern: Concern; team: { edition: string; id: string; name: string }; team_member: { edition: string; person: string; team: string };
  accounts_person: { id: string; name: string; email: string | null; zone: string; language: string };
  network_institution: { id: string; name: string };
  programmes_edition: { id: string; programme: string; name: string; starts_on: string; ends_on: string; state: string; zone: string };
  programmes_programme: { id: string; title: string };
  programmes_edition_partner: { edition: string; institution: string };
}
const on = (tx: Tx) => query<Tables>(tx);
export const pageSize = 50;

export const participantOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('participant').selectAll().where('edition', '=', edition).where('person', '=', person).executeTakeFirst();
export const putParticipant = (tx: Tx, participant: Participant) => on(tx).insertInto('participant').values(participant)
  .onConflict((conflict) => conflict.columns(['edition', 'person']).doUpdateSet({ left_at: null, left_why: null, home: participant.home })).execute();
export const changeParticipant = (tx: Tx, edition: string, person: string, change: Partial<Participant>) =>
  on(tx).updateTable('participant').set(change).where('edition', '=', edition).where('person', '=', person).execute();

export interface Member { person: string; name: string; home: string | null; home_name: string | null; zone: string; team: string | null; left_at: At | null }
/** Participants in the order of their ids, a page at a time; those who left only where asked. */
export const participantsOf = (tx: Tx, edition: string, after: string | undefined, { withLeft = false, limit = pageSize } = {}): Promise<Member[]> =>
  on(tx).selectFrom('participant as p').innerJoin('accounts_person as a', 'a.id', 'p.person')
    .leftJoin('network_institution as i', 'i.id', 'p.home')
    .leftJoin('team_member as m', (join) => join.onRef('m.edition', '=', 'p.edition').onRef('m.person', '=', 'p.person'))
    .select(['p.person', 'a.name', 'p.home', 'i.name as home_name', 'a.zone', 'm.team', 'p.left_at'])
    .where('p.edition', '=', edition)
    .$if(!withLeft, (q) => q.where('p.left_at', 'is', null))
    .$if(after !== undefined, (q) => q.where('p.person', '>', after!))
    .orderBy('p.person').limit(limit).execute();
export const activePeople = async (tx: Tx, edition: string): Promise<string[]> =>
  (await on(tx).selectFrom('participant').select('person').where('edition', '=', edition).where('left_at', 'is', null).execute()).map((row) => row.person);
export const countsByHome = (tx: Tx, edition: string) => on(tx).selectFrom('participant as p').leftJoin('network_institution as i', 'i.id', 'p.home')
  .select(['p.home', 'i.name as home_name', ({ fn }) => fn.countAll<number>().as('count')]).where('p.edition', '=', edition).where('p.left_at', 'is', null)
  .groupBy(['p.home', 'i.name']).orderBy('i.name').execute();
export const editionsOf = (tx: Tx, person: string) => on(tx).selectFrom('participant as p').innerJoin('programmes_edition as e', 'e.id', 'p.edition')
  .innerJoin('programmes_programme as g', 'g.id', 'e.programme')
  .select(['p.edition', 'e.name', 'g.title', 'e.state', 'e.starts_on', 'e.ends_on', 'e.zone', 'p.conduct_agreed_at', 'p.home', 'p.joined_at', 'p.left_at'])
  .where('p.person', '=', person).orderBy('e.starts_on', 'desc').execute();

export const sessionsOf = (tx: Tx, edition: string) => on(tx).selectFrom('live_session').selectAll().where('edition', '=', edition).orderBy('starts_at').execute();
export const sessionOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('live_session').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const addSession = (tx: Tx, session: LiveSession) => on(tx).insertInto('live_session').values(session).execute();
export const changeSession = (tx: Tx, edition: string, id: string, change: Partial<LiveSession>) => on(tx).updateTable('live_session').set(change).where('edition', '=', edition).where('id', '=', id).execute();

export const attendanceIn = (tx: Tx, edition: string, session: string, people: readonly string[]) => people.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('attendance').select(['person', 'status']).where('edition', '=', edition).where('session', '=', session).where('person', 'in', people).execute();
export const attendanceOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('attendance').select(['session', 'status']).where('edition', '=', edition).where('person', '=', person).execute();
export async function putAttendance(tx: Tx, rows: readonly Attendance[]): Promise<void> {
  if (rows.length === 0) return;
  await on(tx).insertInto('attendance').values(rows).onConflict((conflict) => conflict.columns(['edition', 'session', 'person'])
    .doUpdateSet(({ ref }) => ({ status: ref('excluded.status'), recorded_by: ref('excluded.recorded_by'), recorded_at: ref('excluded.recorded_at') }))).execute();
}
/** Sessions that are over and have no attendance at all. */
export const unrecordedSessions = (tx: Tx, edition: string, now: At) => on(tx).selectFrom('live_session as s').select(['s.id', 's.title', 's.starts_at'])
  .where('s.edition', '=', edition).where('s.cancelled_at', 'is', null).where('s.starts_at', '<', now)
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('attendance as a').select('a.person').whereRef('a.edition', '=', 's.edition').whereRef('a.session', '=', 's.id'))))
  .orderBy('s.starts_at').limit(5).execute();

export const materialsOf = (tx: Tx, edition: string) => on(tx).selectFrom('material').selectAll().where('edition', '=', edition).orderBy('week').orderBy('id').execute();
export const materialOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('material').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const addMaterial = (tx: Tx, material: Material) => on(tx).insertInto('material').values(material).execute();
export const removeMaterial = (tx: Tx, edition: string, id: string) => on(tx).deleteFrom('material').where('edition', '=', edition).where('id', '=', id).execute();

export const tasksOf = (tx: Tx, edition: string) => on(tx).selectFrom('task').selectAll().where('edition', '=', edition).orderBy('due_at').orderBy('id').execute();
export const taskOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('task').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const addTask = (tx: Tx, task: Task) => on(tx).insertInto('task').values(task).execute();
export const submissionOf = (tx: Tx, edition: string, task: string, person: string) => on(tx).selectFrom('submission').selectAll().where('edition', '=', edition).where('task', '=', task).where('person', '=', person).executeTakeFirst();
export const submissionsOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('submission').selectAll().where('edition', '=', edition).where('person', '=', person).execute();
export const putSubmission = (tx: Tx, submission: Submission) => on(tx).insertInto('submission').values(submission).onConflict((conflict) => conflict.columns(['edition', 'task', 'person'])
  .doUpdateSet({ words: submission.words, file: submission.file, file_name: submission.file_name, size_bytes: submission.size_bytes, submitted_at: submission.submitted_at, points: null, comment: '', marked_by: null, marked_at: null })).execute();
export const changeSubmission = (tx: Tx, edition: string, task: string, person: string, change: Partial<Submission>) =>
  on(tx).updateTable('submission').set(change).where('edition', '=', edition).where('task', '=', task).where('person', '=', person).execute();
export const submissionsFor = (tx: Tx, edition: string, task: string, after: string | undefined) => on(tx).selectFrom('submission as s').innerJoin('accounts_person as a', 'a.id', 's.person')
  .select(['s.person', 'a.name', 's.words', 's.file', 's.file_name', 's.size_bytes', 's.submitted_at', 's.points', 's.comment', 's.marked_at'])
  .where('s.edition', '=', edition).where('s.task', '=', task).$if(after !== undefined, (q) => q.where('s.person', '>', after!)).orderBy('s.person').limit(pageSize).execute();
export async function unmarkedCount(tx: Tx, edition: string): Promise<number> {
  return (await on(tx).selectFrom('submission').select(({ fn }) => fn.countAll<number>().as('count')).where('edition', '=', edition).where('marked_at', 'is', null).executeTakeFirstOrThrow()).count;
}

export const announcementsOf = (tx: Tx, edition: string, before: string | undefined, limit: number) => on(tx).selectFrom('announcement as n').innerJoin('accounts_person as a', 'a.id', 'n.written_by')
  .select(['n.id', 'n.title', 'n.words', 'n.written_at', 'a.name']).where('n.edition', '=', edition).$if(before !== undefined, (q) => q.where('n.id', '<', before!)).orderBy('n.id', 'desc').limit(limit).execute();
export const addAnnouncement = (tx: Tx, announcement: Announcement) => on(tx).insertInto('announcement').values(announcement).execute();

export const teamsOf = (tx: Tx, edition: string) => on(tx).selectFrom('team').select(['id', 'name']).where('edition', '=', edition).orderBy('name').execute();
export const addTeam = (tx: Tx, edition: string, id: string, name: string) => on(tx).insertInto('team').values({ edition, id, name }).execute();
export async function removeTeam(tx: Tx, edition: string, id: string): Promise<void> {
  await on(tx).deleteFrom('team_member').where('edition', '=', edition).where('team', '=', id).execute();
  await on(tx).deleteFrom('team').where('edition', '=', edition).where('id', '=', id).execute();
}
export async function placeInTeam(tx: Tx, edition: string, person: string, team: string | null): Promise<void> {
  await on(tx).deleteFrom('team_member').where('edition', '=', edition).where('person', '=', person).execute();
  if (team !== null) await on(tx).insertInto('team_member').values({ edition, person, team }).execute();
}
/** One's own team with its members; empty when one is in none. */
export const ownTeam = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('team_member as mine')
  .innerJoin('team as t', (join) => join.onRef('t.edition', '=', 'mine.edition').onRef('t.id', '=', 'mine.team'))
  .innerJoin('team_member as m', (join) => join.onRef('m.edition', '=', 'mine.edition').onRef('m.team', '=', 'mine.team'))
  .innerJoin('participant as p', (join) => join.onRef('p.edition', '=', 'm.edition').onRef('p.person', '=', 'm.person'))
  .innerJoin('accounts_person as a', 'a.id', 'm.person').leftJoin('network_institution as i', 'i.id', 'p.home')
  .select(['t.name as team', 'm.person', 'a.name', 'a.zone', 'i.name as home_name'])
  .where('mine.edition', '=', edition).where('mine.person', '=', person).where('p.left_at', 'is', null).orderBy('a.name').execute();

type Json<T> = { readonly [K in keyof T]: T[K] extends At ? string : T[K] extends At | null ? string | null : T[K] };
type SessionShown = Pick<LiveSession, 'id' | 'title' | 'starts_at' | 'minutes' | 'link'>;
interface TaskShown extends Pick<Task, 'id' | 'title' | 'due_at' | 'required'> { readonly done: boolean }
interface NewsShown extends Pick<Announcement, 'id' | 'title' | 'words' | 'written_at'> { readonly name: string }
interface Teammate { readonly team: string; readonly person: string; readonly name: string; readonly home_name: string | null }
export interface SpaceShown {
  readonly id: string; readonly name: string; readonly title: string; readonly welcome: string;
  readonly takes_part: boolean; readonly conduct_agreed: boolean; readonly sessions: readonly SessionShown[]; readonly tasks: readonly TaskShown[]; readonly news: NewsShown | null; readonly team: readonly Teammate[];
}
type SpaceJson = Omit<SpaceShown, 'sessions' | 'tasks' | 'news'> & { readonly sessions: readonly Json<SessionShown>[]; readonly tasks: readonly Json<TaskShown>[]; readonly news: Json<NewsShown> | null };

/** All that the first page of the space of an edition shows to a person: one query, since it is the page that students open most. */
export async function spaceOf(tx: Tx, edition: string, person: string): Promise<SpaceShown> {
  const { rows: [row] } = await sql<SpaceJson>`select e.id, e.name, g.title, e.welcome,
    exists (select from participant p where p.edition = ${edition} and p.person = ${person} and p.left_at is null) as takes_part,
    exists (select from participant p where p.edition = ${edition} and p.person = ${person} and p.conduct_agreed_at is not null) as conduct_agreed,
    (select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'starts_at', s.starts_at, 'minutes', s.minutes, 'link', s.link) order by s.starts_at), '[]')
      from live_session s where s.edition = ${edition} and s.cancelled_at is null) as sessions,
    (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'due_at', t.due_at, 'required', t.required,
        'done', exists (select from submission u where u.edition = t.edition and u.task = t.id and u.person = ${person})) order by t.due_at, t.id), '[]')
      from task t where t.edition = ${edition}) as tasks,
    (select json_build_object('id', n.id, 'title', n.title, 'words', n.words, 'written_at', n.written_at, 'name', a.name)
      from announcement n join accounts_person a on a.id = n.written_by where n.edition = ${edition} order by n.id desc limit 1) as news,
    (select coalesce(json_agg(json_build_object('team', t.name, 'person', m.person, 'name', a.name, 'home_name', i.name) order by a.name), '[]')
      from team_member mine join team t on t.edition = mine.edition and t.id = mine.team join team_member m on m.edition = mine.edition and m.team = mine.team
      join participant p on p.edition = m.edition and p.person = m.person join accounts_person a on a.id = m.person left join network_institution i on i.id = p.home
      where mine.edition = ${edition} and mine.person = ${person} and p.left_at is null) as team
    from programmes_edition e join programmes_programme g on g.id = e.programme where e.id = ${edition}`.execute(on(tx));
  const { sessions, tasks, news, ...rest } = row!, at = (text: string): At => Temporal.Instant.from(text);
  return {
    ...rest, sessions: sessions.map((each) => ({ ...each, starts_at: at(each.starts_at) })), tasks: tasks.map((each) => ({ ...each, due_at: at(each.due_at) })),
    news: news && { ...news, written_at: at(news.written_at) },
  };
}

export const addConcern = (tx: Tx, concern: Concern) => on(tx).insertInto('concern').values(concern).execute();
export const concernsOf = (tx: Tx, edition: string, before: string | undefined) => on(tx).selectFrom('concern as c').leftJoin('accounts_person as a', 'a.id', 'c.person')
  .select(['c.id', 'c.person', 'a.name', 'c.words', 'c.raised_at', 'c.answer', 'c.answered_at']).where('c.edition', '=', edition)
  .$if(before !== undefined, (q) => q.where('c.id', '<', before!)).orderBy('c.id', 'desc').limit(pageSize).execute();
export const concernOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('concern').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const changeConcern = (tx: Tx, edition: string, id: string, change: Partial<Concern>) => on(tx).updateTable('concern').set(change).where('edition', '=', edition).where('id', '=', id).execute();
/** Editions of these institutions in which a concern waits for an answer. */
export const editionsWithConcerns = (tx: Tx, institutions: readonly string[]) => institutions.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('concern as c').innerJoin('programmes_edition as e', 'e.id', 'c.edition').innerJoin('programmes_programme as g', 'g.id', 'e.programme')
    .select(['c.edition', 'g.title', ({ fn }) => fn.countAll<number>().as('count')]).where('c.answered_at', 'is', null)
    .where(({ exists, selectFrom }) => exists(selectFrom('programmes_edition_partner as t').select('t.edition').whereRef('t.edition', '=', 'c.edition').where('t.institution', 'in', institutions)))
    .groupBy(['c.edition', 'g.title']).orderBy('c.edition').limit(20).execute();
/** Holds a participant, or a session, for the rest of the transaction. */
export const lockParticipant = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('participant').select('person').where('edition', '=', edition).where('person', '=', person).forUpdate().executeTakeFirst();
export const lockSession = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('live_session').selectAll().where('edition', '=', edition).where('id', '=', id).forUpdate().executeTakeFirst();
/** What somebody said of themselves goes with their account: who raised a concern, why they left. */
export async function forgetPerson(tx: Tx, person: string): Promise<void> {
  await on(tx).updateTable('concern').set({ person: null }).where('person', '=', person).execute();
  await on(tx).updateTable('participant').set({ left_why: null }).where('person', '=', person).execute();
}

/** What each of `people` (all, when undefined) has done: sessions held so far, attended, excused, tasks required and done, points. */
export async function taken(tx: Tx, edition: string, now: At, people?: readonly string[]): Promise<Map<string, Taken>> {
  if (people?.length === 0) return new Map();
  const some = people === undefined ? sql`true` : sql`p.person = any(${[...people]}::uuid[])`;
  const { rows } = await sql<Taken & { person: string }>`
    select p.person,
      (select count(*) from live_session s where s.edition = ${edition} and s.cancelled_at is null and s.starts_at < ${now}) as sessions,
      (select count(*) from attendance a join live_session s on s.edition = a.edition and s.id = a.session and s.cancelled_at is null and s.starts_at < ${now} where a.edition = p.edition and a.person = p.person and a.status in ('present', 'caught-up')) as attended,
      (select count(*) from attendance a join live_session s on s.edition = a.edition and s.id = a.session and s.cancelled_at is null and s.starts_at < ${now} where a.edition = p.edition and a.person = p.person and a.status = 'excused') as excused,
      (select count(*) from task t where t.edition = ${edition} and t.required) as tasks,
      (select count(*) from submission u join task t on t.edition = u.edition and t.id = u.task where u.edition = p.edition and u.person = p.person and t.required) as "tasksDone",
      coalesce((select sum(u.points) from submission u where u.edition = p.edition and u.person = p.person and u.points is not null), 0) as points,
      coalesce((select sum(t.points) from task t where t.edition = ${edition} and t.points is not null), 0) as "pointsPossible"
    from participant p where p.edition = ${edition} and ${some}`.execute(on(tx));
  return new Map(rows.map(({ person, ...facts }) => [person, facts]));
}
