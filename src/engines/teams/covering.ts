// Covers sorts of students by team patterns as cheaply as fractions of patterns allow: a linear program, solved by the
// revised simplex method with a dense inverse. Only its prices are used, and what they prove is recomputed over all patterns,
// so that no rounding in here can make a bound untrue. Source: Gilmore, Gomory, Operations Research 9 (1961) 849-859.
import type { Patterns } from './patterns.ts';

export interface Prices {
  /** What a student of each sort adds. */
  readonly students: Float64Array;
  /** What a team adds. */
  readonly team: number;
  /** A true lower bound on the cost of covering all. */
  readonly bound: number;
}

/** Prices for covering `demand` (students of each sort) by exactly `teams` patterns, or any number of them when undefined.
 * `costOf` is a pattern's cost; leaving a student uncovered, or covering one too many, costs `missing`. */
export function coveringPrices(patterns: Patterns, demand: readonly number[], teams: number | undefined, costOf: Float64Array, missing: number): Prices {
  const rows = demand.length + (teams === undefined ? 0 : 1);
  const need = Float64Array.from({ length: rows }, (_, r) => (demand[r] ?? teams!) + 1e-6 * (r + 1)); // a little apart: no ties
  const inverse = Array.from({ length: rows }, (_, r) => Float64Array.from({ length: rows }, (_, c) => (r === c ? 1 : 0)));
  const basicCost = new Float64Array(rows).fill(missing), basis = new Int32Array(rows).fill(-1);
  const level = need.slice(), prices = new Float64Array(rows), column = new Float64Array(rows);
  let pool: number[] = [], best: Prices = { students: new Float64Array(demand.length), team: 0, bound: 0 };
  const { members, most } = patterns;
  const reduced = (p: number): number => {
    let cost = costOf[p]! - (teams === undefined ? 0 : prices[rows - 1]!);
    for (let i = 0; i < most; i++) {
      const sort = members[p * most + i]!;
      if (sort < 0) break;
      cost -= prices[sort]!;
    }
    return cost;
  };
  for (let iteration = 0; iteration < 4000; iteration++) {
    for (let c = 0; c < rows; c++) {
      let price = 0;
      for (let r = 0; r < rows; r++) price += basicCost[r]! * inverse[r]![c]!;
      prices[c] = price;
    }
    let enter = -1, least = -1e-7;
    for (const p of pool) {
      const cost = reduced(p);
      if (cost < least) [enter, least] = [p, cost];
    }
    if (enter < 0) { // the pool is priced out: look at all, keep the best bound, fill the pool anew
      const found = priceAll(patterns.count, reduced);
      const proved = provedBy(prices, demand, teams, found.least);
      if (proved.bound > best.bound) best = proved;
      if (found.least > -1e-7) return best;
      pool = found.pool;
      continue;
    }
    entering(column, inverse, patterns, enter, teams !== undefined);
    let leave = -1, ratio = Number.POSITIVE_INFINITY;
    for (let r = 0; r < rows; r++) {
      if (column[r]! > 1e-9 && level[r]! / column[r]! < ratio) [leave, ratio] = [r, level[r]! / column[r]!];
    }
    if (leave < 0) return best;
    pivot(inverse, level, column, leave);
    basicCost[leave] = costOf[enter]!;
    basis[leave] = enter;
  }
  return best;
}

function entering(column: Float64Array, inverse: readonly Float64Array[], { members, most }: Patterns, p: number, counted: boolean): void {
  for (let r = 0; r < column.length; r++) {
    let value = counted ? inverse[r]![column.length - 1]! : 0;
    for (let i = 0; i < most && members[p * most + i]! >= 0; i++) value += inverse[r]![members[p * most + i]!]!;
    column[r] = value;
  }
}

function pivot(inverse: readonly Float64Array[], level: Float64Array, column: Float64Array, leave: number): void {
  const rows = level.length, row = inverse[leave]!, by = column[leave]!;
  for (let c = 0; c < rows; c++) row[c]! /= by;
  level[leave]! /= by;
  for (let r = 0; r < rows; r++) {
    const factor = column[r]!;
    if (r === leave || factor === 0) continue;
    for (let c = 0; c < rows; c++) inverse[r]![c]! -= factor * row[c]!;
    level[r] = Math.max(0, level[r]! - factor * level[leave]!);
  }
}

/** The least reduced cost over all patterns, and some hundred of the lowest. */
function priceAll(count: number, reduced: (p: number) => number): { least: number; pool: number[] } {
  let least = Number.POSITIVE_INFINITY;
  const low: { p: number; cost: number }[] = [];
  for (let p = 0; p < count; p++) {
    const cost = reduced(p);
    if (cost < least) least = cost;
    if (cost < -1e-7) low.push({ p, cost });
  }
  return { least, pool: low.sort((a, b) => a.cost - b.cost).slice(0, 300).map(({ p }) => p) };
}

/** What prices prove: no pattern costs less than its students' prices and the team's together, once the team's is lowered enough. */
function provedBy(prices: Float64Array, demand: readonly number[], teams: number | undefined, least: number): Prices {
  const students = prices.slice(0, demand.length);
  const all = demand.reduce((sum, count, sort) => sum + count * students[sort]!, 0);
  if (teams !== undefined) {
    const team = prices[demand.length]! + Math.min(0, least);
    return { students, team, bound: all + teams * team };
  }
  // Without a number of teams nothing can be lowered: only prices that no pattern beats prove anything.
  return { students, team: 0, bound: least > -1e-7 ? all : 0 };
}
