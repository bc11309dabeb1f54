// Entries of the catalogue that were made by older rules, made anew: after an update filters find what was there before.
import { command, everybody } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import * as input from '../input.ts';
import { refresh, stale } from '../store/catalogue.ts';

/** Entries made in one transaction at most; the rest follows in the next. */
export const atOnce = 100;

/** Only `app` runs it. */
export const renewCatalogue = command({
  id: 'programmes.renewCatalogue', input: input.nothingInput, permission: 'platform.administer', about: everybody,
  async run(work) {
    const found = await stale(work.tx, atOnce);
    for (const { id } of found) await refresh(work.tx, id);
    return ok({ renewed: found.length });
  },
});
