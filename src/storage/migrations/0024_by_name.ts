// Institutions and alliances are listed by their names. What they are sorted by is kept beside the name, folded by
// plainWords and compared byte by byte, since collations differ between servers and some lack those of ICU.
import { type Kysely, sql } from 'kysely';
import { plainWords } from '../../kernel/words.ts';

/** Rows of one statement. */
const many = 1000;

async function fill(db: Kysely<unknown>, table: 'institution' | 'alliance'): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}`.execute(db);
  for (let from = 0; from < rows.length; from += many) {
    const some = rows.slice(from, from + many);
    await sql`update ${sql.table(table)} as named set sorts_as = folded.sorts_as
      from unnest(${some.map(({ id }) => id)}::text[], ${some.map(({ name }) => plainWords(name))}::text[]) as folded (id, sorts_as) where named.id = folded.id`.execute(db);
  }
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table institution add column sorts_as text collate "C" not null default '';
    alter table alliance add column sorts_as text collate "C" not null default '';
  `.execute(db);
  await fill(db, 'institution');
  await fill(db, 'alliance');
  await sql`
    create index institution_by_name on institution (sorts_as, id);
    create index institution_by_country on institution (country, sorts_as, id);
    drop index institution_country;
    create index alliance_by_name on alliance (sorts_as, id);
  `.execute(db);
}
