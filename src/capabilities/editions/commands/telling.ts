// Mails to everybody who takes part.
import type { Work } from '../../../kernel/operation.ts';
import type { Reader } from '../../../text/reader.ts';
import { notify } from '../../accounts/api.ts';
import type { EditionFacts } from '../../programmes/api.ts';
import { activePeople } from '../store/participants.ts';

/** Tells everybody who takes part, each in their own language and zone. */
export async function tellAll(work: Work, edition: EditionFacts, compose: (to: Reader) => { subject: string; text: string }): Promise<void> {
  for (const person of await activePeople(work.tx, edition.id)) await notify(work, person, compose);
}
export const title = (edition: EditionFacts): string => `${edition.programme_title} – ${edition.name}`;
