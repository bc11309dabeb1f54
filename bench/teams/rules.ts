// Goals G2 and G3: the same people and rules as the peers were measured with, and a million students in one call.
// npm run bench -- teams rules [seven|mobility] [students …]   (both, at 60 600 6000 20000 1000000, when none are named)
import { judge } from '../../src/engines/teams/check.ts';
import type { Problem } from '../../src/engines/teams/problem.ts';
import { solve } from '../../src/engines/teams/solve.ts';
import { mobilityRules, multiplied, readPeople, sevenRules, type People } from './people.ts';
import peers from './peers.json' with { type: 'json' };
import { record } from './record.ts';

const data = new URL('../../../shared/engines/teams/', import.meta.url);
const sizes = process.argv.slice(2).map(Number).filter((n) => n > 0), decks = ['seven', 'mobility'].filter((deck) => process.argv.includes(deck));
const wanted = sizes.length > 0 ? sizes : [60, 600, 6000, 20_000, 1_000_000];

/** Pairs of one institution within a team. */
function sameHome(problem: Problem, teams: readonly { members: readonly string[] }[]): number {
  const home = new Map(problem.students.map((id, s) => [id, problem.columns['Institution']![s]]));
  return teams.reduce((sum, { members }) => sum + members.reduce((pairs, a, k) => pairs + members.slice(k + 1).filter((b) => home.get(a) === home.get(b)).length, 0), 0);
}

const peopleOf = (n: number): People =>
  ([60, 120, 600, 6000].includes(n) ? readPeople(new URL(`synth_${n}.csv`, data)) : multiplied(readPeople(new URL('synth_6000.csv', data)), n, `people ${n}`));

const peersOf = (deck: 'sevenRules' | 'mobilityRules', n: number): string =>
  Object.entries(peers[deck]).flatMap(([who, figures]) => (typeof figures === 'object' && String(n) in figures ? [`${who}: ${(figures as Record<string, number[]>)[n]!.join(' / ')}`] : [])).join('; ') || '–';

/** CPU seconds include reading the students. */
function row(n: number, deck: 'sevenRules' | 'mobilityRules'): string {
  const started = process.cpuUsage().user;
  const rules = deck === 'sevenRules' ? sevenRules : mobilityRules(7);
  const problem: Problem = { ...peopleOf(n), size: [4, 5], rules, on: '2027-03-01' };
  const answer = solve(problem, { seed: 'bench' });
  const seconds = (process.cpuUsage().user - started) / 1e6, { rules: outcomes, hardCost } = judge(problem, answer.teams);
  const failing = outcomes.filter(({ broken }) => broken > 0).map(({ rule, broken }) => `${rule.kind} ${rule.attribute} ${broken}`).join(', ') || 'none';
  const bound = `${answer.bound}${answer.boundForTeams === undefined ? '' : ` with ${answer.boundForTeams} teams`}`;
  return `| ${n} | ${seconds.toFixed(2)} | ${Math.round(process.memoryUsage.rss() / 2 ** 20)} | ${answer.teams.length} | ${answer.status} | ${answer.score} | ${bound} | ${hardCost} | ${sameHome(problem, answer.teams)} | ${failing} | ${peersOf(deck, n)} |`;
}

const head = (peerColumns: string): string[] => [`| students | CPU s | MB | teams | status | score | no less than | musts broken | pairs of one institution | teams failing a wish | ${peerColumns} |`, '|---|---|---|---|---|---|---|---|---|---|---|'];
for (const n of wanted) {
  for (const [deck, what, peerColumns] of ([['sevenRules', 'GroupEng’s seven rules', 'peers: CPU s / failing (team, rule) pairs'], ['mobilityRules', 'Rules of mobility, 7 h', 'peers: CPU s / teams over 7 h / without common language / pairs']] as const).filter(([deck]) => decks.length === 0 || decks.some((each) => deck.startsWith(each)))) {
    const lines = [...head(peerColumns), row(n, deck)];
    record(`${what}, ${String(n).padStart(7, ' ')} students`, lines);
    console.log(lines.at(-1));
  }
}
