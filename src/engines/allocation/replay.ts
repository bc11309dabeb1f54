// Re-computes every student's outcome from the cutoff table alone and compares it with the answer.
import { cutoffFor, type Cutoffs } from './cutoffs.ts';
import { kindReader } from './kinds.ts';
import type { Market } from './market.ts';
import type { Placements } from './placements.ts';

export interface Replay {
  /** Wishes that were decided. */
  readonly decisions: number;
  /** Students whose outcome the table contradicts. */
  readonly contradictions: readonly number[];
}

export function replay(market: Market, cutoffs: Cutoffs, active: Uint8Array, { wish }: Placements): Replay {
  const { from, list, key, home, homes, policy: { k, exclusive } } = market;
  const kindOf = kindReader(market);
  const clashes = exclusive.some((set) => set >= 0);
  const plain = cutoffs.ofHome.every((map) => map.size === 0); // the loop below runs for every wish of a million students
  const contradictions: number[] = [];
  let decisions = 0;
  for (let s = 0; s < market.students; s++) {
    let got = 0, same = true;
    for (let e = from[s]!, end = from[s + 1]!; e < end; e++) {
      decisions++;
      if (active[s] === 0 || got === k) continue;
      const c = list[e]!, kind = kindOf(c, s), round = cutoffs.rounds === 1 ? 0 : got;
      const cutoff = plain
        ? Math.max(cutoffs.open[round]![c]!, kind === 0 ? 0 : cutoffs.reserve[round]![cutoffs.kindFrom[c]! + kind]!)
        : cutoffFor(cutoffs, homes, round, c, kind, home[s]!);
      if (key[e]! > cutoff) continue;
      if (clashes && clashesWith(market, wish, s, got, c)) continue;
      if (wish[s * k + got] !== e) { same = false; break; }
      got++;
    }
    if (!same || (got < k && wish[s * k + got]! >= 0)) contradictions.push(s);
  }
  return { decisions, contradictions };
}

function clashesWith({ list, policy: { k, exclusive } }: Market, wish: Int32Array, s: number, got: number, c: number): boolean {
  const set = exclusive[c]!;
  if (set < 0) return false;
  for (let i = 0; i < got; i++) if (exclusive[list[wish[s * k + i]!]!] === set) return true;
  return false;
}
