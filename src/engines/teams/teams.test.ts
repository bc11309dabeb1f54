// The engine against brute force on small classes: same cost of musts, same score, true bounds and proofs, same seed same teams.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow, type Chance } from '../../kernel/chance.ts';
import { judge, misplaced } from './check.ts';
import { faultsOf } from './faults.ts';
import { holds } from './impossible.check.ts';
import { ruleKinds, type Problem, type Rule, type Team } from './problem.ts';
import { solve } from './solve.ts';

const pick = <T>(luck: Chance, from: readonly T[]): T => from[wholeBelow(luck, from.length)]!;

const cells: Record<string, readonly string[]> = {
  home: ['A', 'B', 'C'], gender: ['F', 'M', 'M', ''], gpa: ['2.1', '2.9', '3.4', '3.8', ''],
  languages: ['en:B2', 'en:A2;es:C1', 'es:B1', 'fr:C1;en:C1', 'fr', ''], skills: ['x', 'x;y', 'y;z', 'z', ''],
  zone: ['Europe/Madrid', 'America/Bogota', 'Asia/Kathmandu', 'Pacific/Auckland', ''],
};
const freeCells = ['mon 18:00-21:00', 'mon 12:00-16:30;sat 09:00-12:00', 'mon-wed 22:00-02:00', 'daily 06:15-10:00', ''];

function randomRule(luck: Chance): Rule {
  const kind = pick(luck, ruleKinds);
  const weight = pick(luck, ['must', 1, 2, 3]);
  const maybe = <K extends string, V>(key: K, value: V): object => (luck() < 0.5 ? { [key]: value } : {});
  switch (kind) {
    case 'balance': return { kind, attribute: pick(luck, ['gpa', 'home']), weight, ...maybe('limit', 0.7) };
    case 'common': return { kind, attribute: pick(luck, ['languages', 'skills']), weight, ...maybe('level', 'B1') };
    case 'hours-apart': return { kind, weight, limit: pick(luck, [5, 7, 11]) };
    case 'free-together': return { kind, weight, limit: pick(luck, [1, 2.5]) };
    case 'together': case 'apart': return luck() < 0.5 ? { kind, value: pick(luck, ['s1;s2', 's3;s4;s5']), weight } : { kind, attribute: 'pals', weight };
    case 'spread': return { kind, attribute: pick(luck, ['home', 'skills']), weight, ...maybe('limit', 1) };
    default: {
      const attribute = pick(luck, ['home', 'gender', 'skills']);
      return { kind, attribute, weight, ...maybe('value', pick(luck, [cells[attribute]![0]!, cells[attribute]!.slice(0, 2).join(';')])), ...maybe('limit', 2) };
    }
  }
}

function randomProblem(luck: Chance): Problem {
  const students = Array.from({ length: 6 + wholeBelow(luck, 3) }, (_, s) => `s${s + 1}`);
  const columns: Record<string, string[]> = Object.fromEntries(Object.entries(cells).map(([name, values]) => [name, students.map(() => pick(luck, values))]));
  columns['free'] = students.map((_, s) => (columns['zone']![s] === '' ? '' : pick(luck, freeCells)));
  columns['pals'] = students.map((_, s) => (luck() < 0.3 ? `s${((s + 2) % students.length) + 1}` : ''));
  return { students, columns, size: pick(luck, [[2, 3], [3, 4], [2, 4], [3, 3], [2, 2]] as const), rules: Array.from({ length: 1 + wholeBelow(luck, 4) }, () => randomRule(luck)), on: '2027-03-20' };
}

/** Every division of n students into teams of allowed sizes. */
function* divisions(n: number, [least, most]: readonly [number, number], teams: number[][] = [], s = 0): Generator<number[][]> {
  if (s === n) {
    if (teams.every(({ length }) => length >= least)) yield teams;
    return;
  }
  for (const team of [...teams, []]) {
    if (team.length === most) continue;
    const others = teams.filter((each) => each !== team);
    yield* divisions(n, [least, most], [...others, [...team, s]], s + 1);
  }
}

const named = (problem: Problem, teams: readonly number[][]): Team[] => teams.map((team, t) => ({ id: `t${t + 1}`, members: team.map((s) => problem.students[s]!) }));

function bruteForce(problem: Problem): { hard: number; score: number } | undefined {
  let best: { hard: number; score: number } | undefined;
  for (const teams of divisions(problem.students.length, problem.size)) {
    const { hardCost: hard, score } = judge(problem, named(problem, teams));
    if (!best || (hard === 0) > (best.hard === 0) || (hard === 0) === (best.hard === 0) && score < best.score) best = { hard, score };
  }
  return best;
}

test('equals brute force on small classes under rules of every kind', () => {
  const luck = chance('small classes');
  const kinds = new Set<string>(), statuses: Record<string, number> = {};
  for (let k = 0; k < Number(process.env['TEAMS_CASES'] ?? 150); k++) {
    const problem = randomProblem(luck);
    assert.deepEqual(faultsOf(problem), []);
    const best = bruteForce(problem), answer = solve(problem, { seed: 'x' });
    const what = `case ${k}: ${JSON.stringify(problem)}\n${JSON.stringify(answer)}`;
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    for (const rule of problem.rules) kinds.add(rule.kind);
    if (!best || best.hard > 0) {
      assert.ok(answer.status === 'infeasible' || answer.status === 'limit', what);
      if (answer.proof) assert.ok(holds(problem, answer.proof), what);
      continue;
    }
    assert.ok(answer.status === 'optimal' || answer.status === 'feasible', what);
    assert.deepEqual(misplaced(problem, answer.teams), { missing: [], unknown: [], twice: [] });
    assert.ok(Math.abs(judge(problem, answer.teams).score - answer.score) < 1e-5, what);
    assert.ok(Math.abs(best.score - answer.score) < 1e-5, `best ${best.score}: ${what}`);
    assert.ok(answer.bound <= best.score + 1e-5, `bound above best ${best.score}: ${what}`);
  }
  assert.equal(kinds.size, ruleKinds.length);
  if (process.env['TEAMS_CASES']) console.log(statuses);
  // Not everything may be left unproved.
  assert.ok((statuses['optimal'] ?? 0) > (statuses['feasible'] ?? 0) && (statuses['infeasible'] ?? 0) > (statuses['limit'] ?? 0), JSON.stringify(statuses));
});
