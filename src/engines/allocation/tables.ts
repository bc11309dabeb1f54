// The problem as typed arrays, the form the solver, the check and large files share. Students, courses, homes and groups
// are numbers; a wish is the position of (student, course) in `list`, best first.
import type { Rule } from './problem.ts';

export interface Names {
  student(s: number): string;
  course(c: number): string;
  home(h: number): string;
  /** Of the groups that have reserved places somewhere. */
  group(g: number): string;
}

export interface Tables {
  readonly names: Names;
  readonly students: number;
  readonly courses: number;
  readonly homes: number;
  readonly groups: number;
  /** Home institution of a student. */
  readonly home: Int32Array;
  /** Bit g: the student belongs to group g. */
  readonly membership: Int32Array;
  /** Wishes of student s are from[s] … from[s + 1] - 1. */
  readonly from: Int32Array;
  /** Course of a wish. */
  readonly list: Int32Array;
  /** Of a wish; null when no priorities were given. Infinity where the pair has none: it comes last. */
  readonly classOf: Float64Array | null;
  /** Of a wish, higher first; -Infinity where the pair has none. */
  readonly scoreOf: Float64Array | null;
  readonly capacity: Int32Array;
  readonly minimum: Int32Array;
  /** Most students of one home on a course's open places; -1: no cap. */
  readonly homeCap: Int32Array;
  /** Reserves of course c are reserveFrom[c] … reserveFrom[c + 1] - 1 of the next two, groups ascending. */
  readonly reserveFrom: Int32Array;
  readonly reserveGroup: Int32Array;
  readonly reservePlaces: Int32Array;
  readonly policy: Policy;
}

export interface Policy {
  readonly k: number;
  readonly rule: Rule;
  /** Most students of a home that take part; -1: all. */
  readonly homeCaps: Int32Array;
  /** Nominees of a home in its order, or null: no list was given. */
  readonly nominations: readonly (Int32Array | null)[];
  /** Number of the exclusive set a course is in; -1: none. */
  readonly exclusive: Int32Array;
  readonly seed: string;
}

/** True when some student can be kept from a wish by a clash. */
export const hasExclusives = (policy: Policy): boolean => policy.k > 1 && policy.exclusive.some((set) => set >= 0);

/** The rule of choice when none is named: access first where places are scarce. */
export function defaultRule(k: number, capacity: Int32Array, students: number): Rule {
  let places = 0;
  for (const each of capacity) places += each;
  return k > 1 && places < k * students ? 'first-seats-first' : 'one-shot';
}
