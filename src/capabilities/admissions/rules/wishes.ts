// A student's list of wishes in a season: what may be done with it and when, and what is true of ranking under its policy.
import { defaultRule } from '../../../engines/allocation/tables.ts';
import type { Rule } from '../../../engines/allocation/problem.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';

/** Wishes of one student at most: what a person can weigh, and a small phone can show. */
export const mostWishes = 10;

export const wishMoves = ['add', 'up', 'down', 'remove'] as const;
export type WishMove = (typeof wishMoves)[number];

/** The list after a move; `course` must be one of the season's, which the caller has seen to. */
export function movedWishes(list: readonly string[], move: WishMove, course: string): Result<readonly string[]> {
  const at = list.indexOf(course);
  if (move === 'add') {
    if (at >= 0) return refuse('wishes.refusal.wishTwice', { field: 'course' });
    return list.length >= mostWishes ? refuse('wishes.refusal.tooManyWishes', { field: 'course', args: { most: mostWishes } }) : ok([...list, course]);
  }
  if (at < 0) return refuse('wishes.refusal.noWish', { field: 'course' });
  if (move === 'remove') return ok(list.filter((each) => each !== course));
  const to = move === 'up' ? at - 1 : at + 1;
  if (to < 0 || to >= list.length) return ok(list);
  const copy = [...list];
  [copy[at], copy[to]] = [copy[to]!, copy[at]!];
  return ok(copy);
}

/** A whole list at once: each course once, not more than may be. */
export function checkedWishes(list: readonly string[]): Result<readonly string[]> {
  if (list.length > mostWishes) return refuse('wishes.refusal.tooManyWishes', { field: 'courses', args: { most: mostWishes } });
  return new Set(list).size < list.length ? refuse('wishes.refusal.wishTwice', { field: 'courses' }) : ok(list);
}

export interface RankingTimes { readonly state: string; readonly ranking_opens_at: Temporal.Instant; readonly ranking_closes_at: Temporal.Instant }
export type RankingState = 'unpublished' | 'notYet' | 'open' | 'closed';

export function rankingState({ state, ranking_opens_at: opens, ranking_closes_at: closes }: RankingTimes, now: Temporal.Instant): RankingState {
  if (state === 'preparing') return 'unpublished';
  if (state !== 'published' || now.epochMilliseconds >= closes.epochMilliseconds) return 'closed';
  return now.epochMilliseconds < opens.epochMilliseconds ? 'notYet' : 'open';
}

export interface SeasonPolicy {
  /** What orders the applicants of a course before the lottery does. */
  readonly priority: 'lottery' | 'scores';
  readonly rule: 'auto' | Rule;
  readonly reserves: boolean;
  readonly minimums: boolean;
  /** Days in which a place must be answered. */
  readonly answer_days: number;
}
export const usualPolicy: SeasonPolicy = { priority: 'lottery', rule: 'auto', reserves: true, minimums: true, answer_days: 7 };

/** The rule that will be used; `applicants` matters only where the policy leaves it open. */
export const ruleOf = (policy: Pick<SeasonPolicy, 'rule'>, k: number, seats: readonly number[], applicants: number): Rule =>
  policy.rule === 'auto' ? defaultRule(k, Int32Array.from(seats), applicants) : policy.rule;

/** What may honestly be said of ranking by true preference (engines/allocation/README.md): strategy-proof only where proved. */
export function promiseAhead(policy: SeasonPolicy, k: number, courses: readonly { readonly minimum: number }[]): 'tested' | 'no' {
  return k > 1 || (policy.minimums && courses.some(({ minimum }) => minimum > 0)) ? 'no' : 'tested'; // homes nominate in an order: tested, not proved
}
