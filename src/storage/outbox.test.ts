import assert from 'node:assert/strict';
import test from 'node:test';
import { freshDatabase } from '../../test/support/database.ts';
import { eventually } from '../../test/support/processes.ts';
import type { Store } from './database.ts';
import { type Jobs, type Postman, startJobs, writeMails } from './outbox.ts';

const now = Temporal.Instant.from('2026-11-02T08:00:00Z'), clock = () => now;
const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Remembers what it was given, and refuses what `refuses` says. */
function postman(refuses: (to: string) => boolean = () => false): Postman & { taken: string[] } {
  const taken: string[] = [];
  return { taken, close: () => {}, deliver: async ({ to, messageId }) => { if (refuses(to)) throw new Error('550 no such mailbox'); taken.push(`${to} ${messageId}`); } };
}

const write = ({ db }: Store, jobs: Jobs | null, n: number, to: string, fail = false): Promise<void> => db.transaction().execute(async (transaction) => {
  await writeMails(transaction, [{ id: idOf(n), to, subject: 'Hello', text: 'Text' }], 'example.org', now);
  await jobs?.deliverLater(transaction, [idOf(n)]);
  if (fail) throw new Error('rolled back');
});
const unsent = async ({ pool }: Store): Promise<number> => (await pool.query<{ n: number }>('select count(*) as n from mail where sent_at is null')).rows[0]!.n;

test('mail goes out once after its commit, never without one, and one that is refused holds up no other', async (t) => {
  const store = await freshDatabase(t), post = postman((to) => to.startsWith('bad'));
  const jobs = await startJobs(store.pool, store.db, post, clock);
  try {
    await assert.rejects(write(store, jobs, 1, 'never@example.org', true), /rolled back/);
    for (let n = 2; n < 40; n++) await write(store, jobs, n, n === 5 ? 'bad@example.org' : `good-${n}@example.org`);
    await eventually('all but one', async () => await unsent(store) === 1);
    assert.equal(post.taken.length, 37);
    assert.equal(new Set(post.taken).size, 37);
    assert.ok(post.taken.includes(`good-7@example.org <${idOf(7)}@example.org>`));
    const { rows } = await store.pool.query('select attempts > 0 as tried, last_problem from mail where sent_at is null');
    assert.deepEqual(rows, [{ tried: true, last_problem: '550 no such mailbox' }]);
  } finally {
    await jobs.stop();
  }
});

test('as many mails as a large season has students go into the outbox by few statements, and each has its job', async (t) => {
  const store = await freshDatabase(t), jobs = await startJobs(store.pool, store.db, postman(() => true), clock), ids = Array.from({ length: 12_001 }, (_, n) => idOf(n));
  try {
    await store.db.transaction().execute(async (transaction) => {
      await writeMails(transaction, ids.map((id) => ({ id, to: `${id}@example.org`, subject: 'Hello', text: 'Text' })), 'example.org', now);
      await jobs.deliverLater(transaction, ids);
    });
    const { rows: [counts] } = await store.pool.query<{ mails: number; jobs: number }>("select (select count(*) from mail) as mails, (select count(distinct data ->> 'id') from pgboss.job where name = 'mail') as jobs");
    assert.deepEqual(counts, { mails: 12_001, jobs: 12_001 });
  } finally {
    await jobs.stop();
  }
});

test('what an earlier life left is taken up once, however often it starts', async (t) => {
  const store = await freshDatabase(t), silent = postman(() => true);
  for (let n = 1; n <= 3; n++) await write(store, null, n, `left-${n}@example.org`);
  for (let life = 0; life < 3; life++) await (await startJobs(store.pool, store.db, silent, clock)).stop();
  const { rows: [queued] } = await store.pool.query<{ n: number }>("select count(*) as n from pgboss.job where name = 'mail' and state in ('created', 'retry')");
  assert.equal(queued?.n, 3);
  await store.pool.query("update pgboss.job set start_after = now() where name = 'mail'");
  const post = postman(), jobs = await startJobs(store.pool, store.db, post, clock);
  await eventually('all of them', async () => await unsent(store) === 0);
  await jobs.stop();
  assert.equal(post.taken.length, 3);
});
