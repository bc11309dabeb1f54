// What a view has fetched by the statement that finds out who asks (kernel/operation.ts): a page that is opened most then
// needs one way to PostgreSQL and back, where each costs more than what it brings (bench/http).
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Gathering, Whoever } from '../kernel/operation.ts';

interface Made<J, G> { /** One value of JSON, or null. */ readonly value: RawBuilder<J>; read(json: J): G }
const made = (gathering: Gathering<unknown>): Made<unknown, unknown> => gathering as unknown as Made<unknown, unknown>;

/** A gathering by an SQL expression of one JSON value; `read` makes what the view wants of it, as moments of text. */
export const gathering = <J, G>(value: RawBuilder<J>, read: (json: J) => G): Gathering<G> => ({ value, read }) satisfies Made<J, G> as unknown as Gathering<G>;

/** The id of whoever asks, inside an expression. */
export const idOf = (by: Whoever): RawBuilder<string> => by as unknown as RawBuilder<string>;
export const whoever = (id: RawBuilder<string | null>): Whoever => id as unknown as Whoever;
export const knownAs = (person: string | null): Whoever => whoever(sql<string | null>`${person}::uuid`);

/** Both by one expression. */
export const together = <A, B>(a: Gathering<A>, b: Gathering<B>): Gathering<readonly [A, B]> =>
  gathering(sql<[unknown, unknown]>`json_build_array(${made(a).value}, ${made(b).value})`, ([first, second]) => [made(a).read(first) as A, made(b).read(second) as B]);

/** The SQL of a gathering and what makes of its value what is wanted. */
export const expressionOf = <G>(wanted: Gathering<G>): { readonly value: RawBuilder<unknown>; read(json: unknown): G } => wanted as unknown as { value: RawBuilder<unknown>; read(json: unknown): G };

/** Fetches it by a statement of its own. */
export async function gather<G>(db: Kysely<unknown>, wanted: Gathering<G>): Promise<G> {
  const { value, read } = expressionOf(wanted), { rows: [row] } = await sql<{ value: unknown }>`select ${value} as value`.execute(db);
  return read(row!.value);
}
