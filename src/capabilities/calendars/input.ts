// What comes over the wire for calendars.
import { z } from 'zod';
import { isZone } from '../../kernel/places.ts';
import { asFlag, asList } from '../../kernel/wire.ts';
import { isWebAddress, planKinds } from './rules/planning.ts';

export const nothingInput = z.object({});
export const editionInput = z.object({ edition: z.string().min(1).max(80) });
/** The address ends in `.ics`, which some clients insist on. */
export const feedInput = z.object({ token: z.string().max(100).transform((token) => token.replace(/\.ics$/, '')) });
export const remindersInput = z.object({ wanted: z.preprocess(asFlag, z.boolean()) });

const edition = z.string().min(1).max(80);
const date = z.iso.date();
const time = z.iso.time({ precision: -1 });
const partners = z.preprocess(asList, z.array(z.string().min(1).max(80)).max(100));
const zone = z.string().min(1).max(60).refine(isZone, 'fields.refusal.choice');
const meeting = z.coerce.number().int().min(1).max(400);
const words = (most: number) => z.string().trim().max(most);

export const planningInput = z.object({ edition });
export const askInput = z.object({
  edition, count: z.coerce.number().int().min(1).max(60), minutes: z.coerce.number().int().min(15).max(360), everyDays: z.coerce.number().int().min(1).max(60),
  from: date, until: date, partners, nights: partners, people: z.preprocess(asFlag, z.boolean()),
});
/** A move to be priced comes in the query; what cannot be read there is left out. */
export const planInput = z.object({
  edition, plan: z.uuid(),
  meeting: meeting.optional().catch(undefined), on: date.optional().catch(undefined), time: time.optional().catch(undefined), zone: zone.optional().catch(undefined), all: z.preprocess(asFlag, z.boolean()).catch(false),
});
export const onePlanInput = z.object({ edition, plan: z.uuid() });
export const chooseInput = z.object({ edition, plan: z.uuid(), kind: z.enum(planKinds) });
export const moveInput = z.object({ edition, plan: z.uuid(), meeting, on: date, time, zone, all: z.preprocess(asFlag, z.boolean()) });
export const publishInput = z.object({
  edition, plan: z.uuid(), title: words(110).min(1), link: words(500).refine((text) => text === '' || isWebAddress(text), 'editions.refusal.link').default(''), lowData: words(500).default(''), note: words(1000).default(''),
});
