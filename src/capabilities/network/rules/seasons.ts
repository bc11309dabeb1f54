// What holds of seasons and the courses that members offer in them, whatever the store.
import type { Group } from '../../../kernel/groups.ts';
import type { Refusal } from '../../../kernel/result.ts';

export const courseKinds = ['academic', 'co-curricular'] as const;
export type CourseKind = (typeof courseKinds)[number];
export const levels = ['short-cycle', 'bachelor', 'master', 'doctorate', 'other'] as const;
export type Level = (typeof levels)[number];
export const cefrLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefrLevels)[number];
export const seasonStates = ['preparing', 'published', 'closed'] as const;
export type SeasonState = (typeof seasonStates)[number];
export const courseStates = ['draft', 'offered', 'accepted', 'declined', 'withdrawn'] as const;
export type CourseState = (typeof courseStates)[number];
/** Monday first, as ISO 8601 counts them from 1. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A weekly meeting by the clock of the course's zone, 'HH:MM'. One that ends before it begins goes on after midnight. */
export interface Meeting { readonly weekday: Weekday; readonly from: string; readonly to: string }
export type Reserves = Readonly<Partial<Record<Group, number>>>;
/** A weekly meeting that takes no time cannot be held. */
export const lastsNoTime = ({ from, to }: Meeting): boolean => from === to;

export interface SeasonDates {
  readonly state: SeasonState;
  readonly offers_close_at: Temporal.Instant; readonly ranking_opens_at: Temporal.Instant; readonly ranking_closes_at: Temporal.Instant;
}
const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;

/** Whether members may offer and change courses now. */
export const offersOpen = (season: SeasonDates, now: Temporal.Instant): boolean => season.state === 'preparing' && before(now, season.offers_close_at);
/** Where ranking stands: students rank the courses of a published season only. */
export function rankingPhase(season: SeasonDates, now: Temporal.Instant): 'none' | 'before' | 'open' | 'over' {
  if (season.state === 'preparing') return 'none';
  if (season.state === 'closed' || !before(now, season.ranking_closes_at)) return 'over';
  return before(now, season.ranking_opens_at) ? 'before' : 'open';
}

/** One row a state: what the host can still do with its course while the season is being prepared. */
export const courseMoves: Readonly<Record<CourseState, { readonly decided: boolean; readonly withdrawable: boolean }>> = {
  draft: { decided: false, withdrawable: false },
  offered: { decided: false, withdrawable: true },
  accepted: { decided: true, withdrawable: true },
  declined: { decided: true, withdrawable: false },
  withdrawn: { decided: true, withdrawable: false },
};

/** What is wrong with a course's numbers, by field. */
export function courseFaults({ seats, minimum, reserves, startsOn, endsOn, meets }: {
  readonly seats: number; readonly minimum: number; readonly reserves: Reserves; readonly startsOn: Temporal.PlainDate; readonly endsOn: Temporal.PlainDate; readonly meets: readonly Meeting[];
}): Refusal[] {
  const reserved = Object.values(reserves).reduce((sum, places) => sum + places, 0), faults: Refusal[] = [];
  if (minimum > seats) faults.push({ code: 'alliances.refusal.minimum', field: 'minimum', args: { seats } });
  if (reserved > seats) faults.push({ code: 'alliances.refusal.reserves', field: 'reserves', args: { seats, reserved } });
  if (Temporal.PlainDate.compare(startsOn, endsOn) > 0) faults.push({ code: 'alliances.refusal.order', field: 'endsOn' });
  if (meets.some(lastsNoTime)) faults.push({ code: 'alliances.refusal.meetingLength', field: 'meets' });
  return faults;
}

export interface Scheduled { readonly id: string; readonly title: string; readonly clash: string | null; readonly zone: string; readonly meets: readonly Meeting[]; readonly starts_on: string; readonly ends_on: string }
const week = 7 * 24 * 60;
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** The meetings of the week of `monday` in minutes of that week in UTC, each as [from, to); may begin before 0. */
export function minutesInWeek({ zone, meets }: Pick<Scheduled, 'zone' | 'meets'>, monday: Temporal.PlainDate): [number, number][] {
  const start = monday.toZonedDateTime('UTC').epochMilliseconds;
  return meets.map(({ weekday, from, to }) => {
    const at = monday.add({ days: weekdays.indexOf(weekday) }).toZonedDateTime({ timeZone: zone, plainTime: from }).epochMilliseconds;
    const begins = (at - start) / 60_000, length = (minutesOf(to) - minutesOf(from) + 1440) % 1440;
    return [begins, begins + length];
  });
}
const overlap = (a: readonly [number, number][], b: readonly [number, number][]): boolean =>
  a.some(([from, to]) => b.some(([start, end]) => [-week, 0, week].some((shift) => from + shift < end && start < to + shift)));

/** The Mondays by which hours are compared: the first week in which both run, and the last, since clocks change between them. */
function mondays(a: Scheduled, b: Scheduled): Temporal.PlainDate[] {
  const first = a.starts_on > b.starts_on ? a.starts_on : b.starts_on, last = a.ends_on < b.ends_on ? a.ends_on : b.ends_on;
  if (first > last) return [];
  return [first, last].map((day) => Temporal.PlainDate.from(day)).map((day) => day.subtract({ days: day.dayOfWeek - 1 }));
}

/** Whether weekly meetings of two courses fall on the same hours. */
export const meetTogether = (a: Scheduled, b: Scheduled): boolean => mondays(a, b).some((monday) => overlap(minutesInWeek(a, monday), minutesInWeek(b, monday)));

/** Pairs of courses whose hours overlap although one student could hold both, at most `most`. */
export function unguardedClashes<C extends Scheduled>(courses: readonly C[], most: number): { readonly pairs: [C, C][]; readonly more: boolean } {
  const pairs: [C, C][] = [], meeting = courses.filter(({ meets }) => meets.length > 0);
  const kept = new Map<string, [number, number][]>();
  const minutes = (course: C, monday: Temporal.PlainDate): [number, number][] => {
    const key = `${course.id} ${monday}`, found = kept.get(key) ?? minutesInWeek(course, monday);
    kept.set(key, found);
    return found;
  };
  for (const [at, a] of meeting.entries()) {
    for (const b of meeting.slice(at + 1)) {
      if ((a.clash !== null && a.clash === b.clash) || !mondays(a, b).some((monday) => overlap(minutes(a, monday), minutes(b, monday)))) continue;
      if (pairs.length === most) return { pairs, more: true };
      pairs.push([a, b]);
    }
  }
  return { pairs, more: false };
}

/** What stands in the way of publishing a catalogue. */
export function obstacles(season: SeasonDates, counts: { readonly offered: number; readonly accepted: number }, now: Temporal.Instant): Refusal[] {
  const found: Refusal[] = [];
  if (counts.accepted === 0) found.push({ code: 'alliances.refusal.noCourse' });
  if (counts.offered > 0) found.push({ code: 'alliances.refusal.undecided', args: { count: counts.offered } });
  if (!before(now, season.ranking_closes_at)) found.push({ code: 'alliances.refusal.rankingOver' });
  return found;
}

/** Hours between two clocks at a moment, the shorter way round; in half hours where zones have them. */
export function hoursApart(a: string, b: string, at: Temporal.Instant): number {
  const offset = (zone: string): number => at.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12;
  const apart = Math.abs(offset(a) - offset(b)) % 24;
  return Math.min(apart, 24 - apart);
}

/** When the first meeting of a week falls, once the course has begun */
export function firstMeeting({ weekday, from }: Meeting, zone: string, startsOn: Temporal.PlainDate): Temporal.Instant {
  const days = (weekdays.indexOf(weekday) + 8 - startsOn.dayOfWeek) % 7;
  return startsOn.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: from }).toInstant();
}

/** Ids that stand for pages in addresses. */
export const reservedIds: ReadonlySet<string> = new Set(['new']);
/** Courses on a page of the catalogue: few, so that it stays small on a slow line. */
export const cataloguePage = 15;
/** Largest number of courses that a table is read with, and of courses of one member in a season. */
export const mostCoursesAMember = 500;
