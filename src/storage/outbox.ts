// Mail that must follow a commit: stored in the command's transaction with its Message-ID, delivered by a worker at
// least once. A second copy is possible only when the process dies between the server's 250 and our record of it.
import { type Kysely, sql, type Transaction } from 'kysely';
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import pg from 'pg';
import type { Actor } from '../kernel/gate.ts';
import type { LaterTask, Mail, Tx } from '../kernel/operation.ts';
import { query } from './query.ts';

interface MailTable {
  id: string; message_id: string; recipient: string; subject: string; body: string;
  written_at: Temporal.Instant; sent_at: Temporal.Instant | null; attempts: number; last_problem: string | null;
}
interface OutboxTables { mail: MailTable }

/** How mail leaves: an SMTP server, or nowhere (the demonstration shows it on a page instead). */
export interface Postman { deliver(mail: { messageId: string; to: string; subject: string; text: string }): Promise<void>; close(): void }

export const noPostman: Postman = { deliver: async () => {}, close: () => {} };

/** Mails of one statement: PostgreSQL takes 65,535 values in one. */
const mailsAtOnce = 5000;

/** Writes mails into the outbox. `host` names the platform in the Message-IDs. */
export async function writeMails(db: Kysely<unknown>, mails: readonly (Mail & { readonly id: string })[], host: string, now: Temporal.Instant): Promise<void> {
  for (let from = 0; from < mails.length; from += mailsAtOnce) {
    await (db as Kysely<OutboxTables>).insertInto('mail').values(mails.slice(from, from + mailsAtOnce).map(({ id, to, subject, text }) => ({
      id, message_id: `<${id}@${host}>`, recipient: to, subject: subject.replaceAll(/\s+/g, ' '), body: text, written_at: now,
      sent_at: null, attempts: 0, last_problem: null,
    }))).execute();
  }
}

const queue = 'mail', taskQueue = 'task';
/** Longest that a task may take before it is taken for broken off, seconds. */
const longestTask = 300;

/** `actor`: who asked, with the rights of that moment. */
export interface AskedTask extends LaterTask { readonly actor: Actor }

/** Background jobs in PostgreSQL (pg-boss): a job is born with the transaction that wants it, or not at all. */
export interface Jobs {
  /** Delivers these mails once `transaction` has committed. */
  deliverLater(transaction: Transaction<unknown>, ids: readonly string[]): Promise<void>;
  /** Has a task done once `transaction` has committed, for whoever asked. */
  doLater(transaction: Transaction<unknown>, task: AskedTask): Promise<void>;
  /** Takes tasks up, one after the other in each process. What throws is not tried again. */
  takeUp(work: (task: AskedTask) => Promise<void>): Promise<void>;
  /** Runs `task` every so often on one of the running processes. `cron` in UTC. */
  every(name: string, cron: string, task: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the workers. Mail left undelivered by an earlier life is taken up at once. */
export async function startJobs(pool: pg.Pool, db: Kysely<unknown>, postman: Postman, clock: () => Temporal.Instant): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query({ text, values: values as unknown[], types: pg.types }) }, // pg-boss reckons with pg's own Dates
    superviseIntervalSeconds: 15, monitorIntervalSeconds: 15, persistWarnings: false,
  });
  boss.on('error', (error) => console.error('jobs:', error.message));
  await boss.start();
  await boss.createQueue(queue, { retryLimit: 50, retryDelay: 2, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 300 });
  await boss.createQueue(taskQueue, { retryLimit: 0, expireInSeconds: longestTask });
  const orphans = await withoutJob(db);
  if (orphans.length > 0) await boss.insert(queue, orphans.map((id) => ({ data: { id } })));
  const options = { batchSize: 10, burstWhenBatchFull: true, localConcurrency: 2, pollingIntervalSeconds: 1, perJobResults: true } as const;
  await boss.work<{ id: string }, JobResult, typeof options>(queue, options, async (jobs) => {
    const results: JobResult[] = [];
    for (const { id, data } of jobs) { // one that is not taken must not hold up the rest
      const problem = await deliver(db as Kysely<OutboxTables>, postman, data.id, clock);
      results.push(problem === null ? { id, status: 'completed' } : { id, status: 'failed', output: { problem } });
    }
    return results;
  });
  return {
    deliverLater: async (transaction, ids) => { await boss.insert(queue, ids.map((id) => ({ data: { id } })), { db: fromKysely(transaction) }); },
    doLater: async (transaction, task) => { await boss.send(taskQueue, task, { db: fromKysely(transaction) }); },
    takeUp: async (work) => {
      await boss.work<AskedTask>(taskQueue, { pollingIntervalSeconds: 1 }, async (jobs) => { for (const { data } of jobs) await work(data); });
    },
    every: async (name, cron, task) => {
      await boss.createQueue(name, { policy: 'short', retryLimit: 2 });
      await boss.work(name, { pollingIntervalSeconds: 5 }, async () => task());
      await boss.schedule(name, cron);
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}

/** Mails not sent whose job was given up, or was in the hands of a process that died. */
async function withoutJob(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from mail where sent_at is null and not exists
    (select from pgboss.job where name = ${queue} and state in ('created', 'retry') and data ->> 'id' = mail.id::text) order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Delivers one mail and records it; why it was not taken. The row lock keeps two workers from sending the same mail at once. */
function deliver(db: Kysely<OutboxTables>, postman: Postman, id: string, clock: () => Temporal.Instant): Promise<string | null> {
  return db.transaction().execute(async (transaction) => {
    const mail = await transaction.selectFrom('mail').selectAll().where('id', '=', id).where('sent_at', 'is', null).forUpdate().skipLocked().executeTakeFirst();
    if (!mail) return null;
    try {
      await postman.deliver({ messageId: mail.message_id, to: mail.recipient, subject: mail.subject, text: mail.body });
      await transaction.updateTable('mail').set({ sent_at: clock(), attempts: mail.attempts + 1, last_problem: null }).where('id', '=', id).execute();
      return null;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      await transaction.updateTable('mail').set({ attempts: mail.attempts + 1, last_problem: said }).where('id', '=', id).execute();
      return said;
    }
  });
}

/** Takes away all that was written to an address. */
export const forgetMail = async (tx: Tx, recipient: string): Promise<void> => { await query<OutboxTables>(tx).deleteFrom('mail').where('recipient', '=', recipient).execute(); };
export const forgetMailBefore = async (tx: Tx, sentBefore: Temporal.Instant): Promise<void> => { await query<OutboxTables>(tx).deleteFrom('mail').where('sent_at', '<', sentBefore).execute(); };

/** Mails to somebody, newest first, for themselves. */
export const mailsTo = (db: Kysely<unknown>, recipient: string, writtenBefore: Temporal.Instant) => (db as Kysely<OutboxTables>).selectFrom('mail').select(['subject', 'body', 'written_at', 'sent_at'])
  .where('recipient', '=', recipient).where('written_at', '<', writtenBefore).orderBy('id', 'desc').limit(1000).execute();

/** Counts every mail as sent: those of the demonstration's past go nowhere. */
export const settleMails = async (db: Kysely<unknown>): Promise<void> => {
  await (db as Kysely<OutboxTables>).updateTable('mail').set(({ ref }) => ({ sent_at: ref('written_at') })).where('sent_at', 'is', null).execute();
};

/** Mails written so far, newest first: for the demonstration's page and for administrators. */
export const mailsWritten = (db: Kysely<unknown>, filter: { recipient?: string; before?: string }, count: number): Promise<MailTable[]> =>
  (db as Kysely<OutboxTables>).selectFrom('mail').selectAll()
    .$if(filter.recipient !== undefined, (q) => q.where('recipient', '=', filter.recipient!))
    .$if(filter.before !== undefined, (q) => q.where('id', '<', filter.before!))
    .orderBy('id', 'desc').limit(count).execute();
