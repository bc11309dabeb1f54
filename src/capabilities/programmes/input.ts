// What comes over the wire for programmes, editions, plans and terms.
import { z } from 'zod';
import { slugPattern } from '../../kernel/ids.ts';
import { isZone, languages as languageCodes } from '../../kernel/places.ts';
import { asFlag, asList } from '../../kernel/wire.ts';
import { adviceCodes } from './rules/advice.ts';
import { dataSteps } from './rules/catalogue.ts';
import { choosable, decisionKinds } from './rules/decisions.ts';
import { activityKinds, cefrLevels, editionStates, extents, forms, functions, levels, partnerRoles, standings, waysIn } from './rules/editions.ts';
import { isField } from './rules/fields.ts';

const newId = z.string().max(80).regex(slugPattern, 'programmes.refusal.id').optional();
const ref = z.string().min(1).max(80), institution = z.string().min(1).max(120);
const line = z.string().trim().max(160), words = z.string().trim().max(4000), longWords = z.string().trim().max(12_000);
/** `abort`: what is no date is not compared with another. */
const day = z.iso.date({ abort: true }).transform((text) => Temporal.PlainDate.from(text));
/** A time on a clock, without a zone. */
const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, { message: 'programmes.refusal.wall', abort: true }).transform((text, context) => {
  try { return Temporal.PlainDateTime.from(text, { overflow: 'reject' }); } catch { context.addIssue({ code: 'custom', message: 'programmes.refusal.wall' }); return z.NEVER; }
});
const flag = z.preprocess(asFlag, z.boolean()).default(false);
const list = <T extends z.ZodType>(of: T, least = 0) => z.preprocess((value) => asList(value).filter((each) => each !== undefined), z.array(of).min(least).max(20));
const cefr = z.enum(cefrLevels);
const levelsOf = z.record(z.string().max(10), cefr).refine((all) => Object.keys(all).every((code) => languageCodes.includes(code)), 'programmes.refusal.language');
const share = z.coerce.number().int().min(0).max(100).optional();
const minutes = z.coerce.number().int().min(0).max(60_000).default(0);

/** Languages with levels: as { en: 'B2' }, or as the rows of a form. A row without a language is none. */
const languages = z.preprocess((value) => Array.isArray(value)
  ? Object.fromEntries(value.flatMap((row: unknown) => typeof row === 'object' && row !== null && 'code' in row ? [[String(row.code), 'level' in row ? row.level : 'B1']] : []))
  : value ?? {}, levelsOf.refine((all) => Object.keys(all).length <= 5, 'programmes.refusal.manyLanguages'));

const facts = {
  title: line.min(1), summary: z.string().trim().min(1).max(300), description: longWords.default(''),
  functions: list(z.enum(functions), 1), form: z.enum(forms), extent: z.enum(extents), insideCourse: line.default(''),
  fields: list(z.string().refine(isField, 'programmes.refusal.field')), levels: list(z.enum(levels)), languages, partnership: z.uuid().optional(),
};

const text = z.string().max(200).optional(), code = z.string().max(60).optional();
export const catalogueInput = z.object({ q: text, field: code, language: code, function: code, credit: code, country: code, partner: code, open: code, near: z.string().refine(isZone, 'programmes.refusal.zone').optional(), free: code, data: z.enum(dataSteps.map(String)).optional(), after: z.string().max(200).optional() });
export const programmeInput = z.object({ programme: ref });
export const editionInput = z.object({ edition: ref });
export const institutionInput = z.object({ institution, after: ref.optional() });
export const createProgrammeInput = z.object({ id: newId, institution, ...facts });
export const updateProgrammeInput = z.object({ programme: ref, ...facts });
export type ProgrammeFacts = Omit<z.output<typeof updateProgrammeInput>, 'programme'>;
export const partnerInput = z.object({ programme: ref, institution, role: z.enum(partnerRoles), share, work: line.default('') });
export const partnerRefInput = z.object({ programme: ref, institution });
export const teacherInput = z.object({ programme: ref, edition: ref.optional(), email: z.string().trim().max(254).pipe(z.email('programmes.refusal.email')) });
export const endTeacherInput = z.object({ programme: ref, edition: ref.optional(), person: z.uuid() });

const zone = z.string().refine(isZone, 'programmes.refusal.zone');
const editionFacts = {
  name: line.min(1), startsOn: day, endsOn: day, zone, capacity: z.coerce.number().int().min(1).max(1_000_000).optional(), pilot: flag,
  liveHours: z.coerce.number().min(0).max(10_000).optional(), megabytesAWeek: z.coerce.number().int().min(0).max(1_000_000).optional(),
  outcomes: words.default(''), tools: words.default(''), welcome: words.default(''), changes: words.default(''),
  completion: z.object({
    attendancePercent: z.coerce.number().int().min(0).max(100).optional(), grade: z.coerce.number().min(0).max(100).optional(),
    tasks: z.union([z.literal('all'), z.coerce.number().int().min(0).max(500)]).optional(),
  }).default({}),
};
const inOrder = ({ startsOn, endsOn }: { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate }) => Temporal.PlainDate.compare(startsOn, endsOn) <= 0 && startsOn.until(endsOn, { largestUnit: 'days' }).days < 420;
const outOfOrder = { path: ['endsOn'], message: 'programmes.refusal.order' };
export const createEditionInput = z.object({ programme: ref, id: newId, ...editionFacts }).refine(inOrder, outOfOrder);
export const updateEditionInput = z.object({ edition: ref, ...editionFacts }).refine(inOrder, outOfOrder);
export type EditionFacts = Omit<z.output<typeof updateEditionInput>, 'edition'>;
export const copyEditionInput = z.object({ edition: ref, id: newId, name: line.min(1), startsOn: day, changes: words.min(1) });
export const evaluateInput = z.object({ edition: ref, organisation: words.min(1), technology: words.min(1), pedagogy: words.min(1) });
export const callInput = z.object({ edition: ref, opensAt: wall, closesAt: wall }).refine(({ opensAt, closesAt }) => Temporal.PlainDateTime.compare(opensAt, closesAt) < 0, { path: ['closesAt'], message: 'programmes.refusal.callOrder' });
export const stateInput = z.object({ edition: ref, state: z.enum(editionStates), why: z.string().trim().max(500).optional() });

const year = z.coerce.number().int().min(1).max(12).optional();
export const termsInput = z.object({
  edition: ref, institution, creditAmount: z.coerce.number().positive().max(1000).optional(), creditSystem: line.optional(), standing: z.enum(standings),
  capacity: z.coerce.number().int().min(1).max(1_000_000).optional(), wayIn: z.enum(waysIn),
  rules: z.object({
    cefr: levelsOf.optional(), year: z.object({ min: year, max: year }).optional(), topPercent: z.coerce.number().int().min(1).max(100).optional(), course: line.optional(),
  }).default({}),
  registrationClosesAt: wall.optional(),
  fee: z.string().trim().max(20).optional(), feeCurrency: z.string().trim().toUpperCase().optional(), feeExemption: z.string().trim().max(500).optional(),
  agreementNeeded: flag,
});
export const termsRefInput = z.object({ edition: ref, institution });

export const weekInput = z.object({ edition: ref, week: z.coerce.number().int().min(1).max(60), theme: line.default('') });
const activity = {
  week: z.coerce.number().int().min(1).max(60), kind: z.enum(activityKinds), title: line.min(1), description: words.default(''), ledBy: institution.optional(), studentMinutes: minutes, staffMinutes: minutes,
};
export const addActivityInput = z.object({ edition: ref, ...activity });
export const changeActivityInput = z.object({ edition: ref, id: z.uuid(), ...activity });
export const activityInput = z.object({ edition: ref, id: z.uuid() });
export const nothingInput = z.object({});

// The shared design
const name = z.string().max(120), version = z.coerce.number().int().min(0).max(1_000_000_000), values = z.record(name, z.string().max(20_000)).default({});
export const beginDesignInput = z.object({ programme: ref, template: z.string().max(60).optional(), language: z.enum(['en', 'es']).default('en') });
export const introductionInput = z.object({ introduction: z.uuid() });
export const designIntroductionInput = z.object({ introduction: z.uuid(), title: line.min(1).optional(), template: z.string().max(60).optional(), language: z.enum(['en', 'es']).default('en') });
/** What the editor sent, the versions that were shown, and where the other's text is taken instead. A field that is missing in `set` is empty. */
export const editDesignInput = z.object({ programme: ref, set: values, was: z.record(name, version), take: z.record(name, z.preprocess(asFlag, z.boolean())).default({}) })
  .refine(({ was }) => Object.keys(was).length <= 400, 'fields.refusal.invalid');
export const addToDesignInput = z.object({ programme: ref, list: z.enum(['activity', 'part']), add: values });
export const designRowInput = z.object({ programme: ref, planned: z.uuid() });
export const adviceInput = z.object({ programme: ref, advice: z.enum(adviceCodes), why: z.string().trim().min(1).max(500) });
export const recallAdviceInput = z.object({ programme: ref, advice: z.enum(adviceCodes) });
export const noteInput = z.object({ programme: ref, kind: z.enum(['comment', 'question']), about: name.default(''), words: words.min(1) });
export const answerInput = z.object({ programme: ref, note: z.uuid(), answer: words.min(1) });
export const noteRefInput = z.object({ programme: ref, note: z.uuid() });
export const talkInput = z.object({ programme: ref, about: name.optional(), open: z.preprocess(asFlag, z.boolean()).default(false).catch(false), before: z.uuid().optional().catch(undefined) });
export const designHistoryInput = z.object({ programme: ref, person: z.uuid().optional().catch(undefined), field: name.optional(), before: z.coerce.number().int().positive().optional().catch(undefined) });
export const designDecisionsInput = z.object({ programme: ref, before: z.uuid().optional().catch(undefined) });
export const proposeDesignInput = z.object({
  programme: ref, kind: z.enum(decisionKinds), title: line.min(1), body: words.default(''), edition: ref.optional(), startsOn: day.optional(), endsOn: day.optional(), closesAt: wall.optional(), seats: z.coerce.number().int().min(1).max(1_000_000).optional(),
  shares: z.record(name, z.coerce.number().int().min(0).max(100).optional()).default({}), institution: institution.optional(), creditAmount: z.coerce.number().positive().max(1000).optional(), creditSystem: line.optional(),
  ruleOf: z.enum(choosable).optional(), ruleNeeds: z.enum(['everyone', 'most']).optional(),
});
export const designVoiceInput = z.object({ programme: ref, institution, decision: z.uuid(), agrees: flag, why: z.string().trim().max(500).default('') });
export const designEditionInput = z.object({ programme: ref, id: newId, name: line.min(1), startsOn: day, zone, capacity: z.coerce.number().int().min(1).max(1_000_000).optional(), pilot: flag, opensAt: wall.optional(), closesAt: wall.optional() });
