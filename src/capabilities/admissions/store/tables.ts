// The tables of admissions as PostgreSQL gives them, and the published views of earlier capabilities that are joined.
import type { ColumnType, Generated } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Answers, Naming, TermRules, Terms } from '../rules/eligibility.ts';
import type { DocumentKind } from '../rules/documents.ts';
import type { Criterion, InterviewResult, Scores } from '../rules/review.ts';
import type { Figures, PolicyName, Rule, SelectionOptions } from '../rules/selection.ts';
import type { Mover, State } from '../rules/states.ts';

/** Stored as jsonb: read as `T`, written as its text. */
type Json<T> = ColumnType<T, string, string>;
type At = Temporal.Instant;

export interface ApplicationTable {
  edition: string; id: string; person: string; home: string | null; state: State; answers: Json<Answers>; motivation: Generated<string>;
  started_at: At; changed_at: At; submitted_at: At | null; state_since: At; reason_code: string | null; reason_words: string | null;
  /** Turn on the waiting list of the edition, lowest first. */
  queue: number | null;
  /** Average of the reviews, 0 to 100. */
  score: number | null; reviews_done: Generated<number>;
  accept_by: At | null; accept_by_zone: string | null; reminded_at: At | null; fee_decision: 'granted' | 'refused' | null;
}
export interface SelectionTable {
  edition: string; rubric: Json<readonly Criterion[]>; blind: boolean; own_institution: boolean; reviews_wanted: number; offer_days: number;
  offers_beyond: number; question: string; changed_at: At;
}
export interface ChangeTable {
  edition: string; application: string; /** In the order in which things happened, several in one transaction too. */ id: Generated<number>; at: At; was: State | null; became: State; by: Mover; person: string | null; reason_code: string | null; reason_words: string | null;
}
export interface DocumentTable {
  edition: string; application: string; id: string; kind: DocumentKind; name: string; file: string; media_type: string; size_bytes: number; added_at: At;
}
export interface NamedTable { edition: string; institution: string; email: string; kind: Naming; named_by: string | null; named_at: At }
export interface ReviewerTable { edition: string; person: string; institution: string | null; added_by: string | null; added_at: At }
export interface ReviewTable {
  edition: string; application: string; reviewer: string; state: 'assigned' | 'done' | 'conflict'; why: string | null; scores: Json<Scores>; total: number | null;
  comment: Generated<string>; assigned_at: At; done_at: At | null;
}
export interface InterviewTable {
  edition: string; application: string; id: string; wall: string; zone: string; starts_at: At; minutes: number; link: string; invitation: string;
  result: InterviewResult | null; note: Generated<string>; planned_by: string | null;
}
export interface PlaceTable { edition: string; person: string; home: string; application: string; accepted_at: At; given_up_at: At | null }
export interface RuleTable {
  edition: string; marks_weight: number; review_weight: number; group_places: Json<Rule['group_places']>; home_places: Json<Rule['home_places']>; counting: Rule['counting']; changed_at: At;
}
export interface SeedTable { edition: string; secret: Buffer; commitment: string; committed_at: At; revealed_at: At | null }
export interface MarkTable { edition: string; application: string; marks: number; given_at: At }
export interface PreviewTable { edition: string; /** Digest of what was computed with. */ facts: string; figures: Json<Figures>; made_by: string | null; made_at: At }
export interface ProposalTable {
  edition: string; id: string; policy: PolicyName; options: Json<SelectionOptions>; facts: string; why: string; /** Turn on the waiting list before the first of the proposal. */ queue_from: number;
  made_by: string | null; made_at: At; confirmed_at: At | null;
}
export interface OutcomeTable {
  edition: string; application: string; /** The selected first, then who waits. */ position: number; selected: boolean; points: number | null;
  /** Under which the application takes part in the lottery, and the number drawn. */
  lot: string; number: string; /** Encrypted. */ reason: Buffer | null;
}

export interface Tables {
  selection_rule: RuleTable; selection_seed: SeedTable; selection_mark: MarkTable; selection_preview: PreviewTable; selection_proposal: ProposalTable; selection_outcome: OutcomeTable;
  application: ApplicationTable; application_change: ChangeTable; application_document: DocumentTable; selection: SelectionTable; seat: { edition: string };
  named_student: NamedTable; reviewer: ReviewerTable; review: ReviewTable; interview: InterviewTable; place: PlaceTable;
  accounts_person: { id: string; email: string | null; name: string; language: string; zone: string };
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
  network_affiliation: { person: string; institution: string; kind: string; status: 'pending' | 'confirmed' | 'refused' };
  network_institution: { id: string; name: string; zone: string; country: string };
  programmes_programme: { id: string; title: string; languages: Record<string, string> };
  programmes_edition: {
    id: string; programme: string; name: string; capacity: number | null; starts_on: string; ends_on: string; zone: string; call_opens_at: At | null; call_closes_at: At | null; state: string;
    live_hours: number | null; megabytes_a_week: number | null;
  };
  programmes_edition_partner: {
    edition: string; institution: string; capacity: number | null; way_in: Terms['wayIn']; rules: TermRules; registration_closes_at: At | null;
    fee_minor: number | null; fee_currency: string | null; fee_exemption: string | null; standing: string;
  };
}
export const on = (tx: Tx) => query<Tables>(tx);
