// The window that all partners' calendars share, and what to do when there is none (requirements C1). Method: README.md.
import { type Calendar, calendarOf, commonWindows, dateOf, dayOf, longestOf, spanOfWeek, type Window } from './calendar.ts';
import { type Move, movesFor } from './moves.ts';
import { defaultAim, type Problem, type Span } from './problem.ts';

export interface Common extends Span {
  /** ISO weeks with at least three teaching days at every site. */
  readonly weeks: number;
  /** Weeks inside that do not count, Monday to Sunday. */
  readonly pauses: readonly Span[];
}

export interface Without extends Common { readonly without: string }

/** A site whose terms would have to move by so many days (negative: earlier), and the common window this gives. */
export interface Proposal extends Span { readonly site: string; readonly days: number; readonly alone: boolean; readonly weeks: number }

export interface DeadlineBefore { readonly site: string; readonly name: string; readonly on: string; readonly daysBefore: number }

export interface Outcome {
  /** Exact throughout: `infeasible` when no common week exists, or fewer than asked. */
  readonly status: 'optimal' | 'infeasible';
  readonly common: readonly Common[];
  /** The longest window of the others, for each site that would work asynchronously; most weeks first. */
  readonly withoutOne: readonly Without[];
  /** The longest common window; where there is none, the longest with one site asynchronous, named in `without`. */
  readonly longest: Common | Without | null;
  readonly moves: readonly Proposal[];
  /** Without a common window: what pairs share, in order of time, for staggered starts and hand-overs. */
  readonly pairs: readonly (Common & { readonly sites: readonly [string, string] })[];
  readonly deadlines: readonly DeadlineBefore[];
}

export function solveWindows(problem: Problem): Outcome {
  const calendars = problem.sites.map(calendarOf);
  const windows = commonWindows(calendars), longest = longestOf(windows);
  const withoutOne = calendars.length > 1 ? withoutEach(calendars) : [];
  const wanted = problem.options?.weeks, found = (longest?.weeks ?? 0) >= (wanted ?? 1);
  const best = longest ? shown(longest) : withoutOne[0] ?? null;
  return {
    status: found ? 'optimal' : 'infeasible',
    common: windows.map(shown),
    withoutOne,
    longest: best,
    moves: found ? [] : movesFor(calendars, wanted ?? defaultAim).map(proposal),
    pairs: found ? [] : pairs(calendars),
    deadlines: best ? deadlines(problem, best) : [],
  };
}

const shown = ({ from, to, weeks, pauses }: Window): Common => ({ from: dateOf(from), to: dateOf(to), weeks, pauses: pauses.map(spanOfWeek) });

const proposal = ({ site, days, alone, window: { from, to, weeks } }: Move): Proposal => ({ site, days, alone, from: dateOf(from), to: dateOf(to), weeks });

function withoutEach(calendars: readonly Calendar[]): Without[] {
  return calendars.flatMap(({ id }, i) => {
    const window = longestOf(commonWindows(calendars.toSpliced(i, 1)));
    return window ? [{ without: id, ...shown(window) }] : [];
  }).sort((a, b) => b.weeks - a.weeks);
}

function pairs(calendars: readonly Calendar[]): Outcome['pairs'] {
  return calendars.flatMap((a, i) => calendars.slice(i + 1).flatMap((b) =>
    commonWindows([a, b]).map((window) => ({ sites: [a.id, b.id] as const, ...shown(window) })))).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function deadlines(problem: Problem, { from }: Span): DeadlineBefore[] {
  return problem.sites.flatMap(({ id, deadlines: list = [] }) => list.map(({ name, on }) => ({ site: id, name, on, daysBefore: dayOf(from) - dayOf(on) })))
    .sort((a, b) => b.daysBefore - a.daysBefore);
}

/** Days in a span on which every site teaches. */
export function commonDays(problem: Problem, from: string, to: string): number {
  const calendars = problem.sites.map(calendarOf);
  let days = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    if (calendars.every(({ isOpen, terms }) => isOpen(day) && terms.some((term) => term.from <= day && day <= term.to))) days++;
  }
  return days;
}
