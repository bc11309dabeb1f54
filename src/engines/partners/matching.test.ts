// The pairs of an alliance against every matching there is, and the proofs that come with them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { barrierOf, largestMatching } from './cardinality.ts';
import { adjacencyFrom, greedyMatching, matchAll } from './matching.ts';
import { bestByTrying, graphFrom, randomGraph } from './testing/random-graph.ts';

/** Vertices that must stay alone, by the barrier: odd groups without it, less its size. */
function leastAlone(adjacency: readonly (readonly number[])[], barrier: readonly number[]): number {
  const seen = new Set(barrier);
  let odd = 0;
  for (const start of adjacency.keys()) {
    if (seen.has(start)) continue;
    const group = [start];
    seen.add(start);
    for (const i of group) for (const j of adjacency[i]!) if (!seen.has(j)) { seen.add(j); group.push(j); }
    odd += group.length % 2;
  }
  return odd - barrier.length;
}

test('most pairs, best worst pair, highest sum: as trying all gives on 400 graphs, with proofs', () => {
  const random = chance('matching');
  for (let round = 0; round < 400; round++) {
    const graph = randomGraph(random, 1 + wholeBelow(random, 9), 0.15 + 0.7 * random(), round % 3 === 0 ? 4 : 10_000);
    const found = matchAll(graph), best = bestByTrying(graph), alone = graph.size - 2 * best.pairs;
    assert.deepEqual([found.pairs, found.worst ?? Infinity, found.total], [best.pairs, best.worst, best.total], `round ${round}`);
    for (const [i, j] of found.mate.entries()) if (j !== -1) assert.ok(found.mate[j] === i && graph.score(i, j) >= 0);
    assert.equal(leastAlone(graph.neighbours, found.barrier), alone);
    if (found.worst !== undefined) assert.ok(leastAlone(adjacencyFrom(graph, found.worst + 1), found.worstBarrier) > alone);
  }
});

test('blossoms inside blossoms: random sparse graphs of 60, proved largest by Tutte and Berge', () => {
  const random = chance('sparse');
  for (let round = 0; round < 60; round++) {
    const { neighbours } = randomGraph(random, 60, 0.02 + 0.04 * random(), 9), matching = largestMatching(neighbours);
    assert.equal(leastAlone(neighbours, barrierOf(neighbours, matching)), 60 - 2 * matching.pairs);
  }
});

test('a star keeps one pair and names its centre as the barrier', () => {
  const star = graphFrom([[-1, 5, 7, 6], [5, -1, -1, -1], [7, -1, -1, -1], [6, -1, -1, -1]]);
  assert.deepEqual(matchAll(star), { mate: [2, -1, 0, -1], pairs: 1, worst: 7, total: 7, barrier: [0], worstBarrier: [] });
});

test('nobody, and nobody feasible', () => {
  assert.equal(matchAll(graphFrom([])).pairs, 0);
  assert.deepEqual(matchAll(graphFrom([[-1, -1], [-1, -1]])).mate, [-1, -1]);
});

test('greedy leaves people alone where the alliance need not', () => {
  const path = graphFrom([[-1, 5, -1, -1], [5, -1, 9, -1], [-1, 9, -1, 5], [-1, -1, 5, -1]]);
  assert.equal(greedyMatching(path).pairs, 1);
  assert.deepEqual({ ...matchAll(path), barrier: [], worstBarrier: [] }, { mate: [1, 0, 3, 2], pairs: 2, worst: 5, total: 10, barrier: [], worstBarrier: [] });
});
