// Lists of wishes, nominations by the homes, and what a season has drawn for its lottery.
import { type Insertable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { usualPolicy, type SeasonPolicy } from '../rules/wishes.ts';
import { type NominationTable, onSeason, type WishListTable } from './season-tables.ts';

export const policyOf = async (tx: Tx, season: string): Promise<SeasonPolicy> =>
  await onSeason(tx).selectFrom('season_policy').select(['priority', 'rule', 'reserves', 'minimums', 'answer_days']).where('season', '=', season).executeTakeFirst() ?? usualPolicy;
export const putPolicy = (tx: Tx, season: string, policy: SeasonPolicy, now: Temporal.Instant) => onSeason(tx).insertInto('season_policy').values({ season, ...policy, changed_at: now })
  .onConflict((conflict) => conflict.column('season').doUpdateSet({ ...policy, changed_at: now })).execute();

/** The draw of a season; `locked` keeps others from deciding about it meanwhile. */
export const drawOf = (tx: Tx, season: string, locked = false) => onSeason(tx).selectFrom('season_draw').selectAll().where('season', '=', season).$if(locked, (q) => q.forUpdate()).executeTakeFirst();
export const putDraw = (tx: Tx, season: string, seed: Buffer, commitment: string, now: Temporal.Instant) => onSeason(tx).insertInto('season_draw').values({ season, seed, commitment, drawn_at: now }).onConflict((conflict) => conflict.doNothing()).execute();

export const wishesOf = (tx: Tx, season: string, person: string) => onSeason(tx).selectFrom('wish_list').selectAll().where('season', '=', season).where('person', '=', person).executeTakeFirst();
/** One's list, begun if there is none; nobody else changes it meanwhile. */
export async function lockWishes(tx: Tx, begun: Insertable<WishListTable>) {
  await onSeason(tx).insertInto('wish_list').values(begun).onConflict((conflict) => conflict.doNothing()).execute();
  return onSeason(tx).selectFrom('wish_list').selectAll().where('season', '=', begun.season).where('person', '=', begun.person).forUpdate().executeTakeFirstOrThrow();
}
export const changeWishes = (tx: Tx, season: string, person: string, set: Updateable<WishListTable>) => onSeason(tx).updateTable('wish_list').set(set).where('season', '=', season).where('person', '=', person).execute();
export const removeWishes = async (tx: Tx, season: string, person: string): Promise<void> => {
  await onSeason(tx).deleteFrom('wish_list').where('season', '=', season).where('person', '=', person).execute();
  await onSeason(tx).deleteFrom('season_nomination').where('season', '=', season).where('person', '=', person).execute();
};
/** Many lists at once; those of the same student are replaced. */
export const putWishLists = async (tx: Tx, rows: readonly Insertable<WishListTable>[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += 1000) {
    await onSeason(tx).insertInto('wish_list').values(rows.slice(from, from + 1000)).onConflict((conflict) => conflict.columns(['season', 'person'])
      .doUpdateSet((eb) => ({ courses: eb.ref('excluded.courses'), home: eb.ref('excluded.home'), changed_at: eb.ref('excluded.changed_at'), confirmed_at: eb.ref('excluded.confirmed_at') }))).execute();
  }
};

/** Nominations of one's students by a home, for those given. */
export const putNominations = async (tx: Tx, rows: readonly Insertable<NominationTable>[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += 1000) {
    await onSeason(tx).insertInto('season_nomination').values(rows.slice(from, from + 1000)).onConflict((conflict) => conflict.columns(['season', 'home', 'person'])
      .doUpdateSet((eb) => ({ turn: eb.ref('excluded.turn'), class: eb.ref('excluded.class'), score: eb.ref('excluded.score') }))).execute();
  }
};
export const endNominations = (tx: Tx, season: string, home: string, persons: readonly string[]) => onSeason(tx).deleteFrom('season_nomination')
  .where('season', '=', season).where('home', '=', home).where('person', '=', sql<string>`any(${persons}::uuid[])`).execute();
export const nominationOf = (tx: Tx, season: string, home: string, person: string) => onSeason(tx).selectFrom('season_nomination').selectAll()
  .where('season', '=', season).where('home', '=', home).where('person', '=', person).executeTakeFirst();
export const lastTurn = async (tx: Tx, season: string, home: string): Promise<number> => (await onSeason(tx).selectFrom('season_nomination').select(({ fn }) => fn.max('turn').as('turn'))
  .where('season', '=', season).where('home', '=', home).executeTakeFirst())?.turn ?? 0;

export const homeCapOf = async (tx: Tx, season: string, home: string): Promise<number | null> => (await onSeason(tx).selectFrom('season_home').select('cap').where('season', '=', season).where('institution', '=', home).executeTakeFirst())?.cap ?? null;
export const putHomeCap = (tx: Tx, season: string, institution: string, cap: number | null) => onSeason(tx).insertInto('season_home').values({ season, institution, cap })
  .onConflict((conflict) => conflict.columns(['season', 'institution']).doUpdateSet({ cap })).execute();

/** A home's students who ranked or are nominated: nominees in their turn, then the others, after a key of `turn~person`. */
export function studentsOfHome(tx: Tx, season: string, home: string, after: string | null, count: number) {
  const [turn, person] = after === null ? [] : after.split('~') as [string, string];
  const key = sql<number>`coalesce(n.turn, 2147483647)`;
  return onSeason(tx).selectFrom('wish_list as w').innerJoin('accounts_person as p', 'p.id', 'w.person')
    .leftJoin('season_nomination as n', (join) => join.onRef('n.season', '=', 'w.season').onRef('n.home', '=', 'w.home').onRef('n.person', '=', 'w.person'))
    .select(['w.person', 'p.name', 'p.email', 'w.courses', 'w.confirmed_at', 'n.turn', 'n.class', 'n.score'])
    .where('w.season', '=', season).where('w.home', '=', home)
    .$if(person !== undefined, (q) => q.where(sql<boolean>`(${key}, w.person) > (${Number(turn)}, ${person ?? null}::uuid)`))
    .orderBy(key).orderBy('w.person').limit(count).execute();
}
export type HomeStudent = Awaited<ReturnType<typeof studentsOfHome>>[number];

/** The clock's place for `studentsOfHome`. */
export const keyOfStudent = ({ turn, person }: Pick<HomeStudent, 'turn' | 'person'>): string => `${turn ?? 2147483647}~${person}`;

/** Students with a list and no nomination yet, in the order in which their lists were last settled. */
export const unnominated = (tx: Tx, season: string, home: string, count: number) => onSeason(tx).selectFrom('wish_list as w')
  .leftJoin('season_nomination as n', (join) => join.onRef('n.season', '=', 'w.season').onRef('n.home', '=', 'w.home').onRef('n.person', '=', 'w.person'))
  .select('w.person').where('w.season', '=', season).where('w.home', '=', home).where('n.turn', 'is', null).where(sql<boolean>`cardinality(w.courses) > 0`).orderBy('w.changed_at').orderBy('w.person').limit(count).execute();

/** People by their addresses, with whether this home has confirmed them as its students. */
export const peopleByAddress = (tx: Tx, home: string, emails: readonly string[]): Promise<{ id: string; email: string; known: boolean }[]> => sql<{ id: string; email: string; known: boolean }>`
  select p.id, p.email, exists (select from network_affiliation a where a.person = p.id and a.institution = ${home} and a.kind = 'student' and a.status = 'confirmed') as known
  from accounts_person p where p.email = any(${emails}::text[])`.execute(onSeason(tx)).then(({ rows }) => rows);

export const wishHomes = (tx: Tx, season: string, persons: readonly string[]) => onSeason(tx).selectFrom('wish_list').select(['person', 'home', 'ticket'])
  .where('season', '=', season).where('person', '=', sql<string>`any(${persons}::uuid[])`).execute();

/** How many students of each member ranked, have their list confirmed, and are nominated. */
export const countsOfHomes = (tx: Tx, season: string): Promise<{ home: string; name: string; ranked: number; confirmed: number; nominated: number; cap: number | null }[]> => sql<{ home: string; name: string; ranked: number; confirmed: number; nominated: number; cap: number | null }>`
  select m.institution as home, i.name, count(w.person)::int as ranked, count(w.confirmed_at)::int as confirmed, count(n.person)::int as nominated, (select h.cap from season_home h where h.season = s.id and h.institution = m.institution) as cap
  from network_season s join network_alliance_member m on m.alliance = s.alliance join network_institution i on i.id = m.institution
  left join wish_list w on w.season = s.id and w.home = m.institution and cardinality(w.courses) > 0 left join season_nomination n on n.season = w.season and n.home = w.home and n.person = w.person
  where s.id = ${season} group by s.id, m.institution, i.name order by m.institution`.execute(onSeason(tx)).then(({ rows }) => rows);

/** Seasons that a person ranked in. */
export const listsOf = (tx: Tx, person: string) => onSeason(tx).selectFrom('wish_list').innerJoin('network_season', 'network_season.id', 'wish_list.season')
  .select(['wish_list.season', 'network_season.name', 'network_season.state', 'network_season.ranking_closes_at', 'wish_list.confirmed_at', 'wish_list.courses', 'wish_list.home', 'wish_list.changed_at']).where('person', '=', person).orderBy('season').limit(50).execute();

/** Seasons in which students of these homes wait to be nominated, until a run is published. */
export interface WaitingHome { readonly season: string; readonly name: string; readonly home: string; readonly home_name: string; readonly count: number }
export const waitingForNomination = (tx: Tx, homes: readonly string[]): Promise<WaitingHome[]> => sql<WaitingHome>`
  select w.season, s.name, w.home, i.name as home_name, count(*)::int as count from wish_list w join network_season s on s.id = w.season join network_institution i on i.id = w.home
  where w.home = any(${homes}::text[]) and s.state = 'published' and cardinality(w.courses) > 0
    and not exists (select from season_nomination n where n.season = w.season and n.home = w.home and n.person = w.person)
    and not exists (select from allocation_run r where r.season = w.season and r.published_at is not null)
  group by w.season, s.name, w.home, i.name order by w.season, w.home limit 20`.execute(onSeason(tx)).then(({ rows }) => rows);

/** Seasons led by these institutions whose ranking is over and of which no run is published. */
export const waitingForRun = (tx: Tx, leads: readonly string[], now: Temporal.Instant): Promise<{ id: string; name: string }[]> => sql<{ id: string; name: string }>`
  select s.id, s.name from network_season s where s.lead = any(${leads}::text[]) and s.state = 'published' and s.ranking_closes_at <= ${now.toString()}
    and exists (select from season_nomination n where n.season = s.id) and not exists (select from allocation_run r where r.season = s.id and r.published_at is not null) order by s.id limit 20`.execute(onSeason(tx)).then(({ rows }) => rows);
