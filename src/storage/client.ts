// The connection everything goes over: pg's, with our types on the wire and with statements that PostgreSQL knows already.
import { createHash } from 'node:crypto';
import pg from 'pg';

/** A statement keeps memory in each connection; past this number a connection sends further texts unnamed. */
const mostNames = 500;

interface Named { readonly name: string; readonly text: string; readonly values: readonly unknown[] }
/** What we need of pg.Client, whose many overloads cannot be overridden as they are. */
type Plain = new (config?: pg.ClientConfig) => { query(first: unknown, ...rest: readonly unknown[]): unknown };

/**
 * Sends every statement with parameters as a named prepared statement, so that PostgreSQL parses and plans a repeated
 * query once a connection. Definitions of tables and transaction control are sent as they are.
 */
class PreparingClient extends (pg.Client as unknown as Plain) {
  readonly #names = new Map<string, string>();

  override query(first: unknown, ...rest: readonly unknown[]): unknown {
    if (typeof first !== 'string' || !Array.isArray(rest[0])) return super.query(first, ...rest);
    const values = rest[0].map(onTheWire);
    const several = values.length === 0 && first.includes(';'); // only the simple protocol takes several statements
    const name = several ? undefined : this.#name(first);
    if (name === undefined) return super.query(first, values, ...rest.slice(1));
    const named: Named = { name, text: first, values };
    const [callback] = rest.slice(1);
    if (typeof callback !== 'function') return (super.query(named) as Promise<unknown>).catch((error: unknown) => { this.#forget(first, error); throw error; });
    return super.query(named, (error: unknown, result: unknown) => { this.#forget(first, error); callback(error, result); });
  }

  #name(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= mostNames || !/^\s*(?:select|insert|update|delete|with|merge)\b/i.test(text)) return undefined;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    this.#names.set(text, name);
    return name;
  }

  /** A table was altered since (0A000, 'cached plan must not change result type'): the next one takes a new name. */
  #forget(text: string, error: unknown): void {
    if ((error as { code?: string } | null)?.code === '0A000') this.#names.set(text, `${this.#names.get(text) ?? ''}+`);
  }
}

export const Client = PreparingClient as unknown as NonNullable<pg.PoolConfig['Client']>;

/** Temporal's values go as ISO 8601 text; pg would send them as JSON, in quotes. */
function onTheWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onTheWire);
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate || value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime || value instanceof Temporal.Duration ? value.toString() : value;
}

/** Whole numbers are checked, since JavaScript's are exact to 2^53 only. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the whole number ${text} of the database is too large to be exact`);
  return value;
}

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins;
/** Array types have no names in pg: date[], bigint[], timestamptz[], and text[], which splits any of them. */
const arrays = [[1182, DATE], [1016, INT8], [1185, TIMESTAMPTZ]] as const, textArray: number = 1009;
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, wholeNumber],
  [DATE, (text) => text],
  [TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
]);
for (const [array, element] of arrays) {
  const split = pg.types.getTypeParser(textArray) as (text: string) => (string | null)[];
  const parse = parsers.get(element)!;
  parsers.set(array, (text) => split(text).map((each) => (each === null ? null : parse(each))));
}

/** PostgreSQL's types as ours: bigint a checked number, date 'YYYY-MM-DD', timestamptz Temporal.Instant; numeric stays text. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
