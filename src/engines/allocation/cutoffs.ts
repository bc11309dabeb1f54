// The cutoff table: one number for each round, course and kind of student (the groups with reserves there that a student
// belongs to; and the home, where a cap bit). Every outcome follows from it: a student gets the first k listed courses whose
// cutoff is not better than the student's own place in the course's order (replay.ts).
import type { Market } from './market.ts';
import type { Seats } from './seats.ts';

/** A cutoff that everybody passes. */
export const EVERYONE = 0xffffffff;
/** A cutoff that nobody passes: the course had no place for this kind of student in this round. */
export const NO_ONE = 0;

export interface Cutoffs {
  /** 1, or k when first seats go before second seats. */
  readonly rounds: number;
  /** A course's kinds are kindFrom[c] … kindFrom[c + 1] - 1; kind 0 is a student without reserves there. */
  readonly kindFrom: Int32Array;
  /** By round, then kindFrom[c] + kind: the worst key that gets a reserved place. */
  readonly reserve: readonly Uint32Array[];
  /** By round, then course: the worst key that gets an open place. */
  readonly open: readonly Uint32Array[];
  /** By round, then course * homes + home: instead of `open`, where the course's cap for that home is reached. */
  readonly ofHome: readonly ReadonlyMap<number, number>[];
}

export function cutoffsOf(market: Market, seats: Seats): Cutoffs {
  const rounds = market.policy.rule === 'one-shot' ? 1 : market.policy.k;
  const table = { rounds, kindFrom: seats.kindFrom, reserve: [] as Uint32Array[], open: [] as Uint32Array[], ofHome: [] as Map<number, number>[] };
  for (let round = 0; round < rounds; round++) {
    table.reserve.push(new Uint32Array(seats.kindFrom[market.courses]!));
    table.open.push(new Uint32Array(market.courses));
    table.ofHome.push(new Map());
  }
  for (let c = 0; c < market.courses; c++) {
    const holders = holdersOf(market, seats, c);
    for (let round = 0; round < rounds; round++) {
      const within = (key: number): number => withinRound(key, round, market.keyStep);
      table.open[round]![c] = within(openCutoff(seats, c, holders, round));
      for (let kind = 1; kind < seats.kindFrom[c + 1]! - seats.kindFrom[c]!; kind++) {
        table.reserve[round]![seats.kindFrom[c]! + kind] = within(reserveCutoff(seats, c, kind, holders, round));
      }
      for (const [home, key] of holders.cappedHomes) table.ofHome[round]!.set(c * market.homes + home, within(key));
    }
  }
  return table;
}

/** The worst key with which a student of this kind and home gets a place in a course; home -1: the course has no cap for homes. */
export function cutoffFor(cutoffs: Cutoffs, homes: number, round: number, c: number, kind: number, home: number): number {
  const open = (home >= 0 && cutoffs.ofHome[round]!.size > 0 ? cutoffs.ofHome[round]!.get(c * homes + home) : undefined) ?? cutoffs.open[round]![c]!;
  return kind === 0 ? open : Math.max(open, cutoffs.reserve[round]![cutoffs.kindFrom[c]! + kind]!);
}

interface Holders {
  /** The latest round of a holder, -1 without holders. */
  readonly latest: number;
  /** Worst key on an open place, 0: none is taken. */
  readonly worstOpen: number;
  readonly worstReserved: number;
  /** Homes whose cap is reached, with the worst key of theirs on an open place. */
  readonly cappedHomes: ReadonlyMap<number, number>;
}

function holdersOf(market: Market, seats: Seats, c: number): Holders {
  const worstOpen = seats.openSize[c]! > 0 ? seats.open[2 * seats.openAt[c]!]! : 0;
  let worstReserved = 0;
  for (let i = seats.reserveAt[c]!, end = i + seats.reserveSize[c]!; i < end; i++) worstReserved = Math.max(worstReserved, seats.reserveKey[i]!);
  return { worstOpen, worstReserved, latest: seats.held(c) === 0 ? -1 : seats.roundOf(Math.max(worstOpen, worstReserved)), cappedHomes: cappedHomes(market, seats, c) };
}

function cappedHomes(market: Market, seats: Seats, c: number): Map<number, number> {
  const cap = market.homeCap[c]!;
  const capped = new Map<number, number>();
  if (cap <= 0) return capped;
  const count = new Map<number, number>(), worst = new Map<number, number>();
  for (let i = seats.openAt[c]!, end = i + seats.openSize[c]!; i < end; i++) {
    const home = market.home[seats.open[2 * i + 1]!]!;
    count.set(home, (count.get(home) ?? 0) + 1);
    worst.set(home, Math.max(worst.get(home) ?? 0, seats.open[2 * i]!));
  }
  for (const [home, taken] of count) if (taken >= cap) capped.set(home, worst.get(home)!);
  return capped;
}

/** Keys of earlier rounds leave nothing for this one; those of later rounds yield to it. */
function withinRound(key: number, round: number, step: number): number {
  if (key === EVERYONE || key >= (round + 1) * step) return EVERYONE;
  return Math.max(NO_ONE, key - round * step);
}

function openCutoff(seats: Seats, c: number, { latest, worstOpen }: Holders, round: number): number {
  if (seats.places[c] === 0 || seats.market.homeCap[c] === 0) return NO_ONE;
  if (seats.held(c) < seats.places[c]! || round < latest) return EVERYONE;
  return worstOpen > 0 && seats.roundOf(worstOpen) === round ? worstOpen : NO_ONE;
}

function reserveCutoff(seats: Seats, c: number, kind: number, holders: Holders, round: number): number {
  if (seats.places[c] === 0) return NO_ONE;
  const tight = seats.tightAround(c, kind);
  if (tight >= 0) return worstWithin(seats, c, tight);
  const { latest, worstOpen, worstReserved } = holders;
  if (seats.held(c) < seats.places[c]! || round < latest) return EVERYONE;
  if (round > latest) return NO_ONE;
  if (worstOpen > 0 && seats.roundOf(worstOpen) === round) return EVERYONE; // an open place would be given up
  return worstReserved > 0 && seats.roundOf(worstReserved) === round ? worstReserved : NO_ONE;
}

function worstWithin(seats: Seats, c: number, groups: number): number {
  let worst = NO_ONE;
  for (let i = seats.reserveAt[c]!, end = i + seats.reserveSize[c]!; i < end; i++) {
    if ((seats.kindOf(c, seats.reserveStudent[i]!) & ~groups) === 0) worst = Math.max(worst, seats.reserveKey[i]!);
  }
  return worst;
}
