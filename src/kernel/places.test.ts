// Wall times that exist once, never or twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveWall } from './places.ts';

test('a wall time is resolved in its zone, or refused where the clock skips it or shows it twice', () => {
  const codeOf = (wall: string, zone: string) => {
    const found = resolveWall(Temporal.PlainDateTime.from(wall), zone, 'wall');
    return found.ok ? found.value.toString() : `${found.refusals[0]!.code} ${found.refusals[0]!.field} ${found.refusals[0]!.args?.['time']}`;
  };
  assert.equal(codeOf('2027-02-16T11:00', 'America/New_York'), '2027-02-16T16:00:00Z');
  assert.equal(codeOf('2027-03-14T02:30', 'America/New_York'), 'fields.refusal.timeSkipped wall 2027-03-14 02:30');
  assert.equal(codeOf('2027-11-07T01:30', 'America/New_York'), 'fields.refusal.timeTwice wall 2027-11-07 01:30');
  assert.equal(codeOf('2011-12-30T12:00', 'Pacific/Apia'), 'fields.refusal.timeSkipped wall 2011-12-30 12:00', 'a whole day was left out');
  assert.equal(codeOf('2027-04-04T01:45', 'Australia/Lord_Howe'), 'fields.refusal.timeTwice wall 2027-04-04 01:45', 'back by half an hour');
});
