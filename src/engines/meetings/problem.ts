// What a planner of live meetings is asked: sites, their calendars, the price of an hour, and what is wished.
// Field for field the JSON of `meridian meetings` (requirements C2). Dates are local dates, hours are wall time.
import { isZone } from './clock.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Local dates, both included: holiday, break, examinations. */
export interface Closure { readonly from: string; readonly to: string; readonly why?: string | undefined }

/** A weekly timetable block, wall time; `to` may be 24:00. */
export interface Busy { readonly days: readonly Weekday[]; readonly from: string; readonly to: string }

/** What an hour of the local day costs. `perHour` is a whole number: points for each quarter of an hour. */
export interface CostBand { readonly from: string; readonly to: string; readonly perHour: number }

export interface Site {
  readonly id: string;
  /** IANA zone, never an offset. */
  readonly zone: string;
  /** Default: Saturday and Sunday. */
  readonly weekend?: readonly Weekday[] | undefined;
  /** Points carried over from earlier editions. Default 0. */
  readonly ledger?: number | undefined;
  readonly closed?: readonly Closure[] | undefined;
  readonly busy?: readonly Busy[] | undefined;
  /** This site agreed to meet between 23:00 and 05:00. */
  readonly nights?: boolean | undefined;
  /** Its own price of hours, for itself and its people, in place of the problem's. */
  readonly cost?: readonly CostBand[] | undefined;
}

export interface Person {
  readonly id: string;
  readonly site: string;
  /** Default: the zone of the site. */
  readonly zone?: string | undefined;
  /** How much later than the curve this person lives: +60 prices 18:00 as the curve prices 17:00. The ban on nights stays by the clock. */
  readonly shiftMinutes?: number | undefined;
  readonly busy?: readonly Busy[] | undefined;
  readonly nights?: boolean | undefined;
  readonly ledger?: number | undefined;
}

export interface Options {
  /** Starts are offered every so many minutes of UTC. Default 30; 15 where a zone lies off the half hour. */
  readonly gridMinutes?: number | undefined;
  /** Allows 23:00-05:00 to all, at 60 an hour unless `cost` says otherwise. Default false. */
  readonly nights?: boolean | undefined;
  /** At most so many different weekday-and-hour patterns. Default: no limit. */
  readonly patterns?: number | undefined;
  /** By what share the worst burden of the balanced plan may exceed the smallest possible. Default 0.1. */
  readonly tolerance?: number | undefined;
  /** Time for the proof. Default 10. */
  readonly seconds?: number | undefined;
  /** Price per hour of a meeting inside somebody's `busy`. Default: such a meeting is forbidden. */
  readonly busyPerHour?: number | undefined;
  /** No site and no person has more than so many tough meetings. Default: no cap. */
  readonly toughMeetings?: number | undefined;
}

export interface Problem {
  /** `from` and `until` are dates at every site. One meeting at most in each period of `everyDays` (default 7) from `from`. */
  readonly meetings: { readonly count: number; readonly minutes: number; readonly everyDays?: number | undefined; readonly from: string; readonly until: string };
  readonly sites: readonly Site[];
  readonly people?: readonly Person[] | undefined;
  readonly cost?: readonly CostBand[] | undefined;
  readonly options?: Options | undefined;
}

/** A meeting is tough for whoever pays more than this for an average quarter of an hour, the price of 19:00-21:00. */
export const toughAbovePerHour = 3;
export const stepMinutes = 15;
export const stepsOf = (problem: Problem): number => Math.ceil(problem.meetings.minutes / stepMinutes);
export const toughPoints = (problem: Problem): number => toughAbovePerHour * stepsOf(problem);

/** Something in the problem that cannot be: `path` leads to it, `args` fill the sentence of `code`. */
export interface Fault { readonly code: string; readonly path: readonly (string | number)[]; readonly args: Readonly<Record<string, string | number>> }

/** Largest problem taken, so that nobody asks for hours of work by mistake. */
export const limits = { days: 1100, count: 400, sites: 100, people: 2000 } as const;

/** Everything wrong with the values of a well-shaped problem; empty when it can be solved. */
export function problemFaults(problem: Problem): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, path: readonly (string | number)[], args: Fault['args'] = {}): void => void faults.push({ code, path, args });
  termFaults(problem, add);
  const ids = new Set<string>();
  problem.sites.forEach((site, i) => {
    const path = ['sites', i];
    if (ids.has(site.id)) add('meetings.fault.twice', [...path, 'id'], { id: site.id });
    ids.add(site.id);
    if (!isZone(site.zone)) add('meetings.fault.zone', [...path, 'zone'], { zone: site.zone });
    if (new Set(site.weekend ?? []).size === 7) add('meetings.fault.weekend', [...path, 'weekend'], { id: site.id });
    closureFaults(site.closed ?? [], [...path, 'closed'], add);
    busyFaults(site.busy ?? [], [...path, 'busy'], add);
    costFaults(site.cost ?? [], [...path, 'cost'], add);
  });
  const persons = new Set<string>();
  (problem.people ?? []).forEach((person, i) => {
    const path = ['people', i];
    if (persons.has(person.id)) add('meetings.fault.twice', [...path, 'id'], { id: person.id });
    persons.add(person.id);
    if (!ids.has(person.site)) add('meetings.fault.site', [...path, 'site'], { site: person.site });
    if (person.zone !== undefined && !isZone(person.zone)) add('meetings.fault.zone', [...path, 'zone'], { zone: person.zone });
    busyFaults(person.busy ?? [], [...path, 'busy'], add);
  });
  costFaults(problem.cost ?? [], ['cost'], add);
  return faults;
}

type Add = (code: string, path: readonly (string | number)[], args?: Fault['args']) => void;

function termFaults(problem: Problem, add: Add): void {
  const { from, until, count, minutes } = problem.meetings;
  if (problem.sites.length === 0) add('meetings.fault.nobody', ['sites']);
  for (const [key, most, has] of [['sites', limits.sites, problem.sites.length], ['people', limits.people, problem.people?.length ?? 0]] as const) {
    if (has > most) add('meetings.fault.many', [key], { most, has });
  }
  if (!isDate(from)) add('meetings.fault.date', ['meetings', 'from'], { date: from });
  if (!isDate(until)) add('meetings.fault.date', ['meetings', 'until'], { date: until });
  if (isDate(from) && isDate(until)) {
    const days = Temporal.PlainDate.from(from).until(until).days;
    if (days < 0) add('meetings.fault.order', ['meetings', 'until'], { from, to: until });
    if (days > limits.days) add('meetings.fault.many', ['meetings', 'until'], { most: limits.days, has: days });
  }
  if (count > limits.count) add('meetings.fault.many', ['meetings', 'count'], { most: limits.count, has: count });
  if (minutes > 1440) add('meetings.fault.many', ['meetings', 'minutes'], { most: 1440, has: minutes });
  const grid = problem.options?.gridMinutes ?? stepMinutes;
  if (grid % stepMinutes !== 0 || 1440 % grid !== 0) add('meetings.fault.grid', ['options', 'gridMinutes'], { grid });
}

function closureFaults(closed: readonly Closure[], path: readonly (string | number)[], add: Add): void {
  closed.forEach(({ from, to }, i) => {
    if (!isDate(from)) add('meetings.fault.date', [...path, i, 'from'], { date: from });
    else if (!isDate(to)) add('meetings.fault.date', [...path, i, 'to'], { date: to });
    else if (to < from) add('meetings.fault.order', [...path, i, 'to'], { from, to });
  });
}

function busyFaults(busy: readonly Busy[], path: readonly (string | number)[], add: Add): void {
  busy.forEach(({ from, to }, i) => {
    if (minuteOfDay(to) <= minuteOfDay(from)) add('meetings.fault.order', [...path, i, 'to'], { from, to });
  });
}

function costFaults(cost: readonly CostBand[], path: readonly (string | number)[], add: Add): void {
  cost.forEach((band, i) => {
    for (const end of ['from', 'to'] as const) {
      if (minuteOfDay(band[end]) % stepMinutes !== 0) add('meetings.fault.quarter', [...path, i, end], { time: band[end] });
    }
  });
}

/** '09:30' → 570. The shape (00:00 to 24:00) has been checked. */
export function minuteOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
