// Quick good choices: the starting point of the proof, and what is left when time runs out. Period by period the slot
// that leaves the lightest heaviest burdens, then exchanges of one or two meetings while that helps.
import { type Kind, score } from './goals.ts';
import { burdens, compare, keepsLimits, sorted, type Space } from './space.ts';

/** Rounds of exchange; each tries every pair of columns. */
const rounds = 60;

/** Greedy rotation: weekly leximin, looking back only. `undefined` when it finds no way to place all. */
export function greedy(space: Space): number[] | undefined {
  const n = Array<number>(space.columns.length).fill(0);
  const free = [...space.weeks], patterns = new Set<number | undefined>();
  const open = (j: number): boolean => space.patterns === undefined || patterns.size < space.patterns || patterns.has(space.columns[j]!.pattern);
  for (let left = space.count; left > 0; left--) {
    const regime = free.findIndex((most) => most > 0), sums = burdens(space, n);
    let best: { j: number; key: number[] } | undefined;
    space.columns.forEach(({ costs, regime: own }, j) => {
      if (own !== regime || !open(j)) return;
      const key = sorted(space, sums.map((sum, g) => sum + costs[g]!), 'site');
      if (best && compare(key, best.key) >= 0) return;
      n[j]!++;
      if (!space.tough || keepsLimits(space, n)) best = { j, key };
      n[j]!--;
    });
    if (!best) return undefined;
    n[best.j]!++;
    patterns.add(space.columns[best.j]!.pattern);
    free[regime]!--;
  }
  return n;
}

/** The smallest sum there is, limits aside: in each of the cheapest periods the cheapest column. */
export function cheapest(space: Space): number[] {
  const price = space.columns.map(({ costs }) => costs.reduce((sum, points, g) => sum + (space.classes[g]!.kind === 'site' ? points * space.classes[g]!.members.length : 0), 0));
  const best = space.weeks.map((_, r) => space.columns.reduce((least, { regime }, j) => (regime === r && (least < 0 || price[j]! < price[least]!) ? j : least), -1));
  const n = Array<number>(space.columns.length).fill(0);
  let left = space.count;
  for (const r of best.map((_, r) => r).filter((r) => best[r]! >= 0).sort((a, b) => price[best[a]!]! - price[best[b]!]!)) {
    n[best[r]!] = Math.min(left, space.weeks[r]!);
    left -= n[best[r]!]!;
  }
  return n;
}

/** Better or equal to `n` for this plan; feasible if `n` was. */
export function improve(space: Space, kind: Kind, n: readonly number[], cap = Infinity): number[] {
  let here = { n: [...n], value: score(space, kind, n) };
  for (let round = 0; round < rounds; round++) {
    const next = bestExchange(space, kind, here, cap);
    if (!next) break;
    here = next;
  }
  return here.n;
}

interface Standing { readonly n: number[]; readonly value: number[] }

/** The best plan one exchange away, if it is better. The first number of its score is reckoned from what changes; only where that does not lose is the whole reckoned. */
function bestExchange(space: Space, kind: Kind, here: Standing, cap: number): Standing | undefined {
  const { columns, weeks, classes } = space, { n } = here;
  const sums = burdens(space, n), used = weeks.map(() => 0);
  n.forEach((times, j) => { used[columns[j]!.regime]! += times; });
  const sites = classes.flatMap(({ kind }, g) => (kind === 'site' ? [g] : []));
  const totals = columns.map(({ costs }) => sites.reduce((sum, g) => sum + costs[g]! * classes[g]!.members.length, 0));
  let best: Standing | undefined;
  n.forEach((times, from) => {
    if (times === 0) return;
    const less = columns[from]!.costs;
    columns.forEach(({ regime, costs: more }, to) => {
      if (to === from || (regime !== columns[from]!.regime && used[regime]! >= weeks[regime]!)) return;
      let heaviest = 0;
      for (const g of sites) heaviest = Math.max(heaviest, sums[g]! - less[g]! + more[g]!);
      const target = (best ?? here).value, first = kind === 'most-equal' ? heaviest : here.value[0]! - totals[from]! + totals[to]!;
      if (heaviest > cap || first > target[0]!) return;
      const next = n.with(from, times - 1);
      next[to]!++;
      if (!keepsLimits(space, next)) return;
      const value = score(space, kind, next);
      if (compare(value, target) < 0) best = { n: next, value };
    });
  });
  return best;
}
