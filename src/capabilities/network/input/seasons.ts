// What comes over the wire for seasons and the courses offered in them.
import { z } from 'zod';
import { groups } from '../../../kernel/groups.ts';
import { slugPattern } from '../../../kernel/ids.ts';
import { isZone, languages as languageCodes } from '../../../kernel/places.ts';
import { asFlag, asList } from '../../../kernel/wire.ts';
import { isField } from '../../../engines/partners/fields-of-study.ts';
import { cefrLevels, courseKinds, levels, weekdays } from '../rules/seasons.ts';
import { institution, ref } from './alliances.ts';
import { table } from './records.ts';

const line = z.string().trim().max(160), words = z.string().trim().max(4000);
const reason = z.string().trim().max(500);
/** `abort`: what is no date is not compared with another. */
const day = z.iso.date({ abort: true }).transform((text) => Temporal.PlainDate.from(text));
/** A time on a clock, without a zone. */
const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, { message: 'programmes.refusal.wall', abort: true }).transform((text, context) => {
  try { return Temporal.PlainDateTime.from(text, { overflow: 'reject' }); } catch { context.addIssue({ code: 'custom', message: 'programmes.refusal.wall' }); return z.NEVER; }
});
const zone = z.string().refine(isZone, 'network.refusal.zone');

const dates = { name: line.min(1), startsOn: day, endsOn: day, zone, offersCloseAt: wall, rankingOpensAt: wall, rankingClosesAt: wall, mostCourses: z.coerce.number().int().min(1).max(10) };
type Dates = { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate; offersCloseAt: Temporal.PlainDateTime; rankingOpensAt: Temporal.PlainDateTime; rankingClosesAt: Temporal.PlainDateTime };
const checked = (value: Dates, context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }): void => {
  const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (Temporal.PlainDate.compare(value.startsOn, value.endsOn) > 0) issue('endsOn', 'alliances.refusal.order');
  if (Temporal.PlainDateTime.compare(value.offersCloseAt, value.rankingOpensAt) > 0) issue('rankingOpensAt', 'alliances.refusal.rankingBeforeOffers');
  if (Temporal.PlainDateTime.compare(value.rankingOpensAt, value.rankingClosesAt) >= 0) issue('rankingClosesAt', 'alliances.refusal.rankingOrder');
};

export const seasonInput = z.object({ season: ref });
export const createSeasonInput = z.object({ alliance: ref, id: z.string().max(80).regex(slugPattern, 'network.refusal.id').optional(), ...dates }).superRefine(checked);
export const updateSeasonInput = z.object({ season: ref, ...dates }).superRefine(checked);
export type SeasonFacts = Omit<z.output<typeof updateSeasonInput>, 'season'>;
export const moveRankingInput = z.object({ season: ref, rankingClosesAt: wall });
export const closeSeasonInput = z.object({ season: ref, why: reason.min(1) });

/** Languages with levels: as { en: 'B2' }, or as the rows of a form. A row without a language is none. */
const languages = z.preprocess((value) => Array.isArray(value)
  ? Object.fromEntries(value.flatMap((row: unknown) => typeof row === 'object' && row !== null && 'code' in row ? [[String(row.code), 'level' in row ? row.level : 'B1']] : []))
  : value ?? {}, z.record(z.string().max(10), z.enum(cefrLevels)).refine((all) => Object.keys(all).every((code) => languageCodes.includes(code)), 'network.refusal.language')
  .refine((all) => Object.keys(all).length >= 1, 'alliances.refusal.noLanguage').refine((all) => Object.keys(all).length <= 5, 'alliances.refusal.manyLanguages'));
const places = z.coerce.number().int().min(0).max(100_000);
/** Places by group; a group with none is left out. */
const reserves = z.preprocess((value) => value ?? {}, z.partialRecord(z.enum(groups, 'alliances.refusal.group'), places)
  .transform((all) => Object.fromEntries(Object.entries(all).filter(([, count]) => count !== undefined && count > 0)) as Partial<Record<(typeof groups)[number], number>>));
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'alliances.refusal.clock');
/** Weekly meetings; a row of the form without a weekday is none. */
const meets = z.preprocess((value) => asList(value).filter((row) => typeof row === 'object' && row !== null && 'weekday' in row),
  z.array(z.object({ weekday: z.enum(weekdays, 'alliances.refusal.weekday'), from: clock, to: clock })).max(10));

const courseFacts = {
  code: line.min(1).max(40), title: line.min(1), description: words.default(''), kind: z.enum(courseKinds), field: z.string().refine(isField, 'alliances.refusal.field').optional(),
  level: z.enum(levels).optional(), languages, credit: z.coerce.number().positive().max(1000).optional(), creditSystem: line.optional(),
  seats: z.coerce.number().int().min(1).max(100_000), minimum: places.default(0), reserves, homeCap: z.coerce.number().int().min(1).max(100_000).optional(),
  startsOn: day.optional(), endsOn: day.optional(), meets, zone: zone.optional(), clash: line.max(60).optional(), megabytesAWeek: z.coerce.number().int().min(0).max(1_000_000).optional(),
};
/** One course alone, as a row of a table gives it. */
export const courseFactsInput = z.object(courseFacts);
export type CourseFacts = z.output<typeof courseFactsInput>;
/** `draft`: kept, but not yet offered to the lead. */
const draft = z.preprocess(asFlag, z.boolean()).default(false);
export const offerCourseInput = z.object({ season: ref, institution, draft, ...courseFacts });
export const changeCourseInput = z.object({ season: ref, course: z.uuid(), draft, ...courseFacts });
export const courseInput = z.object({ season: ref, course: z.uuid() });
export const withdrawCourseInput = z.object({ season: ref, course: z.uuid(), why: reason.min(1, 'network.refusal.why') });
/** All that wait, if they are as many as were `seen`: nothing is accepted that nobody has looked at. */
export const acceptAllCoursesInput = z.object({ season: ref, seen: z.coerce.number().int().min(1) });
export const decideCoursesInput = z.object({ season: ref, courses: z.preprocess(asList, z.array(z.uuid()).min(1, 'alliances.refusal.chooseCourses').max(200)), decision: z.enum(['accept', 'decline']), why: reason.default('') });
export const groupClashInput = z.object({ season: ref, courses: z.preprocess(asList, z.array(z.uuid()).min(1, 'alliances.refusal.chooseCourses').max(200)), clash: line.max(60).optional() });
export const importCoursesInput = z.object({ season: ref, institution, table });

const code = z.string().max(60).optional(), cursor = z.string().regex(/^[a-z0-9-]{1,60} .{1,40}$/).optional().catch(undefined);
export const catalogueInput = z.object({ season: ref, q: z.string().max(200).optional(), field: code, language: code, host: code, kind: z.enum(courseKinds).optional().catch(undefined), apart: z.coerce.number().min(0).max(12).optional().catch(undefined), after: cursor });
export const coursesToManageInput = z.object({ season: ref, state: z.enum(['draft', 'offered', 'accepted', 'declined', 'withdrawn']).optional().catch(undefined), host: code, after: cursor });
export const newCourseInput = z.object({ season: ref, institution: institution.optional() });
