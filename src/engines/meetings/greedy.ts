// Quick good choices: the starting point of the proof, and what is left when time runs out. Period by period the slot
// that leaves the lightest heaviest burdens, then exchanges of one or two meetings while that helps.
import { type Kind, score } from './goals.ts';
import { burdens, compare, isChoice, keepsLimits, sorted, type Space } from './space.ts';

/** Rounds of exchange; each tries every pair of columns. */
const rounds = 60;

/** Greedy rotation: weekly leximin, looking back only. `undefined` when it finds no way to place all. */
export function greedy(space: Space): number[] | undefined {
  const n = Array<number>(space.columns.length).fill(0);
  const free = [...space.weeks];
  for (let left = space.count; left > 0; left--) {
    let best: { j: number; key: number[] } | undefined;
    const regime = free.findIndex((most) => most > 0);
    space.columns.forEach((column, j) => {
      if (column.regime !== regime) return;
      n[j]!++;
      const key = keepsLimits(space, n) ? sorted(space, burdens(space, n), 'site') : undefined;
      n[j]!--;
      if (key && (!best || compare(key, best.key) < 0)) best = { j, key };
    });
    if (!best) return undefined;
    n[best.j]!++;
    free[regime]!--;
  }
  return n;
}

/** Better or equal to `n` for this plan; feasible if `n` was. */
export function improve(space: Space, kind: Kind, n: readonly number[], cap = Infinity): number[] {
  let here = [...n], value = score(space, kind, here);
  for (let round = 0; round < rounds; round++) {
    const next = bestExchange(space, kind, here, cap);
    if (!next || compare(next.value, value) >= 0) return here;
    ({ n: here, value } = next);
  }
  return here;
}

function bestExchange(space: Space, kind: Kind, n: readonly number[], cap: number): { n: number[]; value: number[] } | undefined {
  let best: { n: number[]; value: number[] } | undefined;
  const { columns, weeks } = space;
  const used = weeks.map((_, r) => n.reduce((sum, times, j) => sum + (columns[j]!.regime === r ? times : 0), 0));
  n.forEach((times, from) => {
    if (times === 0) return;
    columns.forEach(({ regime }, to) => {
      if (to === from || (regime !== columns[from]!.regime && used[regime]! >= weeks[regime]!)) return;
      const next = [...n];
      next[from]!--;
      next[to]!++;
      if (!isChoice(space, next, cap)) return;
      const value = score(space, kind, next);
      if (!best || compare(value, best.value) < 0) best = { n: next, value };
    });
  });
  return best;
}
