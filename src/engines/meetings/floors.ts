// Lower bounds that need no solver: what every plan costs at least, period by period.
import { type Level, valueOf } from './goals.ts';
import type { Space } from './space.ts';

/** Nothing a plan can do brings a level below this. */
export function floorOf(space: Space, level: Level): number {
  const { classes } = space;
  const ledgers = valueOf(space, level, classes.map(({ ledger }) => ledger));
  if (level.of === 'total') return ledgers + cheapest(space, (costs) => totalOf(space, costs));
  if (level.k > 1) return ledgers;
  // The heaviest carries at least its own cheapest meetings, and at least the mean of the smallest possible sum.
  const own = classes.map(({ kind, ledger }, g) => (kind === level.of ? ledger + cheapest(space, (costs) => costs[g]!) : 0));
  const mean = level.of === 'site' ? Math.ceil(floorOf(space, { of: 'total' }) / sites(space)) : 0;
  return Math.max(mean, ...own);
}

const sites = ({ classes }: Space): number => classes.reduce((sum, { kind, members }) => sum + (kind === 'site' ? members.length : 0), 0);

const totalOf = ({ classes }: Space, costs: readonly number[]): number =>
  costs.reduce((sum, points, g) => sum + (classes[g]!.kind === 'site' ? points * classes[g]!.members.length : 0), 0);

/** The `count` cheapest periods, each at its cheapest column. */
function cheapest({ columns, weeks, count }: Space, price: (costs: readonly number[]) => number): number {
  const least = weeks.map(() => Infinity);
  for (const { regime, costs } of columns) least[regime] = Math.min(least[regime]!, price(costs));
  const all = least.flatMap((points, r) => Array<number>(weeks[r]!).fill(points)).sort((a, b) => a - b);
  return all.slice(0, count).reduce((a, b) => a + b, 0);
}

/** Columns that no plan with a sum of site burdens of at most `total` can use even once. */
export function beyond(space: Space, total: number): Set<number> {
  const { columns, weeks, count } = space;
  const price = (costs: readonly number[]): number => totalOf(space, costs);
  const ledgers = valueOf(space, { of: 'total' }, space.classes.map(({ ledger }) => ledger));
  const rest = weeks.map((_, r) => cheapest({ ...space, count: count - 1, weeks: weeks.with(r, weeks[r]! - 1) }, price));
  return new Set(columns.flatMap(({ regime, costs }, j) => (ledgers + price(costs) + rest[regime]! > total ? [j] : [])));
}
