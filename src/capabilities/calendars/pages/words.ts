// What the engines explain, in the reader's words: institutions by name, dates and moments as people write them.
import { reader as readerIn, type Reader } from '../../../text/reader.ts';

export interface Explained { readonly code: string; readonly args: Readonly<Record<string, string | number>> }
export type Names = ReadonlyMap<string, string>;

/** A name keeps its own direction of writing within a sentence. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** 'Friday'; `number` 1 is Monday, as on the first of January 2024. */
const weekdayName = (reader: Reader, number: number): string =>
  new Intl.DateTimeFormat(reader.language, { weekday: 'long', timeZone: 'UTC' }).format(Temporal.PlainDate.from({ year: 2024, month: 1, day: number }).toZonedDateTime('UTC').epochMilliseconds);

/** Lists of ids come joined by ', ' or '; ', some with the reason in brackets. */
const listed = (text: string, names: Names): string => text.split('; ').map((part) => part.includes(' (') ? `${named(part.slice(0, part.indexOf(' (')), names)}${part.slice(part.indexOf(' ('))}` : part.split(', ').map((id) => named(id, names)).join(', ')).join('; ');
const named = (id: string, names: Names): string => names.has(id) ? isolated(names.get(id)!) : id;

function word(reader: Reader, names: Names, name: string, value: string): string {
  if (name === 'days') return reader.list(value.split(', ').map((day) => weekdayName(reader, weekdays.indexOf(day) + 1)));
  if (name === 'other') return reader.sayAny(`calendars.kind.${value}`);
  if (name === 'at') return moment(reader, value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return reader.date(Temporal.PlainDate.from(value));
  return listed(value, names);
}

/** '2027-10-08T23:30+13:00[Pacific/Apia]' on the clock there, an instant on the reader's own. */
function moment(reader: Reader, value: string): string {
  const zone = /\[([^\]]+)\]/.exec(value)?.[1] ?? reader.zone;
  return readerIn(reader.language, zone).shortDateTime(Temporal.Instant.from(value.replace(/\[.*$/, '')));
}

export const told = (reader: Reader, names: Names, { code, args }: Explained): string =>
  reader.sayAny(code, Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? word(reader, names, name, value) : value])));
