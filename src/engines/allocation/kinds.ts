// A student's kind at a course: which of the groups reserved there the student belongs to, as bits in the course's order.
import type { Tables } from './tables.ts';

export function kindReader({ membership, reserveFrom, reserveGroup, courses }: Pick<Tables, 'membership' | 'reserveFrom' | 'reserveGroup' | 'courses'>): (c: number, student: number) => number {
  // Where bit i is group i for all groups reserved at a course, membership needs only this mask; else -1.
  const masks = new Int32Array(courses);
  for (let c = 0; c < courses; c++) {
    masks[c] = (1 << (reserveFrom[c + 1]! - reserveFrom[c]!)) - 1;
    for (let i = reserveFrom[c]!; i < reserveFrom[c + 1]!; i++) if (reserveGroup[i] !== i - reserveFrom[c]!) masks[c] = -1;
  }
  return (c, student) => {
    const groups = membership[student]!;
    if (groups === 0) return 0;
    if (masks[c]! >= 0) return groups & masks[c]!;
    let kind = 0;
    for (let i = reserveFrom[c]!, bit = 0; i < reserveFrom[c + 1]!; i++, bit++) kind |= ((groups >>> reserveGroup[i]!) & 1) << bit;
    return kind;
  };
}
