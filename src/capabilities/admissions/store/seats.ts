// Seats, places and the waiting list. Whatever changes them first takes the edition's seat row, so that no two at once do.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { Seats, SeatPlan, Waiting } from '../rules/seats.ts';
import type { Application } from './applications.ts';
import { on } from './tables.ts';

/** One change of an edition's seats at a time, until the transaction ends. Take it before reading anything that is decided on. */
export async function lockSeats(tx: Tx, edition: string): Promise<void> {
  const lock = () => on(tx).selectFrom('seat').select('edition').where('edition', '=', edition).forUpdate().executeTakeFirst();
  if (await lock()) return;
  await on(tx).insertInto('seat').values({ edition }).onConflict((conflict) => conflict.doNothing()).execute();
  await lock();
}

/** How many seats there are, are taken and are promised, in the edition and for each partner. */
export async function seatPlanOf(tx: Tx, edition: string): Promise<SeatPlan> {
  const { rows } = await sql<{ home: string | null; capacity: number | null; taken: number; offered: number }>`
    with taken as (select home, count(*) as n from place where edition = ${edition} and given_up_at is null group by home),
      offered as (select home, count(*) as n from application where edition = ${edition} and state = 'offered' group by home)
    select p.institution as home, p.capacity, coalesce(t.n, 0) as taken, coalesce(o.n, 0) as offered
      from programmes_edition_partner p left join taken t on t.home = p.institution left join offered o on o.home = p.institution where p.edition = ${edition}
    union all
    select null, e.capacity, (select coalesce(sum(n), 0)::bigint from taken), (select coalesce(sum(n), 0)::bigint from offered) from programmes_edition e where e.id = ${edition}`.execute(on(tx));
  const homes = new Map<string, Seats>(rows.filter(({ home }) => home !== null).map(({ home, ...seats }) => [home!, seats]));
  return { edition: rows.find(({ home }) => home === null) ?? { capacity: 0, taken: 0, offered: 0 }, homes };
}

export const waitingList = async (tx: Tx, edition: string): Promise<(Waiting & Application)[]> => (await on(tx).selectFrom('application').selectAll()
  .select(sql<boolean>`exists (select from network_affiliation a where a.person = application.person and a.institution = application.home and a.status = 'confirmed')
    and home not in (select u.home from application u where u.edition = ${edition} and u.state in ('submitted', 'underReview') and u.home is not null)`.as('ready'))
  .where('edition', '=', edition).where('state', '=', 'waiting').orderBy('queue').execute()).map((row) => ({ ...row, home: row.home ?? '' }));

/** The next free turn at the end of the list. */
export async function turn(tx: Tx, edition: string): Promise<number> {
  const row = await on(tx).selectFrom('application').select(({ fn }) => fn.max('queue').as('last')).where('edition', '=', edition).where('state', '=', 'waiting').executeTakeFirst();
  return Math.max(0, row?.last ?? 0) + 1;
}
/** The place of an application on the list of its home, 1 for the next. */
export const turnOf = async (tx: Tx, { edition, home, queue }: Pick<Application, 'edition' | 'home' | 'queue'>): Promise<number> => (await on(tx).selectFrom('application')
  .select(({ fn }) => fn.countAll<number>().as('count')).where('edition', '=', edition).where('state', '=', 'waiting').where('home', '=', home).where('queue', '<=', queue).executeTakeFirstOrThrow()).count;

export const takePlace = (tx: Tx, place: { edition: string; person: string; home: string; application: string }, now: Temporal.Instant) => on(tx).insertInto('place')
  .values({ ...place, accepted_at: now, given_up_at: null }).onConflict((conflict) => conflict.columns(['edition', 'person']).doUpdateSet({ ...place, accepted_at: now, given_up_at: null })).execute();
export const leavePlace = (tx: Tx, edition: string, person: string, now: Temporal.Instant) => on(tx).updateTable('place').set({ given_up_at: now }).where('edition', '=', edition).where('person', '=', person).execute();

/** Offers whose time is over, oldest first. */
export const overdueOffers = (tx: Tx, now: Temporal.Instant, count: number) => on(tx).selectFrom('application').select(['edition', 'id'])
  .where('state', '=', 'offered').where('accept_by', '<=', now).orderBy('accept_by').limit(count).execute();
/** Offers that end before `until` and whose holder was not reminded yet. */
export const offersToRemind = (tx: Tx, now: Temporal.Instant, until: Temporal.Instant, count: number): Promise<Application[]> => on(tx).selectFrom('application').selectAll()
  .where('state', '=', 'offered').where('accept_by', '>', now).where('accept_by', '<=', until).where('reminded_at', 'is', null).orderBy('accept_by').limit(count).forUpdate().skipLocked().execute();
export const editionsWithWaiting = async (tx: Tx): Promise<string[]> => (await on(tx).selectFrom('application').select('edition').distinct().where('state', '=', 'waiting').execute()).map(({ edition }) => edition);
