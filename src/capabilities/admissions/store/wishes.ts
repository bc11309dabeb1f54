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
