// Whole random numbers for loops of millions of trials: several times as quick as chance, of which it takes its seed.
import type { Chance } from '../../kernel/chance.ts';

/** Source: mulberry32 (T. Ettinger, public domain). */
export class Dice {
  private state: number;

  constructor(luck: Chance) {
    this.state = (luck() * 0x1_0000_0000) | 0;
  }

  /** A whole number in [0, 2³²). */
  next(): number {
    let t = (this.state = (this.state + 0x6d2b79f5) | 0);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= (t + Math.imul(t ^ (t >>> 7), t | 61)) | 0;
    return (t ^ (t >>> 14)) >>> 0;
  }
}
