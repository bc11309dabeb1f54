// Runs of a season's allocation: what they were made from (sealed), what they answered, each student's receipt (sealed).
import { type Insertable, sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { pack, unpack } from '../../../storage/packed.ts';
import type { AllocationProblem } from '../rules/allocation-problem.ts';
import type { Comparison, Told } from '../rules/allocation-report.ts';
import { onSeason, type RunTable } from './season-tables.ts';

export const publishedRuns = async (tx: Tx, season: string): Promise<number> => (await onSeason(tx).selectFrom('allocation_run').select(({ fn }) => fn.countAll<number>().as('n'))
  .where('season', '=', season).where('published_at', 'is not', null).executeTakeFirstOrThrow()).n;

/** Runs without what they were made from, the first one first. */
export const runsOf = (tx: Tx, season: string) => onSeason(tx).selectFrom('allocation_run').select(['number', 'kind', 'policy', 'inputs', 'root', 'report', 'made_at', 'published_at', 'why'])
  .where('season', '=', season).orderBy('number').execute();
export type Run = Awaited<ReturnType<typeof runsOf>>[number];

export const runWith = (tx: Tx, season: string, number: number) => onSeason(tx).selectFrom('allocation_run').selectAll().where('season', '=', season).where('number', '=', number).executeTakeFirst();
export const problemIn = ({ problem }: { readonly problem: Buffer | null }): AllocationProblem | null => problem && unpack(problem) as AllocationProblem;

/** What one student is told of a run. */
export type { Told };
export interface ToldRow { readonly person: string; readonly told: Told }

/** Keeps a run; an earlier one that was not published keeps its figures only. */
export async function addRun(tx: Tx, run: Omit<Insertable<RunTable>, 'problem' | 'policy' | 'report' | 'leaves'> & { policy: object; report: object; leaves: object; problem: AllocationProblem }, told: readonly ToldRow[]): Promise<void> {
  const { season, number } = run;
  await onSeason(tx).deleteFrom('allocation_receipt').where('season', '=', season).where('number', 'in', (eb) => eb.selectFrom('allocation_run').select('number').where('season', '=', season).where('published_at', 'is', null)).execute();
  await onSeason(tx).updateTable('allocation_run').set({ problem: null }).where('season', '=', season).where('published_at', 'is', null).execute();
  await onSeason(tx).insertInto('allocation_run').values({ ...run, policy: JSON.stringify(run.policy), report: JSON.stringify(run.report), leaves: JSON.stringify(run.leaves), problem: pack(run.problem) }).execute();
  for (let from = 0; from < told.length; from += 1000) {
    await onSeason(tx).insertInto('allocation_receipt').values(told.slice(from, from + 1000).map((each) => ({ season, number, person: each.person, sealed: pack(each.told) }))).execute();
  }
}
export const publishRun = (tx: Tx, season: string, number: number, why: string, now: Temporal.Instant) => onSeason(tx).updateTable('allocation_run').set({ published_at: now, why })
  .where('season', '=', season).where('number', '=', number).execute();

/** What a student is told of every published run, the first one first. */
export const toldTo = async (tx: Tx, season: string, person: string): Promise<{ number: number; published_at: Temporal.Instant; root: string; told: Told }[]> => (await onSeason(tx).selectFrom('allocation_receipt')
  .innerJoin('allocation_run', (join) => join.onRef('allocation_run.season', '=', 'allocation_receipt.season').onRef('allocation_run.number', '=', 'allocation_receipt.number'))
  .select(['allocation_run.number', 'published_at', 'root', 'sealed']).where('allocation_receipt.season', '=', season).where('person', '=', person).where('published_at', 'is not', null)
  .orderBy('allocation_run.number').execute()).map(({ sealed, published_at, ...row }) => ({ ...row, published_at: published_at!, told: unpack(sealed) as Told }));
/** What every student is told of a run that is not out yet. */
export const allTold = async (tx: Tx, season: string, number: number): Promise<ToldRow[]> => (await onSeason(tx).selectFrom('allocation_receipt').select(['person', 'sealed'])
  .where('season', '=', season).where('number', '=', number).orderBy('person').execute()).map(({ person, sealed }) => ({ person, told: unpack(sealed) as Told }));

export const previewOf = (tx: Tx, season: string) => onSeason(tx).selectFrom('allocation_preview').selectAll().where('season', '=', season).executeTakeFirst();
export const putPreview = (tx: Tx, season: string, compared: Comparison, now: Temporal.Instant) => onSeason(tx).insertInto('allocation_preview').values({ season, compared: JSON.stringify(compared), made_at: now })
  .onConflict((conflict) => conflict.column('season').doUpdateSet({ compared: JSON.stringify(compared), made_at: now })).execute();

/** Everybody who takes part by ranking, with what the home said of them; in the order of their tickets. */
export interface Participant { readonly person: string; readonly ticket: string; readonly home: string; readonly courses: readonly string[]; readonly turn: number | null; readonly class: number | null; readonly score: number | null }
export const participantsOf = (tx: Tx, season: string): Promise<Participant[]> => onSeason(tx).selectFrom('wish_list as w')
  .leftJoin('season_nomination as n', (join) => join.onRef('n.season', '=', 'w.season').onRef('n.home', '=', 'w.home').onRef('n.person', '=', 'w.person'))
  .select(['w.person', 'w.ticket', 'w.home', 'w.courses', 'n.turn', 'n.class', 'n.score']).where('w.season', '=', season).where(sql<boolean>`cardinality(w.courses) > 0`).orderBy('w.ticket').execute();
export const homeCapsOf = (tx: Tx, season: string) => onSeason(tx).selectFrom('season_home').select(['institution', 'cap']).where('season', '=', season).where('cap', 'is not', null).orderBy('institution').execute();

/** What all runs of a season were made from, and what each student was told of them. */
export async function forgetSeason(tx: Tx, season: string): Promise<void> {
  await onSeason(tx).updateTable('allocation_run').set({ problem: null }).where('season', '=', season).execute();
  await onSeason(tx).deleteFrom('allocation_receipt').where('season', '=', season).execute();
}
