// Divides students into teams: chooses how many, searches, bounds, and judges its own answer by check.ts.
import { boundForAny, boundOf } from './bound.ts';
import { judge, tidy } from './check.ts';
import { countFor, readingsOf, teamRange, type Counted } from './counting.ts';
import type { Seats } from './division.ts';
import { exactly } from './exact.ts';
import { explainStatus } from './explain.ts';
import { whyImpossible } from './impossible.ts';
import type { Answer, Impossibility, Problem, RuleOutcome, Team } from './problem.ts';
import { search, type Found } from './search.ts';

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
  return small(problem, counted, found, options.effort ?? 1) ?? conclude(problem, teamsOf(problem, found.seats), Math.min(1, options.effort ?? 1));
}

/** Up to so many students every division is tried, unless that takes too many steps. */
const mostExact = 20, exactSteps = 150_000;

/** The answer when trying everything (that beats what was found) is feasible: optimal, or infeasible. */
function small(problem: Problem, counted: readonly Counted[], found: Found, effort: number): Answer | undefined {
  if (problem.students.length > mostExact || (found.hard === 0 && found.soft < 1e-9)) return undefined;
  let teams = teamsOf(problem, found.seats), score = found.hard === 0 ? found.soft : Number.POSITIVE_INFINITY;
  for (const { teams: count } of counted) {
    const exact = exactly(problem, count, score, exactSteps * effort);
    if (!exact) return undefined;
    if (!exact.teams) continue;
    teams = inOrder(exact.teams, problem).map((members, t) => ({ id: `t${t + 1}`, members: members.map((s) => problem.students[s]!) }));
    ({ score } = judge(problem, teams));
  }
  if (score === Number.POSITIVE_INFINITY) return whyImpossible(problem, teams) ? undefined : noAnswer({ kind: 'tried-all', students: problem.students });
  const verdict = judge(problem, teams);
  return { status: 'optimal', teams, rules: verdict.rules, score: verdict.score, bound: verdict.score, explanations: explainStatus('optimal', verdict.score, verdict.score, verdict.rules) };
}

/** Locked students in the team of their number. */
function inOrder(teams: readonly (readonly number[])[], { locked, students }: Problem): (readonly number[])[] {
  const numberOf = (team: readonly number[]): number => Math.max(-1, ...team.map((s) => locked?.[students[s]!] ?? -1));
  const loose = teams.filter((team) => numberOf(team) < 0);
  return teams.map((_, t) => teams.find((team) => numberOf(team) === t) ?? loose.shift()!);
}

/** Judges given teams, bounds the score and, when a must is broken, tries to prove that no teams could keep them all. */
export function conclude(problem: Problem, teams: readonly Team[], effort = 1): Answer {
  const { rules, score, hardCost, wrongSize } = judge(problem, teams);
  const kept = hardCost === 0 && wrongSize.length === 0;
  const proof = kept ? undefined : whyImpossible(problem, teams);
  if (proof) return { ...noAnswer(proof), rules };
  const { bound, boundForTeams } = kept ? bounded(problem, teams, rules, score, effort) : { bound: 0, boundForTeams: undefined };
  const status = kept ? (score <= bound + 1e-6 ? 'optimal' : 'feasible') : 'limit';
  return { status, teams, rules, score, bound, ...(boundForTeams === undefined ? {} : { boundForTeams }), explanations: explainStatus(status, score, bound, rules) };
}

/** For every number of teams that might do better, where that is proved; else for this number alone. */
function bounded(problem: Problem, teams: readonly Team[], rules: readonly RuleOutcome[], score: number, effort: number): { bound: number; boundForTeams?: number } {
  if (score === 0) return { bound: 0 };
  const place = new Map(problem.students.map((student, s) => [student, s]));
  const found = teams.map(({ members }) => members.map((id) => place.get(id)!));
  // What costs little could raise the bound by no more than that.
  const costly = rules.flatMap(({ cost, rule }, index) => (cost > 0 && cost * Number(rule.weight ?? 1) > score / 20 ? [index] : []));
  const range = teamRange(problem);
  const anyway = range ? tidy(Math.min(score, boundForAny(problem, range, { costly, found, effort, enough: score }))) : 0;
  if (anyway >= score - 1e-6) return { bound: anyway };
  const of = (count: number, counted: number): number => tidy(Math.min(score, counted >= score - 1e-6 ? score : Math.max(counted, boundOf(problem, count, { costly, found, effort, enough: score }))));
  const counted = range && range.most - range.fewest < 8 ? candidates(problem, range).filter(({ hard }) => hard === 0) : undefined;
  if (counted) {
    const floor = counted.reduce((least, { soft }) => Math.min(least, soft), score);
    let bound = score;
    // This number of teams first: where it proves no more than counting, the others need no look.
    for (const { teams: count, soft } of counted.sort((a, b) => Math.abs(a.teams - teams.length) - Math.abs(b.teams - teams.length))) {
      if (bound > floor + 1e-6) bound = Math.min(bound, of(count, soft));
    }
    return { bound: Math.max(bound, anyway) };
  }
  const bound = of(teams.length, countFor(problem, readingsOf(problem), teams.length).soft);
  return anyway >= bound - 1e-6 ? { bound } : { bound, boundForTeams: teams.length };
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

/** Up to so many students a quick bound tells numbers of teams apart; beyond, longer probes do. */
const mostQuick = 2000;

/** Probes a few numbers of teams shortly, then searches the most promising thoroughly. */
function portfolio(problem: Problem, possible: readonly Counted[], options: SolveOptions): Found {
  const students = problem.students.length, effort = options.effort ?? 1;
  const run = ({ teams, soft }: Counted, share: number, name: string): Found =>
    search(problem, teams, { ...options, seed: `${options.seed}/${name}`, effort: effort * share, target: soft });
  const better = (a: Found, b: Found): boolean => a.hard < b.hard - 1e-9 || (a.hard <= b.hard + 1e-9 && a.soft < b.soft - 1e-9);
  if (possible.length === 1 || students > 20_000) return run(possible[0]!, 1, 'whole');
  const stride = possible.length <= 8 ? 1 : Math.ceil(possible.length / 5);
  const probes: { teams: Counted; found: Found }[] = [];
  let best: Found | undefined;
  // A number of teams that counting already makes worse than what is found needs no look.
  const hopeless = ({ soft }: Counted): boolean => best !== undefined && best.hard === 0 && soft >= best.soft - 1e-6;
  const look = (teams: Counted, share: number, name: string): void => {
    if (hopeless(teams)) return;
    const found = run(teams, share, name);
    if (name === 'probe') probes.push({ teams, found });
    if (!best || better(found, best)) best = found;
  };
  for (const teams of possible.filter((_, k) => k % stride === 0)) look(teams, students > mostQuick ? 0.2 : 0.06, 'probe');
  probes.sort((a, b) => (better(a.found, b.found) ? -1 : better(b.found, a.found) ? 1 : 0));
  // The number of teams with which least is proved unavoidable deserves the search, and the search stops there.
  const promising = probes.slice(0, 3).map(({ teams, found }) => ({ ...teams, soft: students > mostQuick ? teams.soft : Math.max(teams.soft, quickBound(problem, found, effort)) }));
  // Among equals in a small class the one nearest the middle, which leaves both sizes of teams room; else the probes decide.
  const rank = new Map(possible.map(({ teams }, k) => [teams, k]));
  look(promising.sort((a, b) => a.soft - b.soft || (a.soft === 0 || students >= 100 ? 0 : rank.get(a.teams)! - rank.get(b.teams)!))[0]!, students < 100 ? 0.9 : 1.8, 'main');
  if (students < 30) for (const { teams } of probes) for (const name of ['again', 'once more']) look(teams, 0.3, name);
  return best!;
}

/** A bound for the number of teams found, over the rules that cost most there, with a tenth of the work. */
function quickBound(problem: Problem, { seats }: Found, effort: number): number {
  const { rules } = judge(problem, teamsOf(problem, seats));
  const dearest = rules.map(({ cost, rule }, index) => ({ index, cost: rule.weight === 'must' ? 0 : cost * Number(rule.weight ?? 1) })).sort((a, b) => b.cost - a.cost)[0];
  return dearest && dearest.cost > 0 ? boundOf(problem, seats.sizes.length, { found: membersOf(seats), costly: [dearest.index], effort: effort / 5 }) : 0;
}

/** Teams t1, t2, … with members in the order of the problem. */
const teamsOf = (problem: Problem, seats: Seats): Team[] =>
  membersOf(seats).map((members, t) => ({ id: `t${t + 1}`, members: members.map((s) => problem.students[s]!) }));

function membersOf({ slots, sizes }: Seats): number[][] {
  const most = slots.length / sizes.length;
  return Array.from(sizes, (size, t) => Array.from(slots.subarray(t * most, t * most + size)).sort((a, b) => a - b));
}
