// Reads out of the seats who got what: for each student the wishes that came true, and by which route.
import type { Market } from './market.ts';
import type { Seats } from './seats.ts';

/** The route of a place that was not reserved. */
export const OPEN = 255;

export interface Placements {
  /** Entries s * k … : wishes that came true, best first, then -1. */
  readonly wish: Int32Array;
  /** OPEN, or the group whose reserved place it is; parallel to `wish`. */
  readonly route: Uint8Array;
}

export function placementsOf(market: Market, seats: Seats): Placements {
  const { k } = market.policy;
  const course = new Int32Array(market.students * k).fill(-1), route = new Uint8Array(market.students * k).fill(OPEN);
  const put = (s: number, c: number, by: number): void => {
    let at = s * k;
    while (course[at]! >= 0) at++;
    course[at] = c;
    route[at] = by;
  };
  for (let c = 0; c < market.courses; c++) {
    for (let i = seats.openAt[c]!, end = i + seats.openSize[c]!; i < end; i++) put(seats.open[2 * i + 1]!, c, OPEN);
    const from = seats.reserveAt[c]!, size = seats.reserveSize[c]!;
    if (size === 0) continue;
    const holders = Array.from(seats.reserveStudent.subarray(from, from + size));
    reservedRoutes(market, c, holders).forEach((group, i) => put(holders[i]!, c, group));
  }
  return { wish: inOrderOfWishes(market, course, route), route };
}

/** Courses become wishes, best first; routes move along. */
function inOrderOfWishes({ students, from, list, policy: { k } }: Market, course: Int32Array, route: Uint8Array): Int32Array {
  for (let s = 0; s < students; s++) {
    let done = s * k;
    const all = done + k;
    for (let e = from[s]!, end = from[s + 1]!; e < end && done < all && course[done]! >= 0; e++) {
      for (let at = done; at < all; at++) {
        if (course[at] !== list[e]) continue;
        const by = route[at]!;
        course[at] = course[done]!;
        route[at] = route[done]!;
        course[done] = e;
        route[done++] = by;
        break;
      }
    }
  }
  return course;
}

/** One reserved place for each holder, by augmenting paths (the solver made sure that they fit). */
function reservedRoutes(market: Market, c: number, holders: number[]): number[] {
  const { reserveFrom, reserveGroup, reservePlaces, membership } = market;
  const from = reserveFrom[c]!, groups = reserveFrom[c + 1]! - from;
  const holdersOf: number[][] = Array.from({ length: groups }, () => []);
  const seat = (holder: number, tried: Set<number>): boolean => {
    for (let g = 0; g < groups; g++) {
      if (tried.has(g) || ((membership[holders[holder]!]! >>> reserveGroup[from + g]!) & 1) === 0) continue;
      tried.add(g);
      if (holdersOf[g]!.length >= reservePlaces[from + g]!) {
        const moved = holdersOf[g]!.findIndex((other) => seat(other, tried));
        if (moved < 0) continue;
        holdersOf[g]!.splice(moved, 1);
      }
      holdersOf[g]!.push(holder);
      return true;
    }
    return false;
  };
  const route = Array.from(holders, () => OPEN);
  holders.forEach((_, holder) => {
    if (!seat(holder, new Set())) throw new Error(`reserve holders of course ${market.names.course(c)} do not fit`);
  });
  holdersOf.forEach((members, g) => members.forEach((holder) => { route[holder] = reserveGroup[from + g]!; }));
  return route;
}
