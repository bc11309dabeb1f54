// `meridian doctor`: is everything in place for the platform to run here?
import { checkup, type Finding } from '../app/checkup.ts';
import { configuration } from '../app/configuration.ts';
import type { CliCommand } from './command.ts';
import { explained } from './store.ts';

const usage = `meridian doctor

Looks at Node, the data folder, the database, both tables of time zones, the outbox and the mail server. A line each:
'good', 'note' for what may be as meant, 'BAD' for what must be put right. Status 3 when something is BAD.
`;

const words: Record<Finding['verdict'], string> = { good: 'good', note: 'note', bad: 'BAD ' };

const command: CliCommand = {
  summary: 'look whether everything is in place',
  usage,
  run: (_, terminal) => explained(async () => {
    let worst: 0 | 3 = 0;
    for await (const { about, verdict, says } of checkup(configuration(terminal.env, []), Temporal.Now.instant())) {
      terminal.out(`${words[verdict]}  ${about.padEnd(12)} ${says}\n`);
      if (verdict === 'bad') worst = 3;
    }
    return worst;
  }),
};
export default command;
