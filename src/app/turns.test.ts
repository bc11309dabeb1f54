import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns } from './turns.ts';

const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('so many run at once, the others in the order in which they came, also after one that failed', async () => {
  const inTurn = inTurns(2, 60_000), begun: number[] = [], ends: ((fails?: boolean) => void)[] = [];
  const all = [0, 1, 2, 3].map((n) => inTurn(() => { begun.push(n); return new Promise<number>((resolve, reject) => { ends[n] = (fails) => fails ? reject(new Error('broken')) : resolve(n); }); }));
  await settled();
  assert.deepEqual(begun, [0, 1]);
  const broken = assert.rejects(all[1]!, /broken/);
  ends[1]!(true);
  await broken;
  await settled();
  assert.deepEqual(begun, [0, 1, 2]);
  ends[0]!();
  await settled();
  assert.deepEqual(begun, [0, 1, 2, 3]);
  ends[2]!();
  ends[3]!();
  assert.deepEqual(await Promise.all([all[0], all[2], all[3]]), [0, 2, 3]);
});

test('one that never answers holds up nobody for good', async () => {
  const inTurn = inTurns(1, 5);
  void inTurn(() => new Promise<never>(() => {}));
  assert.deepEqual(await Promise.all([inTurn(async () => 'a'), inTurn(async () => 'b')]), ['a', 'b']);
});
