// meridian teams, run as acceptance runs it: the shared programmes through the command line, scored by other code than the engine's.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const shared = new URL('../../../shared/engines/teams/', import.meta.url);
const skip = existsSync(shared) ? false : 'the shared programmes are not there';
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'teams-'));
const meridian = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync('node', ['scripts/run.mjs', 'src/cli/main.ts', 'teams', ...args], { cwd: root, encoding: 'utf8' });

const zones: Record<string, string> = { '-5': 'America/Bogota', '0': 'Atlantic/Reykjavik', '1': 'Africa/Lagos', '2': 'Africa/Maputo', '3': 'Africa/Nairobi', '5.5': 'Asia/Kolkata', '8': 'Asia/Singapore' };
interface Student { id: string; home: string; gender: string; minority: boolean; hours: number; languages: string[]; skills: string[]; gpa: number }

function programme(n: number): { students: Student[]; csv: string } {
  const [head, ...rows] = readFileSync(new URL(`synth_${n}.csv`, shared), 'utf8').trim().split(/\r?\n/).map((line) => line.split(','));
  const students = rows.map((row): Student => {
    const of = (name: string): string => row[head!.indexOf(name)]!;
    return { id: `s${of('ID')}`, home: of('Institution'), gender: of('Gender'), minority: 'BH'.includes(of('Ethnicity')), hours: Number(of('TZ')), languages: of('Languages').split('+'), skills: ['Skill1', 'Skill2', 'Skill3'].filter((skill) => of(skill) === 'y'), gpa: Number(of('GPA')) };
  });
  const line = (s: Student): string => [s.id, s.home, zones[String(s.hours)], s.languages.join(';'), s.gender, s.minority ? 'yes' : '', s.skills.join(';'), s.gpa].join(',');
  return { students, csv: `student,home,zone,languages,gender,minority,skills,gpa\n${students.map(line).join('\n')}\n` };
}

const rules = { size: [4, 5], rules: [
  { kind: 'no-lone', attribute: 'gender', value: 'F', weight: 'must' }, { kind: 'no-lone', attribute: 'minority', value: 'yes', weight: 'must' },
  { kind: 'hours-apart', attribute: 'zone', limit: 7, weight: 'must' }, { kind: 'common', attribute: 'languages', weight: 'must' },
  { kind: 'spread', attribute: 'home', weight: 1 }, { kind: 'spread', attribute: 'skills', weight: 3 }, { kind: 'balance', attribute: 'gpa', limit: 0.5, weight: 3 },
] };

interface Output { status: string; score: number; bound: number; teams: { id: string; members: string[] }[]; moved?: string[] }

/** Musts broken, counted anew; offsets here are whole-year, so hours may be subtracted around the clock. */
function broken(students: readonly Student[], { teams }: Output): string[] {
  const byId = new Map(students.map((student) => [student.id, student]));
  assert.deepEqual(teams.flatMap(({ members }) => members).sort(), students.map(({ id }) => id).sort());
  return teams.flatMap(({ id, members }) => {
    const team = members.map((member) => byId.get(member)!);
    const faults: string[] = team.length < 4 || team.length > 5 ? ['size'] : [];
    if (team.filter(({ gender }) => gender === 'F').length === 1) faults.push('lone woman');
    if (team.filter(({ minority }) => minority).length === 1) faults.push('lone minority');
    if (!team[0]!.languages.some((language) => team.every(({ languages }) => languages.includes(language)))) faults.push('no language');
    for (const a of team) for (const b of team) if (Math.min(Math.abs(a.hours - b.hours), 24 - Math.abs(a.hours - b.hours)) > 7) faults.push('hours');
    return faults.map((fault) => `${id} ${fault}`);
  });
}

const pairsOfOneHome = (students: readonly Student[], { teams }: Output): number => {
  const homeOf = new Map(students.map(({ id, home }) => [id, home]));
  return teams.reduce((sum, { members }) => sum + members.reduce((pairs, a, k) => pairs + members.slice(k + 1).filter((b) => homeOf.get(a) === homeOf.get(b)).length, 0), 0);
};

for (const [n, mostPairs] of [[60, 9], [600, 46]] as const) {
  test(`${n} students: no must broken, homes mixed, the check agrees, the same bytes again`, { skip }, () => {
    const { students, csv } = programme(n);
    const file = (name: string): string => join(folder, `${n}-${name}`);
    writeFileSync(file('s.csv'), csv);
    writeFileSync(file('r.json'), JSON.stringify(rules));
    const input = ['--students', file('s.csv'), '--rules', file('r.json'), '--on', '2027-03-01'];
    const { status, stdout, stderr } = meridian(...input, '--seed', 'x');
    assert.equal(status, 0, stderr);
    const answer = JSON.parse(stdout) as Output;
    assert.deepEqual(broken(students, answer), []);
    assert.ok(pairsOfOneHome(students, answer) <= mostPairs, `${pairsOfOneHome(students, answer)} pairs`);
    assert.ok(answer.bound > 0 && answer.bound <= answer.score);
    assert.equal(meridian(...input, '--seed', 'x').stdout, stdout);
    writeFileSync(file('t.json'), stdout);
    assert.equal(meridian(...input, '--check', file('t.json')).status, 0);
    writeFileSync(file('wrong.json'), JSON.stringify({ ...answer, score: answer.score - 1 }));
    assert.equal(meridian(...input, '--check', file('wrong.json')).status, 3);

    const leavers = new Set(answer.teams.slice(3, 6).map(({ members }) => members[1]!));
    writeFileSync(file('left.csv'), csv.split('\n').filter((line) => !leavers.has(line.split(',')[0]!)).join('\n'));
    const repaired = meridian('--students', file('left.csv'), '--rules', file('r.json'), '--on', '2027-03-01', '--repair', file('t.json'));
    assert.equal(repaired.status, 0, repaired.stderr);
    const after = JSON.parse(repaired.stdout) as Output;
    assert.deepEqual(broken(students.filter(({ id }) => !leavers.has(id)), after), []);
    assert.ok(after.moved!.length <= 3 * leavers.size);
  });
}

test('bad input is named by file, line and column', () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const good = file('good.csv', 'student,zone\na,UTC\nb,Europe/Madrid\n'), bad = file('bad.csv', 'student,zone\na,UTC\nb,Middle/Earth\n');
  const hours = file('hours.json', '{ "size": [1,2], "rules": [ { "kind": "hours-apart", "limit": 5 } ] }');
  const odd = file('odd.json', '{ "size": [1,2],\n  "rules": [ { "kind": "spread", "attribute": "hom" } ] }');
  const zone = meridian('--students', bad, '--rules', hours);
  assert.deepEqual([zone.status, /bad\.csv:3:3: zone: is 'Middle\/Earth'; expected a time zone/.test(zone.stderr)], [2, true], zone.stderr);
  const column = meridian('--students', good, '--rules', odd);
  assert.deepEqual([column.status, /odd\.json:2:\d+: \$\.rules\[0\]\.attribute: 'hom' is no column; expected one of/.test(column.stderr)], [2, true], column.stderr);
});

test('status 3 and the reason when no answer exists; the check verifies the proof', () => {
  const students = join(folder, 'lone.csv'), asked = join(folder, 'lone.json'), told = join(folder, 'lone-answer.json');
  writeFileSync(students, `student,gender\n${Array.from({ length: 12 }, (_, s) => `s${s},${s === 5 ? 'F' : 'M'}`).join('\n')}\n`);
  writeFileSync(asked, '{ "size": [4,5], "rules": [ { "kind": "no-lone", "attribute": "gender", "value": "F", "weight": "must" } ] }');
  const { status, stdout } = meridian('--students', students, '--rules', asked);
  const answer = JSON.parse(stdout) as { status: string; proof: { students: string[] } };
  assert.deepEqual([status, answer.status, answer.proof.students], [3, 'infeasible', ['s5']]);
  writeFileSync(told, stdout);
  assert.equal(meridian('--students', students, '--rules', asked, '--check', told).status, 0);
});
