// What other capabilities and `app` may rely on: editions with the terms of each partner, and who has a say in them.
// Published SQL views: programmes_programme, programmes_partner, programmes_edition, programmes_edition_partner.
import { scope, type Subject } from '../../kernel/gate.ts';
import type { Tx } from '../../kernel/operation.ts';
import type { EditionState, CompletionRules, PartnerRole } from './rules/editions.ts';
import * as store from './store/records.ts';

export type { CompletionRules, EditionState, EligibilityRules } from './rules/editions.ts';

/** Rows of the published views. Days are YYYY-MM-DD. */
export type ProgrammeRow = Omit<store.Programme, 'description' | 'inside_course' | 'created_at'>;
export type EditionPartnerRow = store.EditionPartner;
export interface EditionRow {
  id: string; programme: string; name: string; starts_on: string; ends_on: string; zone: string; call_opens_at: Temporal.Instant | null; call_closes_at: Temporal.Instant | null;
  state: EditionState; capacity: number | null; pilot: boolean; live_hours: number | null; megabytes_a_week: number | null; welcome: string; completion: CompletionRules;
}
export interface ProgrammeViews {
  programmes_programme: ProgrammeRow; programmes_edition: EditionRow; programmes_edition_partner: EditionPartnerRow;
  programmes_partner: { programme: string; institution: string; role: PartnerRole; share: number | null; agreed_at: Temporal.Instant | null };
}

export type Activity = store.Activity;
/** The terms of one partner, with the name, country and zone of the institution. */
export type PartnerTerms = store.EditionPartner & { name: string; country: string; zone: string };
export type EditionFacts = store.Edition & { programme_title: string; lead: string; partners: PartnerTerms[] };

/** An edition with its programme's title and every partner's terms: two queries. */
export async function editionOf(tx: Tx, id: string): Promise<EditionFacts | null> {
  const edition = await store.editionOf(tx, id);
  return edition ? { ...edition, partners: await store.editionPartnersOf(tx, id) } : null;
}

/** The scopes in which a role counts for an edition: itself, its programme, and every partner institution. */
export async function editionSubject(tx: Tx, id: string): Promise<Subject | null> {
  const found = await store.editionInstitutions(tx, id);
  return found && { scopes: [scope('edition', id), scope('programme', found.programme), ...found.institutions.map((each) => scope('institution', each))] };
}
/** `about` of a command or view whose input names an `edition`. */
export const aboutEdition = ({ tx }: { readonly tx: Tx }, { edition }: { readonly edition: string }): Promise<Subject | null> => editionSubject(tx, edition);
export async function programmeSubject(tx: Tx, id: string): Promise<Subject | null> {
  const institutions = await store.institutionsIn(tx, id);
  return institutions && { scopes: [scope('programme', id), ...institutions.map((each) => scope('institution', each))] };
}

/** The plan's activities in the order of the weeks. */
export const activitiesOf = (tx: Tx, edition: string): Promise<Activity[]> => store.activitiesOf(tx, edition);
