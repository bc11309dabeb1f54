// Covers sorts of students by team patterns as cheaply as fractions of patterns allow: a linear program, solved by the
// revised simplex method with a dense inverse, whose columns are looked for as prices ask for them. Only the prices are used,
// and what they prove rests on the look through all patterns, so that no rounding in here can make a bound untrue.
// Source: Gilmore, Gomory, Operations Research 9 (1961) 849-859.

/** A team that could be made of sorts of students: sorts with repeats, and its cost. */
export interface Pattern {
  readonly members: readonly number[];
  readonly cost: number;
}

/** Looks for patterns that cost less than their students' prices and the team's together. */
export type Look = (students: Float64Array, team: number) => {
  /** No pattern at all costs less than its prices by more than this (0 or below); −∞ when that is not known. */
  readonly least: number;
  /** Some of those that cost less. */
  readonly patterns: readonly Pattern[];
};

export interface Prices {
  /** What a student of each sort adds. */
  readonly students: Float64Array;
  /** What a team adds. */
  readonly team: number;
  /** A true lower bound on the cost of covering all. */
  readonly bound: number;
}

export interface Covering {
  /** Students of each sort. */
  readonly demand: readonly number[];
  /** By exactly so many patterns; any number of them when undefined. */
  readonly teams: number | undefined;
  /** What leaving a student uncovered costs, or covering one too many. */
  readonly missing: number;
  /** Patterns to begin with. */
  readonly known?: readonly Pattern[];
  /** Multiplies the work it may take; 1 when absent. */
  readonly effort?: number;
}

/** Numbers of the inverse rewritten at most: about two seconds. And how many patterns are kept in mind. */
const mostWritten = 2e9, mostPool = 3000;

/** Prices for covering all. */
export function coveringPrices(look: Look, { demand, teams, missing, known = [], effort = 1 }: Covering): Prices {
  const rows = demand.length + (teams === undefined ? 0 : 1);
  const need = Float64Array.from({ length: rows }, (_, r) => (demand[r] ?? teams!) + 1e-6 * (r + 1)); // a little apart: no ties
  const inverse = Array.from({ length: rows }, (_, r) => Float64Array.from({ length: rows }, (_, c) => (r === c ? 1 : 0)));
  const level = need.slice(), prices = new Float64Array(rows), column = new Float64Array(rows);
  let pool: Pattern[] = [...known], best: Prices = { students: new Float64Array(demand.length), team: 0, bound: 0 };
  const team = (): number => (teams === undefined ? 0 : prices[rows - 1]!);
  const mostPivots = (mostWritten * effort) / rows ** 2;
  prices.fill(missing);
  for (let pivots = 0; ; pivots++) {
    const enter = pivots < mostPivots ? cheapest(pool, prices, team()) : undefined;
    if (!enter) { // the pool is priced out: look at all, keep the best bound, fill the pool anew
      const found = look(prices.subarray(0, demand.length), team());
      const proved = provedBy(prices, demand, teams, found.least);
      if (proved.bound > best.bound) best = proved;
      if (found.patterns.length === 0 || pivots >= mostPivots) return best;
      pool = [...found.patterns, ...pool.slice(0, mostPool)];
      continue;
    }
    entering(column, inverse, enter, teams !== undefined);
    let leave = -1, ratio = Number.POSITIVE_INFINITY;
    for (let r = 0; r < rows; r++) {
      if (column[r]! > 1e-9 && level[r]! / column[r]! < ratio) [leave, ratio] = [r, level[r]! / column[r]!];
    }
    if (leave < 0) return best;
    let reduced = enter.cost - team();
    for (const sort of enter.members) reduced -= prices[sort]!;
    pivot(inverse, level, column, leave);
    const row = inverse[leave]!;
    for (let c = 0; c < rows; c++) prices[c]! += reduced * row[c]!;
  }
}

function cheapest(pool: readonly Pattern[], prices: Float64Array, team: number): Pattern | undefined {
  let enter: Pattern | undefined, least = -1e-7;
  for (const pattern of pool) {
    let reduced = pattern.cost - team;
    for (const sort of pattern.members) reduced -= prices[sort]!;
    if (reduced < least) [enter, least] = [pattern, reduced];
  }
  return enter;
}

function entering(column: Float64Array, inverse: readonly Float64Array[], { members }: Pattern, counted: boolean): void {
  for (let r = 0; r < column.length; r++) {
    const row = inverse[r]!;
    let value = counted ? row[column.length - 1]! : 0;
    for (const sort of members) value += row[sort]!;
    column[r] = value;
  }
}

function pivot(inverse: readonly Float64Array[], level: Float64Array, column: Float64Array, leave: number): void {
  const rows = level.length, row = inverse[leave]!, by = column[leave]!;
  for (let c = 0; c < rows; c++) row[c]! /= by;
  level[leave]! /= by;
  for (let r = 0; r < rows; r++) {
    const factor = column[r]!, other = inverse[r]!;
    if (r === leave || factor === 0) continue;
    for (let c = 0; c < rows; c++) other[c]! -= factor * row[c]!;
    level[r] = Math.max(0, level[r]! - factor * level[leave]!);
  }
}

/** What prices prove: no pattern costs less than its students' prices and the team's together, once the team's is lowered enough. */
function provedBy(prices: Float64Array, demand: readonly number[], teams: number | undefined, least: number): Prices {
  const students = prices.slice(0, demand.length);
  if (least === Number.NEGATIVE_INFINITY) return { students, team: 0, bound: 0 };
  const all = demand.reduce((sum, count, sort) => sum + count * students[sort]!, 0);
  if (teams !== undefined) {
    const team = prices[demand.length]! + Math.min(0, least);
    return { students, team, bound: all + teams * team };
  }
  // Without a number of teams nothing can be lowered: only prices that no pattern beats prove anything.
  return { students, team: 0, bound: least > -1e-7 ? all : 0 };
}
