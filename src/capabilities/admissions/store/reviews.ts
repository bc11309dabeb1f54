// Reviewers, what they were given to read, their scores, and interviews.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { ToRead } from '../rules/review.ts';
import { reviewable } from '../rules/states.ts';
import { type InterviewTable, on, type ReviewerTable, type ReviewTable } from './tables.ts';

export type Review = Selectable<ReviewTable>;
export type Interview = Selectable<InterviewTable>;

export const reviewersOf = (tx: Tx, edition: string) => on(tx).selectFrom('reviewer').innerJoin('accounts_person', 'accounts_person.id', 'reviewer.person')
  .select(['reviewer.person', 'reviewer.institution', 'accounts_person.name', 'accounts_person.email',
    sql<number>`(select count(*) from review r where r.edition = reviewer.edition and r.reviewer = reviewer.person and r.state = 'assigned')`.as('open'),
    sql<number>`(select count(*) from review r where r.edition = reviewer.edition and r.reviewer = reviewer.person and r.state = 'done')`.as('done')])
  .where('reviewer.edition', '=', edition).orderBy('reviewer.person').execute();
export const reviewerOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('reviewer').selectAll().where('edition', '=', edition).where('person', '=', person).executeTakeFirst();
export const addReviewer = (tx: Tx, row: Insertable<ReviewerTable>) => on(tx).insertInto('reviewer').values(row)
  .onConflict((conflict) => conflict.columns(['edition', 'person']).doUpdateSet({ institution: row.institution ?? null })).execute();
export async function removeReviewer(tx: Tx, edition: string, person: string): Promise<void> {
  await on(tx).deleteFrom('review').where('edition', '=', edition).where('reviewer', '=', person).where('state', '=', 'assigned').execute();
  await on(tx).deleteFrom('reviewer').where('edition', '=', edition).where('person', '=', person).execute();
}
/** The institution whose staff a person is, by affiliation or role: readers of their own institution's students are in conflict. */
export async function staffInstitutionOf(tx: Tx, person: string): Promise<string | null> {
  const row = await on(tx).selectFrom('accounts_role').select('scope_id').where('person', '=', person).where('scope_kind', '=', 'institution').where('role', '!=', 'student').orderBy('scope_id').limit(1).executeTakeFirst()
    ?? await on(tx).selectFrom('network_affiliation').select('institution as scope_id').where('person', '=', person).where('status', '=', 'confirmed').orderBy('institution').limit(1).executeTakeFirst();
  return row?.scope_id ?? null;
}

/** Applications of `homes` that can still be read, with who reads them and who may not. */
export const toRead = async (tx: Tx, edition: string, homes: readonly string[] | null, ids: readonly string[] | null): Promise<ToRead[]> => await on(tx).selectFrom('application')
  .select(['id', 'person', 'home',
    sql<string[]>`array(select r.reviewer from review r where r.edition = application.edition and r.application = application.id and r.state != 'conflict')`.as('readers'),
    sql<string[]>`array(select r.reviewer from review r where r.edition = application.edition and r.application = application.id and r.state = 'conflict')`.as('barred')])
  .where('edition', '=', edition).where('state', 'in', reviewable)
  .$if(homes !== null, (q) => q.where('home', '=', sql<string>`any(${homes}::text[])`)).$if(ids !== null, (q) => q.where('id', '=', sql<string>`any(${ids}::uuid[])`))
  .orderBy('id').execute();

export const addReview = (tx: Tx, row: Pick<Review, 'edition' | 'application' | 'reviewer' | 'assigned_at'>) => on(tx).insertInto('review').values({ ...row, state: 'assigned', scores: '{}' })
  .onConflict((conflict) => conflict.doNothing()).execute();
export const reviewOf = (tx: Tx, edition: string, application: string, reviewer: string): Promise<Review | undefined> => on(tx).selectFrom('review').selectAll()
  .where('edition', '=', edition).where('application', '=', application).where('reviewer', '=', reviewer).executeTakeFirst();
export const changeReview = (tx: Tx, { edition, application, reviewer }: Pick<Review, 'edition' | 'application' | 'reviewer'>, set: Updateable<ReviewTable>) => on(tx).updateTable('review').set(set)
  .where('edition', '=', edition).where('application', '=', application).where('reviewer', '=', reviewer).execute();
export const removeReview = (tx: Tx, edition: string, application: string, reviewer: string) => on(tx).deleteFrom('review')
  .where('edition', '=', edition).where('application', '=', application).where('reviewer', '=', reviewer).where('state', '=', 'assigned').execute();
export const totalsOf = async (tx: Tx, edition: string, application: string): Promise<number[]> => (await on(tx).selectFrom('review').select('total')
  .where('edition', '=', edition).where('application', '=', application).where('state', '=', 'done').execute()).map(({ total }) => total ?? 0);
export const reviewsOn = (tx: Tx, edition: string, application: string) => on(tx).selectFrom('review').innerJoin('accounts_person', 'accounts_person.id', 'review.reviewer')
  .selectAll('review').select('accounts_person.name').where('edition', '=', edition).where('application', '=', application).orderBy('review.reviewer').execute();

/** What a reviewer has to read or has read, oldest application first. */
export const reviewsBy = (tx: Tx, edition: string, reviewer: string, after: string | null) => on(tx).selectFrom('review').innerJoin('application', (join) => join
    .onRef('application.edition', '=', 'review.edition').onRef('application.id', '=', 'review.application'))
  .select(['review.application', 'review.state', 'review.total', 'application.state as application_state', 'application.home', 'application.person'])
  .where('review.edition', '=', edition).where('review.reviewer', '=', reviewer).where('review.state', '!=', 'conflict')
  .$if(after !== null, (q) => q.where('review.application', '>', after)).orderBy('review.application').limit(51).execute();
/** How much a reviewer still has to read, by edition. */
export const openReviewsOf = (tx: Tx, reviewer: string) => on(tx).selectFrom('review').innerJoin('application', (join) => join
    .onRef('application.edition', '=', 'review.edition').onRef('application.id', '=', 'review.application'))
  .innerJoin('programmes_edition', 'programmes_edition.id', 'review.edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
  .select(({ fn }) => ['review.edition', 'programmes_edition.name', 'programmes_programme.title', fn.countAll<number>().as('count')]).where('review.reviewer', '=', reviewer).where('review.state', '=', 'assigned')
  .where('application.state', 'in', reviewable).groupBy(['review.edition', 'programmes_edition.name', 'programmes_programme.title']).limit(20).execute();

export const interviewsOf = (tx: Tx, edition: string, application: string): Promise<Interview[]> => on(tx).selectFrom('interview').selectAll()
  .where('edition', '=', edition).where('application', '=', application).orderBy('id').execute();
export const addInterview = (tx: Tx, row: Insertable<InterviewTable>) => on(tx).insertInto('interview').values(row).execute();
export const changeInterview = async (tx: Tx, edition: string, application: string, id: string, set: Updateable<InterviewTable>): Promise<boolean> => (await on(tx).updateTable('interview').set(set)
  .where('edition', '=', edition).where('application', '=', application).where('id', '=', id).executeTakeFirst()).numUpdatedRows === 1n;
export const anyReviewDone = async (tx: Tx, edition: string): Promise<boolean> => await on(tx).selectFrom('review').select('reviewer')
  .where('edition', '=', edition).where('state', '=', 'done').limit(1).executeTakeFirst() !== undefined;
