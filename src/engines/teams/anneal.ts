// Simulated annealing over exchanges of two students, aimed half of the time at teams that cost something. A look takes one seat and
// tries one student after the other for it until one is accepted.
// Source: Kirkpatrick, Gelatt, Vecchi, Science 220 (1983) 671-680.
import type { Chance } from '../../kernel/chance.ts';
import { listed, type Listed } from './alike.ts';
import { Dice } from './dice.ts';
import type { Division } from './division.ts';

export interface Schedule {
  /** Trial moves. */
  readonly trials: number;
  /** Temperatures, in units of cost, at the first and last trial. */
  readonly hot: number;
  readonly cold: number;
  /** Stop as soon as the division costs no more. */
  readonly target: number;
  /** Students who stay where they are: 1. */
  readonly fixed?: Uint8Array | undefined;
  /** Told of each division cheaper than all before. */
  readonly keep?: ((division: Division) => void) | undefined;
  /** Told now and then how much is done, 0 … 1. */
  readonly progress?: ((share: number) => void) | undefined;
}

/** −ln of evenly spread shares: what Metropolis' rule allows to be lost, in temperatures; gone through in great strides it needs no chance. */
const patience = Float64Array.from({ length: 4096 }, (_, k) => -Math.log((k + 0.5) / 4096));

/** Students that one look tries in turn: which seat, under which threshold is thrown once for them all. */
const perLook = 16;
/** Share of trials that start from a team that costs something, and of exchanges with somebody alike: of 256 and 65,536. */
const aimed = 128, likened = 0.6 * 65_536;

/** Anneals; true when the target was reached. The division ends wherever the last trial left it. */
export function anneal(division: Division, chance: Chance, schedule: Schedule): boolean {
  const { teams, sizes, slots, costly, compiled: { most, least, alike } } = division;
  const { hot, cold, target, fixed, keep, progress } = schedule;
  const enough = target + 1e-9, uneven = least < most, wide = most - least > 1, dice = new Dice(chance);
  let temperature = hot, best = Number.POSITIVE_INFINITY;
  const here = slots.filter((_, at) => at % most < sizes[Math.floor(at / most)]!), lists = alike.map((coding) => listed(coding, here));
  const all = everybody(here, dice);
  if (teams < 2 || division.total <= enough) return division.total <= enough;
  for (let look = 0, trials = schedule.trials / perLook; look < trials; look++) {
    if ((look & 31) === 0) temperature = hot * (cold / hot) ** (look / trials);
    if (progress && (look & 0xffff) === 0) progress(look / trials);
    // Of each throw some bits decide one thing, and some another.
    const first = dice.next(), second = dice.next(), third = dice.next() / 0x1_0000_0000;
    const share = (first >>> 8) / 0x100_0000;
    const A = (first & 255) < aimed && division.costlyCount > 0 ? costly[Math.floor(share * division.costlyCount)]! : Math.floor(share * teams);
    const sizeA = sizes[A]!, atA = A * most + (((second >>> 16) * sizeA) >>> 16), a = slots[atA]!;
    if (fixed?.[a] === 1) continue;
    const allowance = temperature * patience[Math.imul(look, 0x9e3779b1) >>> 20]!, before = division.total, choice = second & 0xffff;
    if (sizeA > least && uneven && choice >= 0xf000) {
      const B = Math.floor(third * teams);
      // To a smaller team one may simply go. To one as large only now and then; evenOut undoes what was not needed.
      if (B === A || sizes[B]! >= most || (sizes[B]! >= sizeA && !(wide && (first & 0xff) < 26)) || !division.move(A, atA, B, allowance)) continue;
    } else {
      const { codes, from, students } = choice < likened && lists.length > 0 ? lists[Math.floor(choice / likened * lists.length)]! : all;
      const code = codes.length > 0 ? codes[a]! : 0, start = from[code]!, end = from[code + 1]!;
      if (!division.exchange(A, atA, students, start, end, start + Math.floor(third * (end - start)), Math.min(perLook, end - start), allowance, fixed)) continue;
    }
    if (division.total >= before) continue;
    if (keep && division.total < best - 1e-9) {
      best = division.total;
      keep(division);
    }
    if (division.total <= enough) return true;
  }
  return false;
}

/** All of them as of one code, in an order by chance. */
function everybody(here: Int32Array, dice: Dice): Listed {
  const students = here.slice();
  for (let k = students.length - 1; k > 0; k--) {
    const other = Math.floor(dice.next() / 0x1_0000_0000 * (k + 1)), held = students[k]!;
    students[k] = students[other]!;
    students[other] = held;
  }
  return { codes: new Int32Array(0), from: Int32Array.of(0, students.length), students };
}

/** Moves students from larger to smaller teams (by two or more) where that costs nothing. */
export function evenOut(division: Division, fixed?: Uint8Array): void {
  const { teams, sizes, slots, compiled: { most } } = division;
  const bySize = (): number[] => Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]!);
  for (let moved = true; moved;) {
    moved = false;
    const order = bySize();
    for (const A of order) {
      for (let k = teams - 1; k >= 0 && sizes[order[k]!]! < sizes[A]! - 1; k--) {
        for (let i = sizes[A]! - 1; i >= 0 && sizes[order[k]!]! < sizes[A]! - 1; i--) {
          if (fixed?.[slots[A * most + i]!] !== 1 && division.move(A, A * most + i, order[k]!, 1e-9)) moved = true;
        }
      }
    }
  }
}
