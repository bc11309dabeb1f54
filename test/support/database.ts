// A database of its own for a test: `const store = await freshDatabase(t)`. A migrated copy, dropped after.
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

/** A connection to the server itself; it does not keep the process alive. */
let administration: pg.Pool | undefined;
/** Dropped at the end of the file: PostgreSQL looks only every 100 ms whether the last connection to a database is gone. */
const used: string[] = [];
after(async () => {
  for (const name of used) await administration?.query(`drop database ${name} with (force)`);
  await administration?.end();
  await (await own)?.stop();
});

/** `t` is a test's context, or anything else with an `after`, such as `{ after }` of node:test for a whole file. */
export const freshDatabase = async (t: Scope): Promise<Store> => copyOf(t, (await testServer()).template);

/** A database without any table. */
export const bareDatabase = (t: Scope): Promise<Store> => copyOf(t, 'template0');

type Scope = Pick<TestContext, 'after'> | { after(fn: () => Promise<void>): void };

async function copyOf(t: Scope, template: string): Promise<Store> {
  const { url } = await testServer();
  const pool = administration ??= new pg.Pool({ connectionString: url, max: 1, allowExitOnIdle: true });
  const name = `meridian_test_${randomBytes(6).toString('hex')}`;
  // The default strategy, through the log, takes five times as long.
  await pool.query(`create database ${name} template ${template} strategy file_copy`);
  const store = await openStore({ databaseUrl: urlOf(url, name), dataFolder: '', connections: 5 });
  t.after(async () => {
    await store.close();
    used.push(name);
  });
  return store;
}
