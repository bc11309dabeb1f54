// Figures of a run for its report: who got how many places and at which rank, how reserves were used, which groups would
// rather have a closed course, and what the rule promises.
import { OPEN } from './placements.ts';
import { runsWithout, type Allocation } from './solve.ts';

export interface Measures {
  readonly students: number;
  readonly courses: number;
  readonly places: number;
  readonly taken: number;
  /** Entry i: students with exactly i places. */
  readonly byPlaces: readonly number[];
  /** Entry i: places that came from the wish of rank i + 1. */
  readonly byRank: readonly number[];
  readonly meanRank: number | null;
  readonly groups: readonly GroupMeasure[];
  readonly blocking: readonly BlockingCoalition[];
}

export interface GroupMeasure {
  readonly group: string;
  readonly members: number;
  readonly placed: number;
  /** Places reserved for the group in courses that run. */
  readonly reserved: number;
  readonly reservedTaken: number;
}

/** Students who would all rather have the closed course than something they hold, or than nothing; enough to fill its minimum. */
export interface BlockingCoalition {
  readonly course: string;
  readonly students: number;
  readonly minimum: number;
  /** Would this course alone, opened again, have its minimum and leave every other its own? Null: not tried. */
  readonly couldReopen: boolean | null;
}

/** Closed courses that are tried again, and wishes worked through for it at the most. */
const MOST_REOPENED = 30, REOPENING_EFFORT = 30_000_000;

export function measure(allocation: Allocation): Measures {
  const { market, placements: { wish } } = allocation, { k } = market.policy;
  const byPlaces = Array.from({ length: k + 1 }, () => 0), byRank: number[] = [];
  let taken = 0, ranks = 0;
  for (let s = 0; s < market.students; s++) {
    let got = 0;
    for (; got < k && wish[s * k + got]! >= 0; got++) {
      const rank = wish[s * k + got]! - market.from[s]!;
      while (byRank.length <= rank) byRank.push(0);
      byRank[rank]!++;
      ranks += rank + 1;
    }
    byPlaces[got]!++;
    taken += got;
  }
  const shut = new Set(allocation.closed);
  let places = 0;
  for (let c = 0; c < market.courses; c++) if (!shut.has(c)) places += market.capacity[c]!;
  return {
    students: market.students, courses: market.courses, places, taken, byPlaces, byRank,
    meanRank: taken === 0 ? null : Math.round((ranks / taken) * 1e4) / 1e4, groups: groupMeasures(allocation, shut), blocking: blockingCoalitions(allocation),
  };
}

function groupMeasures({ market, placements: { wish, route } }: Allocation, shut: ReadonlySet<number>): GroupMeasure[] {
  const { k } = market.policy;
  const sums = Array.from({ length: market.groups }, (_, g) => ({ group: market.names.group(g), members: 0, placed: 0, reserved: 0, reservedTaken: 0 }));
  for (let s = 0; s < market.students; s++) {
    for (let g = 0; g < market.groups; g++) {
      if (((market.membership[s]! >>> g) & 1) === 0) continue;
      sums[g]!.members++;
      if (wish[s * k]! >= 0) sums[g]!.placed++;
    }
  }
  for (let at = 0; at < wish.length; at++) if (wish[at]! >= 0 && route[at] !== OPEN) sums[route[at]!]!.reservedTaken++;
  for (let c = 0; c < market.courses; c++) {
    if (shut.has(c)) continue;
    for (let i = market.reserveFrom[c]!; i < market.reserveFrom[c + 1]!; i++) sums[market.reserveGroup[i]!]!.reserved += market.reservePlaces[i]!;
  }
  return sums;
}

export function blockingCoalitions({ market, placements: { wish }, closed, active }: Allocation): BlockingCoalition[] {
  if (closed.length === 0) return [];
  let tries = Math.min(MOST_REOPENED, Math.floor(REOPENING_EFFORT / Math.max(1, market.list.length)));
  const { k, exclusive } = market.policy;
  const wanting = new Map(closed.map((c) => [c, 0]));
  for (let s = 0; s < market.students; s++) {
    if (active[s] === 0) continue;
    const last = wish[s * k + k - 1]!; // the place given up for another, when all k are taken
    for (let e = market.from[s]!, end = last < 0 ? market.from[s + 1]! : last; e < end; e++) {
      const c = market.list[e]!, count = wanting.get(c);
      if (count !== undefined && !heldBetterClash(market.list, wish, s * k, k, e, exclusive)) wanting.set(c, count + 1);
    }
  }
  return closed.filter((c) => wanting.get(c)! >= market.minimum[c]! && market.capacity[c]! >= market.minimum[c]!)
    .map((c) => ({
      course: market.names.course(c), students: wanting.get(c)!, minimum: market.minimum[c]!,
      couldReopen: tries-- > 0 ? runsWithout(market, closed.filter((other) => other !== c)) : null,
    }));
}

/** A better wish that came true forbids this one by a clash. */
function heldBetterClash(list: Int32Array, wish: Int32Array, at: number, k: number, e: number, exclusive: Int32Array): boolean {
  const set = exclusive[list[e]!]!;
  if (set < 0) return false;
  for (let i = at; i < at + k; i++) if (wish[i]! >= 0 && wish[i]! < e && exclusive[list[wish[i]!]!] === set) return true;
  return false;
}

export interface Promises {
  /** Nobody is refused a course that holds someone who comes after, by the published rule. */
  readonly noJustifiedEnvy: true;
  /** No other stable outcome of the same courses is better for any student. */
  readonly studentOptimal: boolean;
  /** `proved`: no student can gain by another list; `tested`: none was found by search; `no`: some can. */
  readonly strategyProof: 'proved' | 'tested' | 'no';
  /** Why not proved. */
  readonly because: readonly ('more-than-one-place' | 'minimum-numbers' | 'nomination-queues')[];
}

/** What holds for the rules of this run, not for its outcome. */
export function promisesOf({ market }: Pick<Allocation, 'market'>): Promises {
  const { k, rule, homeCaps, nominations } = market.policy;
  const minimums = market.minimum.some((minimum) => minimum > 0), queues = homeCaps.some((cap) => cap >= 0) || nominations.some(Boolean);
  const because = [...(k > 1 ? ['more-than-one-place' as const] : []), ...(minimums ? ['minimum-numbers' as const] : []), ...(queues ? ['nomination-queues' as const] : [])];
  return { noJustifiedEnvy: true, studentOptimal: (k === 1 || rule === 'one-shot') && !queues, strategyProof: k > 1 || minimums ? 'no' : queues ? 'tested' : 'proved', because };
}

