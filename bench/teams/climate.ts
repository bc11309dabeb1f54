// A class as Climate Change has it: 110 students of 28 partners around the world, by the rules that its staff ask of teams.
// npm run bench -- teams climate [seed …]
import { judge } from '../../src/engines/teams/check.ts';
import type { Problem, Rule } from '../../src/engines/teams/problem.ts';
import { solve } from '../../src/engines/teams/solve.ts';
import { chance, wholeBelow, type Chance } from '../../src/kernel/chance.ts';
import { record } from './record.ts';

const students = 110, partners = 28;
const places: readonly (readonly [zone: string, first: string])[] = [
  ['Pacific/Honolulu', 'en'], ['America/Los_Angeles', 'en'], ['America/Bogota', 'es'], ['America/Santiago', 'es'], ['America/Sao_Paulo', 'pt'], ['Europe/Lisbon', 'pt'],
  ['Europe/Madrid', 'es'], ['Europe/Helsinki', 'fi'], ['Africa/Nairobi', 'sw'], ['Asia/Kolkata', 'hi'], ['Asia/Jakarta', 'id'], ['Asia/Tokyo', 'ja'], ['Australia/Brisbane', 'en'], ['Pacific/Auckland', 'en'],
];

/** Homes of one to some students, each with its zone and language; most speak English well, some only a little. */
function invented(seed: string): Problem {
  const luck = chance(`climate ${seed}`), one = <T>(from: readonly T[]): T => from[wholeBelow(luck, from.length)]!;
  const homes = Array.from({ length: partners }, (_, home) => places[home % places.length]!);
  const people = Array.from({ length: students }, (_, s) => (s < 2 * partners ? s % partners : wholeBelow(luck, partners)));
  const columns = {
    home: people.map((home) => `partner ${home + 1}`), zone: people.map((home) => homes[home]![0]),
    languages: people.map((home) => languagesOf(luck, homes[home]![1])), free: people.map(() => (luck() < 0.08 ? '' : freeTimes(luck))),
    experience: people.map(() => (luck() < 0.08 ? '' : String(1 + wholeBelow(luck, 5)))), gender: people.map(() => one(['F', 'F', 'M'])),
  };
  return { students: people.map((_, s) => `s${s + 1}`), columns, size: [4, 5], rules, on: '2027-03-01' };
}

const languagesOf = (luck: Chance, first: string): string => (first === 'en' ? 'en' : `${first};en:${luck() < 0.85 ? 'B2' : 'B1'}`);

/** Afternoons and evenings of four weekdays, and part of a Saturday for some. */
function freeTimes(luck: Chance): string {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'].filter(() => luck() < 0.8);
  const from = 8 + wholeBelow(luck, 5);
  return [...(days.length > 0 ? days : ['mon']).map((day) => `${day} ${String(from).padStart(2, '0')}:00-${from + 9}:00`), ...(luck() < 0.3 ? ['sat 10:00-16:00'] : [])].join(';');
}

const rules: readonly Rule[] = [
  { kind: 'no-lone', attribute: 'gender', value: 'F', weight: 'must' }, { kind: 'hours-apart', limit: 7, weight: 'must' }, { kind: 'common', level: 'B2', weight: 'must' },
  { kind: 'spread', attribute: 'home', weight: 1 }, { kind: 'free-together', limit: 2, weight: 3 }, { kind: 'balance', attribute: 'experience', weight: 1 },
];

const named = process.argv.slice(2), lines = ['| seed | CPU s | teams | status | score | no less than | musts broken | teams failing a wish |', '|---|---|---|---|---|---|---|---|'];
for (const seed of named.length > 0 ? named : ['a', 'b', 'c']) {
  const problem = invented(seed), started = process.cpuUsage().user, answer = solve(problem, { seed }), seconds = (process.cpuUsage().user - started) / 1e6;
  const { rules: outcomes, hardCost } = judge(problem, answer.teams);
  const failing = outcomes.filter(({ broken }) => broken > 0).map(({ rule, broken }) => `${rule.kind} ${rule.attribute ?? ''} ${broken}`.replace('  ', ' ')).join(', ') || 'none';
  lines.push(`| ${seed} | ${seconds.toFixed(2)} | ${answer.teams.length} | ${answer.status} | ${answer.score} | ${answer.bound}${answer.boundForTeams === undefined ? '' : ` with ${answer.boundForTeams} teams`} | ${hardCost} | ${failing} |`);
  console.log(lines.at(-1));
}
record(`Climate Change: ${students} students of ${partners} partners`, lines);
