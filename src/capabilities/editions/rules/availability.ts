// When a student is free in the week and what they speak: as a form asks it, as the teams' engine reads it, and as it is
// shown again in somebody else's zone.
import { freeQuarters, weekQuarters, weeklyMinutes } from '../../../engines/teams/availability.ts';
import { offsetMinutes } from '../../../engines/teams/zones.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = typeof weekdays[number];
export const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
export const languageRows = ['first', 'second', 'third', 'fourth'] as const;

/** Two stretches of a day, wall times in the student's own zone; one that ends before it begins runs past midnight. */
export type FreeDay = Readonly<Partial<Record<'from' | 'to' | 'from2' | 'to2', string | undefined>>>;
export type FreeWeek = Readonly<Partial<Record<Weekday, FreeDay | undefined>>>;
export type Spoken = Readonly<Partial<Record<'language' | 'level', string | undefined>>>;

const stretches = (day: FreeDay): [string | undefined, string | undefined][] => [[day.from, day.to], [day.from2, day.to2]];

/** "mon 18:00-21:00;sat 09:00-12:00", as the engine reads it. */
export const freeText = (week: FreeWeek): string => weekdays.flatMap((day) => stretches(week[day] ?? {}).flatMap(([from, to]) => from && to ? [`${day} ${from}-${to}`] : [])).join(';');

const clock = (minutes: number): string => new Temporal.PlainTime().add({ minutes }).toString({ smallestUnit: 'minute' });

/** The week of a form from the text that was kept. */
export function freeWeek(text: string): FreeWeek {
  const week: Partial<Record<Weekday, FreeDay>> = {};
  for (const { from, to } of weeklyMinutes(text) ?? []) {
    const day = weekdays[Math.floor(from / 1440)]!, had = week[day];
    week[day] = had ? { ...had, from2: clock(from), to2: clock(to) } : { from: clock(from), to: clock(to) };
  }
  return week;
}

/** "en:B2;es:native"; a language named twice counts once. */
export const spokenText = (rows: readonly Spoken[]): string =>
  [...new Map(rows.flatMap(({ language, level }) => language && level ? [[language, level] as const] : []))].map(([language, level]) => `${language}:${level}`).join(';');
export const spokenRows = (text: string): Spoken[] => text.split(';').filter(Boolean).map((each) => ({ language: each.split(':')[0], level: each.split(':')[1] }));

/** Days after `from`, up to `until`, on which the clock of some zone changes. */
export function clockChanges(zones: readonly string[], from: string, until: string): string[] {
  const days = new Set<string>();
  for (const zone of new Set(zones)) {
    if (offsetMinutes(zone, from) === undefined || !zone.includes('/')) continue; // hours from UTC never change
    let next = Temporal.PlainDate.from(from).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).getTimeZoneTransition('next');
    while (next && next.toPlainDate().toString() <= until) {
      days.add(next.toPlainDate().toString());
      next = next.getTimeZoneTransition('next');
    }
  }
  return [...days].sort();
}

/** A stretch of the week: weekday 0 = Monday, minutes of that day; `to` may be 1440. */
export interface SharedHours { readonly day: number; readonly from: number; readonly to: number }

/**
 * When all who said so are free at once, in `zone`, with the clocks of the date `on`. Those who said nothing are left out:
 * `silent` counts them.
 */
export function sharedHours(members: readonly { readonly free: string; readonly zone: string }[], zone: string, on: string): { shared: SharedHours[]; silent: number } {
  const said = members.filter(({ free, zone: at }) => free !== '' && offsetMinutes(at, on) !== undefined), silent = members.length - said.length;
  if (said.length === 0) return { shared: [], silent };
  const sets = said.map(({ free, zone: at }) => new Set(freeQuarters(free, offsetMinutes(at, on)!)));
  const ahead = (offsetMinutes(zone, on) ?? 0) / 15, own = new Set<number>();
  for (const quarter of sets[0]!) if (sets.every((set) => set.has(quarter))) own.add((((quarter + ahead) % weekQuarters) + weekQuarters) % weekQuarters);
  const shared: { day: number; from: number; to: number }[] = [];
  for (const quarter of [...own].sort((a, b) => a - b)) {
    const day = Math.floor(quarter / 96), from = (quarter % 96) * 15, last = shared.at(-1);
    if (last && last.day === day && last.to === from) last.to = from + 15;
    else shared.push({ day, from, to: from + 15 });
  }
  return { shared, silent };
}

/** What is shared from the days on which clocks change, up to `until`, where that is not the same as before. */
export function sharedLater(members: Parameters<typeof sharedHours>[0], zone: string, on: string, until: string): { from: string; shared: SharedHours[] }[] {
  let before = JSON.stringify(sharedHours(members, zone, on).shared);
  return clockChanges([zone, ...members.map((each) => each.zone)], on, until).flatMap((from) => {
    const { shared } = sharedHours(members, zone, from), text = JSON.stringify(shared);
    if (text === before) return [];
    before = text;
    return [{ from, shared }];
  });
}
