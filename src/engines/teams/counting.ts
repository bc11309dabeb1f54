// What counting alone proves: with so many students of a class and so many teams, some cost cannot be avoided.
import { classesOf, type StudentClass } from './classes.ts';
import type { Problem } from './problem.ts';
import { readRule, type Reading } from './reading.ts';

/** Unavoidable cost of a rule (unweighted) when there are `teams` teams, from each of its classes by itself. */
export function unavoidable(problem: Problem, reading: Reading, teams: number): number {
  return countable(problem, reading, teams).reduce((sum, each) => sum + leastCost(each, teams, problem.size[1]), 0);
}

/** The classes of a rule that are disjoint in cost: a sum over them is a true bound. */
export const countable = (problem: Problem, reading: Reading, teams: number): StudentClass[] => classesOf(problem, reading, teams) ?? [];

/** Least Σ cost(c) over `teams` numbers c (0 … most) that add up to the class. Exact while small, else by the convex hull. */
export function leastCost({ students, cost }: StudentClass, teams: number, most: number): number {
  const all = students.length, top = Math.min(all, most);
  const costs = Array.from({ length: top + 1 }, (_, count) => cost(count));
  if (all > teams * top) return Number.POSITIVE_INFINITY;
  if (costs.every((each) => each === 0)) return 0;
  if (costs.every((each, count) => count < 2 || each - 2 * costs[count - 1]! + costs[count - 2]! >= -1e-9)) return evenly(costs, teams, all);
  return teams * all * top > 2e6 ? hull(costs, teams, all) : exact(costs, teams, all);
}

/** Where each more costs no less than the one before, the evenest numbers cost least. */
function evenly(costs: readonly number[], teams: number, all: number): number {
  const low = Math.floor(all / teams), more = all % teams;
  return more * (costs[low + 1] ?? 0) + (teams - more) * costs[low]!;
}

function exact(costs: readonly number[], teams: number, all: number): number {
  if (costs[0] === 0 && fewestFree(costs, all) <= teams) return 0;
  let best = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let team = 0; team < teams; team++) {
    const next = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
    for (let sum = 0; sum <= all; sum++) {
      for (let count = 0; count < costs.length && count <= sum; count++) next[sum] = Math.min(next[sum]!, best[sum - count]! + costs[count]!);
    }
    best = next;
  }
  return best[all]!;
}

/** The fewest numbers that cost nothing and add up to all. */
function fewestFree(costs: readonly number[], all: number): number {
  const fewest = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
  fewest[0] = 0;
  for (let sum = 1; sum <= all; sum++) {
    for (let count = 1; count < costs.length && count <= sum; count++) if (costs[count] === 0) fewest[sum] = Math.min(fewest[sum]!, fewest[sum - count]! + 1);
  }
  return fewest[all]!;
}

/** `teams` times the lower convex hull of the costs at the mean count. */
function hull(costs: readonly number[], teams: number, all: number): number {
  const mean = all / teams;
  let least = Number.POSITIVE_INFINITY;
  for (let low = 0; low <= mean; low++) {
    for (let high = Math.max(low + 1, Math.ceil(mean)); high < costs.length; high++) {
      const share = (mean - low) / (high - low);
      least = Math.min(least, costs[low]! * (1 - share) + costs[high]! * share);
    }
    if (low === mean) least = Math.min(least, costs[low]!);
  }
  return Math.max(0, Math.ceil(teams * least * 2 - 1e-6) / 2); // costs are halves at the finest
}

export interface Counted {
  readonly teams: number;
  /** Musts that counting alone breaks. */
  readonly hard: number;
  readonly soft: number;
}

/** The bounds for one number of teams. */
export function countFor(problem: Problem, readings: readonly Reading[], teams: number): Counted {
  let hard = 0, soft = 0;
  for (const reading of readings) {
    const cost = reading.weight > 0 ? unavoidable(problem, reading, teams) : 0;
    if (reading.must) hard += cost;
    else soft += reading.weight * cost;
  }
  return { teams, hard, soft };
}

export const readingsOf = (problem: Problem): Reading[] => problem.rules.map((_, index) => readRule(problem, index));

/** Numbers of teams that sizes allow: fewest and most; undefined when there is none. */
export function teamRange({ students: { length }, size: [least, most], teams, locked }: Problem): { fewest: number; most: number } | undefined {
  const named = Math.max(-1, ...Object.values(locked ?? {})) + 1;
  const range = { fewest: Math.max(Math.ceil(length / most), named, 1), most: Math.floor(length / least) };
  if (teams !== undefined) return range.fewest <= teams && teams <= range.most ? { fewest: teams, most: teams } : undefined;
  return range.fewest <= range.most ? range : undefined;
}
