// Ranking and nominating: who may, until when, and that nothing is taken in by halves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { perform } from '../../storage/perform.ts';
import * as nominations from './commands/nominations.ts';
import * as wishes from './commands/wishes.ts';
import { nominationOf, studentsOfHome, wishesOf } from './store/wishes.ts';
import { courseId, openSeason, spring } from './testing/season.ts';

const [a, b, c] = ['a', 'b', 'c'].map(courseId) as [string, string, string];
const bytes = (text: string) => ({ name: 'nominees.csv', type: 'text/csv', bytes: new TextEncoder().encode(text) });

test('a student adds, moves and removes wishes, and has the list confirmed by mail', async (t) => {
  const on = await openSeason(t), ada = await on.student('Ada'), list = async () => (await wishesOf(on.tx, 'spring', ada.person))?.courses;
  for (const course of [a, b, c]) await on.done(wishes.moveWish, { ...spring, course, how: 'add' }, ada);
  await on.done(wishes.moveWish, { ...spring, course: c, how: 'up' }, ada);
  await on.done(wishes.moveWish, { ...spring, course: a, how: 'up' }, ada);
  assert.deepEqual(await list(), [a, c, b]);
  await on.done(wishes.moveWish, { ...spring, course: a, how: 'down' }, ada);
  await on.done(wishes.moveWish, { ...spring, course: b, how: 'remove' }, ada);
  assert.deepEqual(await list(), [c, a]);
  assert.deepEqual(await on.refusals(wishes.moveWish, { ...spring, course: a, how: 'add' }, ada), ['wishes.refusal.wishTwice']);
  assert.deepEqual(await on.refusals(wishes.moveWish, { ...spring, course: b, how: 'up' }, ada), ['wishes.refusal.noWish']);
  assert.deepEqual(await on.refusals(wishes.moveWish, { ...spring, course: courseId('z'), how: 'add' }, ada), ['wishes.refusal.noCourse']);
  await on.done(wishes.confirmWishes, spring, ada);
  assert.match((await on.mails('ada@example.edu'))[0]!.body, /1\. Course c \(University beta\)\n2\. Course a/);
  await on.done(wishes.withdrawWishes, spring, ada);
  assert.equal(await list(), undefined);
  await on.done(wishes.rankCourses, { ...spring, courses: [b, a] }, ada);
  assert.deepEqual(await list(), [b, a]);
  assert.deepEqual(await on.refusals(wishes.rankCourses, { ...spring, courses: [b, b] }, ada), ['wishes.refusal.wishTwice']);
  assert.deepEqual(await on.refusals(wishes.rankCourses, { ...spring, courses: Array.from({ length: 11 }, (_, i) => courseId(`x${i}`)) }, ada), ['wishes.refusal.tooManyWishes']);
  assert.deepEqual(await on.refusals(wishes.rankCourses, { ...spring, courses: [courseId('z')] }, ada), ['wishes.refusal.noCourse']);
});

test('refused: strangers, students of no member, too early, too late, an unpublished catalogue, an empty list', async (t) => {
  const on = await openSeason(t), ada = await on.student('Ada'), eve = await on.student('Eve', 'omega'), add = { ...spring, course: a, how: 'add' };
  assert.deepEqual(await on.refusals(wishes.moveWish, add, { person: null, grants: [] }), ['gate.refusal.signIn']);
  assert.deepEqual(await on.refusals(wishes.moveWish, add, eve), ['wishes.refusal.noMember']);
  assert.deepEqual(await on.refusals(wishes.moveWish, { ...add, season: 'none' }, ada), ['gate.refusal.missing']);
  assert.deepEqual(await on.refusals(wishes.confirmWishes, spring, ada), ['wishes.refusal.noWishes']);
  on.at('2027-01-09T23:59:59Z');
  assert.deepEqual(await on.refusals(wishes.moveWish, add, ada), ['wishes.refusal.ranking_notYet']);
  on.at('2027-02-01T00:00:00Z');
  assert.deepEqual(await on.refusals(wishes.moveWish, add, ada), ['wishes.refusal.ranking_closed']);
  await sql`update season set state = 'preparing'`.execute(on.ground.db);
  assert.deepEqual(await on.refusals(wishes.moveWish, add, ada), ['wishes.refusal.ranking_unpublished']);
});

test('groups are sealed by consent, and taken back; withdrawing the list forgets them', async (t) => {
  const on = await openSeason(t), ada = await on.student('Ada'), kept = async () => (await sql<{ n: number }>`select count(*)::int as n from sealed where about = 'season:spring'`.execute(on.ground.db)).rows[0]!.n;
  assert.deepEqual(await on.refusals(wishes.giveSeasonGroups, { ...spring, groups: ['displaced'] }, ada), ['admissions.refusal.consent']);
  await on.done(wishes.giveSeasonGroups, { ...spring, groups: ['displaced'], consent: 'yes' }, ada);
  assert.equal(await kept(), 1);
  await on.done(wishes.takeBackSeasonGroups, spring, ada);
  assert.equal(await kept(), 0);
  await on.done(wishes.giveSeasonGroups, { ...spring, groups: ['displaced'], consent: 'yes' }, ada);
  await on.done(wishes.withdrawWishes, spring, ada);
  assert.equal(await kept(), 0);
});

test('an officer nominates the own students only, in an order, with class and score', async (t) => {
  const on = await openSeason(t), ada = await on.student('Ada'), bo = await on.student('Bo'), cy = await on.student('Cy', 'gamma');
  for (const who of [ada, bo, cy]) await on.done(wishes.moveWish, { ...spring, course: a, how: 'add' }, who);
  const own = { ...spring, home: 'beta' }, rows = (...people: { person: string }[]) => people.map(({ person }, at) => ({ person, turn: String(at + 1), class: '', score: '80.5' }));
  assert.deepEqual(await on.refusals(nominations.setNominations, { ...own, rows: rows(ada) }, on.gamma), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(nominations.setNominations, { ...own, rows: rows(ada) }, ada), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(nominations.setNominations, { ...own, home: 'omega' }, on.omega), ['gate.refusal.missing']);
  assert.deepEqual(await on.refusals(nominations.setNominations, { ...own, rows: rows(ada, cy) }, on.beta), ['wishes.refusal.otherHome']);
  await on.done(nominations.setNominations, { ...own, rows: [{ person: bo.person, turn: '1', score: '80.5' }, { person: ada.person, turn: undefined }] }, on.beta);
  assert.deepEqual(await studentsOfHome(on.tx, 'spring', 'beta', null, 10).then((all) => all.map(({ name, turn, score }) => [name, turn, score])), [['Bo', 1, 80.5], ['Ada', null, null]]);
  assert.deepEqual(await on.done(nominations.nominateAll, own, on.beta), { nominated: 1 });
  assert.equal((await nominationOf(on.tx, 'spring', 'beta', ada.person))?.turn, 2);
  assert.deepEqual(await on.refusals(nominations.nominateAll, own, on.beta), ['wishes.refusal.nobodyToNominate']);
  await on.done(nominations.setHomeCap, { ...own, cap: '1' }, on.beta);
  await on.done(nominations.setHomeCap, { ...own, cap: undefined }, on.beta);
});

test('a table of nominees with wishes is taken in whole, or not at all with every fault named by line and column', async (t) => {
  const on = await openSeason(t), ada = await on.student('Ada'), own = { ...spring, home: 'beta' }, take = (table: string) => ({ ...own, table: bytes(table) });
  await on.done(wishes.moveWish, { ...spring, course: c, how: 'add' }, ada);
  const bad = await perform(on.ground, nominations.importNominations, take('email,name,turn,score,wishes\nada@example.edu,Ada,0,x,a\nnobody,,,,\nnew@example.edu,New,,,beta/a;nowhere/q\n'), on.beta);
  assert.deepEqual(!bad.ok && bad.refusals.map(({ code, args }) => `${code} ${args?.['line']} ${args?.['column']}`), ['wishes.refusal.table_number 2 turn', 'wishes.refusal.table_email 3 email', 'wishes.refusal.table_course 4 wishes']);
  assert.deepEqual(await on.refusals(nominations.importNominations, take('email,colour\nx@y.zz,red\n'), on.beta), ['wishes.refusal.table_column']);
  assert.deepEqual(await on.refusals(nominations.importNominations, take('name\nAda\n'), on.beta), ['wishes.refusal.table_shape']);
  assert.deepEqual(await on.refusals(nominations.importNominations, take('email\n'), on.beta), ['wishes.refusal.table_empty']);
  assert.deepEqual(await on.refusals(nominations.importNominations, take('email\nx@y.zz\n'), on.beta), ['wishes.refusal.table_noList']);
  assert.deepEqual(await on.refusals(nominations.importNominations, take('email,wishes\nada@example.edu,a;a\nnew@example.edu,a\nnew@example.edu,b\n'), on.beta), ['wishes.refusal.table_wishTwice', 'wishes.refusal.table_twice']);
  assert.deepEqual((await wishesOf(on.tx, 'spring', ada.person))?.courses, [c], 'nothing of a faulty table is kept');
  assert.deepEqual(await on.done(nominations.importNominations, take('email,name,score,wishes\nnew@example.edu,New,70,b; beta/a\nada@example.edu,Ada,90,a;b\n'), on.beta), { rows: 2 });
  const rows = await studentsOfHome(on.tx, 'spring', 'beta', null, 10);
  assert.deepEqual(rows.map(({ name, turn, score, courses }) => [name, turn, score, courses]), [['New', 1, 70, [b, a]], ['Ada', 2, 90, [a, b]]]);
  assert.equal((await on.mails('new@example.edu')).length, 1);
  assert.deepEqual(await on.refusals(nominations.importNominations, { ...take('email,wishes\nnew@example.edu,a\n'), home: 'gamma' }, on.gamma), ['wishes.refusal.table_otherHome']);
  on.at('2027-02-01T00:00:00Z');
  assert.deepEqual(await on.refusals(nominations.importNominations, take('email,wishes\nada@example.edu,a\n'), on.beta), ['wishes.refusal.ranking_closed']);
  await on.done(nominations.importNominations, take('email,turn,score\nada@example.edu,1,95\n'), on.beta);
  assert.equal((await nominationOf(on.tx, 'spring', 'beta', ada.person))?.score, 95);
});
