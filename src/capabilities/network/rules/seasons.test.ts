// Seasons: whose hours meet, what stands in the way, tables that come back as they went.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellsOf, courseColumns, inputOf } from './course-table.ts';
import { courseFaults, firstMeeting, hoursApart, meetTogether, obstacles, offersOpen, rankingPhase, type Scheduled, unguardedClashes, weekdays } from './seasons.ts';

const at = (text: string) => Temporal.Instant.from(text);
const course = (id: string, zone: string, weekday: (typeof weekdays)[number], from: string, to: string, more: Partial<Scheduled> = {}): Scheduled =>
  ({ id, title: id, clash: null, zone, meets: [{ weekday, from, to }], starts_on: '2027-03-01', ends_on: '2027-05-28', ...more });

test('hours meet across zones and midnight, and where the clocks change in between', () => {
  const hongKong = course('a', 'Asia/Hong_Kong', 'tue', '09:00', '10:30');
  assert.ok(meetTogether(hongKong, course('b', 'America/Los_Angeles', 'mon', '17:30', '19:00')), 'Monday 17:30 in Los Angeles is Tuesday 09:30 in Hong Kong');
  assert.ok(!meetTogether(hongKong, course('b', 'America/Los_Angeles', 'mon', '15:00', '16:00', { ends_on: '2027-03-12' })), 'before daylight time');
  assert.ok(meetTogether(hongKong, course('b', 'America/Los_Angeles', 'mon', '18:30', '20:00')), 'with daylight time at the end');
  assert.ok(meetTogether(course('c', 'UTC', 'sun', '23:30', '00:30'), course('d', 'UTC', 'mon', '00:00', '01:00')), 'over the end of the week');
  assert.ok(!meetTogether(hongKong, { ...hongKong, starts_on: '2027-06-01', ends_on: '2027-06-30' }), 'in different months');
});

test('two courses clash unguarded only if one could hold both', () => {
  const [a, b, c] = [course('a', 'UTC', 'mon', '10:00', '11:00', { clash: 'x' }), course('b', 'UTC', 'mon', '10:30', '11:30', { clash: 'x' }), course('c', 'UTC', 'mon', '10:30', '11:30')] as [Scheduled, Scheduled, Scheduled];
  assert.deepEqual(unguardedClashes([a, b], 9), { pairs: [], more: false });
  assert.deepEqual(unguardedClashes([a, b, c], 9).pairs.map((pair) => pair.map(({ id }) => id).join('')), ['ac', 'bc']);
  assert.deepEqual(unguardedClashes([a, b, c], 1).more, true);
});

test('meeting together is the same both ways', () => {
  const any = fc.record({ zone: fc.constantFrom('Asia/Kathmandu', 'Pacific/Apia', 'America/New_York', 'UTC'), day: fc.constantFrom(...weekdays), hour: fc.integer({ min: 0, max: 23 }), length: fc.integer({ min: 15, max: 240 }) });
  const made = ({ zone, day, hour, length }: { zone: string; day: (typeof weekdays)[number]; hour: number; length: number }, id: string) => {
    const from = Temporal.PlainTime.from({ hour });
    return course(id, zone, day, from.toString().slice(0, 5), from.add({ minutes: length }).toString().slice(0, 5));
  };
  fc.assert(fc.property(any, any, (one, two) => meetTogether(made(one, 'a'), made(two, 'b')) === meetTogether(made(two, 'b'), made(one, 'a')) && meetTogether(made(one, 'a'), made(one, 'b'))), { numRuns: 200 });
});

test('clocks are compared the shorter way round', () => {
  assert.equal(hoursApart('Pacific/Apia', 'Pacific/Honolulu', at('2027-03-01T00:00:00Z')), 1);
  assert.equal(hoursApart('Asia/Kathmandu', 'UTC', at('2027-03-01T00:00:00Z')), 5.75);
  assert.equal(firstMeeting({ weekday: 'wed', from: '09:00', to: '10:00' }, 'Asia/Hong_Kong', Temporal.PlainDate.from('2027-03-04')).toString(), '2027-03-10T01:00:00Z');
});

test('a season opens and closes by its dates, and is published only when something is decided', () => {
  const season = { state: 'preparing', offers_close_at: at('2027-01-10T00:00:00Z'), ranking_opens_at: at('2027-01-12T00:00:00Z'), ranking_closes_at: at('2027-01-20T00:00:00Z') } as const, published = { ...season, state: 'published' } as const;
  assert.deepEqual([offersOpen(season, at('2027-01-09T23:59:59Z')), offersOpen(season, at('2027-01-10T00:00:00Z')), offersOpen(published, at('2027-01-01T00:00:00Z'))], [true, false, false]);
  assert.deepEqual(['2027-01-11', '2027-01-12', '2027-01-20'].map((day) => rankingPhase(published, at(`${day}T00:00:00Z`))), ['before', 'open', 'over']);
  assert.equal(rankingPhase(season, at('2027-01-13T00:00:00Z')), 'none');
  assert.deepEqual(obstacles(season, { offered: 2, accepted: 0 }, at('2027-01-20T00:00:00Z')).map(({ code }) => code), ['alliances.refusal.noCourse', 'alliances.refusal.undecided', 'alliances.refusal.rankingOver']);
  assert.deepEqual(obstacles(season, { offered: 0, accepted: 1 }, at('2027-01-11T00:00:00Z')), []);
});

test('numbers of a course that do not fit are named by their field', () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const faults = courseFaults({ seats: 5, minimum: 6, reserves: { working: 4, carer: 2 }, startsOn: day('2027-03-02'), endsOn: day('2027-03-01'), meets: [{ weekday: 'mon', from: '10:00', to: '10:00' }] });
  assert.deepEqual(faults.map(({ field }) => field), ['minimum', 'reserves', 'endsOn', 'meets']);
});

test('a course comes back from a table as it was written', () => {
  const row = {
    code: 'C-1', title: '=Sum of parts', description: 'Line, with “quotes”', kind: 'academic' as const, field: '0413', level: 'bachelor' as const, languages: { en: 'B2', es: 'B1' }, credit: 3, credit_system: 'ECTS', seats: 20, minimum: 5,
    reserves: { displaced: 2, working: 1 }, home_cap: 4, starts_on: '2027-03-01', ends_on: '2027-05-28', meets: [{ weekday: 'mon' as const, from: '08:00', to: '09:30' }, { weekday: 'thu' as const, from: '18:00', to: '19:30' }], zone: 'Asia/Hong_Kong', clash: 'Mondays', megabytes_a_week: 40,
  };
  const cells = new Map(cellsOf(row).map((cell, column) => [courseColumns[column]!, String(cell)]));
  assert.equal(cells.get('title'), "'=Sum of parts");
  assert.deepEqual(inputOf((column) => cells.get(column)), {
    code: 'C-1', title: '=Sum of parts', description: row.description, kind: 'academic', field: '0413', level: 'bachelor', languages: row.languages, credit: '3', creditSystem: 'ECTS', seats: '20', minimum: '5',
    reserves: { displaced: '2', working: '1' }, homeCap: '4', startsOn: '2027-03-01', endsOn: '2027-05-28', meets: row.meets, zone: 'Asia/Hong_Kong', clash: 'Mondays', megabytesAWeek: '40',
  });
});
