// The check finds every kind of lie and trespass; what it accepts is right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../../kernel/chance.ts';
import { attendeesOf, checkPlan, judge } from './check.ts';
import { price } from './price.ts';
import { type Problem, problemFaults } from './problem.ts';
import { fieldOf } from './slots.ts';
import { solve } from './solve.ts';
import { instantOf } from './tables.ts';
import { randomProblem } from './trials.ts';

const problem: Problem = {
  meetings: { count: 4, minutes: 90, from: '2027-02-15', until: '2027-03-14' },
  sites: [
    { id: 'medellin', zone: 'America/Bogota', ledger: 5 },
    { id: 'zurich', zone: 'Europe/Zurich', closed: [{ from: '2027-02-22', to: '2027-02-24', why: 'Fasnacht' }], busy: [{ days: ['thu'], from: '15:00', to: '16:00' }] },
  ],
  people: [{ id: 'ana', site: 'medellin', shiftMinutes: 60, busy: [{ days: ['fri'], from: '09:00', to: '12:00' }] }],
};
const { plans } = await solve(problem);
const plan = plans[0]!;
const codes = (changed: object): string[] => [...new Set(checkPlan(problem, { ...plan, ...changed }).map(({ code }) => code.replace('meetings.check.', '')))];
const moved = (startsAt: string): object => ({ meetings: plan.meetings.map((meeting, i) => (i === 1 ? { startsAt } : meeting)), worst: undefined, total: undefined, burden: undefined, people: undefined });

test('the plan itself holds', () => assert.deepEqual(codes({}), []));

for (const [name, change, expected] of [
  ['one meeting short', { meetings: plan.meetings.slice(1), worst: undefined, total: undefined, burden: undefined, people: undefined }, ['count']],
  ['two in a period', moved('2027-02-16T14:00:00Z'), ['period']],
  ['weekend', moved('2027-02-27T14:00:00Z'), ['weekend']],
  ['holiday of one site', moved('2027-02-23T14:00:00Z'), ['closed']],
  ['night', moved('2027-02-26T03:00:00Z'), ['night']],
  ['a course at one site', moved('2027-02-25T14:00:00Z'), ['busy']],
  ['a person’s course', moved('2027-02-26T14:00:00Z'), ['busy']],
  ['after the term', moved('2027-03-15T14:00:00Z'), ['term']],
  ['a false sum', { total: plan.total + 1 }, ['sum']],
  ['a false burden', { burden: { ...plan.burden, zurich: 99 } }, ['sum']],
  ['a false worst', { worst: 0 }, ['sum']],
  ['a false price', { meetings: plan.meetings.map((meeting, i) => (i ? meeting : { ...meeting, cost: { ...meeting.cost, zurich: 40 } })) }, ['cost']],
  ['a false local time', { meetings: plan.meetings.map((meeting, i) => (i ? meeting : { ...meeting, local: { ...meeting.local, zurich: '2027-02-15T16:45:00+01:00[Europe/Zurich]' } })) }, ['local']],
] as const) test(`catches ${name}`, () => assert.deepEqual(codes(change), expected));

test('the cap on tough meetings is checked', () => {
  const tough = { ...problem, people: [], options: { toughMeetings: 1 } };
  const late = { meetings: ['2027-02-15T19:30:00Z', '2027-02-26T19:30:00Z', '2027-03-02T19:30:00Z', '2027-03-09T19:30:00Z'].map((startsAt) => ({ startsAt })) };
  assert.deepEqual(checkPlan(tough, late).map(({ code, args }) => [code, args]), [['meetings.check.tough', { who: 'zurich', has: 4, most: 1 }]]);
});

test('the price of a move: points by site, burdens before and after, reasons against', () => {
  const free = price(problem, plan.meetings, { index: 0, to: '2027-02-15T19:30:00Z' });
  assert.deepEqual([free.allowed, free.cost], [true, { medellin: 0, zurich: 2 * 3 + 4 * 6 }]);
  assert.deepEqual(free.before.burden, plan.burden);
  assert.equal(free.after.burden['zurich'], plan.burden['zurich']! + 30);
  assert.equal(free.after.total, plan.total + 30);
  const holiday = price(problem, plan.meetings, { index: 0, to: '2027-02-23T14:00:00Z' });
  assert.deepEqual([holiday.allowed, holiday.cost, holiday.against.map(({ code, args }) => [code, args['who']])], [false, { medellin: 0 }, [['meetings.check.closed', 'zurich'], ['meetings.check.period', undefined]]]);
});

test('a site with a price of its own pays by it, and so do its people; the tables agree with the definition', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const drawn = randomProblem(chance(`own hours ${seed}`), { sites: 3, periods: 2, everyDays: 7, people: 3 }), [first, ...rest] = drawn.sites;
    const own: Problem = { ...drawn, cost: [{ from: '12:00', to: '14:00', perHour: 2 }], sites: [{ ...first!, cost: [{ from: '09:00', to: '17:00', perHour: 5 }, { from: '21:00', to: '09:00', perHour: 7 }] }, ...rest] };
    const field = fieldOf(own), attendees = attendeesOf(own);
    for (const { step, costs } of field.slots) assert.deepEqual(attendees.map((each) => judge(own, each, instantOf(step))), [...costs].map((points) => ({ points })), `seed ${seed}`);
  }
  const alone = (cost: Problem['cost']) => judge({ ...problem, sites: [{ ...problem.sites[0]!, cost }] }, attendeesOf({ ...problem, sites: [{ ...problem.sites[0]!, cost }], people: [] })[0]!, Temporal.Instant.from('2027-02-15T14:00:00Z'));
  assert.deepEqual([alone(undefined), alone([{ from: '09:00', to: '10:00', perHour: 4 }])], [{ points: 0 }, { points: 16 }]);
  assert.deepEqual(problemFaults({ ...problem, sites: [{ ...problem.sites[0]!, cost: [{ from: '09:05', to: '10:00', perHour: 4 }] }], people: [] }).map(({ code, path }) => [code, path.join('.')]), [['meetings.fault.quarter', 'sites.0.cost.0.from']]);
});
