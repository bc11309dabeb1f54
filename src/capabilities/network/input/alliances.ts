// What comes over the wire for alliances and their members.
import { z } from 'zod';
import { slugPattern } from '../../../kernel/ids.ts';
import { asList } from '../../../kernel/wire.ts';

const newId = z.string().max(60).regex(slugPattern, 'network.refusal.id').optional();
export const ref = z.string().min(1).max(80);
export const institution = z.string().min(1).max(60);
const line = z.string().trim().max(160);
const calendarYear = z.coerce.number().int().min(1900).max(2200);

const facts = {
  name: line.min(1), summary: z.string().trim().max(4000).default(''),
  website: z.url({ protocol: /^https?$/, error: 'network.refusal.website' }).max(300).optional(), foundedYear: z.coerce.number().int().min(1000).max(2200).optional(),
};
/** Institutions by id or name: a list, or a text with one a line. */
export const calledList = z.preprocess((value) => (typeof value === 'string' ? value.split('\n') : asList(value)).map((each) => typeof each === 'string' ? each.trim() : each).filter((each) => each !== ''),
  z.array(z.string().max(160)).min(1, 'fields.refusal.required').max(200));

export const allianceListInput = z.object({ after: ref.optional() });
export const allianceInput = z.object({ alliance: ref });
export const institutionInput = z.object({ institution });
export const createAllianceInput = z.object({ institution, id: newId, ...facts });
export const updateAllianceInput = z.object({ alliance: ref, ...facts });
export const inviteInput = z.object({ alliance: ref, members: calledList });
export const memberInput = z.object({ alliance: ref, institution });
export const officeInput = z.object({ alliance: ref, year: calendarYear, lead: institution, chair: institution.optional() });
