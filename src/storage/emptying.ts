// An empty store, and a store made empty again: what the demonstration is loaded into.
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type pg from 'pg';
import { ourTables } from './tables.ts';

/** Whether nobody has ever been here. */
export async function isEmpty(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ anybody: boolean }>`select exists (select from person) or exists (select from platform_fact) as anybody`.execute(db);
  return !rows[0]!.anybody;
}

/** Removes every row of every table. Nothing of it can be brought back. */
export async function emptyStore(pool: pg.Pool): Promise<void> {
  const tables = await ourTables(pool);
  await pool.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity cascade`);
}
