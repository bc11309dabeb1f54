// How good any teams can be: a lower bound on the score, by pricing all patterns of teams that keep the musts.
import { coveringPrices } from './covering.ts';
import { readingsOf, unavoidable } from './counting.ts';
import { patternCount, patternsOf } from './patterns.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';
import { mergeSorts, sortStudents, type Sorted } from './sorts.ts';

/** Patterns looked at for one bound: about 0.1 s. */
const mostPatterns = 60_000;

/** No `teams` teams that keep every must can score less. Rules of balance, free time and kinds of values count 0 in it. */
export function boundOf(problem: Problem, teams: number, costly: readonly number[] = problem.rules.map((_, index) => index)): number {
  const readings = readingsOf(problem);
  const musts = readings.filter(({ must }) => must), wishes = readings.filter(({ must, weight }) => !must && weight > 0);
  const alone = new Map(wishes.map((wish) => [wish, wish.weight * unavoidable(problem, wish, teams)]));
  const counted = [...alone.values()].reduce((sum, cost) => sum + cost, 0);
  // Each wish priced with the musts by itself; and those that cost something all together.
  const worth = wishes.filter(({ index }) => costly.includes(index));
  const apart = counted + worth.reduce((sum, wish) => sum + Math.max(0, priced(problem, musts, [wish], teams) - alone.get(wish)!), 0);
  const joint = worth.length < 2 ? 0 : counted - worth.reduce((sum, wish) => sum + alone.get(wish)!, 0) + priced(problem, musts, worth, teams);
  return Math.max(apart, joint);
}

function priced(problem: Problem, musts: readonly Reading[], wishes: readonly Reading[], teams: number): number {
  const sorted = fewEnough(problem, musts, wishes, teams);
  const patterns = sorted && patternsOf(sorted, problem.size, mostPatterns * 4);
  if (!sorted || !patterns || patterns.count === 0) return 0;
  const highest = patterns.costs.reduce((most, cost) => Math.max(most, cost), 1);
  return roundUp(coveringPrices(patterns, sorted.sorts.map(({ students }) => students.length), teams, patterns.costs, 10 * highest).bound, wishes);
}

/** Sorts few enough to list all patterns: first all musts, then fewer of those that only count, then only the wishes. */
function fewEnough(problem: Problem, musts: readonly Reading[], wishes: readonly Reading[], teams: number): Sorted | undefined {
  const [least, most] = problem.size;
  let target = 1;
  while (patternCount(target + 1, least, most) <= mostPatterns) target++;
  const masked = musts.filter(({ kind }) => kind === 'common' || kind === 'hours-apart');
  for (const some of [musts, masked, []]) {
    const sorted = sortStudents(problem, [...some, ...wishes], teams);
    if (sorted.sorts.length <= target) return sorted;
    const merged = some === musts && masked.length < musts.length ? undefined : mergeSorts(sorted, target);
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
