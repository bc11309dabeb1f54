// Allocates: student-proposing deferred acceptance in which every course chooses by one rule (seats.ts), students ask by
// one-shot.ts or rounds.ts, and courses below their minimum are closed (closing.ts).
import { ok, type Result } from '../../kernel/result.ts';
import { runWithClosings } from './closing.ts';
import { marketOf, type Market } from './market.ts';
import { OneShot } from './one-shot.ts';
import { placementsOf, type Placements } from './placements.ts';
import type { AllocationProblem } from './problem.ts';
import { Rounds } from './rounds.ts';
import type { Run } from './run.ts';
import type { Seats } from './seats.ts';
import { tabulate } from './tabulate.ts';

export interface Allocation {
  readonly market: Market;
  readonly placements: Placements;
  /** Closed courses in the order of closing. */
  readonly closed: readonly number[];
  /** How many held a place in each of them at that moment. */
  readonly takenAtClosing: readonly number[];
  /** 1: the student took part (a nomination queue may hold others back). */
  readonly active: Uint8Array;
  /** The courses' final places, for the cutoff table. */
  readonly seats: Seats;
}

/** Refuses what lies outside the rules that keep their promises; else always answers. */
export function allocate(problem: AllocationProblem): Result<Allocation> {
  const tables = tabulate(problem);
  return tables.ok ? ok(allocateMarket(marketOf(tables.value))) : tables;
}

export function allocateMarket(market: Market): Allocation {
  const { run, closed, takenAtClosing } = runWithClosings(market, () => beginRun(market));
  return { market, closed, takenAtClosing, active: run.gates.active, seats: run.seats, placements: placementsOf(market, run.seats) };
}

const beginRun = (market: Market): Run => (market.policy.rule === 'one-shot' || market.policy.k === 1 ? new OneShot(market) : new Rounds(market));

/** True when exactly these courses may be closed: every other one then has its minimum. */
export function runsWithout(market: Market, closed: readonly number[]): boolean {
  const run = beginRun(market), shut = new Set(closed);
  for (const c of closed) run.seats.close(c);
  run.start();
  return market.minimum.every((minimum, c) => shut.has(c) || run.seats.held(c) >= minimum);
}

/** A placement with names, for callers that hold named problems. */
export interface Placement { readonly student: string; readonly course: string; /** From 1. */ readonly rank: number; readonly route: string }

export function* namedPlacements({ market, placements: { wish, route } }: Allocation): Generator<Placement> {
  const { names, policy: { k } } = market;
  for (let at = 0; at < wish.length; at++) {
    const e = wish[at]!, s = Math.floor(at / k);
    if (e >= 0) yield { student: names.student(s), course: names.course(market.list[e]!), rank: e - market.from[s]! + 1, route: route[at] === 255 ? 'open' : names.group(route[at]!) };
  }
}
