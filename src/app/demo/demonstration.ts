// When the demonstration is loaded: into an empty store, again after a load that was broken off, or when it is asked for.
import { fact, setFact } from '../../storage/facts.ts';
import { emptyStore, isEmpty } from '../../storage/emptying.ts';
import { settleMails } from '../../storage/outbox.ts';
import type { Ground } from '../../storage/perform.ts';
import type { Store } from '../../storage/database.ts';
import { loadDemonstration } from './load.ts';

type State = 'loading' | 'loaded';

/** Empties the store and loads the demonstration, dated from now. */
export async function rebuildDemonstration(store: Store, ground: Ground, progress: (what: string) => void): Promise<void> {
  await emptyStore(store.pool);
  await setFact(store.db, 'demonstration', 'loading' satisfies State);
  await loadDemonstration(ground, ground.clock(), progress);
  await settleMails(store.db);
  await setFact(store.db, 'demonstration', 'loaded' satisfies State);
}

/** What `npm start` does: nothing where anything but a broken-off demonstration is in the store. */
export async function ensureDemonstration(store: Store, ground: Ground, progress: (what: string) => void): Promise<void> {
  if (await isEmpty(store.db) || await fact<State>(store.db, 'demonstration') === 'loading') await rebuildDemonstration(store, ground, progress);
}

/** Whether what is in the store is a demonstration, so that rebuilding it loses nobody's work. */
export const holdsDemonstration = async (store: Store): Promise<boolean> => await fact<State>(store.db, 'demonstration') !== null;
