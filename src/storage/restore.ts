// Brings a backup into an empty database, all or nothing, and reads every row back to prove that it is the same.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { z } from 'zod';
import { type BackupFoot, type BackupHead, BackupReader, BrokenBackup, RowsDigest, type TableHead, type TableSum } from './backup-file.ts';
import { rowsOf, steady } from './backup.ts';
import { hasTables } from './condition.ts';
import { migrate, migrationNames, type Store } from './database.ts';
import { firstFilled, ourForeignKeys, ourTables } from './tables.ts';

/** The backup cannot go into this database; the message says why. */
export class CannotRestore extends Error {
  override readonly name = 'CannotRestore';
}

const headShape = z.object({
  format: z.literal('meridian-backup-1'), madeAt: z.string(), postgresql: z.string(), migrations: z.array(z.string()), vault: z.string().nullable(),
});
const tableShape = z.object({ table: z.string(), columns: z.array(z.string()) });
const footShape = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.number(), sha256: z.string() })), sequences: z.array(z.object({ sequence: z.string(), value: z.number() })),
});

function read<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new BrokenBackup(`${what} is not what Meridian writes`);
  return parsed.data;
}

export interface Restored { readonly head: BackupHead; readonly tables: readonly TableSum[]; readonly migrated: readonly string[] }

/** Throws BrokenBackup or CannotRestore, and then leaves no row. Newer migrations than the backup's run afterwards. */
export async function restore(store: Store, file: string): Promise<Restored> {
  const source = createReadStream(file), unzipped = createGunzip();
  const flow = pipeline(source, unzipped);
  flow.catch(() => {}); // told to whoever reads `unzipped`
  try {
    const reader = new BackupReader(unzipped);
    const head = read<BackupHead>(headShape, await reader.json(), 'the first line');
    await prepare(store, head);
    const tables = await load(store.pool, reader);
    return { head, tables, migrated: await migrate(store.db) };
  } catch (error) {
    if (['Z_DATA_ERROR', 'Z_BUF_ERROR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw new BrokenBackup('the file is not gzip, or was damaged or cut off', { cause: error });
    throw error;
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

/** Tables as they were when the backup was made. */
async function prepare({ db, pool }: Store, head: BackupHead): Promise<void> {
  const known = await migrationNames(), unknown = head.migrations.filter((name) => !known.includes(name)), last = head.migrations.at(-1);
  if (last === undefined) throw new BrokenBackup('the backup names no migration');
  if (unknown.length > 0) throw new CannotRestore(`The backup comes from a newer Meridian (it knows ${unknown.join(', ')}). Update this one first.`);
  const filled = await firstFilled(pool, await ourTables(pool));
  if (filled !== undefined) throw new CannotRestore(`The database is not empty: ${filled} holds rows. A backup is restored into an empty database only.`);
  if (!await hasTables(pool)) await migrate(db, last);
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration order by name');
  if (rows.at(-1)?.name !== last) throw new CannotRestore(`The database's tables are those of ${rows.at(-1)?.name}, the backup's those of ${last}. Give it a database without tables.`);
}

async function load(pool: pg.Pool, reader: BackupReader): Promise<readonly TableSum[]> {
  const client = await pool.connect();
  try {
    await client.query(`begin; ${steady}`);
    const tables = await ourTables(client), keys = await ourForeignKeys(client);
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
    for (const { name } of tables) await client.query(`truncate ${name}; alter table ${name} disable trigger user`); // migrations may bring rows of their own
    const { foot, sums } = await fill(client, reader, tables.map(({ name }) => name));
    for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
    for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    for (const { sequence, value } of foot.sequences) await client.query('select setval($1::text::regclass, $2::bigint)', [sequence, value]);
    compare(foot.tables, sums, 'as written in the file');
    const again: TableSum[] = [];
    for (const table of tables) {
      const digest = new RowsDigest();
      for await (const bytes of rowsOf(client, table)) digest.add(bytes);
      again.push(digest.sum(table.name));
    }
    compare(foot.tables, again, 'as read back from the database');
    await client.query('commit');
    client.release();
    return again;
  } catch (error) {
    client.release(true); // the transaction ends with the connection
    throw error;
  }
}

/** Copies table after table until the last line, which is no table. */
async function fill(client: pg.PoolClient, reader: BackupReader, names: readonly string[]): Promise<{ foot: BackupFoot; sums: readonly TableSum[] }> {
  const sums: TableSum[] = [];
  for (;;) {
    const line = await reader.json();
    const foot = footShape.safeParse(line);
    if (foot.success) return { foot: foot.data, sums };
    const { table, columns } = read<TableHead>(tableShape, line, 'the line before a table');
    if (!names.includes(table)) throw new BrokenBackup(`this Meridian has no table ${table}`);
    const digest = new RowsDigest();
    const passing = async function* (): AsyncGenerator<Buffer> {
      for await (const bytes of reader.rows()) {
        digest.add(bytes);
        yield bytes;
      }
    };
    await pipeline(Readable.from(passing()), client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)));
    sums.push(digest.sum(table));
  }
}

function compare(expected: readonly TableSum[], found: readonly TableSum[], where: string): void {
  for (const { table, rows, sha256 } of expected) {
    const other = found.find((each) => each.table === table);
    if (other?.rows !== rows || other.sha256 !== sha256) {
      throw new BrokenBackup(`${table} ${where} is not what was backed up: ${other?.rows ?? 'no'} rows with digest ${other?.sha256 ?? '-'} instead of ${rows} with ${sha256}`);
    }
  }
  const more = found.filter(({ table, rows }) => rows > 0 && !expected.some((each) => each.table === table));
  if (more.length > 0) throw new BrokenBackup(`${more.map(({ table }) => table).join(', ')} ${where} was not backed up`);
}
