// Results and certificates in PostgreSQL.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';

type At = Temporal.Instant;
export interface Outcome { edition: string; person: string; home: string | null; completed: boolean; attended_percent: number; tasks_done: number; tasks: number; grade_percent: number | null; credit_amount: number | null; credit_system: string | null; why: string | null; decided_by: string | null; decided_at: At; agreement: number | null }
export interface Certificate { code: string; edition: string; person: string; name: string; issued_at: At; revoked_at: At | null; revoked_by: string | null; revoked_why: string | null }
interface Tables {
  outcome: Outcome; certificate: Certificate;
  programmes_edition: { id: string; programme: string; name: string; starts_on: string; ends_on: string };
  programmes_programme: { id: string; title: string; fields: string[]; levels: string[] };
  network_institution: { id: string; name: string; country: string };
}
const on = (tx: Tx) => query<Tables>(tx);

export const outcomesOf = (tx: Tx, edition: string, people: readonly string[]) => people.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('outcome as o').leftJoin('certificate as c', (join) => join.onRef('c.edition', '=', 'o.edition').onRef('c.person', '=', 'o.person').on('c.revoked_at', 'is', null))
    .selectAll('o').select('c.code').where('o.edition', '=', edition).where('o.person', 'in', people).execute();
/** Serialises what is decided of an edition for the rest of the transaction. */
export const lockEdition = (tx: Tx, edition: string) => sql`select pg_advisory_xact_lock(hashtextextended(${edition}, 13))`.execute(on(tx));
export const putOutcome = (tx: Tx, outcome: Outcome) => on(tx).insertInto('outcome').values(outcome)
  .onConflict((conflict) => conflict.columns(['edition', 'person']).doUpdateSet(({ ref }) => ({
    completed: ref('excluded.completed'), attended_percent: ref('excluded.attended_percent'), tasks_done: ref('excluded.tasks_done'), tasks: ref('excluded.tasks'), grade_percent: ref('excluded.grade_percent'),
    credit_amount: ref('excluded.credit_amount'), credit_system: ref('excluded.credit_system'), why: ref('excluded.why'), decided_by: ref('excluded.decided_by'), decided_at: ref('excluded.decided_at'), agreement: ref('excluded.agreement'), home: ref('excluded.home'),
  }))).execute();
/** Completed, and without a valid certificate. */
export const withoutCertificate = (tx: Tx, edition: string) => on(tx).selectFrom('outcome as o').select(['o.person', 'o.home']).where('o.edition', '=', edition).where('o.completed', '=', true)
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('certificate as c').select('c.code').whereRef('c.edition', '=', 'o.edition').whereRef('c.person', '=', 'o.person').where('c.revoked_at', 'is', null)))).execute();
export const addCertificate = (tx: Tx, certificate: Certificate) => on(tx).insertInto('certificate').values(certificate).execute();
export const certificateOf = (tx: Tx, code: string) => on(tx).selectFrom('certificate').selectAll().where('code', '=', code).executeTakeFirst();
export const validCertificateOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('certificate').select('code').where('edition', '=', edition).where('person', '=', person).where('revoked_at', 'is', null).executeTakeFirst();
export const changeCertificate = (tx: Tx, code: string, change: Partial<Certificate>) => on(tx).updateTable('certificate').set(change).where('code', '=', code).execute();
/** The name, and what was written about them, goes from results of somebody who had their account erased; the code still tells that it was issued. */
export async function forgetNames(tx: Tx, person: string): Promise<void> {
  await on(tx).updateTable('certificate').set({ name: '', revoked_why: null }).where('person', '=', person).execute();
  await on(tx).updateTable('outcome').set({ why: '' }).where('person', '=', person).where('why', 'is not', null).execute();
}

/** A certificate with all that stands on it: one query. */
export const whole = (tx: Tx, code: string) => on(tx).selectFrom('certificate as c')
  .innerJoin('outcome as o', (join) => join.onRef('o.edition', '=', 'c.edition').onRef('o.person', '=', 'c.person'))
  .innerJoin('programmes_edition as e', 'e.id', 'c.edition').innerJoin('programmes_programme as p', 'p.id', 'e.programme')
  .leftJoin('network_institution as h', 'h.id', 'o.home')
  .select(['c.code', 'c.edition', 'c.person', 'c.name', 'c.issued_at', 'c.revoked_at', 'c.revoked_why', 'o.attended_percent', 'o.tasks_done', 'o.tasks', 'o.credit_amount', 'o.credit_system', 'o.grade_percent', 'o.agreement',
    'e.name as edition_name', 'e.starts_on', 'e.ends_on', 'p.id as programme', 'p.title', 'p.fields', 'p.levels', 'h.name as home_name', 'o.home'])
  .where('c.code', '=', code).executeTakeFirst();

export const ownCertificates = (tx: Tx, person: string) => on(tx).selectFrom('outcome as o').leftJoin('certificate as c', (join) => join.onRef('c.edition', '=', 'o.edition').onRef('c.person', '=', 'o.person'))
  .innerJoin('programmes_edition as e', 'e.id', 'o.edition').innerJoin('programmes_programme as p', 'p.id', 'e.programme')
  .select(['o.edition', 'o.completed', 'o.credit_amount', 'o.credit_system', 'o.decided_at', 'o.why', 'c.code', 'c.issued_at', 'c.revoked_at', 'c.revoked_why', 'e.name as edition_name', 'p.title'])
  .where('o.person', '=', person).orderBy('o.decided_at', 'desc').limit(100).execute();
