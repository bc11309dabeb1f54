// What is shown of learning agreements: one's own, those of an officer's students and guests, and each with its history.
import { type Actor, authorise, institutionsWith, isPlatformAdministrator, scope } from '../../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { personOf } from '../../accounts/api.ts';
import { participantOf } from '../../editions/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/agreements.ts';
import { agreementState, creditTerms, hostsFor, type Side } from '../rules/agreements.ts';
import * as store from '../store/agreements.ts';

/** The edition, what the home gives, and who may be host; `terms` null where no credit is given or nobody else takes part. */
async function groundOf({ tx }: Reading, edition: string, person: string) {
  const { id, name, programme_title: title, starts_on, ends_on, lead, partners } = (await editionOf(tx, edition))!, participant = await participantOf(tx, edition, person);
  const given = creditTerms(participant?.home ?? null, partners), hosts = given ? hostsFor(given.institution, lead, partners) : [];
  const nameOf = (institution: string): string => partners.find((each) => each.institution === institution)!.name;
  return {
    edition: { id, name, title, starts_on, ends_on }, home: participant?.home ? partners.find(({ institution }) => institution === participant.home)?.name ?? null : null,
    terms: given && hosts.length > 0 ? { amount: given.credit_amount, system: given.credit_system ?? '' } : null,
    hosts: hosts.map((institution) => { const { credit_amount: amount, credit_system: system } = partners.find((each) => each.institution === institution)!; return { institution, name: nameOf(institution), amount, system }; }),
  };
}

const shown = (versions: readonly store.Version[]) => versions.map(({ proposed_by: _a, home_signed_by: _b, host_signed_by: _c, sent_back_by: _d, person: _e, ...each }) => each);

export const ownAgreement = view({
  id: 'recognition.ownAgreement', input: input.ownAgreementInput, permission: 'edition.takePart', about: aboutEdition,
  async run(reading, { edition }) {
    const person = reading.actor.person!, versions = await store.versions(reading.tx, edition, person);
    return ok({ ...await groundOf(reading, edition, person), name: (await personOf(reading.tx, person))!.name, versions: shown(versions), state: agreementState(versions[0] ?? null), decided: await store.isDecided(reading.tx, edition, person) });
  },
});
export type OwnAgreement = ShownBy<typeof ownAgreement>;
export type AgreementVersion = OwnAgreement['versions'][number];

/** Institutions as which somebody may look at agreements; null: all of them. */
const ownOf = (actor: Actor): readonly string[] | null => isPlatformAdministrator(actor) ? null : institutionsWith(actor, 'officer', 'administrator');

export const agreements = view({
  id: 'recognition.agreements', input: input.agreementsInput, permission: 'recognition.award', about: aboutEdition,
  async run({ tx, actor }, { edition, after }) {
    const { id, name, programme_title: title, partners } = (await editionOf(tx, edition))!, rows = await store.listed(tx, edition, ownOf(actor), after);
    return ok({ edition: { id, name, title }, givers: partners.filter(({ credit_amount: amount }) => amount !== null).map((each) => each.name), rows: rows.map((row) => ({ ...row, state: agreementState(row.version === null ? null : row) })) });
  },
});
export type Agreements = ShownBy<typeof agreements>;

export const agreement = view({
  id: 'recognition.agreement', input: input.agreementInput, permission: 'recognition.award',
  about: async ({ tx }, { edition, person }) => {
    const found = await store.latest(tx, edition, person), scopes = found ? [found.home, found.host] : [await store.homeThatGives(tx, edition, person)];
    return scopes[0] === null ? null : { scopes: scopes.map((each) => scope('institution', each!)) };
  },
  async run(reading, { edition, person }) {
    const versions = await store.versions(reading.tx, edition, person), [last = null] = versions, ground = await groundOf(reading, edition, person);
    if (last === null && ground.terms === null) return refuse('gate.refusal.missing');
    const speakers = last ?? { home: await store.homeThatGives(reading.tx, edition, person), host: null };
    const sides = (['home', 'host'] as const).filter((side) => person !== reading.actor.person && speakers[side] !== null && authorise(reading.actor, 'recognition.sign', { scopes: [scope('institution', speakers[side])] }).ok);
    return ok({ ...ground, person, name: (await personOf(reading.tx, person))!.name, versions: shown(versions), state: agreementState(last), decided: await store.isDecided(reading.tx, edition, person), sides: sides as readonly Exclude<Side, 'student'>[] });
  },
});
export type AgreementShown = ShownBy<typeof agreement>;
