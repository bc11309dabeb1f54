// First seats before second seats: in round 1 every student gets at most one course by deferred acceptance; those places are
// kept, and in round 2 the rest go the same way as second seats, and so on to round k. Reserves not used up stay in force.
//
// A later round's wish carries a key above all keys of earlier rounds, so that it can never cost an earlier seat; therefore
// the rounds may go on together after a course is closed and still end where the separate rounds would. With clashing
// courses that no longer holds (an earlier seat that moves may forbid a later one), and a closing begins the run again.
import { Gates } from './gates.ts';
import type { Market } from './market.ts';
import { Queue, type Run } from './run.ts';
import { Seats } from './seats.ts';
import { hasExclusives } from './tables.ts';

export class Rounds implements Run {
  readonly seats: Seats;
  readonly gates: Gates;
  readonly continues: boolean;
  private readonly market: Market;
  private readonly k: number;
  private readonly queue: Queue;
  /** Entry s * k + round: the wish this seat of the student holds or was last refused. */
  private readonly wish: Int32Array;
  private readonly holds: Uint8Array;
  private readonly started: Uint8Array;
  private readonly ended: Uint8Array;
  /** Rounds that have begun. */
  private begun = 1;

  constructor(market: Market) {
    const { students, policy: { k } } = market;
    this.market = market;
    this.k = k;
    this.continues = !hasExclusives(market.policy);
    this.seats = new Seats(market, true);
    this.gates = new Gates(market);
    this.queue = new Queue(students * k);
    this.wish = new Int32Array(students * k);
    this.holds = new Uint8Array(students * k);
    this.started = new Uint8Array(students * k);
    this.ended = new Uint8Array(students);
  }

  start(): void {
    for (let s = 0; s < this.market.students; s++) if (this.gates.active[s] === 1) this.startSeat(s, 0);
    this.run();
    for (let round = 1; round < this.k; round++) {
      this.begun = round + 1;
      for (let s = 0; s < this.market.students; s++) if (this.holds[s * this.k + round - 1] === 1) this.startSeat(s, round);
      this.run();
    }
  }

  close(course: number): void {
    const holders = this.seats.close(course);
    for (let i = 0; i < holders.length; i += 2) this.sendBack(holders[i]!, holders[i + 1]!);
    this.run();
  }

  private startSeat(s: number, round: number): void {
    const entry = s * this.k + round;
    this.started[entry] = 1;
    this.wish[entry] = round === 0 ? this.market.from[s]! - 1 : this.wish[entry - 1]!;
    this.queue.add(entry);
  }

  private run(): void {
    for (let entry = this.queue.take(); entry >= 0; entry = this.queue.take()) {
      const s = Math.floor(entry / this.k), round = entry - s * this.k;
      if (this.holds[entry] === 1) continue;
      this.ask(s, round, entry);
      if (round === 0 && this.holds[entry] === 0 && this.ended[s] === 0 && this.wish[entry]! >= this.market.from[s + 1]!) {
        this.ended[s] = 1;
        const successor = this.gates.successor(s);
        if (successor >= 0) this.startSeat(successor, 0);
      }
    }
  }

  private ask(s: number, round: number, entry: number): void {
    const { list, key, from, keyStep } = this.market, { seats } = this, end = from[s + 1]!;
    let e = this.wish[entry]! + 1;
    if (round > 0 && e <= this.wish[entry - 1]!) e = this.wish[entry - 1]! + 1;
    for (; e < end; e++) {
      const c = list[e]!, own = key[e]! + round * keyStep;
      if (this.clashes(s, round, c)) continue;
      this.wish[entry] = e;
      this.holds[entry] = 1;
      if (round + 1 < this.k && this.holds[entry + 1] === 1 && this.wish[entry + 1] === e) {
        seats.release(c, s); // the student's later seat here becomes an earlier one, which is never refused
        this.holds[entry + 1] = 0;
        this.queue.add(entry + 1);
      }
      if (!seats.offer(c, s, own)) this.sendBack(seats.refused, seats.refusedKey);
      if (this.holds[entry] === 0) continue;
      if (round + 1 < this.begun && this.started[entry + 1] === 0) this.startSeat(s, round + 1);
      return;
    }
    this.wish[entry] = end;
  }

  private clashes(s: number, round: number, c: number): boolean {
    const { exclusive } = this.market.policy, set = exclusive[c]!;
    if (set < 0) return false;
    for (let r = 0; r < round; r++) {
      const held = s * this.k + r;
      if (this.holds[held] === 1 && exclusive[this.market.list[this.wish[held]!]!] === set) return true;
    }
    return false;
  }

  private sendBack(s: number, key: number): void {
    const entry = s * this.k + this.seats.roundOf(key);
    this.holds[entry] = 0;
    this.queue.add(entry); // needless, and harmless, when it is the one that is just asking
  }
}
