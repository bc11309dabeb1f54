// Sealed records: what must be kept apart and encrypted (support needs, membership of a group). Each is given for a
// purpose, with consent, and every release is logged (requirements D3, I1, J).
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Tx } from '../kernel/operation.ts';
import { query } from './query.ts';

interface SealedTables {
  sealed: { owner: string; kind: string; about: string; purpose: string; consented_at: Temporal.Instant; secret: Buffer };
  sealed_release: { owner: string; kind: string; about: string; released_to: string; purpose: string; at: Temporal.Instant };
}

let key: Buffer | null = null;

/** Loads the key of this deployment from `dataFolder`, or makes one (mode 0600). Keep a copy apart from the backups. */
export function openVault(dataFolder: string): void {
  const path = join(dataFolder, 'vault.key');
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  useVaultKey(Buffer.from(readFileSync(path, 'utf8').trim(), 'hex'));
}

/** For tests and tools that bring their own key of 32 bytes. */
export function useVaultKey(bytes: Buffer): void {
  if (bytes.length !== 32) throw new Error('the vault key must hold 32 bytes, written as 64 hexadecimal digits');
  key = bytes;
}

const theKey = (): Buffer => {
  if (!key) throw new Error('the vault was used before it was opened');
  return key;
};

/** Tells whether another machine holds the same key, without telling the key. */
export const vaultFingerprint = (): string => createHash('sha256').update('fingerprint').update(theKey()).digest('hex').slice(0, 16);

/** A keyed digest: for codes and tokens that are compared, never read back. */
export const keyedDigest = (text: string): string => createHmac('sha256', theKey()).update(text).digest('base64url');

export function encrypt(text: string): Buffer {
  const nonce = randomBytes(12), cipher = createCipheriv('aes-256-gcm', theKey(), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

export function decrypt(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', theKey(), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

export interface SealedKey { readonly owner: string; readonly kind: string; readonly about: string }

/** Seals `value` (JSON) for `purpose`; null takes the record and so the consent back. */
export async function seal(tx: Tx, at: SealedKey, value: unknown, purpose: string, now: Temporal.Instant): Promise<void> {
  const db = query<SealedTables>(tx);
  await db.deleteFrom('sealed').where('owner', '=', at.owner).where('kind', '=', at.kind).where('about', '=', at.about).execute();
  if (value === null) return;
  await db.insertInto('sealed').values({ ...at, purpose, consented_at: now, secret: encrypt(JSON.stringify(value)) }).execute();
}

/** Opens a record for somebody else than its owner, and logs who, why and when; null where none is kept for that purpose. */
export async function release(tx: Tx, at: SealedKey, to: string, purpose: string, now: Temporal.Instant): Promise<unknown> {
  const db = query<SealedTables>(tx);
  const row = await db.selectFrom('sealed').select('secret').where('owner', '=', at.owner).where('kind', '=', at.kind)
    .where('about', '=', at.about).where('purpose', '=', purpose).executeTakeFirst();
  if (!row) return null;
  if (to !== at.owner) await db.insertInto('sealed_release').values({ ...at, released_to: to, purpose, at: now }).execute();
  return JSON.parse(decrypt(row.secret)) as unknown;
}

/**
 * Opens what these owners sealed about something for a purpose, each opening logged for `to`. `to` null: only the program
 * itself counts with it, nobody is shown anything of it, and nothing is logged.
 */
export async function releaseAll(tx: Tx, at: Omit<SealedKey, 'owner'>, owners: readonly string[], to: string | null, purpose: string, now: Temporal.Instant): Promise<ReadonlyMap<string, unknown>> {
  const db = query<SealedTables>(tx);
  const rows = owners.length === 0 ? [] : await db.selectFrom('sealed').select(['owner', 'secret']).where('owner', '=', sql<string>`any(${owners}::uuid[])`)
    .where('kind', '=', at.kind).where('about', '=', at.about).where('purpose', '=', purpose).execute();
  for (let from = 0; from < (to === null ? 0 : rows.length); from += atOnce) {
    await db.insertInto('sealed_release').values(rows.slice(from, from + atOnce).map(({ owner }) => ({ owner, ...at, released_to: to!, purpose, at: now }))).execute();
  }
  return new Map(rows.map(({ owner, secret }) => [owner, JSON.parse(decrypt(secret)) as unknown]));
}
const atOnce = 2000;

/** A digest of who sealed something about it and when, without opening any: it changes when somebody gives or takes back consent. */
export async function consentsAbout(tx: Tx, { kind, about }: Omit<SealedKey, 'owner'>, owners: readonly string[]): Promise<string> {
  const rows = owners.length === 0 ? [] : await query<SealedTables>(tx).selectFrom('sealed').select(['owner', 'consented_at']).where('owner', '=', sql<string>`any(${owners}::uuid[])`)
    .where('kind', '=', kind).where('about', '=', about).orderBy('owner').execute();
  return keyedDigest(rows.map(({ owner, consented_at }) => `${owner} ${consented_at.toString()}`).join());
}

/** All that is sealed of a person, opened for that person alone (their own export), with who saw it. */
export async function ownSealed(tx: Tx, owner: string): Promise<{ kind: string; about: string; purpose: string; value: unknown; releases: { released_to: string; purpose: string; at: string }[] }[]> {
  const db = query<SealedTables>(tx);
  const rows = await db.selectFrom('sealed').selectAll().where('owner', '=', owner).execute();
  const releases = await db.selectFrom('sealed_release').selectAll().where('owner', '=', owner).execute();
  return rows.map((row) => ({
    kind: row.kind, about: row.about, purpose: row.purpose, value: JSON.parse(decrypt(row.secret)) as unknown,
    releases: releases.filter((each) => each.kind === row.kind && each.about === row.about)
      .map(({ released_to, purpose, at }) => ({ released_to, purpose, at: at.toString() })),
  }));
}

export const eraseSealed = async (tx: Tx, owner: string): Promise<void> => {
  await query<SealedTables>(tx).deleteFrom('sealed').where('owner', '=', owner).execute();
};

/** Deletes what these people sealed about something: its purpose is over. */
export const endSealedAbout = async (tx: Tx, about: string, owners: readonly string[]): Promise<void> => {
  if (owners.length > 0) await query<SealedTables>(tx).deleteFrom('sealed').where('owner', '=', sql<string>`any(${owners}::uuid[])`).where('about', '=', about).execute();
};

/** Which kinds of record a person sealed about something, without opening any. */
export const sealedKinds = async (tx: Tx, owner: string, about: string): Promise<string[]> => (await query<SealedTables>(tx).selectFrom('sealed').select('kind')
  .where('owner', '=', owner).where('about', '=', about).orderBy('kind').execute()).map(({ kind }) => kind);
