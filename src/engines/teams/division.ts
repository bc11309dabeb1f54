// Students in teams while the search moves them: every team's members, counts and cost are kept up to date.
// A trial move looks only at the two teams it touches, first at what is known at once: what all the others of a seat's team
// share, counts and means. Most trials end there; only rules that need it look at the members.
import type { Compiled } from './compile.ts';
import { placeOf, quickPart, wordAt, type QuickPart } from './quick.ts';

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
  readonly teamOf: Int32Array;
  costlyCount = 0;
  total = 0;
  private readonly quick: QuickPart;
  /** A team's counts; for each seat what all the others share; a team's sums of values, and how many state one. */
  private readonly sums: Int32Array;
  private readonly others: Int32Array;
  private readonly means: Float64Array;
  private readonly stating: Int32Array;
  private readonly costlyAt: Int32Array;
  private readonly nobody: number;
  /** Of the rules on sharing that the last look at once saw broken, a bit each. */
  private unshared = 0;

  /** Works on these very arrays; they may hold only some of the students, and some of the teams. Where many small divisions follow each
   * other, they may take over `places` of one that is done with: lists of all students take long to make. */
  constructor(compiled: Compiled, { slots, sizes }: Seats, places?: Pick<Division, 'seatOf' | 'teamOf'>) {
    const { packed: { words }, most } = compiled, quick = quickPart(compiled);
    const teams = sizes.length;
    this.teams = teams;
    this.compiled = compiled;
    this.quick = quick;
    this.nobody = compiled.students;
    this.slots = slots;
    this.sizes = sizes;
    this.costs = new Float64Array(teams);
    this.costly = new Int32Array(teams);
    this.costlyAt = new Int32Array(teams).fill(-1);
    this.seatOf = places?.seatOf ?? new Int32Array(compiled.students);
    this.teamOf = places?.teamOf ?? new Int32Array(compiled.students);
    this.sums = new Int32Array(teams * words);
    this.others = new Int32Array(teams * most * quick.shares);
    this.means = new Float64Array(teams * quick.means.length);
    this.stating = new Int32Array(teams * quick.means.length);
    for (let team = 0; team < teams; team++) this.refresh(team);
  }

  /** Counts and prices a team anew, after its slots were written from outside. */
  refresh(team: number): void {
    const { most } = this.compiled, first = team * most;
    for (let at = first; at < first + this.sizes[team]!; at++) this.seat(this.slots[at]!, at, team);
    this.count(team);
    const same = this.sizes[team] === 0 ? this.nobody : this.slots[first]!;
    const cost = this.atOnce(team, first, same, same, Number.POSITIVE_INFINITY);
    this.setCost(team, cost + this.look(team, this.unshared));
  }

  /** Exchanges who has the seat in team A with the first of these (`many` from `next` on, round from `from` to `end`) with whom that
   * costs no more than `allowance` above what it is; says whether there was one. */
  exchange(A: number, atA: number, among: Int32Array, from: number, end: number, next: number, many: number, allowance: number, fixed: Uint8Array | undefined): boolean {
    const { slots, costs, teamOf, others, sums, quick: { shares, stride, records, leasts, means }, compiled: { packed: { words, tables, bits } } } = this;
    const a = slots[atA]!, allowed = costs[A]! + allowance, low = (1 << bits) - 1, second = 2 << bits, ofA = a * stride;
    const share0 = others[atA * shares]!, share1 = others[atA * shares + 1]!, least0 = leasts[0]!, least1 = leasts[1]!;
    const base0 = sums[A * words]! - records[ofA + 2]!, base1 = sums[A * words + 1]! - records[ofA + 3]!, more = stride > 4;
    for (let left = many, p = next; left > 0; left--) {
      const b = among[p]!, ofB = b * stride;
      if (++p === end) p = from;
      let costA = 0, unsharedA = 0;
      if ((share0 & records[ofB]!) === 0) {
        costA = least0;
        unsharedA = 1;
      }
      if ((share1 & records[ofB + 1]!) === 0) {
        costA += least1;
        unsharedA |= 2;
      }
      const key0 = base0 + records[ofB + 2]!, key1 = base1 + records[ofB + 3]!;
      costA += tables[key0 & low]! + tables[low + 1 + (key0 >>> bits)]! + tables[second + (key1 & low)]! + tables[second + low + 1 + (key1 >>> bits)]!;
      if (costA > allowed && costA > allowed + costs[teamOf[b]!]!) continue;
      if (more) {
        costA += this.further(A, atA, b, a);
        unsharedA |= this.unshared;
      }
      if (means.length > 0) costA += this.ofMeans(A, b, a);
      const B = teamOf[b]!, limit = allowed + costs[B]!;
      if (costA > limit || A === B || fixed?.[b] === 1) continue;
      const atB = this.seatOf[b]!, costB = this.atOnce(B, atB, a, b, limit - costA), unsharedB = this.unshared;
      if (costA + costB > limit) continue;
      slots[atA] = b;
      slots[atB] = a;
      if (this.settle(A, costA, unsharedA, B, costB, unsharedB, limit)) {
        this.seat(a, atB, B);
        this.seat(b, atA, A);
        return true;
      }
      slots[atA] = a;
      slots[atB] = b;
    }
    return false;
  }

  /** Moves who has the seat in team A to team B unless that costs more than `allowance`. B must have room. */
  move(A: number, atA: number, B: number, allowance: number): boolean {
    const { slots, sizes, nobody, compiled: { most } } = this;
    const lastA = A * most + sizes[A]! - 1, atB = B * most + sizes[B]!;
    const a = slots[atA]!, last = slots[lastA]!;
    const limit = this.costs[A]! + this.costs[B]! + allowance;
    const costA = this.atOnce(A, atA, nobody, a, limit), unsharedA = this.unshared;
    if (costA > limit) return false;
    const costB = this.atOnce(B, atB, a, nobody, limit - costA), unsharedB = this.unshared;
    if (costA + costB > limit) return false;
    slots[atA] = last;
    slots[atB] = a;
    sizes[A]!--;
    sizes[B]!++;
    if (this.settle(A, costA, unsharedA, B, costB, unsharedB, limit)) {
      this.seat(last, atA, A);
      this.seat(a, atB, B);
      return true;
    }
    sizes[A]!++;
    sizes[B]!--;
    slots[lastA] = last;
    slots[atA] = a;
    return false;
  }

  /** What the team would cost with the student in that seat; above `limit` maybe only that. */
  costWith(team: number, at: number, student: number, limit: number): number {
    const { slots } = this, leaves = slots[at]!, cost = this.atOnce(team, at, student, leaves, limit), unshared = this.unshared;
    if (cost > limit || (unshared === 0 && this.quick.slow.length === 0)) return cost;
    slots[at] = student;
    const exact = cost + this.look(team, unshared);
    slots[at] = leaves;
    return exact;
  }

  /** Whether the team costs nothing with the student in somebody's seat. */
  fits(team: number, student: number): boolean {
    const first = team * this.compiled.most;
    for (let at = first; at < first + this.sizes[team]!; at++) if (this.costWith(team, at, student, 1e-9) <= 1e-9) return true;
    return false;
  }

  /** What the team would cost with `plus` in the seat of `minus`, as far as that is known at once; above `limit` maybe only that. */
  private atOnce(team: number, seat: number, plus: number, minus: number, limit: number): number {
    const { shares, stride, records, leasts, means } = this.quick, { words, tables, bits } = this.compiled.packed;
    const ofPlus = plus * stride, ofMinus = minus * stride, low = (1 << bits) - 1, second = 2 << bits;
    const key0 = this.sums[team * words]! + records[ofPlus + 2]! - records[ofMinus + 2]!, key1 = this.sums[team * words + 1]! + records[ofPlus + 3]! - records[ofMinus + 3]!;
    let total = tables[key0 & low]! + tables[low + 1 + (key0 >>> bits)]! + tables[second + (key1 & low)]! + tables[second + low + 1 + (key1 >>> bits)]!, unshared = 0;
    if ((this.others[seat * shares]! & records[ofPlus]!) === 0) {
      total += leasts[0]!;
      unshared = 1;
    }
    if ((this.others[seat * shares + 1]! & records[ofPlus + 1]!) === 0) {
      total += leasts[1]!;
      unshared |= 2;
    }
    this.unshared = unshared;
    if (total > limit) return total;
    if (stride > 4) {
      total += this.further(team, seat, plus, minus);
      this.unshared |= unshared;
    }
    return means.length > 0 ? total + this.ofMeans(team, plus, minus) : total;
  }

  /** Rules on sharing and words beyond the first two. */
  private further(team: number, seat: number, plus: number, minus: number): number {
    const { shares, stride, records, leasts } = this.quick, { words, tables, bits } = this.compiled.packed, low = (1 << bits) - 1;
    let total = 0, unshared = 0;
    for (let k = 2; k < shares; k++) {
      if ((this.others[seat * shares + k]! & records[plus * stride + placeOf(k)]!) !== 0) continue;
      total += leasts[k]!;
      unshared |= 1 << k;
    }
    for (let w = 2; w < words; w++) {
      const at = wordAt(w, shares), key = this.sums[team * words + w]! + records[plus * stride + at]! - records[minus * stride + at]!;
      total += tables[((w * 2) << bits) + (key & low)]! + tables[((w * 2 + 1) << bits) + (key >>> bits)]!;
    }
    this.unshared = unshared;
    return total;
  }

  private ofMeans(team: number, plus: number, minus: number): number {
    const { means } = this.quick;
    let total = 0;
    for (let m = 0; m < means.length; m++) {
      const { values, stated, limit, weight, broken } = means[m]!;
      const at = team * means.length + m, count = this.stating[at]! + stated[plus]! - stated[minus]!;
      const beyond = count === 0 ? 0 : Math.abs(this.means[at]! + values[plus]! - values[minus]!) / count - limit;
      if (beyond > 1e-9) total += weight * beyond + broken;
    }
    return total;
  }

  /** What looking at the team's members adds to what is known at once. */
  private look(team: number, unshared: number): number {
    const { slow, shared, leasts } = this.quick, start = team * this.compiled.most, size = this.sizes[team]!;
    let total = 0;
    for (let k = 0; k < shared.length; k++) if ((unshared & (1 << k)) !== 0) total += shared[k]!(this.slots, start, size) - leasts[k]!;
    for (let k = 0; k < slow.length; k++) total += slow[k]!(this.slots, start, size);
    return total;
  }

  /** Takes over two teams whose slots and sizes were changed, unless a look at the members makes them dearer than `limit`. */
  private settle(A: number, onceA: number, unsharedA: number, B: number, onceB: number, unsharedB: number, limit: number): boolean {
    let costA = onceA, costB = onceB;
    if (unsharedA !== 0 || unsharedB !== 0 || this.quick.slow.length > 0) {
      costA += this.look(A, unsharedA);
      if (costA + costB <= limit) costB += this.look(B, unsharedB);
      if (costA + costB > limit) return false;
    }
    this.count(A);
    this.count(B);
    this.setCost(A, costA);
    this.setCost(B, costB);
    return true;
  }

  private seat(student: number, at: number, team: number): void {
    this.seatOf[student] = at;
    this.teamOf[student] = team;
  }

  /** Counts, sums and what others share, from the members. */
  private count(team: number): void {
    const { most, packed: { words } } = this.compiled, { shares, stride, records, means } = this.quick, { slots, others } = this;
    const first = team * most, end = first + this.sizes[team]!, last = first + most - 1;
    for (let w = 0; w < words; w++) {
      const place = wordAt(w, shares);
      let sum = 0;
      for (let at = first; at < end; at++) sum += records[slots[at]! * stride + place]!;
      this.sums[team * words + w] = sum;
    }
    for (let k = 0; k < shares; k++) {
      const place = placeOf(k);
      let all = -1;
      for (let at = first; at <= last; at++) { // an empty seat's others are all
        others[at * shares + k] = all;
        if (at < end) all &= records[slots[at]! * stride + place]!;
      }
      all = -1;
      for (let at = end - 1; at >= first; at--) {
        others[at * shares + k]! &= all;
        all &= records[slots[at]! * stride + place]!;
      }
    }
    for (let m = 0; m < means.length; m++) {
      const { values, stated } = means[m]!;
      let sum = 0, count = 0;
      for (let at = first; at < end; at++) {
        sum += values[slots[at]!]!;
        count += stated[slots[at]!]!;
      }
      this.means[team * means.length + m] = sum;
      this.stating[team * means.length + m] = count;
    }
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
