// Courses that need a minimum: the one filled worst (places taken over minimum) is closed, its holders go on asking, and so
// on until every course left has its minimum. Ties: more places missing first, then the earlier course of the file.
//
// Places taken only rise in the courses left, so one heap of old fill ratios is enough.
import type { Market } from './market.ts';
import type { Run } from './run.ts';

/** Runs to the end. `closed` has the courses in the order of closing, `takenAtClosing` what each had then. */
export function runWithClosings(market: Market, begin: () => Run): { run: Run; closed: number[]; takenAtClosing: number[] } {
  const closed: number[] = [], takenAtClosing: number[] = [];
  let run = begin();
  run.start();
  let short = new ShortCourses(market, run);
  for (let c = short.worst(); c >= 0; c = short.worst()) {
    closed.push(c);
    takenAtClosing.push(run.seats.held(c));
    if (run.continues) {
      run.close(c);
      continue;
    }
    run = begin();
    for (const each of closed) run.seats.close(each);
    run.start();
    short = new ShortCourses(market, run);
  }
  return { run, closed, takenAtClosing };
}

class ShortCourses {
  private readonly market: Market;
  private readonly run: Run;
  private readonly heap: Int32Array;
  private size = 0;
  /** Places taken when the course was put into the heap. */
  private readonly taken: Int32Array;

  constructor(market: Market, run: Run) {
    this.market = market;
    this.run = run;
    this.taken = new Int32Array(market.courses);
    this.heap = new Int32Array(market.courses);
    for (let c = 0; c < market.courses; c++) this.put(c);
  }

  /** The course to close, -1 when all have their minimum. It is taken out of the heap. */
  worst(): number {
    for (;;) {
      if (this.size === 0) return -1;
      const c = this.heap[0]!;
      const last = this.heap[--this.size]!;
      if (this.size > 0) this.sink(last);
      if (this.run.seats.held(c) === this.taken[c]) return c;
      this.put(c);
    }
  }

  private put(c: number): void {
    const { seats } = this.run;
    if (seats.closed[c] === 1 || seats.held(c) >= this.market.minimum[c]!) return;
    this.taken[c] = seats.held(c);
    let index = this.size++;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.before(c, this.heap[parent]!)) break;
      this.heap[index] = this.heap[parent]!;
      index = parent;
    }
    this.heap[index] = c;
  }

  private sink(c: number): void {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.before(this.heap[child + 1]!, this.heap[child]!)) child++;
      if (!this.before(this.heap[child]!, c)) break;
      this.heap[index] = this.heap[child]!;
      index = child;
    }
    this.heap[index] = c;
  }

  private before(a: number, b: number): boolean {
    const { minimum } = this.market, { taken } = this;
    const left = taken[a]! * minimum[b]!, right = taken[b]! * minimum[a]!;
    if (left !== right) return left < right;
    const missing = minimum[a]! - taken[a]! - (minimum[b]! - taken[b]!);
    return missing !== 0 ? missing > 0 : a < b;
  }
}
