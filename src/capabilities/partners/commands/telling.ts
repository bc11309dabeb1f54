// Mails to those who speak for an offer, and what they lead to.
import type { Work } from '../../../kernel/operation.ts';
import type { Reader } from '../../../text/reader.ts';
import { notify, officersOf } from '../../accounts/api.ts';

interface Held { readonly person: string; readonly institution: string; readonly held_by: string }

/** The author; for what an institution offers, its officers too. Whoever does something is not told of it. */
export async function tell(work: Work, offer: Held, compose: (to: Reader) => { subject: string; text: string }): Promise<void> {
  const people = new Set([offer.person, ...(offer.held_by === 'institution' ? await officersOf(work.tx, [offer.institution]) : [])]);
  for (const person of people) if (person !== work.actor.person) await notify(work, person, compose);
}
