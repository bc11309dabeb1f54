// Runs what was declared: a command in one transaction (parse → authorise → run → audit → commit), a view on one
// connection. The same for pages, HTTP API and command line.
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { type Actor, authorise, type Subject } from '../kernel/gate.ts';
import { uuid7 } from '../kernel/ids.ts';
import type { AnyCommand, AnyView, Command, Decision, Gathering, Happening, Issue, LaterTask, Parser, Reading, View, Whoever, Work } from '../kernel/operation.ts';
import { type Refusal, refuse, refuseAll, type Result } from '../kernel/result.ts';
import { gather, knownAs } from './gather.ts';
import { type Jobs, writeMails } from './outbox.ts';
import { asTx } from './query.ts';

/** Follows a happening in the transaction of the command that announced it. */
export type Follower = (work: Work, happening: Happening) => Promise<void>;

/** Performs a command as the person who asked for a task. */
export type Act = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;
/** What is done after the commit of the command that wanted it, by a job; in its own transactions. */
export type Task = (act: Act, input: Readonly<Record<string, string>>) => Promise<void>;

/** What operations run on. `jobs` is null where mail is only stored (tests, the demonstration's past). */
export interface Ground {
  readonly db: Kysely<unknown>;
  readonly jobs: Jobs | null;
  readonly clock: () => Temporal.Instant;
  /** Address of the platform as the world sees it, for links in mails and for Message-IDs. */
  readonly origin: string;
  readonly followers: Readonly<Record<string, readonly Follower[]>>;
  /** By name. Without `jobs` a task is done before the command answers. */
  readonly tasks?: Readonly<Record<string, Task>>;
}

class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super('refused');
    this.refusals = refusals;
  }
}

/** What was sent at a path of the input. */
const sentAt = (raw: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((at, key) => typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined, raw);

/** zod's issue as a refusal: a code of text/fields.json, the field's dotted path, and what was expected. */
function refusalOf(issue: Issue & { readonly [detail: string]: unknown }, raw: unknown): Refusal {
  const field = issue.path.map(String).join('.');
  const args: Record<string, string | number> = {};
  for (const name of ['minimum', 'maximum', 'expected', 'format'] as const) {
    const value = issue[name];
    if (typeof value === 'number' || typeof value === 'string') args[name] = value;
    if (typeof value === 'bigint') args[name] = Number(value);
  }
  if (/^[a-z]+\.refusal\./.test(issue.message)) return { code: issue.message, field, args };
  const origin = typeof issue['origin'] === 'string' ? issue['origin'] : '';
  const sent = sentAt(raw, issue.path), missing = issue.code === 'invalid_type' && (sent === undefined || sent === null || /undefined|null/.test(issue.message));
  if (missing || (issue.code === 'too_small' && origin === 'string' && args['minimum'] === 1)) return { code: 'fields.refusal.required', field };
  const code = ({ too_small: `fields.refusal.tooSmall_${origin || 'number'}`, too_big: `fields.refusal.tooBig_${origin || 'number'}`,
    invalid_format: args['format'] === 'date' ? 'fields.refusal.date' : 'fields.refusal.format', invalid_value: 'fields.refusal.choice', invalid_type: args['expected'] === 'number' ? 'fields.refusal.number' : 'fields.refusal.type' } as Record<string, string>)[issue.code ?? ''];
  return { code: code ?? 'fields.refusal.invalid', field, args };
}

export const refusalsOf = (issues: readonly Issue[], raw: unknown): readonly Refusal[] => issues.map((issue) => refusalOf(issue as Issue & Record<string, unknown>, raw));

/** Where a text holds the one character that PostgreSQL cannot keep (U+0000); undefined where none does. */
function unkeepable(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const found = key.includes('\0') ? path : unkeepable(each, path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parse<In>(input: Parser<In>, raw: unknown): Result<In> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return refuseAll(refusalsOf(parsed.error.issues, raw));
  const field = unkeepable(parsed.data);
  return field === undefined ? { ok: true, value: parsed.data } : refuse('fields.refusal.invalid', { field });
}

/** What a view wants from the statement that finds out who asks; undefined where it wants nothing, or was asked wrongly. */
export function wantedWith<In, Out>(view: View<In, Out>, raw: unknown): ((by: Whoever) => Gathering<unknown>) | undefined {
  const parsed = view.gather && parse(view.input, raw);
  return parsed?.ok ? (by) => view.gather!(parsed.value, by) : undefined;
}

const gatheredFor = async <In, Out>(ground: Ground, view: View<In, Out>, input: In, actor: Actor): Promise<unknown> =>
  view.gather && gather(ground.db, view.gather(input, knownAs(actor.person)));

/** What the permission for an operation is decided about, for input as its parser leaves it. */
export async function subjectOf(ground: Ground, operation: AnyView | AnyCommand, input: unknown, actor: Actor): Promise<Subject | null> {
  const reading: Reading = { tx: asTx(ground.db), now: ground.clock(), actor };
  return operation.kind === 'view' ? operation.about(reading, input, await gatheredFor(ground, operation, input, actor)) : operation.about(reading, input);
}

/** What a view shows. `brought`: what it wanted, where the statement that found out who asks has brought it. */
export async function look<In, Out>(ground: Ground, view: View<In, Out>, raw: unknown, actor: Actor, brought?: { readonly gathered: unknown }): Promise<Result<Out>> {
  const parsed = parse(view.input, raw);
  if (!parsed.ok) return parsed;
  const gathered = brought ? brought.gathered : await gatheredFor(ground, view, parsed.value, actor);
  const reading: Reading = { tx: asTx(ground.db), now: ground.clock(), actor };
  const subject = await view.about(reading, parsed.value, gathered);
  if (subject === null) return refuse('gate.refusal.missing');
  const authorised = authorise(actor, view.permission, subject);
  return authorised.ok ? view.run(reading, parsed.value, authorised.value, gathered) : authorised;
}

export async function perform<In, Out>(ground: Ground, command: Command<In, Out>, raw: unknown, actor: Actor): Promise<Result<Out>> {
  const parsed = parse(command.input, raw);
  if (!parsed.ok) return parsed;
  const found = command.ahead && await lookAhead(ground, command, parsed.value, actor);
  if (found && !found.ok) return found;
  const later: LaterTask[] = [];
  try {
    const result = await ground.db.transaction().execute((transaction) => runIn(ground, transaction, command, parsed.value, actor, later, found?.value));
    if (!ground.jobs) for (const task of later) await runTask(ground, task, actor);
    return result;
  } catch (error) {
    if (error instanceof Refused) return refuseAll(error.refusals);
    throw error;
  }
}

export async function runTask(ground: Ground, { name, input }: LaterTask, actor: Actor): Promise<void> {
  const task = ground.tasks?.[name];
  if (!task) throw new Error(`there is no task ${name}`);
  await task((command, given) => perform(ground, command, given, actor), input);
}

/** The first step of a command in two: authorised for itself, on connections that are given back between queries. */
async function lookAhead<In, Out>(ground: Ground, command: Command<In, Out>, input: In, actor: Actor): Promise<Result<unknown>> {
  const reading: Reading = { tx: asTx(ground.db), now: ground.clock(), actor }, subject = await command.about(reading, input);
  if (subject === null) return refuse('gate.refusal.missing');
  const authorised = authorise(actor, command.permission, subject);
  return authorised.ok ? command.ahead!(reading, input, authorised.value) : authorised;
}

async function runIn<In, Out>(ground: Ground, transaction: Transaction<unknown>, command: Command<In, Out>, input: In, actor: Actor, later: LaterTask[], found: unknown): Promise<Result<Out>> {
  const decisions: Decision[] = [];
  const work = workOf(ground, transaction, actor, decisions, later);
  const subject = await command.about(work, input);
  if (subject === null) throw new Refused([{ code: 'gate.refusal.missing' }]);
  const authorised = authorise(actor, command.permission, subject);
  if (!authorised.ok) throw new Refused(authorised.refusals);
  const result = await command.run(work, input, authorised.value, found);
  if (!result.ok && !command.keepsOnRefusal) throw new Refused(result.refusals);
  if (result.ok) await audit(transaction, command.id, actor, work.now, decisions);
  return result;
}

let lastMs = 0, count = 0;
/** Bytes for an id: of one moment, each that this process makes comes after the one before (RFC 9562 §6.2, method 1). */
function inOrder(ms: number): Uint8Array {
  count = ms === lastMs ? count + 1 : 0;
  lastMs = ms;
  const bytes = randomBytes(10);
  bytes.writeUInt16BE(count & 0xfff);
  return bytes;
}

function workOf(ground: Ground, transaction: Transaction<unknown>, actor: Actor, decisions: Decision[], later: LaterTask[]): Work {
  const now = ground.clock();
  const newId = () => uuid7(now, inOrder(now.epochMilliseconds));
  const work: Work = {
    tx: asTx(transaction as unknown as Kysely<unknown>), now, actor, origin: ground.origin, newId,
    send: async (given) => {
      const mails = ('to' in given ? [given] : given).map((mail) => ({ ...mail, id: newId() }));
      if (mails.length === 0) return;
      await writeMails(transaction, mails, new URL(ground.origin).hostname, now);
      await ground.jobs?.deliverLater(transaction, mails.map(({ id }) => id));
    },
    later: async (task) => {
      later.push(task);
      await ground.jobs?.doLater(transaction, { ...task, actor: { person: actor.person, grants: actor.grants } });
    },
    record: (decision) => { decisions.push(decision); },
    announce: async (happening) => { for (const follow of ground.followers[happening.name] ?? []) await follow(work, happening); },
  };
  return work;
}

interface AuditTables { audit_entry: { at: Temporal.Instant; person: string | null; command: string; what: string; on_what: string; why: string | null } }

async function audit(transaction: Transaction<unknown>, command: string, actor: Actor, at: Temporal.Instant, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return;
  await (transaction as unknown as Kysely<AuditTables>).insertInto('audit_entry')
    .values(decisions.map(({ what, on, why }) => ({ at, person: actor.person, command, what, on_what: on, why: why ?? null }))).execute();
}
