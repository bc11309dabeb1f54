// Exchanges of three and more that single exchanges cannot reach: one takes a seat of another team, who sat there a seat of a third,
// and so on until somebody suits the first team better than the one who left. No team on the way may become dearer.
// Source: cyclic exchanges, Thompson, Orlin, MIT Operations Research Center 200-89 (1989).
import { wholeBelow, type Chance } from '../../kernel/chance.ts';
import type { Division } from './division.ts';

/** Most students in a cycle, and seats looked at from one seat. */
const longest = 7, mostLooks = 1_500_000;

/** Makes costly teams cheaper by cycles, until none is found or so many seats were looked at. */
export function closeCycles(division: Division, luck: Chance, looks: number, fixed: Uint8Array | undefined): void {
  const { sizes, costs, costly, compiled: { most } } = division;
  let left = looks;
  for (let found = true; found && left > 0;) {
    found = false;
    for (const team of costly.slice(0, division.costlyCount).sort()) {
      for (let i = 0; i < sizes[team]! && costs[team]! > 1e-9 && left > 0; i++) {
        const { path, looked } = cycleFrom(division, team, team * most + i, wholeBelow(luck, division.teams), Math.min(left, mostLooks), fixed);
        left -= looked;
        if (path.length === 0) continue;
        rotate(division, path);
        found = true;
      }
    }
  }
}

/** Seats whose students each take the seat before (the first the last one's), so that all together cost less; none: []. */
function cycleFrom(division: Division, team: number, start: number, offset: number, looks: number, fixed: Uint8Array | undefined): { path: number[]; looked: number } {
  const { slots, sizes, costs, teams, compiled: { most } } = division, less = costs[team]! - 1e-9;
  let looked = 0;
  const stays = (at: number): boolean => fixed?.[slots[at]!] === 1;
  // Who would make the team cheaper in that seat; mostly nobody, and then no further look is needed.
  const closing = new Uint8Array(slots.length);
  let closers = 0;
  if (stays(start)) return { path: [], looked };
  for (let other = 0; other < teams; other++) {
    for (let at = other * most; at < other * most + sizes[other]!; at++) {
      looked++;
      if (other === team || stays(at) || division.costWith(team, start, slots[at]!, less) > less) continue;
      closing[at] = 1;
      closers++;
    }
  }
  if (closers === 0) return { path: [], looked };
  const before = new Int32Array(slots.length).fill(-2), depth = new Uint8Array(slots.length), queue = [start];
  before[start] = -1;
  const visits = (at: number, other: number): boolean => {
    for (let seat = at; seat >= 0; seat = before[seat]!) if (Math.floor(seat / most) === other) return true;
    return false;
  };
  for (const at of queue) {
    if (depth[at]! >= longest - 1) break;
    const student = slots[at]!;
    for (let k = 0, other = offset; k < teams && looked < looks; k++, other = other + 1 === teams ? 0 : other + 1) {
      const within = costs[other]! + 1e-9;
      for (let seat = other * most; seat < other * most + sizes[other]!; seat++) {
        if (before[seat] !== -2) continue;
        looked++;
        if (division.costWith(other, seat, student, within) > within || stays(seat) || visits(at, other)) continue;
        before[seat] = at;
        depth[seat] = depth[at]! + 1;
        if (closing[seat] === 1) return { path: pathTo(seat, before), looked };
        queue.push(seat);
      }
    }
    if (looked >= looks) break;
  }
  return { path: [], looked };
}

function pathTo(end: number, before: Int32Array): number[] {
  const path: number[] = [];
  for (let seat = end; seat >= 0; seat = before[seat]!) path.push(seat);
  return path;
}

/** Each student takes the seat named before the own one. */
function rotate(division: Division, path: readonly number[]): void {
  const { slots, compiled: { most } } = division, students = path.map((at) => slots[at]!);
  path.forEach((at, k) => { slots[at] = students[(k + 1) % path.length]!; });
  for (const at of path) division.refresh(Math.floor(at / most));
}
