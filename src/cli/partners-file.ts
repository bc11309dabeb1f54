// The offers file of `meridian partners`: its shape, the spellings it forgives, and its faults named by line and JSON path.
import { z } from 'zod';
import { faultAt, type ShapeFault } from '../connectors/json/shape.ts';
import { isZone } from '../engines/meetings/clock.ts';
import { isDate } from '../engines/meetings/problem.ts';
import { fields } from '../engines/partners/fields.ts';
import { type CefrLevel, cefrLevels, defaultOptions, type Offer, type Options, type Problem } from '../engines/partners/problem.ts';
import { type Concept, withConcepts } from '../engines/partners/topics/table.ts';
import type { Terminal } from './command.ts';
import { badInput, readJsonInput } from './json-input.ts';

const text = z.string().min(1);
const texts = z.union([text, z.array(text)]).transform((each) => (typeof each === 'string' ? [each] : each));
// abort: the order of two dates is only asked when both are dates
const date = z.string().refine(isDate, { error: 'expected a date such as "2027-02-15"', abort: true });
const period = z.strictObject({ from: date, to: date, name: text.optional(), why: text.optional() })
  .refine(({ from, to }) => from <= to, 'expected "from" not after "to"')
  .refine(({ from, to }) => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days <= 1100, 'expected at most three years')
  .transform(({ from, to }) => ({ from, to }));
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const isced = z.string().refine((code) => fields.has(code), 'expected an ISCED-F 2013 code of 2 to 4 digits, such as "0532"');
const cefr = z.string().transform((given, context): CefrLevel => {
  const level = given.toUpperCase() === 'NATIVE' ? 'C2' : cefrLevels.find((each) => each === given.toUpperCase());
  if (level) return level;
  context.addIssue({ code: 'custom', message: `found ${JSON.stringify(given)}; expected a CEFR level A1 to C2, or "native"` });
  return z.NEVER;
});
const zone = z.string().refine(isZone, 'expected an IANA time zone such as "America/Bogota"');
/** "EN" and "en-US" are "en". Other spellings of a language, such as its name, would share nothing with anybody in silence. */
const language = z.string().transform((given, context): string => {
  const [, code] = /^([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$/i.exec(given) ?? [];
  if (code) return code.toLowerCase();
  context.addIssue({ code: 'custom', message: `found ${JSON.stringify(given)}; expected a language code such as "en"` });
  return z.NEVER;
});
const spoken = z.record(language, cefr);

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Names that countries give to the same level of ISCED 2011. */
const sameLevel: Readonly<Record<string, string>> = { undergraduate: 'bachelor', graduate: 'master', postgraduate: 'master', masters: 'master', phd: 'doctorate', doctoral: 'doctorate' };
/** "any" is no wish. */
const wishes = texts.transform((each) => each.filter((one) => one.toLowerCase() !== 'any'));
const levels = wishes.transform((each) => each.map((level) => sameLevel[level.toLowerCase()] ?? level.toLowerCase()));
const students = z.union([z.int().min(0), z.tuple([z.int().min(0), z.int().min(0)])], 'expected a number, or two such as [10, 25]')
  .transform((given): readonly [number, number] => (typeof given === 'number' ? [given, given] : given))
  .refine(([least, most]) => least <= most, 'expected the smaller number first');
const experience = z.enum(['first-time', 'experienced']);

const seeks = z.strictObject({
  topics: texts.optional(), topicLanguage: text.optional(), isced: z.union([isced.transform((code) => [code]), z.array(isced)]).optional(),
  region: wishes.optional(), regions: wishes.optional(), southSouth: z.boolean().optional(), functions: texts.optional(),
  level: levels.optional(), levels: levels.optional(), credit: z.boolean().optional(), weeks: z.int().min(0).optional(), idealWeeks: z.int().min(1).optional(),
  experience: experience.optional(), tandem: z.boolean().optional(), blocked: texts.optional(),
}).transform(({ region, regions, level, levels: several, ...rest }) => ({
  ...rest, ...(regions ?? region ? { regions: regions ?? region } : {}), ...(several ?? level ? { levels: several ?? level } : {}),
}));

const offer = z.strictObject({
  id: text, institution: text, region: text.optional(), area: text.optional(), topics: texts.optional(), topicLanguage: text.optional(), isced: isced.optional(),
  functions: texts.optional(), level: levels.optional(), levels: levels.optional(), languages: spoken.optional(), zone: zone.optional(),
  terms: z.array(period).optional(), closed: z.array(period).optional(), breaks: z.array(period).optional(), weekend: z.array(weekday).optional(),
  students: students.optional(), credit: z.boolean().optional(), bandwidth: z.enum(['low', 'any']).optional(), experience: experience.optional(),
  capacity: z.int().min(0).optional(), shown: z.number().min(0).optional(), seeks: seeks.optional(),
}).transform(({ level, levels: several, breaks, closed, topics, functions, languages, terms, seeks: wishes, ...rest }) => ({
  ...rest, topics: topics ?? [], functions: functions ?? [], levels: several ?? level ?? [], languages: languages ?? {}, terms: terms ?? [],
  ...(closed ?? breaks ? { closed: [...(closed ?? []), ...(breaks ?? [])] } : {}), seeks: wishes ?? {},
}));

const options = z.strictObject({
  listLength: z.int().min(1).optional(), needWeeks: z.int().min(0).optional(), idealWeeks: z.int().min(1).optional(), idealMinutes: z.int().min(1).optional(),
  minimumLanguage: cefr.optional(), blocked: z.array(z.tuple([text, text])).optional(),
});

const labels = z.array(text).optional().transform((each) => each ?? []);
const concepts = z.array(z.strictObject({
  id: text, isced: isced.refine((code) => code.length === 4, 'expected a detailed field, of 4 digits'), broader: labels, related: labels, en: labels, es: labels, fr: labels, pt: labels, ar: labels,
}));

const problem = z.strictObject({ offers: z.array(offer), options: options.optional() });

/** Leaves out what is not given, as the engine's types want it. */
const defined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

/** The product's concepts and those of a file; links must lead to one of them. */
export function readConcepts(file: string, terminal: Pick<Terminal, 'err'>): Concept[] {
  const { value, document } = readJsonInput(file, concepts, terminal), all = withConcepts(value), ids = new Set(all.map(({ id }) => id));
  const faults = value.flatMap((concept, i) => (['broader', 'related'] as const).flatMap((link) => concept[link].flatMap((id, j) =>
    (ids.has(id) ? [] : [faultAt(document, [i, link, j], `found ${JSON.stringify(id)}; expected the id of a concept`)]))));
  if (faults.length > 0) throw badInput(file, faults);
  return all;
}

export function readOffers(file: string, terminal: Pick<Terminal, 'err'>, over: Partial<Options> = {}): Problem {
  const { value, document } = readJsonInput(file, problem, terminal);
  const faults: ShapeFault[] = [], seen = new Map<string, number>();
  for (const [i, { id }] of value.offers.entries()) {
    const before = seen.get(id);
    if (before !== undefined) faults.push(faultAt(document, ['offers', i, 'id'], `found ${JSON.stringify(id)}, which $.offers[${before}] has too; expected every id once`));
    seen.set(id, i);
  }
  if (faults.length > 0) throw badInput(file, faults);
  for (const [path, message] of doubtful(value)) {
    const { line, column, path: at } = faultAt(document, path, message);
    terminal.err(`${file}:${line}:${column}: ${at}: ${message}\n`);
  }
  return {
    offers: value.offers.map((each) => ({ ...defined(each), seeks: defined(each.seeks) }) as Offer),
    options: { ...defaultOptions, ...(defined(value.options ?? {}) as Partial<Options>), ...over },
  };
}

/** What is no fault and yet most likely a slip. */
function* doubtful({ offers, options }: z.infer<typeof problem>): Generator<[path: (string | number)[], message: string]> {
  const names = new Set(offers.flatMap(({ id, institution }) => [id, institution])), nobody = (name: string): string => `no offer or institution is called ${JSON.stringify(name)}`;
  for (const [i, { languages, seeks }] of offers.entries()) {
    for (const code of Object.keys(languages)) if (languageNames.of(code) === undefined) yield [['offers', i, 'languages', code], 'no language is known by this code'];
    for (const [j, name] of (seeks.blocked ?? []).entries()) if (!names.has(name)) yield [['offers', i, 'seeks', 'blocked', j], nobody(name)];
  }
  for (const [i, pair] of (options?.blocked ?? []).entries()) for (const [j, name] of pair.entries()) if (!names.has(name)) yield [['options', 'blocked', i, j], nobody(name)];
}
