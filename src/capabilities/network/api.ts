// What other capabilities and `app` may rely on: institutions, where a person belongs, partnerships.
// Published SQL views: network_institution, network_affiliation, network_term, network_closure, network_partnership,
// network_party (those who joined and have not left).
import type { Tx, Work } from '../../kernel/operation.ts';
import type { AffiliationHow, AffiliationKind, AffiliationStatus } from './rules.ts';
import * as store from './store.ts';

/** Rows of the published view network_institution. */
export type InstitutionRow = store.Institution;
/** Rows of the published view network_affiliation. */
export interface AffiliationRow { person: string; institution: string; kind: AffiliationKind; status: AffiliationStatus }
/** Rows of the published views network_term and network_closure; days as YYYY-MM-DD, both included. */
export interface TermRow { institution: string; name: string; starts_on: string; ends_on: string }
export interface ClosureRow { institution: string; starts_on: string; ends_on: string; why: string }
export interface NetworkViews {
  network_institution: InstitutionRow; network_affiliation: AffiliationRow; network_term: TermRow; network_closure: ClosureRow;
  network_partnership: { id: string; title: string }; network_party: { partnership: string; institution: string };
}

export const institutionOf = async (tx: Tx, id: string): Promise<InstitutionRow | null> => (await store.institutionOf(tx, id)) ?? null;
/** In the order of their ids; those that do not exist are left out. */
export const institutionsOf = (tx: Tx, ids: readonly string[]): Promise<InstitutionRow[]> => store.institutionsOf(tx, ids);

export interface Home { institution: string; status: AffiliationStatus }
/** A person's home institution, the surest first; null when they named none. */
export async function homeOf(tx: Tx, person: string): Promise<Home | null> {
  const [first] = await store.homesOf(tx, person);
  return first ? { institution: first.institution, status: first.status } : null;
}

/** Confirms that a person belongs to an institution. `kind` is 'student' or 'staff'; `how` what confirms it. */
export async function affiliate(work: Work, person: string, institution: string, kind: AffiliationKind, how: AffiliationHow): Promise<void> {
  await store.putAffiliation(work.tx, { person, institution, kind, status: 'confirmed', how, number: null, note: null, at: work.now });
  work.record({ what: `affiliationConfirmed:${how}`, on: `person:${person}`, why: institution });
}
