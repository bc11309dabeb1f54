// A command or a view is declared once; pages, HTTP API, command line and the role test derive from the declaration.
import type { Actor, Authorised, Permission, Subject } from './gate.ts';
import type { Result } from './result.ts';

declare const opened: unique symbol;
/** An open transaction (of a command) or connection (of a view). Opaque: only `store` files can look inside, through `storage`. */
export interface Tx { readonly [opened]: true }

export interface Issue { readonly code?: string | undefined; readonly path: readonly PropertyKey[]; readonly message: string }
/** Turns what came over the wire into input, or says what is wrong. zod schemas have this shape. */
export interface Parser<T> {
  safeParse(raw: unknown): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}

/** What a view runs with. */
export interface Reading { readonly tx: Tx; readonly now: Temporal.Instant; readonly actor: Actor }

export interface Mail { readonly to: string; readonly subject: string; readonly text: string }
/** Something that takes long: `app` knows by its name what is done. */
export interface LaterTask { readonly name: string; readonly input: Readonly<Record<string, string>> }
/** An entry of the audit trail besides the command's own: what was decided on what, and why. */
export interface Decision { readonly what: string; readonly on: string; readonly why?: string }
/** Something that happened; `app` tells it to the capabilities that follow, in the same transaction. */
export interface Happening { readonly name: string; readonly [detail: string]: unknown }

/** What a command runs with: one transaction, and what must follow its commit. */
export interface Work extends Reading {
  /** Address of the platform, for links in mails; without a slash at the end. */
  readonly origin: string;
  newId(): string;
  /** Into the outbox: sent after the commit, at least once, each under a stable Message-ID. Many go in one statement. */
  send(mail: Mail | readonly Mail[]): Promise<void>;
  /** To be done after the commit by a job, for whoever asks now. */
  later(task: LaterTask): Promise<void>;
  record(decision: Decision): void;
  announce(happening: Happening): Promise<void>;
}

declare const unnamed: unique symbol, wanted: unique symbol;
/** Whoever asks, before it is known who that is. Opaque like Tx: `storage/gather.ts` makes SQL of it. */
export interface Whoever { readonly [unnamed]: true }
/** What a view has fetched by the statement that finds out who asks. Opaque: made by `store` files through `storage/gather.ts`. */
export interface Gathering<G> { readonly [wanted]: G }

export interface View<In, Out, P extends Permission = Permission, G = unknown> {
  readonly kind: 'view';
  readonly id: string;
  readonly input: Parser<In>;
  readonly permission: P;
  /** Only for the pages that are opened most: comes with the visitor, and none of it is shown before the permission is decided. */
  gather?(input: NoInfer<In>, by: Whoever): Gathering<G>;
  /** Loads what the permission is decided about; null when there is no such thing. */
  about(reading: Reading, input: NoInfer<In>, gathered: NoInfer<G>): Promise<Subject | null> | Subject | null;
  run(reading: Reading, input: NoInfer<In>, authorised: Authorised<P>, gathered: NoInfer<G>): Promise<Result<Out>>;
}

export interface Command<In, Out, P extends Permission = Permission> {
  readonly kind: 'command';
  readonly id: string;
  readonly input: Parser<In>;
  readonly permission: P;
  /** Keep what was written even when the answer is a refusal (a failed sign-in must be counted). */
  readonly keepsOnRefusal?: boolean;
  about(reading: Reading, input: NoInfer<In>): Promise<Subject | null> | Subject | null;
  /**
   * What takes long (an engine's answer): run before the transaction, so that no connection waits for it. `run` gets what was
   * found, and answers for it that facts may have changed since they were read.
   */
  ahead?(reading: Reading, input: NoInfer<In>, authorised: Authorised<P>): Promise<Result<unknown>>;
  run(work: Work, input: NoInfer<In>, authorised: Authorised<P>, found?: unknown): Promise<Result<Out>>;
}

/** What a view answers with, e.g. `ShownBy<typeof ownProfile>`. */
export type ShownBy<V> = V extends { run(...args: never[]): Promise<Result<infer Out>> } ? Out : never;

export type AnyView = View<unknown, unknown>;
export type AnyCommand = Command<unknown, unknown>;

export const view = <In, Out, P extends Permission, G = undefined>(declared: Omit<View<In, Out, P, G>, 'kind'>): View<In, Out, P, G> => ({ kind: 'view', ...declared });
export const command = <In, Out, P extends Permission>(declared: Omit<Command<In, Out, P>, 'kind'>): Command<In, Out, P> => ({ kind: 'command', ...declared });

/** A command in two steps: what `ahead` finds without a transaction, `run` keeps in one. */
export const commandAhead = <In, Out, P extends Permission, Found>(declared: Omit<Command<In, Out, P>, 'kind' | 'ahead' | 'run'> & {
  ahead(reading: Reading, input: NoInfer<In>, authorised: Authorised<P>): Promise<Result<Found>>;
  run(work: Work, input: NoInfer<In>, authorised: Authorised<P>, found: NoInfer<Found>): Promise<Result<Out>>;
}): Command<In, Out, P> => ({ kind: 'command', ...declared }) as Command<In, Out, P>;

/** The subject of what concerns everybody or nobody in particular. */
export const everybody = (): Subject => ({ scopes: [] });
