// What comes over the wire for feedback: the answers of each survey, checked against the instrument.
import { z } from 'zod';
import { asList } from '../../kernel/wire.ts';
import { mostWords, type Question, questionsOf, rankPlaces, type Survey, surveys } from './rules/instrument.ts';
import type { Answers } from './rules/tally.ts';

export const nothingInput = z.object({});
const edition = z.string().min(1).max(80);
const survey = z.enum(surveys);
const words = (most: number) => z.string().trim().max(most);

/** First, second and third choice as a list without gaps; the same thing twice is refused where it stands again. */
const ranked = (options: readonly string[]) => {
  const place = z.enum(options).optional();
  return z.object({ first: place, second: place, third: place }).superRefine((given, context) => {
    rankPlaces.forEach((at, index) => {
      if (given[at] !== undefined && rankPlaces.slice(0, index).some((before) => given[before] === given[at])) context.addIssue({ code: 'custom', path: [at], message: 'feedback.refusal.rankTwice' });
    });
  }).transform((given) => rankPlaces.flatMap((at) => given[at] ?? [])).optional();
};

function schemaOf({ kind, options, needed }: Question): z.ZodType<string | readonly string[] | undefined> {
  const ids = options.map(({ id }) => id);
  if (kind === 'words') return words(mostWords).optional();
  if (kind === 'rank') return ranked(ids);
  if (kind === 'several') return z.preprocess(asList, z.array(z.enum(ids)).max(ids.length)).optional();
  return needed ? z.enum(ids, { error: 'feedback.refusal.choose' }) : z.enum(ids).optional();
}

const given = (value: string | readonly string[] | undefined): value is string | readonly string[] => value !== undefined && value.length > 0;

const answersOf = (of: Survey) => z.object({
  edition, survey: z.literal(of),
  answers: z.preprocess((value) => value ?? {}, z.object(Object.fromEntries(questionsOf(of).map((question) => [question.id, schemaOf(question)]))))
    .transform((all): Answers => Object.fromEntries(Object.entries(all).flatMap(([id, value]) => given(value) ? [[id, value]] : []))),
});

export const answerInput = z.discriminatedUnion('survey', [answersOf('pulse'), answersOf('end')]);
export const staffAnswerInput = answersOf('staff');
export const spaceInput = z.object({ edition, survey: z.enum(['pulse', 'end']).optional().catch(undefined) });
export const staffSurveyInput = z.object({ edition });
export const resultsInput = z.object({ edition, survey: survey.optional().catch(undefined), after: z.uuid().optional() });
export const exportInput = z.object({ edition, survey });
export const windowInput = z.object({ edition, survey });
export const actionInput = z.object({ edition, said: words(500).min(1), done: words(1000).min(1), doneOn: z.iso.date().optional() });
export const removeActionInput = z.object({ edition, id: z.uuid() });
