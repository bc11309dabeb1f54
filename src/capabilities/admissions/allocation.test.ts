// A season from nomination to the last free seat: run, published once, told to each student, answered, flowing on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { verifyReceipt } from '../../engines/allocation/receipts.ts';
import { sha256 } from '../../engines/allocation/sha256.ts';
import { perform } from '../../storage/perform.ts';
import * as allocation from './commands/allocation.ts';
import * as nominations from './commands/nominations.ts';
import * as places from './commands/places.ts';
import * as wishes from './commands/wishes.ts';
import { drawOf } from './store/wishes.ts';
import { placesOf } from './store/places.ts';
import { problemIn, runsOf, runWith, toldTo } from './store/runs.ts';
import { courseId, type Open, openSeason, spring } from './testing/season.ts';

const [a, b, c] = ['a', 'b', 'c'].map(courseId) as [string, string, string];
type Who = Awaited<ReturnType<Open['student']>>;
const policy = { ...spring, priority: 'scores', rule: 'auto', reserves: 'yes', minimums: 'yes', answerDays: '7' };

/** Students of beta with their wishes and scores, the best score first; ranking is closed afterwards. */
async function ranked(on: Open, of: Readonly<Record<string, { readonly wishes: readonly string[]; readonly score?: number; readonly home?: string; readonly groups?: readonly string[] }>>): Promise<Record<string, Who>> {
  const people: Record<string, Who> = {};
  for (const [name, { wishes: courses, home = 'beta', groups = [] }] of Object.entries(of)) {
    people[name] = await on.student(name, home);
    await on.done(wishes.rankCourses, { ...spring, courses }, people[name]);
    if (groups.length > 0) await on.done(wishes.giveSeasonGroups, { ...spring, groups, consent: 'yes' }, people[name]);
  }
  for (const [home, those] of Map.groupBy(Object.entries(of), ([, { home = 'beta' }]) => home)) {
    await on.done(nominations.setNominations, { ...spring, home, rows: those.map(([name, { score }], at) => ({ person: people[name]!.person, turn: at + 1, score: score ?? 50 })) }, home === 'beta' ? on.beta : on.gamma);
  }
  await on.done(allocation.setSeasonPolicy, policy, on.alpha);
  on.at('2027-02-02T09:00:00Z');
  return people;
}
const held = async (on: Open, who: Who) => (await placesOf(on.tx, 'spring', who.person)).map(({ course, state }) => `${Buffer.from(course.slice(-12), 'hex').toString().replaceAll('\0', '')} ${state}`);
async function published(on: Open): Promise<number> {
  const { number } = await on.done(allocation.runAllocation, spring, on.alpha);
  await on.done(allocation.publishAllocation, { ...spring, number, why: 'Looked at with the board.' }, on.alpha);
  return number;
}

test('a run places by score, keeps a reserved place, tells each student why, and every receipt leads to the published hash', async (t) => {
  const on = await openSeason(t, { courses: { a: { seats: 2, reserves: { displaced: 1 } }, b: { seats: 1 } } });
  const who = await ranked(on, { Ann: { wishes: [a, b], score: 90 }, Ben: { wishes: [a, b], score: 80 }, Cleo: { wishes: [a, b], score: 40, groups: ['displaced'] }, Dan: { wishes: [a, b], score: 10 } });
  assert.equal(await published(on), 1);
  assert.deepEqual(await Promise.all(Object.values(who).map((each) => held(on, each))), [['a offered'], ['b offered'], ['a offered'], []]);
  const [run] = await runsOf(on.tx, 'spring'), reasons = async (person: Who) => (await toldTo(on.tx, 'spring', person.person))[0]!.told.wishes.map(({ code }) => code);
  assert.deepEqual(await reasons(who['Cleo']!), ['placed-reserved', 'enough']);
  assert.deepEqual(await reasons(who['Dan']!), ['missed-score', 'missed-score']);
  for (const person of Object.values(who)) assert.ok(verifyReceipt((await toldTo(on.tx, 'spring', person.person))[0]!.told.receipt, run!.root, sha256).holds);
  assert.equal((await on.mails('dan@example.edu')).length, 1);
  assert.deepEqual(run!.report.groups, [{ group: 'displaced', places: 1, applicants: 'few', selected: 'hidden', kept: true }], 'a small group is not told');
  const row = (await runWith(on.tx, 'spring', 1))!, text = JSON.stringify([row.report, row.leaves]);
  assert.ok(!row.problem!.toString('latin1').includes('displaced') && problemIn(row)!.students.length === 4);
  assert.ok(Object.values(who).every(({ person }) => !text.includes(person)), 'the public tables name nobody');
});

test('the draw is promised before the first wish; a run leads to the same outcome again', async (t) => {
  const on = await openSeason(t), who = await ranked(on, { Ann: { wishes: [a] }, Ben: { wishes: [a] }, Cleo: { wishes: [a] } }), promised = (await drawOf(on.tx, 'spring'))!.commitment;
  await on.done(allocation.runAllocation, spring, on.alpha);
  await on.done(allocation.runAllocation, spring, on.alpha);
  const [one, two] = await runsOf(on.tx, 'spring');
  assert.equal(one!.root, two!.root);
  const seed = problemIn((await runWith(on.tx, 'spring', 2))!)!.seed;
  assert.equal(Buffer.from(sha256(new TextEncoder().encode(seed))).toString('hex'), promised);
  assert.equal((await runWith(on.tx, 'spring', 1))!.problem, null, 'only the latest run is kept whole');
  assert.deepEqual(await toldTo(on.tx, 'spring', who['Ann']!.person), [], 'students see nothing before it is published');
});

test('refused: too early, others than the lead, a stale or replaced run, a second publication, two leads at once', async (t) => {
  const on = await openSeason(t), admin = await on.person('Root', 'administrator');
  assert.deepEqual(await on.refusals(allocation.runAllocation, spring, on.alpha), ['wishes.refusal.rankingOpen']);
  assert.deepEqual(await on.refusals(allocation.previewAllocation, spring, on.alpha), ['wishes.refusal.nobodyNominated']);
  const who = await ranked(on, { Ann: { wishes: [a, b], score: 90 }, Ben: { wishes: [a, b], score: 80 } });
  for (const actor of [on.beta, on.omega, admin, who['Ann']!]) {
    for (const command of [allocation.previewAllocation, allocation.runAllocation]) assert.deepEqual(await on.refusals(command, spring, actor), ['gate.refusal.forbidden']);
    assert.deepEqual(await on.refusals(places.flowOn, { ...spring, why: 'x' }, actor), ['gate.refusal.forbidden']);
  }
  assert.deepEqual(await on.refusals(places.flowOn, { ...spring, why: 'x' }, on.alpha), ['wishes.refusal.notPublished']);
  await on.done(allocation.runAllocation, spring, on.alpha);
  await on.done(nominations.setHomeCap, { ...spring, home: 'beta', cap: '1' }, on.beta);
  assert.deepEqual(await on.refusals(allocation.publishAllocation, { ...spring, number: 1, why: 'x' }, on.alpha), ['wishes.refusal.runStale']);
  await on.done(allocation.runAllocation, spring, on.alpha);
  assert.deepEqual(await on.refusals(allocation.publishAllocation, { ...spring, number: 1, why: 'x' }, on.alpha), ['wishes.refusal.runReplaced']);
  assert.deepEqual(await on.refusals(allocation.publishAllocation, { ...spring, number: 2, why: ' ' }, on.alpha), ['fields.refusal.required']);
  const both = await Promise.all([1, 2].map(() => perform(on.ground, allocation.publishAllocation, { ...spring, number: 2, why: 'agreed' }, on.alpha)));
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
  assert.deepEqual(await held(on, who['Ann']!), ['a offered']);
  assert.deepEqual(await held(on, who['Ben']!), [], 'the home sends one');
  for (const [command, input] of [[allocation.runAllocation, spring], [allocation.setSeasonPolicy, policy]] as const) assert.equal((await on.refusals(command as typeof allocation.runAllocation, input, on.alpha)).length, 1);
  assert.deepEqual(await on.refusals(nominations.nominateAll, { ...spring, home: 'beta' }, on.beta), ['wishes.refusal.alreadyPublished']);
});

test('policies are compared side by side on the real applicants', async (t) => {
  const on = await openSeason(t, { most: 2 });
  await ranked(on, { Ann: { wishes: [a, b], score: 90 }, Ben: { wishes: [a], score: 80 }, Cleo: { wishes: [b, c], score: 10, home: 'gamma' } });
  await on.done(allocation.previewAllocation, spring, on.alpha);
  const { rows: [row] } = await sql<{ compared: { students: number; policies: { report: { placed: number; homes: unknown } }[] } }>`select compared from allocation_preview`.execute(on.ground.db);
  assert.equal(row!.compared.students, 3);
  assert.deepEqual(row!.compared.policies.map(({ report }) => report.placed), [3, 3, 3, 3, 3, 3]);
  assert.deepEqual(row!.compared.policies[0]!.report.homes, [{ home: 'beta', students: 2, placed: 2 }, { home: 'gamma', students: 1, placed: 1 }]);
});

test('a declined seat flows to the next in line, nobody loses anything, exchanges wait for consent, who was silent drops out', async (t) => {
  const on = await openSeason(t, { courses: { a: { seats: 1 }, b: { seats: 1 }, c: { seats: 1 } } });
  const who = await ranked(on, { Ann: { wishes: [a], score: 90 }, Ben: { wishes: [a, b], score: 80 }, Cleo: { wishes: [b, a], score: 70 }, Dan: { wishes: [c], score: 60 }, Eve: { wishes: [c], score: 50 } }) as Record<'Ann' | 'Ben' | 'Cleo' | 'Dan' | 'Eve', Who>;
  await published(on);
  assert.deepEqual([await held(on, who.Ben), await held(on, who.Cleo)], [['b offered'], []]);
  assert.deepEqual(await on.refusals(places.flowOn, { ...spring, why: 'x' }, on.alpha), ['wishes.refusal.nothingFree']);
  await on.done(places.answerPlace, { ...spring, course: a, answer: 'decline' }, who.Ann);
  await on.done(places.answerPlace, { ...spring, course: b, answer: 'accept' }, who.Ben);
  assert.deepEqual(await on.refusals(places.answerPlace, { ...spring, course: a, answer: 'accept' }, who.Ann), ['wishes.refusal.answered']);
  assert.deepEqual(await on.refusals(places.answerPlace, { ...spring, course: b, answer: 'decline' }, who.Cleo), ['gate.refusal.missing']);
  assert.deepEqual(await on.done(places.flowOn, { ...spring, why: 'A seat was declined.' }, on.alpha), { placed: 1 });
  assert.deepEqual(await held(on, who.Ben), ['b accepted', 'a offered'], 'the better one is offered, the other is kept meanwhile');
  await on.done(places.answerPlace, { ...spring, course: a, answer: 'accept' }, who.Ben);
  assert.deepEqual(await held(on, who.Ben), ['b exchanged', 'a accepted']);
  on.at('2027-02-10T00:00:00Z');
  assert.deepEqual(await on.refusals(places.answerPlace, { ...spring, course: c, answer: 'accept' }, who.Dan), ['wishes.refusal.tooLate']);
  assert.deepEqual(await on.done(places.flowOn, { ...spring, why: 'Nobody answered for one.' }, on.alpha), { placed: 2 });
  assert.deepEqual([await held(on, who.Cleo), await held(on, who.Dan), await held(on, who.Eve)], [['b offered'], ['c lapsed'], ['c offered']]);
  const rounds = await toldTo(on.tx, 'spring', who.Eve.person), roots = (await runsOf(on.tx, 'spring')).map(({ root }) => root);
  assert.equal(rounds.length, 2);
  assert.ok(verifyReceipt(rounds[1]!.told.receipt, roots[2]!, sha256).holds);
  on.at('2027-02-19T00:00:00Z');
  assert.deepEqual(await on.done(places.lapsePlaces, {}, await on.person('Clock', 'administrator')), { lapsed: 2 });
});

test('a course below its minimum closes, and a coalition that would rather have it is reported', async (t) => {
  const on = await openSeason(t, { courses: { a: { seats: 3, minimum: 2 }, b: { seats: 3 } } });
  const who = await ranked(on, { Ann: { wishes: [a, b] }, Ben: { wishes: [b] } });
  await published(on);
  const { report } = (await runsOf(on.tx, 'spring'))[0]!;
  assert.deepEqual(report.closed, [{ course: a, minimum: 2, taken: 1 }]);
  assert.deepEqual(await held(on, who['Ann']!), ['b offered']);
  assert.equal(report.promises.strategyProof, 'no');
});

test('over: what was sealed ends with the season; an erased student leaves a free seat and no name', async (t) => {
  const on = await openSeason(t, { courses: { a: { seats: 1, reserves: { displaced: 1 } } }, followers: { 'accounts.erased': [places.forgetRanked] } });
  const who = await ranked(on, { Ann: { wishes: [a], score: 9, groups: ['displaced'] }, Ben: { wishes: [a], score: 8 } }), clock = await on.person('Clock', 'administrator');
  await published(on);
  await places.forgetRanked({ tx: on.tx } as never, { name: 'accounts.erased', person: who['Ann']!.person });
  assert.deepEqual(await on.done(places.flowOn, { ...spring, why: 'x' }, on.alpha), { placed: 1 });
  assert.deepEqual(await held(on, who['Ben']!), ['a offered']);
  assert.deepEqual(await on.done(places.forgetSeasons, {}, clock), { seasons: 0 });
  on.at('2027-07-01T00:00:00Z');
  assert.deepEqual(await on.done(places.forgetSeasons, {}, clock), { seasons: 1 });
  const left = await sql<{ n: number }>`select ((select count(*) from sealed) + (select count(*) from allocation_receipt) + (select count(*) from allocation_run where problem is not null))::int as n`.execute(on.ground.db);
  assert.equal(left.rows[0]!.n, 0);
});

test('a course is held as an edition of its host: who accepts takes part there, who declines or is withdrawn does not', async (t) => {
  const told: string[] = [], note = (name: string) => async (_: unknown, { edition, person }: { readonly [detail: string]: unknown }) => { told.push(`${name} ${String(edition)} ${names.get(String(person))}`); }, names = new Map<string, string>();
  const on = await openSeason(t, { courses: { a: { seats: 2 } }, followers: { 'admissions.placeAccepted': [note('in')], 'admissions.placeGivenUp': [note('out')] } });
  const who = await ranked(on, { Ann: { wishes: [a] }, Ben: { wishes: [a] } }), at = '2026-12-01T00:00:00Z', bind = { ...spring, course: a, edition: 'tide-1' };
  for (const [name, { person }] of Object.entries(who)) names.set(person, name);
  await sql`insert into programme (id, title, summary, functions, form, extent, languages, lead, created_at) values ('tide', 'Tides', 's', '{academic}', 'virtual', 'course', '{}', 'beta', ${at})`.execute(on.ground.db);
  await sql`insert into edition (id, programme, name, starts_on, ends_on, zone, state, created_at) values ('tide-1', 'tide', 'First', '2027-03-01', '2027-06-30', 'UTC', 'closed', ${at})`.execute(on.ground.db);
  await published(on);
  await on.done(places.answerPlace, { ...spring, course: a, answer: 'accept' }, who['Ann']!);
  for (const actor of [on.alpha, on.gamma, who['Ann']!]) assert.deepEqual(await on.refusals(places.bindCourse, bind, actor), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(places.bindCourse, { ...bind, edition: 'none' }, on.beta), ['wishes.refusal.noEdition']);
  await on.done(places.bindCourse, bind, on.beta);
  await on.done(places.answerPlace, { ...spring, course: a, answer: 'accept' }, who['Ben']!);
  await on.done(places.answerPlace, { ...spring, course: a, answer: 'decline' }, who['Ann']!);
  assert.deepEqual(told, ['in tide-1 Ann', 'in tide-1 Ben', 'out tide-1 Ann']);
  await sql`update season_course set state = 'withdrawn' where id = ${a}`.execute(on.ground.db);
  const follow = { id: 'test.withdraw', kind: 'command', permission: 'public.read', input: { safeParse: (data: unknown) => ({ success: true as const, data }) }, about: () => ({ scopes: [] }),
    async run(work: Parameters<typeof places.courseGone>[0]) { await places.courseGone(work, { name: 'network.courseWithdrawn', season: 'spring', course: a, why: 'The teacher left.' }); return { ok: true as const, value: {} }; } } as const;
  await on.done(follow, {}, on.beta);
  assert.deepEqual([told.at(-1), await held(on, who['Ben']!)], ['out tide-1 Ben', []]);
  assert.match((await on.mails('ben@example.edu')).map(({ body }) => body).join(), /The teacher left/);
});

test('a home’s limit is kept in later rounds, also when exchanges let more of its queue in', async (t) => {
  const on = await openSeason(t, { most: 1, courses: { a: { seats: 1, host: 'gamma' }, b: { seats: 3, host: 'gamma' } } });
  const who = await ranked(on, { Zoe: { wishes: [a], score: 99, home: 'gamma' }, Ann: { wishes: [a, b], score: 90 }, Ben: { wishes: [b], score: 80 }, Cleo: { wishes: [b], score: 70 } });
  on.at('2027-01-12T00:00:00Z');
  await on.done(nominations.setHomeCap, { ...spring, home: 'beta', cap: '1' }, on.beta);
  on.at('2027-02-02T09:00:00Z');
  await published(on);
  assert.deepEqual([await held(on, who['Ann']!), await held(on, who['Ben']!)], [['b offered'], []]);
  await on.done(places.answerPlace, { ...spring, course: a, answer: 'decline' }, who['Zoe']!);
  await on.done(places.flowOn, { ...spring, why: 'x' }, on.alpha);
  assert.deepEqual([await held(on, who['Ann']!), await held(on, who['Ben']!), await held(on, who['Cleo']!)], [['b offered', 'a offered'], [], []]);
  for (const course of [a, b]) await on.done(places.answerPlace, { ...spring, course, answer: 'decline' }, who['Ann']!);
  await on.done(places.flowOn, { ...spring, why: 'x' }, on.alpha);
  assert.deepEqual([await held(on, who['Ben']!), await held(on, who['Cleo']!)], [['b offered'], []], 'one of the queue, as many as the home sends');
});
