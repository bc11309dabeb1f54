// A database of its own for a test: `const store = await freshDatabase(t)`. A migrated copy, made in some 30 ms (by copying files: through the log it takes five times as long), dropped after.
import { randomBytes } from 'node:crypto';
import { after, type TestContext } from 'node:test';
import pg from 'pg';
import { openStore, type Store } from '../../src/storage/database.ts';
import { type OwnedServer, startTestServer, type TestServer, urlOf } from './server.ts';

/** The run's server (test/support/setup.ts), or one of its own for a test file that is run alone. */
const told = process.env['MERIDIAN_TEST_SERVER'];
let own: Promise<OwnedServer> | undefined;

async function testServer(): Promise<TestServer> {
  return told === undefined ? own ??= startTestServer() : JSON.parse(told) as TestServer;
}

/** Connections to the server itself; they do not keep the process alive. */
let administration: pg.Pool | undefined;
/** PostgreSQL looks only every 100 ms whether the last connection is gone, so nobody waits for a drop but the end. */
const dropping: Promise<unknown>[] = [];
after(async () => { await Promise.all(dropping); await administration?.end(); await (await own)?.stop(); });

/** `t` is a test's context, or anything else with an `after`, such as `{ after }` of node:test for a whole file. */
export async function freshDatabase(t: Pick<TestContext, 'after'> | { after(fn: () => Promise<void>): void }): Promise<Store> {
  const { url, template } = await testServer();
  const pool = administration ??= new pg.Pool({ connectionString: url, max: 3, allowExitOnIdle: true });
  const name = `meridian_test_${randomBytes(6).toString('hex')}`;
  await pool.query(`create database ${name} template ${template} strategy file_copy`);
  const store = await openStore({ databaseUrl: urlOf(url, name), dataFolder: '', connections: 5 });
  t.after(async () => {
    await store.close();
    dropping.push(pool.query(`drop database ${name} with (force)`));
  });
  return store;
}
