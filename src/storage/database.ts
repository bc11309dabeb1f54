// Opens the store: the PostgreSQL named by DATABASE_URL or else the embedded one; brings its tables up to date.
import fs from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { Client, types } from './client.ts';
import { EmbeddedUnavailable, startEmbedded } from './embedded.ts';

export interface Store {
  readonly db: Kysely<unknown>;
  readonly pool: pg.Pool;
  readonly url: string;
  readonly engine: 'embedded' | 'server';
  /** Resolves with the reason when the embedded server has ended although nobody asked it to. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string;
  /** For tests only: no safety when the machine crashes. */
  readonly fast?: boolean;
  /** Connections at most; as many as keep the processors of a machine like this one busy unless told. */
  readonly connections?: number;
}

/** The store cannot be opened; the message says why and what to do. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The oldest PostgreSQL that we are tested on. */
const oldestVersion = 15;

export async function openStore({ databaseUrl, dataFolder, fast = false, connections = Math.max(6, 2 * availableParallelism() + 2) }: StoreOptions): Promise<Store> {
  if (databaseUrl !== undefined) return connect(databaseUrl, 'server', connections, new Promise(() => {}), async () => {});
  try {
    const embedded = await startEmbedded(path.join(dataFolder, 'postgresql'), { fast });
    return await connect(embedded.url, 'embedded', connections, embedded.lost, embedded.stop);
  } catch (error) {
    if (['EACCES', 'EROFS', 'ENOTDIR', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw new StoreUnavailable(`DATA_DIR: the folder ${dataFolder} cannot be written: ${(error as Error).message}`, { cause: error });
    }
    if (!(error instanceof EmbeddedUnavailable)) throw error;
    throw new StoreUnavailable(`The embedded PostgreSQL cannot run here: ${error.message}.\nSet DATABASE_URL to a PostgreSQL server (${oldestVersion} or newer), e.g. postgres://user:password@host/database`, { cause: error });
  }
}

async function connect(url: string, engine: Store['engine'], max: number, lost: Promise<string>, stop: () => Promise<void>): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url, max, Client, types, application_name: 'meridian',
    connectionTimeoutMillis: 30_000, statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000,
    maxLifetimeSeconds: 3600, options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601',
  });
  let closing = false;
  pool.on('error', (error) => closing || console.error(`An idle connection to the database was lost: ${error.message}`)); // unheard, it would end the process
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    closing = true;
    await db.destroy();
    await stop();
  };
  try {
    await checkVersion(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, pool, url, engine, lost, close };
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num').catch((error: Error & { code?: string }) => {
    throw new StoreUnavailable(`The database does not answer: ${error.message || error.code}. Is DATABASE_URL right, and PostgreSQL running?`, { cause: error });
  });
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (version < oldestVersion) throw new StoreUnavailable(`DATABASE_URL names a PostgreSQL ${version}; Meridian needs ${oldestVersion} or newer.`);
}

const migrationsFolder = path.join(import.meta.dirname, 'migrations');

/** In the order in which they run. */
export const migrationNames = async (): Promise<readonly string[]> =>
  (await fs.readdir(migrationsFolder)).filter((file) => /^\d{4}_\w+\.ts$/.test(file)).map((file) => path.basename(file, '.ts')).sort();

async function migrations(): Promise<Record<string, Migration>> {
  return Object.fromEntries(await Promise.all((await migrationNames()).map(async (name) =>
    [name, await import(path.join(migrationsFolder, `${name}.ts`)) as Migration] as const)));
}

/** Applies what is missing (up to `last` when named), all or nothing; names what it applied. Two processes at once wait for one another. */
export async function migrate(db: Kysely<unknown>, last?: string): Promise<readonly string[]> {
  return db.connection().execute(async (one) => {
    await sql`set statement_timeout = 0`.execute(one); // filling a column of a large table takes its time
    const migrator = new Migrator({ db: one, provider: { getMigrations: migrations } });
    const { error, results } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
    await sql`reset statement_timeout`.execute(one);
    if (error) throw error;
    return (results ?? []).map((result) => result.migrationName);
  });
}
