// What applicants see: the form step by step, their applications, and each with its next step.
import { everybody, type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { readFile } from '../../../storage/files.ts';
import { ownSealed, release } from '../../../storage/vault.ts';
import { homeOf } from '../../network/api.ts';
import * as input from '../input/apply.ts';
import { purposes } from '../rules/documents.ts';
import { callState, deadlineOf, type Step, stepsFor } from '../rules/eligibility.ts';
import * as store from '../store/applications.ts';
import { circumstancesOf, editionCall, findingsIn, termsIn } from '../store/editions.ts';
import { outcomeOf } from '../store/preview.ts';
import { interviewsOf } from '../store/reviews.ts';
import { turnOf } from '../store/seats.ts';

export interface SupportAsked { readonly supports: readonly string[]; readonly note: string }

/** What the applicant sealed, opened for themselves. */
async function ownAnswers({ tx, now }: Reading, person: string, edition: string) {
  const at = { owner: person, about: `edition:${edition}` };
  return {
    support: await release(tx, { ...at, kind: 'support' }, person, purposes.support, now) as SupportAsked | null,
    groups: ((await release(tx, { ...at, kind: 'groups' }, person, purposes.groups, now)) as { groups: readonly string[] } | null)?.groups ?? null,
  };
}

/** The home that counts: the one in the draft, else where the applicant is known to study, if that is a partner. */
async function homeFor({ tx }: Reading, person: string, drafted: string | null, partners: readonly { institution: string }[]) {
  if (drafted !== null) return drafted;
  const known = await homeOf(tx, person);
  return known && partners.some(({ institution }) => institution === known.institution) ? known.institution : partners.length === 1 ? partners[0]!.institution : null;
}

export const applyPage = view({
  id: 'admissions.applyPage', input: input.applyPageInput, permission: 'admissions.apply', about: everybody,
  async run(reading, { edition: id, step: asked }) {
    const { tx, now, actor } = reading, person = actor.person!, edition = await editionCall(tx, id);
    if (!edition) return refuse('gate.refusal.missing');
    const application = await store.applicationOf(tx, id, person) ?? null;
    const home = await homeFor(reading, person, application?.home ?? null, edition.partners), terms = termsIn(edition, home), steps = stepsFor(terms);
    const step: Step = asked && steps.includes(asked) ? asked : 'home';
    const circumstances = await circumstancesOf(tx, id, person, home), findings = findingsIn(edition, { home, answers: application?.answers ?? {} }, circumstances, now);
    const documents = application && (step === 'documents' || step === 'check') ? await store.documentsOf(tx, id, application.id) : [];
    const sealed = application && (step === 'support' || step === 'check') ? await ownAnswers(reading, person, id) : { support: null, groups: null };
    return ok({
      edition, application, person, home, terms, steps, step, findings, documents, ...sealed,
      open: callState(edition.call, terms, now), deadline: deadlineOf(edition.call, terms), question: circumstances.question,
    });
  },
});

export const ownApplications = view({
  id: 'admissions.ownApplications', input: input.nothingInput, permission: 'accounts.member', about: everybody,
  run: async ({ tx, actor }) => ok({ applications: await store.applicationsOf(tx, actor.person!) }),
});

export const aboutOwn = async ({ tx }: Reading, { application }: { application: string }) => {
  const found = await store.applicationById(tx, application);
  return found ? { scopes: [], owners: [found.person] } : null;
};

export const ownApplication = view({
  id: 'admissions.ownApplication', input: input.ownInput, permission: 'admissions.own', about: aboutOwn,
  async run({ tx, now }, { application: id }) {
    const application = (await store.applicationById(tx, id))!, edition = (await editionCall(tx, application.edition))!, terms = termsIn(edition, application.home);
    const sealed = (await ownSealed(tx, application.person)).filter(({ about }) => about === `edition:${edition.id}`);
    return ok({
      application, edition, open: callState(edition.call, terms, now), deadline: deadlineOf(edition.call, terms),
      affiliation: application.home === null ? null : await store.affiliationWith(tx, application.person, application.home),
      turn: application.state === 'waiting' ? await turnOf(tx, application) : null,
      changes: await store.changesOf(tx, edition.id, id), documents: await store.documentsOf(tx, edition.id, id), interviews: await interviewsOf(tx, edition.id, id),
      outcome: await outcomeOf(tx, edition.id, id),
      sealed: sealed.map(({ kind, releases }) => ({ kind, opened: releases.map(({ at }) => Temporal.Instant.from(at)) })),
    });
  },
});

export const ownDocument = view({
  id: 'admissions.ownDocument', input: input.documentOfInput, permission: 'admissions.own', about: aboutOwn,
  async run({ tx }, { application: id, document }) {
    const application = (await store.applicationById(tx, id))!;
    const found = (await store.documentsOf(tx, application.edition, id)).find((each) => each.id === document), file = found && await readFile(tx, found.file);
    return found && file ? ok({ name: found.name, ...file }) : refuse('gate.refusal.missing');
  },
});

export type ApplyPage = ShownBy<typeof applyPage>;
export type OwnApplications = ShownBy<typeof ownApplications>;
export type OwnApplication = ShownBy<typeof ownApplication>;
