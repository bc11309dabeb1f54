// What an allocation is asked: students rank courses, courses have places, and a policy decides. Requirements D5, D6.

export interface Student {
  readonly id: string;
  /** The home institution. */
  readonly home: string;
  /** Groups the student belongs to for reserved places, e.g. `refugee`. */
  readonly groups: readonly string[];
  /** Courses, best first. */
  readonly preferences: readonly string[];
}

export interface Course {
  readonly id: string;
  readonly host?: string;
  readonly capacity: number;
  /** The course is closed when fewer hold a place; 0 or absent: it always runs. */
  readonly minimum?: number;
  /** Places guaranteed to a group when enough of it apply; a person takes one reserved place only. */
  readonly reserves?: Readonly<Record<string, number>>;
  /** Most students of any one home institution on this course's OPEN places. */
  readonly homeCap?: number;
}

/** Lower class first, then the higher score, then the lottery. A pair without a priority comes after all that have one. */
export interface Priority {
  readonly student: string;
  readonly course: string;
  readonly class?: number;
  readonly score?: number;
}

/** How a second place is given. See README.md for what each promises. */
export type Rule = 'one-shot' | 'first-seats-first';

export interface AllocationOptions {
  /** Most courses a student can get; default 1. */
  readonly k?: number;
  /** Default: `first-seats-first` when there are fewer places than k for every applicant, else `one-shot`. */
  readonly rule?: Rule;
  /** Most students of a home institution that take part over all courses: a nomination queue. */
  readonly homeCaps?: Readonly<Record<string, number>>;
  /** Each home's nominees in its order; those not named do not take part. Without it the lottery orders the queue. */
  readonly nominations?: Readonly<Record<string, readonly string[]>>;
  /** Sets of courses of which a student can hold one, since their times clash. The sets may not overlap. */
  readonly exclusive?: readonly (readonly string[])[];
}

export interface AllocationProblem {
  readonly students: readonly Student[];
  readonly courses: readonly Course[];
  readonly priorities?: readonly Priority[];
  readonly options?: AllocationOptions;
  /** Decides the lottery together with the students' ids; to be fixed and published beforehand. */
  readonly seed: string;
}

/** Groups with reserved places in one course; the rule looks at every set of them, 2^n in all. */
export const MOST_GROUPS_A_COURSE = 8;
/** Groups with reserved places in the whole run. */
export const MOST_GROUPS = 31;
