// Measured manipulability: students are drawn, each tries other lists than the true one (up to two wishes dropped, or one
// moved to the top), the whole run is repeated, and it is counted who would have gained.
import { wholeBelow, type Chance } from '../../kernel/chance.ts';
import type { Market } from './market.ts';
import { allocateMarket, type Allocation } from './solve.ts';

export interface Manipulability {
  /** Students tried; 0 when the run is too large for the effort allowed. */
  readonly tried: number;
  readonly lists: number;
  /** Students for whom a tried list was better. */
  readonly gained: number;
}

/** `effort`: wishes that may be worked through in all, a million being about a second. */
export function manipulability(allocation: Allocation, chance: Chance, effort = 3_000_000): Manipulability {
  const { market } = allocation;
  let runs = Math.floor(effort / Math.max(1, market.list.length + market.students + market.courses));
  const result = { tried: 0, lists: 0, gained: 0 };
  const drawn = new Set<number>(), most = Math.min(MOST_STUDENTS, market.students);
  while (runs >= LISTS && drawn.size < most) {
    const s = wholeBelow(chance, market.students), length = market.from[s + 1]! - market.from[s]!;
    if (drawn.has(s)) continue;
    drawn.add(s);
    result.tried++;
    if (length < 2) continue;
    let gained = false;
    for (let i = 0; i < LISTS && !gained; i++, runs--, result.lists++) gained = gains(allocation, s, falseList(chance, market, s));
    if (gained) result.gained++;
  }
  return result;
}

/** False lists of a student, and students. */
const LISTS = 8, MOST_STUDENTS = 400;

function falseList(chance: Chance, { list, from }: Market, s: number): number[] {
  const courses = Array.from(list.subarray(from[s], from[s + 1]));
  if (chance() < 0.5) return [...courses.splice(1 + wholeBelow(chance, courses.length - 1), 1), ...courses];
  for (let drop = 1 + wholeBelow(chance, Math.min(2, courses.length - 1)); drop > 0; drop--) courses.splice(wholeBelow(chance, courses.length), 1);
  return courses;
}

/** True when the student ends better, by the true list, having handed in `courses` instead. */
export function gains(allocation: Allocation, s: number, courses: readonly number[]): boolean {
  const lied = allocateMarket(withList(allocation.market, s, courses));
  const { k } = allocation.market.policy, { from } = allocation.market;
  const rankOf = (c: number): number => allocation.market.list.subarray(from[s], from[s + 1]).indexOf(c);
  const ranks = ({ market, placements: { wish } }: Allocation): number[] =>
    Array.from(wish.subarray(s * k, s * k + k)).filter((e) => e >= 0).map((e) => rankOf(market.list[e]!)).sort((a, b) => a - b);
  const before = ranks(allocation), after = ranks(lied);
  // Better for sure, whatever the student's taste beyond the order: place by place at least as good, and not the same.
  return after.length >= before.length && before.every((rank, i) => after[i]! <= rank) && (after.length > before.length || before.some((rank, i) => after[i]! < rank));
}

/** The market in which one student hands in another list (some of the same courses). */
export function withList(market: Market, s: number, courses: readonly number[]): Market {
  const first = market.from[s]!, end = market.from[s + 1]!, cut = end - first - courses.length;
  const wishes = courses.map((c) => first + market.list.subarray(first, end).indexOf(c));
  const moved = <T extends Int32Array | Uint32Array | Float64Array>(array: T): T => {
    const fresh = array.slice(0, array.length - cut) as T;
    wishes.forEach((e, i) => { fresh[first + i] = array[e]!; });
    fresh.set(array.subarray(end), first + courses.length);
    return fresh;
  };
  return {
    ...market, from: market.from.map((at, i) => (i > s ? at - cut : at)), list: moved(market.list), key: moved(market.key),
    classOf: market.classOf && moved(market.classOf), scoreOf: market.scoreOf && moved(market.scoreOf),
  };
}
