// Designs in PostgreSQL: fields with versions, the history that only grows, notes, and who is there now.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Change } from '../rules/design.ts';

export interface Design { programme: string; template: string | null; begun_by: string | null; begun_at: Temporal.Instant; changes: number; pulse: number }
export interface Field { field: string; value: string; version: number; person: string | null; institution: string | null; at: Temporal.Instant }
/** With the name of whoever wrote it last; null once their account is erased. */
export type NamedField = Field & { readonly name: string | null };
export interface Note {
  programme: string; id: string; kind: 'comment' | 'question'; about: string; words: string; person: string | null; institution: string | null; at: Temporal.Instant;
  answer: string | null; answered_by: string | null; answered_at: Temporal.Instant | null;
}
interface Tables {
  design: Design;
  design_field: Field & { programme: string };
  design_change: Change & { programme: string; seq: number; person: string | null; institution: string | null; at: Temporal.Instant };
  design_note: Note;
  design_presence: { programme: string; person: string; at: Temporal.Instant };
  accounts_person: { id: string; name: string; email: string | null };
  programme_partner: { programme: string; institution: string; agreed_at: Temporal.Instant | null };
}
const on = (tx: Tx) => query<Tables>(tx);

export const addDesign = async (tx: Tx, row: Pick<Design, 'programme' | 'template' | 'begun_by' | 'begun_at'>): Promise<boolean> =>
  (await on(tx).insertInto('design').values({ ...row, changes: 0, pulse: 0 }).onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow()).numInsertedOrUpdatedRows === 1n;
export const designOf = (tx: Tx, programme: string): Promise<Design | undefined> => on(tx).selectFrom('design').select(['programme', 'template', 'begun_by', 'begun_at', sql<number>`changes::int`.as('changes'), sql<number>`pulse::int`.as('pulse')])
  .where('programme', '=', programme).executeTakeFirst();
/** Whether partners decide together here: they do wherever a design has begun. */
export const hasDesign = async (tx: Tx, programme: string): Promise<boolean> => (await on(tx).selectFrom('design').select('programme').where('programme', '=', programme).execute()).length > 0;
/** Holds a design until the transaction ends: its editors save one after the other. */
export const lockDesign = (tx: Tx, programme: string) => on(tx).selectFrom('design').select([sql<number>`changes::int`.as('changes')]).where('programme', '=', programme).forUpdate().executeTakeFirst();
/** Whoever watches the design sees that something is new. */
export const beat = (tx: Tx, programme: string) => on(tx).updateTable('design').set({ pulse: sql<number>`pulse + 1` }).where('programme', '=', programme).execute();

export const fieldsOf = (tx: Tx, programme: string): Promise<NamedField[]> => on(tx).selectFrom('design_field').leftJoin('accounts_person', 'accounts_person.id', 'design_field.person').select(['field', 'value', 'version', 'person', 'accounts_person.name', 'institution', 'at']).where('programme', '=', programme).orderBy('field').execute();
/** Values at earlier versions, as `field version` → value. */
export async function valuesAt(tx: Tx, programme: string, seen: readonly { readonly field: string; readonly version: number }[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ field: string; version: number; after: string }>`select c.field, c.version, c.after from design_change c
    join unnest(${seen.map(({ field }) => field)}::text[], ${seen.map(({ version }) => version)}::int[]) as s (field, version) on s.field = c.field and s.version = c.version where c.programme = ${programme}`.execute(on(tx));
  return new Map(rows.map(({ field, version, after }) => [`${field} ${version}`, after]));
}

export interface Written { readonly field: string; readonly before: string; readonly after: string; readonly version: number }
/** Writes fields and their history. Call it with the design locked. */
export async function write(tx: Tx, programme: string, changes: readonly Written[], by: { readonly person: string | null; readonly institution: string | null; readonly at: Temporal.Instant }): Promise<void> {
  if (changes.length === 0) return;
  const column = <K extends keyof Written>(name: K) => changes.map((each) => each[name]);
  await sql`insert into design_change (programme, seq, field, version, before, after, person, institution, at)
    select ${programme}, d.changes + n, field, version, before, after, ${by.person}, ${by.institution}, ${by.at}::timestamptz
    from design d, unnest(${column('field')}::text[], ${column('version')}::int[], ${column('before')}::text[], ${column('after')}::text[]) with ordinality as c (field, version, before, after, n) where d.programme = ${programme}`.execute(on(tx));
  await sql`insert into design_field (programme, field, value, version, person, institution, at)
    select ${programme}, field, value, version, ${by.person}, ${by.institution}, ${by.at}::timestamptz from unnest(${column('field')}::text[], ${column('after')}::text[], ${column('version')}::int[]) as c (field, value, version)
    on conflict (programme, field) do update set value = excluded.value, version = excluded.version, person = excluded.person, institution = excluded.institution, at = excluded.at`.execute(on(tx));
  await on(tx).updateTable('design').set({ changes: sql<number>`changes + ${changes.length}`, pulse: sql<number>`pulse + 1` }).where('programme', '=', programme).execute();
}

/** The newest first, before `before` where it is given. */
export const changesOf = (tx: Tx, programme: string, { person, field, before, count }: { readonly person?: string | undefined; readonly field?: string | undefined; readonly before?: number | undefined; readonly count: number }) =>
  on(tx).selectFrom('design_change').leftJoin('accounts_person', 'accounts_person.id', 'design_change.person').where('programme', '=', programme)
    .$if(person !== undefined, (some) => some.where('design_change.person', '=', person!)).$if(field !== undefined, (some) => some.where('design_change.field', '=', field!)).$if(before !== undefined, (some) => some.where('seq', '<', before!))
    .select([sql<number>`seq::int`.as('seq'), 'field', 'version', 'before', 'after', 'design_change.person', 'accounts_person.name', 'institution', 'at']).orderBy('seq', 'desc').limit(count).execute();
/** All, oldest first; for the check that the history leads to the present. */
export const wholeHistory = (tx: Tx, programme: string) => on(tx).selectFrom('design_change').select(['field', 'version', 'before', 'after', 'person', 'institution']).where('programme', '=', programme).orderBy('seq').execute();
export const editorsOf = (tx: Tx, programme: string) => on(tx).selectFrom('design_change').innerJoin('accounts_person', 'accounts_person.id', 'design_change.person').where('programme', '=', programme)
  .select(['accounts_person.id as person', 'accounts_person.name']).distinct().orderBy('accounts_person.name').limit(100).execute();

/** How much each partner changed and said since the design began; null for those who belong to none of them. */
export async function influenceOf(tx: Tx, programme: string): Promise<{ institution: string | null; edits: number; notes: number }[]> {
  const { rows } = await sql<{ institution: string | null; edits: number; notes: number }>`select institution, sum(edits)::int as edits, sum(notes)::int as notes from (
    select institution, count(*) as edits, 0 as notes from design_change where programme = ${programme} and at > (select begun_at from design where programme = ${programme}) group by institution
    union all select institution, 0, count(*) from design_note where programme = ${programme} group by institution) said group by institution order by institution`.execute(on(tx));
  return rows;
}

/** For which partner somebody speaks here: where they hold a role, else where they belong. Null when for none. */
export async function voiceOf(tx: Tx, programme: string, person: string): Promise<string | null> {
  const { rows } = await sql<{ institution: string }>`select pp.institution from programme_partner pp
    left join accounts_role r on r.scope_kind = 'institution' and r.scope_id = pp.institution and r.person = ${person}
    left join network_affiliation a on a.institution = pp.institution and a.person = ${person} and a.status = 'confirmed'
    where pp.programme = ${programme} and (r.person is not null or a.person is not null) order by (r.person is null), (a.kind is distinct from 'staff'), pp.institution limit 1`.execute(on(tx));
  return rows[0]?.institution ?? null;
}

export const addNote = (tx: Tx, row: Note) => on(tx).insertInto('design_note').values(row).execute();
export const noteOf = (tx: Tx, programme: string, id: string) => on(tx).selectFrom('design_note').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
export const changeNote = (tx: Tx, programme: string, id: string, change: Partial<Note>) => on(tx).updateTable('design_note').set(change).where('programme', '=', programme).where('id', '=', id).execute();
/** The newest first. `open`: questions without an answer only. */
export const notesOf = (tx: Tx, programme: string, { about, open, before, count }: { readonly about?: string | undefined; readonly open?: boolean | undefined; readonly before?: string | undefined; readonly count: number }) =>
  on(tx).selectFrom('design_note').leftJoin('accounts_person as author', 'author.id', 'design_note.person').leftJoin('accounts_person as answerer', 'answerer.id', 'design_note.answered_by').where('programme', '=', programme)
    .$if(about !== undefined, (some) => some.where('about', '=', about!)).$if(open === true, (some) => some.where('kind', '=', 'question').where('answered_at', 'is', null)).$if(before !== undefined, (some) => some.where('design_note.id', '<', before!))
    .selectAll('design_note').select(['author.name as author_name', 'answerer.name as answerer_name']).orderBy('design_note.id', 'desc').limit(count).execute();
export const noteCounts = async (tx: Tx, programme: string): Promise<ReadonlyMap<string, number>> => new Map((await on(tx).selectFrom('design_note').where('programme', '=', programme)
  .select(['about', sql<number>`count(*)::int`.as('count')]).groupBy('about').execute()).map(({ about, count }) => [about, count]));
export const openQuestions = async (tx: Tx, programmes: readonly string[]) => (await sql<{ programme: string; title: string; count: number }>`select n.programme, g.title, count(*)::int as count from design_note n join programme g on g.id = n.programme
  where n.programme = any(${programmes}::text[]) and n.kind = 'question' and n.answered_at is null group by n.programme, g.title order by n.programme limit 20`.execute(on(tx))).rows;

export const seen = (tx: Tx, programme: string, person: string, at: Temporal.Instant) => on(tx).insertInto('design_presence').values({ programme, person, at })
  .onConflict((conflict) => conflict.columns(['programme', 'person']).doUpdateSet({ at })).execute();
export const presentIn = async (tx: Tx, programme: string, since: Temporal.Instant, except: string | null) => (await on(tx).selectFrom('design_presence').innerJoin('accounts_person', 'accounts_person.id', 'design_presence.person')
  .where('programme', '=', programme).where('at', '>', since).where('accounts_person.id', 'is distinct from', except).select('accounts_person.name').orderBy('accounts_person.name').limit(20).execute()).map(({ name }) => name);

/** Terms and days off of the partners that have not ended before `since`. */
export async function calendarsOf(tx: Tx, institutions: readonly string[], since: string): Promise<{ institution: string; from: string; to: string; closed: boolean }[]> {
  return (await sql<{ institution: string; from: string; to: string; closed: boolean }>`select institution, starts_on as "from", ends_on as "to", false as closed from network_term where institution = any(${institutions}::text[]) and ends_on >= ${since}::date
    union all select institution, starts_on, ends_on, true from network_closure where institution = any(${institutions}::text[]) and ends_on >= ${since}::date order by 1, 2`.execute(on(tx))).rows;
}

/** What somebody wrote into designs, for themselves. */
export const writtenBy = async (tx: Tx, person: string) => ({
  changes: (await on(tx).selectFrom('design_change').select(['programme', 'field', 'after', 'at']).where('person', '=', person).orderBy('at').execute()).map((row) => ({ ...row, at: row.at.toString() })),
  notes: (await on(tx).selectFrom('design_note').select(['programme', 'kind', 'about', 'words', 'at']).where('person', '=', person).orderBy('id').execute()).map((row) => ({ ...row, at: row.at.toString() })),
});
export const forgetPresence = (tx: Tx, person: string) => on(tx).deleteFrom('design_presence').where('person', '=', person).execute();
