// The person who reads: language, direction and time zone, with all that is said, dated and counted for them.
// Instants are shown in the reader's own zone, weekday included (requirements C3).
import { type Formatters, IntlMessageFormat } from 'intl-messageformat';
import { catalogue, type MessageArguments, type MessageKey } from './messages.gen.ts';

export type Language = keyof typeof catalogue;
export const languages = Object.keys(catalogue) as Language[];
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' };
const rightToLeft: ReadonlySet<string> = new Set(['ar']);

type ArgumentsOf<K extends MessageKey> = MessageArguments[K] extends null ? [] : [args: MessageArguments[K]];
/** Says a message of the interface. Keys and arguments are typed from text/en. */
export type Say = <K extends MessageKey>(key: K, ...args: ArgumentsOf<K>) => string;

export interface Reader {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** IANA zone in which this reader sees every time. */
  readonly zone: string;
  readonly say: Say;
  /** Says a message whose key comes with data (a refusal, an engine's explanation); the key itself where it is unknown. */
  sayAny(key: string, args?: Readonly<Record<string, string | number>>): string;
  /** 'Friday 5 March 2027, 17:00' */
  dateTime(at: Temporal.Instant): string;
  /** 'Fri 5 Mar, 17:00' */
  shortDateTime(at: Temporal.Instant): string;
  /** '17:00' */
  time(at: Temporal.Instant): string;
  /** '5 March 2027' in the reader's zone, or of a date that has no zone. */
  date(on: Temporal.Instant | Temporal.PlainDate): string;
  number(value: number): string;
  percent(share: number): string;
  money(minor: number, currency: string): string;
  list(items: readonly string[]): string;
  /** Name of a country, language or currency by its ISO code. */
  country(code: string): string;
  languageName(code: string): string;
  compare(a: string, b: string): number;
  /** '340 KB' of so many bytes. */
  size(bytes: number): string;
}

const once = <T>(make: (key: string) => T): ((key: string) => T) => {
  const kept = new Map<string, T>();
  return (key) => {
    let value = kept.get(key);
    if (value === undefined) kept.set(key, (value = make(key)));
    return value;
  };
};

const keptMost = 100;
/** As `once`, of what was asked for lately, that many at most: whoever studies together reads the same moments. */
function lately(make: (ms: number) => string): (at: Temporal.Instant) => string {
  const kept = new Map<number, string>();
  return ({ epochMilliseconds: ms }) => {
    const known = kept.get(ms);
    if (known !== undefined) return known;
    if (kept.size >= keptMost) kept.clear();
    const made = make(ms);
    kept.set(ms, made);
    return made;
  };
}

/** intl-messageformat's own memory writes out a format's arguments each time to find it again; hardly any has options. */
const numbers = once((language) => new Intl.NumberFormat(language)), cardinals = once((language) => new Intl.PluralRules(language));
const styled = once((written) => new Intl.NumberFormat(...JSON.parse(written) as [string, Intl.NumberFormatOptions]));
const formatters: Formatters = {
  getNumberFormat: (language, options) => options === undefined ? numbers(String(language)) : styled(JSON.stringify([language, options])),
  getPluralRules: (language, options) => options?.type === 'ordinal' ? new Intl.PluralRules(language, options) : cardinals(String(language)),
  getDateTimeFormat: (language, options) => new Intl.DateTimeFormat(language, options),
};

type Formatted = string | IntlMessageFormat;
const compiled = new Map(languages.map((language) => [language, new Map<string, Formatted>()]));
function message(language: Language, key: string): Formatted | null {
  const known = compiled.get(language)!;
  let found = known.get(key);
  if (found !== undefined) return found;
  const source = (catalogue[language] as Record<string, string>)[key] ?? (catalogue.en as Record<string, string>)[key];
  if (source === undefined) return null;
  found = /[{}']/.test(source) ? new IntlMessageFormat(source, language, undefined, { ignoreTag: true, formatters }) : source;
  known.set(key, found);
  return found;
}

function sayIn(language: Language, key: string, args: Readonly<Record<string, string | number>> = {}): string {
  const found = message(language, key);
  if (found === null) return key;
  return typeof found === 'string' ? found : String(found.format(args));
}

const isZone = (zone: string): boolean => {
  try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })); } catch { return false; }
};

/** A reader of `language` in `zone`; UTC where the zone is unknown. Cheap: readers and their formats are kept. */
export const reader = (language: Language, zone: string): Reader => readers(`${language} ${zone}`);

const readers = once((name): Reader => {
  const [language, asked] = name.split(' ') as [Language, string];
  const zone = isZone(asked) ? asked : 'UTC';
  const locale = language === 'en' ? 'en-GB' : language; // day before month, as most of the world writes English dates
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options });
  const long = format({ timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const short = format({ timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const clock = format({ timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const day = format({ timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' });
  const plainDay = format({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const number = new Intl.NumberFormat(language), percent = new Intl.NumberFormat(language, { style: 'percent' });
  const list = new Intl.ListFormat(language), regions = new Intl.DisplayNames(language, { type: 'region' });
  const tongues = new Intl.DisplayNames(language, { type: 'language' }), order = new Intl.Collator(language);
  // ISO codes are few; a page asks for the same names again and again
  const country = once((code) => regions.of(code) ?? code), languageName = once((code) => tongues.of(code) ?? code);
  const currencies = once((currency) => new Intl.NumberFormat(language, { style: 'currency', currency }));
  return {
    language, zone, direction: rightToLeft.has(language) ? 'rtl' : 'ltr',
    say: ((key: string, args?: Record<string, string | number>) => sayIn(language, key, args)) as Say,
    sayAny: (key, args) => sayIn(language, key, args),
    dateTime: lately((ms) => long.format(ms)),
    shortDateTime: lately((ms) => short.format(ms)),
    time: lately((ms) => clock.format(ms)),
    date: (on) => on instanceof Temporal.PlainDate ? plainDay.format(on.toZonedDateTime('UTC').epochMilliseconds) : day.format(on.epochMilliseconds),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    money: (minor, currency) => {
      const shown = currencies(currency);
      return shown.format(minor / 10 ** (shown.resolvedOptions().maximumFractionDigits ?? 2));
    },
    list: (items) => list.format(items),
    country, languageName,
    compare: (a, b) => order.compare(a, b),
    size: (bytes) => sayIn(language, bytes < 1_000_000 ? 'shell.size.kilobytes' : 'shell.size.megabytes',
      { count: bytes < 1_000_000 ? Math.max(1, Math.round(bytes / 1000)) : Math.round(bytes / 100_000) / 10 }),
  };
});
