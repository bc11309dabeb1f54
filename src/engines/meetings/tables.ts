// Cost tables: for each site and person what a meeting costs that starts at a given quarter-hour of UTC.
// Integer arithmetic on a cached list of offsets, some 50 times faster than asking Temporal for every slot;
// check.ts does the same from the definition with Temporal alone.
import { offsetAt, transitions } from './clock.ts';
import { forbidden, isNight, pointsOfDay, stepsPerDay } from './curve.ts';
import { type Busy, type CostBand, type Closure, minuteOfDay, type Person, type Problem, type Site, stepMinutes, stepsOf, type Weekday, weekdays } from './problem.ts';

/** Quarter-hours since 1970-01-01T00:00Z. */
export type Step = number;
export const instantOf = (step: Step): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(step * stepMinutes * 60_000);
export const stepOf = (at: Temporal.Instant): Step => at.epochMilliseconds / (stepMinutes * 60_000);

/** Days since 1970-01-01, a Thursday. */
export type Day = number;
export const dayOf = (date: string): Day => Temporal.PlainDate.from('1970-01-01').until(date).days;
export const dateOf = (day: Day): string => Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();
const weekdayOf = (day: Day): Weekday => weekdays[(((day + 3) % 7) + 7) % 7]!;

/** All steps that may matter: a day of margin on both sides covers every offset. */
export interface Horizon { readonly first: Step; readonly last: Step; readonly fromDay: Day; readonly untilDay: Day }

export function horizonOf(problem: Problem): Horizon {
  const fromDay = dayOf(problem.meetings.from), untilDay = dayOf(problem.meetings.until);
  return { fromDay, untilDay, first: (fromDay - 1) * stepsPerDay, last: (untilDay + 2) * stepsPerDay };
}

/** Minutes of UTC offset at every step of the horizon. */
export function offsetTable(zone: string, { first, last }: Horizon): Int16Array {
  const table = new Int16Array(last - first).fill(offsetAt(instantOf(first), zone));
  for (const { at, minutes } of transitions(zone, instantOf(first), instantOf(last))) table.fill(minutes, Math.max(0, Math.ceil(stepOf(at)) - first));
  return table;
}

/** Whoever pays: a site, or one person of it. */
export interface Payer {
  readonly id: string;
  readonly kind: 'site' | 'person';
  readonly zone: string;
  readonly ledger: number;
  readonly nights: boolean;
  readonly shiftMinutes: number;
  readonly weekend: ReadonlySet<Weekday>;
  readonly closed: readonly Closure[];
  readonly busy: readonly Busy[];
  readonly cost: readonly CostBand[] | undefined;
}

export function payersOf(problem: Problem): Payer[] {
  const sites = new Map(problem.sites.map((site) => [site.id, site]));
  const nights = problem.options?.nights ?? false;
  return [
    ...problem.sites.map((site) => payer('site', site, site, nights)),
    ...(problem.people ?? []).map((person) => payer('person', person, sites.get(person.site)!, nights)),
  ];
}

const payer = (kind: Payer['kind'], self: Site | Person, site: Site, nights: boolean): Payer => ({
  id: self.id, kind, zone: self.zone ?? site.zone, ledger: self.ledger ?? 0, nights: nights || (self.nights ?? false),
  shiftMinutes: 'shiftMinutes' in self ? self.shiftMinutes ?? 0 : 0,
  weekend: new Set(site.weekend ?? ['sat', 'sun']), closed: site.closed ?? [], busy: self.busy ?? [], cost: site.cost,
});

export interface Table {
  /** Points of a meeting starting at horizon.first + index; `forbidden` where it cannot be. */
  readonly cost: Int32Array;
  readonly offsets: Int16Array;
}

export class Tables {
  readonly horizon: Horizon;
  private readonly zones = new Map<string, Int16Array>();
  private readonly problem: Problem;
  constructor(problem: Problem) {
    this.problem = problem;
    this.horizon = horizonOf(problem);
  }

  offsets(zone: string): Int16Array {
    let table = this.zones.get(zone);
    if (!table) this.zones.set(zone, table = offsetTable(zone, this.horizon));
    return table;
  }

  of(payer: Payer): Table {
    const offsets = this.offsets(payer.zone);
    return { offsets, cost: overMeeting(this.pointsOfSteps(payer, offsets), stepsOf(this.problem)) };
  }

  private pointsOfSteps(payer: Payer, offsets: Int16Array): Int32Array {
    const { horizon, problem } = this;
    const curve = pointsOfDay(payer.cost ?? problem.cost);
    const open = openDays(payer, horizon);
    const busy = busySteps(payer.busy);
    const busyPoints = problem.options?.busyPerHour;
    const points = new Int32Array(offsets.length);
    for (let i = 0; i < points.length; i++) {
      const local = (horizon.first + i) * stepMinutes + offsets[i]!;
      const day = Math.floor(local / 1440), minute = local - day * 1440;
      const banned = !open.has(day) || (!payer.nights && isNight(minute));
      let price = banned ? forbidden : curve[Math.floor((((minute - payer.shiftMinutes) % 1440) + 1440) % 1440 / stepMinutes)]!;
      if (price !== forbidden && busy.get(weekdayOf(day))?.[Math.floor(minute / stepMinutes)] === 1) price = busyPoints === undefined ? forbidden : price + busyPoints;
      points[i] = price;
    }
    return points;
  }
}

/** Local days inside the term that are neither weekend nor closed. */
function openDays({ weekend, closed }: Payer, { fromDay, untilDay }: Horizon): Set<Day> {
  const open = new Set<Day>();
  for (let day = fromDay; day <= untilDay; day++) if (!weekend.has(weekdayOf(day))) open.add(day);
  for (const { from, to } of closed) for (let day = Math.max(dayOf(from), fromDay); day <= Math.min(dayOf(to), untilDay); day++) open.delete(day);
  return open;
}

/** A step is busy as soon as a block touches it. */
function busySteps(busy: readonly Busy[]): Map<Weekday, Uint8Array> {
  const steps = new Map<Weekday, Uint8Array>();
  for (const { days, from, to } of busy) {
    for (const day of days) {
      const taken = steps.get(day) ?? new Uint8Array(stepsPerDay);
      taken.fill(1, Math.floor(minuteOfDay(from) / stepMinutes), Math.ceil(minuteOfDay(to) / stepMinutes));
      steps.set(day, taken);
    }
  }
  return steps;
}

function overMeeting(points: Int32Array, steps: number): Int32Array {
  const cost = new Int32Array(points.length).fill(forbidden);
  let sum = 0, blocked = 0;
  for (let i = 0; i < points.length; i++) {
    if (points[i] === forbidden) blocked++; else sum += points[i]!;
    const gone = i - steps;
    if (gone >= 0) { if (points[gone] === forbidden) blocked--; else sum -= points[gone]!; }
    const start = gone + 1;
    if (start >= 0 && blocked === 0) cost[start] = sum;
  }
  return cost;
}
