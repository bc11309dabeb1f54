// Files: told apart by their bytes, kept once, gone with their last use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/support/database.ts';
import { keepFile, letGoOfFile, mediaTypeOf, problemOf, readFile } from './files.ts';
import { asTx } from './query.ts';

const upload = (bytes: Uint8Array, name = 'cv.pdf') => ({ name, type: 'application/pdf', bytes });
const pdf = (size: number) => { const bytes = new Uint8Array(size).fill(7); bytes.set(Buffer.from('%PDF-1.7\n')); return bytes; };
const zip = (...parts: string[]) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(26), Buffer.from(parts.join(''))]);

test('a file is what its bytes say', () => {
  assert.equal(mediaTypeOf(pdf(20)), 'application/pdf');
  assert.equal(mediaTypeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), 'image/jpeg');
  assert.equal(mediaTypeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])), 'image/png');
  assert.equal(mediaTypeOf(zip('mimetypeapplication/vnd.oasis.opendocument.text')), 'application/vnd.oasis.opendocument.text');
  assert.equal(mediaTypeOf(zip('[Content_Types].xml', 'word/document.xml')), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  for (const wrong of [Buffer.from('<html>'), Buffer.from('MZ'), Buffer.from('<svg onload=x>'), zip('xl/workbook.xml'), Buffer.alloc(0), Buffer.from('GIF89a')]) assert.equal(mediaTypeOf(wrong), null);
  assert.equal(problemOf(upload(new Uint8Array()), 10), 'empty');
  assert.equal(problemOf(upload(pdf(11)), 10), 'tooLarge');
  assert.equal(problemOf(upload(Buffer.from('#!/bin/sh')), 10), 'wrongType');
  assert.equal(problemOf(upload(pdf(10)), 10), null);
});

test('equal content is kept once, in chunks, until nobody uses it', async (t) => {
  const { db } = await freshDatabase(t), tx = asTx(db), bytes = pdf(600_000);
  const kept = await db.transaction().execute((inside) => keepFile(asTx(inside as never), upload(bytes), 'a'));
  await db.transaction().execute((inside) => keepFile(asTx(inside as never), upload(bytes, 'other.pdf'), 'b'));
  assert.equal((await sql<{ n: number }>`select count(*) as n from file_chunk`.execute(db)).rows[0]!.n, 3);
  assert.equal(Buffer.compare((await readFile(tx, kept.hash))!.bytes, bytes), 0);
  await letGoOfFile(tx, kept.hash, 'a');
  assert.equal((await readFile(tx, kept.hash))?.bytes.length, 600_000);
  await letGoOfFile(tx, kept.hash, 'b');
  assert.equal(await readFile(tx, kept.hash), null);
  assert.equal((await sql<{ n: number }>`select count(*) as n from file_chunk`.execute(db)).rows[0]!.n, 0);
});

test('keeping and letting go of the same content at once never loses it', async (t) => {
  const { db } = await freshDatabase(t), { hash } = await keepFile(asTx(db), upload(pdf(100)), 'first');
  await Promise.all(Array.from({ length: 20 }, (_, at) => db.transaction().execute<unknown>((inside) => {
    const tx = asTx(inside as never);
    return at % 2 === 0 ? keepFile(tx, upload(pdf(100)), `use ${at}`) : letGoOfFile(tx, hash, 'first');
  })));
  assert.equal((await readFile(asTx(db), hash))?.bytes.length, 100);
  assert.equal((await sql<{ n: number }>`select count(*) as n from file_use`.execute(db)).rows[0]!.n, 10);
});
