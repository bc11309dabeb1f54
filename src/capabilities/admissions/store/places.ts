// Places in a season's courses: offered by a run, answered, and the edition that a course is held as.
import { type Insertable, sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { decrypt, encrypt } from '../../../storage/vault.ts';
import type { PlaceState } from '../rules/allocation-places.ts';
import { onSeason, type SeasonPlaceTable } from './season-tables.ts';

export type NewPlace = Omit<Insertable<SeasonPlaceTable>, 'route'> & { readonly route: string };
export async function offerPlaces(tx: Tx, places: readonly NewPlace[]): Promise<void> {
  for (let from = 0; from < places.length; from += 1000) {
    await onSeason(tx).insertInto('season_place').values(places.slice(from, from + 1000).map((each) => ({ ...each, route: encrypt(each.route) }))).execute();
  }
}

export const lockPlace = (tx: Tx, season: string, person: string, course: string) => onSeason(tx).selectFrom('season_place').selectAll().where('season', '=', season).where('person', '=', person).where('course', '=', course).forUpdate().executeTakeFirst();
export const movePlace = (tx: Tx, season: string, person: string, course: string, state: PlaceState, now: Temporal.Instant) => onSeason(tx).updateTable('season_place').set({ state, since: now })
  .where('season', '=', season).where('person', '=', person).where('course', '=', course).execute();

/** A person's places in a season. */
export const placesOf = (tx: Tx, season: string, person: string) => onSeason(tx).selectFrom('season_place').select(['course', 'run', 'state', 'instead_of', 'answer_by', 'since'])
  .where('season', '=', season).where('person', '=', person).orderBy('run').orderBy('course').execute();

/** All places of a season with the tickets of those who have them. */
export const allPlaces = async (tx: Tx, season: string) => (await onSeason(tx).selectFrom('season_place as p').innerJoin('wish_list as w', (join) => join.onRef('w.season', '=', 'p.season').onRef('w.person', '=', 'p.person'))
  .select(['w.ticket', 'p.person', 'p.course', 'p.state', 'p.route', 'p.home', 'p.instead_of', 'p.answer_by']).where('p.season', '=', season).orderBy('p.person').orderBy('p.course').execute())
  .map(({ route, instead_of, ...row }) => ({ ...row, route: decrypt(route), insteadOf: instead_of }));

export const countPlaces = (tx: Tx, season: string) => onSeason(tx).selectFrom('season_place').select(({ fn }) => ['state', fn.countAll<number>().as('count')]).where('season', '=', season).groupBy('state').execute();

/** Places whose time to answer is over, oldest first, held. */
export const overduePlaces = (tx: Tx, now: Temporal.Instant, count: number, season?: string) => onSeason(tx).selectFrom('season_place').select(['season', 'person', 'course']).where('state', '=', 'offered').where('answer_by', '<=', now)
  .$if(season !== undefined, (q) => q.where('season', '=', season!)).orderBy('answer_by').orderBy('person').limit(count).forUpdate().skipLocked().execute();

/** Offers that a person can still answer, in all seasons. */
export const openPlacesOf = (tx: Tx, person: string, now: Temporal.Instant) => onSeason(tx).selectFrom('season_place').innerJoin('network_season', 'network_season.id', 'season_place.season')
  .select(['season_place.season', 'network_season.name', sql<Temporal.Instant>`min(answer_by)`.as('until')]).where('person', '=', person).where('season_place.state', '=', 'offered').where('answer_by', '>', now)
  .groupBy(['season_place.season', 'network_season.name']).limit(20).execute();

export const editionOfCourse = async (tx: Tx, season: string, course: string): Promise<string | null> => (await onSeason(tx).selectFrom('season_course_edition').select('edition').where('season', '=', season).where('course', '=', course).executeTakeFirst())?.edition ?? null;
export const editionsOfCourses = (tx: Tx, season: string) => onSeason(tx).selectFrom('season_course_edition').select(['course', 'edition']).where('season', '=', season).execute();
export async function bindEdition(tx: Tx, season: string, course: string, edition: string | null): Promise<void> {
  await onSeason(tx).deleteFrom('season_course_edition').where('season', '=', season).where('course', '=', course).execute();
  if (edition !== null) await onSeason(tx).insertInto('season_course_edition').values({ season, course, edition }).execute();
}
export const acceptedIn = (tx: Tx, season: string, course: string) => onSeason(tx).selectFrom('season_place').select(['person', 'home']).where('season', '=', season).where('course', '=', course).where('state', '=', 'accepted').orderBy('person').execute();

/** Seasons in which somebody ranked, that are over before a day: what was sealed for them ends. */
export const seasonsOver = (tx: Tx, before: string): Promise<{ id: string }[]> => sql<{ id: string }>`select s.id from network_season s where s.ends_on < ${before}
  and (exists (select from allocation_run r where r.season = s.id and r.problem is not null) or exists (select from sealed z where z.about = 'season:' || s.id)) order by s.id limit 20`.execute(onSeason(tx)).then(({ rows }) => rows);
/** Whoever sealed something for a season. */
export const sealersIn = async (tx: Tx, season: string): Promise<string[]> => (await onSeason(tx).selectFrom('sealed').select('owner').where('about', '=', `season:${season}`).execute()).map(({ owner }) => owner);

/** Held places in courses that are held as an edition. */
export const boundPlaces = (tx: Tx, edition: string, person: string) => onSeason(tx).selectFrom('season_course_edition as b').innerJoin('season_place as p', (join) => join.onRef('p.season', '=', 'b.season').onRef('p.course', '=', 'b.course'))
  .select(['p.season', 'p.course']).where('b.edition', '=', edition).where('p.person', '=', person).where('p.state', '=', 'accepted').execute();

/** Takes away all places in a course that is no longer held; who held one. */
export async function dropCourse(tx: Tx, season: string, course: string) {
  const held = await onSeason(tx).selectFrom('season_place').select(['person', 'state']).where('season', '=', season).where('course', '=', course).where('state', 'in', ['offered', 'accepted']).orderBy('person').execute();
  await onSeason(tx).deleteFrom('season_place').where('season', '=', season).where('course', '=', course).execute();
  return held;
}

/** All that is kept of a person's seasons goes. */
export async function forgetPerson(tx: Tx, person: string): Promise<void> {
  for (const table of ['season_place', 'allocation_receipt', 'season_nomination', 'wish_list'] as const) await onSeason(tx).deleteFrom(table).where('person', '=', person).execute();
}

/** Places that students of a home have, or that are in courses of a host, with who it is; after a key of `course~person`. Of others' students a host sees those who accepted. */
export function placesAt(tx: Tx, season: string, { home, host }: { readonly home?: string; readonly host?: string }, after: string | null, count: number) {
  const [course, person] = after === null ? [] : after.split('~') as [string, string];
  return onSeason(tx).selectFrom('season_place as p').innerJoin('accounts_person as a', 'a.id', 'p.person').innerJoin('network_season_course as c', (join) => join.onRef('c.season', '=', 'p.season').onRef('c.id', '=', 'p.course'))
    .innerJoin('network_institution as i', 'i.id', 'p.home').select(['p.person', 'p.course', 'p.state', 'p.run', 'p.answer_by', 'a.name', 'a.email', 'c.title', 'i.name as home_name'])
    .where('p.season', '=', season).$if(home !== undefined, (q) => q.where('p.home', '=', home!)).$if(host !== undefined, (q) => q.where('c.institution', '=', host!).where('p.state', '=', 'accepted'))
    .$if(person !== undefined, (q) => q.where(sql<boolean>`(p.course, p.person) > (${course ?? null}::uuid, ${person ?? null}::uuid)`)).orderBy('p.course').orderBy('p.person').limit(count).execute();
}
export type PlaceAt = Awaited<ReturnType<typeof placesAt>>[number];
/** Accepted places by course. */
export const acceptedCounts = (tx: Tx, season: string) => onSeason(tx).selectFrom('season_place').select(({ fn }) => ['course', fn.countAll<number>().as('count')]).where('season', '=', season).where('state', '=', 'accepted').groupBy('course').execute();
/** Editions that an institution leads or is a partner of, to hold a course as. */
export const editionsAt = (tx: Tx, institution: string): Promise<{ id: string; name: string; title: string }[]> => sql<{ id: string; name: string; title: string }>`
  select e.id, e.name, p.title from programmes_edition e join programmes_programme p on p.id = e.programme
  where e.state not in ('finished', 'cancelled') and (p.lead = ${institution} or exists (select from programmes_edition_partner q where q.edition = e.id and q.institution = ${institution})) order by e.id limit 200`.execute(onSeason(tx)).then(({ rows }) => rows);
