// Programmes, editions and plans in PostgreSQL.
import { sql } from 'kysely';
import type { Tx } from '../../kernel/operation.ts';
import { query } from '../../storage/query.ts';
import type { ActivityKind, Cefr, CompletionRules, EditionState, EligibilityRules, Extent, Form, Level, PartnerRole, ProgrammeFunction, Standing, WayIn } from './rules.ts';

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
  live_hours: number | null; megabytes_a_week: number | null; outcomes: string; tools: string; welcome: string; completion: CompletionRules; created_at: Temporal.Instant;
}
export interface EditionPartner {
  edition: string; institution: string;
  /** In `credit_system`; null when the partner gives none. */
  credit_amount: number | null; credit_system: string | null;
  standing: Standing; capacity: number | null; way_in: WayIn; rules: EligibilityRules; registration_closes_at: Temporal.Instant | null;
  fee_minor: number | null; fee_currency: string | null; fee_exemption: string | null;
}
export interface Activity {
  edition: string; id: string; week: number; kind: ActivityKind; title: string; description: string; led_by: string | null; student_minutes: number; staff_minutes: number;
}

interface Tables {
  programme: Programme & { facets: string[]; searched: string; search: unknown; open_from: Temporal.Instant | null; open_until: Temporal.Instant | null };
  programme_partner: ProgrammePartner;
  edition: Edition; edition_partner: EditionPartner;
  plan_week: { edition: string; week: number; theme: string };
  plan_activity: Activity;
  network_institution: { id: string; name: string; country: string; city: string; zone: string };
}
const on = (tx: Tx) => query<Tables>(tx);

const programmeColumns = ['id', 'title', 'summary', 'description', 'functions', 'form', 'extent', 'inside_course', 'fields', 'levels', 'languages', 'lead', 'partnership', 'created_at'] as const;
export const programmeOf = (tx: Tx, id: string): Promise<Programme | undefined> => on(tx).selectFrom('programme').select(programmeColumns).where('id', '=', id).executeTakeFirst();
export const editionOf = (tx: Tx, id: string) => on(tx).selectFrom('edition').innerJoin('programme', 'programme.id', 'edition.programme')
  .selectAll('edition').select(['programme.title as programme_title', 'programme.lead as lead']).where('edition.id', '=', id).executeTakeFirst();
export const editionPartnersOf = (tx: Tx, edition: string) => on(tx).selectFrom('edition_partner').innerJoin('network_institution', 'network_institution.id', 'edition_partner.institution')
  .selectAll('edition_partner').select(['network_institution.name as name', 'network_institution.country as country', 'network_institution.zone as zone'])
  .where('edition', '=', edition).orderBy('edition_partner.institution').execute();
export const activitiesOf = (tx: Tx, edition: string) => on(tx).selectFrom('plan_activity').selectAll().where('edition', '=', edition).orderBy('week').orderBy('id').execute();

/** The institutions whose staff have a say in a programme: its lead and its partners. */
export async function institutionsIn(tx: Tx, programme: string): Promise<string[] | null> {
  const row = await on(tx).selectFrom('programme').where('programme.id', '=', programme)
    .select(['lead', sql<string[]>`array(select institution from programme_partner p where p.programme = programme.id)`.as('partners')]).executeTakeFirst();
  return row ? [...new Set([row.lead, ...row.partners])] : null;
}
export async function editionInstitutions(tx: Tx, edition: string): Promise<{ programme: string; institutions: string[] } | null> {
  const row = await on(tx).selectFrom('edition').innerJoin('programme', 'programme.id', 'edition.programme').where('edition.id', '=', edition).select(['edition.programme', 'lead',
    sql<string[]>`array(select institution from programme_partner p where p.programme = edition.programme union select institution from edition_partner e where e.edition = edition.id)`.as('partners')]).executeTakeFirst();
  return row ? { programme: row.programme, institutions: [...new Set([row.lead, ...row.partners])] } : null;
}
