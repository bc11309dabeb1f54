// Institutions, affiliations and partnerships in PostgreSQL.
import { sql } from 'kysely';
import type { Tx } from '../../kernel/operation.ts';
import { query } from '../../storage/query.ts';
import type { AffiliationHow, AffiliationKind, AffiliationStatus, InstitutionKind, Needs, UnitKind } from './rules.ts';

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
}
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

interface Tables {
  institution: Institution & { created_at: Temporal.Instant; searched: string; search: unknown };
  network_institution: Institution;
  unit: Unit; term: Term; closure: Closure; affiliation: Affiliation;
  partnership: Partnership; partnership_party: PartyRow; decision: DecisionRow; decision_agreement: AgreementRow;
  accounts_person: { id: string; email: string | null; name: string };
}
const on = (tx: Tx) => query<Tables>(tx);

export const institutionOf = (tx: Tx, id: string) => on(tx).selectFrom('network_institution').selectAll().where('id', '=', id).executeTakeFirst();
export const institutionsOf = (tx: Tx, ids: readonly string[]): Promise<Institution[]> => ids.length === 0 ? Promise.resolve([])
  : on(tx).selectFrom('network_institution').selectAll().where('id', '=', sql<string>`any(${ids}::text[])`).orderBy('id').execute();

/** Where a person belongs, the surest first: a confirmed student, then a student whose claim waits, then staff. */
export const homesOf = (tx: Tx, person: string) => on(tx).selectFrom('affiliation').selectAll().where('person', '=', person)
  .orderBy(sql`kind = 'student'`, 'desc').orderBy(sql`array_position(array['confirmed', 'pending', 'refused'], status)`).orderBy('at', 'desc').execute();
export const affiliationOf = (tx: Tx, person: string, institution: string, kind: AffiliationKind) => on(tx).selectFrom('affiliation').selectAll()
  .where('person', '=', person).where('institution', '=', institution).where('kind', '=', kind).executeTakeFirst();
export const putAffiliation = (tx: Tx, row: Affiliation) => on(tx).insertInto('affiliation').values(row)
  .onConflict((conflict) => conflict.columns(['person', 'institution', 'kind']).doUpdateSet(({ ref }) => ({
    status: ref('excluded.status'), how: ref('excluded.how'), number: sql<string | null>`coalesce(excluded.number, affiliation.number)`, note: ref('excluded.note'), at: ref('excluded.at'),
  }))).execute();
export const institutionsWithDomain = (tx: Tx, domains: readonly string[]) => on(tx).selectFrom('network_institution').select(['id', 'mail_domains'])
  .where(sql<boolean>`mail_domains && ${domains}::text[]`).execute();
