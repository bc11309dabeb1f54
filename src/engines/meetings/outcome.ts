// The planner's answer as data: plans with their proof, and the format advised (requirements C2).
import type { Change } from './changes.ts';
import type { Format } from './format.ts';
import type { Kind } from './goals.ts';

export type Status = 'optimal' | 'feasible' | 'infeasible' | 'limit';

export interface Meeting {
  readonly startsAt: string;
  /** By site: ISO 8601 with offset and zone. */
  readonly local: Readonly<Record<string, string>>;
  /** By site: points. */
  readonly cost: Readonly<Record<string, number>>;
}

export interface Plan {
  readonly kind: Kind;
  /** `optimal`: every step of the plan's order of aims is proven; `feasible`: time ran out, see the bounds. */
  readonly status: 'optimal' | 'feasible';
  /** Heaviest burden of a site, ledger included. */
  readonly worst: number;
  /** No plan whatever has a lighter heaviest burden. */
  readonly bound: number;
  /** Sum of site burdens, and the proven least of it: with the balanced plan's cap, otherwise over all plans. */
  readonly total: number;
  readonly totalBound: number;
  readonly burden: Readonly<Record<string, number>>;
  /** By person: points. Absent without people. */
  readonly people?: Readonly<Record<string, number>>;
  readonly meetings: readonly Meeting[];
  /** How many day-and-hour patterns, in whose wall time they are counted, and whose hour changes when. */
  readonly patterns: number;
  readonly anchor: string;
  readonly changes: readonly Change[];
}

export interface Outcome {
  readonly status: Status;
  readonly format: Format;
  readonly plans: readonly Plan[];
  /** The best plan with one pattern, the slot that never moves; absent where none exists. */
  readonly fixed?: Plan;
  /** Share by which rotating lowers the heaviest burden against `fixed`. */
  readonly rotationGain?: number;
  /** The most equal plan of few patterns whose heaviest burden is within 5 % of the smallest: absent where a plan above already is. */
  readonly memorable?: Plan;
  /** The most equal plan in which nobody is kept after 18:00; absent where there is none, or a plan above already is one. */
  readonly byDay?: Plan;
}
