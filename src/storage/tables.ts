// What the catalogue says of our tables: what a backup holds and a restore fills. The jobs' own schema is left out: jobs
// are made again from what the tables say (mail not yet sent, timetables).
import type pg from 'pg';

type Queryable = Pick<pg.ClientBase, 'query'>;
export interface Table { readonly name: string; readonly columns: readonly string[] }

const ours = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss') and c.relname not in ('kysely_migration', 'kysely_migration_lock')";

/** Ordinary tables and partitions by quoted name, with the columns that are stored and not computed. */
export async function ourTables(client: Queryable): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours} order by 1`);
  return rows;
}

/** Sequences that have been used, with the last value given. */
export async function ourSequences(client: Queryable): Promise<readonly { sequence: string; value: number }[]> {
  const { rows } = await client.query<{ sequence: string; value: number }>(`
    select format('%I.%I', schemaname, sequencename) as sequence, last_value as value from pg_sequences
    where schemaname !~ '^pg_' and schemaname <> 'pgboss' and last_value is not null order by 1`);
  return rows;
}

export interface ForeignKey { readonly table: string; readonly name: string; readonly definition: string }

export async function ourForeignKeys(client: Queryable): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2`);
  return rows;
}

export async function firstFilled(client: Queryable, tables: readonly Table[]): Promise<string | undefined> {
  for (const { name } of tables) {
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from ${name}) as filled`);
    if (rows[0]?.filled) return name;
  }
  return undefined;
}
