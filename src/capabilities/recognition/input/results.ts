// What comes over the wire for recognition.
import { z } from 'zod';
import { asFlag, asList } from '../../../kernel/wire.ts';

const edition = z.string().min(1).max(80);
const code = z.string().trim().min(1).max(40);

export const resultsInput = z.object({ edition, after: z.uuid().optional() });
export const confirmInput = z.object({ edition, people: z.preprocess(asList, z.array(z.uuid()).min(1, 'recognition.refusal.nobodyChosen')) });
export const overrideInput = z.object({ edition, person: z.uuid(), completed: z.preprocess(asFlag, z.boolean()), why: z.string().trim().min(1).max(1000) });
export const editionInput = z.object({ edition });
export const codeInput = z.object({ code });
export const verifyInput = z.object({ code: z.string().trim().max(40).optional() });
export const revokeInput = z.object({ code, why: z.string().trim().min(1).max(1000) });
export const ownInput = z.object({});
