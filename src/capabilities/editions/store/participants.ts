// Who takes part. What a student opens is one or two indexed queries, however many students there are.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { type At, on, pageSize, type Participant } from './tables.ts';

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
/** Of these editions, and of all editions of these programmes, those that are not called off, the latest first. */
export const editionsAt = (tx: Tx, editions: readonly string[], programmes: readonly string[], limit: number) => on(tx).selectFrom('programmes_edition as e').innerJoin('programmes_programme as g', 'g.id', 'e.programme')
  .select(['e.id', 'e.name', 'g.title', 'e.state', 'e.starts_on', 'e.ends_on']).where('e.state', '!=', 'cancelled')
  .where((where) => where.or([where('e.id', '=', sql<string>`any(${editions}::text[])`), where('e.programme', '=', sql<string>`any(${programmes}::text[])`)]))
  .orderBy('e.starts_on', 'desc').orderBy('e.id').limit(limit).execute();
/** Holds a participant, or a session, for the rest of the transaction. */
export const lockParticipant = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('participant').select('person').where('edition', '=', edition).where('person', '=', person).forUpdate().executeTakeFirst();
/** What somebody said of themselves goes with their account: who raised a concern, why they left. */
export async function forgetPerson(tx: Tx, person: string): Promise<void> {
  await on(tx).updateTable('concern').set({ person: null }).where('person', '=', person).execute();
  await on(tx).updateTable('participant').set({ left_why: null }).where('person', '=', person).execute();
}
