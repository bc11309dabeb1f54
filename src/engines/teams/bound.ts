// How good any teams can be: a lower bound on the score, by pricing all teams that keep the musts.
import { coveringPrices } from './covering.ts';
import { readingsOf, unavoidable } from './counting.ts';
import { dearestTeams } from './dearest.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';
import { patternsIn, scarcestFirst, sortStudents, type Sorted } from './sorts.ts';

/** Sorts with prices of their own: these many scarcest at first, then more as long as that helps. And sorts looked at, at most. */
const stages = [16, 64, 256], mostSorts = 4000;

export interface BoundOptions {
  /** Teams that were found, as places of students: the program begins with them. */
  readonly found?: readonly (readonly number[])[];
  /** Rules that cost something in them: others are only looked at together with these. */
  readonly costly?: readonly number[];
  /** A bound as high as this is enough. */
  readonly enough?: number;
  /** Each wish by itself only, which is quick. */
  readonly quick?: boolean;
  /** Multiplies the work a linear program may take; 1 when absent. */
  readonly effort?: number;
}

/** No `teams` teams that keep every must can score less. Rules of balance, free time and kinds of values count 0 in it. */
export function boundOf(problem: Problem, teams: number, { found = [], costly = problem.rules.map((_, index) => index), enough = Number.POSITIVE_INFINITY, quick = false, effort = 1 }: BoundOptions = {}): number {
  const readings = readingsOf(problem);
  const musts = readings.filter(({ must }) => must), wishes = readings.filter(({ must, weight }) => !must && weight > 0);
  const alone = new Map(wishes.map((wish) => [wish, wish.weight * unavoidable(problem, wish, teams)]));
  const counted = [...alone.values()].reduce((sum, cost) => sum + cost, 0);
  // Each wish priced with the musts by itself; and all together.
  let apart = counted;
  for (const wish of wishes.filter(({ index }) => costly.includes(index))) {
    const others = apart - alone.get(wish)!;
    apart = Math.max(apart, others + pricedBy(problem, musts, [wish], teams, { found, effort, enough: enough - others }));
    if (apart >= enough - 1e-9) return apart;
  }
  const countable = wishes.filter(isPriced);
  return quick || countable.length < 2 ? apart : Math.max(apart, pricedBy(problem, musts, countable, teams, { found, effort, enough }));
}

/** The same for any number of teams in the range, by what each rule costs a team at the least over these numbers. */
export function boundForAny(problem: Problem, range: Range, { found = [], costly = problem.rules.map((_, index) => index), enough = Number.POSITIVE_INFINITY, effort = 1 }: BoundOptions): number {
  const readings = readingsOf(problem), options = { found, effort, enough };
  const musts = readings.filter(({ must }) => must), wishes = readings.filter(({ must, weight }) => !must && weight > 0).filter(isPriced);
  const apart = wishes.filter(({ index }) => costly.includes(index)).reduce((sum, wish) => sum + pricedBy(problem, musts, [wish], range, options), 0);
  return wishes.length < 2 || apart >= enough - 1e-9 ? apart : Math.max(apart, pricedBy(problem, musts, wishes, range, options));
}

type Range = { readonly fewest: number; readonly most: number };

function pricedBy(problem: Problem, musts: readonly Reading[], wishes: readonly Reading[], teams: number | Range, { found, effort, enough }: { found: readonly (readonly number[])[]; effort: number; enough: number }): number {
  const sorted = sortStudents(problem, [...musts, ...wishes], teams), priced = wishes.filter(({ index }) => sorted.rules.includes(index));
  if (priced.length === 0 || sorted.sorts.length > mostSorts / wishes.length) return 0;
  const known = patternsIn(sorted, found), highest = known.reduce((most, { cost }) => Math.max(most, cost), 1), scarcest = scarcestFirst(sorted);
  const look = dearestTeams(sorted, problem.size, effort), demand = sorted.sorts.map(({ students }) => students.length);
  const asked = { demand, teams: typeof teams === 'number' ? teams : undefined, missing: 10 * highest, atFirst: highest, known, enough, effort: effort / stages.length };
  let best = 0;
  for (const alone of stages) {
    const { bound } = coveringPrices(look, { ...asked, rowsOf: rowsFor(sorted, scarcest.slice(0, alone)) });
    const here = roundUp(bound, priced), helped = here > best + 1e-6;
    best = Math.max(best, here);
    if (!helped || best >= enough - 1e-9 || alone >= sorted.sorts.length) break;
  }
  return best;
}

/** A row for all, one for each class, and one for each of these sorts. */
function rowsFor({ sorts, classes }: Sorted, alone: readonly number[]): number[][] {
  const own = new Map(alone.map((sort, k) => [sort, 1 + classes.length + k]));
  return sorts.map((sort, place) => [0, ...sort.classes.map((c) => c + 1), ...(own.has(place) ? [own.get(place)!] : [])]);
}

/** Where all costs are whole, so is the best score: pairs are, and those beyond the evenest spread too once they are added up. */
function roundUp(bound: number, wishes: readonly Reading[]): number {
  const step = wishes.reduce((all, { weight }) => divisor(all, Math.round(weight * 1000)), 0) / 1000;
  const whole = wishes.every(({ weight }) => Number.isInteger(weight * 1000));
  return Math.max(0, whole && step > 0 ? Math.ceil((bound - 1e-5) / step - 1e-9) * step : bound - 1e-6);
}

/** Rules that a linear program of sorts can price at all. */
const isPriced = ({ kind, values }: Reading): boolean => !(kind === 'balance' || kind === 'free-together' || ((kind === 'min' || kind === 'cluster') && !values));

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
