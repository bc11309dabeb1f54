// What a hostile page, a stolen link or a curious browser may not do: forged requests, sessions, headers, redirects.
// Sign-in codes stand in security-codes, files and bodies in security-uploads, hostile words in security-words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Role, type Served, serveWorld, type Visitor } from './support/served.ts';

const closers: (() => Promise<void>)[] = [];
let served: Served, secure: Served;
before(async () => {
  const whole = { after: (close: () => Promise<void>) => { closers.push(close); } };
  served = await serveWorld(whole);
  secure = await serveWorld(whole, { secure: true });
  later();
});
after(async () => { for (const close of closers) await close(); });

/** Limits of requests are tested apart; here nobody waits. */
let moment = Temporal.Instant.from('2027-02-03T09:00:00Z');
const later = (seconds = 2): void => { moment = moment.add({ seconds }); served.world.test.at(moment.toString()); };
async function nameOf(who: Role): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from person where id = ${served.world.people[who].person}`.execute(served.world.test.ground.db);
  return rows[0]!.name;
}
const profile = (name: string) => ({ name, language: 'en', zone: 'Europe/Oslo' });

test('a form of another site changes nothing, however its browser says where it comes from', async () => {
  const student = await served.visitor('student'), was = await nameOf('student');
  const evil = 'https://evil.example', near = 'http://evil.localhost:3000';
  const forged: readonly Readonly<Record<string, string>>[] = [
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site', origin: served.origin }, { 'sec-fetch-site': 'nonsense' },
    { origin: evil }, { origin: near }, { origin: 'null' }, { origin: `${served.origin}.evil.example` }, { origin: 'not an address' },
    { referer: `${evil}/page` }, { referer: `${evil}/?${served.origin}` }, { referer: '' },
    {}, { authorization: 'Basic dXNlcjpwYXNz' }, { authorization: 'Bearer ' }, { authorization: `Bearer ${'x'.repeat(43)}` },
  ];
  for (const headers of forged) {
    later();
    const answer = await student.send('POST', '/profile', headers, new URLSearchParams(profile('Forged')));
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.equal(await nameOf('student'), was, JSON.stringify(headers));
  }
});

test('the API is no way round: a forged request with the cookie is refused there, too, also beside a made-up token', async () => {
  const student = await served.visitor('student'), was = await nameOf('student');
  for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { authorization: 'Basic dXNlcjpwYXNz' }, { authorization: `Bearer ${'x'.repeat(43)}` }]) {
    later();
    const answer = await student.send('POST', '/api/v1/commands/accounts.updateProfile', { 'content-type': 'text/plain', ...headers }, JSON.stringify(profile('Forged')));
    assert.ok([401, 403].includes(answer.status), `${JSON.stringify(headers)}: ${answer.status}`);
    assert.ok(Array.isArray((await answer.json() as { refusals: unknown }).refusals));
    assert.equal(await nameOf('student'), was);
  }
});

test('a form of our own page is taken, by any of the three ways in which browsers say so', async () => {
  const student = await served.visitor('student');
  for (const [at, headers] of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, { origin: served.origin }, { referer: `${served.origin}/profile?x=1` }].entries()) {
    later();
    const answer = await student.send('POST', '/profile', headers, new URLSearchParams(profile(`Sam ${at}`)));
    assert.equal(answer.status, 303, JSON.stringify(headers));
    assert.equal(await nameOf('student'), `Sam ${at}`);
  }
});

test('a token of the API needs no proof of origin, and acts for its person only', async () => {
  const student = await served.visitor('student');
  later();
  const page = await (await student.post('/profile/tokens', { name: 'Script' })).text(), [, token] = /<code[^>]*>([\w-]{40,})<\/code>/.exec(page) ?? [];
  assert.ok(token, 'the token is shown once');
  assert.doesNotMatch(await (await student.get('/profile')).text(), new RegExp(token), 'and never again');
  const bearer = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, script = served.stranger();
  const answer = await script.send('POST', '/api/v1/commands/accounts.updateProfile', bearer, JSON.stringify(profile('By token')));
  assert.equal(answer.status, 200);
  assert.equal(await nameOf('student'), 'By token');
  assert.equal((await script.send('GET', '/api/v1/views/editions.participants?edition=bridge-2027', bearer)).status, 403);
  assert.equal((await script.send('GET', '/profile', bearer)).status, 303, 'pages know no tokens');
});

async function signIn(visitor: Visitor, email: string): Promise<Response> {
  later();
  const asked = await visitor.post('/sign-in', { email });
  assert.equal(asked.status, 303);
  later();
  return visitor.post('/sign-in/code', { email, code: await served.codeFor(email) });
}

test('a session that somebody planted before signing in is not taken over', async () => {
  const victim = served.stranger(), planted = 'A'.repeat(43);
  victim.cookies.set('session', planted);
  await signIn(victim, 'planted@north.example');
  const own = victim.cookies.get('session');
  assert.ok(own && own !== planted);
  const thief = served.stranger();
  thief.cookies.set('session', planted);
  assert.equal((await thief.get('/profile')).status, 303);
});

test('each sign-in has a token of its own; signing in as somebody else leaves nothing of the first', async () => {
  const visitor = served.stranger();
  await signIn(visitor, 'first@north.example');
  const first = visitor.cookies.get('session')!;
  await signIn(visitor, 'second@north.example');
  assert.notEqual(visitor.cookies.get('session'), first);
  assert.match(await (await visitor.get('/profile/data.json')).text(), /second@north\.example/);
  assert.doesNotMatch(await (await visitor.get('/profile/data.json')).text(), /first@north\.example/);
});

test('signing out ends the session itself, not only the cookie; everywhere ends all', async () => {
  const phone = served.stranger(), library = served.stranger(), desk = served.stranger();
  for (const each of [phone, library, desk]) await signIn(each, 'walker@north.example');
  const kept = new Map([phone, library, desk].map((each) => [each, each.cookies.get('session')!]));
  later();
  const out = await phone.post('/sign-out');
  assert.equal(out.status, 303);
  assert.match(out.headers.get('clear-site-data') ?? '', /"storage"/);
  assert.equal(phone.cookies.has('session'), false);
  phone.cookies.set('session', kept.get(phone)!);
  assert.equal((await phone.get('/profile')).status, 303, 'the old token is worth nothing');
  assert.equal((await library.get('/profile')).status, 200, 'the others go on');
  later();
  await library.post('/sign-out', { everywhere: 'yes' });
  for (const each of [library, desk]) {
    each.cookies.set('session', kept.get(each)!);
    assert.equal((await each.get('/profile')).status, 303);
  }
});

test('sessions end by themselves, and the language and zone of the last person on a shared phone are forgotten', async () => {
  const phone = served.stranger();
  phone.cookies.set('language', 'es');
  phone.cookies.set('zone', 'Asia/Kathmandu');
  await signIn(phone, 'shared@north.example');
  assert.equal(phone.cookies.has('language'), false);
  assert.equal(phone.cookies.has('zone'), false);
  phone.cookies.set('language', 'es');
  later();
  await phone.post('/sign-out');
  assert.equal(phone.cookies.has('language'), false);
  const old = served.stranger();
  await signIn(old, 'old@north.example');
  served.world.test.at(moment.add({ hours: 30 * 24 + 1 }).toString());
  assert.equal((await old.get('/profile')).status, 303);
  later();
});

test('the cookie of the session cannot be read by scripts, sent by other sites, or overwritten from another host', async () => {
  const email = 'cookie@north.example';
  for (const [each, expected] of [[served, /^session=[\w-]{43}; /], [secure, /^__Host-session=[\w-]{43}; /]] as const) {
    const visitor = each.stranger();
    await visitor.post('/sign-in', { email });
    const answer = await visitor.post('/sign-in/code', { email, code: await each.codeFor(email) });
    const line = answer.headers.getSetCookie().find((cookie) => /session=/.test(cookie))!;
    assert.match(line, expected);
    assert.match(line, /; HttpOnly/);
    assert.match(line, /; SameSite=(Lax|Strict)/);
    assert.match(line, /; Path=\//);
    assert.doesNotMatch(line, /Domain=/i);
    assert.equal(/; Secure/.test(line), each === secure);
  }
});

test('every answer says what a browser may do with it', async () => {
  const student = await secure.visitor('student');
  const addresses = ['/', '/programmes', '/profile', '/nowhere', '/api/v1/openapi.json', '/api/nowhere', '/robots.txt', '/health', '/editions/bridge-2027/space', '/assets/nothing.css', `/certificates/${secure.world.ids['code']}/certificate.pdf`];
  for (const address of addresses) {
    const { headers, status } = await student.get(address);
    const policy = Object.fromEntries((headers.get('content-security-policy') ?? '').split('; ').map((each) => { const [name, ...values] = each.split(' '); return [name, values.join(' ')]; }));
    assert.deepEqual([policy['default-src'], policy['script-src'], policy['style-src'], policy['form-action'], policy['frame-ancestors'], policy['base-uri']], ["'none'", "'self'", "'self'", "'self'", "'none'", "'none'"], `${address} ${status}`);
    assert.doesNotMatch(headers.get('content-security-policy')!, /unsafe|\*|https?:/, address);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', address);
    assert.equal(headers.get('referrer-policy'), 'same-origin', address);
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/, address);
    assert.equal(headers.has('x-powered-by') || headers.has('server'), false, address);
  }
  assert.equal((await served.stranger().get('/')).headers.has('strict-transport-security'), false, 'not without https');
});

test('what a signed-in person sees is not kept on the way', async () => {
  const student = await served.visitor('student');
  for (const address of ['/', '/profile', '/applications', '/editions/bridge-2027/space', '/profile/data.json', '/editions/bridge-2027/space/materials/' + served.world.ids['material']]) {
    assert.match((await student.get(address)).headers.get('cache-control') ?? '', /private/, address);
  }
});

test('no redirect leads to another site', async () => {
  const elsewhere = ['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', 'javascript:alert(1)', ' //evil.example', '/\n/evil.example', '%2f%2fevil.example', 'evil.example'];
  const here = (answer: Response, asked: string): void => {
    const to = new URL(answer.headers.get('location') ?? '/', served.origin);
    assert.equal(to.origin, served.origin, `${asked} leads to ${to.href}`);
  };
  for (const [at, next] of elsewhere.entries()) {
    later(700);
    const visitor = served.stranger(), email = `mover${at}@north.example`;
    const asked = await visitor.post('/sign-in', { email, next });
    here(asked, next);
    const entered = await visitor.post('/sign-in/code', { email, code: await served.codeFor(email), next });
    assert.equal(entered.status, 303);
    here(entered, next);
    const to = new URL(entered.headers.get('location')!, served.origin);
    here(await visitor.post('/profile', { ...profile('Mover'), next: to.searchParams.get('next') ?? next }), next);
    here(await visitor.post('/profile', { ...profile('Mover'), next }), next);
    here(await visitor.post('/zone', { zone: 'UTC', back: next }), next);
  }
  const sent = await served.stranger().get('//evil.example/%2e%2e');
  if (sent.status >= 300 && sent.status < 400) here(sent, '//evil.example');
});

test('a stranger is asked to sign in first, and comes back to where they were going', async () => {
  const answer = await served.stranger().get('/applications?after=x');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `/sign-in?next=${encodeURIComponent('/applications?after=x')}`);
});
