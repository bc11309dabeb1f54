// Counts of a protected group that may be told (requirements I1, I4, D7): how many of it applied and were selected, beside the
// totals that everybody knows. A number is told only where each of the parts that follow from it by subtraction (members and
// others, selected and not) has at least five people; small numbers at one end are told as such, all else is held back.

/** People that must stand behind every figure. */
export const fewest = 5;

export interface Totals { readonly applicants: number; readonly selected: number }
export interface GroupCounts { readonly applicants: number; readonly selected: number }

/** `few`: fewer than five. `hidden`: not told. */
export type Told = number | 'few' | 'hidden';
export interface ToldCounts { readonly applicants: Told; readonly selected: Told }

/** What may be told of a group under one policy. */
export function told({ applicants, selected }: Totals, group: GroupCounts): ToldCounts {
  const others = applicants - group.applicants;
  if (group.applicants < fewest) return { applicants: 'few', selected: 'hidden' };
  if (others < fewest) return { applicants: 'hidden', selected: 'hidden' };
  const parts = [group.selected, group.applicants - group.selected, selected - group.selected, others - (selected - group.selected)];
  if (parts.every((part) => part >= fewest)) return { applicants: group.applicants, selected: group.selected };
  // Told as few only where all numbers from 0 to 4 are possible by what else is told.
  const least = Math.max(0, group.applicants - (applicants - selected));
  return { applicants: group.applicants, selected: group.selected < fewest && least === 0 && selected >= fewest ? 'few' : 'hidden' };
}
