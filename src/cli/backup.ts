// `meridian backup FILE`: the whole database in one file.
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backUp } from '../storage/backup.ts';
import { hasTables } from '../storage/condition.ts';
import { BadInput, type CliCommand } from './command.ts';
import { onlyWord, storeNote, vaultOf, withStore } from './store.ts';

const usage = `meridian backup FILE

Writes the whole database into FILE (gzip), from one snapshot, and says how many rows. FILE must not exist. It holds
personal data: only its owner may read it. The vault's key (DATA_DIR/vault.key) is not in it; keep a copy of that apart.
${storeNote}`;

const command: CliCommand = {
  summary: 'write the whole database into one file',
  usage,
  async run(args, terminal) {
    const file = onlyWord(args, usage);
    if (existsSync(file)) throw new BadInput(`${file}: is there already; name a new file`);
    if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) throw new BadInput(`${file}: there is no folder ${dirname(file)}`);
    return withStore(terminal, async ({ pool }, { dataFolder }) => {
      if (!await hasTables(pool)) throw new BadInput('The database holds no Meridian yet: there is nothing to back up. DATABASE_URL and DATA_DIR say which one is meant.');
      const tables = await backUp(pool, file, { now: Temporal.Now.instant(), vault: vaultOf(dataFolder) });
      terminal.out(`${file}: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables, ${statSync(file).size} bytes\n`);
      return 0 as const;
    });
  },
};
export default command;
