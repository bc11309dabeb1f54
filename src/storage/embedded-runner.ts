// PostgreSQL refuses to run as root. This finds a way to run it for each of those who may start us.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { linkLibraries } from './embedded-files.ts';

export interface Runner {
  /** Goes before the program's own words. */
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly env: Readonly<Record<string, string>>;
  /** Gives a folder, with all in it, to the user as whom PostgreSQL will run. */
  own(folder: string): void;
}

/** 'nobody' on every Linux. */
const nobody = 65534;
const asNobody = { uid: nobody, gid: nobody };

interface Way { readonly prefix: readonly string[]; readonly ids: Runner['ids']; readonly owner: number }

/** In this order: simply as nobody; and, inside a folder that only root may enter, as root under nobody's name. */
const waysForRoot: readonly Way[] = [
  { prefix: [], ids: asNobody, owner: nobody },
  { prefix: ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`], ids: {}, owner: 0 },
];

/** How to run the programs in `native` on data in `folder`; a sentence where there is no way. */
export function runnerFor(native: string, folder: string): Runner | string {
  const libraries = linkLibraries(native, path.join(folder, 'lib'));
  const loader = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C', ...(libraries ? { [loader]: libraries } : {}) };
  const postgres = path.join(native, 'bin/postgres');
  const works = ({ prefix, ids }: Way): boolean => {
    const [file, ...args] = [...prefix, '/bin/sh', '-c', 'test -x "$1" && exec "$2" --version', 'sh', folder, postgres];
    return spawnSync(file!, args, { ...ids, env, cwd: '/', stdio: 'ignore' }).status === 0;
  };
  if (process.getuid?.() !== 0) return { prefix: [], ids: {}, env, own: () => {} };
  const way = waysForRoot.find(works);
  if (!way) {
    return `it refuses to run as root, the user 'nobody' cannot enter ${closedAbove(folder) ?? closedAbove(native) ?? folder}, and this system gives root no namespace of its own; start Meridian as an ordinary user, or keep it in a folder that others may enter`;
  }
  return { prefix: way.prefix, ids: way.ids, env, own: (owned) => giveTo(way.owner, owned) };
}

/** The first folder on the way that others may not enter. */
function closedAbove(folder: string): string | undefined {
  const steps = folder.split(path.sep).map((_, index, all) => all.slice(0, index + 1).join(path.sep) || path.sep);
  return steps.find((step) => (fs.statSync(step).mode & 0o001) === 0);
}

function giveTo(owner: number, folder: string): void {
  const data = path.join(folder, 'data');
  const right = [folder, data].every((each) => !fs.existsSync(each) || fs.statSync(each).uid === owner);
  if (!right) spawnSync('chown', ['-R', `${owner}:${owner}`, folder], { stdio: 'ignore' });
}
