// Tries to prove that the musts cannot all hold, and names the students who make it so. Four arguments, from plain to deep:
// counting, a student whom no team can take, too many who may never meet, and weights of students that teams cannot carry.
// Each proof is verified by impossible.check.ts before it is given.
import { classesOf } from './classes.ts';
import { compile, type Compiled, type Worth } from './compile.ts';
import { leastCost, readingsOf, teamRange } from './counting.ts';
import { coveringPrices } from './covering.ts';
import { holds } from './impossible.check.ts';
import { sameForAnyNumber, staysBroken } from './monotone.ts';
import { listed, patternCount, patternsOf } from './patterns.ts';
import { priceOf } from './price.ts';
import type { Impossibility, Problem, Team } from './problem.ts';
import type { Reading } from './reading.ts';
import { mergeSorts, sortStudents } from './sorts.ts';
import { blocksOf } from './start.ts';

/** A verified proof, or undefined when none was found. `teams`: the best found, whose broken places are looked at first. */
export function whyImpossible(problem: Problem, teams: readonly Team[] | undefined): Impossibility | undefined {
  const range = teamRange(problem);
  if (!range) return { kind: 'sizes', students: problem.students.length };
  const musts = readingsOf(problem).filter(({ must }) => must);
  for (const argue of [byCounting, byLoneliness, byApartness, byWeights]) {
    const proof = argue(problem, musts, range, teams);
    if (proof && holds(problem, proof)) return proof;
  }
  return undefined;
}

type Range = { readonly fewest: number; readonly most: number };

/** For each number of teams some must cannot be met by any distribution of its classes. */
function byCounting(problem: Problem, musts: readonly Reading[], { fewest, most }: Range): Impossibility | undefined {
  if (most - fewest > 3000) return undefined;
  const rules = new Set<number>(), students = new Set<number>();
  for (let teams = fewest; teams <= most; teams++) {
    const blamed = musts.find((reading) => (classesOf(problem, reading, teams) ?? []).some((each) => leastCost(each, teams, problem.size[1]) > 0));
    if (!blamed) return undefined;
    rules.add(blamed.index);
    for (const each of classesOf(problem, blamed, teams)!) if (leastCost(each, teams, problem.size[1]) > 0) for (const s of each.students) students.add(s);
  }
  return { kind: 'count', rules: [...rules], students: names(problem, students), fewestTeams: fewest, mostTeams: most };
}

const names = (problem: Problem, students: Iterable<number>): string[] => [...students].sort((a, b) => a - b).map((s) => problem.students[s]!);

/** Prices of musts that do not depend on the number of teams; `lasting` only of those that stay broken. */
function pricesOf(problem: Problem, musts: readonly Reading[]): { used: number[]; all: Compiled; lasting: Compiled } {
  const used = musts.filter(sameForAnyNumber).map(({ index }) => index);
  const all: Worth = ({ index }) => (used.includes(index) ? 1 : 0);
  return { used, all: compile(problem, 1, all), lasting: compile(problem, 1, (reading) => (staysBroken(reading) ? all(reading) : 0)) };
}

/** A student, or a block that must be together, whom no allowed team holds. */
function byLoneliness(problem: Problem, musts: readonly Reading[], _range: Range, teams: readonly Team[] | undefined): Impossibility | undefined {
  const { used, all, lasting } = pricesOf(problem, musts);
  const blockOf = new Map(blocksOf(problem).flatMap((block) => block.map((s): [number, number[]] => [s, block])));
  const sorts = sortStudents(problem, musts, 1).sorts;
  const place = new Map(problem.students.map((student, s) => [student, s]));
  const suspects = new Set([...blockOf.values()].map((block) => block[0]!));
  for (const { members } of teams ?? []) {
    const team = members.map((id) => place.get(id)!);
    if (priceOf(all, team) > 0) for (const s of team) suspects.add(s);
  }
  for (const { students } of sorts) suspects.add(students[0]!);
  for (const s of suspects) {
    const block = blockOf.get(s) ?? [s];
    const near = problem.students.flatMap((_, other) => (!block.includes(other) && block.length < problem.size[1] && priceOf(lasting, [...block, other]) === 0 ? [other] : []));
    if (near.length > 400 || canJoin(block, near, problem.size, all, lasting) !== false) continue;
    return { kind: 'no-team', rules: used, students: names(problem, block), reachable: names(problem, near) };
  }
  return undefined;
}

/** Whether some allowed team holds the block and others of `near`; undefined when that was not found out within 30 000 steps. */
function canJoin(block: readonly number[], near: readonly number[], [least, most]: readonly [number, number], all: Compiled, lasting: Compiled): boolean | undefined {
  let steps = 0;
  const grow = (team: readonly number[], from: number): boolean | undefined => {
    if (++steps > 30_000) return undefined;
    if (team.length >= least && priceOf(all, team) === 0) return true;
    if (team.length >= most) return false;
    for (let k = from; k < near.length; k++) {
      const next = [...team, near[k]!];
      const found = priceOf(lasting, next) === 0 ? grow(next, k + 1) : false;
      if (found !== false) return found;
    }
    return false;
  };
  return block.length > most || priceOf(lasting, block) > 0 ? false : grow(block, 0);
}

/** More students than teams, no two of whom may meet: the largest found by adding greedily the sorts with fewest possible mates. */
function byApartness(problem: Problem, musts: readonly Reading[], { most }: Range): Impossibility | undefined {
  const { lasting } = pricesOf(problem, musts);
  const sorts = sortStudents(problem, musts, 1).sorts.filter((_, k) => k < 3000);
  const meets = (a: number, b: number): boolean => priceOf(lasting, [a, b]) === 0;
  const mates = sorts.map(({ students: [a] }) => sorts.reduce((sum, { students }) => sum + (meets(a!, students.at(-1)!) ? students.length : 0), 0));
  const order = sorts.map((_, k) => k).sort((a, b) => mates[a]! - mates[b]!);
  const chosen: number[] = [];
  for (const k of order) {
    const { students } = sorts[k]!;
    if (chosen.some((other) => meets(other, students[0]!))) continue;
    if (students.length > 1 && !meets(students[0]!, students[1]!)) chosen.push(...students);
    else chosen.push(students[0]!);
    if (chosen.length > most) {
      return { kind: 'all-apart', rules: musts.filter((must) => staysBroken(must)).map(({ index }) => index), students: names(problem, chosen.slice(0, most + 1)), mostTeams: most };
    }
  }
  return undefined;
}

/** Weights by linear programming: what uncovered students cost at the least when only allowed teams are formed. */
function byWeights(problem: Problem, musts: readonly Reading[], range: Range): Impossibility | undefined {
  const [least, most] = problem.size;
  const constant = musts.filter(sameForAnyNumber);
  let target = 1;
  while (patternCount(target + 1, least, most) <= 60_000) target++;
  for (const some of [constant, constant.filter(({ kind }) => kind === 'common' || kind === 'hours-apart')]) {
    const exact = sortStudents(problem, some, 1);
    const sorted = exact.sorts.length <= target ? exact : mergeSorts(exact, target);
    const patterns = sorted && patternsOf(sorted, problem.size, 240_000);
    if (!sorted || !patterns) continue;
    const teams = problem.teams ?? (range.fewest === range.most ? range.most : undefined);
    const prices = coveringPrices(listed(patterns, new Float64Array(patterns.count)), { demand: sorted.sorts.map(({ students }) => students.length), teams, missing: 1 });
    if (prices.bound < 1e-4) continue;
    const weights = sorted.sorts.map(({ students }, k) => ({ weight: Math.round(prices.students[k]! * 1e9) / 1e9, students: names(problem, students) }));
    const blamed = weights.filter(({ weight }) => weight > 1e-6).flatMap(({ students }) => students);
    return { kind: 'weights', rules: sorted.rules, fewestTeams: range.fewest, mostTeams: range.most, most: -prices.team, weights, students: blamed };
  }
  return undefined;
}
