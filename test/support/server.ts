// The PostgreSQL of a test run, with a migrated template database in it that tests are given copies of.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate, openStore } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';

/** Where tests find the server that is already there, and the name of its template. */
export interface TestServer { readonly url: string; readonly template: string }

export interface OwnedServer extends TestServer { stop(): Promise<void> }

/** The same server, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** One statement on the server itself. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** In memory where there is room for it: copying a database there takes 12 ms, on a disk up to 250. */
async function fastFolder(): Promise<string> {
  const memory = '/dev/shm';
  const room = await fs.statfs(memory).then(({ bavail, bsize }) => bavail * bsize, () => 0);
  return room > 2 ** 31 ? memory : os.tmpdir();
}

/** What runs that were cut off have left: their server stopped by itself, which takes its pid file away. */
async function sweep(folder: string): Promise<void> {
  for (const name of (await fs.readdir(folder)).filter((each) => each.startsWith('meridian-test-'))) {
    const left = path.join(folder, name), { mtimeMs } = await fs.stat(left);
    const stopped = !existsSync(path.join(left, 'data/postmaster.pid')) && performance.timeOrigin + performance.now() - mtimeMs > 600_000;
    if (stopped) await fs.rm(left, { recursive: true, force: true });
  }
}

/** The server named by TEST_DATABASE_URL, whose user may create databases, or else an embedded one of our own. */
export async function startTestServer(): Promise<OwnedServer> {
  const named = process.env['TEST_DATABASE_URL'];
  const parent = await fastFolder();
  const folder = named === undefined ? await fs.mkdtemp(path.join(parent, 'meridian-test-')) : undefined;
  await sweep(parent).catch(() => {}); // another run may sweep at the same time
  if (folder !== undefined) await fs.chmod(folder, 0o755); // as root, PostgreSQL runs as somebody else
  const embedded = folder === undefined ? undefined : await startEmbedded(folder, { fast: true });
  const url = embedded?.url ?? named!;
  const template = `meridian_template_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${template}`);
  const store = await openStore({ databaseUrl: urlOf(url, template), dataFolder: '', connections: 1 });
  await migrate(store.db).finally(() => store.close());
  const stop = async (): Promise<void> => {
    await administer(url, `drop database if exists ${template} with (force)`);
    await embedded?.stop();
    if (folder !== undefined) await fs.rm(folder, { recursive: true, force: true });
  };
  return { url, template, stop };
}
