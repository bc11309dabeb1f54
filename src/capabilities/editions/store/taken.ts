// What each participant has done so far.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { Taken } from '../rules/attendance.ts';
import { type At, on } from './tables.ts';

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
