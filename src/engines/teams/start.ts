// Where the search begins: students dealt evenly, those who must be together already in one team, locked ones in theirs.
import type { Chance } from '../../kernel/chance.ts';
import type { Seats } from './division.ts';
import type { Problem } from './problem.ts';
import { groupsOf, readRule } from './reading.ts';

/** Seats for all, and which students may not be moved (1), if any. */
export function startingSeats(problem: Problem, teams: number, luck: Chance): { seats: Seats; fixed: Uint8Array | undefined } {
  const students = problem.students.length, most = problem.size[1];
  const seats: Seats = { slots: new Int32Array(teams * most), sizes: new Int32Array(teams) };
  const room = Int32Array.from({ length: teams }, (_, team) => Math.floor(students / teams) + (team < students % teams ? 1 : 0));
  const seated = new Uint8Array(students);
  const seat = (s: number, team: number): void => {
    seats.slots[team * most + seats.sizes[team]!++] = s;
    seated[s] = 1;
  };
  const fixed = seatLocked(problem, seat);
  seatBlocks(blocksOf(problem), seated, seats.sizes, room, most, seat);
  const rest = new Int32Array(students - seated.reduce((sum, one) => sum + one, 0));
  for (let s = 0, k = 0; s < students; s++) if (seated[s] === 0) rest[k++] = s;
  shuffle(rest, luck);
  dealOut(rest, seats.sizes, room, most, seat);
  return { seats, fixed };
}

function seatLocked(problem: Problem, seat: (s: number, team: number) => void): Uint8Array | undefined {
  if (!problem.locked || Object.keys(problem.locked).length === 0) return undefined;
  const fixed = new Uint8Array(problem.students.length);
  problem.students.forEach((student, s) => {
    const team = problem.locked?.[student];
    if (team === undefined) return;
    fixed[s] = 1;
    seat(s, team);
  });
  return fixed;
}

/** Those who must be together, chained over all such rules; the largest first. */
export function blocksOf(problem: Problem): number[][] {
  const leader = new Map<number, number>();
  const find = (s: number): number => (leader.has(s) && leader.get(s) !== s ? find(leader.get(s)!) : s);
  problem.rules.forEach((rule, index) => {
    if (rule.kind !== 'together' || rule.weight !== 'must') return;
    for (const group of groupsOf(problem, readRule(problem, index))) for (const s of group) leader.set(find(s), find(group[0]!));
    for (const s of leader.keys()) leader.set(s, find(s));
  });
  const blocks = new Map<number, number[]>();
  for (const s of [...leader.keys(), ...leader.values()]) {
    const block = blocks.get(find(s)) ?? [];
    if (!block.includes(s)) block.push(s);
    blocks.set(find(s), block);
  }
  return [...blocks.values()].filter((block) => block.length > 1).sort((a, b) => b.length - a.length);
}

function seatBlocks(blocks: readonly number[][], seated: Uint8Array, sizes: Int32Array, room: Int32Array, most: number, seat: (s: number, team: number) => void): void {
  let team = 0;
  for (const block of blocks) {
    const loose = block.filter((s) => seated[s] === 0);
    const lead = loose.length < block.length ? -1 : loose.length;
    if (lead < 0 || lead > most) continue;
    for (let tried = 0; tried < sizes.length && sizes[team]! + lead > room[team]!; tried++) team = (team + 1) % sizes.length;
    if (sizes[team]! + lead > room[team]!) continue;
    for (const s of loose) seat(s, team);
    team = (team + 1) % sizes.length;
  }
}

/** Round by round one to each team that has room; where locks overfill one team, others stay smaller. */
function dealOut(rest: Int32Array, sizes: Int32Array, room: Int32Array, most: number, seat: (s: number, team: number) => void): void {
  let k = 0;
  for (let allowed = room; k < rest.length; allowed = room.map(() => most)) {
    for (let dealt = true; dealt && k < rest.length;) {
      dealt = false;
      for (let team = 0; team < sizes.length && k < rest.length; team++) {
        if (sizes[team]! >= allowed[team]!) continue;
        seat(rest[k++]!, team);
        dealt = true;
      }
    }
  }
}

function shuffle(list: Int32Array, luck: Chance): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(luck() * (i + 1)), held = list[i]!;
    list[i] = list[j]!;
    list[j] = held;
  }
}
