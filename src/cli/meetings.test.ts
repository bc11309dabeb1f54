// `meridian meetings` and `meridian windows` as a person runs them: answers, exit status, and faults named by place.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BadInput, type CliCommand } from './command.ts';
import meetings from './meetings.ts';
import windows from './windows.ts';

const folder = mkdtempSync(join(tmpdir(), 'meetings-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(command: CliCommand, ...args: string[]): Promise<{ status: number; out: string; json: Answer; err: string }> {
  let out = '', err = '';
  const status = await command.run(args, { out: (text) => { out += text; }, err: (text) => { err += text; }, interactive: false, env: {} });
  return { status, out, json: JSON.parse(out) as Answer, err };
}

interface Answer {
  status: string; tzdb: string; format: { advice: string; arcMinutes: number; why: string[] }; faults: { why: string }[]; moved: { id: string; from: string }[]; allowed: boolean; cost: Record<string, number>;
  plans: { kind: string; status: string; worst: number; bound: number; total: number; burden: Record<string, number>; meetings: { startsAt: string; local: Record<string, string> }[] }[];
  common: { from: string; to: string; weeks: number }[]; moves: { site: string; days: number; why: string }[]; why: string[];
}

const duo = {
  meetings: { count: 15, minutes: 90, everyDays: 7, from: '2027-02-15', until: '2027-05-30' },
  sites: [{ id: 'medellin', zone: 'America/Bogota' }, { id: 'zurich', zone: 'Europe/Zurich' }], options: { seconds: 5 },
};

test('the worked example of the README: worst 10, bound 10, total 18, the same bytes each time', async () => {
  const problem = file('duo.json', duo);
  const { status, out, json } = await run(meetings, problem);
  assert.equal(status, 0);
  assert.deepEqual([json.status, json.tzdb, json.format.advice, json.format.arcMinutes], ['optimal', process.versions.tz, 'live-rotating', 360]);
  assert.deepEqual(json.plans.map(({ kind, status, worst, bound, total }) => [kind, status, worst, bound, total]), ['most-equal', 'balanced', 'least-total'].map((kind) => [kind, 'optimal', 10, 10, 18]));
  assert.deepEqual(json.plans[0]!.meetings[0], { startsAt: '2027-02-15T14:00:00Z', local: { medellin: '2027-02-15T09:00:00-05:00[America/Bogota]', zurich: '2027-02-15T15:00:00+01:00[Europe/Zurich]' }, cost: { medellin: 0, zurich: 0 } });
  assert.ok(json.format.why.every((sentence) => /[.:]$/.test(sentence) && !sentence.startsWith('meetings.')), json.format.why.join('\n'));
  assert.equal((await run(meetings, problem)).out, out);

  const answer = file('answer.json', out);
  assert.equal((await run(meetings, problem, '--check', answer)).status, 0);
  const forged = await run(meetings, problem, '--check', file('forged.json', out.replaceAll('"total": 18', '"total": 17')));
  assert.deepEqual([forged.status, forged.json.faults.length], [3, 3]);
  const priced = await run(meetings, problem, '--price', answer, '--move', '3=2027-03-02T19:00:00Z');
  assert.deepEqual([priced.status, priced.json.allowed, priced.json.cost], [0, true, { medellin: 0, zurich: 24 }]);
  assert.equal((await run(meetings, problem, '--price', answer, '--move', '3=2027-03-06T19:00:00Z')).status, 3);
  const mended = await run(meetings, problem, '--repair', answer, '--now', '2027-02-20T00:00:00Z', '--cancelled', '2027-03-01T14:00:00Z');
  assert.deepEqual([mended.status, mended.json.moved.map(({ from }) => from)], [0, ['2027-03-01T14:00:00Z']]);
});

test('no plan: exit status 3, with the reason, and the refusal re-checks', async () => {
  const closed = file('closed.json', { ...duo, sites: [duo.sites[0], { ...duo.sites[1], closed: [{ from: '2027-03-01', to: '2027-05-30', why: 'strike' }] }] });
  const { status, out, json } = await run(meetings, closed, '--language', 'es');
  assert.deepEqual([status, json.status, json.format.advice, json.plans], [3, 'infeasible', 'plenaries', []]);
  assert.match(json.format.why.join(' '), /strike/);
  assert.equal((await run(meetings, closed, '--check', file('refusal.json', out))).status, 0);
  assert.equal((await run(meetings, file('duo.json', duo), '--check', file('refusal.json', out))).status, 3);
});

test('stored meetings under newer clock rules', async () => {
  const intents = file('intents.json', [{ id: 'a', wall: '2027-01-13T10:00', zone: 'Africa/Casablanca', tzdb: '2025b', instant: '2027-01-13T09:00:00Z' }, { id: 'b', wall: '2027-01-13T10:00', zone: 'Europe/Madrid', tzdb: '2025b', instant: '2027-01-13T09:00:00Z' }]);
  assert.deepEqual((await run(meetings, '--reresolve', intents)).json.moved.map(({ id }) => id), ['a']);
});

for (const [name, content, where, about] of [
  ['syntax', '{ "meetings": {\n "count": 3,, } }', '2:13', /expected a key/],
  ['a missing field', '{\n "meetings": { "count": 3, "minutes": 90, "from": "2027-02-15" }, "sites": [] }', '2:14', /\$\.meetings\.until: .*expected string/],
  ['a zone', '{ "meetings": { "count": 3, "minutes": 90, "from": "2027-02-15", "until": "2027-05-30" },\n "sites": [ { "id": "a", "zone": "+01:00" } ] }', '2:34', /\$\.sites\[0\]\.zone: .*IANA/],
  ['a date', '{ "meetings": { "count": 3, "minutes": 90, "from": "2027-02-30", "until": "2027-05-30" }, "sites": [ { "id": "a", "zone": "UTC" } ] }', '1:52', /\$\.meetings\.from: .*2027-02-30/],
] as const) {
  test(`bad input is named by place: ${name}`, async () => {
    const path = file('bad.json', content);
    await assert.rejects(run(meetings, path), (error) => error instanceof BadInput && error.message.startsWith(`${path}:${where}: `) && about.test(error.message));
  });
}

test('flags are checked, unknown keys named', async () => {
  await assert.rejects(run(meetings), BadInput);
  await assert.rejects(run(meetings, 'nowhere.json'), BadInput);
  await assert.rejects(run(meetings, file('duo.json', duo), '--langage', 'es'), BadInput);
  await assert.rejects(run(meetings, file('duo.json', duo), '--language', 'xx'), BadInput);
  const { status, err } = await run(meetings, file('odd.json', { ...duo, option: {} }));
  assert.equal(status, 0);
  assert.match(err, /odd\.json:1:\d+: \$\.option: this key is not known/);
});

test('windows: common weeks, moves when there are none, both re-checked', async () => {
  const common = file('common.json', { sites: [{ id: 'a', zone: 'Asia/Tokyo', terms: [{ name: 'autumn', from: '2026-10-05', to: '2027-01-22' }], breaks: [['2026-12-21', '2027-01-05']], holidays: ['2026-11-03', { date: '2026-11-23', name: 'Labour' }] }, { id: 'b', terms: [{ from: '2026-09-01', to: '2026-12-18' }] }] });
  const { status, out, json } = await run(windows, common);
  assert.deepEqual([status, json.common.map(({ from, to, weeks }) => [from, to, weeks])], [0, [['2026-10-05', '2026-12-18', 11]]]);
  assert.equal((await run(windows, common, '--check', file('common-answer.json', out))).status, 0);
  assert.equal((await run(windows, common, '--check', file('common-answer.json', out.replace('"weeks": 11', '"weeks": 12')))).status, 3);
  const apart = file('apart.json', { sites: [{ id: 'a', terms: [{ from: '2026-10-05', to: '2026-12-18' }] }, { id: 'b', terms: [{ from: '2027-01-11', to: '2027-03-26' }] }] });
  const none = await run(windows, apart);
  assert.deepEqual([none.status, none.json.common, none.json.moves.map(({ site }) => site)], [3, [], ['a', 'b']]);
  assert.equal((await run(windows, apart, '--check', file('apart-answer.json', none.out))).status, 0);
  await assert.rejects(run(windows, file('bad.json', '{ "sites": [ { "id": "a", "terms": [] } ] }')), /bad\.json:1:36: \$\.sites\[0\]\.terms: a has no term/);
});

test('windows: a zone that does not exist, and a break in whichever list it stands', async () => {
  const sites = (more: object): string => file('sites.json', { sites: [{ id: 'a', terms: [{ from: '2026-10-05', to: '2026-12-18' }], closed: [{ from: '2026-10-12', to: '2026-10-12' }], ...more }] });
  await assert.rejects(run(windows, sites({ zone: 'Mars/Base' })), /\$\.sites\[0\]\.zone: expected an IANA time zone/);
  await assert.rejects(run(windows, sites({ breaks: [{ from: '2026-11-09', to: '2026-11-02' }] })), /sites\.json:1:\d{2,}: \$\.sites\[0\]\.breaks\[0\]\.to: 2026-11-02 comes before/);
  await assert.rejects(run(windows, sites({ breaks: [], holidays: ['2026-11-02', '2026-11-31'] })), /\$\.sites\[0\]\.holidays\[1\]: 2026-11-31 is not a date/);
});
