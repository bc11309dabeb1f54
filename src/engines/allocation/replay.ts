// Re-computes every student's outcome from the cutoff table alone and compares it with the answer.
import { cutoffFor, type Cutoffs } from './cutoffs.ts';
import { kindReader } from './kinds.ts';
import type { Market } from './market.ts';
import type { Placements } from './placements.ts';

export interface Replay {
  /** Wishes that were decided: all. */
  readonly decisions: number;
  /** Students whose outcome the table contradicts. */
  readonly contradictions: readonly number[];
}

export function replay(market: Market, cutoffs: Cutoffs, active: Uint8Array, { wish }: Placements): Replay {
  const { from, list, key, home, homes, policy: { k, exclusive } } = market;
  const kindOf = kindReader(market);
  const clashes = exclusive.some((set) => set >= 0);
  const plain = cutoffs.ofHome.every((map) => map.size === 0); // the loop below runs for every wish of a million students
  const { open, reserve, kindFrom, rounds } = cutoffs;
  const contradictions: number[] = [];
  for (let s = 0; s < market.students; s++) {
    let got = 0, same = true;
    for (let e = from[s]!, end = from[s + 1]!; e < end; e++) {
      if (got === k || active[s] === 0) continue;
      const c = list[e]!, own = key[e]!, round = rounds === 1 ? 0 : got;
      if (plain) {
        if (own > open[round]![c]!) {
          const kind = kindOf(c, s);
          if (kind === 0 || own > reserve[round]![kindFrom[c]! + kind]!) continue;
        }
      } else if (own > cutoffFor(cutoffs, homes, round, c, kindOf(c, s), home[s]!)) continue;
      if (clashes && clashesWith(market, wish, s, got, c)) continue;
      if (wish[s * k + got] !== e) { same = false; break; }
      got++;
    }
    if (!same || (got < k && wish[s * k + got]! >= 0)) contradictions.push(s);
  }
  return { decisions: list.length, contradictions };
}

function clashesWith({ list, policy: { k, exclusive } }: Market, wish: Int32Array, s: number, got: number, c: number): boolean {
  const set = exclusive[c]!;
  if (set < 0) return false;
  for (let i = 0; i < got; i++) if (exclusive[list[wish[s * k + i]!]!] === set) return true;
  return false;
}
