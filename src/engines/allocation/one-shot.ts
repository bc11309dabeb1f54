// One-shot deferred acceptance: a student asks for up to k courses at once, from the best down, and goes on when refused.
import { Gates } from './gates.ts';
import type { Market } from './market.ts';
import { Queue, type Run } from './run.ts';
import { Seats } from './seats.ts';
import { hasExclusives } from './tables.ts';

const ASKED = 1, REFUSED = 2;

export class OneShot implements Run {
  readonly seats: Seats;
  readonly gates: Gates;
  readonly continues = true;
  private readonly market: Market;
  private readonly queue: Queue;
  /** How many places a student holds. */
  private readonly holds: Uint8Array;
  /** The next wish of a student. */
  private readonly next: Int32Array;
  private readonly ended: Uint8Array;
  /** State of a wish; only where clashes make a student come back to an earlier wish. */
  private readonly state: Uint8Array | null;

  constructor(market: Market) {
    this.market = market;
    this.seats = new Seats(market, false);
    this.gates = new Gates(market);
    this.queue = new Queue(market.students);
    this.holds = new Uint8Array(market.students);
    this.next = market.from.slice(0, market.students);
    this.ended = new Uint8Array(market.students);
    this.state = hasExclusives(market.policy) ? new Uint8Array(market.list.length) : null;
  }

  start(): void {
    for (let s = 0; s < this.market.students; s++) if (this.gates.active[s] === 1) this.queue.add(s);
    this.run();
  }

  close(course: number): void {
    const holders = this.seats.close(course);
    for (let i = 0; i < holders.length; i += 2) this.sendBack(holders[i]!, course);
    this.run();
  }

  private run(): void {
    for (let s = this.queue.take(); s >= 0; s = this.queue.take()) {
      if (this.state) this.askAround(s, this.state);
      else this.ask(s);
      if (this.holds[s] === 0 && this.ended[s] === 0) {
        this.ended[s] = 1;
        const successor = this.gates.successor(s);
        if (successor >= 0) this.queue.add(successor);
      }
    }
  }

  private ask(s: number): void {
    const { list, key, from, membership } = this.market, { k } = this.market.policy, { seats, holds } = this, { openCut } = seats;
    const end = from[s + 1]!, claims = membership[s] !== 0;
    let e = this.next[s]!, held = holds[s]!;
    while (held < k && e < end) {
      const c = list[e]!, own = key[e]!;
      e++;
      if (!claims && own > openCut[c]!) continue;
      if (!seats.offer(c, s, own)) {
        const other = seats.refused;
        if (other === s) continue;
        holds[other]!--;
        this.queue.add(other);
      }
      held++;
    }
    holds[s] = held;
    this.next[s] = e;
  }

  /** The same where courses clash: the best k wishes not yet refused of which no two clash (a greedy choice in a matroid). */
  private askAround(s: number, state: Uint8Array): void {
    const { list, key, from } = this.market, { k, exclusive } = this.market.policy;
    for (let asked = true; asked;) {
      asked = false;
      const taken: number[] = [];
      for (let e = from[s]!, chosen = 0; e < from[s + 1]! && chosen < k; e++) {
        const c = list[e]!, set = exclusive[c]!;
        if (state[e] === REFUSED || (set >= 0 && taken.includes(set))) continue;
        chosen++;
        if (set >= 0) taken.push(set);
        if (state[e] === ASKED) continue;
        state[e] = ASKED;
        this.holds[s]!++;
        asked = true;
        if (!this.seats.offer(c, s, key[e]!)) this.sendBack(this.seats.refused, c);
      }
    }
  }

  private sendBack(s: number, course: number): void {
    this.holds[s]!--;
    if (this.state) this.state[this.wish(s, course)] = REFUSED;
    this.queue.add(s);
  }

  private wish(s: number, course: number): number {
    let e = this.market.from[s]!;
    while (this.market.list[e] !== course) e++;
    return e;
  }
}
