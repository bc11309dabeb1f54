// What the two rules of asking (one-shot.ts, rounds.ts) have in common for closing.ts and solve.ts.
import type { Gates } from './gates.ts';
import type { Seats } from './seats.ts';

export interface Run {
  readonly seats: Seats;
  readonly gates: Gates;
  /** Asks until nobody has anything left to ask. */
  start(): void;
  /** Closes a course; its holders go on asking from where they are. */
  close(course: number): void;
  /** False: after a closing the run must begin again without the course. */
  readonly continues: boolean;
}

/** A queue of numbers below `size`, each at most once at a time. */
export class Queue {
  private readonly ring: Int32Array;
  private readonly waiting: Uint8Array;
  private head = 0;
  private count = 0;

  constructor(size: number) {
    this.ring = new Int32Array(size);
    this.waiting = new Uint8Array(size);
  }

  add(entry: number): void {
    if (this.waiting[entry] === 1) return;
    this.waiting[entry] = 1;
    let tail = this.head + this.count++;
    if (tail >= this.ring.length) tail -= this.ring.length;
    this.ring[tail] = entry;
  }

  /** The one that waits longest; -1: none. */
  take(): number {
    if (this.count === 0) return -1;
    const entry = this.ring[this.head]!;
    this.count--;
    if (++this.head === this.ring.length) this.head = 0;
    this.waiting[entry] = 0;
    return entry;
  }
}
