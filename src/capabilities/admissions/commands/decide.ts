// Decisions by staff of the home institution: offer, waiting list, refusal, each with a reason that the applicant sees;
// fee exemptions; opening sealed answers for their purpose (requirements D4, issue 2 'Review and decide').
import { authorise, institutionsWith, scope } from '../../../kernel/gate.ts';
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { release } from '../../../storage/vault.ts';
import * as input from '../input/staff.ts';
import { purposes } from '../rules/documents.ts';
import { withHeld } from '../rules/list.ts';
import { acceptUntil, offersLeft } from '../rules/seats.ts';
import { after, needsWords, reasons, type Verdict } from '../rules/states.ts';
import { type Application, applicationById, change } from '../store/applications.ts';
import { editionCall, type EditionCall, editionFacts, partnerOf } from '../store/editions.ts';
import { heldSeats } from '../store/preview.ts';
import { lockSeats, seatPlanOf, turn } from '../store/seats.ts';
import { selectionOf } from '../store/selection.ts';
import { moveList, offerEnd } from './list.ts';
import { tellDecision, tellFee, tellOffer } from './mails.ts';
import { make, type Why } from './move.ts';

/** Only the home institution decides about an application. */
export const aboutApplication = async ({ tx }: Reading, { edition, application }: { edition: string; application: string }) => {
  const found = await applicationById(tx, application);
  return found?.edition === edition ? { scopes: found.home === null ? [] : [scope('institution', found.home)] } : null;
};

type Decision = ReturnType<typeof input.decideInput.parse>;

function faultOf({ verdict, reason, words }: Decision): Result<null> {
  if (!(reasons[verdict] as readonly string[]).includes(reason)) return refuse('admissions.refusal.reasonOfOther', { field: 'reason' });
  return needsWords(reason) && words === '' ? refuse('admissions.refusal.words', { field: 'words' }) : ok(null);
}

/** Those chosen, best score first so that a waiting list gets that order; refused when one is not the actor's to decide. */
async function chosen(work: Work, { edition, applications, verdict }: Decision): Promise<Result<Application[]>> {
  const found: Application[] = [];
  for (const id of new Set(applications)) {
    const application = await applicationById(work.tx, id);
    if (!application || application.edition !== edition || application.home === null) return refuse('gate.refusal.missing');
    const may = authorise(work.actor, 'admissions.decide', { scopes: [scope('institution', application.home)] });
    if (!may.ok) return may;
    if (application.person === work.actor.person) return refuse('admissions.refusal.ownApplication');
    if (after(application.state, verdict) === null) return refuse('admissions.refusal.notNow');
    found.push(application);
  }
  return ok(found.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.id < b.id ? -1 : 1)));
}

/** Offers are limited by free seats, of the edition and of each home; what a confirmed proposal holds for others is not free. */
export async function seatFault(work: Work, edition: string, found: readonly Application[]): Promise<Result<null>> {
  const plan = withHeld(await seatPlanOf(work.tx, edition), await heldSeats(work.tx, edition, found.map(({ id }) => id))), { offers_beyond: beyond } = await selectionOf(work.tx, edition);
  for (const [home, those] of Map.groupBy(found, ({ home }) => home!)) {
    const left = offersLeft(plan, home, beyond);
    if (those.length > left) return refuse('admissions.refusal.noSeats', { args: { left, asked: those.length } });
  }
  const all = Math.max(0, (plan.edition.capacity ?? Infinity) - plan.edition.taken - plan.edition.offered + beyond);
  return found.length > all ? refuse('admissions.refusal.noSeats', { args: { left: all, asked: found.length } }) : ok(null);
}

export async function offer(work: Work, edition: EditionCall, application: Application, acceptOn: Temporal.PlainDate | undefined, why: Why, days: number): Promise<Result<null>> {
  const home = application.home!, usual = offerEnd(edition, home, days, work.now);
  const until = acceptOn ? acceptUntil(acceptOn, partnerOf(edition, home)?.zone ?? edition.zone) : usual.until;
  if (Temporal.Instant.compare(until, work.now) <= 0) return refuse('admissions.refusal.acceptOn', { field: 'acceptOn' });
  if (await make(work, application, 'offer', why, { accept_by: until, accept_by_zone: usual.zone, reminded_at: null }) === null) return refuse('admissions.refusal.notNow');
  await tellOffer(work, application, edition, until, why);
  return ok(null);
}

export const decide = command({
  id: 'admissions.decide', input: input.decideInput, permission: 'admissions.decide',
  // Whoever decides anywhere may ask; `chosen` asks the gate again for the home of every single application.
  about: ({ actor }) => ({ scopes: institutionsWith(actor, 'officer', 'administrator').map((id) => scope('institution', id)) }),
  async run(work, decision) {
    const fault = faultOf(decision);
    if (!fault.ok) return fault;
    const edition = await editionCall(work.tx, decision.edition);
    if (!edition) return refuse('gate.refusal.missing');
    await lockSeats(work.tx, edition.id);
    const found = await chosen(work, decision);
    if (!found.ok) return found;
    const why = { code: decision.reason, words: decision.words }, { offer_days: days } = await selectionOf(work.tx, edition.id);
    if (decision.verdict === 'offer') {
      const full = await seatFault(work, edition.id, found.value);
      if (!full.ok) return full;
    }
    for (const application of found.value) {
      const made = decision.verdict === 'offer' ? await offer(work, edition, application, decision.acceptOn, why, days) : await putAside(work, edition, application, decision.verdict, why);
      if (!made.ok) return made;
    }
    await moveList(work, edition.id);
    return ok({ decided: found.value.length });
  },
});

async function putAside(work: Work, edition: EditionCall, application: Application, verdict: Exclude<Verdict, 'offer'>, why: Why): Promise<Result<null>> {
  if (await make(work, application, verdict, why, verdict === 'wait' ? { queue: await turn(work.tx, edition.id) } : {}) === null) return refuse('admissions.refusal.notNow');
  await tellDecision(work, application, edition, verdict, why);
  return ok(null);
}

export const decideFee = command({
  id: 'admissions.decideFee', input: input.feeInput, permission: 'admissions.decide', about: aboutApplication,
  async run(work, { application: id, decision }) {
    const application = (await applicationById(work.tx, id))!;
    if (application.person === work.actor.person) return refuse('admissions.refusal.ownApplication');
    if (!application.answers.fee?.exemption) return refuse('admissions.refusal.noFeeRequest');
    await change(work.tx, application, { fee_decision: decision });
    await tellFee(work, application, (await editionFacts(work.tx, application.edition))!, decision);
    work.record({ what: `feeExemption:${decision}`, on: `application:${id}` });
    return ok({});
  },
});

/** Opens what an applicant sealed for `kind`, for an officer of the home institution, who says why; every time is logged and shown to the applicant. */
export const openSealed = command({
  id: 'admissions.openSealed', input: input.unsealInput, permission: 'admissions.unseal', about: aboutApplication,
  async run(work, { edition, application: id, kind, why }) {
    const application = (await applicationById(work.tx, id))!;
    if (application.state === 'draft' || application.state === 'withdrawn') return refuse('admissions.refusal.notSent');
    const opened = await release(work.tx, { owner: application.person, kind, about: `edition:${edition}` }, work.actor.person!, purposes[kind], work.now);
    if (opened === null) return refuse('admissions.refusal.nothingSealed');
    work.record({ what: `sealedOpened:${kind}`, on: `application:${id}`, why });
    return ok({ edition, application: id, kind, opened: opened as { supports?: string[]; note?: string; groups?: string[] } });
  },
});

