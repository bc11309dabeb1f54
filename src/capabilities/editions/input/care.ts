// What comes over the wire for announcements, conduct, concerns and leaving.
import { z } from 'zod';
import { asFlag } from '../../../kernel/wire.ts';
import { edition, words } from './fields.ts';

export const announceInput = z.object({ edition, title: words(160).min(1), words: words(5000).min(1) });
export const conductInput = z.object({ edition, agree: z.preprocess(asFlag, z.literal(true, 'editions.refusal.agree')) });
export const concernInput = z.object({ edition, words: words(5000).min(1), anonymous: z.preprocess(asFlag, z.boolean()) });
export const answerConcernInput = z.object({ edition, id: z.uuid(), answer: words(5000).min(1) });
export const leaveInput = z.object({ edition, why: words(1000).default(''), confirm: z.preprocess(asFlag, z.literal(true, 'editions.refusal.confirmLeave')) });
