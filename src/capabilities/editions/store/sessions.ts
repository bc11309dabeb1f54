// Live sessions and who was there.
import type { Tx } from '../../../kernel/operation.ts';
import { type At, type Attendance, type LiveSession, on } from './tables.ts';

export const sessionsOf = (tx: Tx, edition: string) => on(tx).selectFrom('live_session').selectAll().where('edition', '=', edition).orderBy('starts_at').execute();
export const sessionOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('live_session').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const lockSession = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('live_session').selectAll().where('edition', '=', edition).where('id', '=', id).forUpdate().executeTakeFirst();
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
