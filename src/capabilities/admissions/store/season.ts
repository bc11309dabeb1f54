// A season as admissions need it, from the published views of network: its dates, its courses, who leads it and who belongs to it.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';

export interface Season {
  readonly id: string; readonly alliance: string; readonly name: string; readonly zone: string; readonly lead: string; readonly state: 'preparing' | 'published' | 'closed';
  readonly ranking_opens_at: Temporal.Instant; readonly ranking_closes_at: Temporal.Instant; readonly most_courses: number; readonly starts_on: string; readonly ends_on: string;
}
export interface SeasonCourse {
  readonly id: string; readonly institution: string; readonly host: string; readonly code: string; readonly title: string; readonly seats: number; readonly minimum: number;
  readonly reserves: Readonly<Record<string, number>>; readonly home_cap: number | null; readonly clash: string | null; readonly state: string;
}
interface SeasonViews {
  network_season: Season; network_season_course: SeasonCourse & { season: string };
  network_alliance_member: { alliance: string; institution: string }; network_institution: { id: string; name: string };
}
const on = (tx: Tx) => query<SeasonViews>(tx);

export const seasonOf = (tx: Tx, id: string): Promise<Season | undefined> => on(tx).selectFrom('network_season')
  .select(['id', 'alliance', 'name', 'zone', 'lead', 'state', 'ranking_opens_at', 'ranking_closes_at', 'most_courses', 'starts_on', 'ends_on']).where('id', '=', id).executeTakeFirst();

/** The courses that can be wished for, by their host and code. */
export const seasonCourses = (tx: Tx, season: string): Promise<SeasonCourse[]> => on(tx).selectFrom('network_season_course')
  .innerJoin('network_institution', 'network_institution.id', 'network_season_course.institution')
  .select(['network_season_course.id', 'network_season_course.institution', 'network_institution.name as host', 'code', 'title', 'seats', 'minimum', 'reserves', 'home_cap', 'clash', 'state'])
  .where('season', '=', season).where('state', '=', 'accepted').orderBy('network_season_course.institution').orderBy('code').execute();

/** Names of courses in whatever state they are now. */
export const courseNames = (tx: Tx, season: string, ids: readonly string[]): Promise<(Pick<SeasonCourse, 'id' | 'title' | 'code' | 'institution' | 'host' | 'state'>)[]> => ids.length === 0 ? Promise.resolve([])
  : on(tx).selectFrom('network_season_course').innerJoin('network_institution', 'network_institution.id', 'network_season_course.institution')
    .select(['network_season_course.id', 'title', 'code', 'network_season_course.institution', 'network_institution.name as host', 'state'])
    .where('season', '=', season).where('network_season_course.id', '=', sql<string>`any(${ids}::uuid[])`).execute();

export const seasonMembers = (tx: Tx, season: string): Promise<{ id: string; name: string }[]> => on(tx).selectFrom('network_season')
  .innerJoin('network_alliance_member', 'network_alliance_member.alliance', 'network_season.alliance').innerJoin('network_institution', 'network_institution.id', 'network_alliance_member.institution')
  .select(['network_institution.id', 'network_institution.name']).where('network_season.id', '=', season).orderBy('network_institution.id').execute();

/** Where a person studies, among the members: the surest first. */
export const memberHomes = (tx: Tx, season: string, person: string): Promise<{ institution: string; name: string; status: string }[]> => sql<{ institution: string; name: string; status: string }>`
  select a.institution, i.name, a.status from network_season s join network_alliance_member m on m.alliance = s.alliance join network_affiliation a on a.institution = m.institution
  join network_institution i on i.id = m.institution where s.id = ${season} and a.person = ${person} and a.kind = 'student' and a.status <> 'refused'
  order by a.status <> 'confirmed', a.institution`.execute(on(tx)).then(({ rows }) => rows);
