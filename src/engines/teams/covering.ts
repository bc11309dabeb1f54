// Covers sorts of students by team patterns as cheaply as fractions of patterns allow: a linear program whose columns are looked
// for as prices ask for them. Only the prices are used, and what they prove rests on the look through all patterns, so that no
// rounding in here can make a bound untrue; nor can it that sorts share rows, which only keeps their prices simpler.
// Sources: Gilmore, Gomory, Operations Research 9 (1961) 849-859; du Merle, Villeneuve, Desrosiers, Hansen, Discrete Mathematics
// 194 (1999) 229-237 (prices capped at first, which spares most of the way there).
import { Simplex } from './simplex.ts';

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

/** The prices of the best bound found; `solved`: there is no better one. */
export interface Covered extends Prices {
  readonly solved: boolean;
}

export interface Covering {
  /** Students of each sort. */
  readonly demand: readonly number[];
  /** The rows that each sort counts in, whose prices add up to its own; absent: each sort one of its own. */
  readonly rowsOf?: readonly (readonly number[])[];
  /** By exactly so many patterns; any number of them when undefined. */
  readonly teams: number | undefined;
  /** What leaving a student uncovered costs, or covering one too many: the most a row's price can be. */
  readonly missing: number;
  /** What it costs at first: raised where some are left. */
  readonly atFirst?: number;
  /** Patterns to begin with; those looked for are added. */
  readonly known?: Pattern[];
  /** A bound as high as this is enough. */
  readonly enough?: number;
  /** Multiplies the work it may take; 1 when absent. */
  readonly effort?: number;
}

/** Numbers of the inverse rewritten at most: about half a second. And looks. */
const mostWritten = 5e8, mostLooks = 400;

/** Prices for covering all. */
export function coveringPrices(look: Look, { demand, rowsOf = demand.map((_, sort) => [sort]), teams, missing, atFirst = missing, known = [], enough = Number.POSITIVE_INFINITY, effort = 1 }: Covering): Covered {
  const needs = [...needsOf(demand, rowsOf), ...(teams === undefined ? [] : [teams])], rows = needs.length;
  const teamRow = teams === undefined ? [] : [rows - 1];
  // A little apart, so that seldom two rows are met at once.
  const need = Float64Array.from(needs, (all, r) => all + 1e-6 * (1 + ((r * 0.618034) % 1)));
  const simplex = new Simplex(need, { under: new Float64Array(rows).fill(atFirst), over: new Float64Array(rows).fill(atFirst / 1000) });
  const add = ({ members, cost }: Pattern): void => simplex.add([...members.flatMap((sort) => rowsOf[sort]!), ...teamRow], cost);
  known.forEach(add);
  let best: Prices = { students: new Float64Array(demand.length), team: 0, bound: 0 };
  for (let looks = 0; looks < mostLooks; looks++) {
    const optimal = simplex.optimise(mostWritten * effort), { prices } = simplex;
    const students = Float64Array.from(rowsOf, (mine) => mine.reduce((sum, row) => sum + prices[row]!, 0)), team = teams === undefined ? 0 : prices[rows - 1]!;
    const found = look(students, team), proved = provedBy(students, team, demand, teams, found.least);
    if (proved.bound > best.bound) best = proved;
    if (!optimal || best.bound >= enough || found.least === Number.NEGATIVE_INFINITY) return { ...best, solved: false };
    if (found.patterns.length === 0 && !simplex.raise(missing)) return { ...best, solved: true };
    found.patterns.forEach(add);
    known.push(...found.patterns);
  }
  return { ...best, solved: false };
}

function needsOf(demand: readonly number[], rowsOf: readonly (readonly number[])[]): number[] {
  const needs: number[] = Array.from({ length: rowsOf.reduce((most, mine) => Math.max(most, ...mine), -1) + 1 }, () => 0);
  rowsOf.forEach((mine, sort) => {
    for (const row of mine) needs[row]! += demand[sort]!;
  });
  return needs;
}

/** What prices prove: no pattern costs less than its students' prices and the team's together, once the team's is lowered enough. */
function provedBy(students: Float64Array, price: number, demand: readonly number[], teams: number | undefined, least: number): Prices {
  if (least === Number.NEGATIVE_INFINITY) return { students, team: 0, bound: 0 };
  const all = demand.reduce((sum, count, sort) => sum + count * students[sort]!, 0);
  if (teams !== undefined) {
    const team = price + Math.min(0, least);
    return { students, team, bound: all + teams * team };
  }
  // Without a number of teams nothing can be lowered: only prices that no pattern beats prove anything.
  return { students, team: 0, bound: least > -1e-7 ? all : 0 };
}
