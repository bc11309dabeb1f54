// Alliances, their members and offices in PostgreSQL.
import { sql } from 'kysely';
import { scope, type Scope, type Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import { plainWords } from '../../../kernel/words.ts';
import { query } from '../../../storage/query.ts';

/** Row of the published view network_alliance. */
export interface Alliance { id: string; name: string; summary: string; website: string | null; founded_year: number | null }
export interface MemberRow { alliance: string; institution: string; invited_at: Temporal.Instant; joined_on: string | null; left_on: string | null }
/** Who leads an alliance and who chairs it in a year. */
export interface OfficeRow { alliance: string; year: number; lead: string; chair: string | null }

interface Tables {
  alliance: Alliance & { created_at: Temporal.Instant; sorts_as: string };
  network_alliance: Alliance;
  alliance_member: MemberRow;
  network_alliance_member: { alliance: string; institution: string };
  alliance_office: OfficeRow;
  network_institution: { id: string; name: string; country: string; zone: string; latitude: number | null; longitude: number | null };
}
const on = (tx: Tx) => query<Tables>(tx);
const institutions = (ids: readonly string[]): readonly Scope[] => ids.map((id) => scope('institution', id));

export const allianceOf = (tx: Tx, id: string) => on(tx).selectFrom('network_alliance').selectAll().where('id', '=', id).executeTakeFirst();
/** In the order of their names, those after the one whose id is `after`, with how many members each has. */
export const alliances = (tx: Tx, after: string | undefined, count: number) => on(tx).selectFrom('alliance').select(['id', 'name', 'summary', 'website', 'founded_year'])
  .select(sql<number>`(select count(*)::int from network_alliance_member m where m.alliance = alliance.id)`.as('members'))
  .$if(after !== undefined, (some) => some.where(sql<boolean>`(sorts_as, id) > (select last.sorts_as, last.id from alliance last where last.id = ${after})`))
  .orderBy('sorts_as').orderBy('id').limit(count).execute();
export const alliancesNamed = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('network_alliance').select(['id', 'name']).where('id', '=', sql<string>`any(${ids}::text[])`).execute();
/** False when the id is taken. */
export async function addAlliance(tx: Tx, alliance: Alliance, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('alliance').values({ ...alliance, created_at: now, sorts_as: plainWords(alliance.name) }).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
export const changeAlliance = (tx: Tx, { id, ...facts }: Alliance) => on(tx).updateTable('alliance').set({ ...facts, sorts_as: plainWords(facts.name) }).where('id', '=', id).execute();
/** Holds an alliance until the transaction ends, so that two changes of its members or offices come one after the other. */
export const lockAlliance = (tx: Tx, id: string) => on(tx).selectFrom('alliance').select('id').where('id', '=', id).forUpdate().executeTakeFirst();

/** All who were ever invited, with where they are, by name. */
export const membersOf = (tx: Tx, alliance: string) => on(tx).selectFrom('alliance_member').innerJoin('network_institution as i', 'i.id', 'alliance_member.institution')
  .selectAll('alliance_member').select(['i.name', 'i.country', 'i.zone', 'i.latitude', 'i.longitude']).where('alliance', '=', alliance).orderBy('i.name').orderBy('i.id').execute();
export const presentMembers = async (tx: Tx, alliance: string): Promise<string[]> =>
  (await on(tx).selectFrom('network_alliance_member').select('institution').where('alliance', '=', alliance).orderBy('institution').execute()).map(({ institution }) => institution);
export const putMember = (tx: Tx, row: MemberRow) => on(tx).insertInto('alliance_member').values(row)
  .onConflict((conflict) => conflict.columns(['alliance', 'institution']).doUpdateSet({ invited_at: row.invited_at, joined_on: row.joined_on, left_on: row.left_on })).execute();
export const changeMember = (tx: Tx, alliance: string, institution: string, change: Partial<Pick<MemberRow, 'joined_on' | 'left_on'>>) =>
  on(tx).updateTable('alliance_member').set(change).where('alliance', '=', alliance).where('institution', '=', institution).execute();
/** Alliances in which institutions are, or to which they are invited. */
export const alliancesOf = (tx: Tx, of: readonly string[]) => on(tx).selectFrom('alliance_member').innerJoin('alliance', 'alliance.id', 'alliance_member.alliance')
  .select(['alliance.id', 'alliance.name', 'alliance_member.institution', 'alliance_member.joined_on', 'alliance_member.left_on'])
  .where('alliance_member.institution', '=', sql<string>`any(${of}::text[])`).orderBy('alliance.name').orderBy('alliance.id').limit(200).execute();

/** The latest year first. */
export const officesOf = (tx: Tx, alliance: string) => on(tx).selectFrom('alliance_office').selectAll().where('alliance', '=', alliance).orderBy('year', 'desc').limit(100).execute();
export const putOffice = (tx: Tx, row: OfficeRow) => on(tx).insertInto('alliance_office').values(row)
  .onConflict((conflict) => conflict.columns(['alliance', 'year']).doUpdateSet({ lead: row.lead, chair: row.chair })).execute();

/** Whoever leads in `year`: whom that year names, else the last one named before. */
export const leadIn = async (tx: Tx, alliance: string, year: number): Promise<string | null> =>
  (await on(tx).selectFrom('alliance_office').select('lead').where('alliance', '=', alliance).where('year', '<=', year).orderBy('year', 'desc').limit(1).executeTakeFirst())?.lead ?? null;

// In which scopes a role counts; null where there is no such thing

/** All present members of an alliance. */
export const allianceSubject = async (tx: Tx, alliance: string): Promise<Subject | null> =>
  (await allianceOf(tx, alliance)) ? { scopes: institutions(await presentMembers(tx, alliance)) } : null;
/** The institution that leads an alliance in `year`. */
export async function allianceLeadSubject(tx: Tx, alliance: string, year: number): Promise<Subject | null> {
  const lead = await leadIn(tx, alliance, year);
  return lead === null ? null : { scopes: institutions([lead]) };
}
/** One institution that is in an alliance or invited to it, for which only its own officers speak. */
export async function allianceMemberSubject(tx: Tx, alliance: string, institution: string): Promise<Subject | null> {
  const member = await on(tx).selectFrom('alliance_member').select('left_on').where('alliance', '=', alliance).where('institution', '=', institution).executeTakeFirst();
  return member && member.left_on === null ? { scopes: institutions([institution]) } : null;
}
