// What is shown of institutions, who belongs to them, and partnerships.
import { authorise, institutionsWith, isPlatformAdministrator, platform, type Actor, scope } from '../../../kernel/gate.ts';
import { everybody, type ShownBy, type Tx, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { personOf } from '../../accounts/api.ts';
import * as input from '../input/records.ts';
import { activeParties, domainsOf } from '../rules/records.ts';
import * as store from '../store/records.ts';

export const pageRows = 50;
const afterOf = <T>(rows: readonly T[], size: number, key: (row: T) => string): string | null => rows.length > size ? key(rows[size - 1]!) : null;
const manages = (actor: Actor, institution: string): boolean => authorise(actor, 'institution.manage', { scopes: [scope('institution', institution)] }).ok;
const serves = (actor: Actor, institution: string): boolean => authorise(actor, 'institution.staff', { scopes: [scope('institution', institution)] }).ok;

export const institutions = view({
  id: 'network.institutions', input: input.institutionsInput, permission: 'public.read', about: everybody,
  async run({ tx, actor }, { country, ...filter }) {
    const rows = await store.institutionsLike(tx, { country: country || undefined, ...filter }, pageRows + 1);
    return ok({ rows: rows.slice(0, pageRows), next: afterOf(rows, pageRows, ({ id }) => id), countries: await store.countriesInUse(tx), mayCreate: isPlatformAdministrator(actor), filter: { country, ...filter } });
  },
});
export type Institutions = ShownBy<typeof institutions>;

/** The public page of an institution; terms and breaks from a month ago on. */
export const institution = view({
  id: 'network.institution', input: input.institutionInput, permission: 'public.read', about: everybody,
  async run({ tx, now, actor }, { institution: id }) {
    const found = await store.institutionOf(tx, id);
    if (!found) return refuse('gate.refusal.missing');
    const since = now.toZonedDateTimeISO(found.zone).toPlainDate().subtract({ months: 1 }).toString();
    return ok({ institution: found, units: await store.unitsOf(tx, id), terms: await store.termsOf(tx, id, since), closures: await store.closuresOf(tx, id, since), manages: manages(actor, id), serves: serves(actor, id) });
  },
});
export type InstitutionShown = ShownBy<typeof institution>;

export const newInstitution = view({
  id: 'network.newInstitution', input: input.nothingInput, permission: 'platform.administer', about: () => ({ scopes: [platform] }), run: async () => ok({}),
});

/** An institution with its units and its whole calendar, to be changed. */
export const institutionToEdit = view({
  id: 'network.institutionToEdit', input: input.institutionInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run({ tx }, { institution: id }) {
    return ok({ institution: (await store.institutionOf(tx, id))!, units: await store.unitsOf(tx, id), terms: await store.termsOf(tx, id, '1900-01-01'), closures: await store.closuresOf(tx, id, '1900-01-01') });
  },
});
export type InstitutionToEdit = ShownBy<typeof institutionToEdit>;

/** Who belongs to an institution, or claims to. */
export const people = view({
  id: 'network.people', input: input.peopleInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run({ tx }, { institution: id, status, after }) {
    const rows = await store.peopleOf(tx, id, status, after, pageRows + 1);
    return ok({ institution: (await store.institutionOf(tx, id))!, status, rows: rows.slice(0, pageRows), next: afterOf(rows, pageRows, (row) => `${row.person} ${row.kind}`) });
  },
});
export type People = ShownBy<typeof people>;

/** One's own affiliations, and institutions to choose from: by what was searched, else by the domain of one's address. */
export const ownAffiliation = view({
  id: 'network.ownAffiliation', input: input.claimPageInput, permission: 'accounts.member', about: everybody,
  async run({ tx, actor }, { q }) {
    const mine = await store.homesOf(tx, actor.person!), email = (await personOf(tx, actor.person!))?.email ?? '';
    const near = (await store.institutionsWithDomain(tx, domainsOf(email))).map(({ id }) => id);
    const found = q ? await store.institutionsLike(tx, { q }, 21) : await store.institutionsOf(tx, near);
    const named = await store.institutionsOf(tx, mine.map((each) => each.institution));
    return ok({ q: q ?? '', email, found: found.slice(0, 20), more: found.length > 20, mine: mine.map((each) => ({ ...each, name: named.find(({ id }) => id === each.institution)?.name ?? each.institution })) });
  },
});
export type OwnAffiliation = ShownBy<typeof ownAffiliation>;

/** Names that a field offers while somebody types one; any other may be typed too. */
const namesToOffer = async (tx: Tx): Promise<string[]> => (await store.institutionsLike(tx, {}, 300)).map(({ name }) => name);

export const partnerships = view({
  id: 'network.partnerships', input: input.partnershipsInput, permission: 'institution.staff', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run({ tx, actor }, { institution: id }) {
    return ok({ institution: (await store.institutionOf(tx, id))!, rows: await store.partnershipsOf(tx, [id]), manages: manages(actor, id), names: await namesToOffer(tx) });
  },
});
export type Partnerships = ShownBy<typeof partnerships>;

export const partnership = view({
  id: 'network.partnership', input: input.partnershipInput, permission: 'institution.staff', about: ({ tx }, { partnership }) => store.partnershipSubject(tx, partnership),
  async run({ tx, actor }, { partnership: id }) {
    const parties = await store.partiesOf(tx, id), voices = await store.agreementsOf(tx, id);
    return ok({
      partnership: (await store.partnershipOf(tx, id))!, parties, active: activeParties(parties),
      decisions: (await store.decisionsOf(tx, id)).map((decision) => ({ ...decision, voices: voices.filter((voice) => voice.decision === decision.id) })),
      names: await namesToOffer(tx),
      /** Parties that the reader may speak for. */
      mine: parties.filter((party) => party.left_on === null && manages(actor, party.institution)).map((party) => party.institution),
    });
  },
});
export type PartnershipShown = ShownBy<typeof partnership>;

/** Whose officer or administrator somebody is. */
export const managedBy = (actor: Actor): readonly string[] => institutionsWith(actor, 'officer', 'administrator');
