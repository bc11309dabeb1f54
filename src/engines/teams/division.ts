// Students in teams while the search moves them: every team's members, counts and cost are kept up to date.
// A trial move prices only the two teams it touches, and stops pricing as soon as it is too dear.
import type { Compiled } from './compile.ts';

/** Who sits where: team t has the students slots[t × most …], as many as sizes[t]. */
export interface Seats {
  readonly slots: Int32Array;
  readonly sizes: Int32Array;
}

export class Division implements Seats {
  readonly compiled: Compiled;
  readonly teams: number;
  /** Members of team t at t × most … , as many as sizes[t]. */
  readonly slots: Int32Array;
  readonly sizes: Int32Array;
  readonly costs: Float64Array;
  /** Teams that cost something, in any order; the first `costlyCount`. */
  readonly costly: Int32Array;
  /** Where each of these students sits: team × most + i. */
  readonly seatOf: Int32Array;
  costlyCount = 0;
  total = 0;
  private readonly sums: Int32Array;
  private readonly costlyAt: Int32Array;
  private readonly nobody: number;

  /** Works on these very arrays; they may hold only some of the students, and some of the teams. */
  constructor(compiled: Compiled, { slots, sizes }: Seats) {
    const { packed: { words } } = compiled;
    const teams = sizes.length;
    this.teams = teams;
    this.compiled = compiled;
    this.nobody = compiled.students;
    this.slots = slots;
    this.sizes = sizes;
    this.costs = new Float64Array(teams);
    this.costly = new Int32Array(teams);
    this.costlyAt = new Int32Array(teams).fill(-1);
    this.seatOf = new Int32Array(compiled.students);
    this.sums = new Int32Array(teams * words);
    for (let team = 0; team < teams; team++) this.refresh(team);
  }

  /** Counts and prices a team anew, after its slots were written from outside. */
  refresh(team: number): void {
    const { most, packed: { words, fields } } = this.compiled;
    for (let i = 0; i < this.sizes[team]!; i++) this.seatOf[this.slots[team * most + i]!] = team * most + i;
    for (let w = 0; w < words; w++) {
      let sum = 0;
      for (let i = 0; i < this.sizes[team]!; i++) sum += fields[this.slots[team * most + i]! * words + w]!;
      this.sums[team * words + w] = sum;
    }
    this.setCost(team, this.price(team, this.nobody, this.nobody, Number.POSITIVE_INFINITY));
  }

  /** Exchanges the i-th of team A with the j-th of team B unless that costs more than `allowance` above what it is. */
  swap(A: number, i: number, B: number, j: number, allowance: number): boolean {
    const { slots, compiled: { most } } = this;
    const atA = A * most + i, atB = B * most + j;
    const a = slots[atA]!, b = slots[atB]!;
    const limit = this.costs[A]! + this.costs[B]! + allowance;
    slots[atA] = b;
    slots[atB] = a;
    const costA = this.price(A, b, a, limit);
    if (costA <= limit) {
      const costB = this.price(B, a, b, limit - costA);
      if (costA + costB <= limit) {
        this.seatOf[a] = atB;
        this.seatOf[b] = atA;
        this.shift(A, b, a);
        this.shift(B, a, b);
        this.setCost(A, costA);
        this.setCost(B, costB);
        return true;
      }
    }
    slots[atA] = a;
    slots[atB] = b;
    return false;
  }

  /** Moves the i-th of team A to team B unless that costs more than `allowance`. B must have room. */
  move(A: number, i: number, B: number, allowance: number): boolean {
    const { slots, sizes, compiled: { most } } = this;
    const atA = A * most + i, lastA = A * most + sizes[A]! - 1, atB = B * most + sizes[B]!;
    const a = slots[atA]!, last = slots[lastA]!;
    const limit = this.costs[A]! + this.costs[B]! + allowance;
    slots[atA] = last;
    slots[atB] = a;
    sizes[A]!--;
    sizes[B]!++;
    const costA = this.price(A, this.nobody, a, limit);
    if (costA <= limit) {
      const costB = this.price(B, a, this.nobody, limit - costA);
      if (costA + costB <= limit) {
        this.seatOf[last] = atA;
        this.seatOf[a] = atB;
        this.shift(A, this.nobody, a);
        this.shift(B, a, this.nobody);
        this.setCost(A, costA);
        this.setCost(B, costB);
        return true;
      }
    }
    sizes[A]!++;
    sizes[B]!--;
    slots[lastA] = last;
    slots[atA] = a;
    return false;
  }

  /** Cost of a team whose counts change by `plus` and `minus` (its slots already have); above `limit` maybe only that. */
  private price(team: number, plus: number, minus: number, limit: number): number {
    const { packed: { words, fields, tables, bits }, terms, most } = this.compiled;
    const mask = (1 << bits) - 1;
    let total = 0;
    for (let w = 0; w < words; w++) {
      const key = this.sums[team * words + w]! + fields[plus * words + w]! - fields[minus * words + w]!;
      total += tables[w * 2]![key & mask]! + tables[w * 2 + 1]![key >>> bits]!;
    }
    const start = team * most, size = this.sizes[team]!;
    for (let k = 0; k < terms.length && total <= limit; k++) total += terms[k]!(this.slots, start, size);
    return total;
  }

  private shift(team: number, plus: number, minus: number): void {
    const { words, fields } = this.compiled.packed;
    for (let w = 0; w < words; w++) this.sums[team * words + w]! += fields[plus * words + w]! - fields[minus * words + w]!;
  }

  private setCost(team: number, cost: number): void {
    this.total += cost - this.costs[team]!;
    this.costs[team] = cost;
    const at = this.costlyAt[team]!;
    if (cost > 1e-9 && at < 0) {
      this.costlyAt[team] = this.costlyCount;
      this.costly[this.costlyCount++] = team;
    } else if (cost <= 1e-9 && at >= 0) {
      const last = this.costly[--this.costlyCount]!;
      this.costly[at] = last;
      this.costlyAt[last] = at;
      this.costlyAt[team] = -1;
    }
  }
}
