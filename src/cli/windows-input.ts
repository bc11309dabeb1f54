// The shape of PROBLEM.json for `meridian windows`. Breaks and holidays may be written in the ways people write them:
// { "from", "to" }, ["from", "to"], { "date" } or just the date.
import { z } from 'zod';
import type { Problem } from '../engines/windows/problem.ts';
import { closure, date, weekday } from './meetings-input.ts';

const dayOff = z.union([
  closure,
  date.transform((on) => ({ from: on, to: on })),
  z.tuple([date, date]).transform(([from, to]) => ({ from, to })),
  z.strictObject({ date, name: z.string().optional(), why: z.string().optional() }).transform(({ date, name, why = name }) => ({ from: date, to: date, why })),
  z.strictObject({ from: date, to: date, name: z.string().optional() }).transform(({ from, to, name }) => ({ from, to, why: name })),
]);

const site = z.strictObject({
  id: z.string().min(1), zone: z.string().optional(), name: z.string().optional(),
  terms: z.array(z.strictObject({ name: z.string().optional(), from: date, to: date })),
  weekend: z.array(weekday).optional(),
  closed: z.array(dayOff).default([]), breaks: z.array(dayOff).default([]), holidays: z.array(dayOff).default([]),
  deadlines: z.array(z.strictObject({ name: z.string(), on: date })).optional(),
}).transform(({ id, terms, weekend, closed, breaks, holidays, deadlines }) => ({ id, terms, weekend, deadlines, closed: [...closed, ...breaks, ...holidays] }));

export const problemShape: z.ZodType<Problem> = z.strictObject({
  sites: z.array(site),
  options: z.strictObject({ weeks: z.int().positive().optional() }).optional(),
});

const span = { from: date, to: date, weeks: z.int() };
export const answerShape = z.looseObject({
  common: z.array(z.looseObject(span)),
  withoutOne: z.array(z.looseObject({ without: z.string(), ...span })).optional(),
  longest: z.looseObject({ without: z.string().optional(), ...span }).nullable().optional(),
  moves: z.array(z.looseObject({ site: z.string(), days: z.int(), alone: z.boolean().optional(), from: date, to: date, weeks: z.int() })).optional(),
});
