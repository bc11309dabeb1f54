// A student's kind at a course: which of the groups reserved there the student belongs to, as bits in the course's order.
import type { Tables } from './tables.ts';

export function kindReader({ membership, reserveFrom, reserveGroup, courses }: Pick<Tables, 'membership' | 'reserveFrom' | 'reserveGroup' | 'courses'>): (c: number, student: number) => number {
  const firstGroups = new Uint8Array(courses).fill(1); // 1: bit i is group i, so that no bits need moving
  for (let c = 0; c < courses; c++) for (let i = reserveFrom[c]!; i < reserveFrom[c + 1]!; i++) if (reserveGroup[i] !== i - reserveFrom[c]!) firstGroups[c] = 0;
  return (c, student) => {
    const mask = membership[student]!, from = reserveFrom[c]!, to = reserveFrom[c + 1]!;
    if (mask === 0 || from === to) return 0;
    if (firstGroups[c] === 1) return mask & ((1 << (to - from)) - 1);
    let kind = 0;
    for (let i = from; i < to; i++) kind |= ((mask >>> reserveGroup[i]!) & 1) << (i - from);
    return kind;
  };
}
