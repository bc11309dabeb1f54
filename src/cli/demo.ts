// `meridian demo`: builds the demonstration network anew, dated from now.
import { holdsDemonstration, rebuildDemonstration } from '../app/demo/demonstration.ts';
import { commandSettings } from '../app/configuration.ts';
import { openGround } from '../app/start.ts';
import { isEmpty } from '../storage/emptying.ts';
import { BadInput, type CliCommand } from './command.ts';
import { explained, storeNote } from './store.ts';

const usage = `meridian demo

Builds the demonstration network anew, with live editions dated from now. Everything that was changed in it is lost. Refuses
a store that holds anything else than a demonstration.
${storeNote}`;

const command: CliCommand = {
  summary: 'build the demonstration network anew',
  usage,
  run: (args, terminal) => explained(async () => {
    if (args.length > 0) throw new BadInput(usage.trimEnd());
    if (terminal.env['NODE_ENV'] === 'production') throw new BadInput('NODE_ENV is production: the demonstration does not belong there.');
    const { store, ground } = await openGround({ ...commandSettings(terminal.env), mailUrl: undefined });
    try {
      if (!(await isEmpty(store.db)) && !(await holdsDemonstration(store))) throw new BadInput('This store holds a network of its own. The demonstration is not loaded over it.');
      await rebuildDemonstration(store, ground, (what) => terminal.err(`${what} …\n`));
      terminal.out('The demonstration is ready.\n');
      return 0 as const;
    } finally {
      await store.close();
    }
  }),
};
export default command;
