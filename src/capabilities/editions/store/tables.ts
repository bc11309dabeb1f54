// Rows of an edition's space in PostgreSQL, and the views of earlier capabilities that its stores join.
import type { ColumnType } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { AttendanceStatus } from '../rules/attendance.ts';
import type { Asked, Kept, NamedTeam } from '../rules/teams.ts';

export type At = Temporal.Instant;
export interface Participant { edition: string; person: string; home: string | null; joined_at: At; left_at: At | null; left_why: string | null; conduct_agreed_at: At | null }
export interface LiveSession { edition: string; id: string; title: string; week: number; wall: string; zone: string; starts_at: At; zone_data: string; minutes: number; link: string; low_data: string; note: string; led_by: string | null; cancelled_at: At | null; sequence: number }
export interface Material { edition: string; id: string; week: number; title: string; url: string; file: string | null; file_name: string; size_bytes: number | null; low_data: string; added_at: At }
export interface Task { edition: string; id: string; week: number; title: string; instructions: string; due_wall: string; zone: string; due_at: At; required: boolean; points: number | null }
export interface Submission { edition: string; task: string; person: string; words: string; file: string | null; file_name: string; size_bytes: number | null; submitted_at: At; points: number | null; comment: string; marked_by: string | null; marked_at: At | null }
export interface Announcement { edition: string; id: string; title: string; words: string; written_by: string; written_at: At }
export interface Concern { edition: string; id: string; person: string | null; words: string; raised_at: At; answer: string | null; answered_by: string | null; answered_at: At | null }
export interface Attendance { edition: string; session: string; person: string; status: AttendanceStatus; recorded_by: string | null; recorded_at: At }
/** Stored as jsonb: read as `T`, written as its text. */
type Json<T> = ColumnType<T, string, string>;
export interface Preference { edition: string; person: string; free: string; languages: string; experience: number | null; given_at: At }
interface ProposalFacts { edition: string; id: string; kind: 'form' | 'repair'; phase: number; facts: string; proposed_by: string; proposed_at: At; published_at: At | null }
interface ProposalTable extends ProposalFacts { asked: Json<Asked>; answer: Json<Kept>; teams: Json<readonly NamedTeam[]>; earlier: Json<readonly NamedTeam[]> }
export interface Proposal extends ProposalFacts { asked: Asked; answer: Kept; teams: readonly NamedTeam[]; earlier: readonly NamedTeam[] }
export interface TeamPhase { edition: string; number: number; starts_on: string; begun_at: At | null; proposal: string | null; opened_by: string; opened_at: At }
interface Tables {
  participant: Participant; live_session: LiveSession; attendance: Attendance; material: Material; task: Task; submission: Submission;
  announcement: Announcement; concern: Concern; team: { edition: string; id: string; name: string }; team_member: { edition: string; person: string; team: string };
  team_preference: Preference; team_proposal: ProposalTable; team_phase: TeamPhase;
  former_team: { edition: string; phase: number; id: string; name: string }; former_team_member: { edition: string; person: string; phase: number; team: string };
  accounts_person: { id: string; name: string; email: string | null; zone: string; language: string };
  network_institution: { id: string; name: string };
  programmes_edition: { id: string; programme: string; name: string; starts_on: string; ends_on: string; state: string; zone: string };
  programmes_programme: { id: string; title: string };
  programmes_edition_partner: { edition: string; institution: string };
}
export const on = (tx: Tx) => query<Tables>(tx);
export const pageSize = 50;
