// Selection by a published rule: the rule, the lottery's seed, marks, what was previewed, proposed and given as a reason.
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { decrypt, encrypt } from '../../../storage/vault.ts';
import { type Figures, marksFrom, type Rule, usualRule } from '../rules/selection.ts';
import type { State } from '../rules/states.ts';
import { on, type OutcomeTable, type ProposalTable } from './tables.ts';

export type Proposal = Selectable<ProposalTable>;
/** What an applicant is told, as engines/selection gives it; kept encrypted, since it may name a group. */
export interface Reason { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

export const ruleOf = async (tx: Tx, edition: string): Promise<Rule> => await on(tx).selectFrom('selection_rule')
  .select(['marks_weight', 'review_weight', 'group_places', 'home_places', 'counting']).where('edition', '=', edition).executeTakeFirst() ?? usualRule;
export async function putRule(tx: Tx, edition: string, rule: Rule, now: Temporal.Instant): Promise<void> {
  const set = { ...rule, group_places: JSON.stringify(rule.group_places), home_places: JSON.stringify(rule.home_places), changed_at: now };
  await on(tx).insertInto('selection_rule').values({ edition, ...set }).onConflict((conflict) => conflict.column('edition').doUpdateSet(set)).execute();
}

export interface Seed { readonly seed: string; readonly commitment: string; readonly committed_at: Temporal.Instant; readonly revealed_at: Temporal.Instant | null }
export async function seedOf(tx: Tx, edition: string): Promise<Seed | null> {
  const row = await on(tx).selectFrom('selection_seed').selectAll().where('edition', '=', edition).executeTakeFirst();
  return row ? { seed: decrypt(row.secret), commitment: row.commitment, committed_at: row.committed_at, revealed_at: row.revealed_at } : null;
}
/** Keeps a seed where there is none yet; the first one stays. */
export const commitSeed = (tx: Tx, edition: string, seed: string, commitment: string, now: Temporal.Instant) => on(tx).insertInto('selection_seed')
  .values({ edition, secret: encrypt(seed), commitment, committed_at: now, revealed_at: null }).onConflict((conflict) => conflict.doNothing()).execute();
export const revealSeed = (tx: Tx, edition: string, now: Temporal.Instant) => on(tx).updateTable('selection_seed').set({ revealed_at: now }).where('edition', '=', edition).where('revealed_at', 'is', null).execute();

export interface Applied { readonly id: string; readonly person: string; readonly home: string; readonly marks: number | null; readonly score: number | null }
/** Those about whom is still to be decided, with marks (given, or by their standing) and score. */
export async function undecided(tx: Tx, edition: string): Promise<Applied[]> {
  const rows = await on(tx).selectFrom('application').leftJoin('selection_mark', (join) => join.onRef('selection_mark.edition', '=', 'application.edition').onRef('selection_mark.application', '=', 'application.id'))
    .select(['application.id', 'person', 'home', 'answers', 'score', 'marks']).where('application.edition', '=', edition).where('state', 'in', ['submitted', 'underReview']).where('home', 'is not', null).orderBy('application.id').execute();
  return rows.map(({ id, person, home, answers, score, marks }) => ({ id, person, home: home!, marks: marksFrom(marks, answers.topPercent), score }));
}
/** Applicants of a home by their address, for marks that are given by list. */
export const byAddress = async (tx: Tx, edition: string, home: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>> => new Map((await on(tx).selectFrom('application')
  .innerJoin('accounts_person', 'accounts_person.id', 'application.person').select(['application.id', 'accounts_person.email']).where('edition', '=', edition).where('home', '=', home)
  .where('email', '=', sql<string>`any(${emails}::text[])`).where('state', 'not in', ['draft', 'withdrawn']).execute()).map(({ id, email }) => [email!, id]));
export const putMark = (tx: Tx, edition: string, application: string, marks: number, now: Temporal.Instant) => on(tx).insertInto('selection_mark').values({ edition, application, marks, given_at: now })
  .onConflict((conflict) => conflict.columns(['edition', 'application']).doUpdateSet({ marks, given_at: now })).execute();

export const previewOf = (tx: Tx, edition: string) => on(tx).selectFrom('selection_preview').selectAll().where('edition', '=', edition).executeTakeFirst();
export async function putPreview(tx: Tx, edition: string, facts: string, figures: Figures, by: string | null, now: Temporal.Instant): Promise<void> {
  const set = { facts, figures: JSON.stringify(figures), made_by: by, made_at: now };
  await on(tx).insertInto('selection_preview').values({ edition, ...set }).onConflict((conflict) => conflict.column('edition').doUpdateSet(set)).execute();
}

export const proposalOf = (tx: Tx, edition: string): Promise<Proposal | undefined> => on(tx).selectFrom('selection_proposal').selectAll().where('edition', '=', edition).orderBy('id', 'desc').limit(1).executeTakeFirst();
export interface Outcome { readonly application: string; readonly position: number; readonly selected: boolean; readonly points: number | null; readonly lot: string; readonly number: string; readonly reason: Reason }

/** In place of an earlier proposal that nobody confirmed. */
export async function propose(tx: Tx, proposal: Omit<Proposal, 'options'> & { options: object }, outcomes: readonly Outcome[]): Promise<void> {
  const { edition } = proposal;
  await on(tx).deleteFrom('selection_outcome').where('edition', '=', edition).execute();
  await on(tx).deleteFrom('selection_proposal').where('edition', '=', edition).execute();
  await on(tx).insertInto('selection_proposal').values({ ...proposal, options: JSON.stringify(proposal.options) }).execute();
  for (let at = 0; at < outcomes.length; at += 1000) {
    await on(tx).insertInto('selection_outcome').values(outcomes.slice(at, at + 1000).map(({ reason, ...row }) => ({ edition, ...row, reason: encrypt(JSON.stringify(reason)) }))).execute();
  }
}
export const confirm = (tx: Tx, edition: string, id: string, now: Temporal.Instant) => on(tx).updateTable('selection_proposal').set({ confirmed_at: now }).where('edition', '=', edition).where('id', '=', id).where('confirmed_at', 'is', null).execute();

const reasonIn = ({ reason }: { reason: Buffer | null }): Reason | null => reason === null ? null : JSON.parse(decrypt(reason)) as Reason;
export async function outcomeOf(tx: Tx, edition: string, application: string): Promise<Omit<Selectable<OutcomeTable>, 'reason'> & { reason: Reason | null } | null> {
  const row = await on(tx).selectFrom('selection_outcome').selectAll().where('edition', '=', edition).where('application', '=', application).executeTakeFirst();
  return row ? { ...row, reason: reasonIn(row) } : null;
}

/** Outcomes in their order with who it is, of `homes` (null: all), after a position. No reason: it may name a group. */
export const outcomesOf = (tx: Tx, edition: string, homes: readonly string[] | null, after: number, count: number) => on(tx).selectFrom('selection_outcome')
  .innerJoin('application', (join) => join.onRef('application.edition', '=', 'selection_outcome.edition').onRef('application.id', '=', 'selection_outcome.application'))
  .innerJoin('accounts_person', 'accounts_person.id', 'application.person').leftJoin('selection_mark', (join) => join.onRef('selection_mark.edition', '=', 'application.edition').onRef('selection_mark.application', '=', 'application.id'))
  .select(['selection_outcome.application', 'position', 'selected', 'points', 'number', 'application.state', 'application.home', 'application.score', 'application.answers', 'selection_mark.marks', 'accounts_person.name', 'accounts_person.email'])
  .where('selection_outcome.edition', '=', edition).where('position', '>', after).$if(homes !== null, (q) => q.where('application.home', '=', sql<string>`any(${homes}::text[])`))
  .orderBy('position').limit(count).execute();

/** How many of a proposal are still to be confirmed, by home and proposed decision. */
export const openIn = (tx: Tx, edition: string): Promise<{ home: string | null; selected: boolean; count: number }[]> => on(tx).selectFrom('selection_outcome')
  .innerJoin('application', (join) => join.onRef('application.edition', '=', 'selection_outcome.edition').onRef('application.id', '=', 'selection_outcome.application'))
  .select(({ fn }) => ['application.home', 'selected', fn.countAll<number>().as('count')]).where('selection_outcome.edition', '=', edition).where('state', 'in', ['submitted', 'underReview'])
  .groupBy(['application.home', 'selected']).execute();

/** Places that a confirmed proposal holds for applicants about whom their home has not decided yet, by home; without `except`. */
export const heldSeats = async (tx: Tx, edition: string, except: readonly string[]): Promise<ReadonlyMap<string, number>> => new Map((await on(tx).selectFrom('selection_outcome')
  .innerJoin('application', (join) => join.onRef('application.edition', '=', 'selection_outcome.edition').onRef('application.id', '=', 'selection_outcome.application'))
  .innerJoin('selection_proposal', 'selection_proposal.edition', 'selection_outcome.edition')
  .select(({ fn }) => ['application.home', fn.countAll<number>().as('count')]).where('selection_outcome.edition', '=', edition).where('selected', '=', true).where('confirmed_at', 'is not', null)
  .where('state', 'in', ['submitted', 'underReview']).where('home', 'is not', null).where('application.id', '!=', sql<string>`all(${except}::uuid[])`).groupBy('application.home').execute()).map(({ home, count }) => [home!, count]));

/** Every lot of the draw, in no order that tells anything. */
export const lotsOf = async (tx: Tx, edition: string): Promise<string[]> => (await on(tx).selectFrom('selection_outcome').select('lot').where('edition', '=', edition).orderBy('lot').execute()).map(({ lot }) => lot);

/** Who holds a place or an open offer, and who waits: what the rule of the waiting list counts. */
export const holdersAndWaiting = (tx: Tx, edition: string): Promise<{ id: string; person: string; home: string | null; state: State }[]> => on(tx).selectFrom('application').select(['id', 'person', 'home', 'state'])
  .where('edition', '=', edition).where('state', 'in', ['offered', 'accepted', 'waiting']).execute();

/** What a selection keeps of a person: marks, and how their applications came out, for that person. */
export async function selectionsOf(tx: Tx, person: string) {
  const rows = await on(tx).selectFrom('application').leftJoin('selection_outcome as o', (join) => join.onRef('o.edition', '=', 'application.edition').onRef('o.application', '=', 'application.id'))
    .leftJoin('selection_mark as m', (join) => join.onRef('m.edition', '=', 'application.edition').onRef('m.application', '=', 'application.id'))
    .select(['application.edition', 'm.marks', 'o.position', 'o.selected', 'o.points', 'o.lot', 'o.number', 'o.reason']).where('application.person', '=', person).execute();
  return rows.filter(({ lot, marks }) => lot !== null || marks !== null).map((row) => ({ ...row, reason: reasonIn(row) }));
}

/** What may name a group is forgotten: the reasons of these applicants, or of all. */
export const forgetReasons = (tx: Tx, edition: string, applications: readonly string[] | null) => on(tx).updateTable('selection_outcome').set({ reason: null }).where('edition', '=', edition)
  .$if(applications !== null, (q) => q.where('application', '=', sql<string>`any(${applications}::uuid[])`)).execute();
export async function forgetOutcome(tx: Tx, edition: string, application: string): Promise<void> {
  await on(tx).updateTable('selection_outcome').set({ reason: null, points: null }).where('edition', '=', edition).where('application', '=', application).execute();
  await on(tx).deleteFrom('selection_mark').where('edition', '=', edition).where('application', '=', application).execute();
}
