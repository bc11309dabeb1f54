// Everybody in one go: as many pairs as possible, then the worst pair as good as possible, then the highest sum.
import maximumWeightMatching from 'edmonds-blossom-fixed';
import { barrierOf, largestMatching, type Matching } from './cardinality.ts';
import type { Graph } from './graph.ts';

export interface AllianceMatching {
  readonly mate: readonly number[];
  readonly pairs: number;
  /** Lowest score of a pair, in ten-thousandths; `undefined` without pairs. */
  readonly worst: number | undefined;
  readonly total: number;
  /** Proof that no more pairs exist (cardinality.ts). */
  readonly barrier: readonly number[];
  /** Proof that with only pairs better than `worst` there would be fewer. */
  readonly worstBarrier: readonly number[];
}

export function matchAll(graph: Graph): AllianceMatching {
  const all = adjacencyFrom(graph, 0), largest = largestMatching(all), barrier = barrierOf(all, largest);
  if (largest.pairs === 0) return { mate: largest.mate, pairs: 0, worst: undefined, total: 0, barrier, worstBarrier: [] };
  const worst = highestFloor(graph, largest), above = adjacencyFrom(graph, worst + 1);
  const mate = heaviest(graph, worst);
  return {
    mate, pairs: largest.pairs, worst,
    total: mate.reduce((sum, j, i) => (j > i ? sum + graph.score(i, j) : sum), 0),
    barrier, worstBarrier: barrierOf(above, largestMatching(above)),
  };
}

/** Edges with at least this score, best first. */
export const adjacencyFrom = (graph: Graph, least: number): number[][] =>
  graph.neighbours.map((each, i) => each.filter((j) => graph.score(i, j) >= least));

/** The highest score that every pair can keep without losing a pair: bisection over the scores that occur. */
function highestFloor(graph: Graph, largest: Matching): number {
  const scores = [...new Set(graph.neighbours.flatMap((each, i) => each.map((j) => graph.score(i, j))))].sort((a, b) => a - b);
  // even a score of the worst in hand is safe, so the search starts there
  let low = scores.indexOf(Math.min(...largest.mate.flatMap((j, i) => (j === -1 ? [] : [graph.score(i, j)])))), high = scores.length - 1, mate = largest.mate;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2), trial = largestMatching(adjacencyFrom(graph, scores[middle]!), mate);
    if (trial.pairs === largest.pairs) { low = middle; mate = trial.mate; } else high = middle - 1;
  }
  return scores[low]!;
}

function heaviest(graph: Graph, least: number): number[] {
  const edges = adjacencyFrom(graph, least).flatMap((each, i) => each.flatMap((j): [number, number, number][] => (j > i ? [[i, j, graph.score(i, j)]] : [])));
  const mate = maximumWeightMatching(edges, true);
  return Array.from({ length: graph.size }, (_, i) => mate[i] ?? -1);
}

/** Baseline: the best pair left, again and again. */
export function greedyMatching(graph: Graph): Pick<AllianceMatching, 'mate' | 'pairs' | 'worst' | 'total'> {
  const edges = graph.neighbours.flatMap((each, i) => each.flatMap((j) => (j > i ? [[i, j, graph.score(i, j)] as const] : []))).sort((a, b) => b[2] - a[2]);
  const mate = Array.from({ length: graph.size }, () => -1), taken: number[] = [];
  for (const [i, j, score] of edges) {
    if (mate[i] !== -1 || mate[j] !== -1) continue;
    mate[i] = j;
    mate[j] = i;
    taken.push(score);
  }
  return { mate, pairs: taken.length, worst: taken.at(-1), total: taken.reduce((sum, each) => sum + each, 0) };
}
