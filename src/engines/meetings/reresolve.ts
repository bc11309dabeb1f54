// After an update of the tz database: which planned meetings are at another instant now, and who sees another local time.
// What is stored is the intent (wall time and zone) beside the instant that the rules of that day gave.
import { resolve } from './clock.ts';

export interface Intent {
  readonly id: string;
  /** Wall time, 2027-01-13T10:00. */
  readonly wall: string;
  readonly zone: string;
  /** Version of the tz database that gave `instant`. */
  readonly tzdb: string;
  readonly instant: string;
  /** What was told to each site then: ISO 8601 with offset and zone. */
  readonly local?: Readonly<Record<string, string>> | undefined;
}

export interface Seen { readonly site: string; readonly zone: string; readonly before: string; readonly after: string }

export interface Moved {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  /** How much later the meeting is now; 0 when only a site's clock changed. */
  readonly minutes: number;
  /** Sites whose local date or time is another than the one they were told. */
  readonly sees: readonly Seen[];
}

/** Exactly the intents whose instant, or whose local time at some site, is no longer what was stored. `rules` for tests. */
export function reresolve(intents: readonly Intent[], rules: (wall: string, zone: string) => Temporal.Instant = resolve): Moved[] {
  return intents.flatMap((intent): Moved[] => {
    const before = Temporal.Instant.from(intent.instant), after = rules(intent.wall, intent.zone);
    const sees = Object.entries(intent.local ?? {}).flatMap(([site, told]) => {
      const { wall, zone } = stored(told);
      const now = after.toZonedDateTimeISO(zone).toPlainDateTime();
      return now.equals(wall) ? [] : [{ site, zone, before: wall.toString(), after: now.toString() }];
    });
    const minutes = Math.round((after.epochMilliseconds - before.epochMilliseconds) / 60_000);
    return minutes === 0 && sees.length === 0 ? [] : [{ id: intent.id, before: before.toString(), after: after.toString(), minutes, sees }];
  });
}

/** A zoned string as it was told; its offset may be impossible by now, so only wall time and zone are read. */
function stored(told: string): { wall: Temporal.PlainDateTime; zone: string } {
  const zone = /\[([^\]]+)\]/.exec(told)?.[1] ?? 'UTC';
  return { wall: Temporal.PlainDateTime.from(told.replace(/(?:Z|[+-]\d{2}:?\d{2}(?::\d{2})?)?\[.*$/, '')), zone };
}
