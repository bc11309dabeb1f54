// An edition as admissions need it: its call, and the terms of each home institution.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { type Call, check, type Finding, type Naming, type Terms, termsOf, type TermsRow } from '../rules/eligibility.ts';
import type { Application } from './applications.ts';
import { on } from './tables.ts';

export interface Partner extends TermsRow {
  readonly name: string; readonly zone: string; readonly country: string; readonly capacity: number | null;
  readonly fee_minor: number | null; readonly fee_currency: string | null; readonly fee_exemption: string | null; readonly standing: string;
}
export interface EditionFacts {
  readonly id: string; readonly name: string; readonly title: string; readonly programme: string; readonly zone: string; readonly starts_on: string; readonly ends_on: string; readonly capacity: number | null;
  readonly live_hours: number | null; readonly megabytes_a_week: number | null;
  readonly call: Call; readonly languages: Readonly<Record<string, string>>;
}
export interface EditionCall extends EditionFacts { readonly partners: readonly Partner[] }

/** The edition without its partners' terms: one query. */
export async function editionFacts(tx: Tx, edition: string): Promise<EditionFacts | null> {
  const row = await on(tx).selectFrom('programmes_edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
    .selectAll('programmes_edition').select(['programmes_programme.title', 'programmes_programme.languages']).where('programmes_edition.id', '=', edition).executeTakeFirst();
  return row ? { ...row, call: { state: row.state, opensAt: row.call_opens_at, closesAt: row.call_closes_at } } : null;
}

/** What a partner's row is as JSON: its moment as text. */
type PartnerJson = Omit<Partner, 'registration_closes_at'> & { registration_closes_at: string | null };

/** The edition with its partners' terms, by their names: one query, since every page of an applicant needs it. */
export async function editionCall(tx: Tx, edition: string): Promise<EditionCall | null> {
  const partners = sql<PartnerJson[]>`(select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object('name', i.name, 'zone', i.zone, 'country', i.country) order by i.name), '[]')
    from programmes_edition_partner p join network_institution i on i.id = p.institution where p.edition = programmes_edition.id)`;
  const row = await on(tx).selectFrom('programmes_edition').innerJoin('programmes_programme', 'programmes_programme.id', 'programmes_edition.programme')
    .selectAll('programmes_edition').select(['programmes_programme.title', 'programmes_programme.languages', partners.as('partners')]).where('programmes_edition.id', '=', edition).executeTakeFirst();
  return row ? { ...row, call: { state: row.state, opensAt: row.call_opens_at, closesAt: row.call_closes_at }, partners: row.partners.map(momentOf) } : null;
}
const momentOf = (partner: PartnerJson): Partner =>
  ({ ...partner, registration_closes_at: partner.registration_closes_at === null ? null : Temporal.Instant.from(partner.registration_closes_at) });

export const partnerOf = (edition: EditionCall, institution: string | null): Partner | null => edition.partners.find((each) => each.institution === institution) ?? null;
export function termsIn(edition: EditionCall, institution: string | null): Terms | null {
  const partner = partnerOf(edition, institution);
  return partner && termsOf(partner, edition.languages);
}

export interface Circumstances { readonly affiliation: 'pending' | 'confirmed' | 'refused' | null; readonly named: Naming | null; readonly question: string }

/** How a person stands with a home institution, and what the edition asks: one query. */
export async function circumstancesOf(tx: Tx, edition: string, person: string, home: string | null): Promise<Circumstances> {
  const { rows: [row] } = await sql<Circumstances>`select
    (select a.status from network_affiliation a where a.person = ${person} and a.institution = ${home} order by a.kind = 'student' desc limit 1) as affiliation,
    (select n.kind from named_student n join accounts_person p on p.email = n.email where p.id = ${person} and n.edition = ${edition} and n.institution = ${home}) as named,
    coalesce((select s.question from selection s where s.edition = ${edition}), '') as question`.execute(on(tx));
  return row!;
}

/** How the rules stand for an application. */
export const findingsIn = (edition: EditionCall, { home, answers }: Pick<Application, 'home' | 'answers'>, { affiliation, named }: Circumstances, now: Temporal.Instant): readonly Finding[] =>
  check(edition.call, termsIn(edition, home), { answers, affiliation, named }, now);
export const findingsOf = async (tx: Tx, edition: EditionCall, application: Pick<Application, 'person' | 'home' | 'answers'>, now: Temporal.Instant): Promise<readonly Finding[]> =>
  findingsIn(edition, application, await circumstancesOf(tx, edition.id, application.person, application.home), now);
