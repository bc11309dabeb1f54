// What a division into teams is asked for, and what is answered. Requirement E2.

export const ruleKinds = ['spread', 'cluster', 'no-lone', 'balance', 'max', 'min', 'together', 'apart', 'common', 'hours-apart', 'free-together'] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** One wish of staff; what each kind means stands in README.md and is fixed by `check.ts`. */
export interface Rule {
  readonly kind: RuleKind;
  /** The column the rule looks at. Absent: `zone` for hours-apart, `free` for free-together, `languages` for common. */
  readonly attribute?: string | undefined;
  /** Only this value; several ("B;H") count as one. For together and apart without attribute: the students. */
  readonly value?: string | readonly string[] | undefined;
  /** Members (spread, max, min, no-lone, cluster), standard deviations (balance), shared values (common), hours (hours-apart, free-together). */
  readonly limit?: number | string | undefined;
  /** The least level of a common language: A1 … C2. May stand in `value` ("en:B2") or `limit` ("B2") too. */
  readonly level?: string | undefined;
  /** `must` is never traded for anything; a number is the price of one unit of cost. Absent: 1. */
  readonly weight?: number | string | undefined;
}

/** Students by column, so that a million of them stay small: `columns.home[7]` is the home of `students[7]`, '' when not stated. */
export interface Problem {
  readonly students: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Fewest and most members of a team. */
  readonly size: readonly [number, number];
  /** How many teams; absent: what suits the rules best, near the middle of `size`. */
  readonly teams?: number | undefined;
  readonly rules: readonly Rule[];
  /** The ISO date at which hours from UTC are taken. */
  readonly on: string;
  /** Students who stay in the team of this number (0-based). */
  readonly locked?: Readonly<Record<string, number>> | undefined;
}

export interface Team {
  readonly id: string;
  readonly members: readonly string[];
}

/** A sentence's code and what it is about; the words come from text/. */
export interface Explanation {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number | readonly string[]>>;
}

export interface RuleOutcome {
  readonly rule: Rule;
  /** Teams that keep the rule, and that break it. */
  readonly met: number;
  readonly broken: number;
  /** Ids of the teams that break it. */
  readonly where: readonly string[];
  /** Unweighted cost over all teams; 0 exactly when `broken` is 0. */
  readonly cost: number;
}

/** What a set of teams is worth. */
export interface Verdict {
  readonly rules: readonly RuleOutcome[];
  /** Σ weight × cost of the weighted rules; 0 = every one is met. */
  readonly score: number;
  /** Unweighted cost of the rules that must hold. */
  readonly hardCost: number;
  /** Teams of a size that is not allowed. */
  readonly wrongSize: readonly string[];
}

export interface Answer {
  /** `optimal`: score equals bound · `infeasible`: proved by `proof` · `limit`: a must is still broken and nothing is proved. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'limit';
  readonly teams: readonly Team[];
  readonly rules: readonly RuleOutcome[];
  readonly score: number;
  /** No teams that keep every must can score less. */
  readonly bound: number;
  /** When the bound holds for this number of teams only. */
  readonly boundForTeams?: number | undefined;
  readonly explanations: readonly Explanation[];
  /** Why no answer exists. Checked by `holds` of impossible.check.ts. */
  readonly proof?: Impossibility | undefined;
  /** Students moved out of their former team; only after a repair. */
  readonly moved?: readonly string[] | undefined;
}

/** Why the musts cannot all hold, with the students who make it so. */
export type Impossibility =
  /** All divisions of these students into teams were tried. */
  | { readonly kind: 'tried-all'; readonly students: readonly string[] }
  /** No number of teams of an allowed size holds exactly these students. */
  | { readonly kind: 'sizes'; readonly students: number }
  /** Rule `rule` allows at most `most` of these students, or asks for at least `least`, over the number of teams possible. */
  | { readonly kind: 'count'; readonly rules: readonly number[]; readonly students: readonly string[]; readonly fewestTeams: number; readonly mostTeams: number }
  /** No allowed team whatsoever holds this student (or these, who must be together). */
  | { readonly kind: 'no-team'; readonly rules: readonly number[]; readonly students: readonly string[]; readonly reachable: readonly string[] }
  /** More students than teams, no two of whom can be in one team. */
  | { readonly kind: 'all-apart'; readonly rules: readonly number[]; readonly students: readonly string[]; readonly mostTeams: number }
  /** No allowed team weighs more than `most`, yet all students together weigh more than any number of teams possible can. `students` are those too many. */
  | { readonly kind: 'weights'; readonly rules: readonly number[]; readonly fewestTeams: number; readonly mostTeams: number; readonly most: number; readonly weights: readonly { readonly weight: number; readonly students: readonly string[] }[]; readonly students: readonly string[] };

/** A fault of the problem itself; `path` is a JSON path into the rules file, or a student and column. */
export interface Fault {
  readonly path?: string;
  readonly student?: number;
  readonly column?: string;
  readonly wrong: string;
  readonly expected: string;
}
