// ISCED-F 2013: how near two fields are, with hand-listed bridges for interdisciplinary work.
import isced from './isced-f.json' with { type: 'json' };

export interface Field { readonly code: string; readonly en: string; readonly es: string; readonly fr: string; readonly pt: string }
export const fields: ReadonlyMap<string, Field> = new Map(isced.fields.map((field) => [field.code, field]));

/** Narrow fields that often teach together across broad ones; our own list, from virtual exchanges known to us. */
const bridges: readonly (readonly [string, string])[] = [
  ['011', '023'], ['011', '061'], ['021', '061'], ['021', '032'], ['022', '031'], ['022', '101'], ['023', '031'], ['023', '032'],
  ['031', '092'], ['031', '042'], ['031', '041'], ['031', '052'], ['032', '061'], ['041', '061'], ['041', '071'], ['041', '081'],
  ['041', '101'], ['042', '052'], ['051', '081'], ['051', '091'], ['052', '071'], ['052', '073'], ['052', '081'], ['054', '061'],
  ['061', '071'], ['061', '091'], ['071', '091'], ['021', '073'], ['091', '092'], ['084', '091'], ['041', '042'],
];
const bridged = new Set(bridges.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));

/** Same detailed field 1, narrow 0.7, a bridge 0.4, broad 0.3. Codes may be of any length (2, 3 or 4 digits). */
export function fieldNearness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length >= 3 && b.length >= 3 && a.slice(0, 3) === b.slice(0, 3)) return 0.7;
  if (bridged.has(`${a.slice(0, 3)} ${b.slice(0, 3)}`)) return 0.4;
  return a.slice(0, 2) === b.slice(0, 2) ? 0.3 : 0;
}
