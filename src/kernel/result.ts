// An answer that may be a refusal. Refusals are values with a code of their capability; only bugs and outages throw.

/** Why something was not done. `code` is a key of text/, `field` the dotted path of the input that is to blame. */
export interface Refusal {
  readonly code: string;
  readonly field?: string;
  readonly args?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A single refusal, e.g. `refuse(code, { field: 'home', args: { institution } })`. */
export const refuse = (code: string, more: Omit<Refusal, 'code'> = {}): { ok: false; refusals: readonly Refusal[] } =>
  ({ ok: false, refusals: [{ code, ...more }] });

export const refuseAll = (refusals: readonly Refusal[]): { ok: false; refusals: readonly Refusal[] } => ({ ok: false, refusals });
