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
/** Looks at one temperature. */
const perRound = 32;
/** Share of trials that start from a team that costs something, and of exchanges with somebody alike: of 256 and 65,536. */
const aimed = 128, likened = 0.6 * 65_536;

/** Anneals; true when the target was reached. The division ends wherever the last trial left it. */
export function anneal(division: Division, chance: Chance, { trials, hot, cold, target, fixed, keep, progress }: Schedule): boolean {
  const enough = target + 1e-9;
  if (division.teams < 2 || division.total <= enough) return division.total <= enough;
  const looking = new Looking(division, new Dice(chance), fixed), looks = trials / perLook;
  let best = Number.POSITIVE_INFINITY;
  for (let look = 0; look < looks;) {
    if (progress && (look & 0xffff) === 0) progress(look / looks);
    const temperature = hot * (cold / hot) ** (look / looks);
    for (const round = Math.min(looks, look + perRound); look < round;) {
      look = looking.untilCheaper(look, round, temperature);
      if (keep && division.total < best - 1e-9) {
        best = division.total;
        keep(division);
      }
      if (division.total <= enough) return true;
    }
  }
  return false;
}

/** Looks, in short methods that are compiled once for all annealing. */
class Looking {
  private readonly division: Division;
  private readonly dice: Dice;
  private readonly fixed: Uint8Array | undefined;
  /** Whom to try for a seat: those alike in one way or another; or all. */
  private readonly lists: readonly Listed[];
  private readonly all: Listed;

  constructor(division: Division, dice: Dice, fixed: Uint8Array | undefined) {
    const { slots, sizes, compiled: { most, alike } } = division, here = slots.filter((_, at) => at % most < sizes[Math.floor(at / most)]!);
    this.division = division;
    this.dice = dice;
    this.fixed = fixed;
    this.lists = alike.map((coding) => listed(coding, here));
    this.all = everybody(here, dice);
  }

  /** Looks from this one to the next that makes all cheaper, or to the last of the round: the number of the one after it. */
  untilCheaper(from: number, round: number, temperature: number): number {
    const { division } = this;
    let look = from;
    while (look < round) {
      const before = division.total, changed = this.once(temperature * patience[Math.imul(look++, 0x9e3779b1) >>> 20]!);
      if (changed && division.total < before) break;
    }
    return look;
  }

  /** Whether something was changed, which costs no more than `allowance`. */
  private once(allowance: number): boolean {
    const { division, dice, fixed, lists } = this, { sizes, slots, costly, costlyCount, teams, compiled: { most, least } } = division;
    // Of each throw some bits decide one thing, and some another.
    const first = dice.next(), second = dice.next(), third = dice.next() / 0x1_0000_0000;
    const share = (first >>> 8) / 0x100_0000;
    const A = (first & 255) < aimed && costlyCount > 0 ? costly[Math.floor(share * costlyCount)]! : Math.floor(share * teams);
    const sizeA = sizes[A]!, atA = A * most + (((second >>> 16) * sizeA) >>> 16), a = slots[atA]!, choice = second & 0xffff;
    if (fixed?.[a] === 1) return false;
    if (sizeA > least && least < most && choice >= 0xf000) {
      const B = Math.floor(third * teams);
      // To a smaller team one may simply go. To one as large only now and then; evenOut undoes what was not needed.
      return B !== A && sizes[B]! < most && (sizes[B]! < sizeA || (most - least > 1 && (first & 0xff) < 26)) && division.move(A, atA, B, allowance);
    }
    const { codes, from, students } = choice < likened && lists.length > 0 ? lists[Math.floor(choice / likened * lists.length)]! : this.all;
    const code = codes.length > 0 ? codes[a]! : 0, start = from[code]!, end = from[code + 1]!;
    return division.exchange(A, atA, students, start, end, start + Math.floor(third * (end - start)), Math.min(perLook, end - start), allowance, fixed);
  }
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
