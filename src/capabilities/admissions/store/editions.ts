// An edition as admissions need it: its call, and the terms of each home institution.
import type { Tx } from '../../../kernel/operation.ts';
import { type Call, check, type Finding, type Terms, termsOf, type TermsRow } from '../rules/eligibility.ts';
import { affiliationWith, type Application } from './applications.ts';
import { namingOf } from './selection.ts';
import { on } from './tables.ts';

export interface Partner extends TermsRow {
  readonly name: string; readonly zone: string; readonly country: string; readonly capacity: number | null;
  readonly fee_minor: number | null; readonly fee_currency: string | null; readonly fee_exemption: string | null; readonly standing: string;
}
export interface EditionFacts {
  readonly id: string; readonly name: string; readonly title: string; readonly programme: string; readonly zone: string; readonly starts_on: string; readonly ends_on: string;
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

export async function editionCall(tx: Tx, edition: string): Promise<EditionCall | null> {
  const facts = await editionFacts(tx, edition);
  if (!facts) return null;
  const partners = await on(tx).selectFrom('programmes_edition_partner').innerJoin('network_institution', 'network_institution.id', 'programmes_edition_partner.institution')
    .selectAll('programmes_edition_partner').select(['network_institution.name', 'network_institution.zone', 'network_institution.country'])
    .where('programmes_edition_partner.edition', '=', edition).orderBy('network_institution.name').execute();
  return { ...facts, partners };
}

export const partnerOf = (edition: EditionCall, institution: string | null): Partner | null => edition.partners.find((each) => each.institution === institution) ?? null;
export function termsIn(edition: EditionCall, institution: string | null): Terms | null {
  const partner = partnerOf(edition, institution);
  return partner && termsOf(partner, edition.languages);
}

/** How the rules stand for an application. */
export async function findingsOf(tx: Tx, edition: EditionCall, application: Pick<Application, 'person' | 'home' | 'answers'>, now: Temporal.Instant): Promise<readonly Finding[]> {
  const { person, home, answers } = application;
  const affiliation = home === null ? null : await affiliationWith(tx, person, home);
  const named = home === null ? null : await namingOf(tx, edition.id, home, person);
  return check(edition.call, termsIn(edition, home), { answers, affiliation, named }, now);
}
