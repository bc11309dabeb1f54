// How good any teams can be: a lower bound on the score, by pricing all teams that keep the musts.
import { classesOf } from './classes.ts';
import { coveringPrices } from './covering.ts';
import { readingsOf, unavoidable } from './counting.ts';
import { dearestTeams } from './dearest.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';
import { mergeSorts, patternsIn, sortStudents, type Sorted } from './sorts.ts';

/** Sorts that one linear program is asked about: some seconds at most. More are merged, from not more than so many. */
const mostSorts = 520, mostMerged = 900;

export interface BoundOptions {
  /** Teams that were found, as places of students: the program begins with them. */
  readonly found?: readonly (readonly number[])[];
  /** Rules that cost something in them: others need no look. */
  readonly costly?: readonly number[];
  /** Multiplies the work a linear program may take; 1 when absent. */
  readonly effort?: number;
}

/** No `teams` teams that keep every must can score less. Rules of balance, free time and kinds of values count 0 in it. */
export function boundOf(problem: Problem, teams: number, { found = [], costly = problem.rules.map((_, index) => index), effort }: BoundOptions = {}): number {
  const readings = readingsOf(problem);
  const musts = readings.filter(({ must }) => must), wishes = readings.filter(({ must, weight }) => !must && weight > 0);
  const alone = new Map(wishes.map((wish) => [wish, wish.weight * unavoidable(problem, wish, teams)]));
  const counted = [...alone.values()].reduce((sum, cost) => sum + cost, 0);
  // Each wish priced with the musts by itself; and those that cost something all together.
  const worth = wishes.filter(({ index }) => costly.includes(index));
  const apart = counted + worth.reduce((sum, wish) => sum + Math.max(0, priced(problem, musts, [wish], teams, { found, effort }) - alone.get(wish)!), 0);
  const joint = worth.length < 2 ? 0 : counted - worth.reduce((sum, wish) => sum + alone.get(wish)!, 0) + priced(problem, musts, worth, teams, { found, effort });
  return Math.max(apart, joint);
}

/** The same for any number of teams in the range: 0 where a rule asks for other numbers in other numbers of teams. */
export function boundForAny(problem: Problem, { fewest, most }: { fewest: number; most: number }, { found = [], costly = problem.rules.map((_, index) => index), effort }: BoundOptions): number {
  const readings = readingsOf(problem).filter(({ must, weight, index }) => must || (weight > 0 && costly.includes(index)));
  const costs = (teams: number): string => JSON.stringify(readings.map((reading) => classesOf(problem, reading, teams)?.map(({ cost }) => Array.from({ length: problem.size[1] + 1 }, (_, count) => cost(count)))));
  if (costs(fewest) !== costs(most)) return 0;
  const musts = readings.filter(({ must }) => must), wishes = readings.filter(({ must }) => !must);
  const apart = wishes.reduce((sum, wish) => sum + priced(problem, musts, [wish], undefined, { found, effort }, most), 0);
  return wishes.length < 2 ? apart : Math.max(apart, priced(problem, musts, wishes, undefined, { found, effort }, most));
}

/** `teams`: how many; undefined for any number, while rules read as for `as`. */
function priced(problem: Problem, musts: readonly Reading[], wishes: readonly Reading[], teams: number | undefined, { found = [], effort }: { found: BoundOptions['found']; effort: number | undefined }, as = teams ?? 1): number {
  const sorted = fewEnough(problem, musts, wishes, as);
  if (!sorted) return 0;
  const known = patternsIn(sorted, found), highest = known.reduce((most, { cost }) => Math.max(most, cost), 1);
  const { bound } = coveringPrices(dearestTeams(sorted, problem.size, effort), { demand: sorted.sorts.map(({ students }) => students.length), teams, missing: 10 * highest, known, ...(effort === undefined ? {} : { effort }) });
  return roundUp(bound, wishes);
}

/** Sorts few enough: by all musts, or by fewer of those that only count, or by the wishes alone. */
function fewEnough(problem: Problem, musts: readonly Reading[], wishes: readonly Reading[], teams: number): Sorted | undefined {
  const masked = musts.filter(({ kind }) => kind === 'common' || kind === 'hours-apart');
  for (const some of [musts, masked, []]) {
    const sorted = sortStudents(problem, [...some, ...wishes], teams);
    if (sorted.sorts.length <= mostSorts) return sorted;
    const merged = sorted.sorts.length <= mostMerged ? mergeSorts(sorted, mostSorts) : undefined;
    if (merged) return merged;
  }
  return undefined;
}

/** Where all costs are whole multiples of something, so is the best score. */
function roundUp(bound: number, wishes: readonly Reading[]): number {
  const whole = wishes.every(({ kind, weight }) => kind !== 'balance' && kind !== 'free-together' && Number.isInteger(weight));
  const evenSpread = wishes.some(({ kind, limit }) => kind === 'spread' && limit === undefined);
  const step = whole ? (evenSpread || wishes.some(({ kind }) => kind === 'together') ? 0.5 : 1) : 0;
  return step === 0 ? Math.max(0, bound - 1e-6) : Math.max(0, Math.ceil((bound - 1e-5) / step) * step);
}
