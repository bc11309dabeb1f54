// What comes over the wire for matchings of an alliance and its calls to staff.
import { z } from 'zod';
import { asList } from '../../../kernel/wire.ts';

const uuid = z.uuid(), line = z.string().trim().min(1).max(160), words = z.string().trim().max(4000), alliance = z.string().min(1).max(60);
/** A time on a clock, without a zone. */
const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, { message: 'partners.refusal.wall', abort: true }).transform((text, context) => {
  try { return Temporal.PlainDateTime.from(text, { overflow: 'reject' }); } catch { context.addIssue({ code: 'custom', message: 'partners.refusal.wall' }); return z.NEVER; }
});
export const allianceInput = z.object({ alliance });
export const openMatchingInput = z.object({ alliance, title: line, words: words.default(''), closesAt: wall, answerDays: z.coerce.number().int().min(3).max(60).default(14) });
export const matchingInput = z.object({ matching: uuid });
export const enterInput = z.object({ matching: uuid, offer: uuid });

export const openCallInput = z.object({ alliance, title: line, description: words.min(1), incentives: words.min(1), least: z.coerce.number().int().min(2).max(20).default(3), closesAt: wall });
export const callInput = z.object({ call: uuid });
export const deadlineInput = z.object({ call: uuid, institution: z.string().min(1).max(60), closesAt: wall });
export const beginInput = z.object({ call: uuid, offer: uuid, title: line, words: words.min(1), partners: z.preprocess((value) => asList(value).filter((each) => each !== ''), z.array(uuid).max(20)) });
export const consortiumInput = z.object({ consortium: uuid });
export const askInput = z.object({ consortium: uuid, partner: uuid });
export const consortiumAnswerInput = z.object({ consortium: uuid, offer: uuid, agrees: z.enum(['yes', 'no']), why: z.string().trim().max(500).default('') });
export const decideInput = z.object({ consortium: uuid, verdict: z.enum(['chosen', 'not-chosen']), reason: z.string().trim().min(1, 'partners.refusal.why').max(2000) });
