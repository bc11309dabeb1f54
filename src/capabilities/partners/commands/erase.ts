// The end of an account: offers close and lose their words, what was not settled ends, the record that it was stays.
import type { Happening, Work } from '../../../kernel/operation.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { forget } from '../store/person.ts';

export async function forgetAuthor(work: Work, { person }: Happening): Promise<void> {
  const offers = await forget(work.tx, String(person), work.now);
  for (const id of offers) await meeting.endInvitationsOf(work.tx, id, work.now);
  await meeting.forgetProposals(work.tx, offers);
  await store.emptyOffers(work.tx, String(person), work.now);
}
