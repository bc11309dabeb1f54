// What comes over the wire for offers, invitations and introductions.
import { z } from 'zod';
import { countries, languages as languageCodes } from '../../../kernel/places.ts';
import { asFlag, asList } from '../../../kernel/wire.ts';
import { isField } from '../../../engines/partners/fields-of-study.ts';
import { reasons } from '../rules/invitations.ts';
import { audiences, cefrLevels, credits, experiences, functions, holders, levels } from '../rules/offers.ts';
import { areas } from '../rules/regions.ts';
import { isConcept, topicLanguages, wordsTyped } from '../rules/topics.ts';

export const nothingInput = z.object({});
const uuid = z.uuid(), line = z.string().trim().max(160), words = z.string().trim().max(2000);
const flag = z.preprocess(asFlag, z.boolean()).default(false);
const list = <T extends z.ZodType>(of: T) => z.preprocess((value) => asList(value).filter((each) => each !== undefined && each !== ''), z.array(of).max(20));
/** `abort`: what is no date is not compared with another. */
const day = z.iso.date({ abort: true });
const field = z.string().refine(isField, 'partners.refusal.field');
/** Words between commas, as one field sends them, or a list. */
const topics = z.preprocess((value) => typeof value === 'string' ? wordsTyped(value) : asList(value), z.array(z.string().trim().min(1).max(120)).max(12, 'partners.refusal.manyTopics'));

/** Languages with levels: as { en: 'B2' }, or as the rows of a form. A row without a language is none. */
const languages = z.preprocess((value) => Array.isArray(value)
  ? Object.fromEntries(value.flatMap((row: unknown) => typeof row === 'object' && row !== null && 'code' in row ? [[String(row.code), 'level' in row ? row.level : 'B2']] : []))
  : value ?? {}, z.record(z.string().max(10), z.enum(cefrLevels)).refine((all) => Object.keys(all).every((code) => languageCodes.includes(code)), 'partners.refusal.language')
  .refine((all) => Object.keys(all).length > 0, 'partners.refusal.noLanguage'));

const period = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, { path: ['to'], message: 'partners.refusal.order' })
  .refine(({ from, to }) => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days < 400, { path: ['to'], message: 'partners.refusal.longTerm' });
/** Rows of a form; an empty row is none. */
const teaching = z.preprocess((value) => asList(value).filter((row) => typeof row === 'object' && row !== null && Object.values(row).some((each) => each !== undefined && each !== '')),
  z.array(period).max(4).refine((all) => all.every((one, at) => all.every((other, n) => n <= at || one.to < other.from || other.to < one.from)), 'partners.refusal.overlap'));

const size = z.coerce.number().int().min(1).max(10_000).optional();
const facts = {
  title: line.min(1), offers: words.default(''), seeks: words.default(''), topicLanguage: z.enum(topicLanguages).default('en'),
  topics: topics.refine((all) => all.length > 0, 'partners.refusal.noTopics'), soughtTopics: topics, field: field.optional(), soughtField: field.optional(),
  functions: list(z.enum(functions)), levels: list(z.enum(levels)), soughtLevels: list(z.enum(levels)), languages, teaching, weeks: z.coerce.number().int().min(1).max(40).optional(),
  groupLeast: size, groupMost: size, credit: z.enum(credits).default('open'), asksCredit: flag, lowBandwidth: flag, tools: line.default(''),
  experience: z.enum(experiences).optional(), soughtExperience: z.enum(experiences).optional(), twoLanguages: flag, southSouth: flag, regions: list(z.enum(areas)),
  visible: z.enum(audiences).default('staff'), alliance: z.string().max(60).optional(), shownTo: z.preprocess((value) => typeof value === 'string' ? value.split(/[\n;]+/).map((each) => each.trim()).filter(Boolean) : asList(value), z.array(z.string().max(120)).max(40)),
  expiresOn: day.transform((text) => Temporal.PlainDate.from(text)).optional(),
};
const sizes = (value: { groupLeast?: number | undefined; groupMost?: number | undefined }) => value.groupLeast === undefined || value.groupMost === undefined || value.groupLeast <= value.groupMost;
const wrongSizes = { path: ['groupMost'], message: 'partners.refusal.sizes' };
export const createOfferInput = z.object({ institution: z.string().min(1).max(60), heldBy: z.enum(holders).default('person'), ...facts }).refine(sizes, wrongSizes);
export const changeOfferInput = z.object({ offer: uuid, ...facts }).refine(sizes, wrongSizes);
export type OfferInput = Omit<z.output<typeof changeOfferInput>, 'offer'>;
export const newOfferInput = z.object({ institution: z.string().max(60).optional() });
export const offerInput = z.object({ offer: uuid });
export const topicsInput = z.object({ offer: uuid, concepts: list(z.string().refine(isConcept, 'partners.refusal.concept')), soughtConcepts: list(z.string().refine(isConcept, 'partners.refusal.concept')), more: topics, moreSought: topics });
export const closeInput = z.object({ offer: uuid, why: z.string().trim().max(500).default('') });
export const ownInput = z.object({});

const text = z.string().trim().max(200).optional(), code = z.string().max(60).optional();
export const browseInput = z.object({ q: text, field: code, area: z.enum(areas).optional().catch(undefined), language: code, function: z.enum(functions).optional().catch(undefined), level: z.enum(levels).optional().catch(undefined), experience: z.enum(experiences).optional().catch(undefined), alliance: code, after: z.uuid().optional().catch(undefined) });
export { countries };

export const pairInput = z.object({ offer: uuid, partner: uuid });
export const inviteInput = z.object({ offer: uuid, partner: uuid, words: words.min(1) });
export const invitationInput = z.object({ invitation: uuid });
export const answerInput = z.object({ invitation: uuid, answer: z.enum(['yes', 'no']), reason: z.enum(reasons).optional(), words: words.default('') });
export const questionInput = z.object({ invitation: uuid, words: words.min(1) });
export const introductionInput = z.object({ introduction: uuid });
export const agreeInput = z.object({ introduction: uuid, offer: uuid, agrees: z.enum(['yes', 'no']), why: z.string().trim().max(500).default('') });
export const introduceInput = z.object({ first: uuid, second: uuid, words: words.min(1) });
export const introducePageInput = z.object({ first: z.uuid().optional().catch(undefined), q: text });
export const brokerInput = z.object({ institution: z.string().trim().min(1).max(120), why: z.string().trim().min(1).max(500) });
export const endBrokerInput = z.object({ institution: z.string().min(1).max(60) });
