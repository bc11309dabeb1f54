// What teachers ask other tools for, said in these rules (README.md, "Asked for often"); judged here from the class itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { faultsOf } from './faults.ts';
import type { Rule } from './problem.ts';
import { solve } from './solve.ts';

const luck = chance('asked'), students = Array.from({ length: 24 }, (_, s) => `s${s + 1}`);
const draw = (values: readonly string[]): string[] => students.map(() => values[wholeBelow(luck, values.length)]!);

/** The cells of one column, team by team, once the rules are kept. */
function teamsBy(rules: readonly Rule[], column: string, columns: Record<string, readonly string[]>): string[][] {
  const problem = { students, columns, size: [3, 5] as const, rules, on: '2027-03-01' };
  assert.deepEqual(faultsOf(problem), []);
  const { teams, rules: outcomes } = solve(problem, { seed: 'asked' });
  assert.ok(outcomes.every(({ broken }) => broken === 0), 'every rule is kept');
  return teams.map(({ members }) => members.map((id) => columns[column]![students.indexOf(id)]!));
}

test('sections: nobody in a team with another section', () => {
  const section = students.map((_, s) => (s < 11 ? 'morning' : 'evening'));
  for (const team of teamsBy([{ kind: 'cluster', attribute: 'section', weight: 'must' }], 'section', { section })) assert.equal(new Set(team).size, 1);
});

test('values that do not go together, beside others that do not matter', () => {
  const topic = students.map((_, s) => ['for', 'against', '', ''][s % 4]!);
  for (const team of teamsBy([{ kind: 'cluster', attribute: 'topic', weight: 'must' }], 'topic', { topic })) assert.ok(!(team.includes('for') && team.includes('against')));
});

test('a project that everybody in the team accepts', () => {
  const projects = students.map((_, s) => ['water;health', 'health;food', 'food;water', 'water;food;health'][s % 4]!);
  const teams = teamsBy([{ kind: 'common', attribute: 'projects', weight: 'must' }], 'projects', { projects });
  for (const team of teams) assert.ok(['water', 'health', 'food'].some((project) => team.every((cell) => cell.split(';').includes(project))), team.join(' | '));
});

test('a value that every team needs, and no more than two of another', () => {
  const role = students.map((_, s) => (s < 8 ? 'lead' : s < 14 ? 'writer' : 'any'));
  const teams = teamsBy([{ kind: 'min', attribute: 'role', value: 'lead', weight: 'must' }, { kind: 'max', attribute: 'role', value: 'writer', limit: 2, weight: 'must' }], 'role', { role });
  for (const team of teams) assert.ok(team.includes('lead') && team.filter((cell) => cell === 'writer').length <= 2);
});

test('nobody alone by two traits at once: one column that joins them', () => {
  const both = draw(['first in family;woman', 'woman', 'man', 'man', 'first in family;man']);
  for (const team of teamsBy([{ kind: 'no-lone', attribute: 'both', value: ['first in family', 'woman'], weight: 'must' }], 'both', { both })) {
    assert.notEqual(team.filter((cell) => cell.includes('first in family') || cell.includes('woman')).length, 1);
  }
});
