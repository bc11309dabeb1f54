// What officers send to set the rule of a selection, to preview policies, and to confirm what is proposed.
import { z } from 'zod';
import { groups } from '../rules/documents.ts';
import { policyNames, reservedIn, reservesMost } from '../rules/selection.ts';

const edition = z.string().min(1).max(120);
const places = z.coerce.number().int().min(0).max(100_000).default(0);
const weight = z.coerce.number().min(0).max(100).default(0);

export const editionInput = z.object({ edition });
export const ruleInput = z.object({
  edition, marksWeight: weight, reviewWeight: weight, counting: z.enum(['one', 'all']).default('one'),
  groupPlaces: z.object(Object.fromEntries(groups.map((group) => [group, places]))).default(() => ({})), homePlaces: z.record(z.string().min(1).max(120), places).default({}),
}).refine(({ marksWeight, reviewWeight }) => marksWeight + reviewWeight > 0, { path: ['marksWeight'], error: 'selection.refusal.weights' })
  .refine(({ groupPlaces, homePlaces }) => reservedIn({ marks_weight: 1, review_weight: 1, group_places: groupPlaces, home_places: homePlaces, counting: 'one' }) <= reservesMost, { path: ['groupPlaces', groups[0]], error: 'selection.refusal.tooManyReserves' });
export const marksInput = z.object({ edition, institution: z.string().min(1).max(120), marks: z.string().min(1).max(200_000) });
export const proposeInput = z.object({ edition, policy: z.enum(policyNames as unknown as readonly ['marks', 'weighted', 'reserves', 'lottery']), why: z.string().trim().min(1).max(2000) });
export const proposalInput = z.object({ edition, after: z.coerce.number().int().min(0).optional().catch(undefined) });
export const confirmInput = z.object({
  edition, proposal: z.uuid(), waitMost: z.coerce.number().int().min(0).max(1_000_000).optional(), words: z.string().trim().max(2000).default(''),
  acceptOn: z.iso.date().transform((text) => Temporal.PlainDate.from(text)).optional(),
});
export const reorderInput = z.object({ edition, application: z.uuid(), turn: z.coerce.number().int().min(1).max(1_000_000), why: z.string().trim().min(1).max(1000) });
export const howInput = z.object({ edition, lot: z.string().trim().toLowerCase().max(60).optional() });
