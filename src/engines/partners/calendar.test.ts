// Common weeks and humane minutes: known pairs by hand, and the plain calendar of the check on random ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarScheduling, commonOf, shifted, teachingWeeks } from './calendar.ts';
import { Judge } from './check-pair.ts';
import { defaultOptions, type Offer } from './problem.ts';
import { syntheticAlliance } from './testing/alliance.ts';
import { topicIndex } from './topics/find.ts';
import { ownConcepts } from './topics/table.ts';

const offer = (zone: string, from: string, to: string, more: Partial<Offer> = {}): Offer =>
  ({ id: zone, institution: zone, topics: [], functions: [], levels: [], languages: {}, zone, terms: [{ from, to }], seeks: {}, ...more });
const { commonWeeks, humaneMinutes } = calendarScheduling();
const hours = (a: Offer, b: Offer): number => humaneMinutes(a, b)! / 60;

test('a week counts from three teaching days on', () => {
  assert.equal(teachingWeeks(offer('UTC', '2027-03-03', '2027-03-05')).length, 1);
  assert.equal(teachingWeeks(offer('UTC', '2027-03-04', '2027-03-07')).length, 0);
  assert.equal(teachingWeeks(offer('UTC', '2027-03-01', '2027-03-28', { closed: [{ from: '2027-03-09', to: '2027-03-11' }] })).length, 3);
  assert.equal(teachingWeeks(offer('UTC', '2027-03-05', '2027-03-07', { weekend: ['thu', 'fri'] })).length, 0);
});

test('weeks in common are those of both', () => {
  assert.equal(commonWeeks(offer('UTC', '2027-02-01', '2027-05-30'), offer('UTC', '2027-04-05', '2027-07-18')), 8);
  assert.deepEqual(commonOf([1, 3, 5, 7], [2, 3, 4, 7, 9]), [3, 7]);
});

test('moved terms keep their days and closures', () => {
  const term = offer('UTC', '2027-03-01', '2027-05-30', { closed: [{ from: '2027-03-22', to: '2027-03-28' }] });
  assert.deepEqual(teachingWeeks(shifted(term, 3)), teachingWeeks(term).map((week) => week + 3));
});

test('humane hours of known pairs', () => {
  const winter = (zone: string): Offer => offer(zone, '2027-01-11', '2027-02-26');
  assert.equal(hours(winter('America/Bogota'), winter('Europe/Zurich')), 25, 'six hours apart: five hours on five days');
  assert.equal(hours(winter('Europe/Madrid'), winter('Europe/Madrid')), 55);
  assert.equal(hours(winter('America/Los_Angeles'), winter('Europe/Paris')), 10);
  // Apia's Tuesday to Friday is Honolulu's Monday to Thursday: an hour apart by the clock, a day by the calendar
  assert.equal(hours(winter('Pacific/Apia'), winter('Pacific/Honolulu')), 40);
});

test('the poorest common week counts when clocks change', () => {
  // from 14 March 2027 New York is four hours behind London's winter time, until London follows on 28 March
  const [a, b] = [offer('America/New_York', '2027-03-01', '2027-04-16'), offer('Europe/London', '2027-03-01', '2027-04-16')];
  assert.equal(hours(a, b), 30);
  const [a2, b2] = [offer('America/New_York', '2027-03-15', '2027-03-26'), offer('Europe/London', '2027-03-15', '2027-03-26')];
  assert.equal(hours(a2, b2), 35);
});

test('offers that do not say are not guessed', () => {
  const silent = { ...offer('UTC', '2027-01-01', '2027-02-01'), terms: [] };
  assert.equal(commonWeeks(silent, offer('UTC', '2027-01-01', '2027-02-01')), undefined);
  assert.equal(humaneMinutes(silent, offer('UTC', '2027-01-01', '2027-02-01')), undefined);
});

test('equals a plain calendar and a walk by quarter-hours on random pairs', () => {
  const offers = syntheticAlliance(24, 'calendar').map((each, i) => (i % 5 === 0 ? { ...each, weekend: ['fri', 'sat'] } : each));
  const judge = new Judge(defaultOptions, topicIndex(ownConcepts));
  for (const a of offers) {
    for (const b of offers) {
      const { weeks, minutes } = judge.judge(a, b);
      assert.deepEqual([commonWeeks(a, b), humaneMinutes(a, b)], [weeks, minutes], `${a.id} ${b.id}`);
    }
  }
});
