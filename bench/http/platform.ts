// The platform under load: `src/app/main.ts` as in production, with the embedded PostgreSQL, on a filled database that is
// kept in its folder for the next run.
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
  readonly port: number;
  readonly #running: Started;

  private constructor(students: number, signed: readonly Signed[], port: number, running: Started) {
    this.students = students;
    this.signed = signed;
    this.port = port;
    this.#running = running;
  }

  /** Starts on the data of `folder`; fills it where that was not done yet. `node`: options for the server's Node, e.g. --cpu-prof. */
  static async start(students: number, folder: string, node: readonly string[], said: (line: string) => void): Promise<Platform> {
    if (!existsSync(markOf(folder))) rmSync(folder, { recursive: true, force: true }); // a filling that was broken off
    mkdirSync(folder, { recursive: true });
    const port = await freePort(), env = { NODE_ENV: 'production', PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, MAIL_URL: 'smtp://127.0.0.1:9', DATA_DIR: folder };
    const running = start(process.execPath, ['scripts/run.mjs', ...node, 'src/app/main.ts'], env);
    await eventually('readiness', () => running.output().includes('Meridian is ready') || (running.child.exitCode !== null && Promise.reject(new Error(running.output()))));
    const signed = await filled(students, folder, said).catch(async (error: unknown) => { running.child.kill('SIGTERM'); await running.exit; throw error; });
    return new Platform(students, signed, port, running);
  }

  get cpu(): Cpu { return cpuOf(this.#running.child.pid!); }

  /** What the server has said so far. */
  get said(): string { return this.#running.output(); }

  async stop(): Promise<void> {
    process.kill(this.#running.child.pid!, 'SIGTERM');
    await this.#running.exit;
  }
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
