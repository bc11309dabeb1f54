// What is told of a run: to the lead and the public in figures from which no protected person can be found, to each student
// what became of every wish.
import type { Manipulability } from '../../../engines/allocation/manipulation.ts';
import { type BlockingCoalition, measure, type Promises, promisesOf } from '../../../engines/allocation/measures.ts';
import { OPEN } from '../../../engines/allocation/placements.ts';
import type { Receipt } from '../../../engines/allocation/receipts.ts';
import type { Rule } from '../../../engines/allocation/problem.ts';
import type { Allocation } from '../../../engines/allocation/solve.ts';
import { told, type Told as GroupCount, type ToldCounts } from '../../../engines/disclosure/counts.ts';
import type { SeasonPolicy } from './wishes.ts';

export type { GroupCount };
export interface HomeFigures { readonly home: string; readonly students: number; readonly placed: number }
export interface GroupFigures extends ToldCounts { readonly group: string; readonly places: number; /** Every reserved place was taken, or nobody of the group was left who could have had it. */ readonly kept: boolean }

export interface RunReport {
  readonly rule: Rule; readonly k: number;
  /** Students who took part: those nominated for whom a turn came. */
  readonly students: number; readonly active: number; readonly placed: number; readonly places: number; readonly taken: number;
  readonly byPlaces: readonly number[]; readonly byRank: readonly number[]; readonly meanRank: number | null;
  readonly homes: readonly HomeFigures[]; readonly groups: readonly GroupFigures[];
  readonly closed: readonly { readonly course: string; readonly minimum: number; readonly taken: number }[];
  readonly blocking: readonly BlockingCoalition[]; readonly promises: Promises; readonly manipulability: Manipulability;
  /** Found by an independent check of the answer; none: it holds. */
  readonly faults: number;
}
export interface Comparison { readonly students: number; readonly policies: readonly { readonly policy: SeasonPolicy; readonly report: RunReport }[] }

/** What became of one wish: a reason of engines/allocation/explain.ts. */
export interface ToldWish { readonly course: string; readonly code: string; readonly args: Readonly<Record<string, string | number>> }
export interface Told { readonly wishes: readonly ToldWish[]; readonly places: readonly { readonly course: string; readonly route: string; readonly insteadOf: string | null }[]; readonly receipt: Receipt }

export function reportFor(allocation: Allocation, manipulability: Manipulability, faults: number): RunReport {
  const { market, closed, takenAtClosing, active, placements: { wish, route } } = allocation, { k } = market.policy, figures = measure(allocation);
  const homes = Array.from({ length: market.homes }, (_, h) => ({ home: market.names.home(h), students: 0, placed: 0 }));
  let placed = 0, started = 0;
  for (let s = 0; s < market.students; s++) {
    const has = wish[s * k]! >= 0 ? 1 : 0;
    homes[market.home[s]!]!.students++;
    homes[market.home[s]!]!.placed += has;
    placed += has;
    started += active[s]!;
  }
  const totals = { applicants: market.students, selected: placed };
  return {
    rule: market.policy.rule, k, students: market.students, active: started, placed, places: figures.places, taken: figures.taken, byPlaces: figures.byPlaces, byRank: figures.byRank, meanRank: figures.meanRank,
    homes: homes.sort((a, b) => a.home < b.home ? -1 : 1),
    groups: figures.groups.map(({ group, members, placed: got, reserved }) => ({ group, places: reserved, ...told(totals, { applicants: members, selected: got }), kept: true }))
      .map((each) => ({ ...each, kept: !unkept(allocation, route).has(each.group) })),
    closed: closed.map((c, i) => ({ course: market.names.course(c), minimum: market.minimum[c]!, taken: takenAtClosing[i]! })),
    blocking: figures.blocking, promises: promisesOf(allocation), manipulability, faults,
  };
}

/** Groups of which somebody was refused a course whose places reserved for the group are not all taken: none, if the rule was followed. */
function unkept({ market, active, placements: { wish }, closed }: Allocation, route: Uint8Array): ReadonlySet<string> {
  const { k } = market.policy, used = new Map<string, number>(), shut = new Set(closed), groups = new Set<string>();
  for (let at = 0; at < wish.length; at++) if (wish[at]! >= 0 && route[at] !== OPEN) {
    const key = `${market.list[wish[at]!]} ${route[at]}`;
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  for (let s = 0; s < market.students; s++) {
    if (market.membership[s] === 0 || active[s] === 0) continue;
    const last = wish[s * k + k - 1]!;
    for (let e = market.from[s]!, got = 0; e < (last >= 0 ? last : market.from[s + 1]!); e++) {
      if (wish[s * k + got] === e) { got++; continue; }
      const c = market.list[e]!;
      if (shut.has(c) || clashes(market, wish, s, got, c)) continue;
      for (let i = market.reserveFrom[c]!; i < market.reserveFrom[c + 1]!; i++) {
        const g = market.reserveGroup[i]!;
        if (((market.membership[s]! >>> g) & 1) === 1 && (used.get(`${c} ${g}`) ?? 0) < market.reservePlaces[i]!) groups.add(market.names.group(g));
      }
    }
  }
  return groups;
}

function clashes({ list, policy: { k, exclusive } }: Allocation['market'], wish: Int32Array, s: number, got: number, c: number): boolean {
  const set = exclusive[c]!;
  if (set < 0) return false;
  for (let i = 0; i < got; i++) if (exclusive[list[wish[s * k + i]!]!] === set) return true;
  return false;
}
