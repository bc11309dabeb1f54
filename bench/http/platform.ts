// The platform under load: `src/app/main.ts` as in production, in one or more processes that share the embedded PostgreSQL
// (docs/guides/operating.md), on a filled database that is kept in its folder for the next run.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { embeddedUrl } from '../../src/storage/embedded.ts';
import { eventually, freePort, root, start, type Started } from '../../test/support/processes.ts';
import type { Load, Seen } from './load.ts';
import { type Cpu, cpuOf } from './cpu.ts';
import { fill, type Signed, signedIn, sizesFor } from './network.ts';

export class Platform {
  readonly students: number;
  readonly signed: readonly Signed[];
  readonly ports: readonly number[];
  readonly #running: readonly Started[];

  private constructor(students: number, signed: readonly Signed[], served: readonly Served[]) {
    this.students = students;
    this.signed = signed;
    this.ports = served.map(({ port }) => port);
    this.#running = served.map(({ running }) => running);
  }

  /** Starts on the data of `folder`; fills it where that was not done yet. `node`: options for the server's Node, e.g. --cpu-prof. */
  static async start(students: number, folder: string, processes: number, node: readonly string[], said: (line: string) => void): Promise<Platform> {
    if (!existsSync(markOf(folder))) rmSync(folder, { recursive: true, force: true }); // a filling that was broken off
    mkdirSync(folder, { recursive: true });
    const served = [await serve(folder, node)]; // the first one runs PostgreSQL
    try {
      const signed = await filled(students, folder, said);
      while (served.length < processes) served.push(await serve(folder, node));
      return new Platform(students, signed, served);
    } catch (error) {
      await Promise.all(served.map(({ running }) => ended(running)));
      throw error;
    }
  }

  get cpu(): Cpu {
    const each = this.#running.map(({ child }) => cpuOf(child.pid!)), sum = (of: keyof Cpu): number => each.reduce((total, one) => total + one[of], 0);
    return { own: sum('own'), below: sum('below') };
  }

  /** What the servers have said so far. */
  get said(): string { return this.#running.map((each) => each.output()).join('\n'); }

  /** The last one first: the others share the PostgreSQL of the first. */
  async stop(): Promise<void> {
    for (const each of this.#running.toReversed()) await ended(each);
  }
}

interface Served { readonly port: number; readonly running: Started }
async function serve(folder: string, node: readonly string[]): Promise<Served> {
  const port = await freePort(), env = { NODE_ENV: 'production', PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, MAIL_URL: 'smtp://127.0.0.1:9', DATA_DIR: folder };
  const running = start(process.execPath, ['scripts/run.mjs', ...node, 'src/app/main.ts'], env);
  await eventually('readiness', () => running.output().includes('Meridian is ready') || (running.child.exitCode !== null && Promise.reject(new Error(running.output()))));
  return { port, running };
}
async function ended({ child, exit }: Started): Promise<void> {
  process.kill(child.pid!, 'SIGTERM');
  await exit;
}

/** Stands beside the data once they are whole. */
const markOf = (folder: string): string => path.join(folder, 'filled');

async function filled(students: number, folder: string, said: (line: string) => void): Promise<Signed[]> {
  const client = new pg.Client({ connectionString: embeddedUrl(path.join(folder, 'postgresql')) }), mark = markOf(folder);
  await client.connect();
  try {
    if (!existsSync(mark)) {
      await fill(client, sizesFor(students), Temporal.Now.instant(), (line) => said(`${students}: ${line}`));
      writeFileSync(mark, `${Temporal.Now.instant()}\n`);
    }
    return await signedIn(client, 500);
  } finally {
    await client.end();
  }
}

/** Runs a load in a process of its own. */
export function loaded(load: Load): Promise<Seen> {
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bench/http/load.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stdin!.end(JSON.stringify(load));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => (status === 0 ? resolve(JSON.parse(output) as Seen) : reject(new Error(`the load generator ended with ${status}`))));
  });
}
