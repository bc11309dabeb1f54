// When a reminder is due, whatever the store.
import { isZone } from '../../../kernel/places.ts';

/** On the day before a session, in the person's own zone, from nine in the morning on. */
const reminderHour = 9;
/** No reminder is due earlier than this before a session: the rest of its eve and its own day, with an hour for clocks that change. */
export const earliestHours = 40;
/** A session moved by less was reminded of already. */
export const sameHours = 12;

export function reminderFrom(startsAt: Temporal.Instant, zone: string): Temporal.Instant {
  const timeZone = isZone(zone) ? zone : 'UTC';
  return startsAt.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: reminderHour }) }).toInstant();
}

/** From then until it begins, so that a session planned or joined late is still told of. */
export const reminderDue = (startsAt: Temporal.Instant, zone: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(reminderFrom(startsAt, zone), now) <= 0 && Temporal.Instant.compare(now, startsAt) < 0;
