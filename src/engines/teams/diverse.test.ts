// Most diverse teams against every division of small classes, with fixed and with loose sizes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { diversityOf, mostDiverse, type Grouping } from './diverse.ts';

/** The best value over all ways to seat students in these teams. */
function bestOf(grouping: Grouping, teamOf: number[] = []): number {
  const { students, sizes } = grouping, counts = sizes.map((_, team) => teamOf.filter((each) => each === team).length);
  if (teamOf.length === students) return counts.every((count, team) => count >= sizes[team]![0]) ? diversityOf(grouping, teamOf) : 0;
  return Math.max(...sizes.map(([, most], team) => (counts[team]! < most ? bestOf(grouping, [...teamOf, team]) : 0)));
}

test('equals the best of all divisions; the value is what the definition says; the same seed, the same teams', () => {
  const luck = chance('small groupings');
  for (const sizes of [[[2, 2], [3, 3], [3, 3]], [[2, 4], [2, 4], [2, 4]], [[1, 6], [2, 3]], [[4, 4], [4, 4]]] as const) {
    for (let k = 0; k < 4; k++) {
      const students = 8, distances = new Float64Array(students * students);
      for (let i = 0; i < students; i++) for (let j = 0; j < i; j++) distances[i * students + j] = distances[j * students + i] = wholeBelow(luck, 100);
      const grouping: Grouping = { students, distances, sizes }, found = mostDiverse(grouping, { seed: `${k}`, rounds: 3000 });
      assert.equal(found.value, bestOf(grouping));
      assert.equal(diversityOf(grouping, found.teamOf), found.value);
      sizes.forEach(([least, most], team) => {
        const size = found.teamOf.filter((each) => each === team).length;
        assert.ok(size >= least && size <= most);
      });
      assert.deepEqual(mostDiverse(grouping, { seed: `${k}`, rounds: 3000 }), found);
    }
  }
});

test('more students than the teams may hold is an error', () => {
  assert.throws(() => mostDiverse({ students: 5, distances: new Float64Array(25), sizes: [[1, 2], [1, 2]] }, { seed: 'x', rounds: 1 }), RangeError);
});

test('fewer students than the teams must hold is an error', () => {
  assert.throws(() => mostDiverse({ students: 3, distances: new Float64Array(9), sizes: [[2, 3], [2, 3]] }, { seed: 'x', rounds: 1 }), RangeError);
});
