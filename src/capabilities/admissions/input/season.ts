// What students, homes and the lead of a season send.
import { z } from 'zod';
import { groups } from '../../../kernel/groups.ts';
import { asFlag, asList, isUpload, type Upload } from '../../../kernel/wire.ts';
import { workKinds } from '../rules/allocation-work.ts';
import { wishMoves } from '../rules/wishes.ts';

const season = z.string().min(1).max(120);
const home = z.string().min(1).max(120);
const flag = z.preprocess(asFlag, z.boolean());
const why = z.string().trim().min(1).max(1000);
const number = z.coerce.number().int().min(1).max(10_000);

export const seasonInput = z.object({ season });
export const wishesPageInput = z.object({ season, add: z.uuid().optional().catch(undefined) });
export const moveWishInput = z.object({ season, course: z.uuid('wishes.refusal.noCourse'), how: z.enum(wishMoves) });
export const rankInput = z.object({ season, courses: z.preprocess(asList, z.array(z.uuid()).max(100)) });
export const groupsInput = z.object({ season, groups: z.preprocess(asList, z.array(z.enum(groups))), consent: flag });
export const answerInput = z.object({ season, course: z.uuid(), answer: z.enum(['accept', 'decline']) });

export const nominationsPageInput = z.object({ season, home: home.optional(), after: z.string().max(80).optional() });
/** An empty turn: not nominated. */
export const nominationsInput = z.object({
  season, home, rows: z.array(z.object({
    person: z.uuid(), turn: z.coerce.number().int().min(1).max(100_000).optional(), class: z.coerce.number().int().min(0).max(1000).optional(), score: z.coerce.number().min(-1e9).max(1e9).optional(),
  })).max(200).default([]),
});
export const homeInput = z.object({ season, home });
/** None given: the first institution that one speaks for. */
export const homeTableInput = z.object({ season, home: home.optional() });
export const capInput = z.object({ season, home, cap: z.coerce.number().int().min(0).max(1_000_000).optional() });
/** A file, or its text from the API and the command line. */
export const importInput = z.object({
  season, home, table: z.union([z.custom<Upload>(isUpload, 'fields.refusal.required').transform(({ bytes }) => bytes), z.string().min(1).max(4_000_000).transform((text) => new TextEncoder().encode(text))]),
});

export const policyInput = z.object({
  season, priority: z.enum(['lottery', 'scores']), rule: z.enum(['auto', 'one-shot', 'first-seats-first']), reserves: flag, minimums: flag, answerDays: z.coerce.number().int().min(1).max(60),
});
export const publishInput = z.object({ season, number, why });
export const flowInput = z.object({ season, why });
export const askInput = z.object({ season, kind: z.enum(workKinds), why: why.optional() }).refine(({ kind, why: given }) => kind !== 'flow' || given !== undefined, { path: ['why'], error: 'fields.refusal.required' });
export const endInput = z.object({ season, refusals: z.array(z.object({ code: z.string(), args: z.record(z.string(), z.union([z.string(), z.number()])) })) });
export const fileInput = z.object({ season, number, file: z.enum(['students.csv', 'courses.csv', 'priorities.csv', 'options.json', 'report.json']) });
export const runInput = z.object({ season, number });
export const bindInput = z.object({ season, course: z.uuid(), edition: z.string().min(1).max(120).optional() });
