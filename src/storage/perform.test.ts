// A command in two steps: the first is authorised for itself and holds no connection while it waits; the second keeps what was found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { testGround } from '../../test/support/ground.ts';
import { nobody } from '../kernel/gate.ts';
import { commandAhead, everybody } from '../kernel/operation.ts';
import { ok, refuse } from '../kernel/result.ts';
import { refusalsOf } from './perform.ts';

test('what is found ahead reaches the transaction; a refusal ahead, or no permission, begins none', async (t) => {
  const on = await testGround(t), member = await on.person('Mia'), ran: string[] = [];
  const transactions = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`.execute(on.ground.db)).rows[0]!.n;
  const slow = commandAhead({
    id: 'test.slow', input: z.object({ fail: z.boolean().default(false) }), permission: 'accounts.member', about: everybody,
    async ahead({ actor }, { fail }) {
      ran.push('ahead');
      assert.equal(await transactions(), 0, 'nothing is held while an engine works');
      return fail ? refuse('gate.refusal.missing') : ok({ for: actor.person, answer: 42 });
    },
    async run(work, _, authorised, found) {
      ran.push('run');
      work.record({ what: 'answered', on: 'test', why: String(found.answer) });
      return ok({ ...found, permission: authorised.permission });
    },
  });
  assert.deepEqual(await on.done(slow, {}, member), { for: member.person, answer: 42, permission: 'accounts.member' });
  assert.deepEqual(await on.refusals(slow, { fail: true }, member), ['gate.refusal.missing']);
  assert.deepEqual(await on.refusals(slow, {}, nobody), ['gate.refusal.signIn']);
  assert.deepEqual(ran, ['ahead', 'run', 'ahead']);
  const { rows } = await sql<{ why: string }>`select why from audit_entry where what = 'answered'`.execute(on.ground.db);
  assert.deepEqual(rows, [{ why: '42' }]);
});

test('what was left out is told from what is no number or no day', () => {
  const input = z.object({ seats: z.coerce.number(), on: z.iso.date(), rows: z.array(z.object({ points: z.coerce.number() })).default([]) });
  const codes = (raw: unknown): string[] => refusalsOf(input.safeParse(raw).error!.issues, raw).map(({ field, code }) => `${field} ${code}`);
  assert.deepEqual(codes({}), ['seats fields.refusal.required', 'on fields.refusal.required']);
  assert.deepEqual(codes({ seats: '2,5', on: '5/3/2027', rows: [{ points: 'two' }, {}] }), ['seats fields.refusal.number', 'on fields.refusal.date', 'rows.0.points fields.refusal.number', 'rows.1.points fields.refusal.required']);
  assert.deepEqual(codes({ seats: '2', on: '2027-02-30' }), ['on fields.refusal.date']);
});
