// What a selection is asked: one programme, its applicants, and a policy. Requirements D5, D7.

export interface Applicant {
  readonly id: string;
  readonly home: string;
  readonly groups: readonly string[];
  /** Numbers by criterion, e.g. { score: 87.5, motivation: 4 }; higher is better. */
  readonly points: Readonly<Record<string, number>>;
}

/** marks: by `score` alone · weighted: by the weighted sum · reserves: so, after the reserved places · lottery: by lot alone. */
export type PolicyName = 'marks' | 'weighted' | 'reserves' | 'lottery';
export const policyNames: readonly PolicyName[] = ['marks', 'weighted', 'reserves', 'lottery'];

export interface SelectionOptions {
  readonly capacity: number;
  readonly policy: PolicyName;
  /** Weight of each criterion; without it `score` counts alone. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Places guaranteed to a group when enough of it apply. Only the policy `reserves` uses them. */
  readonly reserves?: Readonly<Record<string, number>>;
  /** one: a person takes the place of one group; all: a person counts for every group it belongs to. */
  readonly counting?: 'one' | 'all';
  /** Most places, reserved or open, that applicants of a home institution can get. */
  readonly homeCaps?: Readonly<Record<string, number>>;
}

export interface SelectionProblem {
  readonly applicants: readonly Applicant[];
  readonly options: SelectionOptions;
  /** Decides between equals; to be fixed and published beforehand. */
  readonly seed: string;
}

export interface Selected {
  readonly applicant: number;
  /** Groups whose reserved place it is (several only when everyone counts for all); none: an open place. */
  readonly groups: readonly string[];
}

export interface Selection {
  readonly problem: SelectionProblem;
  readonly order: Order;
  /** `limit`: the exact solver ran out of its allowance; the answer keeps all rules but may not be the best. */
  readonly status: 'optimal' | 'limit';
  /** By merit, best first. */
  readonly selected: readonly Selected[];
  /** Everyone else, in the order in which further places go to them; then those whose home has its cap. */
  readonly waiting: readonly number[];
  /** Reserved places that nobody of the group could fill. */
  readonly unfilled: Readonly<Record<string, number>>;
}

/** How the policy ranks the applicants. */
export interface Order {
  /** Points by the policy; all 0 for the lottery. */
  readonly points: Float64Array;
  /** 48-bit lottery numbers, lower first. */
  readonly lottery: Float64Array;
  /** Applicants from the first to the last. */
  readonly ranked: Int32Array;
  /** Position in `ranked`. */
  readonly place: Int32Array;
}
