// Prices any list of members, apart from a division: for repairs and bounds.
import type { Compiled } from './compile.ts';

/** Cost of a team of these students (places). At most `compiled.most` of them. */
export function priceOf(compiled: Compiled, members: readonly number[]): number {
  const { words, fields, tables, bits } = compiled.packed;
  const mask = (1 << bits) - 1;
  let total = 0;
  for (let w = 0; w < words; w++) {
    let key = 0;
    for (const s of members) key += fields[s * words + w]!;
    total += tables[((w * 2) << bits) + (key & mask)]! + tables[((w * 2 + 1) << bits) + (key >>> bits)]!;
  }
  if (compiled.terms.length === 0) return total;
  const slots = Int32Array.from(members);
  for (const { look } of compiled.terms) total += look(slots, 0, slots.length);
  return total;
}
