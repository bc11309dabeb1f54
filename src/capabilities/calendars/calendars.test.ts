// Feeds and reminders on a database: who may read which sessions, and that everybody is reminded once.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { invalid } from '../../../test/support/html.ts';
import { participant, testEdition } from '../../../test/support/edition.ts';
import { administrator, type TestGround, testGround } from '../../../test/support/ground.ts';
import { type Actor, nobody } from '../../kernel/gate.ts';
import { perform } from '../../storage/perform.ts';
import { reader } from '../../text/reader.ts';
import type { FileRoute } from '../../ui/routes.ts';
import { document } from '../../ui/shell.tsx';
import { leaveEdition } from '../editions/commands/care.ts';
import { cancelSession, changeSession, scheduleSession } from '../editions/commands/sessions.ts';
import * as api from './api.ts';
import * as commands from './commands/feeds.ts';
import { feedPage } from './pages/calendar.tsx';
import { routes } from './routes.tsx';
import * as views from './views/feeds.ts';

const session = { edition: 'leaders-2027', title: 'Opening', week: 1, wall: '2027-03-05T12:00', zone: 'America/New_York', minutes: 90, link: 'https://meet.example.org/a' };

async function ground(t: TestContext) {
  const on = await testGround(t);
  await testEdition(on);
  const ada = await participant(on, 'leaders-2027', 'Ada'), teacher = await on.person('Tess', 'teacher@edition:leaders-2027');
  const plan = async (more: Record<string, unknown> = {}) => (await on.done(scheduleSession, { ...session, ...more }, teacher)).session;
  return { on, ada, teacher, plan };
}
/** The file at an address, as text. */
async function file(on: TestGround, path: string, input: Record<string, string>, actor: Actor): Promise<string> {
  const route = routes.find((each): each is FileRoute => each.kind === 'file' && each.path === path)!;
  const answer = await route.respond(await on.shown(route.view, input, actor), { reader: reader('en', 'UTC'), actor, path: '/', query: {}, now: on.ground.clock(), origin: 'https://meridian.test', demonstration: false, returned: null });
  return 'body' in answer ? String(answer.body).replaceAll('\r\n ', '') : '';
}
const zoneOf = (on: TestGround, person: string, zone: string) => sql`update person set zone = ${zone} where id = ${person}`.execute(on.ground.db);
const time = { person: '00000000-0000-0000-0000-000000000001', grants: [administrator] };
const clock = (on: TestGround) => api.housekeeping((command, input) => perform(on.ground, command, input, time));
const reminders = async (on: TestGround, address = 'ada@example.edu') => (await on.mails(address)).filter(({ body }) => body.includes('/profile/calendar'));

test('an edition’s calendar is for those who take part and teach, with the clocks of all partners', async (t) => {
  const { on, ada, teacher, plan } = await ground(t);
  await plan();
  const whole = await file(on, '/editions/:edition/space/sessions.ics', { edition: 'leaders-2027' }, ada);
  assert.match(whole, /DTSTART:20270305T170000Z/);
  assert.match(whole, /Kathmandu University: Fri 5 Mar\\, 22:45/);
  assert.match(whole, /LOCATION:https:\/\/meet\.example\.org\/a/);
  await on.shown(views.editionCalendar, { edition: 'leaders-2027' }, teacher);
  const stranger = await on.person('Sid');
  await assert.rejects(on.shown(views.editionCalendar, { edition: 'leaders-2027' }, stranger), /gate.refusal.forbidden/);
  await assert.rejects(on.shown(views.editionCalendar, { edition: 'nowhere' }, ada), /gate.refusal.missing/);
});

test('a private address works without signing in until it is replaced or switched off', async (t) => {
  const { on, ada, teacher, plan } = await ground(t), id = await plan();
  await testEdition(on, { id: 'other' });
  await on.done(scheduleSession, { ...session, edition: 'other', title: 'Elsewhere' }, await on.person('Tom', 'teacher@edition:other'));
  assert.deepEqual(await on.refusals(commands.makeFeed, {}, nobody), ['gate.refusal.signIn']);
  assert.deepEqual(await on.refusals(commands.endFeed, {}, ada), ['calendars.refusal.noFeed']);
  const { token } = await on.done(commands.makeFeed, {}, ada), feed = (of: string) => file(on, '/calendar/:token', { token: of }, nobody);
  assert.match(await feed(`${token}.ics`), new RegExp(`UID:${id}\r\n[^]*SEQUENCE:0\r\nSTATUS:CONFIRMED`));
  assert.doesNotMatch(await feed(token), /Elsewhere/);
  assert.deepEqual((await sql`select 1 from calendar_feed where token_digest = ${token}`.execute(on.ground.db)).rows, [], 'kept as a digest only');
  await on.done(cancelSession, { edition: 'leaders-2027', session: id, why: 'ill' }, teacher);
  assert.match(await feed(token), new RegExp(`UID:${id}\r\n[^]*SEQUENCE:1\r\nSTATUS:CANCELLED`));
  const again = await on.done(commands.makeFeed, {}, ada);
  await assert.rejects(feed(token), /gate.refusal.missing/);
  await sql`update participant set left_at = now()`.execute(on.ground.db);
  assert.doesNotMatch(await feed(again.token), /VEVENT/, 'whoever has left sees no sessions');
  const taught = await on.done(commands.makeFeed, {}, teacher);
  assert.match(await feed(taught.token), /SUMMARY:Opening/);
  await on.done(commands.endFeed, {}, ada);
  await assert.rejects(feed(again.token), /gate.refusal.missing/);
  await assert.rejects(feed(''), /gate.refusal.missing/);
});

test('a reminder goes out once, on the eve in the person’s own zone', async (t) => {
  const { on, ada, plan } = await ground(t), bea = await participant(on, 'leaders-2027', 'Bea');
  await zoneOf(on, ada.person, 'Pacific/Apia');
  await plan({ note: '' }); // 17:00Z on 5 March, which is the 6th in Apia
  on.at('2027-03-04T09:00:00Z');
  assert.deepEqual(await on.refusals(commands.remind, {}, ada), ['gate.refusal.forbidden']);
  await clock(on);
  assert.deepEqual([(await reminders(on)).length, (await reminders(on, 'bea@example.edu')).length], [0, 1]);
  on.at('2027-03-04T20:00:00Z');
  await Promise.all([clock(on), clock(on)]);
  const [first, ...more] = await reminders(on);
  assert.equal(more.length, 0, 'two workers at once send one');
  assert.equal(first?.subject, 'Opening: Sat 6 Mar, 06:00');
  assert.match(first?.body ?? '', /Pacific\/Apia\) and takes 90 minutes\.\n\nJoin: https:\/\/meet\.example\.org\/a\n\nAll sessions/);
  assert.equal((await reminders(on, 'bea@example.edu')).length, 1);
  assert.deepEqual(((await api.personalData(on.tx, bea.person))['remindersSent'] as unknown[]).length, 1);
});

test('moved within the day nobody is reminded twice; moved to another day they are again; cancelled or left, never', async (t) => {
  const { on, ada, teacher, plan } = await ground(t), id = await plan();
  on.at('2027-03-04T12:00:00Z');
  await clock(on);
  await on.done(changeSession, { ...session, session: id, wall: '2027-03-05T14:00' }, teacher);
  await clock(on);
  assert.equal((await reminders(on)).length, 1);
  await on.done(changeSession, { ...session, session: id, wall: '2027-03-12T14:00' }, teacher);
  on.at('2027-03-11T12:00:00Z');
  await clock(on);
  assert.equal((await reminders(on)).length, 2);
  const next = await plan({ wall: '2027-03-18T12:00' });
  await on.done(cancelSession, { edition: 'leaders-2027', session: next, why: 'ill' }, teacher);
  await plan({ wall: '2027-03-19T12:00' });
  await on.done(leaveEdition, { edition: 'leaders-2027', confirm: 'yes' }, ada);
  on.at('2027-03-18T12:00:00Z');
  await clock(on);
  assert.equal((await reminders(on)).length, 2);
});

test('who wants no reminders gets none until they want them again', async (t) => {
  const { on, ada, plan } = await ground(t);
  await plan();
  on.at('2027-03-04T12:00:00Z');
  await on.done(commands.chooseReminders, {}, ada);
  assert.equal((await on.shown(views.ownCalendar, {}, ada)).reminders, false);
  await clock(on);
  assert.equal((await reminders(on)).length, 0);
  await on.done(commands.chooseReminders, { wanted: 'yes' }, ada);
  await clock(on);
  assert.equal((await reminders(on)).length, 1);
});

test('more reminders than go into one transaction all go out', async (t) => {
  const { on, plan } = await ground(t);
  await sql`insert into person (id, email, name, language, zone, created_at) select ('02900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'p' || n || '@example.edu', 'P', 'es', 'UTC', now() from generate_series(1, ${commands.atOnce * 2}) n`.execute(on.ground.db);
  await sql`insert into participant (edition, person, joined_at) select 'leaders-2027', id, now() from person where name = 'P'`.execute(on.ground.db);
  await plan();
  on.at('2027-03-04T12:00:00Z');
  await clock(on);
  const { rows } = await sql<{ count: number }>`select count(*) from mail where recipient like 'p%' and subject = 'Opening: vie, 5 mar, 17:00'`.execute(on.ground.db);
  assert.equal(rows[0]?.count, commands.atOnce * 2);
});

test('an account that ends leaves no feed and no trace of reminders', async (t) => {
  const { on, ada, plan } = await ground(t);
  await plan();
  const { token } = await on.done(commands.makeFeed, {}, ada);
  on.at('2027-03-04T12:00:00Z');
  await clock(on);
  await on.done(commands.chooseReminders, {}, ada);
  const erased = { kind: 'command', id: 'test.erase', input: { safeParse: () => ({ success: true as const, data: {} }) }, permission: 'public.read', about: () => ({ scopes: [] }),
    async run(work: Parameters<(typeof api.followers)[string]>[0]) { await api.followers['accounts.erased']!(work, { name: 'accounts.erased', person: ada.person }); return { ok: true as const, value: {} }; } } as const;
  await on.done(erased, {}, nobody);
  await assert.rejects(on.shown(views.feed, { token }, nobody), /gate.refusal.missing/);
  assert.deepEqual(await api.personalData(on.tx, ada.person), { calendarFeedMadeAt: null, reminders: true, remindersSent: [] });
});

test('every page is valid HTML in both languages and says everything', async (t) => {
  const { on, ada, teacher } = await ground(t);
  await on.done(commands.makeFeed, {}, teacher);
  for (const language of ['en', 'es'] as const) {
    const visit = { reader: reader(language, 'America/Bogota'), actor: ada, path: '/profile/calendar', query: {}, now: on.ground.clock(), origin: 'https://meridian.test', demonstration: false, returned: null };
    const made = document({ visit, page: feedPage({ token: 'x'.repeat(43) }, visit), navigation: [], account: null, said: null, stylesheet: '/style.css' });
    for (const html of [await on.page(routes, '/profile/calendar', ada, language), await on.page(routes, '/profile/calendar', teacher, language), made]) {
      assert.deepEqual(await invalid(html), []);
      assert.doesNotMatch(html, />calendars\.[a-z]/);
    }
  }
});
