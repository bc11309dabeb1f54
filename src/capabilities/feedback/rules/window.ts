// When a survey is open: by the edition's dates, or by hand.
import type { Survey } from './instrument.ts';

export const pulseDays = 14;
export const endDays = 42;

export interface EditionDates { readonly starts_on: string; readonly ends_on: string; readonly zone: string; readonly state: string }
/** What staff did by hand. `closed_at` ends it whatever the dates say. */
export interface ByHand { readonly opens_at: Temporal.Instant | null; readonly closes_at: Temporal.Instant | null; readonly closed_at: Temporal.Instant | null }
export interface SurveyWindow { readonly opensAt: Temporal.Instant; readonly closesAt: Temporal.Instant; readonly state: 'before' | 'open' | 'over' }

const lengthOf = (survey: Survey): number => (survey === 'pulse' ? pulseDays : endDays);

/** The pulse runs from half-way for two weeks, but not past the last day; the others from the last day for six weeks. Days of the edition's zone. */
export function planned(survey: Survey, { starts_on, ends_on, zone }: EditionDates): { opensAt: Temporal.Instant; closesAt: Temporal.Instant } {
  const first = Temporal.PlainDate.from(starts_on), last = Temporal.PlainDate.from(ends_on);
  const begin = (on: Temporal.PlainDate) => on.toZonedDateTime(zone).toInstant();
  const opens = survey === 'pulse' ? first.add({ days: Math.floor(first.until(last, { largestUnit: 'days' }).days / 2) }) : last;
  const closes = opens.add({ days: lengthOf(survey) }), afterLast = last.add({ days: 1 });
  return { opensAt: begin(opens), closesAt: begin(survey === 'pulse' && Temporal.PlainDate.compare(closes, afterLast) > 0 ? afterLast : closes) };
}

/** Null where the edition is not one that is held. */
export function windowOf(survey: Survey, edition: EditionDates, hand: ByHand | undefined, now: Temporal.Instant): SurveyWindow | null {
  if (edition.state === 'draft' || edition.state === 'cancelled') return null;
  const plan = planned(survey, edition), opensAt = hand?.opens_at ?? plan.opensAt, closesAt = hand?.closed_at ?? hand?.closes_at ?? plan.closesAt;
  const over = (hand?.closed_at ?? null) !== null || Temporal.Instant.compare(now, closesAt) >= 0;
  return { opensAt, closesAt, state: over ? 'over' : Temporal.Instant.compare(now, opensAt) < 0 ? 'before' : 'open' };
}

/** Opened by hand it stays open for its whole length, or until the planned end where that is later. */
export function openedByHand(survey: Survey, edition: EditionDates, now: Temporal.Instant): ByHand {
  const plan = planned(survey, edition).closesAt, whole = now.add({ hours: 24 * lengthOf(survey) });
  return { opens_at: now, closes_at: Temporal.Instant.compare(plan, whole) > 0 ? plan : whole, closed_at: null };
}

/** Hours before its end at which those who have not answered are reminded; a third of the whole where it is short. */
const lastCallHours = 72;
export function isLastCall({ opensAt, closesAt }: SurveyWindow, now: Temporal.Instant): boolean {
  const hour = 3_600_000, third = (closesAt.epochMilliseconds - opensAt.epochMilliseconds) / 3;
  return closesAt.epochMilliseconds - now.epochMilliseconds <= Math.min(lastCallHours * hour, third);
}

/** The page on which it is answered. */
export const addressOf = (survey: Survey, edition: string): string =>
  survey === 'staff' ? `/editions/${edition}/manage/feedback/survey` : `/editions/${edition}/space/feedback?survey=${survey}`;
