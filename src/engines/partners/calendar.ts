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
export function shifted(offer: Offer, weeks: number): Offer {
  const move = (each: readonly Period[]): Period[] => each.map(({ from, to }) => ({ from: moved(from, weeks), to: moved(to, weeks) }));
  return { ...offer, terms: move(offer.terms), ...(offer.closed ? { closed: move(offer.closed) } : {}) };
}
const moved = (date: string, weeks: number): string => Temporal.PlainDate.from(date).add({ weeks }).toString();

/** Offers with the same terms share a calendar, those in the same zone a clock; both are numbered. */
interface Known { readonly calendar: number; readonly weeks: readonly number[]; readonly clock: number; readonly zone: string | undefined; readonly weekend: readonly string[] }

/** Remembers by calendar and by clock, so that a whole alliance costs a few thousand conversions of time. */
export function calendarScheduling(): Scheduling {
  const offers = new WeakMap<Offer, Known>(), calendars = numbering(), clocks = numbering();
  const weeksOf = new Map<number, readonly number[]>(), pairs = new Map<number, Map<number, Pair>>();
  const spansOf = new Map<number, readonly Span[]>(), minutesOf = new Map<number, number>();
  const know = (offer: Offer): Known => remembered(offers, offer, () => {
    const weekend = offer.weekend ?? ['sat', 'sun'], calendar = calendars(JSON.stringify([offer.terms, offer.closed, weekend]));
    return { calendar, weeks: remembered(weeksOf, calendar, () => teachingWeeks(offer)), clock: clocks(`${offer.zone} ${weekend.join()}`), zone: offer.zone, weekend };
  });
  const pair = (a: Known, b: Known): Pair => remembered(remembered(pairs, a.calendar, () => new Map<number, Pair>()), b.calendar, () =>
    ({ weeks: commonOf(a.weeks, b.weeks), least: new Map() }));
  const spans = (site: Known, week: number): readonly Span[] =>
    remembered(spansOf, site.clock * manyWeeks + week, () => humaneSpans(site.zone!, site.weekend, week));
  const minutes = (a: Known, b: Known, week: number): number => remembered(minutesOf, (a.clock * manyClocks + b.clock) * manyWeeks + week, () =>
    overlap(spans(a, week), [week - 1, week, week + 1].flatMap((each) => spans(b, each))));
  return {
    commonWeeks: (a, b) => (a.terms.length === 0 || b.terms.length === 0 ? undefined : pair(know(a), know(b)).weeks.length),
    /** In the poorest of the common weeks: what a weekly course can rely on. */
    humaneMinutes: (a, b) => {
      if (a.zone === undefined || b.zone === undefined || a.terms.length === 0 || b.terms.length === 0) return undefined;
      const one = know(a), other = know(b), { weeks, least } = pair(one, other);
      return weeks.length === 0 ? undefined : remembered(least, one.clock * manyClocks + other.clock, () => Math.min(...weeks.map((week) => minutes(one, other, week))));
    },
  };
}

interface Pair { readonly weeks: readonly number[]; /** Humane minutes by the two clocks. */ readonly least: Map<number, number> }

/** Keys are whole numbers built of two clocks (600 zone names by 128 weekends fit) and a week since 1970; under 2^53. */
const manyClocks = 2 ** 19, manyWeeks = 2 ** 14;

function numbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => remembered(numbers, text, () => numbers.size);
}

function remembered<K, V>(known: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
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
