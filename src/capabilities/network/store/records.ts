// Institutions, affiliations and partnerships in PostgreSQL.
import { sql } from 'kysely';
import { scope, type Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import { plainWords, wordsQuery } from '../../../kernel/words.ts';
import { query } from '../../../storage/query.ts';
import type { CostBand, Weekday } from '../rules/hours.ts';
import type { AffiliationHow, AffiliationKind, AffiliationStatus, InstitutionKind, Needs, UnitKind } from '../rules/records.ts';

export interface Institution {
  id: string; kind: InstitutionKind; name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  /** IANA time zone. */
  zone: string;
  latitude: number | null; longitude: number | null;
  /** Languages of teaching, ISO 639-1. */
  languages: string[];
  credit_system: string | null; credits_per_year: number | null; grading_scale: string | null; lms: string | null;
  /** Rules on platforms outside the institution's own, in words. */
  outside_platforms: string | null;
  mail_domains: string[]; website: string | null;
  /** Days on which nothing is taught. */
  weekend: Weekday[];
  /** What hours of the day cost in live meetings, where that is not the default. */
  hours: readonly CostBand[];
}
/** What an institution says of itself in the form of its facts; its week is set apart from them. */
export type InstitutionFacts = Omit<Institution, 'weekend' | 'hours'>;
export interface Unit { id: string; institution: string; kind: UnitKind; name: string; contact: string | null }
/** Days as YYYY-MM-DD, both included. */
export interface Term { id: string; institution: string; name: string; starts_on: string; ends_on: string }
export interface Closure { id: string; institution: string; starts_on: string; ends_on: string; why: string }
export interface Affiliation {
  person: string; institution: string; kind: AffiliationKind; status: AffiliationStatus; how: AffiliationHow | null; number: string | null; note: string | null; at: Temporal.Instant;
}
export interface Partnership { id: string; title: string; mou: boolean; note: string; created_at: Temporal.Instant }
export interface PartyRow { partnership: string; institution: string; share: number | null; work: string; invited_at: Temporal.Instant; joined_on: string | null; left_on: string | null }
export interface DecisionRow { id: string; partnership: string; title: string; body: string; needs: Needs; proposed_for: string; proposed_at: Temporal.Instant; effective_at: Temporal.Instant | null }
export interface AgreementRow { decision: string; institution: string; agrees: boolean; why: string; person: string; at: Temporal.Instant }

export interface RosterRow { institution: string; email: string; name: string; number: string | null; kind: AffiliationKind; at: Temporal.Instant }

interface Tables {
  roster: RosterRow;
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
  institution: Institution & { created_at: Temporal.Instant; searched: string; search: unknown; sorts_as: string };
  network_institution: Institution;
  unit: Unit; term: Term; closure: Closure; affiliation: Affiliation;
  partnership: Partnership; partnership_party: PartyRow; decision: DecisionRow; decision_agreement: AgreementRow;
  accounts_person: { id: string; email: string | null; name: string };
}
const on = (tx: Tx) => query<Tables>(tx);

export const institutionOf = (tx: Tx, id: string) => on(tx).selectFrom('network_institution').selectAll().where('id', '=', id).executeTakeFirst();
export const institutionsOf = (tx: Tx, ids: readonly string[]): Promise<Institution[]> => ids.length === 0 ? Promise.resolve([])
  : on(tx).selectFrom('network_institution').selectAll().where('id', '=', sql<string>`any(${ids}::text[])`).orderBy('id').execute();
/** By its id, or by its name as people write it. */
export const institutionCalled = (tx: Tx, called: string) => on(tx).selectFrom('network_institution').selectAll()
  .where(({ eb, or }) => or([eb('id', '=', called), eb(sql`lower(name)`, '=', called.trim().toLowerCase())])).orderBy(sql`id = ${called}`, 'desc').limit(1).executeTakeFirst();

/** Where a person belongs, the surest first: a confirmed student, a student whose claim waits, then staff. The oldest stands, so that no later roster moves somebody's home. */
export const homesOf = (tx: Tx, person: string) => on(tx).selectFrom('affiliation').selectAll().where('person', '=', person)
  .orderBy(sql`kind = 'student'`, 'desc').orderBy(sql`array_position(array['confirmed', 'pending', 'refused'], status)`).orderBy('at').execute();
export const affiliationOf = (tx: Tx, person: string, institution: string, kind: AffiliationKind) => on(tx).selectFrom('affiliation').selectAll()
  .where('person', '=', person).where('institution', '=', institution).where('kind', '=', kind).executeTakeFirst();
export const putAffiliation = (tx: Tx, row: Affiliation) => on(tx).insertInto('affiliation').values(row)
  .onConflict((conflict) => conflict.columns(['person', 'institution', 'kind']).doUpdateSet(({ ref }) => ({
    status: ref('excluded.status'), how: ref('excluded.how'), number: sql<string | null>`coalesce(excluded.number, affiliation.number)`, note: ref('excluded.note'), at: ref('excluded.at'),
  }))).execute();

/** Many at once; rows of 1,000 keep within what one statement may bind. */
export async function putAffiliations(tx: Tx, rows: readonly Affiliation[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await on(tx).insertInto('affiliation').values(rows.slice(from, from + 1000)).onConflict((conflict) => conflict.columns(['person', 'institution', 'kind'])
    .doUpdateSet(({ ref }) => ({ status: ref('excluded.status'), how: ref('excluded.how'), at: ref('excluded.at') }))).execute();
}

// Institutions

/** What an institution is found and sorted by. */
const kept = ({ id, name, city }: Pick<Institution, 'id' | 'name' | 'city'>) => ({ searched: plainWords(`${name} ${city} ${id}`), sorts_as: plainWords(name) });
/** False when the id is taken. */
export async function addInstitution(tx: Tx, institution: InstitutionFacts, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('institution').values({ ...institution, created_at: now, ...kept(institution) } as never)
    .onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
export const changeInstitution = (tx: Tx, { id, ...facts }: InstitutionFacts) => on(tx).updateTable('institution').set({ ...facts, ...kept({ id, ...facts }) }).where('id', '=', id).execute();

export const setWeek = (tx: Tx, id: string, weekend: readonly Weekday[], hours: readonly CostBand[]) =>
  on(tx).updateTable('institution').set({ weekend: [...weekend], hours: sql<CostBand[]>`${JSON.stringify(hours)}::jsonb` }).where('id', '=', id).execute();

/** Lets one at a time say which mail domains are whose, until its transaction ends. */
export const lockDomains = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('mail domains', 3))`.execute(on(tx));
export const institutionsWithDomain = (tx: Tx, domains: readonly string[]) => on(tx).selectFrom('institution').select(['id', 'mail_domains'])
  .where(sql<boolean>`mail_domains && ${domains}::text[]`).execute();

export interface InstitutionFilter { q?: string | undefined; country?: string | undefined; kind?: InstitutionKind | undefined; after?: string | undefined }
/** Institutions in the order of their names, those after the one whose id is `after`. */
export function institutionsLike(tx: Tx, { q, country, kind, after }: InstitutionFilter, count: number) {
  const words = wordsQuery(q ?? '');
  return on(tx).selectFrom('institution').select(['id', 'name', 'kind', 'country', 'city', 'latitude', 'longitude'])
    .$if(words !== null, (some) => some.where(sql<boolean>`search @@ ${words}::tsquery`))
    .$if(country !== undefined, (some) => some.where('country', '=', country!))
    .$if(kind !== undefined, (some) => some.where('kind', '=', kind!))
    .$if(after !== undefined, (some) => some.where(sql<boolean>`(sorts_as, id) > (select last.sorts_as, last.id from institution last where last.id = ${after})`))
    .orderBy('sorts_as').orderBy('id').limit(count).execute();
}
/** Countries that have an institution, by skipping from one to the next in the index. */
export async function countriesInUse(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`with recursive step as (
    (select country from institution order by country limit 1)
    union all select (select country from institution i where i.country > step.country order by i.country limit 1) from step where step.country is not null
  ) select country from step where country is not null`.execute(on(tx));
  return rows.map(({ country }) => country);
}

// Units and calendars

export const unitsOf = (tx: Tx, institution: string) => on(tx).selectFrom('unit').selectAll().where('institution', '=', institution).orderBy('name').limit(200).execute();
export const addUnit = (tx: Tx, unit: Unit) => on(tx).insertInto('unit').values(unit).execute();
export const removeUnit = (tx: Tx, institution: string, id: string) => on(tx).deleteFrom('unit').where('institution', '=', institution).where('id', '=', id).execute();
export const termsOf = (tx: Tx, institution: string, since: string) => on(tx).selectFrom('term').selectAll().where('institution', '=', institution).where('ends_on', '>=', since).orderBy('starts_on').limit(100).execute();
export const closuresOf = (tx: Tx, institution: string, since: string) => on(tx).selectFrom('closure').selectAll().where('institution', '=', institution).where('ends_on', '>=', since).orderBy('starts_on').limit(300).execute();
export const addTerms = async (tx: Tx, terms: readonly Term[]): Promise<void> => { if (terms.length > 0) await on(tx).insertInto('term').values([...terms]).execute(); };
export const addClosures = async (tx: Tx, closures: readonly Closure[]): Promise<void> => { if (closures.length > 0) await on(tx).insertInto('closure').values([...closures]).execute(); };
export const removeTerm = (tx: Tx, institution: string, id: string) => on(tx).deleteFrom('term').where('institution', '=', institution).where('id', '=', id).execute();
export const removeClosure = (tx: Tx, institution: string, id: string) => on(tx).deleteFrom('closure').where('institution', '=', institution).where('id', '=', id).execute();
export async function clearCalendar(tx: Tx, institution: string): Promise<void> {
  await on(tx).deleteFrom('term').where('institution', '=', institution).execute();
  await on(tx).deleteFrom('closure').where('institution', '=', institution).execute();
}

// Who belongs where

export const peopleOf = (tx: Tx, institution: string, status: AffiliationStatus, after: string | undefined, count: number) => on(tx).selectFrom('affiliation')
  .innerJoin('accounts_person', 'accounts_person.id', 'affiliation.person').selectAll('affiliation').select(['accounts_person.name', 'accounts_person.email'])
  .where('institution', '=', institution).where('status', '=', status)
  .$if(after !== undefined, (some) => some.where(sql<boolean>`(affiliation.person, affiliation.kind) > (${after!.split(' ')[0]}::uuid, ${after!.split(' ')[1] ?? ''})`))
  .orderBy('affiliation.person').orderBy('affiliation.kind').limit(count).execute();
export const removeAffiliations = (tx: Tx, person: string) => on(tx).deleteFrom('affiliation').where('person', '=', person).execute();
/** Whether a person holds any role but student in an institution: then they belong to its staff. */
export const worksAt = async (tx: Tx, person: string, institution: string): Promise<boolean> => (await on(tx).selectFrom('accounts_role').select('role').where('person', '=', person)
  .where('scope_kind', '=', 'institution').where('scope_id', '=', institution).where('role', '!=', 'student').limit(1).execute()).length > 0;

/** Puts a whole roster in; whoever stands in it already is brought up to date. */
export async function putRoster(tx: Tx, rows: readonly RosterRow[]): Promise<void> {
  const column = <K extends keyof RosterRow>(name: K) => rows.map((row) => row[name]);
  await sql`insert into roster (institution, email, name, number, kind, at)
    select * from unnest(${column('institution')}::text[], ${column('email')}::text[], ${column('name')}::text[], ${column('number')}::text[], ${column('kind')}::text[], ${column('at')}::timestamptz[])
    on conflict (email, institution) do update set name = excluded.name, number = excluded.number, kind = excluded.kind, at = excluded.at`.execute(on(tx));
}
export const rosterOf = (tx: Tx, email: string) => on(tx).selectFrom('roster').selectAll().where('email', '=', email).execute();
export const rostersWith = (tx: Tx, person: string) => on(tx).selectFrom('roster').innerJoin('accounts_person', 'accounts_person.email', 'roster.email')
  .selectAll('roster').where('accounts_person.id', '=', person).execute();
export const removeFromRosters = (tx: Tx, email: string) => on(tx).deleteFrom('roster').where('email', '=', email).execute();
/** Confirms, of those just put into a roster, everybody who has an account already; returns how many were not confirmed before. */
export async function confirmByRoster(tx: Tx, institution: string, now: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`insert into affiliation (person, institution, kind, status, how, number, at)
    select p.id, r.institution, r.kind, 'confirmed', 'roster', r.number, ${now}::timestamptz from roster r join accounts_person p on p.email = r.email
    where r.institution = ${institution} and r.at = ${now}::timestamptz
    on conflict (person, institution, kind) do update set status = 'confirmed', how = 'roster', number = coalesce(excluded.number, affiliation.number), at = excluded.at
    where affiliation.status <> 'confirmed'`.execute(on(tx));
  return Number(numAffectedRows ?? 0n);
}
export const pendingCounts = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('affiliation').select(({ fn }) => ['institution', fn.countAll<number>().as('count')])
  .where('status', '=', 'pending').where('institution', '=', sql<string>`any(${institutions}::text[])`).groupBy('institution').execute();

// Partnerships

export const addPartnership = (tx: Tx, row: Partnership) => on(tx).insertInto('partnership').values(row).execute();
export const partnershipOf = (tx: Tx, id: string) => on(tx).selectFrom('partnership').selectAll().where('id', '=', id).executeTakeFirst();
/** Holds a partnership until the transaction ends, so that two voices at once are counted one after the other. */
export const lockPartnership = (tx: Tx, id: string) => on(tx).selectFrom('partnership').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
export const changePartnership = (tx: Tx, id: string, change: Pick<Partnership, 'title' | 'mou' | 'note'>) => on(tx).updateTable('partnership').set(change).where('id', '=', id).execute();
export const partiesOf = (tx: Tx, partnership: string) => on(tx).selectFrom('partnership_party').innerJoin('network_institution', 'network_institution.id', 'partnership_party.institution')
  .selectAll('partnership_party').select(['network_institution.name', 'network_institution.country', 'network_institution.latitude', 'network_institution.longitude'])
  .where('partnership', '=', partnership).orderBy('partnership_party.institution').execute();
export const partnershipsOf = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('partnership_party').innerJoin('partnership', 'partnership.id', 'partnership_party.partnership')
  .select(['partnership.id', 'partnership.title', 'partnership.mou', 'partnership_party.institution', 'partnership_party.joined_on', 'partnership_party.left_on'])
  .where('partnership_party.institution', '=', sql<string>`any(${institutions}::text[])`).orderBy('partnership.title').limit(200).execute();
/** False when the institution stands in the partnership already. */
export async function addParty(tx: Tx, party: PartyRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('partnership_party').values(party).onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
export const changeParty = (tx: Tx, partnership: string, institution: string, change: Partial<PartyRow>) => on(tx).updateTable('partnership_party').set(change)
  .where('partnership', '=', partnership).where('institution', '=', institution).execute();
export const addDecision = (tx: Tx, row: DecisionRow) => on(tx).insertInto('decision').values(row).execute();
export const decisionsOf = (tx: Tx, partnership: string) => on(tx).selectFrom('decision').selectAll().where('partnership', '=', partnership).orderBy('id', 'desc').limit(200).execute();
export const agreementsOf = (tx: Tx, partnership: string) => on(tx).selectFrom('decision_agreement').innerJoin('decision', 'decision.id', 'decision_agreement.decision')
  .selectAll('decision_agreement').where('decision.partnership', '=', partnership).execute();
export const putAgreement = (tx: Tx, row: AgreementRow) => on(tx).insertInto('decision_agreement').values(row).onConflict((conflict) => conflict.columns(['decision', 'institution'])
  .doUpdateSet(({ ref }) => ({ agrees: ref('excluded.agrees'), why: ref('excluded.why'), person: ref('excluded.person'), at: ref('excluded.at') }))).execute();
export const makeEffective = (tx: Tx, decision: string, now: Temporal.Instant) => on(tx).updateTable('decision').set({ effective_at: now }).where('id', '=', decision).execute();
export const agreementsBy = (tx: Tx, person: string) => on(tx).selectFrom('decision_agreement').selectAll().where('person', '=', person).execute();
/** Decisions on which an institution, a party now, has not spoken, and that are not effective. */
export const silentOn = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('decision').innerJoin('partnership_party', 'partnership_party.partnership', 'decision.partnership')
  .select(['decision.partnership', 'decision.title', 'partnership_party.institution'])
  .where('partnership_party.institution', '=', sql<string>`any(${institutions}::text[])`).where('joined_on', 'is not', null).where('left_on', 'is', null).where('effective_at', 'is', null)
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('decision_agreement').select('decision_agreement.decision')
    .whereRef('decision_agreement.decision', '=', 'decision.id').whereRef('decision_agreement.institution', '=', 'partnership_party.institution')))).limit(20).execute();
/** The officers and administrators of institutions: whom a letter to an institution reaches. */
export const officersOf = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('accounts_role').select('person').distinct()
  .where('scope_kind', '=', 'institution').where('scope_id', '=', sql<string>`any(${institutions}::text[])`).where('role', 'in', ['officer', 'administrator']).execute();

// In which scopes a role counts; null where there is no such thing

export const institutionSubject = async (tx: Tx, institution: string): Promise<Subject | null> =>
  (await institutionOf(tx, institution)) ? { scopes: [scope('institution', institution)] } : null;
/** A partnership with all who are in it or invited: whoever manages one of them may act. */
export async function partnershipSubject(tx: Tx, partnership: string): Promise<Subject | null> {
  const parties = await partiesOf(tx, partnership);
  return parties.length === 0 ? null : { scopes: parties.filter((party) => party.left_on === null).map((party) => scope('institution', party.institution)) };
}
/** One party, which only its own officers speak for. */
export async function partySubject(tx: Tx, partnership: string, institution: string): Promise<Subject | null> {
  const party = (await partiesOf(tx, partnership)).find((each) => each.institution === institution);
  return party && party.left_on === null ? { scopes: [scope('institution', institution)] } : null;
}
