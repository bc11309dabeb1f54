// Small choices are solved by trying every one: exact, at once, and without the solver.
import { compare, keepsLimits, type Space } from './space.ts';
import { score, worst, type Kind } from './goals.ts';

/** Above this many choices the solver is faster. */
export const enumerable = 4000;

/** Steps of counting beyond which the count is not worth having. */
const mostSteps = 3e6;

/** How many ways there are to place the meetings; Infinity from 1e15, or where there are too many regimes to count. Pattern limits are not counted. */
export function waysOf({ columns, weeks, count }: Space): number {
  const options = weeks.map(() => 0);
  for (const { regime } of columns) options[regime]!++;
  const open = weeks.flatMap((most, r) => (options[r]! > 0 && most > 0 ? [{ most, options: options[r]! }] : []));
  const room = open.reduce((sum, { most }) => sum + most, 0);
  if (room < count) return 0;
  if (room === count) return finite(open.reduce((product, { most, options }) => product * multisets(options, most), 1));
  if (open.length * count * count > mostSteps) return Infinity;
  let ways = [1, ...Array<number>(count).fill(0)];
  for (const { most, options } of open) {
    const own = Array.from({ length: Math.min(most, count) + 1 }, (_, used) => multisets(options, used));
    ways = ways.map((_, sum) => own.reduce((all, each, used) => all + (used <= sum ? each * ways[sum - used]! : 0), 0));
  }
  return finite(ways[count]!);
}

const finite = (ways: number): number => (ways < 1e15 ? ways : Infinity);

/** C(options + used - 1, used) */
function multisets(options: number, used: number): number {
  let ways = used === 0 || options > 0 ? 1 : 0;
  for (let i = 1; i <= used; i++) ways = (ways * (options + i - 1)) / i;
  return ways;
}

/** Calls `visit` with every choice that keeps the cap on tough meetings; the array is reused. */
export function everyChoice(space: Space, visit: (n: readonly number[]) => void): void {
  const { columns, weeks, count } = space;
  const n = Array<number>(columns.length).fill(0);
  const free = [...weeks];
  const room = weeks.map((_, r) => columns.findLastIndex(({ regime }) => regime === r)); // last column of each regime
  const after = columns.map((_, j) => weeks.reduce((sum, most, r) => sum + (room[r]! > j ? most : 0), 0));
  const go = (j: number, left: number): void => {
    if (j === columns.length) { if (left === 0 && keepsLimits(space, n)) visit(n); return; }
    const { regime } = columns[j]!;
    // what later columns can still take: their regimes' free periods, this regime's included when it has later columns
    const rest = after[j]! - (room[regime]! > j ? weeks[regime]! - free[regime]! : 0);
    for (let used = Math.min(free[regime]!, left); used >= 0; used--) {
      const later = rest - (room[regime]! > j ? used : 0);
      if (left - used > later) break;
      n[j] = used;
      free[regime]! -= used;
      go(j + 1, left - used);
      free[regime]! += used;
    }
    n[j] = 0;
  };
  go(0, count);
}

/** The best choice for a plan, `undefined` when there is none. `cap`: no site's burden may exceed it. */
export function bestByTrying(space: Space, kind: Kind, cap = Infinity): number[] | undefined {
  let best: { n: number[]; score: number[] } | undefined;
  everyChoice(space, (n) => {
    if (cap < Infinity && worst(space, n) > cap) return;
    const mine = score(space, kind, n);
    if (!best || compare(mine, best.score) < 0) best = { n: [...n], score: mine };
  });
  return best?.n;
}
