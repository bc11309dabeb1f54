// Courses that members offer in a season.
import { sql } from 'kysely';
import type { Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import { plainWords } from '../../../kernel/words.ts';
import { query } from '../../../storage/query.ts';
import { fieldWords } from '../rules/fields.ts';
import type { Cefr, CourseKind, CourseState, Level, Meeting, Reserves, SeasonState } from '../rules/seasons.ts';
import { leadSubject, oneMemberSubject } from './seasons.ts';

export interface Course {
  season: string; id: string; institution: string;
  /** The host's own short name for it, unique with the host in a season. */
  code: string;
  title: string; description: string; kind: CourseKind;
  /** ISCED-F 2013, 2 to 4 digits. */
  field: string | null;
  level: Level | null;
  /** Languages of teaching (ISO 639-1) with the least level asked for. */
  languages: Readonly<Record<string, Cefr>>;
  credit: number | null; credit_system: string | null;
  seats: number;
  /** Below so many students it does not run; 0: it always does. */
  minimum: number;
  /** Of the seats, those kept for groups. */
  reserves: Reserves;
  /** Most students of one home on open seats. */
  home_cap: number | null;
  starts_on: string; ends_on: string;
  /** Weekly meetings by the clock of `zone`. */
  meets: readonly Meeting[];
  zone: string;
  /** Name of the set of courses of which a student may hold one. */
  clash: string | null;
  megabytes_a_week: number | null;
  state: CourseState;
  /** Why it was declined or withdrawn. */
  why: string;
}
/** Row of the published view network_season_course: accepted courses, and those withdrawn since; `listed`: in a published catalogue now. */
export type CourseShown = Course & { institution_name: string; listed: boolean };

interface Tables { season_course: Course & { searched: string; search: unknown }; network_season_course: CourseShown; network_institution: { id: string; name: string; country: string; zone: string }; season: { id: string; name: string; alliance: string; state: SeasonState } }
const on = (tx: Tx) => query<Tables>(tx);
const json = (value: unknown) => JSON.stringify(value) as never;
const columns = ['season', 'id', 'institution', 'code', 'title', 'description', 'kind', 'field', 'level', 'languages', 'credit', 'credit_system', 'seats', 'minimum', 'reserves', 'home_cap',
  'starts_on', 'ends_on', 'meets', 'zone', 'clash', 'megabytes_a_week', 'state', 'why'] as const;

const searchedOf = ({ title, code, field, description }: Course, host: string): string => plainWords([title, code, host, ...(field === null ? [] : fieldWords(field)), description].join(' '));
const rowOf = (course: Course, host: string) => ({ ...course, languages: json(course.languages), reserves: json(course.reserves), meets: json(course.meets), searched: searchedOf(course, host) });

/** Puts courses of one host in; false when the host has one of that code already. */
export async function addCourse(tx: Tx, course: Course, host: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await on(tx).insertInto('season_course').values(rowOf(course, host) as never).onConflict((conflict) => conflict.columns(['season', 'institution', 'code']).doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
/** Puts a whole table of one host in: courses with a code that the host has already are changed, and keep their ids. */
export const putCourses = (tx: Tx, courses: readonly Course[], host: string) => on(tx).insertInto('season_course').values(courses.map((course) => rowOf(course, host) as never))
  .onConflict((conflict) => conflict.columns(['season', 'institution', 'code']).doUpdateSet(({ ref }) =>
    Object.fromEntries([...columns.filter((column) => column !== 'id'), 'searched' as const].map((column) => [column, ref(`excluded.${column}`)])))).execute();
export const changeCourse = (tx: Tx, course: Course, host: string) => on(tx).updateTable('season_course').set(rowOf(course, host)).where('season', '=', course.season).where('id', '=', course.id).execute();
export const removeCourse = (tx: Tx, season: string, id: string) => on(tx).deleteFrom('season_course').where('season', '=', season).where('id', '=', id).execute();
export const setState = (tx: Tx, season: string, ids: readonly string[], state: CourseState, why: string) => on(tx).updateTable('season_course').set({ state, why })
  .where('season', '=', season).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
export const setClash = (tx: Tx, season: string, ids: readonly string[], clash: string | null) => on(tx).updateTable('season_course').set({ clash })
  .where('season', '=', season).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();

export const courseOf = (tx: Tx, season: string, id: string) => on(tx).selectFrom('season_course').innerJoin('network_institution as i', 'i.id', 'season_course.institution')
  .select(columns.map((column) => `season_course.${column}` as const)).select(['i.name as institution_name', 'i.country'])
  .where('season', '=', season).where('season_course.id', '=', id).executeTakeFirst();
export const coursesNamed = (tx: Tx, season: string, ids: readonly string[]) => on(tx).selectFrom('season_course').select(columns).where('season', '=', season).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
export const coursesOffered = (tx: Tx, season: string) => on(tx).selectFrom('season_course').select(columns).where('season', '=', season).where('state', '=', 'offered').orderBy('id').execute();
export const codesOf = (tx: Tx, season: string, institution: string) => on(tx).selectFrom('season_course').select(['id', 'code', 'state']).where('season', '=', season).where('institution', '=', institution).execute();
/** How many courses stand in each state, of one host or of all. */
export async function countsOf(tx: Tx, season: string, institution?: string): Promise<Record<CourseState, number>> {
  const rows = await on(tx).selectFrom('season_course').select(['state', sql<number>`count(*)::int`.as('count')]).where('season', '=', season)
    .$if(institution !== undefined, (some) => some.where('institution', '=', institution!)).groupBy('state').execute();
  return { draft: 0, offered: 0, accepted: 0, declined: 0, withdrawn: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

/** A place in the order of host and code: `host code`. */
const placeOf = (after: string): [string, string] => [after.slice(0, after.indexOf(' ')), after.slice(after.indexOf(' ') + 1)];
export const cursorOf = ({ institution, code }: Pick<Course, 'institution' | 'code'>): string => `${institution} ${code}`;

export interface CourseFilter {
  readonly words?: string | null | undefined; readonly field?: string | undefined; readonly language?: string | undefined; readonly host?: string | undefined; readonly kind?: CourseKind | undefined;
  /** Zones of which a course must have one. */
  readonly zones?: readonly string[] | undefined;
}
/** Courses in the catalogue, by host and code. */
export function listedCourses(tx: Tx, season: string, { words, field, language, host, kind, zones }: CourseFilter, after: string | undefined, count: number) {
  return on(tx).selectFrom('season_course').innerJoin('network_institution as i', 'i.id', 'season_course.institution')
    .select(['season_course.id', 'institution', 'code', 'title', 'season_course.kind', 'field', 'level', 'season_course.languages', 'credit', 'season_course.credit_system', 'seats', 'season_course.zone', 'meets', 'starts_on', 'ends_on', 'i.name as institution_name', 'i.country'])
    .where('season', '=', season).where('state', '=', 'accepted')
    .$if(Boolean(words), (some) => some.where(sql<boolean>`search @@ ${words}::tsquery`))
    .$if(field !== undefined, (some) => some.where(sql<boolean>`starts_with(field, ${field})`))
    .$if(language !== undefined, (some) => some.where(sql<boolean>`season_course.languages ? ${language}`))
    .$if(host !== undefined, (some) => some.where('institution', '=', host!))
    .$if(kind !== undefined, (some) => some.where('season_course.kind', '=', kind!))
    .$if(zones !== undefined, (some) => some.where('season_course.zone', '=', sql<string>`any(${zones}::text[])`))
    .$if(after !== undefined, (some) => some.where(sql<boolean>`(institution, code) > (${placeOf(after!)[0]}, ${placeOf(after!)[1]})`))
    .orderBy('institution').orderBy('code').limit(count).execute();
}
/** What a filter can choose from: hosts, zones, languages and broad fields of the listed courses. */
export async function choicesOf(tx: Tx, season: string): Promise<{ hosts: { id: string; name: string }[]; zones: string[]; languages: string[]; fields: string[] }> {
  const hosts = await on(tx).selectFrom('season_course').innerJoin('network_institution as i', 'i.id', 'season_course.institution').select(['i.id', 'i.name']).distinct().where('season', '=', season).where('state', '=', 'accepted').orderBy('i.name').execute();
  const { rows: [row] } = await sql<{ zones: string[]; languages: string[]; fields: string[] }>`select
    (select coalesce(array_agg(distinct zone), '{}') from season_course where season = ${season} and state = 'accepted') as zones,
    (select coalesce(array_agg(distinct key), '{}') from season_course, jsonb_object_keys(languages) key where season = ${season} and state = 'accepted') as languages,
    (select coalesce(array_agg(distinct left(field, 2)), '{}') from season_course where season = ${season} and state = 'accepted' and field is not null) as fields`.execute(on(tx));
  return { hosts, ...row! };
}
/** Hosts that have anything but a draft. */
export const hostsOf = (tx: Tx, season: string) => on(tx).selectFrom('season_course').innerJoin('network_institution as i', 'i.id', 'season_course.institution').select(['i.id', 'i.name']).distinct()
  .where('season', '=', season).where('state', '!=', 'draft').orderBy('i.name').execute();
interface ManagedFilter { readonly host?: string | undefined; readonly state?: CourseState | undefined; /** Hosts whose drafts may be seen. */ readonly draftsOf: readonly string[] }
/** Courses as their managers see them, by host and code. */
export const managedCourses = (tx: Tx, season: string, { host, state, draftsOf }: ManagedFilter, after: string | undefined, count: number) => on(tx).selectFrom('season_course')
  .innerJoin('network_institution as i', 'i.id', 'season_course.institution').select(columns.map((column) => `season_course.${column}` as const)).select('i.name as institution_name')
  .where('season', '=', season).where(({ or, eb }) => or([eb('state', '!=', 'draft'), eb('institution', '=', sql<string>`any(${draftsOf}::text[])`)]))
  .$if(host !== undefined, (some) => some.where('institution', '=', host!)).$if(state !== undefined, (some) => some.where('state', '=', state!))
  .$if(after !== undefined, (some) => some.where(sql<boolean>`(institution, code) > (${placeOf(after!)[0]}, ${placeOf(after!)[1]})`))
  .orderBy('institution').orderBy('code').limit(count).execute();

/** The accepted courses of a season, by host and code. */
export const acceptedCourses = (tx: Tx, season: string): Promise<CourseShown[]> => on(tx).selectFrom('network_season_course').selectAll().where('season', '=', season).where('state', '=', 'accepted')
  .orderBy('institution').orderBy('code').execute();
/** Published seasons in whose catalogue an institution stands. */
export const seasonsCountingOn = (tx: Tx, alliance: string, institution: string) => on(tx).selectFrom('network_season_course').innerJoin('season', 'season.id', 'network_season_course.season').select('season.name')
  .where('season.alliance', '=', alliance).where('network_season_course.institution', '=', institution).where('network_season_course.state', '=', 'accepted').where('season.state', '=', 'published').limit(1).executeTakeFirst();
/** Takes back all that a member has offered in seasons still being prepared. */
export const takeBackOffers = (tx: Tx, alliance: string, institution: string, why: string) => on(tx).updateTable('season_course').set({ state: 'withdrawn', why }).where('institution', '=', institution)
  .where('season', 'in', (some) => some.selectFrom('season').select('season.id').where('season.alliance', '=', alliance).where('season.state', '=', 'preparing')).execute();

// In which scopes a role counts; null where there is no such thing

/** The host of a course, while it is a member: who may change it. */
export async function hostSubject(tx: Tx, season: string, id: string): Promise<Subject | null> {
  const course = await on(tx).selectFrom('season_course').select('institution').where('season', '=', season).where('id', '=', id).executeTakeFirst();
  return course ? oneMemberSubject(tx, season, course.institution) : null;
}
/** The host and the lead: who may withdraw a course. */
export async function courseSubject(tx: Tx, season: string, id: string): Promise<Subject | null> {
  const [host, lead] = [await hostSubject(tx, season, id), await leadSubject(tx, season)];
  return lead && await courseOf(tx, season, id) ? { scopes: [...host?.scopes ?? [], ...lead.scopes] } : null;
}
