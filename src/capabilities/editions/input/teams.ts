// What comes over the wire for mixed teams: when somebody is free, what staff ask of teams, moves by hand.
import { z } from 'zod';
import { asFlag } from '../../../kernel/wire.ts';
import { languages } from '../../../kernel/places.ts';
import { languageRows, levels, weekdays } from '../rules/availability.ts';
import { weights } from '../rules/teams.ts';
import { edition, words } from './fields.ts';

/** As the browser's own field sends it, or as typed where there is none: 8:30, 8.30, 08h30. */
const time = z.string().trim().regex(/^([01]?\d|2[0-3])[:.h][0-5]\d(:00)?$/, 'teams.refusal.time').transform((text) => text.replace(/^(\d)(?!\d)/, '0$1').replace(/[.h]/, ':').slice(0, 5)).optional();

/** Whoever says when they begin to be free says also until when. */
const day = z.object({ from: time, to: time, from2: time, to2: time }).superRefine(({ from, to, from2, to2 }, context) => {
  for (const [begin, end, at] of [[from, to, 'to'], [from2, to2, 'to2']] as const) {
    if ((begin === undefined) !== (end === undefined)) context.addIssue({ code: 'custom', message: 'teams.refusal.both', path: [begin === undefined ? at.replace('to', 'from') : at] });
    else if (begin !== undefined && begin === end) context.addIssue({ code: 'custom', message: 'teams.refusal.sameTime', path: [at] });
  }
}).optional();
const spoken = z.object({ language: z.enum(languages as [string, ...string[]], 'teams.refusal.language').optional(), level: z.enum(levels, 'teams.refusal.level').optional() }).superRefine(({ language, level }, context) => {
  if ((language === undefined) !== (level === undefined)) context.addIssue({ code: 'custom', message: language === undefined ? 'teams.refusal.language' : 'teams.refusal.level', path: [language === undefined ? 'language' : 'level'] });
}).optional();
const each = <K extends string, T extends z.ZodType>(names: readonly K[], shape: T): Record<K, T> => Object.fromEntries(names.map((name) => [name, shape])) as Record<K, T>;

export const availabilityInput = z.object({ edition, ...each(weekdays, day), ...each(languageRows, spoken), experience: z.coerce.number().int().min(1).max(5).optional() });

const how = z.enum(weights).default('off');
const wish = z.object({ how }).default({ how: 'off' });
const members = z.coerce.number().int().min(2).max(50);
const group = z.object({ how, names: z.string().trim().max(5000).default('') }).default({ how: 'off', names: '' });
const hours = (usual: number, most: number) => z.coerce.number().int().min(1).max(most).default(usual);
export const proposeInput = z.object({
  edition, mend: z.preprocess(asFlag, z.boolean()).default(false), called: z.string().trim().min(1).max(40), least: members, most: members,
  alone: wish, mixed: wish, experience: wish, meet: wish, together: group, apart: group,
  hours: z.object({ how, most: hours(6, 12) }).default({ how: 'off', most: 6 }),
  language: z.object({ how, level: z.enum(levels).default('B1') }).default({ how: 'off', level: 'B1' }),
  free: z.object({ how, least: hours(2, 40) }).default({ how: 'off', least: 2 }),
}).refine(({ least, most }) => least <= most, { error: 'teams.refusal.sizes', path: ['most'] });
export const againInput = z.object({ edition, proposal: z.uuid(), other: z.preprocess(asFlag, z.boolean()) });
/** Which teams were on the page when the button was pressed (`stateOf`); left out by whoever does not ask for that. */
const seen = z.string().max(20).optional();
export const proposalInput = z.object({ edition, proposal: z.uuid(), seen });
const move = { student: z.uuid(), to: z.string().min(1).max(60), against: z.uuid().optional() };
export const proposalPageInput = z.object({ edition, proposal: z.uuid(), student: move.student.optional().catch(undefined), to: move.to.optional().catch(undefined), against: move.against.catch(undefined) });
export const moveInput = z.object({ edition, proposal: z.uuid(), seen, ...move });
export const repairInput = z.object({ edition });
export const nothingInput = z.object({});
export const phaseInput = z.object({ edition, startsOn: z.iso.date().transform((text) => Temporal.PlainDate.from(text)) });
export const phasePageInput = z.object({ edition, phase: z.coerce.number().int().min(1).max(50), after: z.uuid().optional() });
export const teamInput = z.object({ edition, name: words(60).min(1) });
export const placeInput = z.object({ edition, person: z.uuid(), team: z.uuid().optional() });
