// What comes over the wire for institutions, affiliations and partnerships.
import { z } from 'zod';
import { slugPattern } from '../../../kernel/ids.ts';
import { countries, isZone, languages } from '../../../kernel/places.ts';
import { asFlag, asList, isUpload, type Upload } from '../../../kernel/wire.ts';
import { affiliationKinds, domainPattern, isPublicDomain, kinds, normalDomain, tableBytes, unitKinds } from '../rules/records.ts';

const id = z.string().max(60).regex(slugPattern, 'network.refusal.id');
const institution = z.string().min(1).max(60);
const short = z.string().trim().max(120), words = z.string().trim().max(2000);
/** `abort`: what is no date is not compared with another. */
const day = z.iso.date({ abort: true }).transform((text) => Temporal.PlainDate.from(text));
const span = { startsOn: day, endsOn: day };
const inOrder = (value: { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate }) => Temporal.PlainDate.compare(value.startsOn, value.endsOn) <= 0;
const outOfOrder = { path: ['endsOn'], message: 'network.refusal.order' };
const uuid = z.uuid();
const share = z.coerce.number().int().min(0).max(100).optional();
const page = { after: z.string().max(120).optional() };

/** Domains as a list, or as one text with blanks, commas or lines between them. */
const domains = z.preprocess((value) => (typeof value === 'string' ? value.split(/[\s,;]+/) : asList(value)).map((each) => typeof each === 'string' ? normalDomain(each) : each).filter((each) => each !== ''),
  z.array(z.string().max(120).regex(domainPattern, 'network.refusal.domain').refine((domain) => !isPublicDomain(domain), 'network.refusal.publicDomain')).max(20));

const facts = {
  kind: z.enum(kinds), name: short.min(1), country: z.string().refine((code) => countries.includes(code), 'network.refusal.country'),
  city: short.default(''), zone: z.string().refine(isZone, 'network.refusal.zone'),
  latitude: z.coerce.number().min(-90).max(90).optional(), longitude: z.coerce.number().min(-180).max(180).optional(),
  languages: z.preprocess(asList, z.array(z.string().refine((code) => languages.includes(code), 'network.refusal.language')).max(30)),
  creditSystem: short.optional(), creditsPerYear: z.coerce.number().positive().max(10_000).optional(),
  gradingScale: short.optional(), lms: short.optional(), outsidePlatforms: words.optional(), mailDomains: domains,
  website: z.url({ protocol: /^https?$/, error: 'network.refusal.website' }).max(300).optional(),
};

export const institutionsInput = z.object({ q: z.string().max(200).optional(), country: z.string().max(2).optional().catch(undefined), kind: z.enum(kinds).optional().catch(undefined), ...page });
export const nothingInput = z.object({});
export const institutionInput = z.object({ institution });
export const createInstitutionInput = z.object({ id: id.optional(), ...facts });
export const updateInstitutionInput = z.object({ institution, ...facts });
export type InstitutionFacts = Omit<z.output<typeof updateInstitutionInput>, 'institution'>;
export const addUnitInput = z.object({ institution, kind: z.enum(unitKinds), name: short.min(1), contact: short.optional() });
export const addTermInput = z.object({ institution, name: short.min(1), ...span }).refine(inOrder, outOfOrder);
export const addClosureInput = z.object({ institution, why: short.min(1), ...span }).refine(inOrder, outOfOrder);
export const removeInput = z.object({ institution, id: uuid });

const upload = z.custom<Upload>(isUpload, 'fields.refusal.required')
  .refine(({ bytes }) => bytes.length <= tableBytes, 'network.refusal.tableTooLarge');
/** A CSV table: an upload from a form, or its text from the HTTP API. */
export const table = z.preprocess((value) => typeof value === 'string' ? { name: 'table.csv', type: 'text/csv', bytes: new TextEncoder().encode(value) } : value, upload);
export const importInput = z.object({ institution, table });
export const importCalendarInput = z.object({ institution, table, replace: z.preprocess(asFlag, z.boolean()).default(false) });

export const claimPageInput = z.object({ q: z.string().max(200).optional() });
export const claimInput = z.object({ institution, kind: z.enum(affiliationKinds).default('student'), number: short.optional(), note: z.string().trim().max(500).optional() });
export const peopleInput = z.object({ institution, status: z.enum(['pending', 'confirmed', 'refused']).default('pending').catch('pending'), after: z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12} (student|staff)$/).optional() });
export const decideClaimInput = z.object({ institution, person: uuid, kind: z.enum(affiliationKinds), decision: z.enum(['confirm', 'refuse']), why: z.string().trim().max(500).optional() });

export const partnershipsInput = z.object({ institution });
export const partnershipInput = z.object({ partnership: uuid });
export const createPartnershipInput = z.object({ institution, title: short.min(1), mou: z.preprocess(asFlag, z.boolean()).default(false), note: words.default(''), parties: z.preprocess(asList, z.array(z.string().min(1).max(120)).max(60)) });
export const updatePartnershipInput = z.object({ partnership: uuid, title: short.min(1), mou: z.preprocess(asFlag, z.boolean()).default(false), note: words.default('') });
export const inviteInput = z.object({ partnership: uuid, party: z.string().min(1).max(120) });
export const partyInput = z.object({ partnership: uuid, institution });
export const shareInput = z.object({ partnership: uuid, institution, share, work: short.default('') });
export const proposeInput = z.object({ partnership: uuid, institution, title: short.min(1), body: words.min(1), needs: z.enum(['everyone', 'most']).default('everyone') });
export const voiceInput = z.object({ partnership: uuid, institution, decision: uuid, agrees: z.preprocess(asFlag, z.boolean()).default(false), why: z.string().trim().max(500).default('') });
