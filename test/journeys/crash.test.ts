// Ten kills of the recorded two hundred (bench/crash/README.md), with the same checks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { crash } from '../../bench/crash/crash.ts';

test('killed ten times while students apply and accept: nothing acknowledged is lost, no seat is given twice, no mail is lost', async (t) => {
  const outcome = await crash({ times: 10, seed: 'ci', race: 500, log: (line) => t.diagnostic(line) });
  t.diagnostic(JSON.stringify(outcome));
  assert.deepEqual(outcome.faults, []);
  assert.deepEqual(outcome.kills, { group: 5, everything: 5 });
  assert.equal(outcome.mails.lost, 0);
  assert.equal(outcome.race.placed, 1);
  assert.ok(outcome.acknowledgedBeforeKill > 0 && outcome.acknowledgedBeforeKill < outcome.acknowledged, 'the kills came in the middle of the work');
});
