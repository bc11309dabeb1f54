// `meridian allocate` and `meridian select` through their files: the same outcome as the engines, errors with their place,
// and a check that notices every table that was changed.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writeCsv } from '../connectors/csv/write.ts';
import type { AllocationProblem } from '../engines/allocation/problem.ts';
import { allocate as solve, namedPlacements } from '../engines/allocation/solve.ts';
import { verifyReceipt, type Receipt } from '../engines/allocation/receipts.ts';
import { sha256 } from '../engines/allocation/sha256.ts';
import { randomProblem } from '../engines/allocation/testing/random-problem.ts';
import { filesOf, solveRun } from '../capabilities/admissions/commands/allocation-run.ts';
import { chance } from '../kernel/chance.ts';
import allocate from './allocate.ts';
import { BadInput, type Terminal } from './command.ts';
import select from './select.ts';

const folder = mkdtempSync(join(tmpdir(), 'meridian-allocate-'));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const put = (name: string, text: string): string => { writeFileSync(file(name), text); return file(name); };

function terminal(): Terminal & { text: string } {
  const seen = { text: '', out: (text: string) => void (seen.text += text), err: () => undefined, interactive: false, env: {} };
  return seen;
}

function inputs({ students, courses, priorities, options, seed }: AllocationProblem): string[] {
  const args = [
    '--students', put('s.csv', `\ufeff${writeCsv(['student', 'home', 'groups', 'preferences'], students.map((s) => [s.id, s.home, s.groups.join(';'), s.preferences.join(' ; ')]))}`),
    '--courses', put('c.csv', writeCsv(['course', 'host', 'capacity', 'minimum', 'reserves', 'home_cap'], courses.map((c) =>
      [c.id, 'u', c.capacity, c.minimum ?? '', Object.entries(c.reserves ?? {}).map(([group, places]) => `${group}:${places}`).join(';'), c.homeCap ?? '']))),
    '--options', put('o.json', JSON.stringify(options)), '--seed', seed,
  ];
  if (priorities) args.push('--priorities', put('p.csv', writeCsv(['student', 'course', 'class', 'score'], priorities.map((p) => [p.student, p.course, p.class ?? '', p.score ?? '']))));
  return args;
}

test('60 random problems by way of files: the engine’s outcome, receipts that hold, a check that holds', async () => {
  const random = chance('by way of files');
  for (let i = 0; i < 60; i++) {
    const problem = randomProblem(random, `seed ${i}`), args = inputs(problem), out = terminal();
    assert.equal(await allocate.run([...args, '--out', file('out'), '--sentences', 'es'], out), 0);
    const engine = solve(problem);
    assert.ok(engine.ok);
    const rows = readFileSync(file('out/placements.csv'), 'utf8').trim().split('\n').slice(1);
    assert.deepEqual(rows, [...namedPlacements(engine.value)].map((p) => `${p.student},${p.course},${p.rank},${p.route}`));
    const { hash } = JSON.parse(out.text) as { hash: string };
    for (const line of readFileSync(file('out/receipts.jsonl'), 'utf8').trim().split('\n')) assert.ok(verifyReceipt(JSON.parse(line) as Receipt, hash, sha256).holds);
    assert.ok(!readFileSync(file('out/reasons.csv'), 'utf8').includes('allocation.reason.'));
    assert.equal(await allocate.run([...args, '--check', file('out')], terminal()), 0);
  }
});

test('the files of a published run give its hash again; a receipt as it is downloaded holds, and does not once it is changed', async () => {
  const problem = randomProblem(chance('of a season'), 'committed seed'), named = { ...problem, options: { ...problem.options, k: 2, rule: 'one-shot' as const } };
  const answer = solveRun({ problems: [named], figures: false, effort: [] }, sha256), out = terminal();
  assert.ok('solved' in answer);
  const [{ root, told }] = answer.solved as [typeof answer.solved[0] & object], args: string[] = [];
  for (const { name, text } of filesOf(named)) args.push(`--${name.split('.')[0]}`, put(name, text));
  assert.equal(await allocate.run([...args, '--out', file('again')], out), 0);
  assert.equal((JSON.parse(out.text) as { hash: string }).hash, root);
  const [own] = [...told.values()], kept = [{ number: 1, hash: root, receipt: own!.receipt }];
  assert.equal(await allocate.run(['--receipt', put('receipt.json', JSON.stringify(kept))], terminal()), 0);
  assert.equal(await allocate.run(['--receipt', put('receipt.json', JSON.stringify(kept)), '--hash', 'f'.repeat(64)], terminal()), 3);
  assert.equal(await allocate.run(['--receipt', put('changed.json', JSON.stringify([{ ...kept[0], receipt: { ...own!.receipt, placements: ['x'] } }]))], terminal()), 3);
  assert.throws(() => allocate.run(['--receipt', put('none.json', '{}')], terminal()), BadInput);
});

test('a changed table is noticed, whichever it is', async () => {
  const args = inputs(randomProblem(chance('tables'), 'seed', { students: 12, courses: 4, groups: 2, k: 2, minimums: true, homeCaps: true }));
  const written = async (): Promise<void> => void assert.equal(await allocate.run([...args, '--out', file('out')], terminal()), 0);
  const changes: readonly [name: string, change: (text: string) => string][] = [
    ['placements.csv', (text) => text.trim().split('\n').slice(0, -1).join('\n')],
    ['unplaced.csv', (text) => `${text}s0,refused\n`],
    ['closed.csv', (text) => `${text}c0,9,1,0\n`],
    ['cutoffs.csv', (text) => text.replace(/,(all|none|cutoff),/, ',anything,')],
    ['reasons.csv', (text) => text.replace(/,(placed-open|enough|no-places|closed),/, ',clash,')],
    ['report.json', (text) => text.replace(/"hash": "./, '"hash": "x')],
  ];
  for (const [name, change] of changes) {
    await written();
    const before = readFileSync(file(`out/${name}`), 'utf8');
    assert.notEqual(change(before), before, name);
    put(`out/${name}`, change(before));
    assert.equal(await allocate.run([...args, '--check', file('out')], terminal()), 3, name);
  }
});

const good = { s: 'student,home,groups,preferences\na,h,,c1;c2\n', c: 'course,host,capacity,minimum,reserves,home_cap\nc1,u,1,,,\nc2,u,1,,,\n', p: 'student,course,class,score\na,c1,1,5\n', o: '{}' };
const faults: readonly [what: string, change: Partial<typeof good>, message: RegExp][] = [
  ['an unknown course', { s: 'student,home,groups,preferences\na,h,,c1;zz\n' }, /s\.csv:2:9: the course 'zz'/],
  ['a course listed twice', { s: 'student,home,groups,preferences\na,h,,c1;c2;c1\n' }, /s\.csv:2:12: .*twice/],
  ['a student twice', { s: 'student,home,groups,preferences\na,h,,c1\na,h,,c1\n' }, /s\.csv:3:1: .*'a' is in the file twice/],
  ['a capacity in words', { c: 'course,host,capacity\nc1,u,many\nc2,u,1\n' }, /c\.csv:2:6: capacity 'many'/],
  ['a reserve without places', { c: 'course,capacity,reserves\nc1,1,refugee\nc2,1,\n' }, /c\.csv:2:6: reserve 'refugee'/],
  ['a priority of nobody', { p: 'student,course,class,score\nx,c1,1,5\n' }, /p\.csv:2:1: the student 'x'/],
  ['two priorities', { p: 'student,course,class,score\na,c1,1,5\na,c1,2,5\n' }, /p\.csv:3:1: .*two priorities/],
  ['a score with a comma', { p: 'student,course,class,score\na,c1,1,"5,5"\n' }, /p\.csv:2:9: score '5,5'/],
  ['overlapping sets', { o: '{ "exclusive": [["c1","c2"],\n ["c2"]] }' }, /o\.json:2:3: \$\.exclusive\[1\]\[0\]: overlapping exclusive sets are refused/],
  ['one-to-all counting', { o: '{ "counting": "all" }' }, /o\.json:1:15: \$\.counting: one-to-all counting is refused/],
  ['a cap over all places', { o: '{ "homeCapCounts": "all" }' }, /\$\.homeCapCounts: .* is refused/],
  ['a rule that is not', { o: '{ "rule": "fair" }' }, /o\.json:1:11: \$\.rule/],
  ['a capacity that is too large', { c: 'course,capacity\nc1,9999999999\nc2,1\n' }, /c\.csv:2:4: capacity 9999999999 is too large; expected at most 999999999/],
  ['a cap for a home beyond 32 bits, which would count from 0 again', { o: '{ "homeCaps": { "h": 4294967296 } }' }, /o\.json:1:22: \$\.homeCaps\.h: Too big/],
  ['a group with the name of the open places', { c: 'course,capacity,reserves\nc1,1,open:1\nc2,1,\n' }, /c\.csv:2:6: the group 'open'/],
  ['a score that is no finite number', { p: `student,course,class,score\na,c1,1,${'9'.repeat(400)}\n` }, /p\.csv:2:8: score '9{20}…' is too large/],
  ['a key that would be lost', { o: '{ "homeCaps": { "__proto__": 0 } }' }, /o\.json:1:30: \$\.homeCaps\.__proto__: this name cannot be used/],
  ['a nominee of elsewhere', { o: '{ "nominations": { "g": ["a"] } }' }, /\$\.nominations\.g\[0\]: the student 'a' does not come from 'g'/],
];
for (const [what, change, message] of faults) {
  test(`bad input is told with its place: ${what}`, () => {
    const given = { ...good, ...change };
    const args = ['--students', put('s.csv', given.s), '--courses', put('c.csv', given.c), '--priorities', put('p.csv', given.p), '--options', put('o.json', given.o), '--out', file('out')];
    assert.throws(() => allocate.run(args, terminal()), (error) => error instanceof Error && ['BadInput', 'CsvFault'].includes(error.name) && message.test(error.message));
  });
}

test('files in another encoding are refused with their place, tables and options alike', () => {
  const run = (s: string | Uint8Array, o: string | Uint8Array) => (): unknown => {
    for (const [name, text] of [['s.csv', s], ['c.csv', good.c], ['o.json', o]] as const) writeFileSync(file(name), text);
    return allocate.run(['--students', file('s.csv'), '--courses', file('c.csv'), '--options', file('o.json'), '--out', file('out')], terminal());
  };
  assert.throws(run(good.s, Buffer.from('{ "homeCaps":\n { "Universit\u00e9": 1 } }', 'latin1')), /o\.json:2:14: this is not UTF-8; expected/);
  assert.throws(run(good.s, Buffer.from('\ufeff{}', 'utf16le')), /o\.json:1:1: this is UTF-16, not UTF-8/);
  assert.throws(run(Buffer.from(`\ufeff${good.s}`, 'utf16le'), '{}'), /s\.csv:1:1: this is UTF-16, not UTF-8/);
});

test('columns, homes and settings that decide nothing are named, and nothing is lost in silence', async () => {
  let said = '';
  const noting = { ...terminal(), err: (text: string) => { said += text; } };
  put('s.csv', 'student,group,preferences\na,refugee,c1\n');
  put('c.csv', 'course,capacity,homecap\nc1,1,1\n');
  put('o.json', '{ "nominations": { "z": [] },\n "homeCaps": { "y": 1 } }');
  assert.equal(await allocate.run(['--students', file('s.csv'), '--courses', file('c.csv'), '--options', file('o.json'), '--out', file('out')], noting), 0);
  for (const about of [/s\.csv:1:9: the column 'group' is not known/, /c\.csv:1:17: the column 'homecap' is not known/, /o\.json:1:25: \$\.nominations\.z: no student comes/, /o\.json:2:21: \$\.homeCaps\.y: no student comes/]) assert.match(said, about);
  put('a.csv', 'applicant,home,groups,score\nx,h,g,1\n');
  put('o.json', '{ "capacity": 1, "homeCaps": { "y": 1 }, "reserves": { "zz": 1 }, "weights": { "score": 1 } }');
  said = '';
  assert.equal(await select.run(['--applicants', file('a.csv'), '--options', file('o.json'), '--out', file('sel')], noting), 0);
  for (const about of [/\$\.homeCaps\.y: no applicant comes/, /\$\.reserves\.zz: no applicant belongs/, /\$\.reserves: reserved places count under/, /\$\.weights: weights do not count/]) assert.match(said, about);
});

test('a folder that cannot be written is told, not thrown as a bug', async () => {
  mkdirSync(file('trap/placements.csv'), { recursive: true });
  mkdirSync(file('trap/selected.csv'), { recursive: true });
  const run = allocate.run.bind(allocate, ['--students', put('s.csv', good.s), '--courses', put('c.csv', good.c), '--out', file('trap')], terminal());
  assert.throws(run, (error) => error instanceof BadInput && /--out .*trap: placements\.csv cannot be written/.test(error.message));
  await assert.rejects(async () => select.run(['--applicants', put('a.csv', 'applicant,score\nx,1\n'), '--options', put('o.json', '{ "capacity": 1 }'), '--out', file('trap')], terminal()), /selected\.csv cannot be written/);
});

const selections: readonly [what: string, applicants: string, options: object, about: RegExp][] = [
  ['a capacity beyond what can be counted', 'applicant,score\nx,1\n', { capacity: 2 ** 53 - 1, policy: 'reserves', reserves: { g: 1 } }, /\$\.capacity: Too big/],
  ['a reserve beyond it', 'applicant,score\nx,1\n', { capacity: 1, policy: 'reserves', reserves: { g: 2 ** 32 } }, /\$\.reserves\.g: Too big/],
  ['a group with the name of the open places', 'applicant,score\nx,1\n', { capacity: 1, policy: 'reserves', reserves: { open: 1 } }, /\$\.reserves\.open: a group cannot be named "open"/],
  ['points that cannot be compared', `applicant,score\nx,${'9'.repeat(400)}\n`, { capacity: 1 }, /a\.csv:2:3: score '9{20}' is too large/],
  ['no criterion', 'applicant,score\nx,1\n', { capacity: 1, policy: 'weighted', weights: {} }, /\$\.weights: expected at least one criterion/],
];
for (const [what, applicants, options, about] of selections) {
  test(`select refuses with its place: ${what}`, async () => {
    await assert.rejects(async () => select.run(['--applicants', put('a.csv', applicants), '--options', put('o.json', JSON.stringify(options)), '--out', file('sel')], terminal()), about);
  });
}

test('select by way of files: policies side by side, a check that holds and one that does not', async () => {
  const applicants = put('a.csv', writeCsv(['applicant', 'home', 'groups', 'score', 'motivation'], Array.from({ length: 12 }, (_, i) => [`a${i}`, `h${i % 3}`, i % 4 === 3 ? 'refugee' : '', 20 - i, i])));
  const options = put('o.json', JSON.stringify({ capacity: 4, policy: 'reserves', reserves: { refugee: 2 }, counting: 'all', homeCaps: { h0: 1 }, weights: { score: 1 } }));
  const out = terminal(), args = ['--applicants', applicants, '--options', options];
  assert.equal(await select.run([...args, '--out', file('sel'), '--compare', '--sentences', 'es'], out), 0);
  const report = JSON.parse(out.text) as { status: string; selected: number; policies: { policy: string; groups: Record<string, { selected: number }> }[] };
  assert.equal(report.status, 'optimal');
  assert.equal(report.selected, 4);
  assert.deepEqual(report.policies.map(({ policy }) => policy), ['marks', 'weighted', 'reserves', 'lottery']);
  assert.equal(report.policies[2]!.groups['refugee']!.selected, 2);
  assert.equal(await select.run([...args, '--check', file('sel')], terminal()), 0);
  const text = readFileSync(file('sel/selected.csv'), 'utf8');
  put('sel/selected.csv', text.replace(/\na\d+,open/, '\na11,open'));
  assert.equal(await select.run([...args, '--check', file('sel')], terminal()), 3);
  await assert.rejects(async () => select.run(['--applicants', put('a.csv', 'applicant,score\nx,\n'), '--options', options, '--out', file('sel')], terminal()), /a\.csv:2:3: score ''/);
  await assert.rejects(async () => select.run(['--applicants', applicants, '--options', put('o.json', '{ "capacity": -1 }'), '--out', file('sel')], terminal()), BadInput);
});
