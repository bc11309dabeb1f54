// The shape of PROBLEM.json for `meridian meetings` and of the answers it takes back.
import { z } from 'zod';
import type { Problem } from '../engines/meetings/problem.ts';

export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2027-02-15');
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time such as 09:00, up to 24:00');
const positive = z.int().positive();
const id = z.string().min(1);

const busy = z.array(z.strictObject({ days: z.array(weekday), from: time, to: time }));
export const closure = z.strictObject({ from: date, to: date, why: z.string().optional() });

const cost = z.array(z.strictObject({ from: time, to: time, perHour: z.int().nonnegative() }));

const site = z.strictObject({
  id, zone: z.string(), name: z.string().optional(), weekend: z.array(weekday).optional(), ledger: z.int().nonnegative().optional(),
  closed: z.array(closure).optional(), busy: busy.optional(), nights: z.boolean().optional(), cost: cost.optional(),
});

const person = z.strictObject({
  id, site: z.string(), zone: z.string().optional(), shiftMinutes: z.int().min(-720).max(720).optional(), busy: busy.optional(),
  nights: z.boolean().optional(), ledger: z.int().nonnegative().optional(),
});

export const problemShape: z.ZodType<Problem> = z.strictObject({
  meetings: z.strictObject({ count: positive, minutes: positive, everyDays: positive.optional(), from: date, until: date }),
  sites: z.array(site),
  people: z.array(person).optional(),
  cost: cost.optional(),
  options: z.strictObject({
    gridMinutes: positive.optional(), nights: z.boolean().optional(), patterns: positive.optional(), tolerance: z.number().nonnegative().optional(),
    seconds: z.number().positive().max(600).optional(), busyPerHour: z.int().nonnegative().optional(), toughMeetings: z.int().nonnegative().optional(),
  }).optional(),
});

const instant = z.string().refine(isInstant, 'expected an instant such as 2027-02-15T14:00:00Z');
function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochMilliseconds % 1 === 0;
  } catch {
    return false;
  }
}

const points = z.record(z.string(), z.number());
const plan = z.looseObject({
  kind: z.string().optional(), worst: z.number().optional(), bound: z.number().optional(), total: z.number().optional(), burden: points.optional(), people: points.optional(),
  meetings: z.array(z.looseObject({ startsAt: instant, local: z.record(z.string(), z.string()).optional(), cost: points.optional() })),
});

/** An earlier answer, or one plan of it. */
export const answerShape = z.union([z.looseObject({ status: z.string(), plans: z.array(plan) }), plan]);
export type PlanInput = z.infer<typeof plan>;

export const intentsShape = z.array(z.strictObject({
  id, wall: z.string(), zone: z.string(), tzdb: z.string(), instant, local: z.record(z.string(), z.string()).optional(),
}));
