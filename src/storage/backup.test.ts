import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { bareDatabase, freshDatabase } from '../../test/support/database.ts';
import { backUp } from './backup.ts';
import { BrokenBackup } from './backup-file.ts';
import type { Store } from './database.ts';
import { CannotRestore, restore } from './restore.ts';
import { ourTables } from './tables.ts';

let folder: string;
before(async () => { folder = await mkdtemp(path.join(tmpdir(), 'meridian-backup-')); });
after(() => rm(folder, { recursive: true, force: true }));

const now = Temporal.Instant.from('2026-11-02T08:00:00Z');
const counts = async ({ pool }: Store): Promise<number> => {
  let all = 0;
  for (const { name } of await ourTables(pool)) all += (await pool.query<{ n: number }>(`select count(*) as n from ${name}`)).rows[0]!.n;
  return all;
};

/** What is hard to carry: computed columns, a ring of foreign keys, a trigger that refuses. */
const hardTables = `
  create table hard (id bigint generated always as identity primary key, words text, bytes bytea, many text[], facts jsonb, real double precision,
    twice int generated always as (length(words) * 2) stored, next bigint references hard);
  create table ring_a (id int primary key, b int);
  create table ring_b (id int primary key, a int references ring_a);
  alter table ring_a add constraint to_b foreign key (b) references ring_b;
  create table refuses (id int);
  create function no() returns trigger language plpgsql as 'begin raise exception ''no''; end';
  create trigger no before insert on refuses for each row execute function no();`;

/** And values: line ends, backslashes, the end mark itself, bytes. */
async function filled(t: Parameters<typeof freshDatabase>[0]): Promise<Store> {
  const store = await freshDatabase(t);
  await store.pool.query(`${hardTables}
    alter table refuses disable trigger no; insert into refuses values (1); alter table refuses enable trigger no;
    insert into ring_a values (1, null); insert into ring_b values (1, 1); update ring_a set b = 1;
    insert into audit_entry (at, command, what, on_what) values ('2026-03-29T01:00:00.123456Z', 'a', 'b', 'c')`);
  const words = ['\\.', '\\.\n', 'two\nlines\r\n', 'tab\tback\\slash', '', 'ñ – 日本 – 🌍', '\\N'];
  for (const text of words) {
    await sql`insert into hard (words, bytes, many, facts, real, next) values (${text}, ${Buffer.from([0, 10, 92, 46, 10, 255])}, ${[text, null]}, ${JSON.stringify({ text })}, ${0.1 + 0.2}, 1)`.execute(store.db);
  }
  return store;
}

test('what comes back is what was there, to the byte', async (t) => {
  const source = await filled(t), target = await freshDatabase(t), file = path.join(folder, 'whole');
  await target.pool.query(hardTables);
  const written = await backUp(source.pool, file, { now, vault: 'abc' });
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const { tables, head } = await restore(target, file);
  assert.deepEqual(tables, written);
  assert.deepEqual([head.madeAt, head.vault], [now.toString(), 'abc']);
  const rows = (store: Store) => sql`select * from hard order by id`.execute(store.db).then((result) => result.rows);
  assert.deepEqual(await rows(target), await rows(source));
  await sql`insert into hard (words, next) values ('after', 3)`.execute(target.db); // the sequence goes on where it was
  assert.equal((await sql<{ id: number }>`select max(id) as id from hard`.execute(target.db)).rows[0]?.id, 8);
  await assert.rejects(sql`insert into hard (next) values (999)`.execute(target.db), /foreign key/);
  await assert.rejects(sql`insert into refuses values (2)`.execute(target.db), /no/);
});

test('a database without tables gets those of the backup first', async (t) => {
  const source = await freshDatabase(t), target = await bareDatabase(t), file = path.join(folder, 'plain');
  await sql`insert into audit_entry (at, command, what, on_what) select now(), 'a', 'b', n::text from generate_series(1, 5000) n`.execute(source.db);
  const written = await backUp(source.pool, file, { now, vault: null });
  assert.deepEqual((await restore(target, file)).tables, written);
  assert.equal(await counts(target), await counts(source));
});

test('a database that holds rows is refused and stays as it is', async (t) => {
  const source = await freshDatabase(t), file = path.join(folder, 'refused');
  await backUp(source.pool, file, { now, vault: null });
  await sql`insert into audit_entry (at, command, what, on_what) values (now(), 'a', 'b', 'c')`.execute(source.db);
  await assert.rejects(restore(source, file), (error: Error) => error instanceof CannotRestore && /audit_entry holds rows/.test(error.message));
  assert.equal(await counts(source), 1);
});

test('a backup of a newer Meridian is refused', async (t) => {
  const source = await freshDatabase(t), target = await bareDatabase(t), file = path.join(folder, 'newer');
  await sql`insert into kysely_migration values ('9999_later', 'x')`.execute(source.db);
  await backUp(source.pool, file, { now, vault: null });
  await assert.rejects(restore(target, file), /newer Meridian \(it knows 9999_later\)/);
});

test('a damaged file is refused and leaves no row', async (t) => {
  const source = await freshDatabase(t), file = path.join(folder, 'good'), bad = path.join(folder, 'bad');
  await sql`insert into audit_entry (at, command, what, on_what) values (now(), 'command', 'original', 'c'), (now(), 'a', 'b', 'c')`.execute(source.db);
  await backUp(source.pool, file, { now, vault: null });
  const zipped = await readFile(file), text = gunzipSync(zipped).toString();
  const damages: Record<string, Buffer> = {
    'cut off': zipped.subarray(0, zipped.length - 40),
    'cut off before it was zipped': gzipSync(text.slice(0, text.lastIndexOf('{"tables"'))),
    'a value changed': gzipSync(text.replace('original', 'Original')),
    'a row left out': gzipSync(text.replace(/^.*original.*\n/m, '')),
    'a table left out': gzipSync(text.replace(/^\{"table":"public.audit_entry"[^]*?\n\\\.\n/m, '')),
    'not zipped': Buffer.from(text),
    'something else': gzipSync('hello\n'),
  };
  for (const [name, bytes] of Object.entries(damages)) {
    const target = await freshDatabase(t);
    await writeFile(bad, bytes);
    await assert.rejects(restore(target, bad), BrokenBackup, name);
    assert.equal(await counts(target), 0, name);
  }
});
