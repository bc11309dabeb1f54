// What comes over the wire for editions.
import { z } from 'zod';
import { asFlag, isUpload, type Upload } from '../../kernel/wire.ts';
import { attendanceStatuses, isWebAddress } from './rules.ts';

const edition = z.string().min(1).max(80);
const link = z.string().trim().max(500).refine((text) => text === '' || isWebAddress(text), 'editions.refusal.link').default('');
const wall = z.iso.datetime({ local: true, error: 'editions.refusal.time' });
const week = z.coerce.number().int().min(1).max(60);
const upload = z.custom<Upload>(isUpload, 'editions.refusal.file').optional();
const words = (most: number) => z.string().trim().max(most);

export const editionInput = z.object({ edition });
export const pagedInput = z.object({ edition, after: z.uuid().optional() });
export const sessionsInput = z.object({ edition });
export const sessionInput = z.object({ edition, session: z.uuid() });
export const attendancePageInput = z.object({ edition, session: z.uuid(), after: z.uuid().optional() });
const sessionFields = { title: words(120).min(1), week, wall, zone: z.string().min(1).max(60), minutes: z.coerce.number().int().min(5).max(720), link, lowData: words(500).default(''), note: words(1000).default(''), ledBy: z.string().max(80).optional() };
export const scheduleInput = z.object({ edition, ...sessionFields });
export const changeSessionInput = z.object({ edition, session: z.uuid(), ...sessionFields });
export const cancelInput = z.object({ edition, session: z.uuid(), why: words(500).min(1) });
export const attendanceInput = z.object({ edition, session: z.uuid(), attendance: z.record(z.uuid(), z.enum(attendanceStatuses)).default({}) });
export const materialInput = z.object({ edition, title: words(160).min(1), week, url: link, file: upload, sizeKb: z.coerce.number().int().min(1).max(10_000_000).optional(), lowData: words(2000).default('') });
export const itemInput = z.object({ edition, id: z.uuid() });
export const taskInput = z.object({ edition, title: words(160).min(1), week, instructions: words(5000).default(''), dueWall: wall, zone: z.string().min(1).max(60), required: z.preprocess(asFlag, z.boolean()), points: z.coerce.number().int().min(1).max(1000).optional() });
export const taskPageInput = z.object({ edition, task: z.uuid(), after: z.uuid().optional() });
export const submitInput = z.object({ edition, task: z.uuid(), words: words(20_000).default(''), file: upload });
export const markInput = z.object({ edition, task: z.uuid(), person: z.uuid(), points: z.coerce.number().int().min(0).max(1000).optional(), comment: words(3000).default(''), readAt: z.coerce.number().int().optional() });
export const submissionFileInput = z.object({ edition, task: z.uuid(), person: z.uuid() });
export const announceInput = z.object({ edition, title: words(160).min(1), words: words(5000).min(1) });
export const teamInput = z.object({ edition, name: words(60).min(1) });
export const placeInput = z.object({ edition, person: z.uuid(), team: z.uuid().optional() });
export const conductInput = z.object({ edition, agree: z.preprocess(asFlag, z.literal(true, 'editions.refusal.agree')) });
export const concernInput = z.object({ edition, words: words(5000).min(1), anonymous: z.preprocess(asFlag, z.boolean()) });
export const answerConcernInput = z.object({ edition, id: z.uuid(), answer: words(5000).min(1) });
export const leaveInput = z.object({ edition, why: words(1000).default(''), confirm: z.preprocess(asFlag, z.literal(true, 'editions.refusal.confirmLeave')) });
