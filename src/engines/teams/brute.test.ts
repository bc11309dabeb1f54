// The engine against another reading of README.md's table: costs counted here from the words of each rule and every division tried.
// Nothing of the engine but `solve` and its bounds is used, so that a common misreading cannot hide.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow, type Chance } from '../../kernel/chance.ts';
import { boundForAny, boundOf } from './bound.ts';
import { faultsOf } from './faults.ts';
import type { Problem, Rule } from './problem.ts';
import { solve } from './solve.ts';

type Row = Readonly<Record<string, string>>;
const list = (cell: string | undefined): string[] => [...new Set((cell ?? '').split(';').map((item) => item.trim()).filter((item) => item !== ''))];
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const pairs = (n: number): number => (n * (n - 1)) / 2;
const chosen = <T>(from: readonly T[], k: number): T[][] => (k === 0 ? [[]] : from.flatMap((first, at) => chosen(from.slice(at + 1), k - 1).map((rest) => [first, ...rest])));
const ranks = ['', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** Numbers of members with each value, or with any of those named. */
function tally(team: readonly Row[], column: string, named: readonly string[] | undefined): number[] {
  if (named) return [team.filter((row) => list(row[column]).some((item) => named.includes(item))).length];
  return [...new Set(team.flatMap((row) => list(row[column])))].map((value) => team.filter((row) => list(row[column]).includes(value)).length);
}

/** Minutes ahead of UTC at the tests' date, in March before Europe changes its clocks. */
const ahead: Readonly<Record<string, number>> = { 'Europe/Madrid': 60, 'America/Bogota': -300, 'Asia/Kathmandu': 345, 'Pacific/Auckland': 780, 'America/New_York': -240 };

/** The shortest stretch of the clock, in minutes, that holds all: beginning at one of them. */
const stretch = (clocks: readonly number[]): number => (clocks.length === 0 ? 0 : Math.min(...clocks.map((from) => Math.max(...clocks.map((to) => (((to - from) % 1440) + 1440) % 1440)))));

/** Quarters of the week, in UTC, that a cell of free times gives. */
function quarters({ free = '', zone = '' }: Row): Set<number> {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], found = new Set<number>();
  for (const item of list(free)) {
    const [day, times] = item.split(' '), [from, to] = times!.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
    for (let at = days.indexOf(day!) * 1440 + from!; at < days.indexOf(day!) * 1440 + to!; at += 15) found.add((((at - (ahead[zone] ?? 0)) % 10080) + 10080) % 10080);
  }
  return found;
}

/** Who is named together or apart: lists of places. */
function groups(all: readonly Row[], rule: Rule): number[][] {
  const value = rule.value === undefined ? undefined : [rule.value].flat().flatMap(list), places = all.map((_, at) => at);
  if (rule.attribute === undefined) return [places.filter((at) => value!.includes(all[at]!['id']!))];
  if (rule.attribute === 'pals') return [...new Set(places.flatMap((at) => list(all[at]!['pals']).map((id) => [at, all.findIndex((row) => row['id'] === id)].sort((a, b) => a - b).join())))].map((pair) => pair.split(',').map(Number));
  return [...new Set(all.flatMap((row) => list(row[rule.attribute!])))].map((item) => places.filter((at) => list(all[at]![rule.attribute!]).includes(item)));
}

/** What one team costs by one rule, unweighted, as README.md says. `places` are those of the team in `all`. */
function costOf(rule: Rule, all: readonly Row[], places: readonly number[], teams: number): number {
  const team = places.map((at) => all[at]!), column = rule.attribute ?? '', named = rule.value === undefined ? undefined : [rule.value].flat().flatMap(list);
  const limit = rule.limit === undefined ? undefined : Number(rule.limit), counts = tally(team, column, named);
  const nearer = (count: number, least: number): number => Math.min(count, Math.max(0, least - count));
  switch (rule.kind) {
    case 'max': return sum(counts.map((count) => Math.max(0, count - (limit ?? 1))));
    case 'min': return Math.max(0, (limit ?? 1) - (named ? counts[0]! : counts.length));
    case 'no-lone': return sum(counts.map((count) => nearer(count, limit ?? 2)));
    case 'cluster':
      if (named) return nearer(counts[0]!, limit ?? team.length);
      return Math.min(...chosen([...new Set(team.flatMap((row) => list(row[column])))], Math.min(limit ?? 1, new Set(team.flatMap((row) => list(row[column]))).size))
        .map((best) => team.filter((row) => list(row[column]).length > 0 && !list(row[column]).some((item) => best.includes(item))).length));
    case 'spread': {
      if (limit !== undefined) return sum(counts.map((count) => Math.max(0, count - limit)));
      const values = named ? [named] : [...new Set(all.flatMap((row) => list(row[column])))].map((value) => [value]);
      // Beyond the evenest: what pairs differ by from the line through those of the mean rounded down and up.
      return sum(values.map((value) => {
        const here = tally(team, column, value)[0]!, low = Math.floor(tally(all, column, value)[0]! / teams), high = Math.ceil(tally(all, column, value)[0]! / teams);
        return low === high ? (here - low) ** 2 / 2 : pairs(here) - (pairs(low) + (here - low) * (pairs(high) - pairs(low)));
      }));
    }
    case 'balance': {
      const number = (row: Row): number[] => (row[column] === '' ? [] : [Number(row[column])]), every = all.flatMap(number), here = team.flatMap(number);
      if (every.length === 0 || here.length === 0) return 0;
      const mean = sum(every) / every.length, deviation = Math.sqrt(sum(every.map((x) => (x - mean) ** 2)) / every.length);
      return deviation < 1e-9 ? 0 : Math.max(0, Math.abs(sum(here) / here.length - mean) / deviation - (limit ?? 0.5));
    }
    case 'together': return sum(groups(all, rule).map((group) => { const here = group.filter((at) => places.includes(at)).length; return (here * (group.length - here)) / 2; }));
    case 'apart': return sum(groups(all, rule).map((group) => pairs(group.filter((at) => places.includes(at)).length)));
    case 'common': {
      const stated = team.filter((row) => list(row['languages']).length > 0);
      const speaks = (row: Row): string[] => list(row['languages']).filter((item) => ranks.indexOf(item.split(':')[1] ?? 'C2') >= ranks.indexOf(rule.level ?? '')).map((item) => item.split(':')[0]!);
      const shared = [...new Set(stated.flatMap(speaks))].map((what) => stated.filter((row) => speaks(row).includes(what)).length);
      if (stated.length === 0) return 0;
      return (limit ?? 1) === 1 ? stated.length - Math.max(0, ...shared) : Math.max(0, limit! - shared.filter((count) => count === stated.length).length);
    }
    case 'hours-apart': return Math.max(0, Math.ceil((stretch(team.flatMap(({ zone = '' }) => ahead[zone] ?? [])) - 60 * (limit ?? 6)) / 60 - 1e-9));
    case 'free-together': {
      const stated = team.filter(({ free }) => free !== '').map(quarters);
      if (stated.length === 0) return 0;
      return Math.max(0, (limit ?? 1) - [...stated[0]!].filter((quarter) => stated.every((mine) => mine.has(quarter))).length / 4);
    }
  }
}

/** Every division, built around the first without a team. */
function* divisions(left: readonly number[], [least, most]: readonly [number, number]): Generator<number[][]> {
  if (left.length === 0) yield [];
  for (let size = least; size <= Math.min(most, left.length); size++) {
    for (const others of chosen(left.slice(1), size - 1)) for (const rest of divisions(left.slice(1).filter((at) => !others.includes(at)), [least, most])) yield [[left[0]!, ...others], ...rest];
  }
}

type Price = (team: readonly number[], teams: number) => number;

/** What a team of these places costs of so many: ∞ when a must is broken. */
function pricing({ students, columns, rules }: Problem): Price {
  const all = students.map((id, s): Row => ({ id, ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[s]!])) }));
  const known = new Map<string, number>();
  return (team, teams) => {
    const key = `${teams}:${team.join()}`, before = known.get(key);
    if (before !== undefined) return before;
    const price = sum(rules.map((rule) => { const cost = costOf(rule, all, team, teams); return rule.weight === 'must' ? (cost > 1e-9 ? Number.POSITIVE_INFINITY : 0) : Number(rule.weight ?? 1) * cost; }));
    known.set(key, price);
    return price;
  };
}

/** The best score with all musts kept, for each number of teams. */
function bestScores({ students, size }: Problem, priceOf: Price): Map<number, number> {
  const best = new Map<number, number>();
  for (const teams of divisions(students.map((_, s) => s), size)) {
    const score = sum(teams.map((team) => priceOf(team, teams.length)));
    if (score < (best.get(teams.length) ?? Number.POSITIVE_INFINITY)) best.set(teams.length, score);
  }
  return best;
}

const one = <T>(luck: Chance, from: readonly T[]): T => from[wholeBelow(luck, from.length)]!;
const cells: Readonly<Record<string, readonly string[]>> = {
  home: ['A', 'B', 'C'], sex: ['F', 'M', 'M', ''], mark: ['2.1', '2.9', '3.4', '3.8', ''], languages: ['en:B2', 'en:A2;es:C1', 'es:B1', 'fr:C1;en:C1', 'fr', ''],
  skills: ['x', 'x;y', 'y;z', 'z', ''], zone: [...Object.keys(ahead), ''],
};
const times = ['mon 18:00-21:00', 'mon 12:00-16:30;sat 09:00-12:00', 'tue 06:15-10:00;mon 20:00-24:00', 'sun 22:00-23:30;mon 00:00-03:00', ''];

/** The thirteen ways in which rules read: every kind, those that differ by a value or a limit apart. */
const ways: readonly ((luck: Chance) => Rule)[] = [
  (luck) => ({ kind: 'spread', attribute: one(luck, ['home', 'skills']), ...(luck() < 0.4 ? { value: one(luck, ['x', 'A', 'A;B']) } : {}) }),
  (luck) => ({ kind: 'spread', attribute: one(luck, ['home', 'skills']), limit: 1 + wholeBelow(luck, 2) }),
  (luck) => ({ kind: 'max', attribute: one(luck, ['home', 'sex']), limit: 1 + wholeBelow(luck, 2), ...(luck() < 0.5 ? { value: one(luck, ['A', 'M', 'B;C']) } : {}) }),
  (luck) => ({ kind: 'min', attribute: one(luck, ['home', 'skills']), limit: 1 + wholeBelow(luck, 2), ...(luck() < 0.5 ? { value: one(luck, ['A', 'x;y']) } : {}) }),
  (luck) => ({ kind: 'no-lone', attribute: one(luck, ['home', 'sex', 'skills']), ...(luck() < 0.5 ? { value: one(luck, ['F', 'A', 'y;z']) } : {}), ...(luck() < 0.2 ? { limit: 3 } : {}) }),
  (luck) => ({ kind: 'cluster', attribute: one(luck, ['home', 'skills']), ...(luck() < 0.4 ? { limit: 2 } : {}) }),
  (luck) => ({ kind: 'cluster', attribute: one(luck, ['home', 'sex']), value: one(luck, ['A', 'F', 'B;C']), ...(luck() < 0.4 ? { limit: 2 } : {}) }),
  (luck) => ({ kind: 'balance', attribute: 'mark', ...(luck() < 0.5 ? { limit: 0.7 } : {}) }),
  (luck) => ({ kind: 'together', ...(luck() < 0.5 ? { value: one(luck, ['s1;s2', 's3;s4;s5']) } : { attribute: 'pals' }) }),
  (luck) => ({ kind: 'apart', ...(luck() < 0.4 ? { value: one(luck, ['s1;s2', 's3;s4;s5']) } : { attribute: one(luck, ['pals', 'home']) }) }),
  (luck) => ({ kind: 'common', ...(luck() < 0.5 ? { level: one(luck, ['B1', 'B2']) } : {}), ...(luck() < 0.2 ? { limit: 2 } : {}) }),
  (luck) => ({ kind: 'hours-apart', limit: one(luck, [5, 6.5, 11]) }),
  (luck) => ({ kind: 'free-together', limit: one(luck, [1, 2.5]) }),
];

function randomProblem(luck: Chance): Problem {
  const students = Array.from({ length: 5 + wholeBelow(luck, 5) }, (_, s) => `s${s + 1}`);
  const columns: Record<string, string[]> = Object.fromEntries(Object.entries(cells).map(([name, values]) => [name, students.map(() => one(luck, values))]));
  columns['free'] = students.map((_, s) => (columns['zone']![s] === '' ? '' : one(luck, times)));
  columns['pals'] = students.map((_, s) => (luck() < 0.3 ? `s${((s + 2) % students.length) + 1}` : ''));
  const rules = Array.from({ length: 2 + wholeBelow(luck, 5) }, (): Rule => ({ ...one(luck, ways)(luck), weight: one(luck, ['must', 'must', 1, 2, 0.5, 3] as const) }));
  return { students, columns, size: one(luck, [[2, 3], [3, 4], [2, 4], [3, 3], [2, 2], [4, 5]] as const), rules, on: '2027-03-20' };
}

test('several hundred small classes under rules of all thirteen ways, against costs counted from the words', () => {
  const luck = chance('another reading'), statuses: Record<string, number> = {};
  for (let k = 0; k < Number(process.env['TEAMS_CASES'] ?? 250); k++) {
    const problem = randomProblem(luck), what = `case ${k}: ${JSON.stringify(problem)}`;
    assert.deepEqual(faultsOf(problem), [], what);
    const priceOf = pricing(problem), scores = bestScores(problem, priceOf), best = Math.min(...scores.values()), answer = solve(problem, { seed: `case ${k}` });
    assert.deepEqual(solve(problem, { seed: `case ${k}` }), answer, `the same seed: ${what}`);
    const hasty = solve(problem, { seed: 'hasty', effort: 0.0002 }); // too little to try everything: found by search, or not
    for (const { status } of [answer, hasty]) statuses[status] = (statuses[status] ?? 0) + 1;
    for (const { status, teams, score, bound } of [answer, hasty]) {
      const proper = status === 'optimal' || status === 'feasible';
      assert.ok(proper ? Number.isFinite(best) : status === 'limit' || best === Number.POSITIVE_INFINITY, `${status}, while the best is ${best}: ${what}`);
      if (!proper) continue;
      const own = sum(teams.map(({ members }) => priceOf(members.map((id) => problem.students.indexOf(id)).sort((a, b) => a - b), teams.length)));
      assert.ok(Math.abs(own - score) < 1e-5 && bound <= best + 1e-5 && (status === 'feasible' || score < best + 1e-5), `${status} ${score}, counted ${own}, bound ${bound}, best ${best}: ${what}`);
    }
    if (!Number.isFinite(best)) continue;
    assert.ok(answer.status === 'optimal' || answer.status === 'feasible', `${answer.status}, but ${best} is possible: ${what}`);
    assert.ok(Math.abs(answer.score - best) < 1e-5, `${answer.score} is not the best, ${best}: ${what}`);
    // Of these few, the bounds themselves, which trying everything hides.
    for (const [teams, score] of scores) if (Number.isFinite(score)) assert.ok(boundOf(problem, teams) <= score + 1e-5, `bound with ${teams} teams above ${score}: ${what}`);
    assert.ok(boundForAny(problem, { fewest: Math.min(...scores.keys()), most: Math.max(...scores.keys()) }, {}) <= best + 1e-5, `bound for any number above ${best}: ${what}`);
  }
  assert.ok((statuses['optimal'] ?? 0) > 0 && (statuses['infeasible'] ?? 0) > 0, JSON.stringify(statuses));
  if (process.env['TEAMS_CASES']) console.log(statuses);
});
