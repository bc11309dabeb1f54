// The applicant's answer to an offer, and giving up a place. Seats are counted under the edition's lock, so that the
// last one goes once (issue 2).
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import type { Follower } from '../../../storage/perform.ts';
import * as input from '../input/apply.ts';
import { seatFor } from '../rules/seats.ts';
import { affiliationWith, type Application, applicationById, applicationOf } from '../store/applications.ts';
import { editionFacts, type EditionFacts } from '../store/editions.ts';
import { leavePlace, lockSeats, seatPlanOf, takePlace } from '../store/seats.ts';
import { aboutOwn } from './apply.ts';
import { moveList } from './list.ts';
import { tellDecision, tellPlace, tellSeatFree } from './mails.ts';
import { make } from './move.ts';

/** The application as it stands once the seats are ours to change, with its edition. As little as can be is done under the lock. */
async function underLock(work: Work, id: string): Promise<{ application: Application; edition: EditionFacts; affiliation: string | null }> {
  const { edition: which, person, home } = (await applicationById(work.tx, id))!, edition = (await editionFacts(work.tx, which))!;
  const affiliation = home === null ? null : await affiliationWith(work.tx, person, home);
  await lockSeats(work.tx, which);
  return { application: (await applicationById(work.tx, id))!, edition, affiliation };
}

async function openOffer(work: Work, id: string): Promise<Result<Awaited<ReturnType<typeof underLock>>>> {
  const found = await underLock(work, id), { state, accept_by: until } = found.application;
  if (state === 'lapsed' || (state === 'offered' && until !== null && Temporal.Instant.compare(until, work.now) <= 0)) return refuse('admissions.refusal.offerOver');
  return state === 'offered' ? ok(found) : refuse('admissions.refusal.noOffer');
}

/** Turns before the head of the list, in the order in which they came too late. */
const beforeAllOthers = (now: Temporal.Instant): number => now.epochMilliseconds - 1e14;

/** Takes a seat if there still is one; otherwise the applicant waits at the head of the list. */
export const acceptOffer = command({
  id: 'admissions.acceptOffer', input: input.ownInput, permission: 'admissions.own', about: aboutOwn,
  async run(work, { application: id }) {
    const found = await openOffer(work, id);
    if (!found.ok) return found;
    const { application, edition, affiliation } = found.value, home = application.home!, { person } = application;
    if (!['called', 'closed', 'running'].includes(edition.call.state)) return refuse('admissions.refusal.editionOver');
    if (affiliation !== 'confirmed') return refuse('admissions.refusal.unconfirmed');
    if (!seatFor(await seatPlanOf(work.tx, edition.id), home)) {
      const why = { code: 'lastSeatGone', words: '' };
      await make(work, application, 'findFull', why, { queue: beforeAllOthers(work.now) });
      await tellDecision(work, application, edition, 'wait', why);
      return ok({ placed: false });
    }
    await make(work, application, 'accept', null);
    await takePlace(work.tx, { edition: edition.id, person, home, application: id }, work.now);
    await work.announce({ name: 'admissions.placeAccepted', edition: edition.id, person, home });
    await tellPlace(work, application, edition);
    return ok({ placed: true });
  },
});

export const declineOffer = command({
  id: 'admissions.declineOffer', input: input.ownInput, permission: 'admissions.own', about: aboutOwn,
  async run(work, { application: id }) {
    const found = await openOffer(work, id);
    if (!found.ok) return found;
    await make(work, found.value.application, 'decline', null);
    const offered = await moveList(work, found.value.edition.id);
    await tellSeatFree(work, found.value.application.home, found.value.edition, 'declined', offered);
    return ok({});
  },
});

/** Frees a place: those who follow are told unless it was they who said so, the list moves, the officers of the home institution learn of it. */
export async function freePlace(work: Work, application: Application, edition: EditionFacts, words: string, heardOf = false): Promise<boolean> {
  if (await make(work, application, 'giveUp', words === '' ? null : { code: 'ownWish', words }) === null) return false;
  await leavePlace(work.tx, edition.id, application.person, work.now);
  if (!heardOf) await work.announce({ name: 'admissions.placeGivenUp', edition: edition.id, person: application.person });
  const offered = await moveList(work, edition.id);
  await tellSeatFree(work, application.home, edition, 'givenUp', offered);
  return true;
}

export const giveUpPlace = command({
  id: 'admissions.giveUpPlace', input: input.giveUpInput, permission: 'admissions.own', about: aboutOwn,
  async run(work, { application: id, why }) {
    const { application, edition } = await underLock(work, id);
    return await freePlace(work, application, edition, why) ? ok({}) : refuse('admissions.refusal.noPlace');
  },
});

/** Whoever leaves an edition no longer holds a place in it. The edition's own side of it is done by whoever announced it. */
export const leaveWithPlace: Follower = async (work, { edition: which, person, why }) => {
  const own = await applicationOf(work.tx, String(which), String(person));
  if (own?.state !== 'accepted') return;
  const { application, edition } = await underLock(work, own.id);
  await freePlace(work, application, edition, typeof why === 'string' ? why : '', true);
};
