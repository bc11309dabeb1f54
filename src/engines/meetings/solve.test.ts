// The planner against brute force and against random calendars; the full counts run in test/conformance/meetings.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithBruteForce, keepsCalendars } from './trial-checks.ts';

test('equals brute force, by trying every choice and by the solver', async () => {
  const { compared, infeasible } = await compareWithBruteForce({ seed: 'unit', instances: 80, solverEvery: 4 });
  assert.ok(compared - infeasible === 80 && infeasible > 0, `${compared} compared, ${infeasible} without a plan`);
});

test('equals brute force with one and two patterns', async () => {
  const { compared, infeasible } = await compareWithBruteForce({ seed: 'patterns', instances: 12, solverEvery: 0, patterns: true });
  assert.equal(compared - infeasible, 12);
});

test('no meeting on a holiday, weekend or forbidden hour, whatever the calendars', async () => {
  const { planned } = await keepsCalendars({ seed: 'unit', instances: 25 });
  assert.ok(planned >= 12, `${planned} planned`);
});
