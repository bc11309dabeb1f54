// The mixed-integer models of the leximin chain, as plain data. Method: sums of the k heaviest burdens
// (Ogryczak & Sliwinski, On Direct Methods for Lexicographic Min-Max Optimization), valid for discrete choices:
// the k heaviest of B sum to min over t of k*t + sum max(0, B - t).
import { type Level, valueOf } from './goals.ts';
import { burdens, type Space } from './space.ts';

export interface Row { readonly lower: number; readonly upper: number; readonly at: readonly number[]; readonly by: readonly number[] }

/** Minimise cost * x with lower <= x <= upper and the rows; `whole` marks integers. */
export interface Model {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly whole: readonly boolean[];
  readonly rows: readonly Row[];
}

/** Builds the models of a chain; each fixed level stays as a constraint of the next. */
export class Chain {
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly whole: boolean[] = [];
  private readonly rows: Row[] = [];
  /** How each further variable follows from the burdens, to start from a known plan. */
  private readonly follow: ((sums: readonly number[], n: readonly number[]) => number)[] = [];
  private readonly space: Space;

  /** `cap`: no site's burden may exceed it. */
  constructor(space: Space, cap?: number) {
    this.space = space;
    const { columns, weeks, count, classes, tough } = space;
    for (const { regime } of columns) this.variable(0, weeks[regime]!, true);
    weeks.forEach((most, r) => this.row(-Infinity, most, columns.flatMap((column, j) => (column.regime === r ? [[j, 1]] : []))));
    this.row(count, count, columns.map((_, j) => [j, 1]));
    if (space.patterns !== undefined) this.limitPatterns(space.patterns);
    classes.forEach(({ kind, ledger }, g) => {
      if (cap !== undefined && kind === 'site') this.row(-Infinity, cap - ledger, this.burden(g, 1));
      if (tough) this.row(-Infinity, tough.most, columns.flatMap(({ costs }, j) => (costs[g]! > tough.above ? [[j, 1]] : [])));
    });
  }

  /** The model that minimises a level, with those fixed before kept. */
  level(level: Level): Model {
    const terms = this.terms(level);
    const cost = Array<number>(this.lower.length).fill(0);
    for (const [j, by] of terms) cost[j]! += by;
    this.last = terms;
    return { cost, lower: [...this.lower], upper: [...this.upper], whole: [...this.whole], rows: [...this.rows] };
  }

  private last: (readonly [number, number])[] = [];

  private readonly fixed = new Map<string, number>();

  /** The (k-1)-th heaviest burden as the levels fixed so far have it. */
  private heaviest(of: 'site' | 'person', k: number): number {
    return k === 1 ? Infinity : (this.fixed.get(`${of} ${k - 1}`) ?? Infinity) - (k === 2 ? 0 : this.fixed.get(`${of} ${k - 2}`) ?? -Infinity);
  }

  /** Keeps the level built last at or below `value` (its optimum less the constant of `offset`). */
  fix(level: Level, value: number): void {
    this.row(-Infinity, value - this.offset(level), this.last);
    if (level.of !== 'total') this.fixed.set(`${level.of} ${level.k}`, value);
  }

  /** Columns that are proven to be of no use. */
  forbid(columns: Iterable<number>): void {
    for (const j of columns) this.upper[j] = 0;
  }

  /** What a level's objective leaves out: ledgers are constants. */
  offset(level: Level): number {
    return level.of === 'total' ? valueOf(this.space, level, this.space.classes.map(({ ledger }) => ledger)) : 0;
  }

  /** A known plan as values of all variables so far. */
  start(n: readonly number[]): number[] {
    const sums = burdens(this.space, n);
    return [...n, ...this.follow.map((each) => each(sums, n))];
  }

  private terms(level: Level): (readonly [number, number])[] {
    const { classes, columns } = this.space;
    if (level.of === 'total') {
      return columns.map(({ costs }, j) => [j, costs.reduce((sum, points, g) => sum + (classes[g]!.kind === 'site' ? points * classes[g]!.members.length : 0), 0)] as const);
    }
    const { of, k } = level;
    const kth = (sums: readonly number[]): number => valueOf(this.space, { of, k }, sums) - (k === 1 ? 0 : valueOf(this.space, { of, k: k - 1 }, sums));
    // The k-th heaviest is a whole number, and no heavier than the one fixed before: said so, proofs are several times faster.
    const t = this.variable(Math.min(...classes.map(({ ledger }) => ledger)), this.heaviest(of, k), true, kth);
    const terms: [number, number][] = [[t, k]];
    classes.forEach(({ kind, members, ledger }, g) => {
      if (kind !== of) return;
      const entries = [[t, 1], ...this.burden(g, -1)];
      if (k > 1) {
        const d = this.variable(0, Infinity, false, (sums) => Math.max(0, sums[g]! - kth(sums)));
        entries.push([d, 1]);
        terms.push([d, members.length]);
      }
      this.row(ledger, Infinity, entries);
    });
    return terms;
  }

  private burden(g: number, sign: 1 | -1): number[][] {
    return this.space.columns.map(({ costs }, j) => [j, sign * costs[g]!]);
  }

  /** At most `most` patterns: one yes-or-no each, and no column without its pattern. */
  private limitPatterns(most: number): void {
    const { columns, weeks } = this.space;
    const chosen = new Map<number, number>();
    columns.forEach(({ pattern = -1, regime }, j) => {
      let y = chosen.get(pattern);
      if (y === undefined) {
        const own = columns.flatMap((other, i) => (other.pattern === pattern ? [i] : []));
        chosen.set(pattern, y = this.variable(0, 1, true, (_, n) => (own.some((i) => n[i]! > 0) ? 1 : 0)));
      }
      this.row(-Infinity, 0, [[j, 1], [y, -weeks[regime]!]]);
    });
    this.row(-Infinity, most, [...chosen.values()].map((y) => [y, 1]));
  }

  private variable(lower: number, upper: number, whole: boolean, follow?: (sums: readonly number[], n: readonly number[]) => number): number {
    if (follow) this.follow.push(follow);
    this.upper.push(upper);
    this.whole.push(whole);
    return this.lower.push(lower) - 1;
  }

  private row(lower: number, upper: number, entries: readonly (readonly number[])[]): void {
    const kept = entries.filter(([, by]) => by !== 0);
    this.rows.push({ lower, upper, at: kept.map(([j]) => j!), by: kept.map(([, by]) => by!) });
  }
}
