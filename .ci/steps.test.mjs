// The steps of .ci/run as tests, so that the closing summary counts them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const steps = readFileSync(process.env.CI_STEPS, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'));

for (const [name, status] of steps) {
  test(`step: ${name}`, () => assert.equal(status, '0', `the step '${name}' failed: ${status}`));
}

test('no step is missing', () => {
  assert.deepEqual(steps.map(([name]) => name), ['system packages', 'lock file', 'npm ci', 'types', 'lint', 'npm test', 'store on the oldest PostgreSQL']);
});
