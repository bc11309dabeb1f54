// All feasible pairs of an alliance with their scores.
import type { Offer } from './problem.ts';
import type { Context } from './facts.ts';
import { isFeasible } from './gates.ts';
import { reciprocal, utility } from './utility.ts';

export interface Graph {
  readonly size: number;
  /** Neighbours of each offer, best score first, ties in the order of `rank`. */
  readonly neighbours: readonly (readonly number[])[];
  /** Score of a pair in ten-thousandths; -1 = not feasible. */
  score(i: number, j: number): number;
  /** Worth of j to i in [0, 1], for pairs that are feasible. */
  worth(i: number, j: number): number;
}

/** `rank` settles ties: lower first. */
export function graphOf(context: Context, offers: readonly Offer[], rank: readonly number[]): Graph {
  const size = offers.length, scores = new Int32Array(size * size).fill(-1), worths = new Float64Array(size * size);
  const neighbours: number[][] = offers.map(() => []);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const a = offers[i]!, b = offers[j]!;
      if (!isFeasible(context, a, b)) continue;
      const mine = worths[i * size + j] = utility(context, a, b), theirs = worths[j * size + i] = utility(context, b, a);
      scores[i * size + j] = scores[j * size + i] = reciprocal(mine, theirs);
      neighbours[i]!.push(j);
      neighbours[j]!.push(i);
    }
  }
  const score = (i: number, j: number): number => scores[i * size + j]!;
  for (const [i, each] of neighbours.entries()) each.sort((a, b) => score(i, b) - score(i, a) || rank[a]! - rank[b]!);
  return { size, neighbours, score, worth: (i, j) => worths[i * size + j]! };
}
