// What comes over the wire for materials, tasks and what is handed in.
import { z } from 'zod';
import { asFlag } from '../../../kernel/wire.ts';
import { edition, link, upload, wall, week, words } from './fields.ts';

export const materialInput = z.object({ edition, title: words(160).min(1), week, url: link, file: upload, sizeKb: z.coerce.number().int().min(1).max(10_000_000).optional(), lowData: words(2000).default('') });
export const taskInput = z.object({ edition, title: words(160).min(1), week, instructions: words(5000).default(''), dueWall: wall, zone: z.string().min(1).max(60), required: z.preprocess(asFlag, z.boolean()), points: z.coerce.number().int().min(1).max(1000).optional() });
export const taskPageInput = z.object({ edition, task: z.uuid(), after: z.uuid().optional() });
export const submitInput = z.object({ edition, task: z.uuid(), words: words(20_000).default(''), file: upload });
export const markInput = z.object({ edition, task: z.uuid(), person: z.uuid(), points: z.coerce.number().int().min(0).max(1000).optional(), comment: words(3000).default(''), readAt: z.coerce.number().int().optional() });
export const submissionFileInput = z.object({ edition, task: z.uuid(), person: z.uuid() });
