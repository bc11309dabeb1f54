// Single facts of the deployment (who the demonstration's personas are, which vault key it was filled with).
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

interface Tables { platform_fact: { name: string; value: unknown } }

export async function fact<T>(db: Kysely<unknown>, name: string): Promise<T | null> {
  const row = await (db as Kysely<Tables>).selectFrom('platform_fact').select('value').where('name', '=', name).executeTakeFirst();
  return (row?.value ?? null) as T | null;
}

export async function setFact(db: Kysely<unknown>, name: string, value: unknown): Promise<void> {
  const json = sql`${JSON.stringify(value)}::jsonb`;
  await (db as Kysely<Tables>).insertInto('platform_fact').values({ name, value: json }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json })).execute();
}
