// What applicants send.
import { z } from 'zod';
import { asFlag, asList, isUpload, type Upload } from '../../../kernel/wire.ts';
import { documentKinds, groups, motivationCharacters, supports } from '../rules/documents.ts';
import { cefr, channels, evidences, steps } from '../rules/eligibility.ts';

const edition = z.string().min(1).max(120);
const flag = z.preprocess(asFlag, z.boolean());
const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max).optional();
/** Which button was pressed: save and go on, or save and stay. */
const after = z.enum(['next', 'stay']).catch('next').default('next');

export const applyPageInput = z.object({ edition, step: z.enum(steps).optional().catch(undefined) });
export const editionInput = z.object({ edition });
export const nothingInput = z.object({});

export const draftInput = z.discriminatedUnion('step', [
  z.object({ step: z.literal('home'), edition, after, home: z.string().min(1).max(120), year: count(1, 12), topPercent: count(1, 100), enrolled: flag }),
  z.object({
    step: z.literal('language'), edition, after,
    languages: z.record(z.string().regex(/^[a-z]{2,3}$/), z.object({ level: z.enum(cefr).optional(), evidence: z.enum(evidences).optional(), detail: z.string().trim().max(300).optional() })).default({}),
  }),
  z.object({ step: z.literal('motivation'), edition, after, motivation: z.string().trim().max(motivationCharacters).default(''), heard: z.enum(channels).optional(), feeExemption: flag, feeWhy: z.string().trim().max(1000).default('') }),
  z.object({
    step: z.literal('support'), edition, after,
    supports: z.preprocess(asList, z.array(z.enum(supports))), supportNote: z.string().trim().max(1000).default(''), supportConsent: flag,
    groups: z.preprocess(asList, z.array(z.enum(groups))), groupsConsent: flag,
  }),
]);

export const documentInput = z.object({ edition, kind: z.enum(documentKinds), document: z.custom<Upload>(isUpload, 'fields.refusal.required') });
export const removeDocumentInput = z.object({ edition, document: z.uuid() });
export const submitInput = z.object({ edition, truthful: z.preprocess(asFlag, z.literal(true, 'admissions.refusal.truthful')) });
export const ownInput = z.object({ application: z.uuid() });
export const takeBackInput = z.object({ application: z.uuid(), kind: z.enum(['support', 'groups']) });
export const giveUpInput = z.object({ application: z.uuid(), why: z.string().trim().max(1000).default('') });
export const documentOfInput = z.object({ application: z.uuid(), document: z.uuid() });
