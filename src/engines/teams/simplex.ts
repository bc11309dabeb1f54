// The revised simplex method for covering: rows must be met exactly by columns of small whole numbers. The inverse of the basis is
// dense and kept by columns, so that a pivot writes only where the leaving row is not zero.
// Source: Dantzig, Orchard-Hays, Mathematical Tables and Other Aids to Computation 8 (1954) 64-67.

/** What a row lacks may be left, and what it has too much, at a price a unit: the cap of the row's price, above and below. */
export interface Caps {
  readonly under: Float64Array;
  readonly over: Float64Array;
}

/** Columns looked at between two looks at all. */
const candidates = 24;
const nothing = 1e-7;

export class Simplex {
  /** What one unit of each row adds to the cost. */
  readonly prices: Float64Array;
  /** Numbers of the inverse written so far: the work done. */
  written = 0;
  private readonly need: Float64Array;
  private readonly caps: Caps;
  private readonly inverse: Float64Array;
  private readonly level: Float64Array;
  /** Column of each row of the basis; −1 − r for what row r lacks, −1 − rows − r for what it has too much. */
  private readonly basis: Int32Array;
  private readonly entering: Float64Array;
  /** Columns so far, and the cost of each. */
  private columns = 0;
  private costs = new Float64Array(512);
  /** Entries of column c: rows[from[c]] … rows[from[c + 1] − 1], each with its count. */
  private from = new Int32Array(513);
  private rows = new Int16Array(4096);
  private counts = new Int16Array(4096);
  private readonly few = new Int32Array(candidates);
  private readonly fewReduced = new Float64Array(candidates);
  private fewCount = 0;

  constructor(need: Float64Array, caps: Caps) {
    const rows = need.length;
    this.need = need;
    this.caps = caps;
    this.inverse = new Float64Array(rows * rows);
    for (let r = 0; r < rows; r++) this.inverse[r * rows + r] = 1;
    this.level = need.slice();
    this.basis = Int32Array.from(need, (_, r) => -1 - r);
    this.prices = caps.under.slice();
    this.entering = new Float64Array(rows);
  }

  /** Adds a column by its rows, with repeats. */
  add(rows: readonly number[], cost: number): void {
    const start = this.from[this.columns]!;
    let to = start;
    if (to + rows.length > this.rows.length) [this.rows, this.counts] = [twice(this.rows), twice(this.counts)];
    if (this.columns === this.costs.length) [this.costs, this.from] = [twice(this.costs), twice(this.from)];
    for (const row of rows) {
      let at = start;
      while (at < to && this.rows[at] !== row) at++;
      if (at === to) {
        this.rows[to] = row;
        this.counts[to++] = 0;
      }
      this.counts[at]!++;
    }
    this.costs[this.columns++] = cost;
    this.from[this.columns] = to;
  }

  /** Pivots until no column costs less than its rows' prices, or so much was written; false then, or when nothing can leave. */
  optimise(mostWritten: number): boolean {
    while (this.written < mostWritten) {
      const enter = this.cheapest();
      if (!enter) return true;
      if (!this.take(enter.column, enter.reduced)) return false;
    }
    return false;
  }

  /** Raises, twofold, the caps of rows that lack or have too much; false when there is none below `top`. */
  raise(top: number): boolean {
    const { basis, level, need, caps: { under, over } } = this, rows = need.length;
    let raised = false;
    basis.forEach((column, r) => {
      if (column >= 0 || level[r]! < 1e-3) return;
      const [caps, row] = column < -rows ? [over, -1 - rows - column] : [under, -1 - column];
      if (caps[row]! >= top) return;
      caps[row] = Math.min(top, Math.max(2 * caps[row]!, top / 100));
      raised = true;
    });
    if (raised) this.reprice();
    return raised;
  }

  private reprice(): void {
    const rows = this.need.length;
    const costs = Float64Array.from(this.basis, (column) => (column >= 0 ? this.costs[column]! : column < -rows ? this.caps.over[-1 - rows - column]! : this.caps.under[-1 - column]!));
    for (let c = 0; c < rows; c++) {
      let price = 0;
      for (let r = 0; r < rows; r++) price += costs[r]! * this.inverse[c * rows + r]!;
      this.prices[c] = price;
    }
  }

  private reducedOf(column: number): number {
    let reduced = this.costs[column]!;
    for (let k = this.from[column]!; k < this.from[column + 1]!; k++) reduced -= this.counts[k]! * this.prices[this.rows[k]!]!;
    return reduced;
  }

  /** Of some columns that lately cost less than their prices the cheapest; when none is left, of all. */
  private cheapest(): { column: number; reduced: number } | undefined {
    const { few } = this;
    for (let again = 0; again < 2; again++) {
      let column = -1, reduced = -nothing;
      for (let k = 0; k < this.fewCount; k++) {
        const here = this.reducedOf(few[k]!);
        if (here >= reduced) continue;
        column = few[k]!;
        reduced = here;
      }
      if (column >= 0) return { column, reduced };
      this.lookAtAll();
    }
    return this.beyondCaps();
  }

  /** Keeps the columns that cost least, the cheapest first. */
  private lookAtAll(): void {
    const { few, columns } = this, reduced = this.fewReduced;
    let count = 0;
    for (let column = 0; column < columns; column++) {
      const here = this.reducedOf(column);
      if (here >= -nothing || (count === candidates && here >= reduced[count - 1]!)) continue;
      let at = count < candidates ? count++ : count - 1;
      for (; at > 0 && reduced[at - 1]! > here; at--) {
        few[at] = few[at - 1]!;
        reduced[at] = reduced[at - 1]!;
      }
      few[at] = column;
      reduced[at] = here;
    }
    this.fewCount = count;
  }

  /** A row whose price is beyond its cap: it pays to leave it lacking, or to have too much. */
  private beyondCaps(): { column: number; reduced: number } | undefined {
    const { prices, caps: { under, over } } = this, rows = prices.length;
    let column: number | undefined, reduced = -nothing;
    for (let r = 0; r < rows; r++) {
      if (under[r]! - prices[r]! < reduced) [column, reduced] = [-1 - r, under[r]! - prices[r]!];
      if (over[r]! + prices[r]! < reduced) [column, reduced] = [-1 - rows - r, over[r]! + prices[r]!];
    }
    return column === undefined ? undefined : { column, reduced };
  }

  private take(column: number, reduced: number): boolean {
    const { inverse, level, basis, entering, prices } = this, rows = level.length;
    this.fill(column);
    let leave = -1, ratio = Number.POSITIVE_INFINITY;
    for (let r = 0; r < rows; r++) {
      if (entering[r]! <= 1e-9) continue;
      const here = level[r]! / entering[r]!;
      if (here < ratio || (here === ratio && entering[r]! > entering[leave]!)) [leave, ratio] = [r, here];
    }
    if (leave < 0) return false;
    const by = entering[leave]!;
    for (let r = 0; r < rows; r++) level[r] = Math.max(0, level[r]! - entering[r]! * ratio);
    level[leave] = ratio;
    basis[leave] = column;
    for (let c = 0; c < rows; c++) {
      const start = c * rows, share = inverse[start + leave]! / by;
      if (share === 0) continue;
      for (let r = 0; r < rows; r++) inverse[start + r]! -= entering[r]! * share;
      inverse[start + leave] = share;
      prices[c]! += reduced * share;
      this.written += rows;
    }
    this.written += rows;
    return true;
  }

  /** The column as the basis sees it. */
  private fill(column: number): void {
    const { inverse, entering, from } = this, rows = entering.length;
    entering.fill(0);
    const addRow = (row: number, count: number): void => {
      for (let r = 0; r < rows; r++) entering[r]! += count * inverse[row * rows + r]!;
    };
    if (column >= 0) for (let k = from[column]!; k < from[column + 1]!; k++) addRow(this.rows[k]!, this.counts[k]!);
    else if (column < -rows) addRow(-1 - rows - column, -1);
    else addRow(-1 - column, 1);
  }
}

/** The same, with room for twice as many. */
function twice<A extends Float64Array | Int32Array | Int16Array>(list: A): A {
  const more = new (list.constructor as new (length: number) => A)(2 * list.length);
  more.set(list);
  return more;
}
