// What officers and reviewers send.
import { z } from 'zod';
import { asFlag, asList } from '../../../kernel/wire.ts';
import { namings } from '../rules/eligibility.ts';
import { interviewResults } from '../rules/review.ts';
import { reasons, states, verdicts } from '../rules/states.ts';

const edition = z.string().min(1).max(120);
const flag = z.preprocess(asFlag, z.boolean());
const application = z.uuid();
const zone = z.string().refine((name) => { try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })); } catch { return false; } }, 'accounts.refusal.zone');

export const listInput = z.object({
  edition, home: z.string().max(120).optional(), state: z.enum([...states, 'open']).optional().catch(undefined),
  order: z.enum(['newest', 'score', 'queue']).catch('newest').default('newest'), after: z.string().max(80).optional(),
});
export const oneInput = z.object({ edition, application });
export const documentForStaffInput = z.object({ edition, application, document: z.uuid() });

export const decideInput = z.object({
  edition, applications: z.preprocess(asList, z.array(application).min(1, 'admissions.refusal.nobodyChosen').max(200)),
  verdict: z.enum(verdicts), reason: z.enum([...reasons.offer, ...reasons.wait, ...reasons.refuse]),
  words: z.string().trim().max(2000).default(''), acceptOn: z.iso.date().transform((text) => Temporal.PlainDate.from(text)).optional(),
});
export const feeInput = z.object({ edition, application, decision: z.enum(['granted', 'refused']) });
export const unsealInput = z.object({ edition, application, kind: z.enum(['support', 'groups']), why: z.string().trim().min(1).max(500) });

const criterion = z.object({
  id: z.string().regex(/^c\d{1,3}$/).optional(), label: z.string().trim().max(120).default(''), weight: z.coerce.number().min(0.1).max(100).default(1),
  scale: z.coerce.number().int().min(1).max(100).default(5), hint: z.string().trim().max(400).default(''),
});
export const selectionInput = z.object({
  edition, criteria: z.array(criterion).max(12).default([]).transform((rows) => rows.filter(({ label }) => label !== '')),
  blind: flag, ownInstitution: flag, reviewsWanted: z.coerce.number().int().min(0).max(10), offerDays: z.coerce.number().int().min(1).max(90),
  offersBeyond: z.coerce.number().int().min(0).max(10_000).default(0), question: z.string().trim().max(500).default(''),
});
export const reviewerInput = z.object({ edition, email: z.string().trim().max(254).pipe(z.email('accounts.refusal.email')) });
export const assignAllInput = z.object({ edition });
export const personInput = z.object({ edition, person: z.uuid() });
export const assignInput = z.object({ edition, application, reviewer: z.uuid() });

export const namedPageInput = z.object({ edition, after: z.string().max(400).optional() });
export const nameInput = z.object({ edition, institution: z.string().min(1).max(120), kind: z.enum(namings), emails: z.string().min(1).max(100_000) });
export const unnameInput = z.object({ edition, institution: z.string().min(1).max(120), email: z.string().min(1).max(254) });

export const reviewsInput = z.object({ edition, after: z.uuid().optional() });
export const reviewInput = z.object({ edition, application, scores: z.record(z.string(), z.coerce.number().int().min(0).max(100)).default({}), comment: z.string().trim().max(4000).default('') });
export const conflictInput = z.object({ edition, application, why: z.string().trim().min(1).max(500) });

export const interviewInput = z.object({
  edition, application, wall: z.iso.datetime({ local: true }).transform((text) => text.slice(0, 16)), zone, minutes: z.coerce.number().int().min(5).max(240),
  link: z.string().trim().max(500).pipe(z.url({ protocol: /^https?$/, error: 'admissions.refusal.link' })), invitation: z.string().trim().max(1000).default(''),
});
export const interviewResultInput = z.object({ edition, application, interview: z.uuid(), result: z.enum(interviewResults), note: z.string().trim().max(4000).default('') });
