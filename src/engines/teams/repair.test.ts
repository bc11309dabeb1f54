// Repairs that no size allows end at once; teams that grew too large by hand are divided; wishes never stand in the way of musts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import type { Problem, Rule } from './problem.ts';
import { repair } from './repair.ts';
import { solve } from './solve.ts';

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

/** Two leave and one comes, in a class of 44 from 11 homes in many zones, in teams of four to five. */
function disturbed(seed: string, must: Rule, wishes: readonly Rule[]) {
  const luck = chance(seed), zones = ['Europe/Madrid', 'America/Bogota', 'Asia/Tokyo', 'Africa/Casablanca', 'Pacific/Apia'];
  const homes = Array.from({ length: 45 }, (_, s) => s % 11);
  const all = { students: homes.map((_, s) => `s${s}`), columns: { home: homes.map((home) => `h${home}`), zone: homes.map((home) => zones[home % 5]!), languages: homes.map(() => (luck() < 0.8 ? 'en:B2' : 'es:C1')) } };
  const only = (keep: (s: number) => boolean, rules: readonly Rule[]): Problem => ({
    students: all.students.filter((_, s) => keep(s)), columns: Object.fromEntries(Object.entries(all.columns).map(([name, cells]) => [name, cells.filter((_, s) => keep(s))])), size: [4, 5], rules, on: '2027-03-01',
  });
  const leavers = [wholeBelow(luck, 44), wholeBelow(luck, 44)], earlier = solve(only((s) => s !== 44, [must, ...wishes]), { seed, effort: 0.2 }).teams;
  const repaired = (rules: readonly Rule[]) => repair(only((s) => !leavers.includes(s), rules), earlier, { seed, effort: 0.2 });
  return { withWishes: repaired([must, ...wishes]), without: repaired([must]), leavers: new Set(leavers).size };
}

test('wishes never stand in the way of musts, and three moves a leaver are enough', () => {
  const must: Rule = { kind: 'no-lone', attribute: 'home', weight: 'must' };
  const wishes: Rule[] = [{ kind: 'spread', attribute: 'home' }, { kind: 'hours-apart', limit: 6, weight: 3 }, { kind: 'common', level: 'B1', weight: 3 }];
  for (let seed = 0; seed < 8; seed++) {
    const { withWishes, without, leavers } = disturbed(`class ${seed}`, must, wishes), broken = withWishes.rules[0]!.broken;
    assert.equal(withWishes.status === 'infeasible', without.status === 'infeasible');
    if (without.status !== 'infeasible') assert.ok(broken <= without.rules[0]!.broken, `class ${seed}: ${broken} teams broken, ${without.rules[0]!.broken} by the must alone`);
    if (broken === 0) assert.ok(withWishes.moved!.length <= 3 * leavers, `class ${seed}: ${withWishes.moved!.length} moved for ${leavers}`);
  }
});
