// Where no exchange of two helps, a cycle of three does, and nobody who is fixed takes part.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../../kernel/chance.ts';
import { compile, withMusts } from './compile.ts';
import { closeCycles } from './cycles.ts';
import { Division } from './division.ts';
import type { Problem } from './problem.ts';

// Everybody is to sit with the own number, and each of three sits one team too far.
const problem: Problem = { students: ['a', 'b', 'c', 'x', 'y', 'z'], columns: { place: ['1', '2', '3', '1', '2', '3'] }, size: [2, 2], teams: 3, rules: [{ kind: 'cluster', attribute: 'place' }], on: '2027-03-01' };
const division = (): Division => new Division(compile(problem, 3, withMusts(1)), { slots: Int32Array.of(2, 3, 0, 4, 1, 5), sizes: Int32Array.of(2, 2, 2) });

test('a cycle of three mends what no exchange of two can', () => {
  const teams = division();
  assert.equal(teams.total, 3);
  closeCycles(teams, chance('cycle'), 10_000, undefined);
  assert.equal(teams.total, 0);
  assert.deepEqual([...teams.slots], [0, 3, 1, 4, 2, 5]);
});

test('who is fixed stays, and without looks nothing is done', () => {
  for (const [looks, fixed] of [[10_000, Uint8Array.of(1, 1, 1, 1, 1, 1)], [0, undefined]] as const) {
    const teams = division();
    closeCycles(teams, chance('cycle'), looks, fixed);
    assert.deepEqual([...teams.slots], [2, 3, 0, 4, 1, 5]);
  }
});
