// For commands that work on the store of a running or a stopped platform: the same settings, the same refusals.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandSettings, ConfigurationFault, type StoreSettings } from '../app/configuration.ts';
import { openStore, type Store, StoreUnavailable } from '../storage/database.ts';
import { openVault, vaultFingerprint } from '../storage/vault.ts';
import { BadInput, type Terminal } from './command.ts';

/** What the operator can put right becomes BadInput. */
export async function explained<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ConfigurationFault || error instanceof StoreUnavailable) throw new BadInput(error.message, { cause: error });
    throw error;
  }
}

/** Opens the store that the environment names (see `npm start`), and closes it whatever happens. */
export const withStore = <T>(terminal: Terminal, act: (store: Store, settings: StoreSettings) => Promise<T>): Promise<T> => explained(async () => {
  const settings = commandSettings(terminal.env), store = await openStore(settings);
  try {
    return await act(store, settings);
  } finally {
    await store.close();
  }
});

/** Fingerprint of the key that lies in the data folder; null where there is none. */
export function vaultOf(dataFolder: string): string | null {
  if (!existsSync(join(dataFolder, 'vault.key'))) return null;
  openVault(dataFolder);
  return vaultFingerprint();
}

/** The one word that a command takes. */
export function onlyWord(args: readonly string[], usage: string): string {
  const [word, ...more] = args;
  if (word === undefined || word.startsWith('-') || more.length > 0) throw new BadInput(usage.trimEnd());
  return word;
}

export const storeNote = `The store is the one that \`npm start\` would use: DATABASE_URL, or else the embedded one in DATA_DIR. The platform
may be running.
`;
