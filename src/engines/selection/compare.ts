// The same applicants under every policy, side by side: who would take part under each (requirements D7).
import type { Result } from '../../kernel/result.ts';
import { policyNames, type PolicyName, type Selection, type SelectionProblem } from './problem.ts';
import { select } from './solve.ts';

export interface Share { readonly applicants: number; readonly selected: number; /** Of the group's applicants, null without any. */ readonly rate: number | null }

export interface PolicyFigures {
  readonly policy: PolicyName;
  readonly selected: number;
  /** By group, of everyone who belongs to it; a person in two groups counts in both. */
  readonly groups: Readonly<Record<string, Share>>;
  readonly homes: Readonly<Record<string, Share>>;
  /** Mean of the criterion `score` of the selected, null when they have none. */
  readonly meanScore: number | null;
}

export interface Compared { readonly policy: PolicyName; readonly outcome: Result<Selection>; readonly figures: PolicyFigures | null }

/** Policies that an applicant's missing criterion rules out come with their refusal. */
export async function comparePolicies(problem: SelectionProblem): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const policy of policyNames) {
    const outcome = await select({ ...problem, options: { ...problem.options, policy } });
    compared.push({ policy, outcome, figures: outcome.ok ? figuresOf(outcome.value) : null });
  }
  return compared;
}

export function figuresOf({ problem: { applicants, options: { policy } }, selected }: Selection): PolicyFigures {
  const inside = new Set(selected.map(({ applicant }) => applicant));
  const shares = (keysOf: (a: number) => readonly string[]): Record<string, Share> => {
    const counts = new Map<string, { applicants: number; selected: number }>();
    for (const a of applicants.keys()) {
      for (const key of new Set(keysOf(a))) {
        const count = counts.get(key) ?? { applicants: 0, selected: 0 };
        counts.set(key, { applicants: count.applicants + 1, selected: count.selected + (inside.has(a) ? 1 : 0) });
      }
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => [key, { ...count, rate: count.applicants === 0 ? null : Math.round((count.selected / count.applicants) * 1e4) / 1e4 }]));
  };
  const scores = selected.map(({ applicant }) => applicants[applicant]!.points['score']).filter((score): score is number => Number.isFinite(score));
  return {
    policy, selected: selected.length, groups: shares((a) => applicants[a]!.groups), homes: shares((a) => [applicants[a]!.home]),
    meanScore: scores.length === 0 ? null : Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 1e4) / 1e4,
  };
}
