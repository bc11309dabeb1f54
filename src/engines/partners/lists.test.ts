// Attention is shared: the goals of the engine on synthetic alliances, and small cases by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarScheduling } from './calendar.ts';
import { exposureOf, timesShown } from './exposure.ts';
import { contextOf } from './facts.ts';
import { type Graph, graphOf } from './graph.ts';
import { fairLists, oneSidedLists, topLists } from './lists.ts';
import { defaultOptions, type Offer } from './problem.ts';
import { syntheticAlliance } from './testing/alliance.ts';
import { graphFrom } from './testing/random-graph.ts';
import { topicIndex } from './topics/find.ts';
import { ownConcepts } from './topics/table.ts';

const index = topicIndex(ownConcepts), length = 10;
const ranks = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
const graph = (offers: readonly Offer[]): Graph => graphOf(contextOf(defaultOptions, calendarScheduling(), index), offers, ranks(offers.length));

const alliances: readonly (readonly [string, readonly Offer[]])[] = [
  ...['1', '2', '3'].map((seed) => [`120 offers, seed ${seed}`, syntheticAlliance(120, seed)] as const),
  ['all wish for the north', syntheticAlliance(120, '4').map((each) => ({ ...each, seeks: { ...each.seeks, regions: ['north'] } }))],
];
for (const [name, offers] of alliances) {
  test(`nobody unseen, nobody everywhere, south as north, at 3 % of quality or less: ${name}`, () => {
    const all = graph(offers), regions = offers.map(({ region }) => region), rank = ranks(offers.length);
    const fair = exposureOf(fairLists(all, { length, rank, before: offers.map(() => 0), regions }), all, regions);
    const top = exposureOf(topLists(all, length), all, regions), oneSided = exposureOf(oneSidedLists(all, length, rank), all, regions);
    assert.equal(fair.neverShown, 0);
    assert.ok(fair.maxShown <= 1.5 * length, `shown ${fair.maxShown}`);
    assert.ok(fair.southOverNorth! >= 0.85, `south over north ${fair.southOverNorth}`);
    assert.ok(1 - fair.meanQuality! / top.meanQuality! <= 0.03);
    assert.ok(oneSided.southOverNorth! < fair.southOverNorth! && oneSided.maxShown > fair.maxShown, 'the baseline is less fair');
  });
}

test('everybody with a feasible partner is shown, even whom all rate last', () => {
  const scores = ranks(8).map((i) => ranks(8).map((j) => (i === j ? -1 : i === 7 || j === 7 ? 1 : 9000)));
  assert.equal(timesShown(fairLists(graphFrom(scores), { length: 2, rank: ranks(8), before: ranks(8).map(() => 0), regions: [] })).every((times) => times > 0), true);
});

test('who was shown a lot before is shown less now', () => {
  const even = graphFrom(ranks(12).map((i) => ranks(12).map((j) => (i === j ? -1 : 5000))));
  const times = timesShown(fairLists(even, { length: 3, rank: ranks(12), before: ranks(12).map((i) => (i === 0 ? 30 : 0)), regions: [] }));
  assert.ok(times[0]! < Math.min(...times.slice(1)), times.join());
});

test('the five figures by hand', () => {
  const square = graphFrom([[-1, 8000, 6000, -1], [8000, -1, 4000, -1], [6000, 4000, -1, -1], [-1, -1, -1, -1]]);
  const figures = exposureOf([[1], [0], [0], []], square, ['north', 'south', 'south', 'south']);
  assert.deepEqual(figures, { neverShown: 0.3333, maxShown: 2, gini: 0.4444, southOverNorth: 0.25, meanQuality: 0.7333, byRegion: { north: 2, south: 0.5 } });
});
