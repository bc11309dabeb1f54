// Teaching days as bits: one byte a day over the whole span of all terms.
import { type Site, type Span, teachingDaysPerWeek } from './problem.ts';

/** Days since 1970-01-01, a Thursday. */
export type Day = number;
const epoch = Temporal.PlainDate.from('1970-01-01');
export const dayOf = (date: string): Day => epoch.until(date).days;
export const dateOf = (day: Day): string => epoch.add({ days: day }).toString();
/** ISO 8601 weeks begin on Monday. */
export const weekOf = (day: Day): number => Math.floor((day + 3) / 7);

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A site with its days as numbers. */
export interface Calendar {
  readonly id: string;
  readonly terms: readonly Range[];
  /** Whether the site is open on a day, terms aside: they may be moved, holidays may not. */
  isOpen(day: Day): boolean;
}

export interface Range { readonly from: Day; readonly to: Day }

export function calendarOf({ id, terms, weekend = ['sat', 'sun'], closed = [] }: Site): Calendar {
  const shut = closed.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) }));
  const free = new Set(weekend);
  const known = new Map<Day, boolean>();
  return {
    id,
    terms: terms.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })).sort((a, b) => a.from - b.from),
    isOpen: (day) => {
      let open = known.get(day);
      if (open === undefined) known.set(day, open = !free.has(names[(((day + 3) % 7) + 7) % 7]!) && !shut.some(({ from, to }) => from <= day && day <= to));
      return open;
    },
  };
}

export const moved = (calendar: Calendar, days: number): Calendar =>
  ({ ...calendar, terms: calendar.terms.map(({ from, to }) => ({ from: from + days, to: to + days })) });

export interface Window extends Range {
  readonly weeks: number;
  /** ISO weeks inside that do not count, as numbers. */
  readonly pauses: readonly number[];
}

/** All windows in which each site is inside one of its terms, cut to the first and last day on which all teach. */
export function commonWindows(calendars: readonly Calendar[]): Window[] {
  const ranges = calendars.map(({ terms }) => terms).reduce<readonly Range[]>((common, terms) =>
    common.flatMap((a) => terms.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })).filter(({ from, to }) => from <= to)), calendars[0]?.terms ?? []);
  return ranges.flatMap((range) => windowIn(calendars, range) ?? []).sort((a, b) => a.from - b.from);
}

function windowIn(calendars: readonly Calendar[], { from, to }: Range): Window | undefined {
  const allOpen = (day: Day): boolean => calendars.every((calendar) => calendar.isOpen(day));
  let first = from, last = to;
  while (first <= to && !allOpen(first)) first++;
  while (last >= first && !allOpen(last)) last--;
  if (first > last) return undefined;
  let weeks = 0;
  const pauses: number[] = [];
  for (let week = weekOf(first); week <= weekOf(last); week++) {
    const start = Math.max(first, week * 7 - 3), end = Math.min(last, week * 7 + 3);
    if (calendars.every((calendar) => openDays(calendar, start, end) >= teachingDaysPerWeek)) weeks++; else pauses.push(week);
  }
  return weeks > 0 ? { from: first, to: last, weeks, pauses } : undefined;
}

function openDays({ isOpen }: Calendar, from: Day, to: Day): number {
  let days = 0;
  for (let day = from; day <= to; day++) if (isOpen(day)) days++;
  return days;
}

/** Monday to Sunday of a week number. */
export const spanOfWeek = (week: number): Span => ({ from: dateOf(week * 7 - 3), to: dateOf(week * 7 + 3) });

export const longestOf = <T extends Pick<Window, 'weeks' | 'from'>>(windows: readonly T[]): T | undefined =>
  [...windows].sort((a, b) => b.weeks - a.weeks || a.from - b.from)[0];
