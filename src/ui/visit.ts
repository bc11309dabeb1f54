// What a page knows of the visit: who reads, in which language and zone, and what they typed if a form came back.
import type { Actor } from '../kernel/gate.ts';
import type { Refusal } from '../kernel/result.ts';
import type { Reader } from '../text/reader.ts';

/** A form that came back: what was typed, by field name, and why it was refused. */
export interface ReturnedForm {
  readonly command: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly refusals: readonly Refusal[];
}

/** Something that is shown by its name: an institution, a programme, an edition, an alliance or a season. */
export interface Thing { readonly kind: string; readonly id: string }

export interface Visit {
  readonly reader: Reader;
  readonly actor: Actor;
  /** Path and query of this page, for links that come back to it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly now: Temporal.Instant;
  /** Address of the platform as the world sees it, without a slash at the end. */
  readonly origin: string;
  readonly demonstration: boolean;
  readonly returned: ReturnedForm | null;
  /** Of those things whose names the route asked for, by `kind:id`. */
  readonly names?: ReadonlyMap<string, string>;
}

/** What a thing is called, where the route asked for its name; else its id. */
export const nameOf = ({ names }: Pick<Visit, 'names'>, { kind, id }: Thing): string => names?.get(`${kind}:${id}`) ?? id;
