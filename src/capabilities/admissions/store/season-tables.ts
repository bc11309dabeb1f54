// The tables of wishes, nominations, runs and places as PostgreSQL gives them.
import type { ColumnType } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Comparison, RunReport } from '../rules/allocation-report.ts';
import type { WorkKind } from '../rules/allocation-work.ts';
import type { PlaceState } from '../rules/allocation-places.ts';
import type { SeasonPolicy } from '../rules/wishes.ts';

type At = Temporal.Instant;
type Json<T> = ColumnType<T, string, string>;

export interface WishListTable { season: string; person: string; home: string; ticket: string; courses: string[]; changed_at: At; confirmed_at: At | null }
export interface NominationTable { season: string; home: string; person: string; turn: number; class: number | null; score: number | null; nominated_at: At }
export interface RunTable {
  season: string; number: number; kind: 'first' | 'flow'; policy: Json<SeasonPolicy>; /** SHA-256 of the tables the run was made from. */ inputs: string;
  /** Those tables, sealed; null once their purpose is over. */ problem: Buffer | null; root: string; report: Json<RunReport>; leaves: Json<readonly PublicLeaf[]>;
  made_at: At; published_at: At | null; why: string | null;
}
/** Why nothing came of what was asked for. */
export interface WorkRefusal { readonly code: string; readonly args: Readonly<Record<string, string | number>> }
/** A leaf of the public certificate; of a withheld one only the hash. */
export type PublicLeaf = readonly [hash: string, salt: string, line: string];
export interface SeasonPlaceTable {
  season: string; person: string; course: string; home: string; run: number; /** Sealed: it can tell a group. */ route: Buffer; state: PlaceState;
  /** Held meanwhile; given up when this one is accepted. */ instead_of: string | null; answer_by: At; since: At;
}

export interface SeasonTables {
  season_draw: { season: string; seed: Buffer; commitment: string; drawn_at: At };
  season_policy: SeasonPolicy & { season: string; changed_at: At };
  season_home: { season: string; institution: string; cap: number | null };
  wish_list: WishListTable; season_nomination: NominationTable;
  allocation_preview: { season: string; compared: Json<Comparison>; made_at: At };
  allocation_run: RunTable; allocation_receipt: { season: string; number: number; person: string; sealed: Buffer };
  allocation_work: { season: string; kind: WorkKind; why: string | null; asked_at: At; started_at: At | null; ended_at: At | null; refusals: Json<readonly WorkRefusal[]> };
  season_place: SeasonPlaceTable; season_course_edition: { season: string; course: string; edition: string };
  accounts_person: { id: string; email: string | null; name: string };
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
  network_affiliation: { person: string; institution: string; kind: string; status: string };
  network_institution: { id: string; name: string };
  network_season: { id: string; name: string; alliance: string; lead: string; state: string; ranking_opens_at: At; ranking_closes_at: At };
  network_alliance_member: { alliance: string; institution: string };
  network_season_course: { season: string; id: string; title: string; institution: string };
  programmes_edition: { id: string; name: string; programme: string };
  sealed: { owner: string; kind: string; about: string; purpose: string; consented_at: At; secret: Buffer };
  sealed_release: { owner: string; kind: string; about: string; released_to: string; purpose: string; at: At };
}
export const onSeason = (tx: Tx) => query<SeasonTables>(tx);
