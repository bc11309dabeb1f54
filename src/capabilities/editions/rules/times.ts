// Times in an edition: wall times that exist, its weeks, whether a session is on.
import { resolveWall } from '../../../kernel/places.ts';
import type { Result } from '../../../kernel/result.ts';

/** The instant of a wall time in a zone; refused where the zone's clock skips it or shows it twice. */
export const resolve = (wall: string, zone: string, field: string): Result<Temporal.Instant> =>
  resolveWall(Temporal.PlainDateTime.from(wall), zone, field, { skipped: 'editions.refusal.timeSkipped', twice: 'editions.refusal.timeTwice' });

/** The edition's week in which `today` falls, from 1; 0 before it begins. */
export function weekOf(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): number {
  const days = startsOn.until(today).days;
  return days < 0 ? 0 : Math.floor(days / 7) + 1;
}

/** Where a session stands now: a person may join from a quarter of an hour before. */
export function sessionMoment(startsAt: Temporal.Instant, minutes: number, now: Temporal.Instant): 'before' | 'open' | 'over' {
  const minutesTo = (startsAt.epochMilliseconds - now.epochMilliseconds) / 60_000;
  return minutesTo > 15 ? 'before' : minutesTo >= -minutes ? 'open' : 'over';
}
