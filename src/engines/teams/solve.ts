// Divides students into teams: chooses how many, searches, bounds, and judges its own answer by check.ts.
import { boundForAny, boundOf } from './bound.ts';
import { judge, tidy } from './check.ts';
import { countFor, readingsOf, teamRange, type Counted } from './counting.ts';
import type { Seats } from './division.ts';
import { exactly } from './exact.ts';
import { explainStatus } from './explain.ts';
import { whyImpossible } from './impossible.ts';
import { bestNumber, better } from './numbers.ts';
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
  const effort = options.effort ?? 1, worth = possible.length > 0 ? possible : counted;
  const tried = problem.students.length > mostExact ? undefined : small(problem, counted, glance(problem, worth[0]!, options), effort);
  if (tried) return tried;
  const { found, bounds } = portfolio(problem, worth, options);
  return small(problem, counted, found, effort) ?? conclude(problem, teamsOf(problem, found.seats), Math.min(1, effort), bounds);
}

/** Some teams, which spare the trying of all that are no better. */
const glance = (problem: Problem, { teams, soft }: Counted, options: SolveOptions): Found =>
  search(problem, teams, { ...options, seed: `${options.seed}/glance`, effort: 0.01 * (options.effort ?? 1), target: soft });

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
  if (score === Number.POSITIVE_INFINITY) return { ...noAnswer(whyImpossible(problem, teams) ?? { kind: 'tried-all', students: problem.students }), rules: judge(problem, teams).rules };
  const verdict = judge(problem, teams);
  return { status: 'optimal', teams, rules: verdict.rules, score: verdict.score, bound: verdict.score, explanations: explainStatus('optimal', verdict.score, verdict.score, verdict.rules) };
}

/** Locked students in the team of their number. */
function inOrder(teams: readonly (readonly number[])[], { locked, students }: Problem): (readonly number[])[] {
  const numberOf = (team: readonly number[]): number => Math.max(-1, ...team.map((s) => locked?.[students[s]!] ?? -1));
  const loose = teams.filter((team) => numberOf(team) < 0);
  return teams.map((_, t) => teams.find((team) => numberOf(team) === t) ?? loose.shift()!);
}

/** Judges given teams, bounds the score (`bounds`: what is known for each number of teams) and, when a must is broken, tries to prove that no teams could keep them all. */
export function conclude(problem: Problem, teams: readonly Team[], effort = 1, bounds?: readonly Counted[]): Answer {
  const { rules, score, hardCost, wrongSize } = judge(problem, teams);
  const kept = hardCost === 0 && wrongSize.length === 0;
  const proof = kept ? undefined : whyImpossible(problem, teams);
  if (proof) return { ...noAnswer(proof), rules };
  const { bound, boundForTeams } = kept ? bounded(problem, teams, rules, score, effort, bounds) : { bound: 0, boundForTeams: undefined };
  const status = kept ? (score <= bound + 1e-6 ? 'optimal' : 'feasible') : 'limit';
  return { status, teams, rules, score, bound, ...(boundForTeams === undefined ? {} : { boundForTeams }), explanations: explainStatus(status, score, bound, rules) };
}

/** For every number of teams that might do better, where that is proved; else for this number alone. */
function bounded(problem: Problem, teams: readonly Team[], rules: readonly RuleOutcome[], score: number, effort: number, bounds: readonly Counted[] | undefined): { bound: number; boundForTeams?: number } {
  if (score === 0 || bounds?.every(({ soft }) => score <= soft + 1e-6)) return { bound: score };
  const place = new Map(problem.students.map((student, s) => [student, s]));
  const found = teams.map(({ members }) => members.map((id) => place.get(id)!));
  // What costs little could raise the bound by no more than that.
  const costly = rules.flatMap(({ cost, rule }, index) => (cost > 0 && cost * Number(rule.weight ?? 1) > score / 20 ? [index] : []));
  const range = teamRange(problem);
  const of = (count: number, counted: number): number => tidy(Math.min(score, counted >= score - 1e-6 ? score : Math.max(counted, boundOf(problem, count, { costly, found, effort, enough: score }))));
  const each = bounds ?? (range && range.most - range.fewest < 8 ? candidates(problem, range).filter(({ hard }) => hard === 0) : undefined);
  if (each) {
    const ascending = each.toSorted((a, b) => a.soft - b.soft), least = ascending[0]?.soft ?? 0;
    let bound = score;
    // The least first: where no more is proved for it, the others need no look.
    for (const { teams: count, soft } of ascending) if (bound > least + 1e-6) bound = Math.min(bound, of(count, soft));
    return { bound };
  }
  const anyway = range ? tidy(Math.min(score, boundForAny(problem, range, { costly, found, effort, enough: score }))) : 0;
  if (anyway >= score - 1e-6) return { bound: anyway };
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

/** Up to so many students a quick bound tells numbers of teams apart; beyond, most of the work goes to one. */
const mostQuick = 2000;

/** Probes a few numbers of teams shortly, then searches the most promising thoroughly. */
function portfolio(problem: Problem, possible: readonly Counted[], options: SolveOptions): Searched {
  const students = problem.students.length, effort = options.effort ?? 1;
  const run = ({ teams, soft }: Counted, share: number, name: string): Found =>
    search(problem, teams, { ...options, seed: `${options.seed}/${name}`, effort: effort * share, target: soft });
  if (possible.length === 1 || students > 20_000) return { found: run(possible[0]!, 1, 'whole') };
  const { fewest, most } = teamRange(problem)!; // so few that all of them were counted
  if (students > mostExact && most - fewest <= 40 && possible.length <= 8) return againAndAgain(problem, possible, run, effort);
  if (students > mostQuick) return { found: bestNumber(possible, { times: 1, share: 8.5 }, run, () => 0) };
  if (students >= 100) return { found: bestNumber(possible, { times: 2, share: 1.1 }, run, ({ found }) => quickBound(problem, found, dearestIn(problem, found), effort)) };
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
  for (const teams of possible.filter((_, k) => k % stride === 0)) look(teams, 0.06, 'probe');
  probes.sort((a, b) => (better(a.found, b.found) ? -1 : better(b.found, a.found) ? 1 : 0));
  // The number of teams with which least is proved unavoidable deserves the search, and the search stops there.
  const promising = probes.slice(0, 3).map(({ teams, found }) => ({ ...teams, soft: Math.max(teams.soft, quickBound(problem, found, dearestIn(problem, found), effort)) }));
  // Among equals the one nearest the middle, which leaves both sizes of teams room; where nothing is proved, the probes decide.
  const rank = new Map(possible.map(({ teams }, k) => [teams, k]));
  look(promising.sort((a, b) => a.soft - b.soft || (a.soft === 0 ? 0 : rank.get(a.teams)! - rank.get(b.teams)!))[0]!, 0.9, 'main');
  if (students < 30) for (const { teams } of probes) for (const name of ['again', 'once more']) look(teams, 0.3, name);
  return { found: best! };
}

interface Searched {
  readonly found: Found;
  /** What is unavoidable with each number of teams, as far as that was found out. */
  readonly bounds?: readonly Counted[];
}

/** A small class is looked at shortly, then searched in turns: so many, and each so long for 60 students, for more in proportion. */
const atFirst = 0.02, turns = 4, ofSixty = 0.1;
/** As little above the bound is not worth another search. */
const worthwhile = 0.01;

/** In a small class bounds tell which number of teams is worth a search, which begins anew until it reaches the bound. */
function againAndAgain(problem: Problem, possible: readonly Counted[], run: (teams: Counted, share: number, name: string) => Found, effort: number): Searched {
  const first = run(possible[0]!, atFirst, 'probe'), dearest = dearestIn(problem, first);
  const numbers = possible.map((each, k) => {
    const hopeless = first.hard === 0 && each.soft >= first.soft;
    return { counted: { ...each, soft: hopeless ? each.soft : Math.max(each.soft, quickBound(problem, first, dearest, effort, each.teams)) }, found: k === 0 ? first : undefined };
  });
  const bounds = numbers.map(({ counted }) => counted), floor = Math.min(...bounds.map(({ soft }) => soft));
  let best: Found = first;
  for (let turn = 0; turn < turns && (best.hard > 0 || best.soft - floor > worthwhile * best.soft); turn++) {
    const hopeful = numbers.filter(({ counted }) => best.hard > 0 || counted.soft < best.soft - 1e-6).sort((a, b) => a.counted.soft - b.counted.soft || rather(a.found, b.found));
    if (hopeful.length === 0) break;
    const next = hopeful[turn % 3 === 2 ? 1 % hopeful.length : 0]!, found = run(next.counted, ofSixty * (problem.students.length / 60), `turn ${turn}`);
    if (!next.found || better(found, next.found)) next.found = found;
    if (better(found, best)) best = found;
  }
  return { found: best, bounds };
}

/** Order of numbers of teams by what was found with them: those not tried yet first. */
const rather = (a: Found | undefined, b: Found | undefined): number => (!a || !b ? Number(a !== undefined) - Number(b !== undefined) : better(a, b) ? -1 : better(b, a) ? 1 : 0);

/** The wish that costs most in these teams: its place among the rules; undefined when none costs anything. */
function dearestIn(problem: Problem, { seats }: Found): number | undefined {
  const { rules } = judge(problem, teamsOf(problem, seats));
  const dearest = rules.map(({ cost, rule }, index) => ({ index, cost: rule.weight === 'must' ? 0 : cost * Number(rule.weight ?? 1) })).sort((a, b) => b.cost - a.cost)[0];
  return dearest && dearest.cost > 0 ? dearest.index : undefined;
}

/** A bound for so many teams, over one rule, with a fraction of the work. */
function quickBound(problem: Problem, { seats }: Found, rule: number | undefined, effort: number, teams = seats.sizes.length): number {
  const quick = problem.students.length < 200;
  return rule === undefined ? 0 : boundOf(problem, teams, { found: membersOf(seats), costly: [rule], quick, effort: effort / (quick ? 20 : 5) });
}

/** Teams t1, t2, … with members in the order of the problem. */
const teamsOf = (problem: Problem, seats: Seats): Team[] =>
  membersOf(seats).map((members, t) => ({ id: `t${t + 1}`, members: members.map((s) => problem.students[s]!) }));

function membersOf({ slots, sizes }: Seats): number[][] {
  const most = slots.length / sizes.length;
  return Array.from(sizes, (size, t) => Array.from(slots.subarray(t * most, t * most + size)).sort((a, b) => a - b));
}
