// After drop-outs and late arrivals: makes teams keep the musts and the sizes again while moving as few people as can be.
// Broken teams are mended one by one: by one action (a student over, two exchanged), else by two or three, else the team is dissolved.
import { chance, shuffled, type Chance } from '../../kernel/chance.ts';
import { compile, ofMusts, ofWishes, type Compiled } from './compile.ts';
import { teamRange } from './counting.ts';
import type { Answer, Problem, Team } from './problem.ts';
import { priceOf } from './price.ts';
import { conclude, solve, type SolveOptions } from './solve.ts';
import { settle } from './settle.ts';

export interface Plan {
  /** Members (places) of each team; an empty team is dissolved. */
  readonly teams: readonly (readonly number[])[];
  /** For each student the team it had, −1 for a new one. */
  readonly former: Int32Array;
  readonly least: number;
  readonly most: number;
  readonly must: Compiled;
  readonly wish: Compiled;
  /** No rules at all. */
  readonly none: Compiled;
  readonly locked: ReadonlySet<number>;
}

/** A change of some teams: number of the team → its members. */
type Change = ReadonlyMap<number, readonly number[]>;

interface Option {
  readonly change: Change;
  /** Musts and sizes broken afterwards in the teams changed, wishes' cost and students moved: each against before. */
  readonly hard: number;
  readonly soft: number;
  readonly moves: number;
}

/** How many partly mended states are looked at further, and how many other teams are tried at most for the 1st, 2nd, 3rd action. */
const beam = 24, othersTried = [2000, 200, 60];

/** The same teams without those who left and with those who came, mended. `moved` tells who had to change team. */
export function repair(problem: Problem, earlier: readonly Team[], options: SolveOptions): Answer {
  if (!teamRange(problem)) return { ...solve(problem, options), moved: [] };
  const luck = chance(`${options.seed}/repair`);
  const place = new Map(problem.students.map((student, s) => [student, s]));
  const former = new Int32Array(problem.students.length).fill(-1);
  const teams = earlier.map(({ members }, t) => members.flatMap((id) => {
    const s = place.get(id);
    if (s === undefined || former[s] !== -1) return [];
    former[s] = t;
    return [s];
  }));
  const ids = earlier.map(({ id }) => id), locked = new Set(problem.students.flatMap((student, s) => (problem.locked?.[student] === undefined ? [] : [s])));
  const started = openOrClose(problem, teams, ids, former, locked);
  const plan = mended(planOf(problem, started, former), luck, options.progress);
  const done = brokenTeams(plan).length === 0 ? plan : settle(problem, plan, options.seed);
  const result = done.teams.map((members, t) => ({ id: ids[t]!, members: members.toSorted((a, b) => a - b).map((s) => problem.students[s]!) })).filter(({ members }) => members.length > 0);
  const moved = done.teams.flatMap((members, t) => members.filter((s) => former[s]! >= 0 && former[s] !== t)).sort((a, b) => a - b).map((s) => problem.students[s]!);
  const answer = conclude(problem, result, options.effort);
  return { ...answer, moved, explanations: [...answer.explanations, { code: 'teams.repair.moved', args: { moved, count: moved.length } }] };
}

export function planOf(problem: Problem, teams: readonly (readonly number[])[], former: Int32Array): Plan {
  const [least, most] = problem.size;
  const roomy: Problem = { ...problem, size: [least, most + 4] }; // while mending, a team may be too large for a moment
  const count = teams.filter((members) => members.length > 0).length;
  const locked = new Set(problem.students.flatMap((student, s) => (problem.locked?.[student] === undefined ? [] : [s])));
  return { teams, former, least, most, must: compile(roomy, count, ofMusts), wish: compile(roomy, count, ofWishes), none: compile(roomy, count, () => 0), locked };
}

/** Dissolves teams when too few students are left for them all, and opens new ones when too many came, or stand in too large teams. */
function openOrClose(problem: Problem, teams: number[][], ids: string[], former: Int32Array, locked: ReadonlySet<number>): number[][] {
  const [least, most] = problem.size, students = problem.students.length;
  const kept = teams.map((members) => members);
  const live = (): number => kept.filter((members) => members.length > 0).length;
  while (live() * least > students && live() > 1) {
    const smallest = kept.filter((members) => members.length > 0).sort((a, b) => a.length - b.length)[0]!;
    kept[kept.indexOf(smallest)] = [];
  }
  const arrivals = former.reduce((list, team, s) => (team < 0 ? [...list, s] : list), [] as number[]);
  while (live() * most < students) {
    for (let n = kept.length + 1; ; n++) {
      if (ids.includes(`t${n}`)) continue;
      ids.push(`t${n}`);
      break;
    }
    kept.push(arrivals.length > 0 ? arrivals.splice(0, 1) : taken(kept, locked));
  }
  return kept;
}

/** One student out of the largest team that may give one. */
function taken(teams: readonly number[][], locked: ReadonlySet<number>): number[] {
  const giving = teams.filter((members) => members.some((s) => !locked.has(s))).sort((a, b) => b.length - a.length)[0]!;
  return giving.splice(giving.findLastIndex((s) => !locked.has(s)), 1);
}

const outOfSize = ({ least, most }: Plan, size: number): number => (size === 0 ? 0 : Math.max(0, least - size, size - most));
const hardOf = (plan: Plan, members: readonly number[]): number => (members.length === 0 ? 0 : priceOf(plan.must, members) + 5 * outOfSize(plan, members.length));
const softOf = (plan: Plan, members: readonly number[]): number => (members.length === 0 ? 0 : priceOf(plan.wish, members));
const strangers = ({ former }: Plan, team: number, members: readonly number[]): number => members.reduce((sum, s) => sum + (former[s]! >= 0 && former[s] !== team ? 1 : 0), 0);

export const brokenTeams = (plan: Plan): number[] => plan.teams.flatMap((members, t) => (hardOf(plan, members) > 1e-9 ? [t] : []));

const applied = (plan: Plan, change: Change): Plan => ({ ...plan, teams: plan.teams.map((members, t) => change.get(t) ?? members) });

function optionOf(plan: Plan, change: Change): Option {
  let hard = 0, soft = 0, moves = 0;
  for (const [t, members] of change) {
    const before = plan.teams[t]!;
    hard += hardOf(plan, members) - hardOf(plan, before);
    soft += softOf(plan, members) - softOf(plan, before);
    moves += strangers(plan, t, members) - strangers(plan, t, before);
  }
  return { change, hard, soft, moves };
}

/** The first way that breaks no team; else the plan with fewest broken. Wishes lead the looks for a way, and now and then astray: then without them. */
function mended(plan: Plan, luck: Chance, progress?: (share: number) => void): Plan {
  const wishless: Plan = { ...plan, wish: plan.none };
  let best: Plan | undefined, broken = Number.POSITIVE_INFINITY;
  for (const [begun, seating] of [[plan, filling], [plan, fitting], [wishless, filling], [wishless, fitting]] as const) {
    const now = mendAll(seatArrivals(begun, seating, luck), luck, progress), left = brokenTeams(now).length;
    if (left < broken) [best, broken] = [now, left];
    if (left === 0) break;
  }
  return { ...best!, wish: plan.wish };
}

type Seating = (plan: Plan, members: readonly number[], s: number) => number;
/** What seating a student adds: broken musts and sizes; or broken musts alone, even if a team stays too small. */
const filling: Seating = (plan, members, s) => hardOf(plan, [...members, s]) - hardOf(plan, members);
const fitting: Seating = (plan, members, s) => priceOf(plan.must, [...members, s]) - priceOf(plan.must, members);

/** Late arrivals, and those of dissolved teams, go where they break least and cost least. */
function seatArrivals(plan: Plan, seating: Seating, luck: Chance): Plan {
  const seated = new Set(plan.teams.flat());
  let now = plan;
  for (const s of shuffled(luck, [...plan.former.keys()].filter((each) => !seated.has(each)))) {
    const options = now.teams.flatMap((members, t) => (members.length > 0 && members.length < now.most ? [{ ...optionOf(now, new Map([[t, [...members, s]]])), breaks: seating(now, members, s) }] : []));
    const best = options.sort((a, b) => a.breaks - b.breaks || a.soft - b.soft)[0];
    if (!best) throw new Error('No team has room for a student, though their number was made to fit');
    now = applied(now, best.change);
  }
  return now;
}

function mendAll(plan: Plan, luck: Chance, progress?: (share: number) => void): Plan {
  let now = plan;
  const todo = brokenTeams(plan), tried = new Set<number>();
  for (let first = todo[0]; first !== undefined; first = brokenTeams(now).find((t) => !tried.has(t))) {
    tried.add(first);
    progress?.(tried.size / (tried.size + brokenTeams(now).length));
    const best = mendOne(now, first, luck);
    if (best) now = applied(now, best.change);
  }
  return now;
}

const cheaper = (a: Option, b: Option): number => a.moves - b.moves || a.soft - b.soft;
const nearer = (a: Option, b: Option): number => a.hard - b.hard || a.moves - b.moves || a.soft - b.soft;

/** The cheapest change that mends team t and breaks no other; up to three actions deep, or dissolving it. */
function mendOne(plan: Plan, t: number, luck: Chance): Option | undefined {
  const before = hardOf(plan, plan.teams[t]!);
  const mends = ({ hard }: Option): boolean => hard <= 1e-9 - before;
  const found: Option[] = [];
  let states: Option[] = [{ change: new Map(), hard: 0, soft: 0, moves: 0 }];
  for (let depth = 1; depth <= 3; depth++) {
    const next = states.flatMap((state) => {
      const here = applied(plan, state.change);
      const broken = [t, ...state.change.keys()].find((each) => hardOf(here, here.teams[each]!) > 1e-9);
      return broken === undefined ? [] : actions(here, broken, luck, othersTried[depth - 1]!).map((change) => optionOf(plan, new Map([...state.change, ...change])));
    });
    found.push(...next.filter(mends).sort(cheaper).slice(0, 1));
    if (depth === 2 || (depth === 1 && (found[0]?.moves ?? 9) > 2)) found.push(...dissolved(plan, t).filter(mends));
    const best = found.sort(cheaper)[0];
    if (best && best.moves <= depth + 1) return best;
    states = [...next].sort(nearer).filter(({ moves }) => best === undefined || moves < best.moves).slice(0, beam);
  }
  return found.sort(cheaper)[0];
}

/** Every way to bring one student over to team t, to send one away, or to exchange two. */
function actions(plan: Plan, t: number, luck: Chance, tried: number): Change[] {
  const mine = plan.teams[t]!, changes: Change[] = [];
  const free = (s: number): boolean => !plan.locked.has(s);
  const all = plan.teams.flatMap((members, other) => (other !== t && members.length > 0 ? [other] : []));
  for (const other of all.length > tried ? shuffled(luck, all).slice(0, tried) : all) {
    const theirs = plan.teams[other]!;
    const change = (here: readonly number[], there: readonly number[]): void => void changes.push(new Map([[t, here], [other, there]]));
    for (const s of mine.filter(free)) {
      if (mine.length > plan.least && theirs.length < plan.most) change(mine.filter((each) => each !== s), [...theirs, s]);
      if (mine.length < plan.least) continue; // an exchange does not make it larger
      for (const r of theirs.filter(free)) change([...mine.filter((each) => each !== s), r], [...theirs.filter((each) => each !== r), s]);
    }
    if (mine.length < plan.most && theirs.length > plan.least - 1) for (const r of theirs.filter(free)) change([...mine, r], theirs.filter((each) => each !== r));
  }
  return changes;
}

/** All members to other teams, each where it costs least. */
function dissolved(plan: Plan, t: number): Option[] {
  const live = plan.teams.filter((members) => members.length > 0).length - 1;
  const students = plan.teams.reduce((sum, members) => sum + members.length, 0);
  if (live < 1 || students > live * plan.most || plan.teams[t]!.some((s) => plan.locked.has(s))) return [];
  const change = new Map<number, readonly number[]>([[t, []]]);
  for (const s of plan.teams[t]!) {
    const options = plan.teams.flatMap((was, other) => {
      const members = change.get(other) ?? was;
      if (other === t || was.length === 0 || members.length >= plan.most) return [];
      return [optionOf(applied(plan, change), new Map([[other, [...members, s]]]))];
    });
    const best = options.sort((a, b) => a.hard - b.hard || a.soft - b.soft)[0];
    if (!best) return [];
    for (const [other, members] of best.change) change.set(other, members);
  }
  return [optionOf(plan, change)];
}
