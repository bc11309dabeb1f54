// Reads the whole days of a calendar file (RFC 5545): terms, breaks and holidays of an institution. Events that repeat are
// unrolled within the span asked for; what has hours, or was cancelled, is left out.
import ICAL from 'ical.js';

export interface WholeDays { readonly name: string; /** First and last day, YYYY-MM-DD, both included. */ readonly startsOn: string; readonly endsOn: string; readonly categories: readonly string[] }
export interface Span { readonly from: string; readonly until: string }

/** No calendar of an institution has more; a rule that never ends is cut by the span. */
const mostOccurrences = 1000;

const dayOf = (time: InstanceType<typeof ICAL.Time>): Temporal.PlainDate => Temporal.PlainDate.from({ year: time.year, month: time.month, day: time.day });

function occurrences(component: InstanceType<typeof ICAL.Component>, { from, until }: Span): WholeDays[] {
  const event = new ICAL.Event(component), start = event.startDate;
  if (!start?.isDate || String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return [];
  // DTEND is the day after the last (RFC 5545 §3.6.1); without it an event lasts a day.
  const days = Math.max(1, dayOf(start).until(dayOf(event.endDate)).days), found: WholeDays[] = [], steps = event.iterator();
  const categories = component.getAllProperties('categories').flatMap((each) => each.getValues().map(String));
  for (let count = 0, next = steps.next(); next && count < mostOccurrences; count++, next = steps.next()) {
    const startsOn = dayOf(next), endsOn = startsOn.add({ days: days - 1 });
    if (startsOn.toString() > until) break;
    if (endsOn.toString() >= from) found.push({ name: String(event.summary ?? '').trim(), startsOn: startsOn.toString(), endsOn: endsOn.toString(), categories });
  }
  return found;
}

/** Null when the text is no calendar. */
export function readWholeDays(text: string, span: Span): WholeDays[] | null {
  try {
    const parsed = new ICAL.Component(ICAL.parse(text) as unknown as ConstructorParameters<typeof ICAL.Component>[0]);
    if (parsed.name !== 'vcalendar') return null;
    // An occurrence that was changed has an event of its own beside the rule.
    return parsed.getAllSubcomponents('vevent').flatMap((each) => occurrences(each, span)).sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0));
  } catch {
    return null;
  }
}
