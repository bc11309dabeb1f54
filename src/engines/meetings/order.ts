// Which period takes which column of its regime: burdens do not depend on it, patience does. Nobody should have two tough
// meetings in a row, and running burdens should stay near their share. Exact dynamic programming on what is left to place.
import { burdens, compare, type Space } from './space.ts';

/** More states than this and the order is chosen period by period instead. */
const mostStates = 6000;
const none = -1;

/** For each period the column it uses, `none` (-1) where there is no meeting. */
export function order(space: Space, regimeOf: readonly number[], n: readonly number[], toughAbove: number): number[] {
  const left = [...n, ...space.weeks.map((most, r) => most - n.reduce((sum, times, j) => sum + (space.columns[j]!.regime === r ? times : 0), 0))];
  const states = left.reduce((product, times) => product * (times + 1), 1);
  return new Ordering(space, regimeOf, n, toughAbove, states > mostStates).run(left);
}

interface Tail { readonly price: readonly number[]; readonly columns: readonly number[] }

class Ordering {
  private readonly memory = new Map<string, Tail | undefined>();
  private readonly target: number[];
  private readonly zero: number[];
  private readonly space: Space;
  private readonly regimeOf: readonly number[];
  private readonly toughAbove: number;
  private readonly hasty: boolean;

  constructor(space: Space, regimeOf: readonly number[], n: readonly number[], toughAbove: number, hasty: boolean) {
    this.space = space;
    this.regimeOf = regimeOf;
    this.toughAbove = toughAbove;
    this.hasty = hasty;
    this.zero = space.classes.map(({ ledger }) => -ledger);
    this.target = burdens(space, n).map((sum, g) => sum + this.zero[g]!);
  }

  run(left: readonly number[]): number[] {
    if (!this.hasty) return [...this.from(0, left, none, 0, this.target.map(() => 0))!.columns];
    const columns: number[] = [], rest = [...left], running = this.target.map(() => 0);
    let last = none, placed = 0;
    this.regimeOf.forEach((_, period) => {
      const choices = this.choices(period, rest).map(({ slot, column }) => ({ slot, column, price: this.price(period, column, last, placed, running) }));
      const pick = choices.sort((a, b) => compare(a.price, b.price) || a.slot - b.slot)[0]!;
      if (pick.slot >= 0) rest[pick.slot]!--;
      if (pick.column !== none) { placed++; this.add(running, pick.column); }
      last = pick.column;
      columns.push(pick.column);
    });
    return columns;
  }

  private from(period: number, left: readonly number[], last: number, placed: number, running: readonly number[]): Tail | undefined {
    if (period === this.regimeOf.length) return { price: [0, 0, 0], columns: [] };
    const key = `${period} ${last} ${left.join(' ')}`;
    if (this.memory.has(key)) return this.memory.get(key);
    let winner: Tail | undefined;
    for (const { slot, column } of this.choices(period, left)) {
      const rest = [...left], sums = [...running];
      if (slot >= 0) rest[slot]!--;
      if (column !== none) this.add(sums, column);
      const tail = this.from(period + 1, rest, column, placed + (column === none ? 0 : 1), sums);
      if (!tail) continue;
      const own = this.price(period, column, last, placed, running);
      const price = tail.price.map((value, i) => value + own[i]!);
      if (!winner || compare(price, winner.price) < 0) winner = { price, columns: [column, ...tail.columns] };
    }
    this.memory.set(key, winner);
    return winner;
  }

  /** Columns left in the period's regime; "no meeting" sits behind the columns in `left`. */
  private choices(period: number, left: readonly number[]): { slot: number; column: number }[] {
    const regime = this.regimeOf[period]!, { columns } = this.space;
    if (regime < 0) return [{ slot: none, column: none }];
    const open = columns.flatMap((column, j) => (column.regime === regime && left[j]! > 0 ? [{ slot: j, column: j }] : []));
    return left[columns.length + regime]! > 0 ? [...open, { slot: columns.length + regime, column: none }] : open;
  }

  /** Tough twice running; distance of running burdens from their share; meetings held late. */
  private price(period: number, column: number, last: number, placed: number, running: readonly number[]): number[] {
    if (column === none) return [0, 0, 0];
    const { classes, columns, count } = this.space;
    const costs = columns[column]!.costs, before = columns[last]?.costs;
    let repeats = 0, distance = 0;
    classes.forEach(({ members }, g) => {
      if (before && before[g]! > this.toughAbove && costs[g]! > this.toughAbove) repeats += members.length;
      distance += members.length * ((running[g]! + costs[g]!) * count - this.target[g]! * (placed + 1)) ** 2;
    });
    return [repeats, distance, period];
  }

  private add(sums: number[], column: number): void {
    this.space.columns[column]!.costs.forEach((points, g) => { sums[g]! += points; });
  }
}
