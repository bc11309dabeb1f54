// The engine's reasons as sentences, for the author of an offer ('you') or for somebody who looks at two others.
import { fieldName } from '../rules/fields.ts';
import type { Explained, NearMiss } from '../rules/pair.ts';
import { topicName } from '../rules/topics.ts';
import type { Html } from '../../../ui/html.ts';
import type { Reader } from '../../../text/reader.ts';

/** Whose reasons they are: `own` is the reader's offer where there is one; names of institutions by offer. */
export interface Sides { readonly own?: string | undefined; readonly names: Readonly<Record<string, string>> }

interface Reason { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

const listed = (reader: Reader, value: string | number | undefined, name: (each: string) => string): string => reader.list(String(value ?? '').split(', ').filter(Boolean).map(name));

export const functionName = (reader: Reader, code: string): string => reader.sayAny(`programmes.function.${code}`);
export const levelName = (reader: Reader, code: string): string => reader.sayAny(`programmes.level.${code}`);
export const areaName = (reader: Reader, code: string): string => reader.sayAny(`partners.area.${code}`);
export const experienceName = (reader: Reader, code: string): string => reader.sayAny(`partners.experience.${code}`);
export const hoursOf = (reader: Reader, minutes: number): string => reader.number(Math.round(minutes / 6) / 10);

/** Codes in the engine's arguments, in the reader's words. */
function worded(reader: Reader, { code, args }: Reason): Record<string, string | number> {
  const part = code.slice(code.lastIndexOf('.') + 1), put = (names: readonly string[], name: (each: string) => string) => Object.fromEntries(names.flatMap((each) => args[each] === undefined ? [] : [[each, listed(reader, args[each], name)]]));
  switch (part) {
    case 'topic': case 'take-up-topic': return put(['wished', 'offered', 'topic'], (each) => topicName(each, reader.language));
    case 'field': case 'accept-field': return put(['wished', 'offered', 'field'], (each) => fieldName(each, reader.language));
    case 'functions': case 'add-function': return put(['wished', 'offered', 'functions'], (each) => functionName(reader, each));
    case 'level': case 'accept-level': return put(['level', 'accepts'], (each) => levelName(reader, each));
    case 'region': case 'widen-region': return put(['wished', 'region'], (each) => areaName(reader, each));
    case 'experience': case 'accept-experience': return put(['wished', 'offered', 'experience'], (each) => experienceName(reader, each));
    case 'language': case 'language-course': case 'language-level': return put(['language'], (each) => reader.languageName(each));
    case 'live': return { hours: hoursOf(reader, Number(args['minutes'])) };
    case 'start-earlier': return { by: Math.abs(Number(args['by'])) };
    default: return {};
  }
}

/** One reason. `who` in the sentence is me, them, both, or nobody in particular. */
export function sentenceOf(reader: Reader, reason: Reason, { own, names }: Sides): string {
  const of = String(reason.args['of'] ?? reason.args['offer'] ?? '').split(', ').filter(Boolean), mine = own !== undefined && of.includes(own);
  const who = of.length > 1 ? 'both' : mine ? 'me' : 'them', name = reader.list(of.filter((each) => each !== own).map((each) => names[each] ?? ''));
  const words: Record<string, string | number> = { ...reason.args, ...worded(reader, reason), who, name };
  return reader.sayAny(reason.code, { ...words, same: words['wished'] !== undefined && words['wished'] === words['offered'] ? 'yes' : 'no' });
}

/** Weeks and hours that two offers share, from their reasons, for a line on a card; empty where nobody said when they teach. */
export function sharedTime(reader: Reader, { fits, missing }: Pick<Explained, 'fits' | 'missing'>): string {
  const arg = (part: string, name: string): number | undefined => { const found = [...fits, ...missing].find(({ code }) => code.endsWith(`.${part}`))?.args[name]; return found === undefined ? undefined : Number(found); };
  const weeks = arg('weeks', 'weeks'), minutes = arg('live', 'minutes');
  if (weeks === undefined) return '';
  return minutes === undefined ? reader.say('partners.sharedWeeks', { weeks }) : reader.say('partners.sharedTime', { weeks, hours: hoursOf(reader, minutes) });
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): Html => lines.length === 0 ? null : <><p><strong>{title}</strong></p><ul>{lines.map((each) => <li>{each}</li>)}</ul></>;

/** What fits, what is missing, which change would mend it and what the fit would be then. */
export function Reasons({ reader, explained, sides }: { readonly reader: Reader; readonly explained: Omit<Explained, 'partner'>; readonly sides: Sides }): Html {
  const { say } = reader, line = (each: Reason): string => sentenceOf(reader, each, sides);
  return (
    <>
      <Lines title={say('partners.reasons.fits')} lines={[...new Set(explained.fits.map(line))]} />
      <Lines title={say('partners.reasons.missing')} lines={[...new Set(explained.missing.map(line))]} />
      <Lines title={say('partners.reasons.couldFix')} lines={[...new Set(explained.couldFix.map((each) => say('partners.reasons.then', { change: line(each), fit: reader.percent(each.score) })))]} />
    </>
  );
}

export function Blocked({ reader, miss, sides }: { readonly reader: Reader; readonly miss: Omit<NearMiss, 'partner'>; readonly sides: Sides }): Html {
  const { say } = reader, line = (each: Reason): string => sentenceOf(reader, each, sides);
  return <><Lines title={say('partners.reasons.blocked')} lines={miss.blocked.map(line)} /><Lines title={say('partners.reasons.unblock')} lines={miss.couldFix.map(line)} /></>;
}
