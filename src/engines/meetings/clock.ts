// Facts about clocks, straight from Temporal: which wall times exist, when a zone's clock changes, what a wall time means.
// The one place where this engine asks the tz database.

/** An IANA name that this runtime knows. Offsets such as +01:00 are refused: they cannot follow a change of rules. */
export function isZone(zone: string): boolean {
  if (/^[+-]|^(Etc\/)?GMT[+-]/.test(zone)) return false;
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

export type WallKind = 'plain' | 'gap' | 'ambiguous';

/** Whether a wall time happens once, never (the clock jumps over it) or twice. Ask people instead of guessing. */
export function wallKind(wall: string | Temporal.PlainDateTime, zone: string): WallKind {
  const plain = Temporal.PlainDateTime.from(wall);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return 'plain';
  return earlier.toPlainDateTime().equals(plain) ? 'ambiguous' : 'gap';
}

export interface Transition {
  readonly at: Temporal.Instant;
  /** Minutes east of Greenwich from then on, and before. */
  readonly minutes: number;
  readonly before: number;
}

const minuteInNanoseconds = 60e9;
const offsetMinutes = (at: Temporal.ZonedDateTime): number => at.offsetNanoseconds / minuteInNanoseconds;

export const offsetAt = (at: Temporal.Instant, zone: string): number => offsetMinutes(at.toZonedDateTimeISO(zone));

/** Every change of a zone's offset in [from, until). Changes of name only are left out. */
export function transitions(zone: string, from: Temporal.Instant, until: Temporal.Instant): Transition[] {
  const found: Transition[] = [];
  let here: Temporal.ZonedDateTime | null = from.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone);
  for (;;) {
    const before: number = offsetMinutes(here);
    here = here.getTimeZoneTransition('next');
    if (!here || Temporal.Instant.compare(here.toInstant(), until) >= 0) return found;
    if (offsetMinutes(here) !== before) found.push({ at: here.toInstant(), minutes: offsetMinutes(here), before });
  }
}

/** Minutes between two offsets round the clock: 23 h on the clock (Apia, Honolulu) is one hour of daylight. */
export const circularMinutes = (a: number, b: number): number => {
  const apart = Math.abs(a - b) % 1440;
  return Math.min(apart, 1440 - apart);
};

/** A wall time and zone resolved under the rules of now. A time in a gap moves forward, an ambiguous one is the first. */
export const resolve = (wall: string, zone: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
