import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/support/database.ts';
import { migrate } from './database.ts';

test('values come back in our types', async (t) => {
  const { db } = await freshDatabase(t);
  const at = Temporal.Instant.from('2026-03-29T00:59:59.123456Z'), on = Temporal.PlainDate.from('2026-03-29');
  const { rows: [row] } = await sql<Record<string, unknown>>`select ${at}::timestamptz as at, ${on}::date as day, ${[at, at]}::timestamptz[] as many,
    array[1::bigint, null] as whole, count(*) as n, 1.50::numeric as amount, '[1]'::jsonb as json, null::timestamptz as nothing from pg_database where false`.execute(db);
  assert.equal(String(row!['at']), at.toString());
  assert.deepEqual((row!['many'] as unknown[]).map(String), [at.toString(), at.toString()]);
  assert.deepEqual({ ...row, at: 0, many: 0 }, { at: 0, many: 0, day: '2026-03-29', whole: [1, null], n: 0, amount: '1.50', json: [1], nothing: null });
});

test('a whole number too large to be exact is refused, not rounded', async (t) => {
  const { db } = await freshDatabase(t);
  await assert.rejects(sql`select 9007199254740993::bigint as n`.execute(db), /too large to be exact/);
});

test('a repeated statement is parsed once a connection', async (t) => {
  const { db } = await freshDatabase(t);
  await db.connection().execute(async (one) => {
    for (const n of [1, 2, 3]) await sql`select ${n}::int as n`.execute(one);
    const { rows } = await sql<{ statement: string; uses: number }>`select statement, generic_plans + custom_plans as uses from pg_prepared_statements where not from_sql and statement like '%::int as n'`.execute(one);
    assert.deepEqual(rows, [{ statement: 'select $1::int as n', uses: 3 }]);
  });
});

test('a statement prepared before its table was altered fails once at most', async (t) => {
  const { db } = await freshDatabase(t);
  await db.connection().execute(async (one) => {
    await sql`create table later (a int)`.execute(one);
    await sql`select * from later`.execute(one);
    await sql`alter table later add column b text`.execute(one);
    await sql`select * from later`.execute(one).catch(() => {});
    await sql`insert into later values (1, 'two')`.execute(one);
    assert.deepEqual((await sql`select * from later`.execute(one)).rows, [{ a: 1, b: 'two' }]);
  });
});

test('migrations run once', async (t) => {
  const { db } = await freshDatabase(t);
  assert.deepEqual(await migrate(db), []);
});
