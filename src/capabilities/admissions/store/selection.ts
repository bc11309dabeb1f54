// How an edition selects (rubric, readers, offers), whom home institutions named, and staff's lists of applications.
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Channel } from '../rules/eligibility.ts';
import type { Tx } from '../../../kernel/operation.ts';
import { usualSelection } from '../rules/review.ts';
import type { State } from '../rules/states.ts';
import { type NamedTable, on, type SelectionTable } from './tables.ts';

export type Selection = Omit<Selectable<SelectionTable>, 'edition' | 'changed_at'>;

export const selectionOf = async (tx: Tx, edition: string): Promise<Selection> =>
  await on(tx).selectFrom('selection').select(['rubric', 'blind', 'own_institution', 'reviews_wanted', 'offer_days', 'offers_beyond', 'question'])
    .where('edition', '=', edition).executeTakeFirst() ?? usualSelection;
export const putSelection = (tx: Tx, { edition, ...set }: Insertable<SelectionTable>) => on(tx).insertInto('selection').values({ edition, ...set })
  .onConflict((conflict) => conflict.column('edition').doUpdateSet(set)).execute();

export const nameStudent = async (tx: Tx, row: Insertable<NamedTable>): Promise<boolean> => {
  const done = await on(tx).insertInto('named_student').values(row)
    .onConflict((conflict) => conflict.columns(['edition', 'institution', 'email']).doUpdateSet({ kind: row.kind }).where('named_student.kind', '!=', row.kind)).returning('email').executeTakeFirst();
  return done !== undefined;
};
export const unnameStudent = (tx: Tx, edition: string, institution: string, email: string) => on(tx).deleteFrom('named_student')
  .where('edition', '=', edition).where('institution', '=', institution).where('email', '=', email).execute();
/** Takes an address off every list. */
export const unnameEverywhere = (tx: Tx, email: string) => on(tx).deleteFrom('named_student').where('email', '=', email).execute();
export const namedBy = (tx: Tx, edition: string, institutions: readonly string[], after: string) => on(tx).selectFrom('named_student')
  .leftJoin('accounts_person', 'accounts_person.email', 'named_student.email')
  .leftJoin('application', (join) => join.onRef('application.person', '=', 'accounts_person.id').on('application.edition', '=', edition)
    .onRef('application.home', '=', 'named_student.institution')) // what a student did through another home is not told
  .select(['named_student.email', 'named_student.institution', 'named_student.kind', 'named_student.named_at', 'application.state'])
  .where('named_student.edition', '=', edition).where('named_student.institution', '=', sql<string>`any(${institutions}::text[])`)
  .where(sql<boolean>`named_student.institution || ' ' || named_student.email > ${after}`)
  .orderBy('named_student.institution').orderBy('named_student.email').limit(51).execute();

export interface ListFilter { readonly homes: readonly string[] | null; readonly state: State | 'open' | null; readonly order: 'newest' | 'score' | 'queue'; readonly after: string | null }

/** The rows of a page, found in `application` alone before anything is joined. */
function picked(tx: Tx, edition: string, { homes, state, order, after }: ListFilter, count: number) {
  let rows = on(tx).selectFrom('application').select(['id', 'edition', 'person', 'home', 'state', 'submitted_at', 'state_since', 'score', 'reviews_done', 'queue', 'accept_by', 'reason_code', 'fee_decision', 'answers'])
    .where('edition', '=', edition);
  if (homes !== null) rows = homes.length === 1 ? rows.where('home', '=', homes[0]!) : rows.where('home', '=', sql<string>`any(${homes}::text[])`);
  rows = state === 'open' ? rows.where('state', 'in', ['submitted', 'underReview']) : state === null ? rows.where('state', 'not in', ['draft', 'withdrawn']) : rows.where('state', '=', state);
  if (order === 'queue') {
    if (after !== null) rows = rows.where('queue', '>', Number(after));
    return rows.where('queue', 'is not', null).orderBy('queue').limit(count);
  }
  if (order === 'newest') return (after === null ? rows : rows.where('id', '<', after)).orderBy('id', 'desc').limit(count);
  if (after !== null) {
    const [score, id] = after.split('~') as [string, string];
    rows = score === '' ? rows.where('score', 'is', null).where('id', '<', id)
      : rows.where(({ or, and, eb }) => or([eb('score', '<', Number(score)), eb('score', 'is', null), and([eb('score', '=', Number(score)), eb('id', '<', id)])]));
  }
  return rows.orderBy('score', (by) => by.desc().nullsLast()).orderBy('id', 'desc').limit(count);
}

/** Everything that is sent in (no drafts, nothing withdrawn) of `homes` (null: all), by key. `after` is the last row's key of that order. */
export function listOf(tx: Tx, edition: string, filter: ListFilter, count: number) {
  const rows = on(tx).selectFrom(picked(tx, edition, filter, count).as('application')).innerJoin('accounts_person', 'accounts_person.id', 'application.person').selectAll('application')
    .select(['accounts_person.name', 'accounts_person.email',
      sql<string | null>`(select a.status from network_affiliation a where a.person = application.person and a.institution = application.home order by a.kind = 'student' desc limit 1)`.as('affiliation'),
      sql<string | null>`(select i.result from interview i where i.edition = application.edition and i.application = application.id order by i.id desc limit 1)`.as('interview')]);
  if (filter.order === 'queue') return rows.orderBy('application.queue').execute();
  return (filter.order === 'score' ? rows.orderBy('application.score', (by) => by.desc().nullsLast()) : rows).orderBy('application.id', 'desc').execute();
}
export type Listed = Awaited<ReturnType<typeof listOf>>[number];

/** How many applications each home has in each state. */
export const countsOf = (tx: Tx, edition: string, homes: readonly string[] | null) => on(tx).selectFrom('application')
  .select(({ fn }) => ['home', 'state', fn.countAll<number>().as('count')]).where('edition', '=', edition).where('state', 'not in', ['draft', 'withdrawn'])
  .$if(homes !== null, (q) => q.where('home', '=', sql<string>`any(${homes}::text[])`)).groupBy(['home', 'state']).execute();

/** How those who applied came across the programme, most first; who did not say is left out. */
export const channelsOf = (tx: Tx, edition: string, homes: readonly string[] | null) => on(tx).selectFrom('application')
  .select(({ fn }) => [sql<Channel>`answers ->> 'heard'`.as('channel'), fn.countAll<number>().as('count')]).where('edition', '=', edition).where('state', 'not in', ['draft', 'withdrawn'])
  .where(sql<boolean>`answers ? 'heard'`).$if(homes !== null, (q) => q.where('home', '=', sql<string>`any(${homes}::text[])`)).groupBy('channel').orderBy('count', 'desc').orderBy('channel').execute();

/** Editions in which applications of `homes` wait for a decision, and how many. */
export const undecidedOf = (tx: Tx, homes: readonly string[]) => on(tx).selectFrom('application').innerJoin('programmes_edition', 'programmes_edition.id', 'application.edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
  .select(({ fn }) => ['application.edition', 'programmes_edition.name', 'programmes_programme.title', fn.countAll<number>().as('count')]).where('home', '=', sql<string>`any(${homes}::text[])`)
  .where('application.state', 'in', ['submitted', 'underReview']).groupBy(['application.edition', 'programmes_edition.name', 'programmes_programme.title']).orderBy('application.edition').limit(20).execute();

/** Editions that have begun, or were called off, while students of `homes` still wait: they are owed a reason. */
export const waitingTooLate = (tx: Tx, homes: readonly string[]) => on(tx).selectFrom('application').innerJoin('programmes_edition', 'programmes_edition.id', 'application.edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
  .select(({ fn }) => ['application.edition', 'programmes_edition.name', 'programmes_programme.title', fn.countAll<number>().as('count')]).where('home', '=', sql<string>`any(${homes}::text[])`)
  .where('application.state', '=', 'waiting').where('programmes_edition.state', 'in', ['running', 'finished', 'cancelled'])
  .groupBy(['application.edition', 'programmes_edition.name', 'programmes_programme.title']).orderBy('application.edition').limit(20).execute();

/** The international officers of an institution. */
export const officersOf = async (tx: Tx, institution: string): Promise<string[]> => (await on(tx).selectFrom('accounts_role').select('person')
  .where('scope_kind', '=', 'institution').where('scope_id', '=', institution).where('role', '=', 'officer').execute()).map(({ person }) => person);

/** A person's drafts, offers and interviews ahead, with the deadline that counts for each (of the call, its home's own, or the offer). */
export const openOf = (tx: Tx, person: string) => on(tx).selectFrom('application')
  .innerJoin('programmes_edition', 'programmes_edition.id', 'application.edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
  .leftJoin('programmes_edition_partner', (join) => join.onRef('programmes_edition_partner.edition', '=', 'application.edition').onRef('programmes_edition_partner.institution', '=', 'application.home'))
  .select(['application.id', 'application.edition', 'application.state', 'programmes_programme.title', 'programmes_edition.state as call_state',
    sql<Temporal.Instant | null>`case when application.state = 'offered' then application.accept_by else least(programmes_edition.call_closes_at, programmes_edition_partner.registration_closes_at) end`.as('until'),
    sql<Temporal.Instant | null>`(select max(i.starts_at) from interview i where i.edition = application.edition and i.application = application.id)`.as('interview_at')])
  .where('application.person', '=', person).where('application.state', 'in', ['draft', 'submitted', 'underReview', 'offered']).orderBy('application.id', 'desc').limit(20).execute();
