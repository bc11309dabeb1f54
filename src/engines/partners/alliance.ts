// What surrounds the pairs of a whole alliance: an alternative for each, those left over, and pairs who would rather swap.
import type { Graph } from './graph.ts';

/** Second-best partner of each, shared so that nobody is everybody's alternative; -1 = there is none. */
export function alternatives(graph: Graph, mate: readonly number[], rank: readonly number[]): number[] {
  const used = mate.map(() => 0), chosen = mate.map(() => -1);
  const least = (i: number): number => graph.neighbours[i]!.length;
  for (const i of mate.map((_, each) => each).sort((a, b) => least(a) - least(b) || rank[a]! - rank[b]!)) {
    const possible = graph.neighbours[i]!.filter((j) => j !== mate[i]);
    if (possible.length === 0) continue;
    const fewest = Math.min(...possible.map((j) => used[j]!));
    // the list is best first, so among the least used the first is the best
    const j = possible.find((each) => used[each] === fewest || used[each]! < 2)!;
    chosen[i] = j;
    used[j]!++;
  }
  return chosen;
}

/** Stable pairs need not exist in one group (stable roommates): the pairs that both sides would prefer, strongest first. */
export function wouldSwap(graph: Graph, mate: readonly number[]): { readonly pair: readonly [number, number]; readonly gain: number }[] {
  const worth = (i: number): number => (mate[i] === -1 ? -1 : graph.worth(i, mate[i]!));
  return graph.neighbours.flatMap((each, i) => each.filter((j) => j > i).flatMap((j) => {
    const gain = Math.min(graph.worth(i, j) - worth(i), graph.worth(j, i) - worth(j));
    return gain > 1e-9 ? [{ pair: [i, j] as const, gain }] : [];
  })).sort((a, b) => b.gain - a.gain);
}

/** The pair that someone left over could join as a third: feasible with both, best for the worse of the two. */
export function joinable(graph: Graph, mate: readonly number[], left: number): { readonly pair: readonly [number, number]; readonly score: number } | undefined {
  let best: { pair: readonly [number, number]; score: number } | undefined;
  for (const i of graph.neighbours[left]!) {
    const j = mate[i]!;
    if (j <= i || graph.score(left, j) < 0) continue;
    const score = Math.min(graph.score(left, i), graph.score(left, j));
    if (!best || score > best.score) best = { pair: [i, j], score };
  }
  return best;
}
