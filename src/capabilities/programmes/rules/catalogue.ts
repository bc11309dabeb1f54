// What the catalogue knows of a programme: one list of facets that filters ask for, and the words that it is found by.
import { plainWords } from '../../../kernel/words.ts';
import { type Call, callPhase, type EditionState, states } from './editions.ts';
import { fieldNames, withBroader } from './fields.ts';

export interface CatalogueFilter {
  readonly q?: string | undefined;
  /** ISCED-F code of 2 to 4 digits. */
  readonly field?: string | undefined;
  readonly language?: string | undefined;
  readonly function?: string | undefined;
  readonly credit?: string | undefined;
  readonly country?: string | undefined;
  readonly partner?: string | undefined;
  readonly open?: string | undefined;
  /** An IANA zone, within `nearHours` of which all partners live. */
  readonly near?: string | undefined;
  readonly free?: string | undefined;
  /** Megabytes a week at most, one of `dataSteps`. */
  readonly data?: string | undefined;
}

/** Hours around the clock up to which live meetings are easy for everybody (report, section 6: above 6 to 7 they get hard). */
export const nearHours = 6;
/** Megabytes a week that a filter may ask for: a prepaid bundle, a shared phone, a modest plan. */
export const dataSteps = [30, 100, 300] as const;

const dayHours = 24;
/** A zone's offset from UTC at a moment, in whole hours from 0 to 23 around the clock. */
const clockOf = (zone: string, at: Temporal.Instant): number => ((Math.round(at.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12) % dayHours) + dayHours) % dayHours;
const around = (a: number, b: number): number => Math.min(Math.abs(a - b), dayHours - Math.abs(a - b));

/** The facets that a programme must have to pass a filter. Words and 'open' are asked for otherwise. */
export const facetsWanted = ({ field, language, function: kind, credit, country, partner, near, free, data }: CatalogueFilter, now: Temporal.Instant): readonly string[] =>
  [near && `clock:${clockOf(near, now)}`, free && 'free', data && `data:${data}`, field && `field:${field}`, language && `language:${language}`, kind && `function:${kind}`, credit && 'credit', country && `country:${country}`, partner && `partner:${partner}`].filter((each): each is string => Boolean(each));

export interface Catalogued {
  readonly id: string; readonly title: string; readonly summary: string; readonly functions: readonly string[]; readonly fields: readonly string[]; readonly levels: readonly string[];
  readonly form: string; readonly languages: Readonly<Record<string, string>>;
}
interface PartnerFacts { readonly institution: string; readonly name: string; readonly country: string; readonly city: string; readonly zone: string }
/** The editions of a programme, the newest first. */
interface EditionCall extends Call { readonly state: EditionState; readonly credit: boolean; readonly free: boolean; readonly starts_on: string; readonly megabytes_a_week: number | null }

/** What filters ask of the edition that is offered now, the newest that was called. */
function facetsOf({ credit, free, starts_on, megabytes_a_week: megabytes }: EditionCall, partners: readonly PartnerFacts[]): string[] {
  const begins = Temporal.PlainDate.from(starts_on).toZonedDateTime('UTC').toInstant(), clocks = partners.map(({ zone }) => clockOf(zone, begins));
  const near = [...Array(dayHours).keys()].filter((hour) => clocks.length > 0 && clocks.every((each) => around(each, hour) <= nearHours));
  return [...(credit ? ['credit'] : []), ...(free ? ['free'] : []), ...dataSteps.filter((step) => megabytes !== null && megabytes <= step).map((step) => `data:${step}`), ...near.map((hour) => `clock:${hour}`)];
}

/** By which rules an entry was made. Raise it with every change of what an entry holds: older entries are then made anew. */
export const catalogueRules = 1;

export interface CatalogueEntry { readonly facets: string[]; readonly searched: string; readonly listed: boolean; readonly open_from: Temporal.Instant | null; readonly open_until: Temporal.Instant | null }

/** What is kept of a programme for the catalogue. It is listed once one of its editions was called. */
export function entryOf(programme: Catalogued, partners: readonly PartnerFacts[], editions: readonly EditionCall[]): CatalogueEntry {
  const shown = editions.filter(({ state }) => states[state].listed), called = shown.filter(({ state, call_opens_at, call_closes_at }) => state === 'called' && call_opens_at !== null && call_closes_at !== null);
  const first = called.map(({ call_opens_at }) => call_opens_at!).sort(Temporal.Instant.compare)[0], last = called.map(({ call_closes_at }) => call_closes_at!).sort(Temporal.Instant.compare).at(-1);
  const fields = [...new Set(programme.fields.flatMap(withBroader))];
  return {
    facets: [...new Set([
      ...fields.map((code) => `field:${code}`), ...Object.keys(programme.languages).map((code) => `language:${code}`), ...programme.functions.map((each) => `function:${each}`),
      ...programme.levels.map((each) => `level:${each}`), `form:${programme.form}`, ...partners.flatMap(({ institution, country }) => [`partner:${institution}`, `country:${country}`]), ...(shown[0] ? facetsOf(shown[0], partners) : []),
    ])].sort(),
    searched: plainWords([programme.title, programme.summary, ...fields.flatMap(fieldNames), ...partners.flatMap(({ name, city }) => [name, city])].join(' ')),
    listed: shown.length > 0, open_from: first ?? null, open_until: last ?? null,
  };
}

/** Of the editions of a programme, the one that a reader cares for: with an open call, else about to be called, else the newest. */
export function mainEdition<T extends Call & { readonly starts_on: string }>(editions: readonly T[], now: Temporal.Instant): T | undefined {
  const rank = (each: T): number => ({ open: 0, before: 1, over: 2, none: 3 })[callPhase(each, now)];
  return [...editions].sort((a, b) => rank(a) - rank(b) || (a.starts_on < b.starts_on ? 1 : -1))[0];
}
