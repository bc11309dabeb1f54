// Puts the platform together: store, vault, jobs, what capabilities follow. The server, the command line and benches start here.
import type { Configuration } from './configuration.ts';
import { readAssets } from './assets.ts';
import { followers, tasks } from './capabilities.ts';
import { forget, keepHouse } from './housekeeping.ts';
import type { Platform } from './platform.ts';
import { smtpPostman } from '../connectors/mail/smtp.ts';
import { migrate, openStore, type Store } from '../storage/database.ts';
import { noPostman, startJobs } from '../storage/outbox.ts';
import { type Ground, runTask } from '../storage/perform.ts';
import { openVault } from '../storage/vault.ts';

export const clock = (): Temporal.Instant => Temporal.Now.instant();

const hostOf = (publicUrl: string): string => new URL(publicUrl).hostname;

/** The sender of our mails: `?from=` of MAIL_URL, or nobody at the platform's own host. */
const senderOf = (mailUrl: string, publicUrl: string): string => new URL(mailUrl).searchParams.get('from') ?? `Meridian <no-reply@${hostOf(publicUrl)}>`;

type Settings = Pick<Configuration, 'databaseUrl' | 'dataFolder' | 'publicUrl' | 'mailUrl'>;

/** The store with its tables up to date and the vault open; without workers, so that the command line can use it beside a server. */
export async function openGround(settings: Settings, opened: (store: Store) => void = () => {}): Promise<{ store: Store; ground: Ground }> {
  const store = await openStore(settings);
  opened(store); // before the tables are brought up to date, which may take long and be broken off
  try {
    await migrate(store.db);
    openVault(settings.dataFolder);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { store, ground: { db: store.db, jobs: null, clock, origin: settings.publicUrl, followers, tasks } };
}

/** The ground with workers that deliver mail: what is served. `stop` lets running jobs finish. */
export async function withJobs(store: Store, ground: Ground, settings: Settings): Promise<{ ground: Ground; stop(): Promise<void> }> {
  const postman = settings.mailUrl === undefined ? noPostman : smtpPostman(settings.mailUrl, senderOf(settings.mailUrl, settings.publicUrl));
  const jobs = await startJobs(store.pool, store.db, postman, clock);
  const working: Ground = { ...ground, jobs };
  await jobs.takeUp(({ actor, ...task }) => runTask(working, task, actor));
  await jobs.every('housekeeping', '*/2 * * * *', () => keepHouse(working));
  await jobs.every('retention', '17 3 * * *', async () => { await forget(working); });
  return { ground: working, stop: async () => { await jobs.stop(); postman.close(); } };
}

export const platformOf = (ground: Ground, { publicUrl, demonstration }: Pick<Configuration, 'publicUrl' | 'demonstration'>): Platform =>
  ({ ground, assets: readAssets(), jar: { secure: publicUrl.startsWith('https:') }, origin: publicUrl, demonstration });
