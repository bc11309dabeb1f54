// The shape of PROBLEM.json for `meridian windows`. Breaks and holidays may be written in the ways people write them:
// { "from", "to" }, ["from", "to"], { "date" } or just the date.
import { z } from 'zod';
import { isZone } from '../engines/meetings/clock.ts';
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
  id: z.string().min(1), zone: z.string().refine(isZone, 'expected an IANA time zone such as "America/Bogota"').optional(), name: z.string().optional(),
  terms: z.array(z.strictObject({ name: z.string().optional(), from: date, to: date })),
  weekend: z.array(weekday).optional(),
  closed: z.array(dayOff).default([]), breaks: z.array(dayOff).default([]), holidays: z.array(dayOff).default([]),
  deadlines: z.array(z.strictObject({ name: z.string(), on: date })).optional(),
}).transform(({ id, terms, weekend, closed, breaks, holidays, deadlines }) => ({ id, terms, weekend, deadlines, closed: [...closed, ...breaks, ...holidays] }));

/** Where a closure of the problem stands in the file: they are gathered from three lists. */
export function placeInFile(value: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  const [sites, i, list, at, ...rest] = path;
  if (list !== 'closed' || typeof at !== 'number') return path;
  const given = (value as { sites: Record<string, unknown[] | undefined>[] }).sites[Number(i)]!;
  let before = 0;
  for (const name of ['closed', 'breaks', 'holidays']) {
    const own = given[name] ?? [];
    if (at < before + own.length) return typeof own[at - before] === 'string' ? [sites!, i!, name, at - before] : [sites!, i!, name, at - before, ...rest];
    before += own.length;
  }
  return path;
}

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
