// Moments as the reader's own calendar has them: weekday included, in their zone, machine-readable.
import { reader as readerIn, type Reader } from '../text/reader.ts';
import type { Html } from './html.ts';
import { Tag } from './tag.tsx';
import { zoneName } from './time-fields.tsx';

export interface WhenProps {
  readonly at: Temporal.Instant;
  readonly reader: Reader;
  /** `long` 'Friday 5 March 2027, 17:00', `short` 'Fri 5 Mar, 17:00', `time`, `date`. */
  readonly form?: 'long' | 'short' | 'time' | 'date' | undefined;
}

export function When({ at, reader, form = 'long' }: WhenProps): Html {
  const text = { long: reader.dateTime, short: reader.shortDateTime, time: reader.time, date: reader.date }[form](at);
  return <time datetime={at.toString({ smallestUnit: 'second' })}>{text}</time>;
}

/** A day that has no zone. */
export const Day = ({ on, reader }: { readonly on: Temporal.PlainDate; readonly reader: Reader }): Html =>
  <time datetime={on.toString()}>{reader.date(on)}</time>;

/** From and to: the day is said once when both fall on it. */
export function WhenBetween({ from, to, reader }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly reader: Reader }): Html {
  const sameDay = reader.date(from) === reader.date(to);
  return <><When at={from} reader={reader} />–<When at={to} reader={reader} form={sameDay ? 'time' : 'long'} /></>;
}

const kept = new Map<string, Intl.RelativeTimeFormat>();
function relative(language: string): Intl.RelativeTimeFormat {
  const format = kept.get(language) ?? new Intl.RelativeTimeFormat(language);
  kept.set(language, format);
  return format;
}

const units = [['day', 86_400], ['hour', 3600], ['minute', 60]] as const;

/** 'in 3 days' until (or '2 hours ago' since) a moment. */
export function distance(at: Temporal.Instant, now: Temporal.Instant, reader: Reader): string {
  const seconds = (at.epochMilliseconds - now.epochMilliseconds) / 1000;
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? units[2];
  return relative(reader.language).format(Math.trunc(seconds / length), unit);
}

const soonMs = 72 * 3_600_000;
/** A deadline: the moment, and how far off it is. */
export const Deadline = ({ at, now, reader }: { readonly at: Temporal.Instant; readonly now: Temporal.Instant; readonly reader: Reader }): Html => (
  <><When at={at} reader={reader} /> <Tag tone={Temporal.Instant.compare(at, now) <= 0 ? 'plain' : at.epochMilliseconds - now.epochMilliseconds < soonMs ? 'watch' : 'sea'}>{distance(at, now, reader)}</Tag></>
);

export interface WhenForProps {
  readonly at: Temporal.Instant;
  readonly reader: Reader;
  /** Who lives in which zone, e.g. { label: 'Mexico City', zone: 'America/Mexico_City' }; the label defaults to the zone's city. */
  readonly places: readonly { readonly zone: string; readonly label?: string | undefined }[];
}

const isNight = (at: Temporal.Instant, zone: string): boolean => {
  const { hour } = at.toZonedDateTimeISO(zone);
  return hour < 7 || hour >= 22;
};

/** The same moment on the clocks of several places; nights are named, since nobody sees them in a number. */
export const WhenFor = ({ at, reader, places }: WhenForProps): Html => (
  <ul class="when-for">
    {places.map(({ zone, label }) => (
      <li>
        <span>{label ?? zoneName(zone)}</span>
        <span><When at={at} reader={readerIn(reader.language, zone)} form="short" />{isNight(at, zone) && <> <Tag tone="watch">{reader.say('shell.night')}</Tag></>}</span>
      </li>
    ))}
  </ul>
);
