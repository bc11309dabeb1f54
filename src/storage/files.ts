// Files that people bring (documents, submissions): stored once by their content, in chunks, and told apart by what
// their bytes say, not by their name. Capabilities say who uses a file; the last to let go removes it.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../kernel/operation.ts';
import type { Upload } from '../kernel/wire.ts';
import { query } from './query.ts';

interface FileTables {
  file: { hash: string; size_bytes: number; media_type: string };
  file_chunk: { file: string; position: number; bytes: Uint8Array };
  file_use: { file: string; used_by: string };
}
const on = (tx: Tx) => query<FileTables>(tx);

/** Bytes of a chunk: small enough that one row is read and sent without strain. */
const chunkBytes = 262_144;

const openDocument = 'application/vnd.oasis.opendocument.text';
const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const documentTypes = ['application/pdf', 'image/jpeg', 'image/png', wordDocument, openDocument] as const;
export type MediaType = typeof documentTypes[number];

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** A zip archive that is a text document: ODF stores its type first (ODF 1.3 part 2 §3.3); OOXML holds word/document.xml. */
function archivedType(bytes: Uint8Array): MediaType | null {
  if (ascii(bytes, 30, 38) === 'mimetype') return ascii(bytes, 38, 38 + openDocument.length) === openDocument ? openDocument : null;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.includes('[Content_Types].xml') && all.includes('word/document.xml') ? wordDocument : null;
}

/** What the bytes are, whatever the file calls itself; null for anything that is not taken. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return starts(bytes, 0x50, 0x4b, 0x03, 0x04) ? archivedType(bytes) : null;
}

export interface KeptFile { readonly hash: string; readonly sizeBytes: number; readonly mediaType: MediaType }
export type FileProblem = 'empty' | 'tooLarge' | 'wrongType';

/** Whether an upload may be kept, without keeping it. */
export function problemOf(upload: Upload, maxBytes: number): FileProblem | null {
  if (upload.bytes.length === 0) return 'empty';
  if (upload.bytes.length > maxBytes) return 'tooLarge';
  return mediaTypeOf(upload.bytes) === null ? 'wrongType' : null;
}

/** One content at a time for the rest of the transaction: keeping and letting go of the same file must not cross. */
const lock = (tx: Tx, hash: string) => sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 11))`.execute(on(tx));

/** Keeps a file on behalf of `usedBy` (e.g. `admissions:<document id>`); call `problemOf` first. */
export async function keepFile(tx: Tx, { bytes }: Upload, usedBy: string): Promise<KeptFile> {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) throw new Error('a file of an unknown type was to be kept');
  const hash = createHash('sha256').update(bytes).digest('hex');
  await lock(tx, hash);
  const isNew = await on(tx).insertInto('file').values({ hash, size_bytes: bytes.length, media_type: mediaType })
    .onConflict((conflict) => conflict.doNothing()).returning('hash').executeTakeFirst();
  if (isNew) {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      await on(tx).insertInto('file_chunk').values({ file: hash, position: at / chunkBytes, bytes: Buffer.from(bytes.subarray(at, at + chunkBytes)) }).execute();
    }
  }
  await on(tx).insertInto('file_use').values({ file: hash, used_by: usedBy }).onConflict((conflict) => conflict.doNothing()).execute();
  return { hash, sizeBytes: bytes.length, mediaType };
}

/** Ends one use of a file; with the last use the bytes go. */
export async function letGoOfFile(tx: Tx, hash: string, usedBy: string): Promise<void> {
  await lock(tx, hash);
  await on(tx).deleteFrom('file_use').where('file', '=', hash).where('used_by', '=', usedBy).execute();
  if (await on(tx).selectFrom('file_use').select('used_by').where('file', '=', hash).limit(1).executeTakeFirst()) return;
  await on(tx).deleteFrom('file_chunk').where('file', '=', hash).execute();
  await on(tx).deleteFrom('file').where('hash', '=', hash).execute();
}

/** The whole content; null when no such file is kept. */
export async function readFile(tx: Tx, hash: string): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const file = await on(tx).selectFrom('file').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!file) return null;
  const chunks = await on(tx).selectFrom('file_chunk').select('bytes').where('file', '=', hash).orderBy('position').execute();
  const bytes = new Uint8Array(file.size_bytes);
  let at = 0;
  for (const chunk of chunks) { bytes.set(chunk.bytes, at); at += chunk.bytes.length; }
  return { mediaType: file.media_type, bytes };
}
