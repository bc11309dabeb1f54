// The catalogue: one table with one index for all facets and one for words; open calls first, then the rest by their ids.
import { type Compilable, sql, type SelectQueryBuilder } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import { type CatalogueEntry, catalogueRules, entryOf } from '../rules/catalogue.ts';
import type { EditionState } from '../rules/editions.ts';
import { lockProgramme, partnersOf, type Programme, programmeOf } from './records.ts';

interface Tables {
  programme: Programme & CatalogueEntry & { search: unknown; catalogued: number };
  edition: { id: string; programme: string; name: string; state: EditionState; starts_on: string; ends_on: string; megabytes_a_week: number | null; call_opens_at: Temporal.Instant | null; call_closes_at: Temporal.Instant | null };
  programme_partner: { programme: string; institution: string };
  network_institution: { id: string; name: string; country: string };
}
const on = (tx: Tx) => query<Tables>(tx);

/** Brings what the catalogue keeps of a programme up to date: after every change to it, its partners or its editions. */
export async function refresh(tx: Tx, id: string): Promise<void> {
  await lockProgramme(tx, id); // two changes at once would each write what the other has not seen
  const programme = await programmeOf(tx, id);
  if (!programme) return;
  const editions = await on(tx).selectFrom('edition').select(['state', 'call_opens_at', 'call_closes_at', 'starts_on', 'megabytes_a_week',
    sql<boolean>`exists (select from edition_partner p where p.edition = edition.id and p.credit_amount is not null)`.as('credit'),
    sql<boolean>`not exists (select from edition_partner p where p.edition = edition.id and p.fee_minor is not null)`.as('free')])
    .where('programme', '=', id).orderBy('starts_on', 'desc').orderBy('id').execute();
  await on(tx).updateTable('programme').set({ ...entryOf(programme, await partnersOf(tx, id), editions), catalogued: catalogueRules }).where('id', '=', id).execute();
}
/** Entries that older rules made. */
export const stale = (tx: Tx, count: number) => on(tx).selectFrom('programme').select('id').where('catalogued', '<', catalogueRules).orderBy('id').limit(count).execute();
export const programmesWith = (tx: Tx, institution: string) => on(tx).selectFrom('programme_partner').select('programme').where('institution', '=', institution).execute();

export interface CatalogueQuery { readonly words: string | null; readonly facets: readonly string[] }
type Query<T> = SelectQueryBuilder<Tables, 'programme', T>;
const fitting = <T>(some: Query<T>, { words, facets }: CatalogueQuery): Query<T> => some.where(sql<boolean>`listed`)
  .$if(words !== null, (q) => q.where(sql<boolean>`search @@ ${words}::tsquery`))
  .$if(facets.length > 0, (q) => q.where(sql<boolean>`facets @> ${facets}::text[]`)) as Query<T>;

interface PartnerShown { readonly institution: string; readonly name: string; readonly country: string }
interface EditionShown { readonly id: string; readonly name: string; readonly state: EditionState; readonly starts_on: string; readonly ends_on: string; readonly call_opens_at: Temporal.Instant | null; readonly call_closes_at: Temporal.Instant | null }
/** As JSON: moments as text. */
type EditionJson = Omit<EditionShown, 'call_opens_at' | 'call_closes_at'> & { readonly call_opens_at: string | null; readonly call_closes_at: string | null };

/** What a card shows, with all editions that the public sees and all partners: PostgreSQL makes these two after the limit, for the rows of the page alone. */
const columns = ['id', 'title', 'summary', 'functions', 'form', 'languages', 'lead', 'open_until',
  sql<EditionJson[]>`(select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'state', e.state, 'starts_on', e.starts_on, 'ends_on', e.ends_on, 'call_opens_at', e.call_opens_at, 'call_closes_at', e.call_closes_at)), '[]')
    from edition e where e.programme = programme.id and e.state not in ('draft', 'cancelled'))`.as('editions'),
  sql<PartnerShown[]>`(select coalesce(json_agg(json_build_object('institution', i.id, 'name', i.name, 'country', i.country) order by i.id), '[]')
    from programme_partner p join network_institution i on i.id = p.institution where p.programme = programme.id)`.as('partners')] as const;
const instant = (text: string | null): Temporal.Instant | null => (text === null ? null : Temporal.Instant.from(text));
const shown = <T extends { readonly editions: readonly EditionJson[] }>(row: T) =>
  ({ ...row, editions: row.editions.map((each): EditionShown => ({ ...each, call_opens_at: instant(each.call_opens_at), call_closes_at: instant(each.call_closes_at) })) });

/**
 * Runs a search planned for its own words and facets. A statement that begins with a comment is not prepared (storage/client.ts):
 * the plan that PostgreSQL keeps for a prepared one suits common words, and reads the whole table for rare ones.
 */
async function planned<T>(tx: Tx, { words, facets }: CatalogueQuery, search: Compilable<T>): Promise<T[]> {
  const compiled = search.compile(), searches = words !== null || facets.length > 0;
  return (await on(tx).executeQuery<T>(searches ? { ...compiled, sql: `/* search */ ${compiled.sql}` } : compiled)).rows;
}

/** Programmes with an open call, the soonest deadline first. */
export const openCalls = async (tx: Tx, wanted: CatalogueQuery, now: Temporal.Instant, after: { until: string; id: string } | null, count: number) =>
  (await planned(tx, wanted, fitting(on(tx).selectFrom('programme').select(columns), wanted).where('open_until', '>', now).where('open_from', '<=', now)
    .$if(after !== null, (some) => some.where(sql<boolean>`(open_until, id) > (${after?.until ?? ''}::timestamptz, ${after?.id ?? ''})`))
    .orderBy('open_until').orderBy('id').limit(count))).map(shown);
/** Programmes without an open call. */
export const otherProgrammes = async (tx: Tx, wanted: CatalogueQuery, now: Temporal.Instant, after: string, count: number) =>
  (await planned(tx, wanted, fitting(on(tx).selectFrom('programme').select(columns), wanted).where(sql<boolean>`(open_until > ${now} and open_from <= ${now}) is not true`)
    .where('id', '>', after).orderBy('id').limit(count))).map(shown);

/** Countries that a partner of some programme is in: skips from one to the next in the index, and looks for one partner in each. */
export const countriesOffered = async (tx: Tx): Promise<string[]> => (await sql<{ country: string }>`with recursive step as (
    (select country from network_institution order by country limit 1)
    union all select (select country from network_institution i where i.country > step.country order by i.country limit 1) from step where step.country is not null
  ) select country from step where country is not null
    and (select true from network_institution i where i.country = step.country and (select true from programme_partner p where p.institution = i.id limit 1) limit 1)`.execute(on(tx))).rows.map(({ country }) => country);
