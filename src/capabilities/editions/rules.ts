// What holds in an edition's space, whatever the store: times that exist, files that fit, what counts as taking part.
import { resolveWall } from '../../kernel/places.ts';
import type { Result } from '../../kernel/result.ts';

export const attendanceStatuses = ['present', 'caught-up', 'excused', 'absent'] as const;
/** 'caught-up': worked through the low-data way afterwards; counts like present, so that a bad connection costs no credit. */
export type AttendanceStatus = typeof attendanceStatuses[number];

export const materialBytes = 20_000_000;
export const submissionBytes = 5_000_000;

/** The instant of a wall time in a zone; refused where the zone's clock skips it or shows it twice. */
export const resolve = (wall: string, zone: string, field: string): Result<Temporal.Instant> =>
  resolveWall(Temporal.PlainDateTime.from(wall), zone, field, { skipped: 'editions.refusal.timeSkipped', twice: 'editions.refusal.timeTwice' });

/** Only the web: a link that people click must not run anything. */
export const isWebAddress = (text: string): boolean => {
  try { return ['https:', 'http:'].includes(new URL(text).protocol); } catch { return false; }
};

/** What a participant has done so far, and what there was to do. */
export interface Taken { readonly sessions: number; readonly attended: number; readonly excused: number; readonly tasks: number; readonly tasksDone: number; readonly points: number; readonly pointsPossible: number }

/** Share of the sessions held that somebody attended, excused ones left out; 1 where none was held. */
export const attendedShare = ({ sessions, attended, excused }: Taken): number => (sessions - excused <= 0 ? 1 : attended / (sessions - excused));

/** The edition's week in which `today` falls, from 1; 0 before it begins. */
export function weekOf(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): number {
  const days = startsOn.until(today).days;
  return days < 0 ? 0 : Math.floor(days / 7) + 1;
}

/** Where a session stands now: a person may join from a quarter of an hour before. */
export function sessionMoment(startsAt: Temporal.Instant, minutes: number, now: Temporal.Instant): 'before' | 'open' | 'over' {
  const opens = startsAt.subtract({ minutes: 15 }), ends = startsAt.add({ minutes });
  return Temporal.Instant.compare(now, opens) < 0 ? 'before' : Temporal.Instant.compare(now, ends) <= 0 ? 'open' : 'over';
}
