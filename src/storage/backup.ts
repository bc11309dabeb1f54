// Writes the whole database into one file, from one snapshot, while the platform goes on (see backup-file.ts).
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupFoot, type BackupHead, endOfRows, jsonLine, RowsDigest, type TableSum } from './backup-file.ts';
import { ourSequences, ourTables, type Table } from './tables.ts';

/** The rows of a table as COPY text, in the order in which they lie. */
export const rowsOf = (client: pg.ClientBase, { name, columns }: Table): AsyncIterable<Buffer> =>
  client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));

/** Settings under which rows always have the same text, and no limit of time. For the current transaction. */
export const steady = `
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local synchronize_seqscans = off;
  set local datestyle = iso; set local timezone = utc; set local intervalstyle = iso_8601; set local bytea_output = hex; set local extra_float_digits = 1`;

async function* contents(client: pg.ClientBase, head: BackupHead, sums: TableSum[]): AsyncGenerator<Buffer> {
  yield jsonLine(head);
  for (const table of await ourTables(client)) {
    const digest = new RowsDigest();
    yield jsonLine({ table: table.name, columns: table.columns });
    for await (const bytes of rowsOf(client, table)) {
      digest.add(bytes);
      yield bytes;
    }
    yield endOfRows;
    sums.push(digest.sum(table.name));
  }
  const foot: BackupFoot = { tables: sums, sequences: await ourSequences(client) };
  yield jsonLine(foot);
}

/** Writes `file`, which only its owner may read; it appears under its name when it is whole. `vault` is the key's fingerprint. */
export async function backUp(pool: pg.Pool, file: string, { now, vault }: { now: Temporal.Instant; vault: string | null }): Promise<readonly TableSum[]> {
  const client = await pool.connect(), part = `${file}.part`, sums: TableSum[] = [];
  try {
    await client.query(`begin isolation level repeatable read read only; ${steady}`);
    const { rows: [server] } = await client.query<{ server_version: string }>('show server_version');
    const { rows: migrations } = await client.query<{ name: string }>('select name from kysely_migration order by name');
    const head: BackupHead = {
      format: 'meridian-backup-1', madeAt: now.toString(), postgresql: server?.server_version ?? '', migrations: migrations.map(({ name }) => name), vault,
    };
    const target = await open(part, 'w', 0o600);
    await pipeline(Readable.from(contents(client, head, sums)), createGzip({ level: 6 }), target.createWriteStream({ flush: true }));
    await rename(part, file);
    await client.query('commit');
    client.release();
    return sums;
  } catch (error) {
    client.release(true);
    await rm(part, { force: true });
    throw error;
  }
}
