// Signing in by a code that comes by mail: guessing, flooding and finding out who has an account must not work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { codesPerHour } from '../src/capabilities/accounts/rules.ts';
import { serveWorld, type Served, type Visitor } from './support/served.ts';

const closers: (() => Promise<void>)[] = [];
let served: Served;
before(async () => { served = await serveWorld({ after: (close: () => Promise<void>) => { closers.push(close); } }); });
after(async () => { for (const close of closers) await close(); });

let moment = Temporal.Instant.from('2027-02-03T09:00:00Z');
const later = (by: { seconds?: number; minutes?: number; hours?: number } = { seconds: 5 }): void => { moment = moment.add(by); served.world.test.at(moment.toString()); };
const mailsTo = async (email: string): Promise<number> => (await served.world.test.mails(email)).length;
const ask = (visitor: Visitor, email: string): Promise<Response> => { later(); return visitor.post('/sign-in', { email }); };
const enter = (visitor: Visitor, email: string, code: string): Promise<Response> => { later(); return visitor.post('/sign-in/code', { email, code }); };
/** A code that is not this one. */
const other = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');

test('a code opens the door once', async () => {
  const visitor = served.stranger(), email = 'once@north.example';
  await ask(visitor, email);
  const code = await served.codeFor(email);
  assert.equal((await enter(visitor, email, code)).status, 303);
  const again = await enter(served.stranger(), email, code);
  assert.equal(again.status, 422);
  assert.deepEqual(again.headers.getSetCookie().filter((cookie) => /session/.test(cookie)), []);
});

test('a code dies after ten minutes', async () => {
  const email = 'slow@north.example';
  await ask(served.stranger(), email);
  const code = await served.codeFor(email);
  later({ minutes: 10 });
  assert.equal((await enter(served.stranger(), email, code)).status, 422);
});

test('a code dies at the fifth wrong try, also when the tries come at once', async () => {
  const email = 'guessed@north.example';
  await ask(served.stranger(), email);
  const code = await served.codeFor(email);
  for (let by = 1; by <= 4; by++) assert.equal((await enter(served.stranger(`198.51.100.${by}`), email, other(code, by))).status, 422);
  assert.equal((await enter(served.stranger(), email, code)).status, 303, 'the fifth try may still be the right one');
  later({ hours: 1 });
  await ask(served.stranger(), email);
  const next = await served.codeFor(email);
  await Promise.all([1, 2, 3, 4, 5].map((by) => served.stranger(`198.51.100.${by}`).post('/sign-in/code', { email, code: other(next, by) })));
  assert.equal((await enter(served.stranger(), email, next)).status, 422);
});

test('a newer code ends the older one, and one address has nothing to do with another', async () => {
  const email = 'newer@north.example', neighbour = 'neighbour@north.example';
  await ask(served.stranger(), email);
  const older = await served.codeFor(email);
  await ask(served.stranger(), email);
  const newer = await served.codeFor(email);
  if (older !== newer) assert.equal((await enter(served.stranger(), email, older)).status, 422);
  await ask(served.stranger(), neighbour);
  assert.equal((await enter(served.stranger(), neighbour, newer)).status, 422);
  assert.equal((await enter(served.stranger(), email, newer)).status, 303);
});

test('codes are not kept in a form that could be read', async () => {
  const email = 'kept@north.example';
  await ask(served.stranger(), email);
  const code = await served.codeFor(email);
  const { rows } = await sql<{ row: string }>`select row_to_json(sign_in_code)::text as row from sign_in_code where email = ${email}`.execute(served.world.test.ground.db);
  assert.ok(rows.length === 1 && !rows[0]!.row.includes(code));
});

test('nobody learns from the answer whether an address is known', async () => {
  const known = 'sam@north.example', unknown = 'nobody@north.example', answers: string[] = [], counts: number[] = [];
  const { db } = served.world.test.ground;
  for (const email of [known, unknown]) {
    const visitor = served.stranger(), before = await mailsTo(email);
    const asked = await ask(visitor, email);
    const page = await (await visitor.get(asked.headers.get('location')!)).text();
    const wrong = await enter(visitor, email, other(await served.codeFor(email)));
    answers.push([asked.status, asked.headers.get('location'), page, wrong.status, (await wrong.text()).replaceAll(/value="\d{6}"/g, ''), [...asked.headers.keys()].join()].join('\n').replaceAll(/sam|nobody/g, 'somebody'));
    counts.push(await mailsTo(email) - before);
  }
  assert.equal(answers[0], answers[1]);
  assert.deepEqual(counts, [1, 1], 'both get a mail: the same work, whoever they are');
  const { rows: [person] } = await sql`select from person where email = ${unknown}`.execute(db);
  assert.equal(person, undefined, 'asking makes nobody');
});

test('an address gets five codes an hour, and the answer does not tell', async () => {
  const email = 'flooded@north.example', pages = new Set<string>();
  for (let at = 0; at < 8; at++) {
    const answer = await ask(served.stranger(`192.0.2.${at}`), at % 2 ? email : email.toUpperCase());
    pages.add(`${answer.status} ${answer.headers.get('location')}`);
  }
  assert.equal(await mailsTo(email), 5);
  assert.equal(pages.size, 1);
  later({ hours: 1 });
  await ask(served.stranger(), email);
  assert.equal(await mailsTo(email), 6);
});

test('a network asks for so many codes an hour for addresses that nobody uses; who is known here and the next network are not held up by it', async () => {
  const sent = async () => (await sql<{ count: number }>`select count(*) as count from mail where recipient like 'crowd%'`.execute(served.world.test.ground.db)).rows[0]!.count;
  for (let at = 0; at < codesPerHour.network + 4; at++) await ask(served.stranger('198.51.100.77'), `crowd${at}@north.example`);
  assert.equal(Number(await sent()), codesPerHour.network);
  await ask(served.stranger('198.51.100.78'), 'crowd-elsewhere@north.example');
  assert.equal(Number(await sent()), codesPerHour.network + 1);
  const known = 'once@north.example', before = await mailsTo(known);
  await ask(served.stranger('198.51.100.77'), known);
  assert.equal(await mailsTo(known), before + 1);
});

test('somebody with a whole IPv6 network of their own counts as one', async () => {
  const sent = async () => (await sql<{ count: number }>`select count(*) as count from mail where recipient like 'six%'`.execute(served.world.test.ground.db)).rows[0]!.count;
  for (let at = 0; at < codesPerHour.network + 4; at++) await ask(served.stranger(`2001:db8:1:2::${at.toString(16)}:1`), `six${at}@north.example`);
  assert.equal(Number(await sent()), codesPerHour.network);
});

test('a forged x-forwarded-for does not give a new address; a proxy on this machine is believed for what it saw itself', async () => {
  const sent = async (like: string) => Number((await sql<{ count: number }>`select count(*) as count from mail where recipient like ${like}`.execute(served.world.test.ground.db)).rows[0]!.count);
  for (let at = 0; at < codesPerHour.network + 2; at++) { later(); await served.stranger('198.51.100.90').post('/sign-in', { email: `forged${at}@north.example` }, { 'x-forwarded-for': `10.0.0.${at}` }); }
  assert.equal(await sent('forged%'), codesPerHour.network);
  for (let at = 0; at < codesPerHour.network + 2; at++) { later(); await served.stranger('127.0.0.1').post('/sign-in', { email: `behind${at}@north.example` }, { 'x-forwarded-for': `10.0.0.${at}, 192.0.2.200` }); }
  assert.equal(await sent('behind%'), codesPerHour.network);
});

test('too many requests that change something are refused for a while, and others are not held up', async () => {
  const flood = served.stranger('203.0.113.200');
  later({ minutes: 5 });
  const statuses: number[] = [];
  for (let at = 0; at < 130; at++) statuses.push((await flood.post('/zone', { zone: 'UTC' })).status);
  assert.deepEqual([statuses[0], statuses[119], statuses[120], statuses.at(-1)], [303, 303, 429, 429]);
  const refused = await flood.post('/api/v1/commands/accounts.requestSignInCode');
  assert.equal(refused.status, 429);
  assert.deepEqual(await refused.json(), { refusals: [{ code: 'gate.refusal.tooMany' }] });
  assert.equal((await served.stranger('203.0.113.201').post('/zone', { zone: 'UTC' })).status, 303);
  assert.equal((await flood.get('/programmes')).status, 200, 'reading goes on');
  later({ minutes: 1 });
  assert.equal((await flood.post('/zone', { zone: 'UTC' })).status, 303);
});

test('people who are signed in behind one router do not hold up one another; made-up sessions get no further than their network', async () => {
  later({ minutes: 5 });
  const router = '203.0.113.210', post = (token: string) => { const visitor = served.stranger(router); visitor.cookies.set('session', token); return visitor.post('/zone', { zone: 'UTC' }); };
  const statuses: number[] = [];
  for (let at = 0; at < 1250; at++) statuses.push((await post(`made-up-${Math.floor(at / 100)}`)).status);
  assert.deepEqual([...new Set(statuses.slice(0, 1200))], [303], 'twelve of them, a hundred each');
  assert.deepEqual([...new Set(statuses.slice(1200))], [429]);
  later({ minutes: 1 });
  for (let at = 0; at < 120; at++) await post('one');
  assert.equal((await post('one')).status, 429);
  assert.equal((await post('another')).status, 303);
});
