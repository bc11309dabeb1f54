// What is shown of results and certificates: to officers, to the person, and to anybody who holds a code.
import { authorise, scope } from '../../../kernel/gate.ts';
import { everybody, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { participantsOf, takenBy } from '../../editions/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/results.ts';
import { creditTerms, waitsForAgreement } from '../rules/agreements.ts';
import { decidedBy, doneOf, normalCode, unmet } from '../rules/results.ts';
import { inForce } from '../store/agreements.ts';
import * as store from '../store/results.ts';

/** Participants with what the rules say of each, and what was decided. */
export const results = view({
  id: 'recognition.results', input: input.resultsInput, permission: 'recognition.award', about: aboutEdition,
  async run({ tx, now, actor }, { edition, after }) {
    const { id, name, programme_title, starts_on, ends_on, completion, partners, zone } = (await editionOf(tx, edition))!;
    const members = await participantsOf(tx, edition, after), people = members.map(({ person }) => person);
    const taken = await takenBy(tx, edition, now, people), agreed = new Map((await inForce(tx, edition, people)).map((each) => [each.person, each.version])), decided = new Map((await store.outcomesOf(tx, edition, people)).map((each) => [each.person, each]));
    return ok({
      edition: { id, name, title: programme_title, starts_on, ends_on, completion, partners: partners.map(({ institution, name: label, credit_amount, credit_system, agreement_needed }) => ({ institution, name: label, credit_amount, credit_system, agreement_needed })) },
      over: Temporal.PlainDate.compare(now.toZonedDateTimeISO(zone).toPlainDate(), ends_on) >= 0,
      rows: members.map((member) => {
        const done = doneOf(taken.get(member.person)!);
        const mine = authorise(actor, 'recognition.award', { scopes: decidedBy(member.home, partners.map(({ institution }) => institution)).map((each) => scope('institution', each)) }).ok;
        const gives = creditTerms(member.home, partners) !== null && partners.length > 1, version = agreed.get(member.person) ?? null;
        return { agreement: gives ? version ?? 0 : null, waits: waitsForAgreement(member.home, partners, version), person: member.person, name: member.name, home: member.home_name, mine, done, missing: unmet(completion, done), outcome: decided.get(member.person) ?? null };
      }),
    });
  },
});
export type Results = ShownBy<typeof results>;

/** What a code stands for: anybody may ask. Why it was revoked is told to its holder and to the officers of the home. */
export const certificate = view({
  id: 'recognition.certificate', input: input.codeInput, permission: 'public.read', about: everybody,
  async run({ tx, actor }, { code }) {
    const found = await store.whole(tx, normalCode(code) ?? '');
    if (!found) return refuse('gate.refusal.missing');
    const partners = (await editionOf(tx, found.edition))!.partners.map(({ institution, name }) => ({ institution, name }));
    const { person, home, grade_percent: _, revoked_why: why, ...shown } = found;
    const own = actor.person === person, mayRevoke = authorise(actor, 'recognition.award', { scopes: decidedBy(home, partners.map(({ institution }) => institution)).map((each) => scope('institution', each)) }).ok;
    return ok({ ...shown, revoked_why: own || mayRevoke ? why : null, partners, own, mayRevoke });
  },
});
export type CertificateShown = ShownBy<typeof certificate>;

export const verify = view({
  id: 'recognition.verify', input: input.verifyInput, permission: 'public.read', about: everybody,
  async run({ tx }, { code }) {
    if (code === undefined) return ok({ code: '', found: null });
    const normal = normalCode(code);
    return ok({ code, found: normal !== null && (await store.certificateOf(tx, normal)) ? normal : null });
  },
});
export type Verify = ShownBy<typeof verify>;

/** Everything that somebody has completed: their passport. */
export const ownCertificates = view({
  id: 'recognition.ownCertificates', input: input.ownInput, permission: 'accounts.member', about: everybody,
  run: async ({ tx, actor }) => ok({ outcomes: await store.ownCertificates(tx, actor.person!) }),
});
export type OwnCertificates = ShownBy<typeof ownCertificates>;
