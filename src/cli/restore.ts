// `meridian restore FILE`: a backup into an empty database.
import { existsSync } from 'node:fs';
import { BrokenBackup } from '../storage/backup-file.ts';
import { CannotRestore, restore } from '../storage/restore.ts';
import { BadInput, type CliCommand } from './command.ts';
import { onlyWord, storeNote, vaultOf, withStore } from './store.ts';

const usage = `meridian restore FILE

Brings a backup into an empty database, all of it or nothing, reads every row back and compares it with what was backed
up. A database that holds rows is refused: for the embedded one name a new folder in DATA_DIR, and copy the old vault.key
into it, without which sealed records stay closed.
${storeNote}`;

const command: CliCommand = {
  summary: 'bring a backup into an empty database',
  usage,
  async run(args, terminal) {
    const file = onlyWord(args, usage);
    if (!existsSync(file)) throw new BadInput(`${file}: there is no such file`);
    return withStore(terminal, async (store, { dataFolder }) => {
      const { head, tables, migrated } = await restore(store, file).catch((error: unknown) => {
        throw error instanceof BrokenBackup || error instanceof CannotRestore ? new BadInput(`${file}: ${error.message}`, { cause: error }) : error;
      });
      terminal.out(`${file}: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables are back, as they were on ${head.madeAt}; each was compared\n`);
      if (migrated.length > 0) terminal.err(`Then the tables were brought up to date: ${migrated.join(', ')}.\n`);
      if (head.vault !== null && head.vault !== vaultOf(dataFolder)) terminal.err(`Sealed records need the key with fingerprint ${head.vault}: copy that vault.key into ${dataFolder} before the next start.\n`);
      return 0 as const;
    });
  },
};
export default command;
