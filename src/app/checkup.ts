// What an operator wants to know before anybody else does: `meridian doctor` prints these findings.
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { Configuration } from './configuration.ts';
import { movedByClocks } from '../capabilities/calendars/api.ts';
import { conditionOf, hasTables, migrationsToCome, type WaitingMail, waitingMail } from '../storage/condition.ts';
import { openStore, type Store, StoreUnavailable } from '../storage/database.ts';
import { asTx } from '../storage/query.ts';
import { zonesThatDiffer } from '../storage/zones.ts';

export interface Finding { readonly about: string; readonly verdict: 'good' | 'note' | 'bad'; readonly says: string }

const good = (about: string, says: string): Finding => ({ about, verdict: 'good', says });
const note = (about: string, says: string): Finding => ({ about, verdict: 'note', says });
const bad = (about: string, says: string): Finding => ({ about, verdict: 'bad', says });

export async function* checkup(settings: Configuration, now: Temporal.Instant): AsyncGenerator<Finding> {
  yield good('Node', `${process.versions.node} on ${process.platform}-${process.arch}, zones of ${process.versions['tz'] ?? 'an unknown release'}`);
  yield* dataFolder(settings);
  let store: Store | undefined;
  try {
    store = await openStore(settings);
    yield* database(store, now);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    yield bad('database', error.message);
  } finally {
    await store?.close();
  }
  yield await mail(settings.mailUrl);
}

async function* dataFolder({ dataFolder: folder, databaseUrl }: Configuration): AsyncGenerator<Finding> {
  const there = await stat(folder).catch(() => undefined);
  if (there === undefined) return void (yield note('data folder', `${folder} is not there yet; the first start makes it`));
  const writable = await access(folder, constants.W_OK).then(() => true, () => false);
  const { bavail, bsize } = await statfs(folder), gib = bavail * bsize / 2 ** 30;
  if (!writable) yield bad('data folder', `${folder} cannot be written`);
  else yield (gib < 1 ? bad : good)('data folder', `${folder}, ${gib.toFixed(1)} GiB free${databaseUrl === undefined ? ' for the embedded database' : ''}`);
  const key = await stat(path.join(folder, 'vault.key')).catch(() => undefined);
  if (key === undefined) yield note('vault key', 'none yet; the first start makes it');
  else if ((key.mode & 0o077) !== 0) yield bad('vault key', `others than its owner may read ${path.join(folder, 'vault.key')}: chmod 600`);
  else yield good('vault key', 'there, for its owner only; keep a copy apart from the backups');
}

async function* database({ db, pool, engine }: Store, now: Temporal.Instant): AsyncGenerator<Finding> {
  const { version, encoding, fsync, commit, at } = await conditionOf(pool);
  yield good('database', `PostgreSQL ${version}, ${engine === 'embedded' ? 'the embedded one' : 'by DATABASE_URL'}`);
  if (encoding !== 'UTF8') yield bad('database', `its encoding is ${encoding}; it must be UTF8`);
  if (fsync !== 'on' || commit === 'off') yield bad('database', `fsync is ${fsync} and synchronous_commit ${commit}: what was acknowledged can be lost when the machine fails`);
  const apart = Math.abs(at.since(now).total('seconds'));
  if (apart > 5) yield bad('clocks', `this machine and the database are ${apart.toFixed(0)} s apart`);
  const differing = await zonesThatDiffer(pool, now);
  if (differing.length === 0) yield good('time zones', 'Node and the database agree on every zone for the next three years');
  else yield note('time zones', `Node and the database differ on ${differing.slice(0, 8).join(', ')}${differing.length > 8 ? ` and ${differing.length - 8} more` : ''}; the platform follows Node. Update the older of the two`);
  if (!await hasTables(pool)) return void (yield note('tables', 'none yet; the first start makes them'));
  const coming = await migrationsToCome(pool);
  yield coming.length === 0 ? good('tables', 'up to date') : note('tables', `the next start applies ${coming.join(', ')}`);
  if (coming.length > 0) return;
  const moving = await movedByClocks({ tx: asTx(db), now });
  if (moving.length === 0) yield good('sessions', 'all to come are at the instants that the zones of today give');
  else yield note('sessions', `new zone rules move ${moving.length === 1 ? 'one' : moving.length}, ${moving.slice(0, 5).map(({ title, zone, recorded }) => `“${title}” (${zone}, planned with ${recorded})`).join(', ')}${moving.length > 5 ? ' …' : ''}; the running platform moves them within minutes and tells their people`);
  yield outbox(await waitingMail(pool), now);
}

function outbox(waiting: WaitingMail | null, now: Temporal.Instant): Finding {
  if (waiting === null) return good('outbox', 'no mail waits');
  const minutes = Math.round(now.since(waiting.oldest).total('minutes')), problem = waiting.problem === null ? '' : `; the mail server said: ${waiting.problem}`;
  return (minutes > 15 ? bad : note)('outbox', `${waiting.count} mails wait, the oldest for ${minutes} minutes${problem}`);
}

async function mail(mailUrl: string | undefined): Promise<Finding> {
  if (mailUrl === undefined) return note('mail', 'MAIL_URL is not set: mails are kept, not sent');
  const transport = createTransport(mailUrl, {}), { host } = new URL(mailUrl);
  try {
    await transport.verify();
    return good('mail', `${host} answers and lets us in`);
  } catch (error) {
    return bad('mail', `${host} does not take our mail: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    transport.close();
  }
}
