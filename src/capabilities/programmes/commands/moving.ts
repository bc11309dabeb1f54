// An edition goes from one state to the next; who follows it is told in the same transaction.
import type { Work } from '../../../kernel/operation.ts';
import type { EditionState } from '../rules/editions.ts';
import * as catalogue from '../store/catalogue.ts';
import * as store from '../store/records.ts';

/** `why` goes to those whom it concerns, as applicants of an edition that is cancelled. */
export async function move(work: Work, edition: { id: string; programme: string; state: EditionState }, to: EditionState, why?: string): Promise<void> {
  await store.changeEdition(work.tx, edition.id, { state: to });
  await catalogue.refresh(work.tx, edition.programme);
  work.record({ what: `editionState:${edition.state}:${to}`, on: `edition:${edition.id}`, ...(why ? { why } : {}) });
  await work.announce({ name: 'programmes.editionStateChanged', edition: edition.id, from: edition.state, to, why });
}
