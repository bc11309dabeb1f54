// Courses that members offer in a season.
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Cefr, CourseKind, CourseState, Level, Meeting, Reserves } from '../rules/seasons.ts';

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

interface Tables { season_course: Course & { searched: string; search: unknown }; network_season_course: CourseShown }
const on = (tx: Tx) => query<Tables>(tx);

/** The accepted courses of a season, by host and code. */
export const acceptedCourses = (tx: Tx, season: string): Promise<CourseShown[]> => on(tx).selectFrom('network_season_course').selectAll().where('season', '=', season).where('state', '=', 'accepted')
  .orderBy('institution').orderBy('code').execute();
