// The courses' side of deferred acceptance: who holds which place, and whom a course gives up for a better applicant.
// Each course follows the meritorious horizontal rule (Sönmez and Yenmez, Econometrica 2022): reserved places first, to the
// best set of members that can fill them, each member counting for one group only; then the open places to the best of the
// rest, with a cap for each home institution on the open places.
//
// Sets of groups are bit masks over the groups reserved at a course ("kinds"). slack(A) is the number of places reserved for
// the groups in A less the reserve holders whose kind lies within A; the holders fit into the reserves exactly while every
// slack is 0 or more (Hall's condition), and sets of slack 0 are closed under intersection.
//
// Over 150 lines because the arrays are shared by functions that run tens of millions of times.
import { kindReader } from './kinds.ts';
import type { Market } from './market.ts';

const NOBODY = 0xffffffff;

export class Seats {
  readonly market: Market;
  readonly kindOf: (c: number, student: number) => number;
  /** Course c's entries of `slack` and `reserveCut` are those from kindFrom[c], one a kind. */
  readonly kindFrom: Int32Array;
  private readonly slack: Int32Array;
  /** Keys above are surely refused a reserved place (they only fall, so an old one stays true). */
  private readonly reserveCut: Uint32Array;
  /** Keys above are surely refused an open place. */
  readonly openCut: Uint32Array;
  /** Places there can be: the capacity, or fewer when there are fewer wishes. 0 once closed. */
  readonly places: Int32Array;
  readonly closed: Uint8Array;

  readonly reserveAt: Int32Array;
  readonly reserveSize: Int32Array;
  readonly reserveKey: Uint32Array;
  readonly reserveStudent: Int32Array;
  readonly openAt: Int32Array;
  readonly openSize: Int32Array;
  /** Two numbers a place, key and student, in a heap with the worst on top. */
  readonly open: Uint32Array;
  private readonly reserveKind: Uint8Array;
  /** Above every key of a first seat; a later seat's key is this much higher for each round. NOBODY: one round only. */
  private readonly step: number;

  /** After `offer` returned false: who was refused, and the key under which. */
  refused = -1;
  refusedKey = 0;

  constructor(market: Market, rounds: boolean) {
    const { courses, reserveFrom } = market;
    this.market = market;
    this.step = rounds ? market.keyStep : NOBODY;
    this.places = placesOf(market);
    this.kindFrom = new Int32Array(courses + 1);
    for (let c = 0; c < courses; c++) this.kindFrom[c + 1] = this.kindFrom[c]! + (1 << (reserveFrom[c + 1]! - reserveFrom[c]!));
    this.kindOf = kindReader(market);
    this.slack = this.freshSlack();
    this.reserveAt = new Int32Array(courses + 1);
    this.openAt = new Int32Array(courses + 1);
    for (let c = 0; c < courses; c++) {
      this.reserveAt[c + 1] = this.reserveAt[c]! + (this.slack[this.kindFrom[c + 1]! - 1]! > 0 ? this.slack[this.kindFrom[c + 1]! - 1]! + 1 : 0);
      this.openAt[c + 1] = this.openAt[c]! + this.places[c]! + 1;
    }
    const reserved = this.reserveAt[courses]!;
    this.reserveKey = new Uint32Array(reserved);
    this.reserveStudent = new Int32Array(reserved);
    this.reserveKind = new Uint8Array(reserved);
    this.reserveSize = new Int32Array(courses);
    this.openSize = new Int32Array(courses);
    this.open = new Uint32Array(2 * this.openAt[courses]!);
    this.reserveCut = new Uint32Array(this.kindFrom[courses]!).fill(NOBODY);
    this.openCut = new Uint32Array(courses).fill(NOBODY);
    this.closed = new Uint8Array(courses);
    for (let c = 0; c < courses; c++) if (this.places[c] === 0) this.refuseAll(c);
  }

  /** How many hold a place. */
  held(c: number): number {
    return this.reserveSize[c]! + this.openSize[c]!;
  }

  /** A student asks for a place under a key. False: somebody (`refused`), perhaps the student, has to go. */
  offer(c: number, student: number, key: number): boolean {
    const kind = this.kindOf(c, student);
    if (key > this.openCut[c]! && (kind === 0 || key > this.reserveCut[this.kindFrom[c]! + kind]!)) return this.refuse(student, key);
    return kind === 0 ? this.offerOpen(c, student, key) : this.offerReserved(c, student, key, kind);
  }

  /** Takes a held place back, in order to offer it again under a better key. */
  release(c: number, student: number): void {
    for (let i = this.reserveAt[c]!, end = i + this.reserveSize[c]!; i < end; i++) {
      if (this.reserveStudent[i] === student) return this.leaveReserve(c, i);
    }
    for (let i = 0; i < this.openSize[c]!; i++) {
      if (this.open[2 * (this.openAt[c]! + i) + 1] === student) return this.leaveOpen(c, i);
    }
  }

  /** Closes a course and returns its holders with their keys: [student, key, student, key, …]. */
  close(c: number): number[] {
    const holders: number[] = [];
    for (let i = this.reserveAt[c]!, end = i + this.reserveSize[c]!; i < end; i++) holders.push(this.reserveStudent[i]!, this.reserveKey[i]!);
    for (let i = this.openAt[c]!, end = i + this.openSize[c]!; i < end; i++) holders.push(this.open[2 * i + 1]!, this.open[2 * i]!);
    this.reserveSize[c] = this.openSize[c] = this.places[c] = 0;
    this.closed[c] = 1;
    this.refuseAll(c);
    return holders;
  }

  private refuseAll(c: number): void {
    this.openCut[c] = 0;
    this.reserveCut.fill(0, this.kindFrom[c]!, this.kindFrom[c + 1]!);
  }

  private refuse(student: number, key: number): false {
    this.refused = student;
    this.refusedKey = key;
    return false;
  }

  private offerReserved(c: number, student: number, key: number, kind: number): boolean {
    const base = this.kindFrom[c]!;
    const tight = this.tightAround(c, kind);
    if (tight < 0) {
      this.enterReserve(c, student, key, kind);
      return this.held(c) <= this.places[c]! || this.giveUpWorst(c);
    }
    let worst = -1, worstKey = 0;
    for (let i = this.reserveAt[c]!, end = i + this.reserveSize[c]!; i < end; i++) {
      if ((this.reserveKind[i]! & ~tight) === 0 && this.reserveKey[i]! > worstKey) { worst = i; worstKey = this.reserveKey[i]!; }
    }
    if (worstKey < key) {
      this.reserveCut[base + kind] = worstKey;
      return this.offerOpen(c, student, key);
    }
    const other = this.reserveStudent[worst]!;
    this.count(c, this.reserveKind[worst]!, +1);
    this.count(c, kind, -1);
    this.reserveStudent[worst] = student;
    this.reserveKey[worst] = key;
    this.reserveKind[worst] = kind;
    return this.offerOpen(c, other, worstKey);
  }

  /** The smallest set of groups with no place left that holds all of `kind`; -1 when there is none. */
  tightAround(c: number, kind: number): number {
    const base = this.kindFrom[c]!, all = this.kindFrom[c + 1]! - base - 1;
    let tight = -1;
    for (let set = kind; ; set = (set + 1) | kind) {
      if (this.slack[base + set]! <= 0) tight = tight < 0 ? set : tight & set;
      if (set === all) return tight;
    }
  }

  private offerOpen(c: number, student: number, key: number): boolean {
    const cap = this.market.homeCap[c]!;
    if (cap >= 0) {
      const own = this.worstOfHome(c, this.market.home[student]!, cap);
      if (own === -2 || (own >= 0 && this.open[2 * (this.openAt[c]! + own)]! < key)) return this.refuse(student, key);
      if (own >= 0) {
        const at = 2 * (this.openAt[c]! + own), other = this.open[at + 1]!, otherKey = this.open[at]!;
        this.leaveOpen(c, own);
        this.enterOpen(c, student, key);
        return this.refuse(other, otherKey);
      }
    }
    if (this.held(c) < this.places[c]!) {
      this.enterOpen(c, student, key);
      return true;
    }
    const at = 2 * this.openAt[c]!;
    if (this.step === NOBODY) { // one round: only open places can be given up
      const top = this.openSize[c]! > 0 ? this.open[at]! : 0;
      if (top < key) {
        this.openCut[c] = top;
        return this.refuse(student, key);
      }
      this.refuse(this.open[at + 1]!, top);
      this.replaceTop(c, student, key);
      return false;
    }
    this.enterOpen(c, student, key);
    this.giveUpWorst(c);
    if (this.refused === student) this.openCut[c] = Math.min(this.openCut[c]!, key);
    return false;
  }

  /** One place too many: of the latest round, an open place before a reserved one; of these the worst. */
  private giveUpWorst(c: number): false {
    const top = this.openSize[c]! > 0 ? this.open[2 * this.openAt[c]!]! : 0;
    if (this.step !== NOBODY) {
      let worst = -1, worstKey = 0;
      for (let i = this.reserveAt[c]!, end = i + this.reserveSize[c]!; i < end; i++) {
        if (this.reserveKey[i]! > worstKey) { worst = i; worstKey = this.reserveKey[i]!; }
      }
      if (this.openSize[c] === 0 || this.roundOf(worstKey) > this.roundOf(top)) {
        this.refuse(this.reserveStudent[worst]!, worstKey);
        this.leaveReserve(c, worst);
        return false;
      }
    }
    this.refuse(this.open[2 * this.openAt[c]! + 1]!, top);
    this.leaveOpen(c, 0);
    return false;
  }

  roundOf(key: number): number {
    return this.step === NOBODY ? 0 : Math.floor(key / this.step);
  }

  /** Where in the heap the worst of a home sits once its cap is reached; -1: the cap leaves room; -2: the cap is 0. */
  private worstOfHome(c: number, home: number, cap: number): number {
    let count = 0, worst = -2, worstKey = 0;
    for (let i = 0, at = 2 * this.openAt[c]!; i < this.openSize[c]!; i++, at += 2) {
      if (this.market.home[this.open[at + 1]!] !== home) continue;
      count++;
      if (this.open[at]! > worstKey) { worst = i; worstKey = this.open[at]!; }
    }
    return count < cap ? -1 : worst;
  }

  private count(c: number, kind: number, by: number): void {
    const base = this.kindFrom[c]!, all = this.kindFrom[c + 1]! - base - 1;
    for (let set = kind; ; set = (set + 1) | kind) {
      this.slack[base + set]! += by;
      if (set === all) return;
    }
  }

  private enterReserve(c: number, student: number, key: number, kind: number): void {
    const at = this.reserveAt[c]! + this.reserveSize[c]!++;
    this.reserveStudent[at] = student;
    this.reserveKey[at] = key;
    this.reserveKind[at] = kind;
    this.count(c, kind, -1);
  }

  private leaveReserve(c: number, at: number): void {
    this.count(c, this.reserveKind[at]!, +1);
    const last = this.reserveAt[c]! + --this.reserveSize[c]!;
    this.reserveStudent[at] = this.reserveStudent[last]!;
    this.reserveKey[at] = this.reserveKey[last]!;
    this.reserveKind[at] = this.reserveKind[last]!;
  }

  private enterOpen(c: number, student: number, key: number): void {
    this.lift(this.openAt[c]!, this.openSize[c]!++, student, key);
  }

  private leaveOpen(c: number, index: number): void {
    const base = this.openAt[c]!, last = 2 * (base + --this.openSize[c]!);
    if (index === this.openSize[c]) return;
    const key = this.open[last]!, student = this.open[last + 1]!;
    if (index > 0 && this.open[2 * (base + ((index - 1) >> 1))]! < key) this.lift(base, index, student, key);
    else this.sink(c, index, student, key);
  }

  private replaceTop(c: number, student: number, key: number): void {
    this.sink(c, 0, student, key);
  }

  private lift(base: number, index: number, student: number, key: number): void {
    const { open } = this;
    while (index > 0) {
      const parent = (index - 1) >> 1, at = 2 * (base + parent);
      if (open[at]! >= key) break;
      open[2 * (base + index)] = open[at]!;
      open[2 * (base + index) + 1] = open[at + 1]!;
      index = parent;
    }
    open[2 * (base + index)] = key;
    open[2 * (base + index) + 1] = student;
  }

  private sink(c: number, index: number, student: number, key: number): void {
    const { open } = this, base = this.openAt[c]!, size = this.openSize[c]!;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= size) break;
      if (child + 1 < size && open[2 * (base + child + 1)]! > open[2 * (base + child)]!) child++;
      const at = 2 * (base + child);
      if (open[at]! <= key) break;
      open[2 * (base + index)] = open[at]!;
      open[2 * (base + index) + 1] = open[at + 1]!;
      index = child;
    }
    open[2 * (base + index)] = key;
    open[2 * (base + index) + 1] = student;
  }

  private freshSlack(): Int32Array {
    const { courses, reserveFrom, reservePlaces } = this.market;
    const slack = new Int32Array(this.kindFrom[courses]!);
    for (let c = 0; c < courses; c++) {
      const base = this.kindFrom[c]!, all = this.kindFrom[c + 1]! - base - 1;
      for (let set = 1; set <= all; set++) {
        const bit = 31 - Math.clz32(set);
        slack[base + set] = Math.min(0x3fffffff, slack[base + (set ^ (1 << bit))]! + reservePlaces[reserveFrom[c]! + bit]!);
      }
      if (all > 0) slack[base + all] = Math.min(slack[base + all]!, this.places[c]!);
    }
    return slack;
  }
}

/** The capacity; where capacities are huge, no more than a course has wishes. */
function placesOf({ courses, list, capacity }: Market): Int32Array {
  let sum = 0;
  for (const places of capacity) sum += places;
  if (sum <= list.length) return capacity.slice();
  const wishes = new Int32Array(courses);
  for (const c of list) wishes[c]!++;
  return wishes.map((count, c) => Math.min(count, capacity[c]!));
}
