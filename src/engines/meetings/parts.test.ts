// The parts of the planner, each on a case that can be worked out by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coveringArc, fewestCohorts } from './cohorts.ts';
import { waysOf, everyChoice } from './enumerate.ts';
import { order } from './order.ts';
import { problemFaults, type Problem } from './problem.ts';
import { pareto, type Space } from './space.ts';
import { solve } from './solve.ts';
import { withSolver } from './solver-thread.ts';
import { changesOf } from './changes.ts';

test('distance is circular', () => {
  assert.deepEqual(coveringArc([780, 540, -600]), { minutes: 300, west: 540, east: 840 });
  assert.equal(coveringArc([60, 60]).minutes, 0);
  assert.equal(coveringArc([-300, 60, 540]).minutes, 840);
});

test('cohorts: fewest, mixed, with a bridge', () => {
  const offsets = [-300, 60, 540];
  assert.deepEqual(fewestCohorts([offsets], 840).cohorts.length, 1);
  const split = fewestCohorts([offsets], 750);
  assert.equal(split.cohorts.length, 2);
  assert.equal(split.bridges.length, 1);
  assert.equal(fewestCohorts([[0, 480, 960]], 400).cohorts.length, 3);
});

test('only cost vectors that nobody beats are kept', () => {
  assert.deepEqual(pareto([[2, 0], [1, 1], [0, 3], [2, 1], [1, 1]]), [[1, 1], [2, 0], [0, 3]]);
});

const space: Space = {
  classes: [{ kind: 'site', members: [0], ledger: 0 }, { kind: 'site', members: [1], ledger: 0 }],
  columns: [{ regime: 0, costs: [40, 0] }, { regime: 0, costs: [0, 40] }, { regime: 1, costs: [0, 0] }], weeks: [4, 2], count: 5,
};

test('every choice is visited once and counted', () => {
  const seen = new Set<string>();
  everyChoice(space, (n) => seen.add(n.join(' ')));
  assert.equal(seen.size, waysOf(space));
  assert.deepEqual([...seen].sort(), ['0 3 2', '0 4 1', '1 2 2', '1 3 1', '2 1 2', '2 2 1', '3 0 2', '3 1 1', '4 0 1']);
});

test('tough meetings alternate', () => {
  assert.deepEqual(order(space, [0, 0, 0, 0, 1, 1], [2, 2, 1], 18), [0, 1, 0, 1, 2, -1]);
});

test('faults name value and path', () => {
  const bad: Problem = { meetings: { count: 1, minutes: 60, from: '2027-02-30', until: '2027-01-01' }, sites: [{ id: 'a', zone: '+01:00' }, { id: 'a', zone: 'UTC', weekend: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }],
    people: [{ id: 'p', site: 'b' }], cost: [{ from: '09:10', to: '10:00', perHour: 1 }], options: { gridMinutes: 25 } };
  assert.deepEqual(problemFaults(bad).map(({ code, path }) => `${code.replace('meetings.fault.', '')} ${path.join('.')}`),
    ['date meetings.from', 'grid options.gridMinutes', 'zone sites.0.zone', 'twice sites.1.id', 'weekend sites.1.weekend', 'site people.0.site', 'quarter cost.0.from']);
});

test('every hour is night for somebody: refused, cohorts proposed', async () => {
  const sites = [['bogota', 'America/Bogota'], ['zurich', 'Europe/Zurich'], ['tokyo', 'Asia/Tokyo'], ['auckland', 'Pacific/Auckland'], ['la', 'America/Los_Angeles']].map(([id, zone]) => ({ id: id!, zone: zone! }));
  const { status, format, plans } = await solve({ meetings: { count: 15, minutes: 90, from: '2027-02-15', until: '2027-05-30' }, sites });
  assert.deepEqual([status, format.advice, plans.length, format.cohorts.length], ['infeasible', 'cohorts', 0, 2]);
  assert.deepEqual(format.cohorts.flat().sort(), sites.map(({ id }) => id).sort());
});

test('levelling people never undoes what sites have gained, though their lighter levels need no proof', async () => {
  const problem: Problem = {
    meetings: { count: 1, minutes: 45, everyDays: 2, from: '2027-05-18', until: '2027-05-19' },
    sites: ['Pacific/Auckland', 'Australia/Sydney', 'America/Bogota'].map((zone) => ({ id: zone, zone })), options: { gridMinutes: 60 },
    people: [['p0', 'America/Bogota', -60], ['p1', 'Australia/Sydney', -60], ['p2', 'Pacific/Auckland', -60], ['p3', 'America/Bogota', 0], ['p4', 'Australia/Sydney', 0]].map(([id, site, shift]) =>
      ({ id: id as string, site: site as string, shiftMinutes: shift as number })),
  };
  for (const alwaysSolve of [true, false]) {
    const { plans } = await solve(problem, { seconds: 30, alwaysSolve });
    assert.equal(plans[0]!.status, 'optimal');
    assert.deepEqual(Object.values(plans[0]!.burden).sort((a, b) => b - a), [3, 0, 0], `alwaysSolve ${alwaysSolve}`);
  }
});

test('when time runs out there is still a plan, and a bound', async () => {
  const zones = ['America/Bogota', 'Europe/Zurich', 'Asia/Tokyo', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Africa/Cairo', 'America/Sao_Paulo'];
  const { status, plans } = await solve({ meetings: { count: 15, minutes: 90, from: '2027-02-15', until: '2027-05-30' }, sites: zones.map((zone) => ({ id: zone, zone })), options: { nights: true } }, { seconds: 0.2 });
  assert.equal(status, 'feasible');
  assert.ok(plans.length === 3 && plans.every(({ worst, bound, total, totalBound }) => worst >= bound && total >= totalBound));
});

test('a broken model is refused by the solver, not believed, and the next one is solved', async () => {
  const model = { cost: [1], lower: [2], upper: [5], whole: [true], rows: [] };
  await assert.rejects(withSolver(60, (solver) => solver.minimise({ ...model, cost: [Number.NaN] }, { share: 1 })));
  assert.deepEqual(await withSolver(60, (solver) => solver.minimise(model, { share: 1 })), { status: 'optimal', bound: 2, values: [2] });
});

test('a clock change shows in the sites whose hour moves', () => {
  const problem: Problem = { meetings: { count: 2, minutes: 60, from: '2027-03-22', until: '2027-04-04' }, sites: [{ id: 'zurich', zone: 'Europe/Zurich' }, { id: 'bogota', zone: 'America/Bogota' }] };
  const utc = [{ startsAt: '2027-03-22T14:00:00Z' }, { startsAt: '2027-03-29T14:00:00Z' }], wall = [{ startsAt: '2027-03-22T14:00:00Z' }, { startsAt: '2027-03-29T13:00:00Z' }];
  assert.deepEqual(changesOf(problem, utc, 'UTC').map(({ site, on, before, after }) => [site, on, before.time, after.time]), [['zurich', '2027-03-29', '15:00', '16:00']]);
  assert.deepEqual(changesOf(problem, wall, 'Europe/Zurich').map(({ site, before, after }) => [site, before.time, after.time]), [['bogota', '09:00', '08:00']]);
});

test('a plan with nobody kept after 18:00 is found where there is one', async () => {
  const problem: Problem = { meetings: { count: 5, minutes: 90, from: '2027-01-11', until: '2027-02-14' }, sites: [{ id: 'accra', zone: 'Africa/Accra' }, { id: 'vladivostok', zone: 'Asia/Vladivostok' }] };
  const { plans, byDay } = await solve(problem);
  assert.ok(plans.every(({ meetings }) => meetings.some(({ startsAt }) => Temporal.Instant.from(startsAt).toZonedDateTimeISO('Asia/Vladivostok').hour >= 17)));
  assert.ok(byDay!.meetings.every(({ startsAt }) => Temporal.Instant.from(startsAt).add({ minutes: 90 }).toZonedDateTimeISO('Asia/Vladivostok').toPlainTime().toString() <= '18:00:00'));
  assert.deepEqual([byDay!.status, byDay!.worst, byDay!.bound], ['optimal', 120, 120]); // Accra at 06:30: five times 2 * 6 + 4 * 3
  const free = await solve({ ...problem, sites: problem.sites.slice(0, 1) });
  assert.equal(free.byDay, undefined);
});

test('few patterns are offered where the best plan needs many', async () => {
  const problem: Problem = { meetings: { count: 7, minutes: 45, from: '2026-09-05', until: '2026-10-23' }, options: { gridMinutes: 60 }, sites: [
    { id: 'cairo', zone: 'Africa/Cairo', weekend: ['fri'], ledger: 30, closed: [{ from: '2026-09-14', to: '2026-09-16' }] },
    { id: 'accra', zone: 'Africa/Accra', ledger: 23, closed: [{ from: '2026-10-01', to: '2026-10-03' }] },
    { id: 'lord howe', zone: 'Australia/Lord_Howe', closed: [{ from: '2026-10-16', to: '2026-10-20' }] },
  ] };
  const { plans, memorable } = await solve(problem, { seconds: 60 });
  assert.ok(plans[0]!.patterns > 3 && memorable!.patterns <= 3 && memorable!.worst <= plans[0]!.worst * 1.05);
});
