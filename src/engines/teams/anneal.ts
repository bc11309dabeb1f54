// Simulated annealing over exchanges of two students, aimed half of the time at teams that cost something.
// Source: Kirkpatrick, Gelatt, Vecchi, Science 220 (1983) 671-680.
import type { Chance } from '../../kernel/chance.ts';
import { pickAlike } from './alike.ts';
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

/** −ln of evenly spread shares: what Metropolis' rule allows to be lost, in temperatures; a table is quicker than a logarithm a trial. */
const patience = Float64Array.from({ length: 4096 }, (_, k) => -Math.log((k + 0.5) / 4096));

/** Share of trials that start from a team that costs something. */
const aimed = 0.5;
/** Share of exchanges with somebody alike. */
const likened = 0.6;

/** Anneals; true when the target was reached. The division ends wherever the last trial left it. */
export function anneal(division: Division, chance: Chance, schedule: Schedule): boolean {
  const { teams, sizes, slots, costly, compiled: { most, least, alike } } = division;
  const { trials, hot, cold, target, fixed, keep, progress } = schedule;
  const enough = target + 1e-9, uneven = least < most, wide = most - least > 1;
  let temperature = hot, best = Number.POSITIVE_INFINITY;
  const here = slots.filter((_, at) => at % most < sizes[Math.floor(at / most)]!), picks = alike.map((coding) => pickAlike(coding, here));
  if (teams < 2 || division.total <= enough) return division.total <= enough;
  for (let trial = 0; trial < trials; trial++) {
    if ((trial & 255) === 0) temperature = hot * (cold / hot) ** (trial / trials);
    if (progress && (trial & 0xfffff) === 0) progress(trial / trials);
    // One throw decides whether to aim and, by what is left of it, at whom.
    const thrown = chance();
    const A = division.costlyCount > 0 && thrown < aimed ? costly[Math.floor((thrown / aimed) * division.costlyCount)]! : Math.floor(((thrown < aimed ? thrown / aimed : (thrown - aimed) / (1 - aimed))) * teams);
    const i = Math.floor(chance() * sizes[A]!), choice = chance() / likened * picks.length, picker = picks[Math.floor(choice)];
    const mateAt = picker ? division.seatOf[picker(slots[A * most + i]!, choice % 1)]! : A * most;
    let B = Math.floor(mateAt / most);
    const mated = B !== A;
    if (!mated) {
      B = Math.floor(chance() * (teams - 1));
      if (B >= A) B++;
    }
    const sizeB = sizes[B]!;
    if (fixed?.[slots[A * most + i]!] === 1) continue;
    // To a smaller team one may simply go: that is slot "one past its last". To one as large only now and then; evenOut undoes what was not needed.
    const unbalances = wide && sizeB >= sizes[A]! && chance() < 0.1;
    const j = mated ? mateAt - B * most : Math.floor(chance() * (sizeB + (unbalances || (uneven && sizeB < sizes[A]!) ? 1 : 0)));
    const before = division.total, allowance = temperature * patience[Math.floor(chance() * patience.length)]!;
    if (j === sizeB) {
      if (sizes[A]! <= least || sizeB >= most || !division.move(A, i, B, allowance)) continue;
    } else if (fixed?.[slots[B * most + j]!] === 1 || !division.swap(A, i, B, j, allowance)) continue;
    if (division.total >= before) continue;
    if (keep && division.total < best - 1e-9) {
      best = division.total;
      keep(division);
    }
    if (division.total <= enough) return true;
  }
  return false;
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
          if (fixed?.[slots[A * most + i]!] !== 1 && division.move(A, i, order[k]!, 1e-9)) moved = true;
        }
      }
    }
  }
}
