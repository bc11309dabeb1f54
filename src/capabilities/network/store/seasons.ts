// Seasons of alliances in PostgreSQL, and whose role counts for them.
import { sql } from 'kysely';
import { scope, type Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { SeasonState } from '../rules/seasons.ts';
import { presentMembers } from './alliances.ts';

/** Row of the published view network_season. Days as YYYY-MM-DD, both included. */
export interface Season {
  id: string; alliance: string; name: string; starts_on: string; ends_on: string;
  /** IANA time zone in which its deadlines were set. */
  zone: string;
  offers_close_at: Temporal.Instant; ranking_opens_at: Temporal.Instant; ranking_closes_at: Temporal.Instant;
  /** Most courses that a student can get (k). */
  most_courses: number;
  /** The institution that publishes the catalogue and runs the allocation. */
  lead: string;
  state: SeasonState;
  published_at: Temporal.Instant | null;
}
export type SeasonShown = Season & { alliance_name: string };

interface Tables { season: Season & { created_at: Temporal.Instant }; network_season: SeasonShown }
const on = (tx: Tx) => query<Tables>(tx);

export const seasonOf = (tx: Tx, id: string) => on(tx).selectFrom('network_season').selectAll().where('id', '=', id).executeTakeFirst();
/** The latest first. */
/** A season's name after that of its alliance. */
export const seasonsNamed = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('network_season').select(['id', sql<string>`alliance_name || ', ' || name`.as('name')]).where('id', '=', sql<string>`any(${ids}::text[])`).execute();
export const seasonsOf = (tx: Tx, alliance: string) => on(tx).selectFrom('network_season').selectAll().where('alliance', '=', alliance).orderBy('starts_on', 'desc').orderBy('id').limit(100).execute();
/** False when the id is taken. */
export async function addSeason(tx: Tx, season: Season, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('season').values({ ...season, created_at: now }).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
export const changeSeason = (tx: Tx, id: string, change: Partial<Omit<Season, 'id' | 'alliance'>>) => on(tx).updateTable('season').set(change).where('id', '=', id).execute();
/** Holds a season until the transaction ends, so that nothing is offered while its catalogue is published. */
export const lockSeason = (tx: Tx, id: string) => on(tx).selectFrom('season').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
/** A season that an institution leads and that is not closed. */
export const unfinishedLedBy = (tx: Tx, alliance: string, lead: string) => on(tx).selectFrom('season').select('name').where('alliance', '=', alliance).where('lead', '=', lead).where('state', '!=', 'closed').limit(1).executeTakeFirst();
/** Seasons in preparation of alliances that institutions are in, with how many offers the institutions have made and how many wait for the lead. */
export const preparedFor = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('network_season').selectAll()
  .select([sql<number>`(select count(*)::int from season_course c where c.season = network_season.id and c.institution = any(${institutions}::text[]))`.as('offers'),
    sql<number>`(select count(*)::int from season_course c where c.season = network_season.id and c.state = 'offered')`.as('waiting')])
  .where('state', '=', 'preparing').where(sql<boolean>`exists (select from network_alliance_member m where m.alliance = network_season.alliance and m.institution = any(${institutions}::text[]))`)
  .orderBy('starts_on').limit(10).execute();

// In which scopes a role counts; null where there is no such thing

/** The lead of a season: who may decide on courses, publish and run. */
export async function leadSubject(tx: Tx, id: string): Promise<Subject | null> {
  const season = await seasonOf(tx, id);
  return season ? { scopes: [scope('institution', season.lead)] } : null;
}
/** All present members of a season's alliance: who may see its management. */
export async function memberSubject(tx: Tx, id: string): Promise<Subject | null> {
  const season = await seasonOf(tx, id);
  return season ? { scopes: (await presentMembers(tx, season.alliance)).map((each) => scope('institution', each)) } : null;
}
/** One present member, which only its own people speak for: who may offer for it or nominate. Null when it is no member. */
export async function oneMemberSubject(tx: Tx, id: string, institution: string): Promise<Subject | null> {
  const subject = await memberSubject(tx, id), scopes = subject?.scopes.filter((each) => each.id === institution) ?? [];
  return scopes.length > 0 ? { scopes } : null;
}
