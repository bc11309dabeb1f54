// What comes over the wire for calendars.
import { z } from 'zod';
import { asFlag } from '../../kernel/wire.ts';

export const nothingInput = z.object({});
export const editionInput = z.object({ edition: z.string().min(1).max(80) });
/** The address ends in `.ics`, which some clients insist on. */
export const feedInput = z.object({ token: z.string().max(100).transform((token) => token.replace(/\.ics$/, '')) });
export const remindersInput = z.object({ wanted: z.preprocess(asFlag, z.boolean()) });
