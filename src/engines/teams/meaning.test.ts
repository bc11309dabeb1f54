// The meaning of every rule, pinned by teams whose cost is worked out by hand; and everyday use: repair, re-forming, moves by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectOfMove, judge } from './check.ts';
import { faultsOf } from './faults.ts';
import { holds } from './impossible.check.ts';
import type { Problem, Rule, Team } from './problem.ts';
import { withEarlierTeams } from './reform.ts';
import { repair } from './repair.ts';
import { solve } from './solve.ts';

/** A class of two teams: a, b, c and d, e, f. */
const costs = (rule: Rule, columns: Record<string, string[]>, on = '2027-03-01'): number[] => {
  const problem: Problem = { students: ['a', 'b', 'c', 'd', 'e', 'f'], columns, size: [2, 4], rules: [rule], on };
  assert.deepEqual(faultsOf(problem), []);
  const teams: Team[] = [{ id: 't1', members: ['a', 'b', 'c'] }, { id: 't2', members: ['d', 'e', 'f'] }];
  return teams.map(({ id }) => (judge(problem, teams).rules[0]!.where.includes(id) ? judge(problem, teams).rules[0]!.cost : 0));
};
const cells = (text: string): string[] => text.split('|');

const meanings: readonly [what: string, rule: Rule, cells: string, expected: number[], column?: string][] = [
  ['spread: each value as evenly as can be; cost is pairs more than that', { kind: 'spread', attribute: 'x' }, 'A|A|A|B|B|B', [4, 4]],
  ['spread is kept by counts one apart', { kind: 'spread', attribute: 'x' }, 'A|A|B|A|B|B', [0, 0]],
  ['spread with a limit: members beyond it', { kind: 'spread', attribute: 'x', limit: 1 }, 'A|A|A|A|B|C', [2, 0]],
  ['max of a value', { kind: 'max', attribute: 'x', value: 'A', limit: 1 }, 'A|A|A|A|B|C', [2, 0]],
  ['min of a value', { kind: 'min', attribute: 'x', value: 'A', limit: 2 }, 'A|A|A|A|B|C', [0, 1]],
  ['min without value: different values', { kind: 'min', attribute: 'x', limit: 3 }, 'A|A|A|A|B|C', [2, 0]],
  ['no-lone: none, or two and more; not stated counts as nothing', { kind: 'no-lone', attribute: 'x', value: 'F' }, 'F|M||F|F|M', [1, 0]],
  ['no-lone over several values as one group', { kind: 'no-lone', attribute: 'x', value: 'B;H' }, 'B|H|-|-|-|H', [0, 1]],
  ['no-lone without value: each value', { kind: 'no-lone', attribute: 'x' }, 'A|B|B|C|C|C', [1, 0]],
  ['cluster: members outside the most frequent value', { kind: 'cluster', attribute: 'x' }, 'A|A|B|C|C|C', [1, 0]],
  ['cluster of a value: all of the team, or nobody', { kind: 'cluster', attribute: 'x', value: 'A' }, 'A|A|B|C|C|C', [1, 0]],
  ['common: members outside the best shared language', { kind: 'common' }, 'en;es|es|en;es|fr|de|fr', [0, 1], 'languages'],
  ['common at a level', { kind: 'common', level: 'B1' }, 'en:A2;es:B1|es:C1|es:B2|en:B1|en:A1|en (C2)', [0, 1], 'languages'],
  ['common in one language, level in the value', { kind: 'common', value: 'en:B1' }, 'en:B1|en:B2|en:C1|fr:C1|fr:C1|fr:C1', [0, 3], 'languages'],
  ['hours apart around the clock', { kind: 'hours-apart', limit: 6 }, 'Pacific/Auckland|America/Bogota|America/Bogota|Europe/Madrid|Asia/Tokyo|Europe/Madrid', [0, 2], 'zone'],
  ['apart by a value', { kind: 'apart', attribute: 'x' }, 'A|A|A|B|C|B', [4, 4]],
  ['together by a value', { kind: 'together', attribute: 'x' }, 'A|A||A||', [2, 2]],
  ['together by wish: the cell names a student', { kind: 'together', attribute: 'x' }, 'b|||a||', [1, 1]],
];
for (const [what, rule, text, expected, column = 'x'] of meanings) {
  test(what, () => assert.deepEqual(costs(rule, { [column]: cells(text) }), expected));
}

test('hours apart follow daylight saving at the date', () => {
  const zones = { zone: cells('America/New_York|Europe/London|Europe/London|UTC|UTC|UTC') };
  const apart = (on: string, limit: number): number[] => costs({ kind: 'hours-apart', limit }, zones, on);
  assert.deepEqual(apart('2027-03-01', 4.5), [1, 0]); // 5 hours in winter
  assert.deepEqual(apart('2027-03-20', 4.5), [0, 0]); // 4 hours while only New York has changed its clocks
});

test('free together: whole quarters of an hour that all have free, each in the own zone', () => {
  const columns = { zone: cells('Europe/Madrid|Europe/Lisbon|UTC|UTC|UTC|UTC'), free: cells('mon 19:00-21:00|mon 18:00-20:00|mon 17:00-23:00|sun 23:00-01:00|mon 00:00-02:00|') };
  assert.deepEqual(costs({ kind: 'free-together', limit: 2 }, columns), [0, 1]);
  assert.deepEqual(costs({ kind: 'free-together', limit: 2.5 }, columns).map((cost) => cost > 0), [true, true]);
});

test('free together west of Greenwich: the day follows the zone', () => {
  const columns = { zone: cells('Europe/Madrid|America/Bogota|America/Bogota|UTC|UTC|UTC'), free: cells('mon 18:00-21:00|mon 12:00-15:00|mon 11:00-20:00|||') };
  assert.deepEqual(costs({ kind: 'free-together', limit: 3 }, columns), [0, 0]);
  assert.deepEqual(costs({ kind: 'free-together', limit: 4 }, columns), [1, 0]);
});

test('balance: team means within half a standard deviation of all', () => {
  const [first, second] = costs({ kind: 'balance', attribute: 'x', limit: 0.5 }, { x: cells('1|1|1|3|3|3') });
  assert.deepEqual([first, second], [1, 1]); // each mean lies 1 deviation off: half a deviation too much, twice
});

const many = (n: number, cell: (s: number) => string): string[] => Array.from({ length: n }, (_, s) => cell(s));
const classOf = (n: number): Problem => ({
  students: many(n, (s) => `s${s + 1}`), size: [4, 5], on: '2027-03-01',
  columns: { home: many(n, (s) => `h${s % 6}`), gender: many(n, (s) => (s % 3 === 0 ? 'F' : 'M')), zone: many(n, (s) => ['Europe/Madrid', 'America/Bogota', 'Africa/Nairobi'][(s * 7) % 3]!) },
  rules: [{ kind: 'no-lone', attribute: 'gender', value: 'F', weight: 'must' }, { kind: 'hours-apart', limit: 8, weight: 'must' }, { kind: 'spread', attribute: 'home', weight: 2 }],
});

test('the same seed gives the same teams', () => {
  assert.deepEqual(solve(classOf(45), { seed: 'a' }), solve(classOf(45), { seed: 'a' }));
});

test('repair keeps the musts and moves at most three a leaver', () => {
  const before = solve(classOf(60), { seed: 'a' });
  for (const leavers of [['s1'], ['s4', 's5'], ['s7', 's8', 's9', 's10'], before.teams[2]!.members.slice(0, 2)]) {
    const all = classOf(60), stay = all.students.map((_, s) => s).filter((s) => !leavers.includes(all.students[s]!));
    const left: Problem = { ...all, students: stay.map((s) => all.students[s]!), columns: Object.fromEntries(Object.entries(all.columns).map(([name, column]) => [name, stay.map((s) => column[s]!)])) };
    const after = repair(left, before.teams, { seed: 'a' });
    const verdict = judge(left, after.teams);
    assert.deepEqual([verdict.hardCost, verdict.wrongSize], [0, []]);
    assert.ok(after.moved!.length <= 3 * leavers.length, `${after.moved!.length} moved for ${leavers.length}`);
    const teamOf = (teams: readonly Team[], id: string): string | undefined => teams.find(({ members }) => members.includes(id))?.id;
    assert.deepEqual(new Set(after.moved), new Set(left.students.filter((id) => teamOf(before.teams, id) !== teamOf(after.teams, id))));
  }
});

test('nobody moves when a team can spare the leaver, and late arrivals get a place', () => {
  const problem = classOf(9), columns = { ...problem.columns };
  const teams: Team[] = [{ id: 'red', members: ['s1', 's4', 's7', 's2', 'gone'] }, { id: 'blue', members: ['s3', 's5', 's6', 's8'] }];
  const answer = repair({ ...problem, columns, rules: [] }, teams, { seed: 'a' });
  assert.deepEqual([answer.moved, answer.teams.length, answer.teams.flatMap(({ members }) => members).length], [[], 2, 9]);
});

test('re-forming: people meet new people', () => {
  const first = solve({ ...classOf(40), rules: [] }, { seed: 'a' });
  const second = solve(withEarlierTeams({ ...classOf(40), rules: [] }, [first.teams], 1), { seed: 'b' });
  const again = second.teams.flatMap(({ members }) => members.flatMap((a, k) => members.slice(k + 1).filter((b) => first.teams.some((team) => team.members.includes(a) && team.members.includes(b)))));
  assert.deepEqual([second.score, again], [0, []]);
});

test('a move by hand tells the change of score and of rules', () => {
  const problem: Problem = { ...classOf(8), columns: { home: cells('A|A|B|C|A|B|C|C') }, size: [3, 5], rules: [{ kind: 'max', attribute: 'home', value: 'A', limit: 1, weight: 3 }] };
  const teams: Team[] = [{ id: 't1', members: ['s1', 's2', 's3', 's4'] }, { id: 't2', members: ['s5', 's6', 's7', 's8'] }];
  const there = effectOfMove(problem, teams, { student: 's1', to: 't2', against: 's6' });
  assert.deepEqual([there.scoreChange, there.rules], [0, [{ rule: 0, costChange: 0, mended: ['t1'], broke: ['t2'] }]]);
  assert.deepEqual(effectOfMove(problem, teams, { student: 's5', to: 't1' }).after.wrongSize, []);
});

test('locked students stay in their team', () => {
  const answer = solve({ ...classOf(20), locked: { s1: 2, s2: 2, s3: 0 } }, { seed: 'a' });
  assert.ok(['s1', 's2'].every((id) => answer.teams[2]!.members.includes(id)) && answer.teams[0]!.members.includes('s3'));
});

const impossible: readonly [what: string, kind: string, students: string[], change: Partial<Problem>][] = [
  ['a lone woman', 'count', ['s5'], { columns: { gender: many(20, (s) => (s === 4 ? 'F' : 'M')) }, rules: [{ kind: 'no-lone', attribute: 'gender', value: 'F', weight: 'must' }] }],
  ['a student whose language few speak', 'no-team', ['s3'], { columns: { languages: many(20, (s) => (s === 2 ? 'qu' : s < 3 ? 'es;qu' : 'es')) }, rules: [{ kind: 'common', weight: 'must' }] }],
  ['a zone of its own', 'no-team', ['s7'], { columns: { zone: many(20, (s) => (s === 6 ? 'Pacific/Auckland' : 'Europe/Madrid')) }, rules: [{ kind: 'hours-apart', limit: 7, weight: 'must' }] }],
  ['seven who may not meet, and five teams at most', 'count', many(7, (s) => `s${s + 1}`), { columns: { x: many(20, (s) => (s < 7 ? 'r' : '')) }, rules: [{ kind: 'apart', attribute: 'x', weight: 'must' }] }],
];
for (const [what, kind, students, change] of impossible) {
  test(`says which students make it impossible: ${what}`, () => {
    const problem: Problem = { ...classOf(20), ...change };
    const answer = solve(problem, { seed: 'a' });
    assert.equal(answer.status, 'infeasible');
    assert.equal(answer.proof?.kind, kind);
    assert.deepEqual('students' in answer.proof! ? answer.proof.students : [], students);
    assert.ok(holds(problem, answer.proof!));
    assert.ok(!holds({ ...problem, rules: [{ ...problem.rules[0]!, weight: 1 }] }, answer.proof!), 'a proof must fail when its rule is no must');
  });
}

test('weights prove what no single student shows: too many who need scarce company', () => {
  // Three speak only Quechua and may not meet; each needs three mates who speak it too, and there are seven.
  const columns = { languages: many(20, (s) => (s < 3 ? 'qu' : s < 10 ? 'qu;es' : 'es')), rivals: many(20, (s) => (s < 3 ? 'r' : '')) };
  const rules: Rule[] = [{ kind: 'common', weight: 'must' }, { kind: 'apart', attribute: 'rivals', weight: 'must' }];
  const answer = solve({ ...classOf(20), columns, rules }, { seed: 'a' });
  assert.deepEqual([answer.status, answer.proof?.kind], ['infeasible', 'weights']);
  assert.ok(holds({ ...classOf(20), columns, rules }, answer.proof!));
  assert.deepEqual(answer.proof?.kind === 'weights' && answer.proof.students, ['s1', 's2', 's3']);
  const more = { ...columns, languages: many(20, (s) => (s < 3 ? 'qu' : s < 12 ? 'qu;es' : 'es')) };
  assert.ok(!holds({ ...classOf(20), columns: more, rules }, answer.proof!), 'with nine such mates it is possible');
  assert.equal(solve({ ...classOf(20), columns: more, rules }, { seed: 'a' }).status, 'optimal');
});
