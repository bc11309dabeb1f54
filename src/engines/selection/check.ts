// Verifies a selection from the problem and the answer alone. Places, caps and routes are counted; with reserves that count a
// person once, or without reserves, every exchange that would be better is tried; what was solved exactly is checked for
// single exchanges and for reserved places left empty. It runs in a browser, too.
import type { Order, Selected, SelectionProblem } from './problem.ts';

export interface SelectionFault { readonly code: string; readonly args: Readonly<Record<string, string | number>> }

export function checkSelection(problem: SelectionProblem, order: Order, selected: readonly Selected[]): SelectionFault[] {
  const { applicants, options: { capacity, homeCaps = {} } } = problem, faults: SelectionFault[] = [];
  const report = (code: string, args: SelectionFault['args']): void => void faults.push({ code: `allocation.fault.${code}`, args });
  const reserves = new Map(problem.options.policy === 'reserves' ? Object.entries(problem.options.reserves ?? {}) : []), used = new Map<string, number>();
  if (selected.length > capacity) report('capacity', { course: '', held: selected.length, capacity });
  if (new Set(selected.map(({ applicant }) => applicant)).size !== selected.length) report('selected-twice', {});
  for (const { applicant, groups } of selected) {
    for (const group of groups) {
      used.set(group, (used.get(group) ?? 0) + 1);
      if (!applicants[applicant]!.groups.includes(group)) report('not-in-group', { course: '', student: applicants[applicant]!.id, group });
    }
    if (groups.length > 1 && problem.options.counting !== 'all') report('counted-twice', { student: applicants[applicant]!.id });
  }
  for (const [group, count] of used) if (count > (reserves.get(group) ?? 0)) report('too-many-reserved', { course: '', group, held: count });
  const homes = homesOf(problem, selected);
  for (const [home, cap] of Object.entries(homeCaps)) if ((homes.get(home) ?? 0) > cap) report('home-cap', { course: '', home, held: homes.get(home)! });
  if (faults.length === 0) exchanges(problem, order, selected, report);
  return faults;
}

function homesOf({ applicants }: SelectionProblem, selected: readonly Selected[]): Map<string, number> {
  const homes = new Map<string, number>();
  for (const { applicant } of selected) homes.set(applicants[applicant]!.home, (homes.get(applicants[applicant]!.home) ?? 0) + 1);
  return homes;
}

/** Nobody outside could be added, fill a reserved place more, or take the place of one who comes after. */
function exchanges(problem: SelectionProblem, order: Order, selected: readonly Selected[], report: (code: string, args: SelectionFault['args']) => void): void {
  const { applicants, options: { capacity, homeCaps = {} } } = problem;
  const inside = new Set(selected.map(({ applicant }) => applicant)), homes = homesOf(problem, selected);
  const filled = complianceOf(problem, [...inside]);
  const seen = new Set<string>();
  for (const a of order.ranked) {
    if (inside.has(a)) continue;
    const { home, groups, id } = applicants[a]!, capped = Object.hasOwn(homeCaps, home);
    const kind = JSON.stringify([capped ? home : '', [...groups].sort()]);
    if (seen.has(kind)) continue; // the first of a kind stands for the rest
    seen.add(kind);
    const free = !capped || (homes.get(home) ?? 0) < homeCaps[home]!;
    if (free && selected.length < capacity) report('left-out', { applicant: id });
    const tried = new Set<string>();
    for (const b of [...order.ranked].filter((each) => inside.has(each)).reverse()) {
      const other = applicants[b]!, otherKind = JSON.stringify([other.home, [...other.groups].sort()]);
      if (tried.has(otherKind) || (!free && other.home !== home)) continue;
      tried.add(otherKind);
      const after = complianceOf(problem, [...inside].filter((each) => each !== b).concat(a));
      if (after > filled || (after === filled && order.place[a]! < order.place[b]!)) report('should-be-in', { applicant: id, instead: other.id });
    }
  }
}

/** Reserved places that a set of applicants fills. */
export function complianceOf(problem: SelectionProblem, members: readonly number[]): number {
  const { applicants, options: { policy, reserves = {}, counting = 'one' } } = problem;
  if (policy !== 'reserves') return 0;
  const groups = Object.entries(reserves);
  if (counting === 'all') return groups.reduce((sum, [group, places]) => sum + Math.min(places, members.filter((a) => applicants[a]!.groups.includes(group)).length), 0);
  // By König, the least over all sets of groups: the places of the set, and the members who belong to a group outside it.
  let least = Infinity;
  for (let set = 0; set < 1 << groups.length; set++) {
    let places = 0;
    for (const [i, [, count]] of groups.entries()) if ((set >> i) & 1) places += count;
    const outside = members.filter((a) => groups.some(([group], i) => !((set >> i) & 1) && applicants[a]!.groups.includes(group))).length;
    least = Math.min(least, places + outside);
  }
  return least;
}
