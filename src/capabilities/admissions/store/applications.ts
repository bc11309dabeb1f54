// Applications, their documents and their history.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { Answers } from '../rules/eligibility.ts';
import type { State } from '../rules/states.ts';
import { type ApplicationTable, type ChangeTable, type DocumentTable, on } from './tables.ts';

export type Application = Selectable<ApplicationTable>;
/** What may be set on an application. */
export type ApplicationSet = Updateable<ApplicationTable>;
export type Change = Selectable<ChangeTable>;
export type Document = Selectable<DocumentTable>;

export const applicationOf = (tx: Tx, edition: string, person: string): Promise<Application | undefined> =>
  on(tx).selectFrom('application').selectAll().where('person', '=', person).where('edition', '=', edition).executeTakeFirst();
export const applicationById = (tx: Tx, id: string): Promise<Application | undefined> =>
  on(tx).selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();

/** Begins a draft; two devices at once begin the same one. */
export async function begin(tx: Tx, row: Pick<Application, 'edition' | 'id' | 'person'>, now: Temporal.Instant): Promise<Application> {
  await on(tx).insertInto('application').values({ ...row, state: 'draft', answers: '{}', started_at: now, changed_at: now, state_since: now })
    .onConflict((conflict) => conflict.columns(['person', 'edition']).doNothing()).execute();
  return (await applicationOf(tx, row.edition, row.person))!;
}

/** The row of this id, nobody else changing it until the transaction ends. */
export const lockApplication = (tx: Tx, id: string): Promise<Application | undefined> => on(tx).selectFrom('application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Answers of one step over those of the others, so that two devices at different steps lose nothing; null takes an answer away. */
export const answer = (tx: Tx, { edition, id }: Pick<Application, 'edition' | 'id'>, answers: { [A in keyof Answers]: Answers[A] | null }, set: Updateable<ApplicationTable>) => on(tx).updateTable('application')
  .set({ ...set, answers: sql<string>`jsonb_strip_nulls(answers || ${JSON.stringify(answers)}::jsonb)` }).where('edition', '=', edition).where('id', '=', id).where('state', '=', 'draft').execute();

export const change = (tx: Tx, { edition, id }: Pick<Application, 'edition' | 'id'>, set: Updateable<ApplicationTable>) =>
  on(tx).updateTable('application').set(set).where('edition', '=', edition).where('id', '=', id).execute();

/** Changes the row only while it is still in `was`; false when somebody else was quicker. */
export async function moveFrom(tx: Tx, { edition, id }: Pick<Application, 'edition' | 'id'>, was: State, set: Updateable<ApplicationTable>): Promise<boolean> {
  const done = await on(tx).updateTable('application').set(set).where('edition', '=', edition).where('id', '=', id).where('state', '=', was).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
export const addChange = (tx: Tx, row: Insertable<ChangeTable>) => on(tx).insertInto('application_change').values(row).execute();
export const changesOf = (tx: Tx, edition: string, application: string): Promise<Change[]> => on(tx).selectFrom('application_change').selectAll()
  .where('edition', '=', edition).where('application', '=', application).orderBy('id').execute();

export const documentsOf = (tx: Tx, edition: string, application: string): Promise<Document[]> => on(tx).selectFrom('application_document').selectAll()
  .where('edition', '=', edition).where('application', '=', application).orderBy('id').execute();
export const addDocument = (tx: Tx, row: Insertable<DocumentTable>) => on(tx).insertInto('application_document').values(row).execute();
export const removeDocument = (tx: Tx, { edition, application, id }: Pick<Document, 'edition' | 'application' | 'id'>): Promise<Document | undefined> => on(tx)
  .deleteFrom('application_document').where('edition', '=', edition).where('application', '=', application).where('id', '=', id).returningAll().executeTakeFirst();

/** One's own, newest first, with what they are for. */
export const applicationsOf = (tx: Tx, person: string) => on(tx).selectFrom('application')
  .innerJoin('programmes_edition', 'programmes_edition.id', 'application.edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
  .select(['application.id', 'application.edition', 'application.state', 'application.state_since', 'application.accept_by', 'application.changed_at',
    'programmes_edition.name as edition_name', 'programmes_programme.title as title'])
  .where('application.person', '=', person).orderBy('application.id', 'desc').limit(200).execute();
export const everythingOf = async (tx: Tx, person: string) => {
  const applications = await on(tx).selectFrom('application').selectAll().where('person', '=', person).execute();
  const ids = applications.map(({ id }) => id), mine = sql<string>`any(${ids}::uuid[])`;
  return {
    applications,
    changes: await on(tx).selectFrom('application_change').select(['edition', 'application', 'at', 'was', 'became', 'by', 'reason_code', 'reason_words']).where('application', '=', mine).where('edition', '=', sql<string>`any(${applications.map(({ edition }) => edition)}::text[])`).execute(),
    documents: await on(tx).selectFrom('application_document').selectAll().where('application', '=', mine).where('edition', '=', sql<string>`any(${applications.map(({ edition }) => edition)}::text[])`).execute(),
    interviews: await on(tx).selectFrom('interview').select(['edition', 'application', 'wall', 'zone', 'minutes', 'result', 'note']).where('application', '=', mine).where('edition', '=', sql<string>`any(${applications.map(({ edition }) => edition)}::text[])`).execute(),
    reviews: await on(tx).selectFrom('review').select(['edition', 'application', 'scores', 'total', 'comment', 'done_at']).where('application', '=', mine)
      .where('edition', '=', sql<string>`any(${applications.map(({ edition }) => edition)}::text[])`).where('state', '=', 'done').execute(),
    places: await on(tx).selectFrom('place').selectAll().where('person', '=', person).execute(),
  };
};

/** Everybody who applied or began to, in whatever state. */
/** Who has applied or begun to and is neither out nor gone. */
export const concernedBy = async (tx: Tx, edition: string): Promise<string[]> => (await on(tx).selectFrom('application').select('person').where('edition', '=', edition)
  .where('state', 'in', ['draft', 'submitted', 'underReview', 'offered', 'waiting', 'accepted']).execute()).map(({ person }) => person);
export const applicantsOf = async (tx: Tx, edition: string): Promise<string[]> => (await on(tx).selectFrom('application').select('person').where('edition', '=', edition).execute()).map(({ person }) => person);

/** Takes away what others wrote about a person: the words of decisions, comments of readers, notes of interviews. Codes, scores and dates stay. */
export async function blankWordsAbout(tx: Tx, person: string): Promise<void> {
  const own = (await on(tx).selectFrom('application').select(['edition', 'id']).where('person', '=', person).execute());
  for (const { edition, id } of own) {
    await on(tx).updateTable('application').set({ reason_words: null }).where('edition', '=', edition).where('id', '=', id).execute();
    await on(tx).updateTable('application_change').set({ reason_words: null }).where('edition', '=', edition).where('application', '=', id).execute();
    await on(tx).updateTable('review').set({ comment: '', why: null }).where('edition', '=', edition).where('application', '=', id).execute();
    await on(tx).updateTable('interview').set({ note: '', invitation: '' }).where('edition', '=', edition).where('application', '=', id).execute();
  }
}

/** How the person belongs to `institution`, if they said so. */
export async function affiliationWith(tx: Tx, person: string, institution: string): Promise<'pending' | 'confirmed' | 'refused' | null> {
  const row = await on(tx).selectFrom('network_affiliation').select('status').where('person', '=', person).where('institution', '=', institution)
    .orderBy(sql`kind = 'student'`, 'desc').limit(1).executeTakeFirst();
  return row?.status ?? null;
}
