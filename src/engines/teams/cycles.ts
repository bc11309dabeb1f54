// Exchanges of three and more that single exchanges cannot reach: one takes a seat of another team, who sat there a seat of a third,
// and so on until somebody suits the first team better than the one who left. No team on the way may become dearer.
// Source: cyclic exchanges, Thompson, Orlin, MIT Operations Research Center 200-89 (1989).
import { wholeBelow, type Chance } from '../../kernel/chance.ts';
import type { Division } from './division.ts';

/** Most students in a cycle, and seats looked at from one seat. */
const longest = 7, mostLooks = 1_500_000;

/** Makes costly teams cheaper by cycles, until none is found or so many seats were looked at. */
export function closeCycles(division: Division, luck: Chance, looks: number, fixed: Uint8Array | undefined): void {
  const { sizes, costs, costly, compiled: { most } } = division, cycles = new Cycles(division, fixed);
  for (let found = true; found && cycles.looked < looks;) {
    found = false;
    for (const team of costly.slice(0, division.costlyCount).sort()) {
      for (let i = 0; i < sizes[team]! && costs[team]! > 1e-9 && cycles.looked < looks; i++) {
        const path = cycles.from(team, team * most + i, wholeBelow(luck, division.teams), Math.min(looks, cycles.looked + mostLooks));
        if (path.length === 0) continue;
        rotate(division, path);
        found = true;
      }
    }
  }
}

/** Looks for cycles, seat by seat. */
class Cycles {
  /** Seats looked at in all. */
  looked = 0;
  private readonly division: Division;
  private readonly fixed: Uint8Array | undefined;
  /** Of each seat whether its student would make the first team cheaper: 1; which seat its student would leave for (−1: the first; −2: none yet); and how many did so before. */
  private readonly closing: Uint8Array;
  private readonly before: Int32Array;
  private readonly depth: Uint8Array;

  constructor(division: Division, fixed: Uint8Array | undefined) {
    const seats = division.slots.length;
    this.division = division;
    this.fixed = fixed;
    this.closing = new Uint8Array(seats);
    this.before = new Int32Array(seats);
    this.depth = new Uint8Array(seats);
  }

  /** Seats whose students each take the seat before (the first the last one's), so that all together cost less; none: []. */
  from(team: number, start: number, offset: number, until: number): number[] {
    const { teams, slots } = this.division, { depth } = this;
    if (this.fixed?.[slots[start]!] === 1 || this.findClosing(team, start) === 0) return []; // mostly nobody suits, and then no further look is needed
    this.before.fill(-2)[start] = -1;
    depth[start] = 0;
    const queue = [start];
    for (let first = 0; first < queue.length && depth[queue[first]!]! < longest - 1; first++) {
      for (let k = 0, other = offset; k < teams && this.looked < until; k++, other = other + 1 === teams ? 0 : other + 1) {
        const closed = this.reach(queue[first]!, other, queue);
        if (closed >= 0) return this.pathTo(closed);
      }
      if (this.looked >= until) break;
    }
    return [];
  }

  /** Marks who would make the team cheaper in that seat; how many there are. */
  private findClosing(team: number, start: number): number {
    const { slots, sizes, costs, teams, compiled: { most } } = this.division, less = costs[team]! - 1e-9;
    let closers = 0;
    for (let other = 0; other < teams; other++) {
      for (let at = other * most; at < other * most + sizes[other]!; at++) {
        this.looked++;
        const closes = other !== team && this.fixed?.[slots[at]!] !== 1 && this.division.costWith(team, start, slots[at]!, less) <= less ? 1 : 0;
        this.closing[at] = closes;
        closers += closes;
      }
    }
    return closers;
  }

  /** Which seats of the team the student may take; one that closes the cycle, or −1 when all there are queue up. */
  private reach(at: number, team: number, queue: number[]): number {
    const { division, before, depth } = this, { slots, sizes, costs, compiled: { most } } = division, student = slots[at]!, within = costs[team]! + 1e-9;
    for (let seat = team * most; seat < team * most + sizes[team]!; seat++) {
      if (before[seat] !== -2) continue;
      this.looked++;
      if (division.costWith(team, seat, student, within) > within || this.fixed?.[slots[seat]!] === 1 || this.visits(at, team)) continue;
      before[seat] = at;
      depth[seat] = depth[at]! + 1;
      if (this.closing[seat] === 1) return seat;
      queue.push(seat);
    }
    return -1;
  }

  /** Whether the way to this seat goes through the team. */
  private visits(at: number, team: number): boolean {
    for (let seat = at; seat >= 0; seat = this.before[seat]!) if (Math.floor(seat / this.division.compiled.most) === team) return true;
    return false;
  }

  private pathTo(end: number): number[] {
    const path: number[] = [];
    for (let seat = end; seat >= 0; seat = this.before[seat]!) path.push(seat);
    return path;
  }
}

/** Each student takes the seat named before the own one. */
function rotate(division: Division, path: readonly number[]): void {
  const { slots, compiled: { most } } = division, students = path.map((at) => slots[at]!);
  path.forEach((at, k) => { slots[at] = students[(k + 1) % path.length]!; });
  for (const at of path) division.refresh(Math.floor(at / most));
}
