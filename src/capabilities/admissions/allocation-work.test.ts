// What takes long for a season is asked for, done by a task, and told: before, meanwhile, after, and where nothing came of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalid } from '../../../test/support/html.ts';
import { eventually } from '../../../test/support/processes.ts';
import { nobody, scope } from '../../kernel/gate.ts';
import { reader } from '../../text/reader.ts';
import { noPostman, startJobs } from '../../storage/outbox.ts';
import { type Ground, perform, runTask } from '../../storage/perform.ts';
import { freshDatabase } from '../../../test/support/database.ts';
import * as allocation from './commands/allocation.ts';
import { askAllocation, tasks } from './commands/allocation-work.ts';
import * as nominations from './commands/nominations.ts';
import * as wishes from './commands/wishes.ts';
import { seasonRoutes as routes } from './routes/season.tsx';
import { runsOf } from './store/runs.ts';
import { workOn } from './store/work.ts';
import { courseId, openSeason, spring } from './testing/season.ts';

const address = '/seasons/spring/manage/allocation', later = '2027-02-02T00:00:00Z';
const ask = (kind: string, why?: string) => ({ ...spring, kind, ...(why !== undefined && { why }) });
const lookAgain = routes.flatMap((route) => (route.kind === 'page' && route.path === '/seasons/:season/manage/allocation' ? [route] : []))[0]!;

async function rankedSeason(t: Parameters<typeof openSeason>[0]) {
  const on = await openSeason(t, { tasks, courses: { a: { seats: 1 }, b: { seats: 1 } } }), ada = await on.student('Ada'), bo = await on.student('Bo');
  for (const who of [ada, bo]) await on.done(wishes.rankCourses, { ...spring, courses: [courseId('a')] }, who);
  return { ...on, ada, nominated: () => on.done(nominations.nominateAll, { ...spring, home: 'beta' }, on.beta) };
}

test('asked for and done: the result is kept, the page says so, in both languages', async (t) => {
  const on = await rankedSeason(t);
  await on.nominated();
  await on.done(askAllocation, ask('preview'), on.alpha);
  assert.match(await on.page(routes, address, on.alpha), /The policies are compared\./);
  on.at(later);
  await on.done(askAllocation, ask('run'), on.alpha);
  assert.equal((await runsOf(on.tx, 'spring')).length, 1);
  for (const [language, said] of [['en', 'The run is done.'], ['es', 'El reparto está hecho.']] as const) {
    const html = await on.page(routes, address, on.alpha, language);
    assert.ok(html.includes(said));
    assert.deepEqual(await invalid(html), []);
  }
  on.at('2027-02-02T00:30:00Z');
  assert.ok(!(await on.page(routes, address, on.alpha)).includes('The run is done.'), 'news gets old');
  await on.done(allocation.publishAllocation, { ...spring, number: 1, why: 'Agreed.' }, on.alpha);
  assert.deepEqual(await on.refusals(askAllocation, ask('run'), on.alpha), ['wishes.refusal.runPublished']);
});

test('nothing came of it: the page says why and keeps what was written', async (t) => {
  const on = await rankedSeason(t);
  await on.done(askAllocation, ask('preview'), on.alpha);
  const html = await on.page(routes, address, on.alpha);
  assert.match(html, /The policies could not be compared/);
  assert.match(html, /Nobody is nominated yet who ranked a course/);
  await on.nominated();
  on.at(later);
  await on.done(allocation.runAllocation, spring, on.alpha);
  await on.done(allocation.publishAllocation, { ...spring, number: 1, why: 'Agreed.' }, on.alpha);
  await on.done(askAllocation, ask('flow', 'One may be free by now.'), on.alpha);
  const flow = await on.page(routes, address, on.alpha);
  assert.match(flow, /The free seats could not be offered/);
  assert.match(flow, /One may be free by now\./);
});

test('refused: others than the lead, too early, a reason left out, while something is under way; a broken one can be asked for again', async (t) => {
  const on = await rankedSeason(t), lone = { ...on.ground, jobs: { doLater: async () => {}, deliverLater: async () => {}, takeUp: async () => {}, every: async () => {}, stop: async () => {} } } satisfies Ground;
  const refusals = async (input: unknown, actor = on.alpha): Promise<string[]> => {
    const result = await perform(lone, askAllocation, input, actor);
    return result.ok ? [] : result.refusals.map(({ code }) => code);
  };
  for (const actor of [on.beta, on.omega, on.ada]) assert.deepEqual(await refusals(ask('preview'), actor), ['gate.refusal.forbidden']);
  assert.deepEqual(await refusals(ask('run')), ['wishes.refusal.rankingOpen']);
  assert.deepEqual(await refusals(ask('flow', 'x')), ['wishes.refusal.notPublished']);
  assert.deepEqual(await refusals(ask('flow')), ['fields.refusal.required']);
  assert.deepEqual(await refusals(ask('sing')), ['fields.refusal.choice']);
  await on.nominated();
  assert.deepEqual(await refusals(ask('preview')), []);
  assert.deepEqual(await refusals(ask('preview')), ['wishes.refusal.working']);
  const html = await on.page(routes, address, on.alpha);
  assert.match(html, /The policies are being compared/);
  assert.ok(!html.includes('<textarea'), 'what loads itself again has nothing to fill in');
  assert.deepEqual(await invalid(html), []);
  assert.ok(!(await on.page(routes, address, on.beta)).includes('being compared'), 'members see what is out');
  const page = lookAgain.render(await on.shown(lookAgain.view, spring, on.alpha), { reader: reader('es', 'UTC'), now: Temporal.Instant.from('2027-01-11T09:00:05Z'), path: address } as never);
  assert.equal(page.refresh, 3);
  await runTask(lone, { name: 'admissions.allocate', input: spring }, on.omega);
  assert.equal((await workOn(on.tx, 'spring'))?.started_at, null, 'somebody without the right begins nothing');
  on.at('2027-01-11T09:06:00Z');
  assert.match(await on.page(routes, address, on.alpha), /did not come to an end/);
  assert.deepEqual(await refusals(ask('preview')), []);
  await Promise.all([1, 2].map(() => runTask(lone, { name: 'admissions.allocate', input: spring }, on.alpha)));
  assert.deepEqual((await workOn(on.tx, 'spring'))?.refusals, []);
});

test('jobs take a task up after its commit, never without one, for whoever asked', async (t) => {
  const store = await freshDatabase(t), jobs = await startJobs(store.pool, store.db, noPostman, () => Temporal.Instant.from(later)), seen: unknown[] = [], asked = { name: 'x', input: { season: 's' }, actor: { person: '01900000-0000-7000-9000-000000000001', grants: [{ role: 'officer' as const, scope: scope('institution', 'alpha') }] } };
  try {
    await jobs.takeUp(async (task) => void seen.push(task));
    await assert.rejects(store.db.transaction().execute(async (transaction) => {
      await jobs.doLater(transaction, { name: 'never', input: {}, actor: nobody });
      throw new Error('rolled back');
    }), /rolled back/);
    await store.db.transaction().execute((transaction) => jobs.doLater(transaction, asked));
    await eventually('the task', async () => seen.length > 0);
    assert.deepEqual(seen, [asked]);
  } finally {
    await jobs.stop();
  }
});
