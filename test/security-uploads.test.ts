// What comes in: files that are not what they say, bodies that are too large or broken, fields that nobody asked for.
// And what goes out when something is refused or fails: the right status, no more than needed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { allCommands, allRoutes } from '../src/app/capabilities.ts';
import { bodyLimits } from '../src/app/body.ts';
import { fieldsOf, pagesOf, type Role, serveWorld, type Served, type Visitor } from './support/served.ts';

const closers: (() => Promise<void>)[] = [];
let served: Served, student: Visitor, teacher: Visitor;
let moment = Temporal.Instant.from('2027-02-03T09:00:00Z');
const later = (): void => { moment = moment.add({ seconds: 1 }); served.world.test.at(moment.toString()); };
before(async () => {
  served = await serveWorld({ after: (close: () => Promise<void>) => { closers.push(close); } });
  later();
  [student, teacher] = [await served.visitor('student'), await served.visitor('editionTeacher')];
});
after(async () => { for (const close of closers) await close(); });

const files = async (): Promise<number> => Number((await sql<{ count: number }>`select count(*) as count from file_use`.execute(served.world.test.ground.db)).rows[0]!.count);
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
const hand = (bytes: Uint8Array<ArrayBuffer>, name: string, type = 'application/pdf'): Promise<Response> => {
  later();
  return student.upload(`/editions/bridge-2027/space/tasks/${served.world.ids['task']}`, { words: 'With a file.', file: new File([bytes], name, { type }) });
};

test('a file is what its bytes say: everything else is refused, whatever it calls itself', async () => {
  const before = await files();
  const zip = (inside: string): Uint8Array<ArrayBuffer> => text(`PK\u0003\u0004${'\0'.repeat(26)}${inside}`);
  const refused: readonly (readonly [Uint8Array<ArrayBuffer>, string, string?])[] = [
    [text('<html><script>alert(1)</script>'), 'essay.pdf'], [text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'picture.png', 'image/png'], [text('MZ\u0090\0'), 'essay.pdf.exe'],
    [text(' %PDF-1.4 moved'), 'essay.pdf'], [text('%PDF'), 'short.pdf'], [zip('evil.exe'), 'essay.docx'], [zip('mimetypeapplication/zip'), 'essay.odt'], [text('#!/bin/sh\nrm -rf /'), 'run.sh'], [new Uint8Array([0xff, 0xd8]), 'half.jpg', 'image/jpeg'],
  ];
  for (const [bytes, name, type] of refused) assert.equal((await hand(bytes, name, type)).status, 422, name);
  assert.equal(await files(), before, 'nothing was kept');
});

test('a file that is too large is refused, by its own limit and by that of the whole body', async () => {
  const before = await files(), large = new Uint8Array(20 * 1024 * 1024 + 1);
  large.set(text('%PDF-1.4 '));
  assert.equal((await hand(large, 'large.pdf')).status, 422);
  const vast = new Uint8Array(bodyLimits.upload + 1);
  vast.set(text('%PDF-1.4 '));
  assert.equal((await hand(vast, 'vast.pdf')).status, 413);
  assert.equal(await files(), before);
});

test('a body without an honest length is cut off at the limit, not read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({ pull(controller) { sent += 65_536; controller.enqueue(new Uint8Array(65_536).fill(97)); } });
  const answer = await served.app.request(new Request(`${served.origin}/sign-in`, { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '10' } } as RequestInit));
  assert.equal(answer.status, 413);
  assert.ok(sent < 4 * bodyLimits.form, `${sent} bytes were read`);
});

test('a file that packs a terabyte is kept as the few bytes that it is, and never unpacked', async () => {
  const bomb = text(`PK\u0003\u0004${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text${'\0'.repeat(64)}`);
  new DataView(bomb.buffer).setUint32(22, 0xffffffff, true); // claims 4 GB unpacked
  assert.equal((await hand(bomb, 'bomb.odt')).status, 303);
});

test('files come back as attachments under a harmless name, in the type of their bytes, for those who may see them', async () => {
  const names = ['../../etc/passwd.pdf', 'a\r\nset-cookie: x=1.pdf', '"><script>alert(1)</script>.pdf', 'résumé 文.pdf', `${'n'.repeat(400)}.pdf`, '.pdf', 'C:\\evil\\x.pdf', "quote'\";.pdf"];
  for (const name of names) {
    const kept = await hand(text('%PDF-1.4 good'), name, 'text/html');
    assert.ok([303, 422].includes(kept.status), `${name}: ${kept.status}`);
    const back = await student.get(`/editions/bridge-2027/tasks/${served.world.ids['task']}/submissions/${served.world.people.student.person}`);
    assert.equal(back.status, 200, name);
    assert.match(back.headers.get('content-disposition')!, /^attachment; filename\*=UTF-8''[\w.!~*'()%-]+$/, name);
    assert.doesNotMatch(back.headers.get('content-disposition')!, /\/|\\|\.\.%2F|%5C|%0D|%0A/i, name);
    assert.equal(back.headers.get('content-type'), kept.status === 303 ? 'application/pdf' : back.headers.get('content-type'), name);
    assert.equal(back.headers.get('x-content-type-options'), 'nosniff');
  }
  assert.equal((await (await served.visitor('foreignStudent')).get(`/editions/bridge-2027/tasks/${served.world.ids['task']}/submissions/${served.world.people.student.person}`)).status, 403);
});

test('a form is cut off at half a megabyte', async () => {
  later();
  assert.equal((await student.post('/profile', { name: 'x'.repeat(bodyLimits.form), language: 'en', zone: 'UTC' })).status, 413);
  later();
  const api = await student.send('POST', '/api/v1/commands/accounts.updateProfile', { 'sec-fetch-site': 'same-origin' }, JSON.stringify({ name: 'x'.repeat(bodyLimits.form) }));
  assert.equal(api.status, 413);
  assert.equal((await api.json() as { refusals: { code: string }[] }).refusals[0]!.code, 'gate.refusal.tooLarge');
});

test('names of fields cannot reach what every object has', async () => {
  for (const name of ['__proto__.polluted', 'constructor.prototype.polluted', 'name.__proto__.polluted', '__proto__', 'a.b.c.d.e.f.g.h', '0.0.0.0', '.', '..', 'name.0', 'hasOwnProperty', 'toString']) {
    later();
    const answer = await student.post('/profile', { name: 'Sam', language: 'en', zone: 'UTC', [name]: 'yes' });
    assert.ok([303, 422].includes(answer.status), `${name}: ${answer.status}`);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  }
  later();
  const json = await student.send('POST', '/api/v1/commands/accounts.updateProfile', { 'sec-fetch-site': 'same-origin' }, '{"name":"Sam","language":"en","zone":"UTC","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  assert.ok([200, 422].includes(json.status));
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a broken body is refused as what it is', async () => {
  const bodies: readonly (readonly [string, string])[] = [
    ['multipart/form-data', 'x'], ['multipart/form-data; boundary=a', '--b\r\n\r\nx'], ['multipart/form-data; boundary=a', '--a\r\ncontent-disposition: form-data\r\n\r\nx\r\n--a--'], ['text/plain', 'name=x'], ['application/x-www-form-urlencoded', 'name=%E0%A4%A&language=en&zone=UTC'], ['application/x-www-form-urlencoded', '&&&==='],
  ];
  for (const [type, body] of bodies) {
    later();
    const answer = await student.send('POST', '/profile', { 'sec-fetch-site': 'same-origin', 'content-type': type }, body);
    assert.ok([303, 400, 422].includes(answer.status), `${type} ${body}: ${answer.status}`);
  }
});

test('characters that a database cannot keep are refused, in forms, addresses and the API', async () => {
  later();
  assert.equal((await student.post('/profile', { name: 'Sa\0m', language: 'en', zone: 'UTC' })).status, 422);
  later();
  const api = await student.send('POST', '/api/v1/commands/accounts.updateProfile', { 'sec-fetch-site': 'same-origin' }, JSON.stringify({ name: 'Sa\0m', language: 'en', zone: 'UTC' }));
  assert.equal(api.status, 422);
  for (const address of ['/programmes?q=%00', '/programmes/%00', '/institutions?after=a%00b', '/api/v1/views/programmes.catalogue?q=%00', '/certificates/%00', '/verify?code=%00']) {
    const { status } = await student.get(address);
    assert.ok([200, 404, 422].includes(status), `${address}: ${status}`);
  }
});

test('the API says what was wrong: 400, 401, 403, 404, 413 and 422, always in the same shape', async () => {
  const call = (who: Visitor, name: string, body: string): Promise<Response> => { later(); return who.send('POST', `/api/v1/commands/${name}`, { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, body); };
  const expected: readonly (readonly [number, () => Promise<Response>, string | RegExp])[] = [
    [400, () => call(student, 'accounts.updateProfile', '{not json'), 'fields.refusal.invalid'],
    [401, () => call(served.stranger(), 'accounts.updateProfile', JSON.stringify({ name: 'A', language: 'en', zone: 'UTC' })), 'gate.refusal.signIn'],
    [403, () => call(student, 'editions.announce', JSON.stringify({ edition: 'bridge-2027', title: 'A', words: 'b' })), 'gate.refusal.forbidden'],
    [404, () => call(teacher, 'editions.announce', JSON.stringify({ edition: 'nowhere', title: 'A', words: 'b' })), 'gate.refusal.missing'],
    [404, () => call(student, 'accounts.nothing', '{}'), 'gate.refusal.missing'],
    [422, () => call(student, 'accounts.updateProfile', JSON.stringify({ name: '', language: 'en', zone: 'Mars/Base' })), /^(fields|accounts)\.refusal\./],
    [422, () => call(student, 'accounts.updateProfile', '[]'), /^fields\.refusal\./], [422, () => call(student, 'accounts.updateProfile', 'null'), /^fields\.refusal\./],
    [404, () => student.get('/api/v1/views/programmes.programme?programme=nowhere'), 'gate.refusal.missing'],
  ];
  for (const [status, ask, code] of expected) {
    const answer = await ask(), said = await answer.text();
    assert.equal(answer.status, status, said);
    assert.match(answer.headers.get('content-type')!, /^application\/json/);
    const { refusals } = JSON.parse(said) as { refusals: { code: string; field?: string; reason?: string }[] };
    assert.ok(refusals.some((each) => typeof code === 'string' ? each.code === code : code.test(each.code)), said);
  }
});

test('a fault of ours tells nothing of its inside', async (t) => {
  const quiet = t.mock.method(console, 'error', () => {});
  const { db } = served.world.test.ground;
  await sql`alter table certificate rename to certificate_gone`.execute(db);
  t.after(() => sql`alter table certificate_gone rename to certificate`.execute(db));
  for (const address of ['/certificates', '/api/v1/views/recognition.ownCertificates']) {
    const answer = await student.get(address), said = await answer.text();
    assert.equal(answer.status, 500);
    assert.doesNotMatch(said, /certificate_|relation|\.ts:|node_modules|at async|error:/i);
    assert.ok(answer.headers.get('content-security-policy'));
  }
  assert.ok(quiet.mock.callCount() > 0, 'whoever runs the platform does learn of it');
});

test('what is not there answers 404, HEAD answers as GET without a body, and other methods do nothing', async () => {
  for (const address of ['/nowhere', '/programmes/nowhere', '/editions/nowhere', '/institutions/nowhere', '/assets/nothing.js', '/assets/../package.json', '/assets/%2e%2e%2fpackage.json', '/.env', '/certificates/AAAA-BBBB', '/editions/bridge-2027/space/tasks/not-a-uuid', '/api/v1/views/nothing', '/%E0%A4%A', '/programmes/%E0%A4%A']) {
    const { status } = await student.get(address);
    assert.ok(status === 404 || (status === 422 && address.includes('uuid')), `${address}: ${status}`);
  }
  for (const address of ['/', '/programmes', '/editions/bridge-2027', '/editions/bridge-2027/space', '/nowhere']) {
    const got = await student.get(address), head = await student.send('HEAD', address);
    assert.equal(head.status, got.status, address);
    assert.equal(await head.text(), '');
    assert.equal(head.headers.get('content-type'), got.headers.get('content-type'));
  }
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    later();
    assert.equal((await student.send(method, '/profile', { 'sec-fetch-site': 'same-origin' }, 'name=x')).status, 404, method);
  }
});

test('no page falls over whatever its address asks for', async () => {
  const strange = ['-1', '1e999', "'%22><script>", '99999999999999999999', '01900000-0000-7000-8000-00000000000', '2027-13-45', 'a'.repeat(300)];
  const visitors = new Map<Role | null, Visitor>([[null, served.stranger()]]), broken: string[] = [];
  let asked = 0;
  for (const page of await pagesOf(served.world)) {
    const visitor = visitors.get(page.who) ?? await served.visitor(page.who!);
    visitors.set(page.who, visitor);
    for (const name of page.asks) for (const value of strange) {
      const { status } = await visitor.get(`${page.address}?${name}=${value}`);
      if (status >= 500) broken.push(`${page.path}?${name}=${value.slice(0, 30)}: ${status}`);
      asked++;
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(asked > 200, `${asked} addresses`);
});

test('no form falls over whatever is sent, and neither does the API', async (t) => {
  const quiet = t.mock.method(console, 'error', () => {}), broken: string[] = [], officer = await served.visitor('officer');
  const typed = ['x', '-1', '1e999', "'\"><script>", '99999999999999999999', '2027-13-45T12:00', served.world.ids['session']!];
  const told = [1e308, -1, [], [{}], {}, { 0: null }, true];
  for (const command of allCommands) {
    if (/signOut|erase|housekeep/i.test(command.id)) continue;
    const names = fieldsOf(command.input), route = allRoutes.find((each) => each.kind === 'form' && each.command.id === command.id);
    const address = route?.path.replaceAll(/:(\w+)/g, (_, name: string) => served.world.ids[name] ?? 'x');
    const ids = Object.fromEntries(names.filter((name) => name in served.world.ids).map((name) => [name, served.world.ids[name]!]));
    for (const value of address === undefined ? [] : typed) {
      later();
      const { status } = await officer.post(address!, { ...Object.fromEntries(names.map((name) => [name, value])), ...(value === 'x' ? {} : ids) });
      if (status >= 500) broken.push(`${route!.path} with ${value}: ${status}`);
    }
    for (const value of told) {
      later();
      const { status } = await officer.send('POST', `/api/v1/commands/${command.id}`, { 'sec-fetch-site': 'same-origin' }, JSON.stringify({ ...Object.fromEntries(names.map((name) => [name, value])), ...ids }));
      if (status >= 500) broken.push(`${command.id} with ${JSON.stringify(value)}: ${status}`);
    }
  }
  assert.deepEqual(broken, [], quiet.mock.calls.map(({ arguments: said }) => said.join(' ').slice(0, 300)).join('\n'));
});
