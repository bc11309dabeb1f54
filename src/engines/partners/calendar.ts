// The engine's own exact answer to "how many weeks in common, how many humane minutes a week"; an application may pass
// another. A week is an ISO week with at least three teaching days at each site. Humane = between 08:00 and 19:00 on a
// teaching weekday of both, where the meeting planner's cost curve stays at or under 1 an hour.
import type { Offer, Period, Scheduling } from './problem.ts';

/** Monday of ISO week 0 here; weeks are counted from it. */
const monday = Temporal.PlainDate.from('1970-01-05');
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const teachingDays = 3;
const humane = { from: '08:00', to: '19:00' };

const dayNumber = (date: string): number => monday.until(Temporal.PlainDate.from(date), { largestUnit: 'days' }).days;

/** Weeks with enough teaching days, ascending. */
export function teachingWeeks(offer: Pick<Offer, 'terms' | 'closed' | 'weekend'>): readonly number[] {
  const off = new Set((offer.weekend ?? ['sat', 'sun']).map((day) => weekdays.indexOf(day)));
  const closed = (offer.closed ?? []).map(days), open = new Set<number>();
  for (const [from, to] of offer.terms.map(days)) {
    for (let day = from; day <= to; day++) if (!off.has(day - 7 * Math.floor(day / 7)) && !closed.some(([start, end]) => day >= start && day <= end)) open.add(day);
  }
  const count = new Map<number, number>();
  for (const day of open) count.set(Math.floor(day / 7), (count.get(Math.floor(day / 7)) ?? 0) + 1);
  return [...count].filter(([, teaching]) => teaching >= teachingDays).map(([week]) => week).sort((a, b) => a - b);
}

const days = ({ from, to }: Period): readonly [number, number] => [dayNumber(from), dayNumber(to)];

export function commonOf(a: readonly number[], b: readonly number[]): number[] {
  const common: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { common.push(a[i]!); i++; j++; } else if (a[i]! < b[j]!) i++; else j++;
  }
  return common;
}

/** Terms and closures moved by whole weeks, later when positive. */
export const shifted = (offer: Offer, weeks: number): Offer => {
  const move = (each: readonly Period[]): Period[] => each.map(({ from, to }) => ({ from: moved(from, weeks), to: moved(to, weeks) }));
  return { ...offer, terms: move(offer.terms), ...(offer.closed ? { closed: move(offer.closed) } : {}) };
};
const moved = (date: string, weeks: number): string => Temporal.PlainDate.from(date).add({ weeks }).toString();

/** Remembers weeks by offer and minutes by pair of zones, so that a whole alliance costs a few thousand conversions. */
export function calendarScheduling(): Scheduling {
  const weeksOf = new WeakMap<Offer, readonly number[]>(), hours = new Map<string, readonly Span[]>(), shared = new Map<string, number>();
  const weeks = (offer: Offer): readonly number[] => {
    let known = weeksOf.get(offer);
    if (!known) weeksOf.set(offer, known = teachingWeeks(offer));
    return known;
  };
  const spans = (offer: Offer, zone: string, week: number): readonly Span[] => {
    const weekend = offer.weekend?.join() ?? 'sat,sun', key = `${zone} ${weekend} ${week}`;
    let known = hours.get(key);
    if (!known) hours.set(key, known = humaneSpans(zone, weekend.split(','), week));
    return known;
  };
  const minutes = (a: Offer, b: Offer, week: number): number => {
    const key = `${a.zone} ${a.weekend ?? ''} ${b.zone} ${b.weekend ?? ''} ${week}`;
    let known = shared.get(key);
    if (known === undefined) shared.set(key, known = overlap(spans(a, a.zone!, week), [week - 1, week, week + 1].flatMap((each) => spans(b, b.zone!, each))));
    return known;
  };
  return {
    commonWeeks: (a, b) => (a.terms.length === 0 || b.terms.length === 0 ? undefined : commonOf(weeks(a), weeks(b)).length),
    /** In the poorest of the common weeks: what a weekly course can rely on. */
    humaneMinutes: (a, b) => {
      if (a.zone === undefined || b.zone === undefined || a.terms.length === 0 || b.terms.length === 0) return undefined;
      const common = commonOf(weeks(a), weeks(b));
      return common.length === 0 ? undefined : Math.min(...common.map((week) => minutes(a, b, week)));
    },
  };
}

/** Epoch minutes. */
type Span = readonly [from: number, to: number];

function humaneSpans(zone: string, weekend: readonly string[], week: number): Span[] {
  return weekdays.flatMap((day, number) => {
    if (weekend.includes(day)) return [];
    const date = monday.add({ days: 7 * week + number });
    const at = (time: string): number => date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds / 60_000;
    return [[at(humane.from), at(humane.to)] as const];
  });
}

const overlap = (a: readonly Span[], b: readonly Span[]): number =>
  a.reduce((total, [from, to]) => total + b.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0), 0);
