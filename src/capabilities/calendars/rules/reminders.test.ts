// The day before a session, on the clocks of the world.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zones } from '../../../kernel/places.ts';
import { earliestHours, reminderDue, reminderFrom } from './reminders.ts';

const at = Temporal.Instant.from;

test('a reminder is due on the eve of the session as the person’s own calendar has it', () => {
  const session = at('2027-03-28T01:00:00Z'); // Sunday in Apia, Kathmandu and Casablanca, Saturday in Honolulu
  assert.equal(reminderFrom(session, 'Pacific/Honolulu').toString(), '2027-03-26T19:00:00Z');
  assert.equal(reminderFrom(session, 'Pacific/Apia').toString(), '2027-03-26T20:00:00Z');
  assert.equal(reminderFrom(session, 'Asia/Kathmandu').toString(), '2027-03-27T03:15:00Z');
  assert.equal(reminderFrom(session, 'Nowhere/Land').toString(), '2027-03-27T09:00:00Z', 'an unknown zone is read as UTC');
  assert.equal(reminderDue(session, 'Asia/Kathmandu', at('2027-03-27T03:14:59Z')), false);
  assert.equal(reminderDue(session, 'Asia/Kathmandu', at('2027-03-27T03:15:00Z')), true);
  assert.equal(reminderDue(session, 'Asia/Kathmandu', session), false);
});

test('no reminder is due before the store looks for it (property)', () => {
  fc.assert(fc.property(fc.integer({ min: 1_700_000_000, max: 2_100_000_000 }), fc.constantFrom(...zones()), (seconds, zone) => {
    const startsAt = Temporal.Instant.fromEpochMilliseconds(seconds * 1000), early = startsAt.since(reminderFrom(startsAt, zone)).total('hours');
    assert.ok(early <= earliestHours && early >= 14, `${early} hours`);
  }), { numRuns: 2000 });
});
