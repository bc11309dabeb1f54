// Programmes, editions and plans in PostgreSQL.
import { sql, type Updateable } from 'kysely';
import { scope, type Subject } from '../../../kernel/gate.ts';
import type { Gathering, Tx } from '../../../kernel/operation.ts';
import { gathering } from '../../../storage/gather.ts';
import { query } from '../../../storage/query.ts';
import type { ActivityKind, Cefr, CompletionRules, EditionState, EligibilityRules, Evaluation, Extent, Form, Level, PartnerRole, ProgrammeFunction, Standing, WayIn } from '../rules/editions.ts';

export interface Programme {
  id: string; title: string; summary: string; description: string; functions: ProgrammeFunction[]; form: Form; extent: Extent;
  /** The existing course it stands in, in words; empty when it stands on its own. */
  inside_course: string;
  /** ISCED-F 2013 codes of 2, 3 or 4 digits. */
  fields: string[];
  levels: Level[];
  /** Languages (ISO 639-1) with the level that is needed. */
  languages: Record<string, Cefr>;
  lead: string; partnership: string | null; created_at: Temporal.Instant;
}
export interface ProgrammePartner { programme: string; institution: string; role: PartnerRole; share: number | null; work: string; agreed_at: Temporal.Instant | null; agreed_by: string | null }
export interface Edition {
  id: string; programme: string; name: string;
  /** YYYY-MM-DD, both included. */
  starts_on: string; ends_on: string;
  zone: string; call_opens_at: Temporal.Instant | null; call_closes_at: Temporal.Instant | null;
  state: EditionState; capacity: number | null; copied_from: string | null; changes: string; pilot: boolean;
  live_hours: number | null; megabytes_a_week: number | null; outcomes: string; tools: string; welcome: string; completion: CompletionRules; evaluation: Evaluation | null; created_at: Temporal.Instant;
}
export interface EditionPartner {
  edition: string; institution: string;
  /** In `credit_system`; null when the partner gives none. */
  credit_amount: number | null; credit_system: string | null;
  standing: Standing; capacity: number | null; way_in: WayIn; rules: EligibilityRules; registration_closes_at: Temporal.Instant | null;
  fee_minor: number | null; fee_currency: string | null; fee_exemption: string | null;
  /** No credit without a learning agreement that student, home and host have signed. */
  agreement_needed: boolean;
}
export interface Activity {
  edition: string; id: string; week: number; kind: ActivityKind; title: string; description: string; led_by: string | null; student_minutes: number; staff_minutes: number;
}

interface Tables {
  programme: Programme & { facets: string[]; searched: string; search: unknown; listed: boolean; open_from: Temporal.Instant | null; open_until: Temporal.Instant | null };
  programme_partner: ProgrammePartner;
  edition: Edition; edition_partner: EditionPartner;
  plan_week: { edition: string; week: number; theme: string };
  plan_activity: Activity;
  network_institution: { id: string; kind: string; name: string; country: string; city: string; zone: string; credit_system: string | null; latitude: number | null; longitude: number | null };
  accounts_person: { id: string; email: string | null; name: string };
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
}
const on = (tx: Tx) => query<Tables>(tx);

const programmeColumns = ['id', 'title', 'summary', 'description', 'functions', 'form', 'extent', 'inside_course', 'fields', 'levels', 'languages', 'lead', 'partnership', 'created_at'] as const;
export const programmeOf = (tx: Tx, id: string): Promise<Programme | undefined> => on(tx).selectFrom('programme').select(programmeColumns).where('id', '=', id).executeTakeFirst();
export const editionOf = (tx: Tx, id: string) => on(tx).selectFrom('edition').innerJoin('programme', 'programme.id', 'edition.programme')
  .selectAll('edition').select(['programme.title as programme_title', 'programme.lead as lead']).where('edition.id', '=', id).executeTakeFirst();
export const editionPartnersOf = (tx: Tx, edition: string) => on(tx).selectFrom('edition_partner').innerJoin('network_institution', 'network_institution.id', 'edition_partner.institution')
  .selectAll('edition_partner').select(['network_institution.name as name', 'network_institution.country as country', 'network_institution.zone as zone'])
  .where('edition', '=', edition).orderBy('edition_partner.institution').execute();

/** A partner's terms as JSON: the moment as text. */
type TermsJson = Omit<EditionPartner, 'registration_closes_at'> & { registration_closes_at: string | null; name: string; country: string; zone: string };
/** The edition with its programme's title and every partner's terms: one query, since every page of an edition's space begins with it. */
export async function editionWithPartners(tx: Tx, id: string) {
  const partners = sql<TermsJson[]>`(select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object('name', i.name, 'country', i.country, 'zone', i.zone) order by p.institution), '[]')
    from edition_partner p join network_institution i on i.id = p.institution where p.edition = edition.id)`;
  const row = await on(tx).selectFrom('edition').innerJoin('programme', 'programme.id', 'edition.programme').selectAll('edition')
    .select(['programme.title as programme_title', 'programme.lead as lead', partners.as('partners')]).where('edition.id', '=', id).executeTakeFirst();
  return row && { ...row, partners: row.partners.map((each) => ({ ...each, registration_closes_at: each.registration_closes_at === null ? null : Temporal.Instant.from(each.registration_closes_at) })) };
}
export const activitiesOf = (tx: Tx, edition: string) => on(tx).selectFrom('plan_activity').selectAll().where('edition', '=', edition).orderBy('week').orderBy('id').execute();

/** The institutions whose staff have a say in a programme: its lead, and the partners that have agreed. */
export async function institutionsIn(tx: Tx, programme: string): Promise<string[] | null> {
  const row = await on(tx).selectFrom('programme').where('programme.id', '=', programme)
    .select(['lead', sql<string[]>`array(select institution from programme_partner p where p.programme = programme.id and p.agreed_at is not null)`.as('partners')]).executeTakeFirst();
  return row ? [...new Set([row.lead, ...row.partners])] : null;
}
/** Those whose terms stand in an edition that was called had agreed to it, and keep their say in it while a change of the partnership waits for their answer. */
export async function editionInstitutions(tx: Tx, edition: string): Promise<{ programme: string; institutions: string[] } | null> {
  const { rows: [row] } = await sql<{ found: Behind | null }>`select ${behind(edition)} as found`.execute(on(tx));
  return row?.found ? { programme: row.found.programme, institutions: behindAll(row.found) } : null;
}
interface Behind { readonly programme: string; readonly lead: string; readonly partners: readonly string[] }
interface Named extends Behind { readonly name: string; readonly title: string; readonly welcome: string }
const behindAll = ({ lead, partners }: Behind): string[] => [...new Set([lead, ...partners])];
const behind = (edition: string) => sql<Named | null>`(select json_build_object('programme', e.programme, 'lead', g.lead, 'name', e.name, 'title', g.title, 'welcome', e.welcome, 'partners', array(
    select institution from programme_partner p where p.programme = e.programme and p.agreed_at is not null
    union all select institution from edition_partner t where t.edition = e.id and e.state in ('called', 'closed', 'running', 'finished')))
  from edition e join programme g on g.id = e.programme where e.id = ${edition})`;

// Programmes and their partners

/** False when the id is taken. */
export async function addProgramme(tx: Tx, programme: Programme): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('programme').values({ ...programme, languages: JSON.stringify(programme.languages) } as never).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
export const changeProgramme = (tx: Tx, id: string, change: Partial<Omit<Programme, 'id'>>) => on(tx).updateTable('programme').set(change).where('id', '=', id).execute();
/** Holds a programme until the transaction ends, so that what hangs together (shares, agreements, calls) changes one after the other. */
export const lockProgramme = (tx: Tx, id: string) => on(tx).selectFrom('programme').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
export const partnersOf = (tx: Tx, programme: string) => on(tx).selectFrom('programme_partner').innerJoin('network_institution', 'network_institution.id', 'programme_partner.institution')
  .selectAll('programme_partner').select(['kind', 'name', 'country', 'city', 'zone', 'credit_system', 'latitude', 'longitude']).where('programme', '=', programme).orderBy('programme_partner.institution').execute();
/** Puts a partner in, or changes its role, share and work; whether an agreement that was given stays is the caller's to say. */
export const putPartner = (tx: Tx, row: ProgrammePartner) => on(tx).insertInto('programme_partner').values(row).onConflict((conflict) => conflict.columns(['programme', 'institution'])
  .doUpdateSet(({ ref }) => ({ role: ref('excluded.role'), share: ref('excluded.share'), work: ref('excluded.work'), agreed_at: ref('excluded.agreed_at'), agreed_by: ref('excluded.agreed_by') }))).execute();
export const agreePartner = (tx: Tx, programme: string, institution: string, person: string, at: Temporal.Instant) => on(tx).updateTable('programme_partner')
  .set({ agreed_at: at, agreed_by: person }).where('programme', '=', programme).where('institution', '=', institution).execute();
export const removePartner = (tx: Tx, programme: string, institution: string) => on(tx).deleteFrom('programme_partner').where('programme', '=', programme).where('institution', '=', institution).execute();
/** Editions of a programme in which an institution has terms and that are not drafts. */
export const termsInUse = async (tx: Tx, programme: string, institution: string): Promise<boolean> => (await on(tx).selectFrom('edition_partner').innerJoin('edition', 'edition.id', 'edition_partner.edition')
  .select('edition.id').where('programme', '=', programme).where('institution', '=', institution).where('state', 'not in', ['draft', 'cancelled']).limit(1).execute()).length > 0;
export const programmesOf = (tx: Tx, institution: string, after: string | undefined, count: number) => on(tx).selectFrom('programme_partner').innerJoin('programme', 'programme.id', 'programme_partner.programme')
  .innerJoin('network_institution', 'network_institution.id', 'programme.lead')
  .select(['programme.id', 'programme.title', 'programme.summary', 'programme.lead', 'network_institution.name as lead_name', 'programme.listed', 'programme_partner.role', 'programme_partner.share', 'programme_partner.work', 'programme_partner.agreed_at']).where('institution', '=', institution)
  .$if(after !== undefined, (some) => some.where('programme.id', '>', after!)).orderBy('programme.id').limit(count).execute();
export const invitationsOf = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('programme_partner').innerJoin('programme', 'programme.id', 'programme_partner.programme')
  .innerJoin('network_institution', 'network_institution.id', 'programme_partner.institution').select(['programme.id', 'programme.title', 'network_institution.id as institution', 'network_institution.name'])
  .where('institution', '=', sql<string>`any(${institutions}::text[])`).where('agreed_at', 'is', null).orderBy('programme.id').limit(20).execute();
export const partnershipTitled = async (tx: Tx, id: string): Promise<string | null> => (await sql<{ title: string }>`select title from network_partnership where id = ${id}`.execute(on(tx))).rows[0]?.title ?? null;
/** Whether an institution has joined a partnership and not left it. */
export const isParty = async (tx: Tx, partnership: string, institution: string): Promise<boolean> => (await sql`select from network_party where partnership = ${partnership} and institution = ${institution}`.execute(on(tx))).rows.length > 0;
export const partnershipsOf = async (tx: Tx, institution: string): Promise<{ id: string; title: string }[]> =>
  (await sql<{ id: string; title: string }>`select p.id, p.title from network_party y join network_partnership p on p.id = y.partnership where y.institution = ${institution} order by p.title limit 200`.execute(on(tx))).rows;
/** The institution that people mean by its id or its name. */
export const institutionCalled = async (tx: Tx, called: string): Promise<{ id: string; name: string } | undefined> =>
  on(tx).selectFrom('network_institution').select(['id', 'name']).where(({ eb, or }) => or([eb('id', '=', called), eb(sql`lower(name)`, '=', called.trim().toLowerCase())])).orderBy(sql`id = ${called}`, 'desc').limit(1).executeTakeFirst();
export const institutionNames = async (tx: Tx): Promise<string[]> => (await on(tx).selectFrom('network_institution').select('name').orderBy('id').limit(300).execute()).map(({ name }) => name);

// Editions, terms and plans

/** False when the id is taken. */
export async function addEdition(tx: Tx, edition: Edition): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('edition').values(edition).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
export const changeEdition = (tx: Tx, id: string, change: Updateable<Edition>) => on(tx).updateTable('edition').set(change).where('id', '=', id).execute();
/** Holds an edition until the transaction ends: its state moves one step at a time. */
export const lockEdition = (tx: Tx, id: string) => on(tx).selectFrom('edition').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
export const programmesNamed = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('programme').select(['id', 'title as name']).where('id', '=', sql<string>`any(${ids}::text[])`).execute();
export const editionsNamed = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('edition').innerJoin('programme', 'programme.id', 'edition.programme')
  .select(['edition.id', sql<string>`programme.title || ', ' || edition.name`.as('name')]).where('edition.id', '=', sql<string>`any(${ids}::text[])`).execute();
export const editionsOf = (tx: Tx, programme: string) => on(tx).selectFrom('edition').selectAll().where('programme', '=', programme).orderBy('starts_on', 'desc').orderBy('id').limit(100).execute();
export const editionsUnderWay = (tx: Tx, after: string, count: number) => on(tx).selectFrom('edition').select(['id', 'programme', 'name', 'state', 'call_opens_at', 'call_closes_at', 'starts_on', 'ends_on', 'zone'])
  .where('state', 'in', ['called', 'closed', 'running']).where('id', '>', after).orderBy('id').limit(count).execute();
export const putTerms = (tx: Tx, terms: EditionPartner) => on(tx).insertInto('edition_partner').values(terms).onConflict((conflict) => conflict.columns(['edition', 'institution']).doUpdateSet(({ ref }) => ({
  credit_amount: ref('excluded.credit_amount'), credit_system: ref('excluded.credit_system'), standing: ref('excluded.standing'), capacity: ref('excluded.capacity'), way_in: ref('excluded.way_in'),
  rules: ref('excluded.rules'), registration_closes_at: ref('excluded.registration_closes_at'), fee_minor: ref('excluded.fee_minor'), fee_currency: ref('excluded.fee_currency'), fee_exemption: ref('excluded.fee_exemption'), agreement_needed: ref('excluded.agreement_needed'),
}))).execute();
export const removeTerms = (tx: Tx, edition: string, institution: string) => on(tx).deleteFrom('edition_partner').where('edition', '=', edition).where('institution', '=', institution).execute();
export const removeDraftTerms = (tx: Tx, programme: string, institution: string) => on(tx).deleteFrom('edition_partner').where('institution', '=', institution)
  .where('edition', 'in', ({ selectFrom }) => selectFrom('edition').select('edition.id').where('programme', '=', programme).where('state', 'in', ['draft', 'cancelled'])).execute();

export const weeksOf = (tx: Tx, edition: string) => on(tx).selectFrom('plan_week').selectAll().where('edition', '=', edition).orderBy('week').execute();
export const putWeek = (tx: Tx, edition: string, week: number, theme: string) => theme === ''
  ? on(tx).deleteFrom('plan_week').where('edition', '=', edition).where('week', '=', week).execute()
  : on(tx).insertInto('plan_week').values({ edition, week, theme }).onConflict((conflict) => conflict.columns(['edition', 'week']).doUpdateSet({ theme })).execute();
export const addActivity = (tx: Tx, activity: Activity) => on(tx).insertInto('plan_activity').values(activity).execute();
export const activityOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('plan_activity').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const changeActivity = (tx: Tx, { edition, id, ...change }: Activity) => on(tx).updateTable('plan_activity').set(change).where('edition', '=', edition).where('id', '=', id).execute();
export const removeActivity = (tx: Tx, edition: string, id: string) => on(tx).deleteFrom('plan_activity').where('edition', '=', edition).where('id', '=', id).execute();
export const lastPlannedWeek = async (tx: Tx, edition: string): Promise<number> =>
  (await sql<{ week: number | null }>`select max(week) as week from (select week from plan_week where edition = ${edition} union all select week from plan_activity where edition = ${edition}) planned`.execute(on(tx))).rows[0]?.week ?? 0;
/** The plan of one edition into another, week by week. */
export async function copyPlan(tx: Tx, from: string, to: string): Promise<void> {
  await sql`insert into plan_week (edition, week, theme) select ${to}, week, theme from plan_week where edition = ${from}`.execute(on(tx));
  await sql`insert into plan_activity (edition, id, week, kind, title, description, led_by, student_minutes, staff_minutes)
    select ${to}, id, week, kind, title, description, led_by, student_minutes, staff_minutes from plan_activity where edition = ${from}`.execute(on(tx));
}

/** Who teaches, in a programme as a whole or in one of its editions. */
export const teachersOf = (tx: Tx, programme: string, editions: readonly string[]) => on(tx).selectFrom('accounts_role').innerJoin('accounts_person', 'accounts_person.id', 'accounts_role.person')
  .select(['accounts_person.id as person', 'accounts_person.name', 'accounts_person.email', 'accounts_role.scope_kind', 'accounts_role.scope_id']).where('role', '=', 'teacher')
  .where(({ eb, and, or }) => or([and([eb('scope_kind', '=', 'programme'), eb('scope_id', '=', programme)]), and([eb('scope_kind', '=', 'edition'), eb('scope_id', '=', sql<string>`any(${editions}::text[])`)])]))
  .orderBy('accounts_person.name').orderBy('accounts_person.id').limit(200).execute();
export const officersOf = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('accounts_role').select('person').distinct()
  .where('scope_kind', '=', 'institution').where('scope_id', '=', sql<string>`any(${institutions}::text[])`).where('role', 'in', ['officer', 'administrator']).execute();

// In which scopes a role counts; null where there is no such thing

const institutions = (ids: readonly string[]) => ids.map((id) => scope('institution', id));
export async function programmeSubject(tx: Tx, id: string): Promise<Subject | null> {
  const found = await institutionsIn(tx, id);
  return found && { scopes: [scope('programme', id), ...institutions(found)] };
}
/** An edition, its programme, and every partner institution. */
export async function editionSubject(tx: Tx, id: string): Promise<Subject | null> {
  const found = await editionInstitutions(tx, id);
  return found && subjectOf(id, found.programme, found.institutions);
}
const subjectOf = (id: string, programme: string, behindIt: readonly string[]): Subject => ({ scopes: [scope('edition', id), scope('programme', programme), ...institutions(behindIt)] });
/** The same with its names, fetched with whoever asks. */
export const gatheredEdition = (id: string): Gathering<{ readonly subject: Subject; readonly name: string; readonly title: string; readonly welcome: string } | null> =>
  gathering(behind(id), (found) => found && { subject: subjectOf(id, found.programme, behindAll(found)), name: found.name, title: found.title, welcome: found.welcome });
/** One partner of a programme, asked or agreed, which only its own officers speak for. */
export async function partnerSubject(tx: Tx, programme: string, institution: string): Promise<Subject | null> {
  const row = await on(tx).selectFrom('programme_partner').select('institution').where('programme', '=', programme).where('institution', '=', institution).executeTakeFirst();
  return row ? { scopes: institutions([institution]) } : null;
}
