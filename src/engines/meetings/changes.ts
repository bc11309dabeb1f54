// Whose hour changes on which date although the pattern stays: what a clock change does to each site's timetable.
import { everyDaysOf } from './slots.ts';
import type { Problem } from './problem.ts';

export interface Change {
  readonly site: string;
  /** Local date of the first meeting at the new hour. */
  readonly on: string;
  /** Local weekday number (1 Monday) and wall time before and after. */
  readonly before: { readonly weekday: number; readonly time: string };
  readonly after: { readonly weekday: number; readonly time: string };
}

/** Compares each meeting with the one before it that follows the same pattern in the anchor's wall time. */
export function changesOf(problem: Problem, meetings: readonly { readonly startsAt: string }[], anchor: string): Change[] {
  const last = new Map<string, Temporal.Instant>();
  const changes: Change[] = [];
  for (const { startsAt } of meetings) {
    const at = Temporal.Instant.from(startsAt), pattern = patternKey(problem, at, anchor);
    const before = last.get(pattern);
    last.set(pattern, at);
    if (!before) continue;
    for (const { id, zone } of problem.sites) {
      const was = hour(before, zone), is = hour(at, zone);
      if (was.time !== is.time || was.weekday !== is.weekday) changes.push({ site: id, on: at.toZonedDateTimeISO(zone).toPlainDate().toString(), before: was, after: is });
    }
  }
  return changes;
}

function patternKey(problem: Problem, at: Temporal.Instant, anchor: string): string {
  const local = at.toZonedDateTimeISO(anchor);
  const days = Temporal.PlainDate.from(problem.meetings.from).until(local.toPlainDate()).days;
  return `${((days % everyDaysOf(problem)) + everyDaysOf(problem)) % everyDaysOf(problem)} ${local.toPlainTime().toString()}`;
}

function hour(at: Temporal.Instant, zone: string): Change['before'] {
  const local = at.toZonedDateTimeISO(zone);
  return { weekday: local.dayOfWeek, time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
