// For each student and listed course one reason, as { code, args }: placed how, or missed by how much and what would have
// changed it. Sentences are in text/<language>/allocation.json.
import { cutoffFor, EVERYONE, NO_ONE, type Cutoffs } from './cutoffs.ts';
import { kindReader } from './kinds.ts';
import { lotteryText } from './lottery.ts';
import type { Allocation } from './solve.ts';
import { OPEN } from './placements.ts';

export type ReasonCode =
  | 'placed-open' | 'placed-reserved' | 'enough' | 'clash' | 'closed' | 'not-nominated' | 'in-queue'
  | 'no-places' | 'home-cap' | 'missed-class' | 'missed-score' | 'missed-lottery' | 'missed-unranked' | 'missed-withheld';

export interface Reason {
  readonly course: number;
  /** From 1. */
  readonly rank: number;
  readonly code: ReasonCode;
  readonly args: Readonly<Record<string, string | number>>;
}

/** A group's cutoff is told only when at least so many of the kind applied: it could reveal who a protected person is. */
export const FEWEST = 5;

/** Who stands at each cutoff, and how many applied under it; made once for a run. */
export interface Explainer {
  /** Applicants of a course's kind: kindFrom[c] + kind. */
  readonly applicants: Int32Array;
  of(student: number): Reason[];
}

export function explainer(allocation: Allocation, cutoffs: Cutoffs): Explainer {
  const { market, placements: { wish, route }, active, closed } = allocation;
  const { names, from, list, home, homes, policy: { k, exclusive, nominations } } = market;
  const kindOf = kindReader(market);
  const applicants = applicantsOf(allocation, cutoffs);
  const shut = new Uint8Array(market.courses);
  for (const c of closed) shut[c] = 1;
  const atCutoff = marginalWishes(allocation);

  const waiting = (s: number): Pick<Reason, 'code' | 'args'> => {
    const nominees = nominations[home[s]!];
    return nominees && !nominees.includes(s) ? { code: 'not-nominated', args: { home: names.home(home[s]!) } }
      : { code: 'in-queue', args: { home: names.home(home[s]!), cap: market.policy.homeCaps[home[s]!]! } };
  };

  const missed = (s: number, e: number, round: number): Pick<Reason, 'code' | 'args'> => {
    const c = list[e]!, kind = kindOf(c, s);
    const cutoff = cutoffFor(cutoffs, homes, round, c, kind, home[s]!);
    if (cutoffs.ofHome[round]!.has(c * homes + home[s]!) && market.key[e]! <= cutoffs.open[round]![c]!) return { code: 'home-cap', args: { home: names.home(home[s]!), cap: market.homeCap[c]! } };
    if (cutoff === NO_ONE || cutoff === EVERYONE) return { code: 'no-places', args: { round: round + 1 } };
    if (kind !== 0 && applicants[cutoffs.kindFrom[c]! + kind]! < FEWEST) return { code: 'missed-withheld', args: { fewest: FEWEST } };
    return comparison(allocation, e, s, atCutoff(c, cutoff));
  };

  const of = (s: number): Reason[] => {
    const reasons: Reason[] = [], sets: { set: number; course: number }[] = [];
    for (let e = from[s]!, got = 0; e < from[s + 1]!; e++) {
      const c = list[e]!, set = exclusive[c]!;
      const clash = set >= 0 ? sets.find((other) => other.set === set) : undefined;
      let reason: Pick<Reason, 'code' | 'args'>;
      if (wish[s * k + got] === e && got < k) {
        const by = route[s * k + got]!;
        reason = by === OPEN ? { code: 'placed-open', args: {} } : { code: 'placed-reserved', args: { group: names.group(by) } };
        got++;
        sets.push({ set, course: c });
      } else if (active[s] === 0) reason = waiting(s);
      else if (got === k) reason = { code: 'enough', args: { k } };
      else if (shut[c] === 1) reason = { code: 'closed', args: { minimum: market.minimum[c]! } };
      else if (clash) reason = { code: 'clash', args: { other: names.course(clash.course) } };
      else reason = missed(s, e, cutoffs.rounds === 1 ? 0 : got);
      reasons.push({ course: c, rank: e - from[s]! + 1, ...reason });
    }
    return reasons;
  };
  return { applicants, of };
}

/** How a wish compares with the last one that got in: in class, in score, or in the lottery. */
function comparison({ market }: Allocation, e: number, s: number, last: { e: number; s: number }): Pick<Reason, 'code' | 'args'> {
  const { classOf, scoreOf, lottery } = market;
  if (classOf && scoreOf) {
    if (classOf[e] !== classOf[last.e]) {
      return classOf[e] === Infinity ? { code: 'missed-unranked', args: {} } : { code: 'missed-class', args: { own: classOf[e]!, needed: classOf[last.e]! } };
    }
    if (scoreOf[e] !== scoreOf[last.e]) {
      const needed = scoreOf[last.e]!;
      return scoreOf[e] === -Infinity ? { code: 'missed-unranked', args: {} } : { code: 'missed-score', args: { own: scoreOf[e]!, needed, by: rounded(needed - scoreOf[e]!) } };
    }
  }
  return { code: 'missed-lottery', args: { own: lotteryText(lottery.number[s]!), needed: lotteryText(lottery.number[last.s]!) } };
}

const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

/** The wish that stands at a cutoff: the holder of the course with that key. */
export function marginalWishes({ market, placements: { wish } }: Allocation): (c: number, key: number) => { e: number; s: number } {
  const { k } = market.policy;
  const holders: Map<number, { e: number; s: number }>[] = Array.from({ length: market.courses });
  for (let at = 0; at < wish.length; at++) {
    const e = wish[at]!;
    if (e >= 0) (holders[market.list[e]!] ??= new Map()).set(market.key[e]!, { e, s: Math.floor(at / k) });
  }
  return (c, key) => holders[c]!.get(key)!;
}

function applicantsOf({ market }: Allocation, cutoffs: Cutoffs): Int32Array {
  const kindOf = kindReader(market), applicants = new Int32Array(cutoffs.kindFrom[market.courses]!);
  for (let s = 0; s < market.students; s++) {
    for (let e = market.from[s]!; e < market.from[s + 1]!; e++) {
      const c = market.list[e]!;
      applicants[cutoffs.kindFrom[c]! + kindOf(c, s)]!++;
    }
  }
  return applicants;
}
