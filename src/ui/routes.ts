// Routes are data: which address shows which view as which page, and which form calls which command (docs/adr/0004).
// `app` turns them into HTTP; the role test walks them.
import type { Permission } from '../kernel/gate.ts';
import type { Refusal } from '../kernel/result.ts';
import type { Command, View } from '../kernel/operation.ts';
import type { MessageKey } from '../text/messages.gen.ts';
import type { Html } from './html.ts';
import type { Thing, Visit } from './visit.ts';

/** The parts of a request that become input. `body` is nested by the dots of the field names. */
export interface RequestParts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a page function returns; `app` puts the shell around it. */
export interface Page {
  readonly title: string;
  readonly main: Html;
  readonly description?: string;
  /** Trail back, outermost first. */
  readonly trail?: readonly { readonly label: string; readonly href: string }[];
  /** schema.org data of a public page. */
  readonly about?: Readonly<Record<string, unknown>>;
  readonly width?: 'reading' | 'wide';
  /** A page of an edition's space or of its management, or of a season's management; `app` puts the links between them on top. */
  readonly section?: { readonly kind: 'space' | 'manage'; readonly edition: string } | { readonly kind: 'season'; readonly season: string };
  /** Seconds after which the page is to be loaded again by itself, with or without script: something is under way. Nothing to fill in may be on it. */
  readonly refresh?: number;
  /** Pages that search engines must not keep. */
  readonly unlisted?: boolean;
}

export interface PageRoute<In = unknown, Out = unknown> {
  readonly kind: 'page';
  readonly path: string;
  readonly view: View<In, Out, Permission>;
  input(parts: RequestParts): unknown;
  /** Things of later capabilities that the page names, with `nameOf` of the visit: `app` asks whose they are. */
  names?(data: Out): readonly Thing[];
  render(data: Out, visit: Visit): Page;
}

export interface FormRoute<In = unknown, Out = unknown> {
  readonly kind: 'form';
  readonly path: string;
  readonly command: Command<In, Out, Permission>;
  input(parts: RequestParts): unknown;
  /** The page that comes back, at 422, with what was typed. */
  readonly page: PageRoute;
  /** Where to go when it is done. */
  done(out: Out, parts: RequestParts): string;
  /** Said on top of the page that follows. */
  readonly said?: MessageKey;
  /** Answers with a page instead of going on: for what may be seen only once (a token). */
  shows?(out: Out, visit: Visit): Page;
  /** Begins a session with this token, or ends it with null. */
  session?(out: Out): string | null;
}

/** A body that is no page, or why there is none. */
export type FileAnswer =
  | { readonly type: string; readonly body: string | Uint8Array<ArrayBuffer>; readonly name?: string; readonly inline?: boolean }
  | { readonly refusals: readonly Refusal[] };

/** A download or another body that is no page. */
export interface FileRoute<In = unknown, Out = unknown> {
  readonly kind: 'file';
  readonly path: string;
  readonly view: View<In, Out, Permission>;
  input(parts: RequestParts): unknown;
  respond(out: Out, visit: Visit): FileAnswer | Promise<FileAnswer>;
}

export type Route = PageRoute | FormRoute | FileRoute;

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

const fromAddress = ({ params, query }: RequestParts): unknown => ({ ...query, ...params });
const fromBody = ({ params, body }: RequestParts): unknown => ({ ...body, ...params });

export const page = <In, Out>(declared: Optional<Omit<PageRoute<In, Out>, 'kind'>, 'input'>): PageRoute =>
  ({ kind: 'page', input: fromAddress, ...declared }) as PageRoute;

export const form = <In, Out>(declared: Optional<Omit<FormRoute<In, Out>, 'kind'>, 'input'>): FormRoute =>
  ({ kind: 'form', input: fromBody, ...declared }) as FormRoute;

export const file = <In, Out>(declared: Optional<Omit<FileRoute<In, Out>, 'kind'>, 'input'>): FileRoute =>
  ({ kind: 'file', input: fromAddress, ...declared }) as FileRoute;
