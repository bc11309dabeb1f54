// Nomination queues: of a home institution with a cap only the first so many of its nominees take part; when one of them
// has asked for every wish in vain, the next one starts. A home without a cap lets all its nominees take part.
import type { Market } from './market.ts';

export class Gates {
  /** 1: the student takes part. */
  readonly active: Uint8Array;
  private readonly queues: (Int32Array | null)[];
  /** Position of the next nominee of a home. */
  private readonly next: Int32Array;
  private readonly home: Int32Array;

  constructor(market: Market) {
    const { homeCaps } = market.policy;
    this.home = market.home;
    this.queues = queuesOf(market);
    this.next = new Int32Array(market.homes);
    this.active = new Uint8Array(market.students);
    for (let s = 0; s < market.students; s++) if (!this.queues[market.home[s]!]) this.active[s] = 1;
    this.queues.forEach((queue, h) => {
      if (!queue) return;
      this.next[h] = homeCaps[h]! < 0 ? queue.length : Math.min(homeCaps[h]!, queue.length);
      for (const s of queue.subarray(0, this.next[h])) this.active[s] = 1;
    });
  }

  /** The student who starts because this one has run out of wishes; -1: nobody. */
  successor(student: number): number {
    const h = this.home[student]!, queue = this.queues[h];
    if (!queue || this.next[h]! >= queue.length) return -1;
    const s = queue[this.next[h]!++]!;
    this.active[s] = 1;
    return s;
  }
}

/** For each home the order in which its students take part, null where all of them do at once. */
export function queuesOf(market: Market): (Int32Array | null)[] {
  const { homeCaps, nominations } = market.policy;
  const queues: (Int32Array | null)[] = Array.from({ length: market.homes }, (_, h) => nominations[h] ?? null);
  const unlisted = queues.map((queue, h): number[] | null => (queue === null && homeCaps[h]! >= 0 ? [] : null));
  if (!unlisted.some(Boolean)) return queues;
  for (let s = 0; s < market.students; s++) unlisted[market.home[s]!]?.push(s);
  return queues.map((queue, h) => (unlisted[h] ? Int32Array.from(unlisted[h].sort((a, b) => market.lottery.place[a]! - market.lottery.place[b]!)) : queue));
}
