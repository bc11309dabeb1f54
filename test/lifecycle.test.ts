// The life of `npm start`, with real processes: it stops cleanly when asked, and whatever is killed leaves nothing behind.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openStore } from '../src/storage/database.ts';
import { eventually, family, freePort, machinesNode, parentOf, type Started, start } from './support/processes.ts';

let folder: string, port: number, env: Record<string, string>;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'meridian-life-'));
  port = await freePort();
  // Production, so that nothing is loaded: only the first start makes the database.
  env = { NODE_ENV: 'production', MAIL_URL: 'smtp://localhost:9', PUBLIC_URL: `http://localhost:${port}`, PORT: String(port), DATA_DIR: folder };
});
after(() => rm(folder, { recursive: true, force: true }));

const program = (): Started => start(machinesNode, ['scripts/run.mjs', 'src/app/main.ts'], env);
const npmStart = (): Started => start('npm', ['start'], env);
const nobodyLeft = (): Promise<true> => eventually(`the end of ${JSON.stringify(family(folder))}`, () => family(folder).length === 0);

async function ready(started: Started): Promise<void> {
  await Promise.race([
    eventually(`readiness; it said: ${started.output()}`, () => started.output().includes('Meridian is ready')),
    started.exit.then((status) => { throw new Error(`it ended with ${status}: ${started.output()}`); }),
  ]);
  assert.equal((await fetch(`http://localhost:${port}/`)).status, 200);
}

/** To the group, as a terminal or a service manager sends it. */
async function stopsCleanly(started: Started, signal: NodeJS.Signals): Promise<void> {
  process.kill(-started.child.pid!, signal);
  assert.equal(await started.exit, 0, `${signal}: ${started.output()}`);
  await nobodyLeft();
}

test('a second process shares the running database and does not stop it; Ctrl-C does', async () => {
  const started = program();
  await ready(started);
  const store = await openStore({ dataFolder: folder });
  assert.equal((await sql<{ one: number }>`select 1 as one`.execute(store.db)).rows[0]?.one, 1);
  await store.close();
  assert.equal((await fetch(`http://localhost:${port}/`)).status, 200);
  await stopsCleanly(started, 'SIGINT');
});

test('SIGTERM to npm alone leaves no process behind', async () => {
  const started = npmStart();
  await ready(started);
  started.child.kill('SIGTERM');
  await started.exit;
  await nobodyLeft();
});

/** Each process of `npm start`, by its words. */
const members: readonly (readonly [name: string, words: RegExp])[] = [
  ['npm', /^npm start/], ['npm\'s shell', /^sh -c node scripts/], ['the program', /src\/app\/main\.ts$/],
  ['PostgreSQL', /bin\/postgres -D/], ['PostgreSQL\'s watcher', /^\/bin\/sh -c read/],
];
for (const [name, words] of members) {
  test(`kill -9 of ${name} leaves no process behind`, async () => {
    const started = npmStart();
    await ready(started);
    const { pid } = await eventually(name, () => family(folder).find(({ command }) => words.test(command)));
    process.kill(pid, 'SIGKILL');
    await started.exit;
    await nobodyLeft();
  });
}

test('PostgreSQL, told to stop while it recovers from a crash, leaves no process behind', async () => {
  const started = program();
  await ready(started);
  const { pid } = family(folder).find(({ command }) => /bin\/postgres -D/.test(command))!;
  process.kill(family('checkpointer').find((member) => parentOf(member.pid) === pid)!.pid, 'SIGKILL');
  process.kill(-started.child.pid!, 'SIGTERM');
  await started.exit;
  await nobodyLeft();
});

test('kill -9 of the launcher on the machine\'s Node leaves no process behind', async () => {
  const started = program();
  await ready(started);
  started.child.kill('SIGKILL');
  await started.exit;
  await nobodyLeft();
});

test('kill -9 of the whole group: started again at once, it does not lean on the database that is about to stop', async () => {
  const killed = program();
  await ready(killed);
  process.kill(-killed.child.pid!, 'SIGKILL');
  const again = program();
  await ready(again);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal((await fetch(`http://localhost:${port}/`)).status, 200, again.output());
  await stopsCleanly(again, 'SIGHUP');
});

test('whoever shares the database ends when it goes', async () => {
  const first = program();
  await ready(first);
  const otherPort = await freePort();
  const second = start(machinesNode, ['scripts/run.mjs', 'src/app/main.ts'], { ...env, PORT: String(otherPort) });
  await eventually('readiness', () => second.output().includes('Meridian is ready'));
  process.kill(-first.child.pid!, 'SIGTERM');
  assert.equal(await first.exit, 0);
  assert.equal(await second.exit, 1);
  assert.match(second.output(), /process that ran PostgreSQL has ended/);
  await nobodyLeft();
});

test('a port in use is explained', async (t) => {
  const other = createServer().listen(port);
  t.after(() => other.close());
  const started = program();
  assert.equal(await started.exit, 2, started.output());
  assert.match(started.output(), new RegExp(`Port ${port} is in use`));
});

test('wrong configuration is explained before anything is opened', async () => {
  const started = start(machinesNode, ['scripts/run.mjs', 'src/app/main.ts'], { PORT: 'eighty', MAIL_URL: 'nowhere' });
  assert.equal(await started.exit, 2, started.output());
  assert.match(started.output(), /PORT is 'eighty'[^]*MAIL_URL is not/);
});
