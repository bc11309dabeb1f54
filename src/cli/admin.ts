// `meridian admin create ADDRESS`: the first administrator of a platform that starts empty.
import { ensurePerson, grantRole } from '../capabilities/accounts/api.ts';
import { openGround } from '../app/start.ts';
import { commandSettings } from '../app/configuration.ts';
import { z } from 'zod';
import { platform } from '../kernel/gate.ts';
import { command as declare, everybody } from '../kernel/operation.ts';
import { ok } from '../kernel/result.ts';
import { perform } from '../storage/perform.ts';
import { BadInput, type CliCommand } from './command.ts';
import { explained, storeNote } from './store.ts';

const usage = `meridian admin create ADDRESS

Makes the person with that mail address an administrator of the platform. They sign in by a code that is mailed to it.
${storeNote}`;

/** In the audit trail: whoever may use the command line of this machine. No person has this id. */
const operator = '00000000-0000-0000-0000-000000000000';

const createAdministrator = declare({
  id: 'cli.createAdministrator', input: z.object({ email: z.email() }), permission: 'platform.administer', about: everybody,
  async run(work, { email }) {
    const person = await ensurePerson(work, email);
    await grantRole(work, person, 'administrator', platform);
    return ok({ person });
  },
});

const command: CliCommand = {
  summary: 'make somebody an administrator of the platform',
  usage,
  run: ([verb, email, ...more], terminal) => explained(async () => {
    if (verb !== 'create' || email === undefined || more.length > 0) throw new BadInput(usage.trimEnd());
    if (!z.email().safeParse(email).success) throw new BadInput(`'${email}' is no mail address, e.g. ada@example.edu`);
    const { store, ground } = await openGround({ ...commandSettings(terminal.env), mailUrl: undefined });
    try {
      const result = await perform(ground, createAdministrator, { email }, { person: operator, grants: [{ role: 'administrator', scope: platform }] });
      if (!result.ok) throw new BadInput(`${email}: ${result.refusals.map(({ code }) => code).join(', ')}`);
      terminal.out(`${email} is an administrator now, and signs in by a code mailed to that address.\n`);
      return 0 as const;
    } finally {
      await store.close();
    }
  }),
};
export default command;
