// Applying: a draft that is saved step by step, documents, sealed answers, sending it in, taking it back (requirements D2, D3).
import { command, everybody, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import type { Follower } from '../../../storage/perform.ts';
import { keepFile, letGoOfFile, problemOf } from '../../../storage/files.ts';
import { endSealedAbout, seal } from '../../../storage/vault.ts';
import * as input from '../input/apply.ts';
import { documentBytes, documentsMost, purposes } from '../rules/documents.ts';
import { blocking, callState, type Step, stepsFor, type Terms } from '../rules/eligibility.ts';
import * as store from '../store/applications.ts';
import { type EditionCall, editionCall, findingsOf, termsIn } from '../store/editions.ts';
import { forgetReasons } from '../store/preview.ts';
import { lockSeats } from '../store/seats.ts';
import { moveList } from './list.ts';
import { tellSubmitted } from './mails.ts';
import { make } from './move.ts';

const aboutEdition = async ({ tx }: Reading, { edition }: { edition: string }) => await editionCall(tx, edition) ? everybody() : null;
export const aboutOwn = async ({ tx }: Reading, { application }: { application: string }) => {
  const found = await store.applicationById(tx, application);
  return found ? { scopes: [], owners: [found.person] } : null;
};

/** The applicant's draft, begun now if there is none, nobody else changing it meanwhile; refused while the call is not open or once it is sent in. */
async function draft(work: Work, editionId: string, home?: string): Promise<Result<{ edition: EditionCall; application: store.Application }>> {
  const edition = (await editionCall(work.tx, editionId))!, person = work.actor.person!;
  const existing = await store.applicationOf(work.tx, editionId, person);
  const open = callState(edition.call, termsIn(edition, home ?? existing?.home ?? null), work.now);
  if (open !== 'open') return refuse(`admissions.refusal.${open}`);
  const { id } = existing ?? await store.begin(work.tx, { edition: editionId, id: work.newId(), person }, work.now), application = (await store.lockApplication(work.tx, id))!;
  return application.state === 'draft' ? ok({ edition, application }) : refuse('admissions.refusal.notDraft');
}

type DraftOf<S extends Step> = Extract<ReturnType<typeof input.draftInput.parse>, { step: S }>;

async function saveSealed(work: Work, typed: DraftOf<'support'>, application: store.Application): Promise<Result<null>> {
  const wanted = typed.supports.length > 0 || typed.supportNote !== '', inGroups = typed.groups.length > 0;
  const refusals: Refusal[] = [];
  if (wanted && !typed.supportConsent) refusals.push({ code: 'admissions.refusal.consent', field: 'supportConsent' });
  if (inGroups && !typed.groupsConsent) refusals.push({ code: 'admissions.refusal.consent', field: 'groupsConsent' });
  if (refusals.length > 0) return refuseAll(refusals);
  const about = `edition:${application.edition}`, owner = application.person;
  await seal(work.tx, { owner, kind: 'support', about }, wanted ? { supports: typed.supports, note: typed.supportNote } : null, purposes.support, work.now);
  await seal(work.tx, { owner, kind: 'groups', about }, inGroups ? { groups: typed.groups } : null, purposes.groups, work.now);
  await store.change(work.tx, application, { changed_at: work.now });
  return ok(null);
}

/** The step after `step` on this applicant's way, or the same one. */
function following(edition: EditionCall, home: string | null, step: Step, pressed: 'next' | 'stay'): Step {
  const steps = stepsFor(termsIn(edition, home));
  return pressed === 'stay' ? step : steps[steps.indexOf(step) + 1] ?? 'check';
}

/** Whether the terms of a home ask something of the first step that was not answered. */
const openQuestions = ({ year, topPercent, course }: Terms, typed: DraftOf<'home'>): boolean =>
  (year !== undefined && typed.year === undefined) || (topPercent !== undefined && typed.topPercent === undefined) || (course !== undefined && course !== '' && !typed.enrolled);

export const saveDraft = command({
  id: 'admissions.saveDraft', input: input.draftInput, permission: 'admissions.apply', about: aboutEdition,
  async run(work, typed) {
    const found = await draft(work, typed.edition, typed.step === 'home' ? typed.home : undefined);
    if (!found.ok) return found;
    const { edition, application } = found.value;
    if (typed.step === 'home' && termsIn(edition, typed.home) === null) return refuse('admissions.refusal.noPartner', { field: 'home' });
    if (typed.step === 'support') {
      const sealed = await saveSealed(work, typed, application);
      if (!sealed.ok) return sealed;
    }
    const set = { changed_at: work.now };
    if (typed.step === 'home') await store.answer(work.tx, application, { year: typed.year ?? null, topPercent: typed.topPercent ?? null, enrolled: typed.enrolled }, { ...set, home: typed.home });
    if (typed.step === 'language') await store.answer(work.tx, application, { languages: typed.languages }, set);
    if (typed.step === 'motivation') await store.answer(work.tx, application, { heard: typed.heard ?? null, fee: { exemption: typed.feeExemption, why: typed.feeExemption ? typed.feeWhy : '' } }, { ...set, motivation: typed.motivation });
    // Another home may ask what this form could not show yet: it is shown once more.
    const asksMore = typed.step === 'home' && typed.home !== application.home && openQuestions(termsIn(edition, typed.home)!, typed);
    return ok({ id: application.id, next: following(edition, typed.step === 'home' ? typed.home : application.home, typed.step, asksMore ? 'stay' : typed.after) });
  },
});

export const addDocument = command({
  id: 'admissions.addDocument', input: input.documentInput, permission: 'admissions.apply', about: aboutEdition,
  async run(work, { edition, kind, document }) {
    const found = await draft(work, edition);
    if (!found.ok) return found;
    const { application } = found.value;
    if ((await store.documentsOf(work.tx, edition, application.id)).length >= documentsMost) return refuse('admissions.refusal.tooManyDocuments', { field: 'document', args: { most: documentsMost } });
    const problem = problemOf(document, documentBytes), id = work.newId();
    if (problem) return refuse(`admissions.refusal.document_${problem}`, { field: 'document', args: { megabytes: documentBytes / 1_000_000 } });
    const { hash, mediaType, sizeBytes } = await keepFile(work.tx, document, `admissions:${id}`);
    const name = document.name.replaceAll(/[\u0000-\u001f/\\]/g, ' ').trim().slice(-120) || 'document'; // oxlint-disable-line no-control-regex -- control characters are what is taken out
    await store.addDocument(work.tx, { edition, application: application.id, id, kind, name, file: hash, media_type: mediaType, size_bytes: sizeBytes, added_at: work.now });
    await store.change(work.tx, application, { changed_at: work.now });
    return ok({ id });
  },
});

async function dropDocument(work: Work, application: store.Application, id: string): Promise<boolean> {
  const gone = await store.removeDocument(work.tx, { edition: application.edition, application: application.id, id });
  if (gone) await letGoOfFile(work.tx, gone.file, `admissions:${id}`);
  return gone !== undefined;
}

export const removeDocument = command({
  id: 'admissions.removeDocument', input: input.removeDocumentInput, permission: 'admissions.apply', about: aboutEdition,
  async run(work, { edition, document }) {
    const found = await draft(work, edition);
    if (!found.ok) return found;
    return await dropDocument(work, found.value.application, document) ? ok({}) : refuse('gate.refusal.missing');
  },
});

/** Sends the draft in, if every rule is met and motivation was written where the place is not mandatory. */
export const submitApplication = command({
  id: 'admissions.submitApplication', input: input.submitInput, permission: 'admissions.apply', about: aboutEdition,
  async run(work, { edition: id }) {
    const found = await draft(work, id);
    if (!found.ok) return found;
    const { edition, application } = found.value, terms = termsIn(edition, application.home);
    const refusals: Refusal[] = blocking(await findingsOf(work.tx, edition, application, work.now)).map(({ code, args }) => ({ code: `admissions.refusal.rule_${code}`, args }));
    if (application.motivation === '' && terms?.wayIn !== 'mandatory') refusals.push({ code: 'admissions.refusal.motivation' });
    if (refusals.length > 0) return refuseAll(refusals);
    if (await make(work, application, 'submit', null, { submitted_at: work.now }) === null) return refuse('admissions.refusal.notDraft');
    await tellSubmitted(work, application, edition);
    return ok({ id: application.id });
  },
});

/** Back to a draft, to change it while the call is open. */
export const reopenApplication = command({
  id: 'admissions.reopenApplication', input: input.ownInput, permission: 'admissions.own', about: aboutOwn,
  async run(work, { application: id }) {
    const application = (await store.lockApplication(work.tx, id))!, edition = (await editionCall(work.tx, application.edition))!;
    const open = callState(edition.call, termsIn(edition, application.home), work.now);
    if (open !== 'open') return refuse(`admissions.refusal.${open}`);
    if (await make(work, application, 'reopen', null, { submitted_at: null }) === null) return refuse('admissions.refusal.tooFar');
    return ok({ edition: application.edition });
  },
});

async function forgetSealed(work: Work, { edition, id, person }: Pick<store.Application, 'edition' | 'id' | 'person'>): Promise<void> {
  await endSealedAbout(work.tx, `edition:${edition}`, [person]);
  await forgetReasons(work.tx, edition, [id]); // a reason may name a group
}

/** Takes away what was written and sealed for an application that nobody else needs. */
export async function wipe(work: Work, application: store.Application): Promise<void> {
  const documents = (await store.documentsOf(work.tx, application.edition, application.id)).sort((a, b) => a.file < b.file ? -1 : 1); // in one order, lest two who wipe wait for one another
  for (const { id } of documents) await dropDocument(work, application, id);
  await forgetSealed(work, application);
  await store.change(work.tx, application, { answers: '{}', motivation: '' });
}

export const withdrawApplication = command({
  id: 'admissions.withdrawApplication', input: input.ownInput, permission: 'admissions.own', about: aboutOwn,
  async run(work, { application: id }) {
    const { edition } = (await store.applicationById(work.tx, id))!;
    await lockSeats(work.tx, edition);
    const application = (await store.lockApplication(work.tx, id))!;
    if (await make(work, application, 'withdraw', null) === null) return refuse('admissions.refusal.tooFar');
    if (application.state === 'draft') await wipe(work, application);
    else {
      await forgetSealed(work, application);
      await moveList(work, edition);
    }
    return ok({});
  },
});

/** Takes back the consent to one kind of sealed answer, whatever became of the application: the answer is deleted. */
export const takeBackConsent = command({
  id: 'admissions.takeBackConsent', input: input.takeBackInput, permission: 'admissions.own', about: aboutOwn,
  async run(work, { application: id, kind }) {
    const application = (await store.lockApplication(work.tx, id))!;
    await seal(work.tx, { owner: application.person, kind, about: `edition:${application.edition}` }, null, purposes[kind], work.now);
    if (kind === 'groups') await forgetReasons(work.tx, application.edition, [id]); // a reason may name a group
    work.record({ what: 'consentTakenBack', on: `application:${id}` });
    return ok({});
  },
});

/** What was sealed for an edition ends with it: nobody needs support in it, or a reserved place, any more. */
export const sealedEnds: Follower = async (work, { edition, to }) => {
  if (to !== 'finished' && to !== 'cancelled') return;
  await endSealedAbout(work.tx, `edition:${String(edition)}`, await store.applicantsOf(work.tx, String(edition)));
  await forgetReasons(work.tx, String(edition), null);
};
