// Who waits for a mail about an open survey, and the marks of those who got it.
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Survey } from '../rules/instrument.ts';

type At = Temporal.Instant;
interface Mark { readonly edition: string; readonly survey: Survey; readonly person: string }
interface Tables {
  survey_told: { edition: string; survey: Survey; person: string; reminded: boolean };
  survey_answered: { edition: string; survey: Survey; person: string };
  survey_window: { edition: string; survey: Survey; closes_at: At | null; closed_at: At | null };
  editions_participant: { edition: string; person: string; left_at: At | null };
  programmes_edition: { id: string; programme: string; name: string; starts_on: string; ends_on: string; zone: string; state: string };
  programmes_programme: { id: string; title: string };
  accounts_person: { id: string; email: string | null };
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
}
const on = (tx: Tx) => query<Tables>(tx);

/** Editions of which a survey may be open: under way between these days, or opened by hand and not over. */
export const editionsAround = (tx: Tx, from: string, until: string, now: At) => on(tx).selectFrom('programmes_edition as e').innerJoin('programmes_programme as g', 'g.id', 'e.programme')
  .select(['e.id as edition', 'e.name', 'e.starts_on', 'e.ends_on', 'e.zone', 'e.state', 'g.title']).where('e.state', 'not in', ['draft', 'cancelled'])
  .where((e) => e.or([
    e.and([e('e.starts_on', '<=', until), e('e.ends_on', '>=', from)]),
    e.exists(e.selectFrom('survey_window as w').select('w.edition').whereRef('w.edition', '=', 'e.id').where('w.closes_at', '>', now).where('w.closed_at', 'is', null)),
  ])).orderBy('e.id').execute();

/** Those who are asked: participants who have not left, or those who teach the edition; with an address, and without an answer. Begins with the edition, which is small beside all people. */
function asked(tx: Tx, edition: string, survey: Survey) {
  const people = survey === 'staff'
    ? on(tx).selectFrom('accounts_role').select('person').distinct().where('role', '=', 'teacher').where('scope_kind', '=', 'edition').where('scope_id', '=', edition)
    : on(tx).selectFrom('editions_participant').select('person').where('edition', '=', edition).where('left_at', 'is', null);
  return on(tx).selectFrom(people.as('p')).innerJoin('accounts_person as a', 'a.id', 'p.person')
    .leftJoin('survey_told as t', (join) => join.onRef('t.person', '=', 'p.person').on('t.edition', '=', edition).on('t.survey', '=', survey))
    .select('p.person').where('a.email', 'is not', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('survey_answered as d').select('d.person').where('d.edition', '=', edition).where('d.survey', '=', survey).whereRef('d.person', '=', 'p.person'))))
    .orderBy('p.person');
}

/** Those who were not told yet that it is open. */
export const untold = async (tx: Tx, edition: string, survey: Survey, limit: number): Promise<string[]> =>
  (await asked(tx, edition, survey).where('t.person', 'is', null).limit(limit).execute()).map(({ person }) => person);
/** Those who were told and not reminded. */
export const unreminded = async (tx: Tx, edition: string, survey: Survey, limit: number): Promise<string[]> =>
  (await asked(tx, edition, survey).where('t.reminded', '=', false).limit(limit).execute()).map(({ person }) => person);

/** False when another worker has. */
export async function markTold(tx: Tx, mark: Mark, reminded: boolean): Promise<boolean> {
  return (await on(tx).insertInto('survey_told').values({ ...mark, reminded }).onConflict((conflict) => conflict.doNothing()).returning('person').execute()).length > 0;
}
export async function markReminded(tx: Tx, { edition, survey, person }: Mark): Promise<boolean> {
  return (await on(tx).updateTable('survey_told').set({ reminded: true }).where('edition', '=', edition).where('survey', '=', survey).where('person', '=', person).where('reminded', '=', false).returning('person').execute()).length > 0;
}
/** A survey that is opened again is told of again. */
export const tellAgain = (tx: Tx, edition: string, survey: Survey) => on(tx).deleteFrom('survey_told').where('edition', '=', edition).where('survey', '=', survey).execute();
export const allTold = (tx: Tx, person: string) => on(tx).selectFrom('survey_told').select(['edition', 'survey', 'reminded']).where('person', '=', person).orderBy('edition').orderBy('survey').execute();
export const forgetTold = (tx: Tx, person: string) => on(tx).deleteFrom('survey_told').where('person', '=', person).execute();
