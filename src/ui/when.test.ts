// Distances and zones of moments.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reader } from '../text/reader.ts';
import { Deadline, distance, WhenFor } from './when.tsx';
import { zoneName } from './time-fields.tsx';

const now = Temporal.Instant.from('2027-03-05T16:00:00Z'), english = reader('en', 'Europe/Zurich');

test('a distance is said in its largest whole unit, both ways', () => {
  const said = ['2027-03-08T17:00:00Z', '2027-03-06T15:59:00Z', '2027-03-05T16:10:00Z', '2027-03-05T14:00:00Z'].map((at) => distance(Temporal.Instant.from(at), now, english));
  assert.deepEqual(said, ['in 3 days', 'in 23 hours', 'in 10 minutes', '2 hours ago']);
});

test('a deadline within three days is marked, a past one is not', () => {
  const tone = (at: string) => /tag (\w+)/.exec(String(Deadline({ at: Temporal.Instant.from(at), now, reader: english })))?.[1];
  assert.deepEqual([tone('2027-03-20T00:00:00Z'), tone('2027-03-06T00:00:00Z'), tone('2027-03-01T00:00:00Z')], ['sea', 'watch', 'plain']);
});

test('the same moment on several clocks: the day changes, the night is named', () => {
  const html = String(WhenFor({ at: now, reader: english, places: [{ zone: 'Asia/Kathmandu' }, { zone: 'Asia/Tokyo', label: 'Tokyo' }] }));
  const [kathmandu, tokyo] = html.split('</li>');
  assert.match(kathmandu!, /Kathmandu.*21:45/);
  assert.doesNotMatch(kathmandu!, /at night/);
  assert.match(tokyo!, /Sat.*01:00.*at night/);
});

test('a zone is called by its city', () => assert.equal(zoneName('America/Argentina/Buenos_Aires'), 'Buenos Aires'));
