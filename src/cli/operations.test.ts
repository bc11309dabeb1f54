// The commands of an operator, on a database server as DATABASE_URL names it.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { bareDatabase, freshDatabase } from '../../test/support/database.ts';
import admin from './admin.ts';
import backup from './backup.ts';
import { BadInput, type CliCommand } from './command.ts';
import doctor from './doctor.ts';
import restore from './restore.ts';

let folder: string;
before(async () => { folder = await mkdtemp(path.join(tmpdir(), 'meridian-operations-')); });
after(() => rm(folder, { recursive: true, force: true }));

async function run(command: CliCommand, args: readonly string[], env: Record<string, string>): Promise<{ status: number; out: string; err: string }> {
  let out = '', err = '';
  const terminal = { out: (text: string) => { out += text; }, err: (text: string) => { err += text; }, interactive: false, env: { DATA_DIR: folder, ...env } };
  return { status: await command.run(args, terminal), out, err };
}

test('an administrator is made, backed up and brought back elsewhere', async (t) => {
  const here = await freshDatabase(t), there = await bareDatabase(t), file = path.join(folder, 'backup.gz');
  assert.equal((await run(admin, ['create', 'Ada@Example.edu'], { DATABASE_URL: here.url })).status, 0);
  const administrators = "select p.email, a.what from person p join held_role r on r.person = p.id join audit_entry a on a.why = p.id::text where r.role = 'administrator' and r.scope_kind = 'platform'";
  assert.deepEqual((await here.pool.query(administrators)).rows, [{ email: 'ada@example.edu', what: 'roleGiven:administrator' }]);
  assert.match((await run(backup, [file], { DATABASE_URL: here.url })).out, /3 rows of \d+ tables/);
  await assert.rejects(run(backup, [file], { DATABASE_URL: here.url }), /is there already/);
  const back = await run(restore, [file], { DATABASE_URL: there.url });
  assert.match(back.out, /3 rows of \d+ tables are back/);
  assert.equal(back.err, '');
  assert.deepEqual((await there.pool.query(administrators)).rows, (await here.pool.query(administrators)).rows);
  await assert.rejects(run(restore, [file], { DATABASE_URL: there.url }), /not empty/);
});

test('a restore beside another vault key says which one is needed', async (t) => {
  const here = await freshDatabase(t), there = await bareDatabase(t), file = path.join(folder, 'sealed.gz');
  await run(admin, ['create', 'ada@example.edu'], { DATABASE_URL: here.url });
  await run(backup, [file], { DATABASE_URL: here.url });
  assert.match((await run(restore, [file], { DATABASE_URL: there.url, DATA_DIR: path.join(folder, 'elsewhere') })).err, /key with fingerprint [0-9a-f]{16}/);
});

test('doctor says what is good and what is bad', async (t) => {
  const { url } = await freshDatabase(t);
  const fine = await run(doctor, [], { DATABASE_URL: url });
  assert.match(fine.out, /^good {2}database {5}PostgreSQL \d+/m);
  assert.match(fine.out, /^good {2}tables {7}up to date/m);
  const poor = await run(doctor, [], { DATABASE_URL: 'postgres://me@localhost:9/none', MAIL_URL: 'smtp://localhost:9' });
  assert.equal(poor.status, 3);
  assert.match(poor.out, /^BAD {3}database[^]*^BAD {3}mail/m);
});

test('bad words are answered with the usage, bad settings by name', async () => {
  const junk = path.join(folder, 'junk');
  await writeFile(junk, 'no backup');
  const wrong: readonly (readonly [CliCommand, string[], Record<string, string>, RegExp])[] = [
    [backup, [], {}, /meridian backup FILE/], [backup, [path.join(folder, 'no/such/x')], {}, /there is no folder/], [restore, ['--help'], {}, /meridian restore FILE/],
    [restore, [path.join(folder, 'absent')], {}, /there is no such file/], [admin, ['create'], {}, /admin create ADDRESS/], [admin, ['create', 'ada'], {}, /no mail address/],
    [doctor, [], { PORT: 'x' }, /PORT is 'x'/], [restore, [junk], { DATABASE_URL: 'mysql://a' }, /DATABASE_URL is not/],
  ];
  for (const [command, args, env, message] of wrong) {
    await assert.rejects(run(command, args, env), (error: Error) => error instanceof BadInput && message.test(error.message), String(message));
  }
});
