// The cutoff table as rows that can be published: class, score and lottery number of the last one who got in. A row of a
// group is withheld where fewer than five of the kind applied, since the number could reveal a protected person.
import { cutoffFor, EVERYONE, NO_ONE, type Cutoffs } from './cutoffs.ts';
import { FEWEST, marginalWishes, type Explainer } from './explain.ts';
import { kindReader } from './kinds.ts';
import { lotteryText } from './lottery.ts';
import type { Allocation } from './solve.ts';

/** `all`: everyone who asked got in; `none`: nobody of the kind; `cutoff`: all up to the place that follows. */
export type CellState = 'all' | 'none' | 'cutoff';

export interface Cell {
  /** From 1; always 1 for one-shot. */
  readonly round: number;
  readonly course: string;
  /** Empty: all homes (the course has no cap for homes). */
  readonly home: string;
  /** Groups with reserves at the course that this kind of student belongs to, `;` between them. */
  readonly groups: string;
  readonly state: CellState;
  readonly class: string;
  readonly score: string;
  readonly lottery: string;
  /** How many of the kind wished for the course. */
  readonly applicants: number;
}

/** Key of a cell among those of its run. */
export const cellKey = (cell: Pick<Cell, 'round' | 'course' | 'home' | 'groups'>): string => [cell.round, cell.course, cell.home, cell.groups].join('\u0000');

/** Only cells that concern an applicant, by course, kind, home and round. */
export function* cellsOf(allocation: Allocation, cutoffs: Cutoffs, { applicants }: Explainer): Generator<Cell> {
  const { market } = allocation, last = marginalWishes(allocation), homes = applicantHomes(allocation);
  for (let c = 0; c < market.courses; c++) {
    for (let kind = 0; kind < cutoffs.kindFrom[c + 1]! - cutoffs.kindFrom[c]!; kind++) {
      if (applicants[cutoffs.kindFrom[c]! + kind] === 0) continue;
      const byHome = market.homeCap[c]! < 0 ? [[-1, applicants[cutoffs.kindFrom[c]! + kind]!] as const] : [...homes.get(c)!.get(kind)!].sort(([a], [b]) => a - b);
      for (const [home, count] of byHome) {
        for (let round = 0; round < cutoffs.rounds; round++) {
          const key = cutoffFor(cutoffs, market.homes, round, c, kind, home);
          yield {
            round: round + 1, course: market.names.course(c), home: home < 0 ? '' : market.names.home(home), groups: groupsOf(allocation, c, kind),
            applicants: count, ...standing(allocation, key === EVERYONE || key === NO_ONE ? undefined : last(c, key), key),
          };
        }
      }
    }
  }
}

export const isWithheld = (cell: Pick<Cell, 'groups' | 'applicants'>): boolean => cell.groups !== '' && cell.applicants < FEWEST;

function groupsOf({ market }: Allocation, c: number, kind: number): string {
  const names: string[] = [];
  for (let i = market.reserveFrom[c]!; i < market.reserveFrom[c + 1]!; i++) if (((kind >>> (i - market.reserveFrom[c]!)) & 1) === 1) names.push(market.names.group(market.reserveGroup[i]!));
  return names.join(';');
}

function standing({ market }: Allocation, last: { e: number; s: number } | undefined, key: number): Pick<Cell, 'state' | 'class' | 'score' | 'lottery'> {
  if (!last) return { state: key === EVERYONE ? 'all' : 'none', class: '', score: '', lottery: '' };
  const number = (value: number | undefined): string => (value === undefined || !Number.isFinite(value) ? '' : String(value));
  return { state: 'cutoff', class: number(market.classOf?.[last.e]), score: number(market.scoreOf?.[last.e]), lottery: lotteryText(market.lottery.number[last.s]!) };
}

/** Applicants by course, kind and home, for the courses with a cap for homes. */
function applicantHomes({ market }: Allocation): Map<number, Map<number, Map<number, number>>> {
  const kindOf = kindReader(market), counts = new Map<number, Map<number, Map<number, number>>>();
  if (!market.homeCap.some((cap) => cap >= 0)) return counts;
  for (let s = 0; s < market.students; s++) {
    for (let e = market.from[s]!; e < market.from[s + 1]!; e++) {
      const c = market.list[e]!;
      if (market.homeCap[c]! < 0) continue;
      const kinds = counts.get(c) ?? new Map<number, Map<number, number>>(), kind = kindOf(c, s);
      const byHome = kinds.get(kind) ?? new Map<number, number>();
      byHome.set(market.home[s]!, (byHome.get(market.home[s]!) ?? 0) + 1);
      counts.set(c, kinds.set(kind, byHome));
    }
  }
  return counts;
}
