// What it costs to move one meeting by hand: points per site, the burdens after it, and every reason against it.
// Pure and free of the solver, so that a page can call it at once.
import { attendeesOf, judge, periodOf, refusals } from './check.ts';
import type { Explanation } from './format.ts';
import type { Problem } from './problem.ts';

export interface Burdens { readonly burden: Readonly<Record<string, number>>; readonly worst: number; readonly total: number }

export interface Price {
  /** False when somebody cannot or must not meet then, or the period already has a meeting. */
  readonly allowed: boolean;
  readonly against: readonly Explanation[];
  /** Points of the moved meeting by site; a site that cannot come is left out. */
  readonly cost: Readonly<Record<string, number>>;
  readonly before: Burdens;
  readonly after: Burdens;
}

/** `index` of the meeting to move. Meetings that a site cannot attend weigh nothing for it. */
export function price(problem: Problem, meetings: readonly { readonly startsAt: string }[], move: { readonly index: number; readonly to: string }): Price {
  const starts = meetings.map(({ startsAt }) => Temporal.Instant.from(startsAt));
  const moved = starts.with(move.index, Temporal.Instant.from(move.to));
  const at = moved[move.index]!;
  const against: Explanation[] = [];
  const cost: Record<string, number> = {};
  attendeesOf(problem).forEach((attendee, i) => {
    const verdict = judge(problem, attendee, at);
    if ('refused' in verdict) against.push({ code: refusals[verdict.refused], args: { who: attendee.id, at: verdict.local } });
    else if (i < problem.sites.length) cost[attendee.id] = verdict.points;
  });
  const periods = moved.map((each) => periodOf(problem, each));
  if (periods.filter((period) => period === periods[move.index]).length > 1) against.push({ code: 'meetings.check.period', args: { at: at.toString() } });
  return { allowed: against.length === 0, against, cost, before: burdensOf(problem, starts), after: burdensOf(problem, moved) };
}

export function burdensOf(problem: Problem, starts: readonly Temporal.Instant[]): Burdens {
  const burden = Object.fromEntries(attendeesOf(problem).slice(0, problem.sites.length).map((attendee) => [attendee.id, starts.reduce((sum, at) => {
    const verdict = judge(problem, attendee, at);
    return sum + ('points' in verdict ? verdict.points : 0);
  }, attendee.ledger)]));
  const all = Object.values(burden);
  return { burden, worst: Math.max(...all), total: all.reduce((a, b) => a + b, 0) };
}
