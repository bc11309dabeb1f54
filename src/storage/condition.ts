// What the database says of itself, for the operator.
import type pg from 'pg';
import { migrationNames } from './database.ts';

type Queryable = Pick<pg.Pool, 'query'>;

/** Whether Meridian's tables were ever made here. */
export async function hasTables(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('kysely_migration') is not null as there");
  return rows[0]?.there === true;
}

export interface Condition { readonly version: string; readonly encoding: string; readonly fsync: string; readonly commit: string; readonly at: Temporal.Instant }

export async function conditionOf(client: Queryable): Promise<Condition> {
  const { rows } = await client.query<Condition>(`select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, clock_timestamp() as at`);
  return rows[0]!;
}

/** Migrations that the next start applies. */
export async function migrationsToCome(client: Queryable): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration');
  return (await migrationNames()).filter((name) => !rows.some((each) => each.name === name));
}

export interface WaitingMail { readonly count: number; readonly oldest: Temporal.Instant; readonly problem: string | null }

/** Mail that is written and not sent; null where none waits. */
export async function waitingMail(client: Queryable): Promise<WaitingMail | null> {
  const { rows } = await client.query<{ count: number; oldest: Temporal.Instant | null; problem: string | null }>(`select count(*) as count, min(written_at) as oldest,
    (array_agg(last_problem order by id) filter (where last_problem is not null))[1] as problem from mail where sent_at is null`);
  const [{ oldest, ...rest } = { oldest: null, count: 0, problem: null }] = rows;
  return oldest === null ? null : { oldest, ...rest };
}
