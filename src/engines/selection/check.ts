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
  const { applicants, options: { capacity, homeCaps = {} } } = problem, reserves = new Reserves(problem);
  const inside = new Set(selected.map(({ applicant }) => applicant)), homes = homesOf(problem, selected);
  const counts = reserves.countsOf([...inside]), filled = reserves.filled(counts);
  const last = new Map<string, number>(); // the last selected of a kind, of any home and of each home
  for (const b of order.ranked) if (inside.has(b)) for (const home of ['', applicants[b]!.home]) last.set(`${reserves.kindOf(b)} ${home}`, b);
  const seen = new Set<string>();
  for (const a of order.ranked) {
    if (inside.has(a)) continue;
    const { home, id } = applicants[a]!, capped = Object.hasOwn(homeCaps, home), kind = reserves.kindOf(a);
    const likes = `${kind} ${capped ? home : ''}`;
    if (seen.has(likes)) continue; // the first of those alike stands for the rest
    seen.add(likes);
    const free = !capped || (homes.get(home) ?? 0) < homeCaps[home]!;
    if (free && selected.length < capacity) report('left-out', { applicant: id });
    for (const otherKind of counts.keys()) {
      const b = last.get(`${otherKind} ${free ? '' : home}`);
      if (b === undefined) continue;
      const after = reserves.filled(changed(counts, otherKind, kind));
      if (after > filled || (after === filled && order.place[a]! < order.place[b]!)) report('should-be-in', { applicant: id, instead: applicants[b]!.id });
    }
  }
}

function changed(counts: ReadonlyMap<number, number>, from: number, to: number): Map<number, number> {
  const fresh = new Map(counts);
  fresh.set(from, fresh.get(from)! - 1);
  return fresh.set(to, (fresh.get(to) ?? 0) + 1);
}

/** Reserved places that a set of applicants fills. */
export function complianceOf(problem: SelectionProblem, members: readonly number[]): number {
  const reserves = new Reserves(problem);
  return reserves.filled(reserves.countsOf(members));
}

class Reserves {
  private readonly problem: SelectionProblem;
  private readonly groups: readonly (readonly [group: string, places: number])[];

  constructor(problem: SelectionProblem) {
    this.problem = problem;
    this.groups = problem.options.policy === 'reserves' ? Object.entries(problem.options.reserves ?? {}).filter(([, places]) => places > 0) : [];
  }

  /** The reserved groups an applicant belongs to, as bits. */
  kindOf(a: number): number {
    return this.groups.reduce((kind, [group], i) => (this.problem.applicants[a]!.groups.includes(group) ? kind | (1 << i) : kind), 0);
  }

  countsOf(members: readonly number[]): Map<number, number> {
    const counts = new Map<number, number>();
    for (const a of members) counts.set(this.kindOf(a), (counts.get(this.kindOf(a)) ?? 0) + 1);
    return counts;
  }

  /** By how many members of each kind there are. */
  filled(counts: ReadonlyMap<number, number>): number {
    const members = (within: (kind: number) => boolean): number => [...counts].reduce((sum, [kind, count]) => (within(kind) ? sum + count : sum), 0);
    if (this.problem.options.counting === 'all') return this.groups.reduce((sum, [, places], i) => sum + Math.min(places, members((kind) => ((kind >> i) & 1) === 1)), 0);
    // By König, the least over all sets of groups: the places of the set, and the members who belong to a group outside it.
    let least = Infinity;
    for (let set = 0; set < 1 << this.groups.length; set++) {
      const places = this.groups.reduce((sum, [, count], i) => (((set >> i) & 1) === 1 ? sum + count : sum), 0);
      least = Math.min(least, places + members((kind) => (kind & ~set) !== 0));
    }
    return least;
  }
}
