// Repairs that no size allows end at once; teams that grew too large by hand are divided.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from './problem.ts';
import { repair } from './repair.ts';

const problem = (count: number, size: readonly [number, number]): Problem => ({ students: Array.from({ length: count }, (_, n) => `s${n}`), columns: {}, size, rules: [], on: '2027-03-01' });
const team = (id: string, from: number, to: number) => ({ id, members: Array.from({ length: to - from }, (_, n) => `s${from + n}`) });

test('eight who were three teams of three cannot be three teams of three', () => {
  const answer = repair(problem(8, [3, 3]), [team('a', 0, 3), team('b', 3, 6), team('c', 6, 8)], { seed: 'x' });
  assert.deepEqual([answer.status, answer.proof, answer.moved], ['infeasible', { kind: 'sizes', students: 8 }, []]);
});

test('two teams of six become three of four to five, and few change team', () => {
  const answer = repair(problem(12, [4, 5]), [team('a', 0, 6), team('b', 6, 12)], { seed: 'x' });
  assert.deepEqual(answer.teams.map(({ members }) => members.length), [4, 4, 4]);
  assert.equal(answer.moved!.length, 4);
});
