import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attendedShare } from './attendance.ts';
import { isWebAddress } from './materials.ts';
import { resolve, sessionMoment, weekOf } from './times.ts';

const taken = { sessions: 10, attended: 6, excused: 2, tasks: 0, tasksDone: 0, points: 0, pointsPossible: 0 };

test('a wall time is resolved in its zone, or refused where the clock skips it or shows it twice', () => {
  const plain = resolve('2027-02-16T11:00', 'America/New_York', 'wall');
  assert.equal(plain.ok && plain.value.toString(), '2027-02-16T16:00:00Z');
  const skipped = resolve('2027-03-14T02:30', 'America/New_York', 'wall'), twice = resolve('2027-11-07T01:30', 'America/New_York', 'wall');
  assert.equal(!skipped.ok && skipped.refusals[0]!.code, 'editions.refusal.timeSkipped');
  assert.equal(!twice.ok && twice.refusals[0]!.code, 'editions.refusal.timeTwice');
  assert.equal(!twice.ok && twice.refusals[0]!.field, 'wall');
});

test('a day that does not exist in Apia is refused too', () => {
  const gone = resolve('2011-12-30T12:00', 'Pacific/Apia', 'wall');
  assert.equal(!gone.ok && gone.refusals[0]!.code, 'editions.refusal.timeSkipped');
});

test('excused sessions leave the share; without a session it is whole', () => {
  assert.equal(attendedShare(taken), 0.75);
  assert.equal(attendedShare({ ...taken, sessions: 0, attended: 0, excused: 0 }), 1);
  assert.equal(attendedShare({ ...taken, sessions: 2, attended: 0, excused: 2 }), 1);
});

test('a session opens a quarter of an hour before it begins', () => {
  const starts = Temporal.Instant.from('2027-02-16T16:00:00Z'), at = (text: string) => sessionMoment(starts, 90, Temporal.Instant.from(text));
  assert.deepEqual(['2027-02-16T15:44:59Z', '2027-02-16T15:45:00Z', '2027-02-16T17:30:00Z', '2027-02-16T17:30:01Z'].map(at), ['before', 'open', 'open', 'over']);
});

test('weeks are counted from the first day', () => {
  const first = Temporal.PlainDate.from('2027-02-15');
  assert.deepEqual(['2027-02-14', '2027-02-15', '2027-02-21', '2027-02-22'].map((day) => weekOf(first, Temporal.PlainDate.from(day))), [0, 1, 1, 2]);
});

test('only addresses of the web are links', () => {
  assert.deepEqual(['https://video.example/x', 'http://a.example', 'javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.c', 'nothing'].map(isWebAddress), [true, true, false, false, false, false]);
});
