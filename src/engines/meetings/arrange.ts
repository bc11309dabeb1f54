// From "so many periods use this price" to meetings: a start for every period, in as few patterns as can be.
import type { Problem } from './problem.ts';
import { toughPoints } from './problem.ts';
import { type Anchor, anchorsOf, patternOf } from './patterns.ts';
import { order } from './order.ts';
import { type Field, type Slot, slotsByPeriod } from './slots.ts';
import { costsOf, type Regimes } from './space.ts';

export interface Arranged {
  readonly slots: readonly Slot[];
  readonly anchor: string;
  readonly patterns: number;
}

/** Without a limit on patterns: any slot of the period with the chosen price will do, so take those that repeat most. */
export function arrange(problem: Problem, field: Field, { space, regimeOf }: Regimes, n: readonly number[]): Arranged {
  const byPeriod = slotsByPeriod(field);
  const fitting = order(space, regimeOf, n, toughPoints(problem)).flatMap((column, period) => {
    if (column < 0) return [];
    const price = space.columns[column]!.costs;
    return [byPeriod[period]!.filter((slot) => costsOf(space.classes, slot).every((points, g) => points === price[g]!))];
  });
  const tries = anchorsOf(field).map((anchor) => fewestPatterns(problem, field, anchor, fitting));
  return tries.reduce((a, b) => (b.patterns < a.patterns ? b : a));
}

/** Greedy cover: the pattern that serves most periods first, among equals the earliest in the period. */
function fewestPatterns(problem: Problem, field: Field, anchor: Anchor, fitting: readonly (readonly Slot[])[]): Arranged {
  const chosen = fitting.map((): Slot | undefined => undefined);
  const options = fitting.map((slots) => new Map(slots.map((slot) => [patternOf(problem, field, anchor, slot), slot])));
  let patterns = 0;
  while (chosen.includes(undefined)) {
    const uses = new Map<number, number>();
    options.forEach((own, i) => { if (!chosen[i]) for (const pattern of own.keys()) uses.set(pattern, (uses.get(pattern) ?? 0) + 1); });
    const [pattern] = [...uses].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a));
    options.forEach((own, i) => { chosen[i] ??= own.get(pattern); });
    patterns++;
  }
  return { slots: chosen.flatMap((slot) => slot ?? []), anchor: anchor.zone, patterns };
}

/** With a limit on patterns the column names the pattern. */
export function arrangePatterns(problem: Problem, field: Field, anchor: Anchor, { space, regimeOf }: Regimes, n: readonly number[]): Arranged {
  const byPeriod = slotsByPeriod(field);
  const slots = order(space, regimeOf, n, toughPoints(problem)).flatMap((column, period) =>
    byPeriod[period]!.find((slot) => column >= 0 && patternOf(problem, field, anchor, slot) === space.columns[column]!.pattern) ?? []);
  return { slots, anchor: anchor.zone, patterns: new Set(slots.map((slot) => patternOf(problem, field, anchor, slot))).size };
}
