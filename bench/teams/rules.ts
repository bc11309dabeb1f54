// Goals G2 and G3: the same people and rules as the peers were measured with, and a million students in one call.
// npm run bench -- teams rules [students …]   (60 600 6000 20000 1000000 when none are named)
import { judge } from '../../src/engines/teams/check.ts';
import type { Problem } from '../../src/engines/teams/problem.ts';
import { solve } from '../../src/engines/teams/solve.ts';
import { mobilityRules, multiplied, readPeople, sevenRules, type People } from './people.ts';

const data = new URL('../../../shared/engines/teams/', import.meta.url);
const sizes = process.argv.slice(2).map(Number);
const wanted = sizes.length > 0 ? sizes : [60, 600, 6000, 20_000, 1_000_000];

/** Pairs of one institution within a team. */
function sameHome(problem: Problem, teams: readonly { members: readonly string[] }[]): number {
  const home = new Map(problem.students.map((id, s) => [id, problem.columns['Institution']![s]]));
  return teams.reduce((sum, { members }) => sum + members.reduce((pairs, a, k) => pairs + members.slice(k + 1).filter((b) => home.get(a) === home.get(b)).length, 0), 0);
}

const peopleOf = (n: number): People =>
  ([60, 120, 600, 6000].includes(n) ? readPeople(new URL(`synth_${n}.csv`, data)) : multiplied(readPeople(new URL('synth_6000.csv', data)), n, `people ${n}`));

for (const n of wanted) {
  for (const [deck, rules, effort] of [['seven rules', sevenRules, 1], ['mobility, 7 h', mobilityRules(7), n === 6000 ? 3.5 : 1]] as const) {
    const started = process.cpuUsage().user;
    const problem: Problem = { ...peopleOf(n), size: [4, 5], rules, on: '2027-03-01' };
    const answer = solve(problem, { seed: 'bench', effort });
    const seconds = (process.cpuUsage().user - started) / 1e6;
    const verdict = judge(problem, answer.teams);
    const fails = verdict.rules.map(({ rule, broken }) => `${rule.kind} ${rule.attribute} ${broken}`).join(', ');
    console.log(`${n} students · ${deck} · ${answer.teams.length} teams · ${answer.status} score ${answer.score} bound ${answer.bound} · ${seconds.toFixed(2)} s CPU · ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`);
    console.log(`   musts broken ${verdict.hardCost}, same-institution pairs ${sameHome(problem, answer.teams)}; teams failing: ${fails}`);
  }
}
