// Programs started as an operator starts them, and every process that belongs to them (Linux: read from /proc).
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The Node that npm itself runs on: the machine's, be it ever so old. */
export const machinesNode = process.env['npm_node_execpath'] ?? 'node';

export interface Member { readonly pid: number; readonly command: string }

const of = (pid: string, what: 'cmdline' | 'environ'): string => {
  try { return readFileSync(`/proc/${pid}/${what}`, 'utf8').replaceAll('\0', ' ').trim(); } catch { return ''; }
};

/** All living processes that were started with `mark` (a folder's name) in their words or their environment. */
export const family = (mark: string): readonly Member[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  .map((pid) => ({ pid: Number(pid), command: of(pid, 'cmdline'), environment: of(pid, 'environ') }))
  .filter(({ command, environment }) => `${command} ${environment}`.includes(mark) && command !== '')
  .map(({ pid, command }) => ({ pid, command }));

export const parentOf = (pid: number): number => Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]);

/** Asks until there is an answer; rejects after half a minute with what was waited for. */
export async function eventually<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

export const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer();
  probe.listen(0, () => {
    const { port } = probe.address() as { port: number };
    probe.close(() => resolve(port));
  });
});

export interface Started {
  readonly child: ChildProcess;
  output(): string;
  readonly exit: Promise<number | NodeJS.Signals>;
}

/** Starts `file` in a process group of its own, without what the test runner put into the environment. */
export function start(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Started {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|MERIDIAN_|TZ$)/.test(name)));
  const child = spawn(file, args, { cwd: root, env: { ...clean, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { output += text.toString(); });
  const exit = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal!));
  });
  return { child, output: () => output, exit };
}
