// The tables of partners as PostgreSQL gives them, and the published views of earlier capabilities that are joined.
import { type ColumnType, type Generated, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Audience, CefrLevel, Credit, Experience, Holder, Period } from '../rules/offers.ts';
import type { ConsortiumState } from '../rules/calls.ts';
import type { InvitationState } from '../rules/invitations.ts';
import type { AllianceAnswer, Explained } from '../rules/pair.ts';

/** Stored as jsonb: read as `T`, written by `json`. */
type Json<T> = ColumnType<T, RawBuilder<T>, RawBuilder<T>>;
type At = Temporal.Instant;

export interface OfferTable {
  id: string; institution: string; person: string; held_by: Holder; title: string; offers: string; seeks: string; topic_language: string;
  topics: string[]; concepts: string[]; sought_topics: string[]; sought_concepts: string[]; field: string | null; sought_fields: string[];
  functions: string[]; levels: string[]; sought_levels: string[]; languages: Json<Readonly<Record<string, CefrLevel>>>; teaching: Json<readonly Period[]>;
  /** Teaching weeks wished for. */
  weeks: number | null;
  group_least: number | null; group_most: number | null; credit: Credit; asks_credit: boolean; low_bandwidth: boolean; tools: string;
  experience: Experience | null; sought_experience: Experience | null; two_languages: boolean; south_south: boolean; regions: string[];
  visible: Audience; alliance: string | null; shown_to: string[]; state: 'open' | 'closed'; closed_why: string | null;
  created_at: At; changed_at: At; expires_at: At; reminded_at: At | null; /** When its list was last made; null when it has changed since. */ proposed_at: At | null;
}
export interface ProposalTable { offer: string; partner: string; place: number; explained: Json<Explained>; proposed_at: At }
export interface ImpressionTable { partner: string; offer: string; on_day: string; place: number; score: number }
export interface InvitationTable {
  id: string; from_offer: string; to_offer: string; person: string; words: string; state: InvitationState; sent_at: At; expires_at: At; reminded_at: At | null;
  answered_at: At | null; answered_by: string | null; reason: string | null; answer: Generated<string>; introduction: string | null;
}
export interface QuestionTable { invitation: string; id: string; person: string; words: string; at: At }
export type IntroducedHow = 'invitation' | 'broker' | 'matching' | 'call';
export type IntroductionState = 'proposed' | 'agreed' | 'declined' | 'lapsed';
export interface IntroductionTable {
  id: string; how: IntroducedHow; state: IntroductionState; alliance: string | null; matching: string | null; title: string; words: string; person: string | null;
  at: At; expires_at: At; reminded_at: At | null; agreed_at: At | null; programme: string | null;
}
export interface SideTable { introduction: string; offer: string; institution: string; person: string; agrees: boolean | null; answered_at: At | null; answered_by: string | null; why: string }
export interface BrokerTable { institution: string; given_at: At; given_by: string | null; why: string }
export interface MatchingTable { id: string; alliance: string; title: string; words: string; opened_at: At; opened_by: string | null; closes_at: At; answer_days: number; state: 'open' | 'run' | 'published' | 'closed'; round: number }
export interface MatchingOfferTable { matching: string; offer: string; entered_at: At }
export interface RunTable { matching: string; round: number; answer: Json<AllianceAnswer>; ran_at: At; published_at: At | null }
export interface CallTable { id: string; alliance: string; title: string; description: string; incentives: string; least: number; opened_by: string | null; opened_at: At; closes_at: At; zone: string; state: 'open' | 'withdrawn' }
export interface DeadlineTable { call: string; institution: string; closes_at: At }
export interface ConsortiumTable { id: string; call: string; title: string; words: string; applicant: string; state: ConsortiumState; begun_at: At; submitted_at: At | null; decided_at: At | null; decided_by: string | null; reason: Generated<string>; introduction: string | null }
export interface ConsortiumSideTable { consortium: string; offer: string; institution: string; person: string; agrees: boolean | null; asked_at: At; answered_at: At | null; why: string }

export interface Tables {
  partner_offer: OfferTable; partner_proposal: ProposalTable; partner_impression: ImpressionTable; partner_invitation: InvitationTable; partner_question: QuestionTable;
  partner_introduction: IntroductionTable; partner_introduction_side: SideTable; partner_broker: BrokerTable;
  partner_matching: MatchingTable; partner_matching_offer: MatchingOfferTable; partner_matching_run: RunTable;
  partner_call: CallTable; partner_call_deadline: DeadlineTable; partner_consortium: ConsortiumTable; partner_consortium_side: ConsortiumSideTable;
  accounts_person: { id: string; email: string | null; name: string; language: string; zone: string };
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
  network_institution: { id: string; kind: string; name: string; country: string; city: string; zone: string };
  network_closure: { institution: string; starts_on: string; ends_on: string; why: string };
  network_term: { institution: string; name: string; starts_on: string; ends_on: string };
  network_alliance: { id: string; name: string }; network_alliance_member: { alliance: string; institution: string };
  network_partnership: { id: string; title: string }; network_party: { partnership: string; institution: string };
}
export const on = (tx: Tx): Kysely<Tables> => query<Tables>(tx);
export const json = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}::jsonb`;
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::text[])`;
export const anyUuid = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;
