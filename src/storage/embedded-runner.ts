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

/** In this order: simply as nobody; root under nobody's name; nobody who may read what only root may (inside a closed folder). */
const waysForRoot: readonly Way[] = [
  { prefix: [], ids: asNobody, owner: nobody },
  { prefix: ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`], ids: {}, owner: 0 },
  {
    prefix: ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--bounding-set=-all,+dac_override'],
    ids: {}, owner: nobody,
  },
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
  if (!way) return `started as root, and nobody else (uid ${nobody}) can be made to run PostgreSQL in ${folder}`;
  return { prefix: way.prefix, ids: way.ids, env, own: (owned) => giveTo(way.owner, owned) };
}

function giveTo(owner: number, folder: string): void {
  const data = path.join(folder, 'data');
  const right = [folder, data].every((each) => !fs.existsSync(each) || fs.statSync(each).uid === owner);
  if (!right) spawnSync('chown', ['-R', `${owner}:${owner}`, folder], { stdio: 'ignore' });
}
