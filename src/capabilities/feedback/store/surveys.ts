// Surveys in PostgreSQL. What is answered and who has answered are written side by side and never joined.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Survey } from '../rules/instrument.ts';
import type { AnswerRow, Answers } from '../rules/tally.ts';
import type { ByHand } from '../rules/window.ts';

type At = Temporal.Instant;
export interface Action { edition: string; id: string; said: string; done: string; /** YYYY-MM-DD */ done_on: string | null; written_at: At }
interface Tables {
  survey_window: { edition: string; survey: Survey } & ByHand;
  survey_answer: { edition: string; survey: Survey; id: string; home: string | null; answers: Answers };
  survey_answered: { edition: string; survey: Survey; person: string };
  feedback_action: Action;
  editions_participant: { edition: string; person: string; left_at: At | null };
  programmes_edition: { id: string; programme: string; name: string; starts_on: string; ends_on: string; zone: string; state: string };
  programmes_programme: { id: string; title: string };
}
const on = (tx: Tx) => query<Tables>(tx);
export const pageSize = 50;

/** What was done by hand to the surveys of these editions. */
export const windowsOf = (tx: Tx, editions: readonly string[]) => editions.length === 0 ? Promise.resolve([]) : on(tx).selectFrom('survey_window').selectAll().where('edition', 'in', editions).execute();
export const putWindow = (tx: Tx, edition: string, survey: Survey, change: Partial<ByHand>) => on(tx).insertInto('survey_window')
  .values({ edition, survey, opens_at: null, closes_at: null, closed_at: null, ...change }).onConflict((conflict) => conflict.columns(['edition', 'survey']).doUpdateSet(change)).execute();

/** Answers come in side by side, but never while the survey is opened or closed: what is shown at its end is complete. */
export const lockSurvey = (tx: Tx, edition: string, survey: Survey, how: 'answer' | 'change') => how === 'answer'
  ? sql`select pg_advisory_xact_lock_shared(hashtextextended(${`${edition}:${survey}`}, 17))`.execute(on(tx))
  : sql`select pg_advisory_xact_lock(hashtextextended(${`${edition}:${survey}`}, 17))`.execute(on(tx));

/** Notes that somebody has answered; false when they had already. */
export async function markAnswered(tx: Tx, edition: string, survey: Survey, person: string): Promise<boolean> {
  const rows = await on(tx).insertInto('survey_answered').values({ edition, survey, person }).onConflict((conflict) => conflict.doNothing()).returning('person').execute();
  return rows.length > 0;
}
export const addAnswer = (tx: Tx, row: Tables['survey_answer']) => on(tx).insertInto('survey_answer').values({ ...row, answers: JSON.stringify(row.answers) as never }).execute();
export const answeredBy = (tx: Tx, person: string, editions: readonly string[]) => editions.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('survey_answered').select(['edition', 'survey']).where('person', '=', person).where('edition', 'in', editions).execute();
export const allAnsweredBy = (tx: Tx, person: string) => on(tx).selectFrom('survey_answered').select(['edition', 'survey']).where('person', '=', person).orderBy('edition').orderBy('survey').execute();
export const forgetAnswered = (tx: Tx, person: string) => on(tx).deleteFrom('survey_answered').where('person', '=', person).execute();

export const answersOf = (tx: Tx, edition: string, survey: Survey): Promise<AnswerRow[]> =>
  on(tx).selectFrom('survey_answer').select(['home', 'answers']).where('edition', '=', edition).where('survey', '=', survey).orderBy('id').execute();
export const answerCounts = (tx: Tx, edition: string) => on(tx).selectFrom('survey_answer').select(['survey', ({ fn }) => fn.countAll<number>().as('count')]).where('edition', '=', edition).groupBy('survey').execute();
/** Answers that hold words, a page at a time in the order of their random ids. */
export const wordsOf = (tx: Tx, edition: string, survey: Survey, questions: readonly string[], after: string | undefined) => questions.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('survey_answer').select(['id', 'answers']).where('edition', '=', edition).where('survey', '=', survey)
    .where(sql<boolean>`answers ?| ${sql.val([...questions])}::text[]`).$if(after !== undefined, (q) => q.where('id', '>', after!)).orderBy('id').limit(pageSize + 1).execute();

/** How many could have answered: those who take part, and those who answered before they left. */
export async function askedCount(tx: Tx, edition: string, survey: Survey): Promise<number> {
  const row = await on(tx).selectFrom('editions_participant as p')
    .leftJoin('survey_answered as a', (join) => join.onRef('a.edition', '=', 'p.edition').onRef('a.person', '=', 'p.person').on('a.survey', '=', survey))
    .select(({ fn }) => fn.countAll<number>().as('count')).where('p.edition', '=', edition)
    .where(({ or, eb }) => or([eb('p.left_at', 'is', null), eb('a.person', 'is not', null)])).executeTakeFirstOrThrow();
  return row.count;
}

export const editionsWith = (tx: Tx, ids: readonly string[]) => ids.length === 0 ? Promise.resolve([]) : on(tx).selectFrom('programmes_edition as e').innerJoin('programmes_programme as g', 'g.id', 'e.programme')
  .select(['e.id as edition', 'e.name', 'e.starts_on', 'e.ends_on', 'e.zone', 'e.state', 'g.title']).where('e.id', 'in', ids).execute();

export const actionsOf = (tx: Tx, edition: string) => on(tx).selectFrom('feedback_action').selectAll().where('edition', '=', edition).orderBy('id', 'desc').execute();
export const addAction = (tx: Tx, action: Action) => on(tx).insertInto('feedback_action').values(action).execute();
export async function removeAction(tx: Tx, edition: string, id: string): Promise<boolean> {
  return (await on(tx).deleteFrom('feedback_action').where('edition', '=', edition).where('id', '=', id).returning('id').execute()).length > 0;
}
