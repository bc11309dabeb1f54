// Divides students into teams: chooses how many, searches, bounds, and judges its own answer by check.ts.
import { boundOf } from './bound.ts';
import { judge, tidy } from './check.ts';
import { countFor, readingsOf, teamRange, type Counted } from './counting.ts';
import type { Seats } from './division.ts';
import { explainStatus } from './explain.ts';
import { whyImpossible } from './impossible.ts';
import type { Answer, Impossibility, Problem, Team } from './problem.ts';
import { search, type Found, type SearchOptions } from './search.ts';

export interface SolveOptions {
  /** The same problem and seed give the same teams. */
  readonly seed: string;
  /** Multiplies the work; absent: 1, which is about a second for some hundred students. */
  readonly effort?: number;
  /** Told now and then how much is done, 0 … 1. */
  readonly progress?: (share: number) => void;
}

/** Teams, with a judgement of each rule, a score and a bound. The problem must be free of faults (faults.ts). */
export function solve(problem: Problem, options: SolveOptions): Answer {
  const range = teamRange(problem);
  if (!range) return noAnswer({ kind: 'sizes', students: problem.students.length });
  const counted = candidates(problem, range);
  const possible = counted.filter(({ hard }) => hard === 0);
  if (possible.length === 0) {
    const proof = whyImpossible(problem, undefined);
    if (proof) return noAnswer(proof);
  }
  const found = portfolio(problem, possible.length > 0 ? possible : counted, options);
  const teams = teamsOf(problem, found.seats);
  return conclude(problem, teams, Math.min(...counted.map(({ hard, soft }) => (hard === 0 ? soft : Number.POSITIVE_INFINITY))));
}

/** Judges given teams, bounds the score and, when a must is broken, tries to prove that no teams could keep them all. */
export function conclude(problem: Problem, teams: readonly Team[], countedBound = 0): Answer {
  const { rules, score, hardCost, wrongSize } = judge(problem, teams);
  const kept = hardCost === 0 && wrongSize.length === 0;
  const proof = kept ? undefined : whyImpossible(problem, teams);
  if (proof) return { ...noAnswer(proof), rules };
  const counted = Number.isFinite(countedBound) ? countedBound : 0;
  const bound = kept && score > counted + 1e-6 ? Math.min(score, Math.max(counted, boundOf(problem, teams.length))) : Math.min(score, counted);
  const status = kept ? (score <= bound + 1e-6 ? 'optimal' : 'feasible') : 'limit';
  return { status, teams, rules, score, bound: tidy(bound), explanations: explainStatus(status, score, tidy(bound), rules) };
}

function noAnswer(proof: Impossibility): Answer {
  return { status: 'infeasible', teams: [], rules: [], score: 0, bound: 0, proof, explanations: explainStatus('infeasible', 0, 0, [], proof) };
}

/** Numbers of teams worth a look: the middle of the range, its ends, and steps between; judged by counting. */
function candidates(problem: Problem, { fewest, most }: { fewest: number; most: number }): Counted[] {
  const readings = readingsOf(problem), [small, large] = problem.size;
  const middle = Math.min(most, Math.max(fewest, Math.round((2 * problem.students.length) / (small + large))));
  const tried = new Map<number, Counted>();
  const count = (teams: number): void => {
    if (teams >= fewest && teams <= most && !tried.has(teams)) tried.set(teams, countFor(problem, readings, teams));
  };
  const wide = most - fewest;
  if (wide <= 40) for (let teams = fewest; teams <= most; teams++) count(teams);
  else for (let step = 0; step <= 16; step++) count(fewest + Math.round((wide * step) / 16));
  count(middle);
  const byMiddle = (a: Counted, b: Counted): number => a.hard - b.hard || a.soft - b.soft || Math.abs(a.teams - middle) - Math.abs(b.teams - middle);
  return [...tried.values()].sort(byMiddle);
}

/** Probes a few numbers of teams shortly, then searches the most promising thoroughly. */
function portfolio(problem: Problem, possible: readonly Counted[], options: SolveOptions): Found {
  const students = problem.students.length, effort = options.effort ?? 1;
  const first = possible[0]!;
  const with_ = (teams: Counted, share: number, run: string): Found =>
    search(problem, teams.teams, { ...options, seed: `${options.seed}/${run}`, effort: effort * share, target: teams.soft } satisfies SearchOptions);
  const better = (a: Found, b: Found): boolean => a.hard < b.hard - 1e-9 || (a.hard <= b.hard + 1e-9 && a.soft < b.soft - 1e-9);
  const done = ({ hard, soft }: Found): boolean => hard === 0 && soft <= first.soft + 1e-6;
  if (possible.length === 1 || students > 20_000) return with_(first, 1, 'whole');
  const rivals = possible.filter((each) => each.soft <= first.soft + 1e-9);
  const stride = Math.max(1, Math.floor(rivals.length / 5));
  const probes: { teams: Counted; found: Found }[] = [];
  for (const teams of rivals.filter((_, k) => k % stride === 0)) {
    const found = with_(teams, 0.06, 'probe');
    if (done(found)) return found;
    probes.push({ teams, found });
  }
  probes.sort((a, b) => (better(a.found, b.found) ? -1 : better(b.found, a.found) ? 1 : 0));
  let best = probes[0]!.found;
  for (const { teams } of probes.slice(0, students < 100 ? 1 : 2)) {
    const found = with_(teams, 0.9, 'main');
    if (better(found, best)) best = found;
    if (done(best)) break;
  }
  return best;
}

/** Teams t1, t2, … with members in the order of the problem. */
function teamsOf(problem: Problem, { slots, sizes }: Seats): Team[] {
  const most = slots.length / sizes.length;
  return Array.from(sizes, (size, t) => ({
    id: `t${t + 1}`,
    members: Array.from(slots.subarray(t * most, t * most + size)).sort((a, b) => a - b).map((s) => problem.students[s]!),
  }));
}
