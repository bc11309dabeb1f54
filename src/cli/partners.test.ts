// `meridian partners` as a coordinator meets it: answers, exit status, and mistakes named where they stand.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BadInput } from './command.ts';
import partners from './partners.ts';

const folder = mkdtempSync(join(tmpdir(), 'partners-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  return path;
};

async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '', err = '';
  const status = await partners.run(args, { out: (text) => { out += text; }, err: (text) => { err += text; }, interactive: false, env: {} });
  return { status, out, err };
}

const offer = (id: string, more: object = {}): object => ({
  id, institution: id, region: 'south', topics: ['climate change'], topicLanguage: 'en', isced: '0532', functions: ['academic'], level: 'bachelor',
  languages: { en: 'C1' }, zone: 'America/Bogota', terms: [{ from: '2027-02-01', to: '2027-05-30' }], students: [10, 25], credit: true, bandwidth: 'any', seeks: {}, ...more,
});
const three = file('three.json', { offers: [offer('a'), offer('b', { region: 'north', topics: ['cambio climático'], topicLanguage: 'es' }), offer('c', { topics: ['تغير المناخ'], topicLanguage: 'ar' })] });

test('lists for all, then pairs, and the answer passes its check', async () => {
  const lists = await run('--offers', three);
  assert.equal(lists.status, 0);
  const answer = JSON.parse(lists.out);
  assert.deepEqual(Object.keys(answer.lists), ['a', 'b', 'c']);
  assert.equal(answer.lists.a[0].score, 1, 'one topic in three languages');
  assert.equal(answer.pairs, undefined);
  const all = await run('--offers', three, '--all', '--seed', 'x'), saved = file('answer.json', all.out);
  assert.equal(JSON.parse(all.out).pairs.length, 1);
  assert.deepEqual(await run('--offers', three, '--all', '--seed', 'x'), all);
  assert.deepEqual(await run('--offers', three, '--check', saved), { status: 0, out: '{\n "valid": true,\n "faults": []\n}\n', err: '' });
  const forged = file('forged.json', all.out.replaceAll('"score": 1,', '"score": 0.9,'));
  assert.equal((await run('--offers', three, '--check', forged)).status, 3);
});

test('exit status 3 when nobody can meet, with why', async () => {
  const { status, out } = await run('--offers', file('none.json', { offers: [offer('a'), offer('b', { languages: { es: 'C1' } })] }), '--all');
  assert.equal(status, 3);
  const answer = JSON.parse(out);
  assert.equal(answer.why[0].code, 'partners.infeasible.no-pair');
  assert.equal(answer.nearMisses.a[0].blocked[0].code, 'partners.blocked.no-common-language');
});

test('what stands in the way is told where no change helps, too', async () => {
  const apart = file('apart.json', { offers: [offer('a', { terms: [{ from: '2027-02-01', to: '2027-02-01' }] }), offer('b', { terms: [{ from: '2029-02-01', to: '2029-05-01' }] }), offer('c', { institution: 'b', terms: [{ from: '2029-02-01', to: '2029-05-01' }] })] });
  const { status, out } = await run('--offers', apart), { nearMisses } = JSON.parse(out);
  assert.equal(status, 3);
  assert.deepEqual(nearMisses.a.map(({ partner, blocked, couldFix }: { partner: string; blocked: { code: string }[]; couldFix: object[] }) => [partner, blocked[0]?.code, couldFix]),
    [['b', 'partners.blocked.weeks', []], ['c', 'partners.blocked.weeks', []]]);
  assert.ok(nearMisses.b.some(({ blocked }: { blocked: { code: string }[] }) => blocked[0]?.code === 'partners.blocked.same-institution'));
  assert.equal((await run('--offers', apart, '--check', file('none-answer.json', out))).status, 0);
});

test('languages are known by their codes, however these are written; names of languages are refused', async () => {
  const { out } = await run('--offers', file('codes.json', { offers: [offer('a', { languages: { EN: 'B2', 'es-CO': 'C2' } }), offer('b', { languages: { en: 'B2' } })] }));
  assert.equal(JSON.parse(out).lists.a.length, 1);
  const odd = await run('--offers', file('zz.json', { offers: [offer('a', { languages: { zz: 'B2', en: 'B2' } }), offer('b')] }));
  assert.equal(odd.status, 0);
  assert.match(odd.err, /zz\.json:\d+:\d+: \$\.offers\[0\]\.languages\.zz: no language is known by this code/);
});

test('names that nobody carries are told', async () => {
  const { err } = await run('--offers', file('blocked.json', { offers: [offer('a', { seeks: { blocked: ['nowhere'] } }), offer('b')], options: { blocked: [['a', 'z']] } }));
  assert.match(err, /\$\.offers\[0\]\.seeks\.blocked\[0\]: no offer or institution is called "nowhere"/);
  assert.match(err, /\$\.options\.blocked\[0\]\[1\]: no offer or institution is called "z"/);
});

test('spellings that are forgiven', async () => {
  const { status, out, err } = await run('--offers', file('loose.json', { offers: [
    offer('a', { level: ['undergraduate'], languages: { en: 'native' }, students: 12, seeks: { region: 'any', isced: '0521', level: 'any' } }),
    offer('b', { level: 'Bachelor', languages: { en: 'b2' }, nickname: 'x' }),
  ] }));
  assert.equal(status, 0);
  assert.equal(JSON.parse(out).lists.a.length, 1);
  assert.match(err, /loose\.json:\d+:\d+: \$\.offers\[1\]\.nickname: this key is not known and is left out/);
});

test('--find shows the concepts behind words', async () => {
  const { out } = await run('--find', 'cambio climático', '--in', 'es');
  assert.equal(JSON.parse(out).concepts[0].concept, 'climate-change');
  assert.equal((await run('--find', 'xyzzy')).status, 3);
});

test('--topics adds concepts of an alliance', async () => {
  const own = file('topics.json', [{ id: 'quipu', isced: '0222', broader: ['history'], en: ['quipu'], es: ['quipus'] }]);
  assert.equal(JSON.parse((await run('--find', 'los quipus', '--in', 'es', '--topics', own)).out).concepts[0].concept, 'quipu');
  const astray = file('astray.json', [{ id: 'quipu', isced: '0222', broader: ['no such'], en: ['quipu'] }]);
  await assert.rejects(async () => run('--find', 'x', '--topics', astray), /astray\.json:\d+:\d+: \$\[0\]\.broader\[0\]: found "no such"; expected the id of a concept/);
});

const mistakes: readonly (readonly [string, unknown, RegExp])[] = [
  ['broken JSON', '{"offers": [\n {"id": "a",}\n]}', /mistake\.json:2:13: .*expected/],
  ['no offers', {}, /\$\.offers/],
  ['an id twice', { offers: [offer('a'), offer('a')] }, /mistake\.json:\d+:\d+: \$\.offers\[1\]\.id: found "a", which \$\.offers\[0\] has too; expected every id once/],
  ['an unknown zone', { offers: [offer('a', { zone: 'Bogota' })] }, /\$\.offers\[0\]\.zone: .*IANA time zone/],
  ['an impossible date', { offers: [offer('a', { terms: [{ from: '2027-02-30', to: '2027-05-01' }] })] }, /terms\[0\]\.from: expected a date/],
  ['a term backwards', { offers: [offer('a', { terms: [{ from: '2027-06-01', to: '2027-05-01' }] })] }, /terms\[0\]: expected "from" not after "to"/],
  ['an unknown field of study', { offers: [offer('a', { isced: '9876' })] }, /isced: expected an ISCED-F 2013 code/],
  ['an unknown language level', { offers: [offer('a', { languages: { en: 'fluent' } })] }, /languages\.en: found "fluent"; expected a CEFR level/],
  ['a language by its name', { offers: [offer('a', { languages: { English: 'B2' } })] }, /languages\.English: found "English"; expected a language code such as "en"/],
  ['a group in words', { offers: [offer('a', { students: '10-25' })] }, /students: expected a number, or two such as \[10, 25\]/],
  ['a group of fewer than none', { offers: [offer('a', { students: [25, 10] })] }, /students: expected the smaller number first/],
  ['a number for a name', { offers: [offer('a', { institution: 5 })] }, /\$\.offers\[0\]\.institution: .*string/],
];
for (const [name, content, about] of mistakes) {
  test(`named where it stands: ${name}`, async () => {
    const path = file('mistake.json', content);
    await assert.rejects(async () => run('--offers', path), (error) => error instanceof BadInput && about.test(error.message) || assert.fail(String(error)));
  });
}

test('wrong arguments are told with the usage', async () => {
  for (const args of [[], ['--offer', 'x'], ['--offers', three, '--list', '0'], ['--find', 'x', '--in', 'de'], ['--offers', join(folder, 'absent.json')]]) {
    await assert.rejects(async () => run(...args), BadInput);
  }
});
