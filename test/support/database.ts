// A database of its own for a test: `const store = await freshDatabase(t)`. A migrated copy, made in some 30 ms, dropped after.
import { randomBytes } from 'node:crypto';
import { after, type TestContext } from 'node:test';
import { openStore, type Store } from '../../src/storage/database.ts';
import { administer, type OwnedServer, startTestServer, type TestServer, urlOf } from './server.ts';

/** The run's server (test/support/setup.ts), or one of its own for a test file that is run alone. */
const told = process.env['MERIDIAN_TEST_SERVER'];
let own: Promise<OwnedServer> | undefined;
if (told === undefined) after(async () => (await own)?.stop()); // here, since within a test it would be that test's

async function testServer(): Promise<TestServer> {
  return told === undefined ? own ??= startTestServer() : JSON.parse(told) as TestServer;
}

/** `t` is a test's context, or anything else with an `after`, such as `{ after }` of node:test for a whole file. */
export async function freshDatabase(t: Pick<TestContext, 'after'> | { after(fn: () => Promise<void>): void }): Promise<Store> {
  const { url, template } = await testServer();
  const name = `meridian_test_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name} template ${template}`);
  const store = await openStore({ databaseUrl: urlOf(url, name), dataFolder: '', connections: 5 });
  t.after(async () => {
    await store.close();
    await administer(url, `drop database ${name} with (force)`);
  });
  return store;
}
