// How good any teams can be: a lower bound on the score, by pricing all teams that keep the musts.
import { coveringPrices } from './covering.ts';
import { readingsOf, unavoidable } from './counting.ts';
import { dearestTeams } from './dearest.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';
import { patternsIn, scarcestFirst, sortStudents, type Sorted } from './sorts.ts';

/** Sorts with prices of their own: these many scarcest at first, then more as long as that helps. And sorts looked at, at most. */
const stages = [16, 64, 256], mostSorts = 4000;
/** So many in a quick look. And so few sorts have all their own prices at once. */
const quickSorts = 8, fewSorts = 64;

export interface BoundOptions {
  /** Teams that were found, as places of students: the program begins with them. */
  readonly found?: readonly (readonly number[])[];
  /** Rules that cost something in them: others are only looked at together with these. */
  readonly costly?: readonly number[];
  /** A bound as high as this is enough. */
  readonly enough?: number;
  /** Each wish by itself only, and only the scarcest sorts with prices of their own. */
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
  const countable = wishes.filter(isPriced);
  // All wishes priced together with the musts; unless that says all, each by itself too.
  const together = quick || countable.length < 2 ? nothing : pricedBy(problem, musts, countable, teams, { found, effort, enough });
  let apart = counted;
  if (!together.whole && together.bound < enough - 1e-9) {
    for (const wish of wishes.filter(({ index }) => costly.includes(index))) {
      const others = apart - alone.get(wish)!;
      apart = Math.max(apart, others + pricedBy(problem, musts, [wish], teams, { found, effort, enough: enough - others, quick }).bound);
      if (apart >= enough - 1e-9) return apart;
    }
  }
  return Math.max(apart, together.bound);
}

/** The same for any number of teams in the range, by what each rule costs a team at the least over these numbers. */
export function boundForAny(problem: Problem, range: Range, { found = [], costly = problem.rules.map((_, index) => index), enough = Number.POSITIVE_INFINITY, effort = 1 }: BoundOptions): number {
  const readings = readingsOf(problem), options = { found, effort, enough };
  const musts = readings.filter(({ must }) => must), wishes = readings.filter(({ must, weight }) => !must && weight > 0).filter(isPriced);
  const apart = wishes.filter(({ index }) => costly.includes(index)).reduce((sum, wish) => sum + pricedBy(problem, musts, [wish], range, options).bound, 0);
  return wishes.length < 2 || apart >= enough - 1e-9 ? apart : Math.max(apart, pricedBy(problem, musts, wishes, range, options).bound);
}

type Range = { readonly fewest: number; readonly most: number };

/** What linear programs prove. `whole`: all these wishes were counted in, each sort had a price of its own, and nothing was cut short. */
interface Priced {
  readonly bound: number;
  readonly whole: boolean;
}

const nothing: Priced = { bound: 0, whole: false };

function pricedBy(problem: Problem, musts: readonly Reading[], wishes: readonly Reading[], teams: number | Range, { found, effort, enough, quick = false }: { found: readonly (readonly number[])[]; effort: number; enough: number; quick?: boolean }): Priced {
  const sorted = sortStudents(problem, [...musts, ...wishes], teams), priced = wishes.filter(({ index }) => sorted.rules.includes(index)), sorts = sorted.sorts.length;
  if (priced.length === 0 || sorts > mostSorts / wishes.length) return nothing;
  const known = patternsIn(sorted, found), highest = known.reduce((most, { cost }) => Math.max(most, cost), 1), scarcest = scarcestFirst(sorted);
  const look = dearestTeams(sorted, problem.size, effort), demand = sorted.sorts.map(({ students }) => students.length);
  const asked = { demand, teams: typeof teams === 'number' ? teams : undefined, missing: 10 * highest, atFirst: highest, known, enough, effort: effort / stages.length };
  let best = 0;
  for (const own of quick ? [quickSorts] : sorts <= fewSorts ? [sorts] : stages) {
    const { bound, solved } = coveringPrices(look, { ...asked, rowsOf: rowsFor(sorted, scarcest.slice(0, own)) });
    const here = roundUp(bound, priced), helped = here > best + 1e-6;
    best = Math.max(best, here);
    if (own >= sorts) return { bound: best, whole: solved && priced.length === wishes.length };
    if (!helped || best >= enough - 1e-9) break;
  }
  return { bound: best, whole: false };
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
