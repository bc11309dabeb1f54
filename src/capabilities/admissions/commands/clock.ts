// What the clock does: reminds of offers that end soon, lets those lapse that are over, and offers seats that became
// free (more capacity, an affiliation confirmed). Only `app` runs it.
import { command, everybody, type Work } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { clockInput, listOfInput } from '../input/clock.ts';
import { applicationById, change } from '../store/applications.ts';
import { editionFacts } from '../store/editions.ts';
import { editionsWithWaiting, lockSeats, offersToRemind, overdueOffers } from '../store/seats.ts';
import { moveList } from './list.ts';
import { remind, tellLapsed, tellSeatFree } from './mails.ts';
import { make } from './move.ts';

/** Offers handled in one transaction at most; the rest follows in the next. */
const atOnce = 100;
const remindHours = 48;

async function lapse(work: Work, edition: string, id: string): Promise<boolean> {
  await lockSeats(work.tx, edition);
  const application = await applicationById(work.tx, id), about = (await editionFacts(work.tx, edition))!;
  if (application?.state !== 'offered' || application.accept_by === null || Temporal.Instant.compare(application.accept_by, work.now) > 0) return false;
  if (await make(work, application, 'lapse', null) === null) return false;
  await tellLapsed(work, application, about);
  await tellSeatFree(work, application.home, about, 'lapsed', await moveList(work, edition));
  return true;
}

async function remindAll(work: Work): Promise<number> {
  const soon = await offersToRemind(work.tx, work.now, work.now.add({ hours: remindHours }), atOnce);
  for (const application of soon) {
    const edition = (await editionFacts(work.tx, application.edition))!;
    await change(work.tx, application, { reminded_at: work.now });
    await remind(work, application, edition, application.accept_by!);
  }
  return soon.length;
}

/** One edition at a time is locked in one order, so that two of these never wait for one another. */
export const letOffersLapse = command({
  id: 'admissions.letOffersLapse', input: clockInput, permission: 'admissions.housekeep', about: everybody,
  async run(work) {
    const overdue = (await overdueOffers(work.tx, work.now, atOnce)).sort((a, b) => a.edition < b.edition ? -1 : a.edition > b.edition ? 1 : 0);
    const [first] = overdue, lapsed: string[] = [];
    for (const { edition, id } of overdue.filter((each) => each.edition === first?.edition)) if (await lapse(work, edition, id)) lapsed.push(id);
    return ok({ lapsed: lapsed.length });
  },
});

export const remindOfOffers = command({
  id: 'admissions.remindOfOffers', input: clockInput, permission: 'admissions.housekeep', about: everybody,
  run: async (work) => ok({ reminded: await remindAll(work) }),
});

export const moveWaitingList = command({
  id: 'admissions.moveWaitingList', input: listOfInput, permission: 'admissions.housekeep', about: everybody,
  async run(work, { edition }) {
    await lockSeats(work.tx, edition);
    return ok({ offered: await moveList(work, edition) });
  },
});

export const findWaiting = command({
  id: 'admissions.findWaiting', input: clockInput, permission: 'admissions.housekeep', about: everybody,
  run: async (work) => ok({ editions: await editionsWithWaiting(work.tx) }),
});
