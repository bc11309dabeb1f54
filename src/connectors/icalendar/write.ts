// Writes calendars (RFC 5545) that phones and desks take in: each event in UTC under a stable id, so that a change
// moves it and a cancellation takes it away.
import ICAL from 'ical.js';

// ical.js counts the octets of a line without the blank that begins a continued one; RFC 5545 §3.1 allows 75 with it.
ICAL.foldLength = 74;

export interface CalendarEvent {
  /** The same for ever (RFC 7986 §5.3: a UUID, nothing of the host or the person). */
  readonly uid: string;
  /** Grows with each change (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly title: string;
  readonly description: string;
  /** Where to go: the address of a video room. Empty when there is none. */
  readonly location: string;
  readonly cancelled: boolean;
}

export interface Calendar {
  readonly name: string;
  readonly writtenAt: Temporal.Instant;
  readonly events: readonly CalendarEvent[];
  /** How often a subscriber should look again. */
  readonly everyHours?: number;
}

/** Text without control characters, which no TEXT value may hold (RFC 5545 §3.3.11); line ends as LF. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const clean = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** For names that ical.js does not know: it writes their values as they are. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`);

const utc = (at: Temporal.Instant): InstanceType<typeof ICAL.Time> => ICAL.Time.fromDateTimeString(at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString());

function eventOf(event: CalendarEvent, writtenAt: Temporal.Instant): InstanceType<typeof ICAL.Component> {
  const component = new ICAL.Component('vevent');
  const words = (name: string, text: string): void => {
    if (text !== '') component.updatePropertyWithValue(name, clean(text));
  };
  component.updatePropertyWithValue('uid', event.uid);
  component.updatePropertyWithValue('dtstamp', utc(writtenAt));
  component.updatePropertyWithValue('dtstart', utc(event.startsAt));
  component.updatePropertyWithValue('dtend', utc(event.startsAt.add({ minutes: event.minutes })));
  component.updatePropertyWithValue('sequence', event.sequence);
  component.updatePropertyWithValue('status', event.cancelled ? 'CANCELLED' : 'CONFIRMED');
  words('summary', event.title);
  words('description', event.description);
  words('location', event.location);
  return component;
}

/** The whole calendar as text, lines ended by CRLF. Nobody is named in it as attending: it is for one reader to put into their own. */
export function writeCalendar({ name, writtenAt, events, everyHours }: Calendar): string {
  const calendar = new ICAL.Component('vcalendar'), title = clean(name).replaceAll('\n', ' ');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Meridian//Virtual student mobility//EN');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.addProperty(new ICAL.Property(['name', {}, 'unknown', escaped(title)]));
  calendar.addProperty(new ICAL.Property(['x-wr-calname', {}, 'unknown', escaped(title)]));
  if (everyHours !== undefined) {
    const often = ICAL.Duration.fromSeconds(everyHours * 3600);
    calendar.addProperty(new ICAL.Property(['refresh-interval', {}, 'duration', often.toString()]));
    calendar.addProperty(new ICAL.Property(['x-published-ttl', {}, 'unknown', often.toString()]));
  }
  for (const event of events) calendar.addSubcomponent(eventOf(event, writtenAt));
  return `${calendar.toString()}\r\n`;
}
