// `npm start`: reads the configuration, opens the store, serves, and says where and how to sign in.
import { createServer } from 'node:net';
import { type Configuration, configuration, ConfigurationFault } from './configuration.ts';
import { ensureDemonstration } from './demo/demonstration.ts';
import { beginLife, type Life } from './life.ts';
import { application, serveHttp } from './server.ts';
import { openGround, platformOf, withJobs } from './start.ts';
import { StoreUnavailable } from '../storage/database.ts';

/** What the operator can put right ends us with 2 and a sentence; all else is a bug and shows its trace. */
class CannotStart extends Error {}

/** Asks before anything else is done, so that a second `npm start` does not wait for a database to hear of it. */
const freePort = (port: number): Promise<number> => new Promise((free, taken) => {
  const probe = createServer();
  probe.once('error', (error: NodeJS.ErrnoException) => taken(new CannotStart(error.code === 'EADDRINUSE'
    ? `Port ${port} is in use by another program. Stop that one or choose another port, e.g. PORT=${port + 1} npm start`
    : `Port ${port} cannot be used (${error.code}). Choose another, e.g. PORT=3000 npm start`)));
  probe.listen(port, () => {
    const address = probe.address();
    probe.close(() => free(typeof address === 'object' && address !== null ? address.port : port));
  });
});

async function serve(settings: Configuration, life: Life): Promise<void> {
  const { store, ground } = await openGround(settings, ({ close, lost }) => {
    life.opened('the database', close);
    void lost.then((reason) => life.end(1, reason));
  });
  if (settings.loadDemonstration) await ensureDemonstration(store, ground, (what) => console.log(`Loading the demonstration network: ${what} …`));
  const working = await withJobs(store, ground, settings);
  life.opened('the jobs', working.stop);
  const listening = await serveHttp(application(platformOf(working.ground, settings)), settings.port);
  life.opened('the server', listening.close);
  console.log(greeting(settings));
}

function greeting({ publicUrl, demonstration, mailUrl }: Configuration): string {
  const signIn = demonstration
    ? `Sign in at ${publicUrl}/demonstration as one of the invented people.`
    : `Sign in at ${publicUrl}/sign-in with a mail address. The first administrator is made by: npm run meridian -- admin create ADDRESS`;
  const mail = mailUrl === undefined ? `\nMAIL_URL is not set: mails are kept, not sent${demonstration ? `, and shown at ${publicUrl}/demonstration/mails` : ''}.` : '';
  return `Meridian is ready at ${publicUrl}\n${signIn}${mail}`;
}

async function main(): Promise<void> {
  const life = beginLife(process.env);
  try {
    const read = configuration(process.env, process.argv.slice(2));
    const port = await freePort(read.port);
    const publicUrl = read.port === 0 ? read.publicUrl.replace(/:0$/, `:${port}`) : read.publicUrl;
    await serve({ ...read, port, publicUrl }, life);
  } catch (error) {
    const known = error instanceof ConfigurationFault || error instanceof StoreUnavailable || error instanceof CannotStart;
    if (!known && !life.ending()) console.error(error);
    await life.end(known ? 2 : 1, known ? error.message : undefined);
  }
}

await main();
