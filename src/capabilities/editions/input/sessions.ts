// What comes over the wire for live sessions and attendance.
import { z } from 'zod';
import { attendanceStatuses } from '../rules/attendance.ts';
import { edition, link, wall, week, words } from './fields.ts';

export const attendancePageInput = z.object({ edition, session: z.uuid(), after: z.uuid().optional() });
const sessionFields = { title: words(120).min(1), week, wall, zone: z.string().min(1).max(60), minutes: z.coerce.number().int().min(5).max(720), link, lowData: words(500).default(''), note: words(1000).default(''), ledBy: z.string().max(80).optional() };
export const scheduleInput = z.object({ edition, ...sessionFields });
export const changeSessionInput = z.object({ edition, session: z.uuid(), ...sessionFields });
export const cancelInput = z.object({ edition, session: z.uuid(), why: words(500).min(1) });
export const attendanceInput = z.object({ edition, session: z.uuid(), attendance: z.record(z.uuid(), z.enum(attendanceStatuses)).default({}) });
