// What comes over the wire for the week of an institution: days off, and a price for every hour from 5 to 22 as h5, h6, …
import { z } from 'zod';
import { asList } from '../../../kernel/wire.ts';
import { hourPrices, pricedHours, weekdays } from '../rules/hours.ts';

const price = z.coerce.number().refine((points) => hourPrices.some((each) => each === points), 'network.refusal.hourPrice');

export const hoursInput = z.object({
  institution: z.string().min(1).max(60),
  weekend: z.preprocess(asList, z.array(z.enum(weekdays)).refine((days) => new Set(days).size < weekdays.length, 'network.refusal.weekend')),
  hours: z.object(Object.fromEntries(pricedHours.map((hour) => [`h${hour}`, price]))),
});
