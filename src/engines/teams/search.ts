// The search for good teams: anneal all (a large programme part by part), mend teams that still cost something, close cycles.
// Deterministic: effort is counted in trials, never in seconds.
import { chance, wholeBelow, type Chance } from '../../kernel/chance.ts';
import { anneal, evenOut } from './anneal.ts';
import { closeCycles } from './cycles.ts';
import { compile, ofLasting, ofMusts, withMusts, type Compiled } from './compile.ts';
import { Division, type Seats } from './division.ts';
import { mend } from './mend.ts';
import type { Problem } from './problem.ts';
import { readRule } from './reading.ts';
import { startingSeats } from './start.ts';

export interface SearchOptions {
  readonly seed: string;
  /** Multiplies the number of trials; 1 when absent. */
  readonly effort?: number | undefined;
  /** A score that is known to be the best possible: stop there. */
  readonly target?: number | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

export interface Found {
  readonly seats: Seats;
  /** Unweighted cost of the musts, and weighted score of the wishes. */
  readonly hard: number;
  readonly soft: number;
}

/** Temperatures and prices in proportion to the wishes' weights; the factors were tuned on bench/teams. */
interface Scale {
  readonly must: number;
  readonly hot: number;
  readonly cold: number;
}

function scaleOf(problem: Problem): Scale {
  const weights = problem.rules.map((_, index) => readRule(problem, index)).filter(({ must, weight }) => !must && weight > 0).map(({ weight }) => weight).sort((a, b) => a - b);
  if (weights.length === 0) return { must: 1, hot: 0.3, cold: 0.1 };
  const least = weights[0]!;
  return { must: Math.max(12 * least, 2 * weights.at(-1)!), hot: (problem.rules.some(({ weight }) => weight === 'must') ? 1.5 : 1) * least, cold: 0.1 * least };
}

/** Larger programmes are annealed in parts of about so many students, which stay in the processor's cache. */
const partStudents = 6000;
/** Share of all trials spent on mending, and as much again on exchanges of more than two at most. */
const mendShare = 0.7, cycleShare = 0.3;
/** Among more students a look for cycles takes too long. */
const mostCycled = 20_000;

/** Good teams, `teams` many. */
export function search(problem: Problem, teams: number, options: SearchOptions): Found {
  const luck = chance(`${options.seed}/${teams}`);
  const scale = scaleOf(problem), compiled = compile(problem, teams, withMusts(scale.must)), lasting = compile(problem, teams, ofLasting);
  const { seats, fixed } = startingSeats(problem, teams, luck);
  const target = options.target ?? 0, students = problem.students.length;
  const perStudent = 25_000 * (600 / students) ** 0.4 * (options.effort ?? 1);
  let best = annealParts(compiled, seats, luck, { ...scale, hot: scale.hot / 2 }, perStudent * 0.04, target, fixed);
  const hardOnly = compile(problem, teams, ofMusts);
  const hardOf = (at: Seats): number => new Division(hardOnly, copy(at)).total;
  let hard = hardOf(best);
  const softOf = (at: Seats): number => new Division(compiled, copy(at)).total - scale.must * hard;
  if (hard > 1e-9 || softOf(best) > target + 1e-9) {
    best = annealParts(compiled, copy(best), luck, scale, perStudent * (1 - mendShare), target, fixed, options.progress);
    mend(compiled, lasting, best, luck, { ...scale, trials: perStudent * students * mendShare, target, fixed });
    if (students <= mostCycled) closeCycles(new Division(compiled, best), luck, perStudent * students * cycleShare, fixed);
    hard = hardOf(best);
    if (hard > 1e-9 && students > 2 * partStudents) { // of many teams few break a must: those alone, whatever it costs the wishes of their company
      mend(hardOnly, lasting, best, luck, { must: 1, hot: 0.3, cold: 0.1, trials: perStudent * students * 0.1, target: 0, fixed });
      hard = hardOf(best);
    }
    if (hard > 1e-9) {
      // Wishes may have outweighed a must: once more with musts beyond any wish.
      const stern = { ...scale, must: scale.must * 20, hot: scale.must * 5 };
      const again = annealParts(compile(problem, teams, withMusts(stern.must)), copy(best), luck, stern, perStudent * 0.5, 0, fixed);
      const sternHard = hardOf(again);
      if (sternHard < hard) [best, hard] = [again, sternHard];
    }
  }
  if (problem.size[1] - problem.size[0] > 1) evenOut(new Division(compiled, best), fixed);
  return { seats: best, hard: Math.abs(hard) < 1e-9 ? 0 : hard, soft: softOf(best) };
}

const copy = ({ slots, sizes }: Seats): Seats => ({ slots: slots.slice(), sizes: sizes.slice() });

/** Anneals all teams, or part after part of them in an order that changes. The best seats seen. */
function annealParts(compiled: Compiled, seats: Seats, luck: Chance, scale: Scale, perStudent: number, target: number, fixed: Uint8Array | undefined, progress?: (share: number) => void): Seats {
  const teams = seats.sizes.length, perPart = Math.ceil((partStudents / compiled.students) * teams);
  if (teams <= perPart * 2) return annealOne(compiled, seats, luck, scale, Math.ceil(perStudent * compiled.students), target, fixed, progress);
  const passes = 2, order = shuffledTeams(teams, luck);
  for (let pass = 0; pass < passes; pass++) {
    // The second pass takes every k-th team, so that each part mixes all parts of the first.
    const parts = Math.ceil(teams / perPart);
    for (let part = 0; part < parts; part++) {
      const some = pass === 0 ? order.subarray(part * perPart, (part + 1) * perPart) : order.filter((_, k) => k % parts === part);
      const heat = pass === 0 ? scale : { ...scale, hot: scale.hot / 3 };
      annealSome(compiled, seats, some, luck, heat, perStudent / passes, fixed, true);
      progress?.((pass + part / parts) / passes);
    }
  }
  return seats;
}

function annealOne(compiled: Compiled, seats: Seats, luck: Chance, { hot, cold }: Scale, trials: number, target: number, fixed: Uint8Array | undefined, progress?: (share: number) => void): Seats {
  const division = new Division(compiled, seats);
  let best = copy(seats), bestTotal = division.total;
  const keep = (at: Division): void => {
    if (at.total >= bestTotal) return;
    bestTotal = at.total;
    best.slots.set(at.slots);
    best.sizes.set(at.sizes);
  };
  // Copying at each improvement is only cheap while all is small; a long cooling ends near its best anyway.
  const small = compiled.students <= 2000;
  anneal(division, luck, { trials, hot, cold, target, fixed, keep: small ? keep : undefined, progress });
  if (!small || division.total < bestTotal) best = copy(division);
  return best;
}

/** Anneals only the teams `some`, in a small copy; the outcome is kept when it costs no more, or always. */
function annealSome(compiled: Compiled, seats: Seats, some: Int32Array, luck: Chance, { hot, cold }: Scale, perStudent: number, fixed: Uint8Array | undefined, always: boolean): boolean {
  const { most } = compiled;
  const part: Seats = { slots: new Int32Array(some.length * most), sizes: new Int32Array(some.length) };
  some.forEach((team, k) => {
    part.sizes[k] = seats.sizes[team]!;
    part.slots.set(seats.slots.subarray(team * most, (team + 1) * most), k * most);
  });
  const division = new Division(compiled, part), before = division.total;
  anneal(division, luck, { trials: Math.ceil(perStudent * some.length * most), hot, cold, target: 0, fixed });
  if (!always && division.total > before + 1e-9) return false;
  some.forEach((team, k) => {
    seats.sizes[team] = part.sizes[k]!;
    seats.slots.set(part.slots.subarray(k * most, (k + 1) * most), team * most);
  });
  return true;
}

function shuffledTeams(teams: number, luck: Chance): Int32Array {
  const order = Int32Array.from({ length: teams }, (_, team) => team);
  for (let i = teams - 1; i > 0; i--) {
    const j = wholeBelow(luck, i + 1), held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}
