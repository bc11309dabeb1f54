// How far a student's clock is from UTC on a date, and how many hours a team lies apart around the clock.

const hours = /^(?:UTC|GMT)?\s*([+-]?\d{1,2}(?:\.\d+)?)$/i;
const clock = /^(?:UTC|GMT)?\s*([+-])(\d{1,2}):?([0-5]\d)$/i;

/** Minutes ahead of UTC (below 0: behind) at noon of the ISO date `on`; undefined when `zone` is no zone.
 * `zone` is an IANA name, or for data that has no better hours from UTC ("+05:30", "5.5"). */
export const offsetMinutes = (zone: string, on: string): number | undefined => fixedMinutes(zone.trim()) ?? zoneMinutes(zone.trim(), on);

/** The same around the clock, 0 … 1439: enough to compare clocks, not days. */
export function minutesAhead(zone: string, on: string): number | undefined {
  const minutes = offsetMinutes(zone, on);
  return minutes === undefined ? undefined : ((minutes % 1440) + 1440) % 1440;
}

function fixedMinutes(zone: string): number | undefined {
  const [, sign, hour, minute] = clock.exec(zone) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute));
  const [, plain] = hours.exec(zone) ?? [];
  return plain === undefined || Math.abs(Number(plain)) > 14 ? undefined : Math.round(Number(plain) * 60);
}

function zoneMinutes(zone: string, on: string): number | undefined {
  try {
    return Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).offsetNanoseconds / 60e9;
  } catch {
    return undefined;
  }
}

/** The shortest stretch of the clock, in minutes, that holds all of these (each 0 … 1439). */
export function arcMinutes(ahead: readonly number[]): number {
  if (ahead.length < 2) return 0;
  const sorted = [...ahead].sort((a, b) => a - b);
  let gap = sorted[0]! + 1440 - sorted.at(-1)!;
  for (let i = 1; i < sorted.length; i++) gap = Math.max(gap, sorted[i]! - sorted[i - 1]!);
  return 1440 - gap;
}

/** For each clock (0 … 1439 minutes) a bit for every stretch of `minutes` that begins at some clock: set when the clock lies in it, all
 * where there is none. So all lie within `minutes` exactly when their masks share a bit. Undefined when there are too many clocks. */
export function windowMasks(ahead: readonly (number | undefined)[], minutes: number): number[] | undefined {
  const starts = [...new Set(ahead.filter((clock) => clock !== undefined))].sort((a, b) => a - b);
  if (starts.length > 31) return undefined;
  return ahead.map((clock) => (clock === undefined ? -1
    : starts.reduce((mask, start, bit) => mask | ((clock - start + 1440) % 1440 <= minutes + 1e-6 ? 1 << bit : 0), 0)));
}
