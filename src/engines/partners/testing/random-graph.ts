// Random graphs for tests and bench, and the best matching of a small one by trying all.
import type { Chance } from '../../../kernel/chance.ts';
import { wholeBelow } from '../../../kernel/chance.ts';
import type { Graph } from '../graph.ts';

/** Scores in 1..highest; `density` is the share of pairs that are feasible. */
export function randomGraph(random: Chance, size: number, density: number, highest: number): Graph {
  const scores = Array.from({ length: size }, () => Array.from({ length: size }, () => -1));
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) if (random() < density) scores[i]![j] = scores[j]![i] = 1 + wholeBelow(random, highest);
  return graphFrom(scores);
}

export function graphFrom(scores: readonly (readonly number[])[]): Graph {
  const neighbours = scores.map((row, i) => row.flatMap((score, j) => (score >= 0 ? [j] : [])).sort((a, b) => scores[i]![b]! - scores[i]![a]! || a - b));
  return { size: scores.length, neighbours, score: (i, j) => scores[i]![j]!, worth: (i, j) => scores[i]![j]! / 10_000 };
}

export interface Best { readonly pairs: number; readonly worst: number; readonly total: number }

/** Most pairs, then the highest lowest score, then the highest sum, over every matching there is. */
export function bestByTrying(graph: Graph): Best {
  let best: Best = { pairs: 0, worst: Infinity, total: 0 };
  const visit = (from: number, taken: number, now: Best): void => {
    let at = from;
    while (at < graph.size && (taken & (1 << at)) !== 0) at++;
    if (at >= graph.size) {
      if (now.pairs > best.pairs || (now.pairs === best.pairs && (now.worst > best.worst || (now.worst === best.worst && now.total > best.total)))) best = now;
      return;
    }
    visit(at + 1, taken | (1 << at), now);
    for (const j of graph.neighbours[at]!) {
      if (j < at || (taken & (1 << j)) !== 0) continue;
      const score = graph.score(at, j);
      visit(at + 1, taken | (1 << at) | (1 << j), { pairs: now.pairs + 1, worst: Math.min(now.worst, score), total: now.total + score });
    }
  };
  visit(0, 0, best);
  return best;
}
