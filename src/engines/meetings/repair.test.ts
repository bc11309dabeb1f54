// Mending moves what is broken and nothing else; re-resolving flags what moved and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPlan } from './check.ts';
import type { Problem } from './problem.ts';
import { repair } from './repair.ts';
import { reresolve } from './reresolve.ts';
import { solve } from './solve.ts';

const problem: Problem = {
  meetings: { count: 8, minutes: 90, from: '2027-02-15', until: '2027-04-18' }, // nine weeks for eight meetings
  sites: [{ id: 'medellin', zone: 'America/Bogota' }, { id: 'zurich', zone: 'Europe/Zurich' }, { id: 'cairo', zone: 'Africa/Cairo', weekend: ['fri', 'sat'] }],
};
const { plans } = await solve(problem);
const starts = plans[1]!.meetings;

test('nothing broken, nothing moved', async () => {
  const mended = await repair(problem, starts, { now: '2027-02-15T00:00:00Z' });
  assert.deepEqual([mended.status, mended.moved, mended.lost], ['optimal', [], []]);
  assert.deepEqual(mended.meetings.map(({ startsAt }) => startsAt), starts.map(({ startsAt }) => startsAt));
});

test('a holiday moves its meeting within the week; held meetings stay and count', async () => {
  const third = Temporal.Instant.from(starts[2]!.startsAt).toZonedDateTimeISO('Europe/Zurich').toPlainDate().toString();
  const now: Problem = { ...problem, sites: problem.sites.map((site) => (site.id === 'zurich' ? { ...site, closed: [{ from: third, to: third }] } : site)) };
  const mended = await repair(now, starts, { now: starts[1]!.startsAt });
  assert.equal(mended.status, 'optimal');
  assert.deepEqual(mended.moved.map(({ from }) => from), [starts[2]!.startsAt]);
  assert.ok(Math.abs(Temporal.Instant.from(mended.moved[0]!.to).since(starts[2]!.startsAt).total('days')) < 7);
  assert.deepEqual(checkPlan(now, { ...mended.after, meetings: mended.meetings }), []);
});

test('a week that closes altogether gives its meeting to the free week, a second one is lost', async () => {
  const closed = (from: string, to: string): Problem => ({ ...problem, sites: [{ ...problem.sites[0]!, closed: [{ from, to }] }, ...problem.sites.slice(1)] });
  const one = await repair(closed('2027-03-01', '2027-03-07'), starts, { now: '2027-02-15T00:00:00Z' });
  assert.deepEqual([one.status, one.moved.length, one.lost], ['optimal', 1, []]);
  assert.deepEqual(checkPlan(closed('2027-03-01', '2027-03-07'), { ...one.after, meetings: one.meetings }), []);
  const two = await repair(closed('2027-03-01', '2027-03-14'), starts, { now: '2027-02-15T00:00:00Z' });
  assert.deepEqual([two.status, two.moved.length, two.lost.length, two.meetings.length], ['infeasible', 1, 1, 7]);
});

test('a cancelled start is not offered again, nor is the past', async () => {
  const at = starts[4]!.startsAt;
  const mended = await repair(problem, starts, { now: Temporal.Instant.from(at).add({ hours: 1 }).toString(), cancelled: [at] });
  assert.equal(mended.moved.length, 1);
  assert.ok(mended.moved[0]!.to > at);
});

test('intents of an older tz database: what moved, and who sees another time', () => {
  const intent = { id: 'casablanca', wall: '2027-01-13T10:00', zone: 'Africa/Casablanca', tzdb: '2025b', instant: '2027-01-13T09:00:00Z',
    local: { rabat: '2027-01-13T10:00:00+01:00[Africa/Casablanca]', madrid: '2027-01-13T10:00:00+01:00[Europe/Madrid]' } };
  assert.deepEqual(reresolve([intent]), [{ id: 'casablanca', before: '2027-01-13T09:00:00Z', after: '2027-01-13T10:00:00Z', minutes: 60,
    sees: [{ site: 'madrid', zone: 'Europe/Madrid', before: '2027-01-13T10:00:00', after: '2027-01-13T11:00:00' }] }]);
  const onlySeen = { ...intent, id: 'madrid', zone: 'Europe/Madrid', instant: '2027-01-13T09:00:00Z' };
  assert.deepEqual(reresolve([onlySeen]).map(({ minutes, sees }) => [minutes, sees.map(({ site, after }) => [site, after])]), [[0, [['rabat', '2027-01-13T09:00:00']]]]);
  assert.deepEqual(reresolve([{ ...onlySeen, local: { madrid: '2027-01-13T10:00:00+01:00[Europe/Madrid]' } }]), []);
});
