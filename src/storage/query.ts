// The only way from the opaque transaction of an operation to SQL: `store` files call it with their own tables.
import type { Kysely } from 'kysely';
import type { Tx } from '../kernel/operation.ts';

/** The query builder of `tx` over the tables `T`, e.g. `query<AccountTables>(tx).selectFrom('person')`. */
export const query = <T>(tx: Tx): Kysely<T> => tx as unknown as Kysely<T>;

export const asTx = (db: Kysely<unknown>): Tx => db as unknown as Tx;
