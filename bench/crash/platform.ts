// The platform under test: started as a service starts it, killed as the worst of machines would, with its data in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { embeddedUrl } from '../../src/storage/embedded.ts';
import { eventually, family, freePort, machinesNode, start, type Started } from '../../test/support/processes.ts';

/** The process group of the platform (PostgreSQL then stops by itself), or every process of it and of PostgreSQL. */
export type Kill = 'group' | 'everything';

export class Platform {
  readonly folder: string;
  readonly origin: string;
  readonly #env: Record<string, string>;
  #running: Started | undefined;

  private constructor(folder: string, port: number, mailPort: number) {
    this.folder = folder;
    this.origin = `http://localhost:${port}`;
    this.#env = { NODE_ENV: 'production', PORT: String(port), PUBLIC_URL: this.origin, MAIL_URL: `smtp://127.0.0.1:${mailPort}`, DATA_DIR: path.join(folder, 'data') };
  }

  static async make(mailPort: number): Promise<Platform> {
    return new Platform(await mkdtemp(path.join(tmpdir(), 'meridian-crash-')), await freePort(), mailPort);
  }

  /** Seconds until it answers. */
  async start(): Promise<number> {
    const from = performance.now(), running = start(machinesNode, ['scripts/run.mjs', 'src/app/main.ts'], this.#env);
    this.#running = running;
    const ended = running.exit.then((status) => { throw new Error(`the platform ended with ${status}: ${running.output()}`); });
    await Promise.race([ended, eventually(`readiness; it said: ${running.output()}`, () => running.output().includes('Meridian is ready'))]);
    ended.catch((error: Error) => { if (this.#running === running) console.error(error.message); }); // nobody had asked it to
    return (performance.now() - from) / 1000;
  }

  async kill(how: Kill): Promise<void> {
    const running = this.#running!;
    this.#running = undefined;
    if (how === 'everything') { // PostgreSQL first, lest it hears of the other's end and closes in good order
      const members = family(this.folder), postmaster = members.find(({ command }) => command.includes('bin/postgres -D'))?.pid;
      for (const pid of [postmaster, ...members.map((member) => member.pid)]) if (pid !== undefined) killed(pid);
    } else killed(-running.child.pid!);
    await running.exit;
  }

  async stop(): Promise<void> {
    const running = this.#running!;
    this.#running = undefined;
    process.kill(-running.child.pid!, 'SIGTERM');
    await running.exit;
    await eventually(`the end of ${JSON.stringify(family(this.folder))}`, () => family(this.folder).length === 0);
  }

  async sql<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: embeddedUrl(path.join(this.folder, 'data', 'postgresql')) });
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }

  /** `meridian …` on this platform's data, or on `data`. Its output; throws when it fails. */
  async meridian(args: readonly string[], data = this.#env['DATA_DIR']!): Promise<string> {
    const run = start(machinesNode, ['scripts/run.mjs', 'src/cli/main.ts', ...args], { ...this.#env, DATA_DIR: data });
    const status = await run.exit;
    if (status !== 0) throw new Error(`meridian ${args.join(' ')} ended with ${status}: ${run.output()}`);
    return run.output();
  }

  async remove(): Promise<void> {
    for (const { pid } of family(this.folder)) killed(pid);
    await rm(this.folder, { recursive: true, force: true });
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch { /* gone already */ }
}
