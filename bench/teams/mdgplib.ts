// Reads instances of MDGPLIB: `n G ss|ds least1 most1 …`, then `i j distance` a line.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Grouping } from '../../src/engines/teams/diverse.ts';

export function readMdgp(file: URL | string): Grouping {
  const [head, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/);
  const fields = head!.trim().split(/\s+/), students = Number(fields[0]), teams = Number(fields[1]);
  const sizes = Array.from({ length: teams }, (_, g): [number, number] => [Number(fields[3 + 2 * g]), Number(fields[4 + 2 * g])]);
  const distances = new Float64Array(students * students);
  for (const line of lines) {
    const [i, j, far] = line.trim().split(/\s+/).map(Number);
    distances[i! * students + j!] = far!;
    distances[j! * students + i!] = far!;
  }
  return { students, distances, sizes };
}
