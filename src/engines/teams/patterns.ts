// All teams that could be made of sorts of students: each a list of sorts (with repeats) and its least cost. Teams that break a must are left out.
import type { Look, Pattern } from './covering.ts';
import type { Sorted } from './sorts.ts';

export interface Patterns {
  readonly count: number;
  /** Members of pattern p at p × most …; −1 where the team is smaller. */
  readonly members: Int16Array;
  readonly most: number;
  readonly costs: Float64Array;
}

/** How many lists of least … most sorts there are. */
export function patternCount(sorts: number, least: number, most: number): number {
  let total = 0;
  for (let size = least; size <= most; size++) {
    let ways = 1;
    for (let k = 1; k <= size; k++) ways = (ways * (sorts + k - 1)) / k;
    total += ways;
  }
  return total;
}

/** Every pattern of least … most members; undefined when they are more than `limit`. */
export function patternsOf({ sorts, classes, maskRules }: Sorted, [least, most]: readonly [number, number], limit: number): Patterns | undefined {
  const counts = new Int32Array(classes.length), team: number[] = [], masks: number[][] = [maskRules.map(() => -1)];
  const members: number[] = [], costs: number[] = [];
  const costHere = (): number => {
    let cost = 0;
    for (let c = 0; c < classes.length; c++) {
      const here = classes[c]!.costs[counts[c]!]!;
      if (here > 1e-9 && classes[c]!.must) return Number.POSITIVE_INFINITY;
      cost += here;
    }
    maskRules.forEach((rule, k) => { if (masks.at(-1)![k] === 0) cost += rule.cost; });
    return cost;
  };
  const grow = (from: number): boolean => {
    if (team.length >= least) {
      const cost = costHere();
      if (Number.isFinite(cost)) {
        if (costs.length >= limit) return false;
        costs.push(cost);
        for (let i = 0; i < most; i++) members.push(team[i] ?? -1);
      }
    }
    if (team.length === most) return true;
    for (let sort = from; sort < sorts.length; sort++) {
      const { students, classes: mine, masks: own } = sorts[sort]!;
      if (team.filter((each) => each === sort).length >= students.length) continue;
      const shared = masks.at(-1)!.map((mask, k) => mask & own[k]!);
      if (shared.some((mask, k) => mask === 0 && maskRules[k]!.must)) continue;
      team.push(sort);
      masks.push(shared);
      for (const c of mine) counts[c]!++;
      const went = grow(sort);
      for (const c of mine) counts[c]!--;
      masks.pop();
      team.pop();
      if (!went) return false;
    }
    return true;
  };
  return grow(0) ? { count: costs.length, members: Int16Array.from(members), most, costs: Float64Array.from(costs) } : undefined;
}

/** Looks through listed patterns, each at the cost given, or its own. */
export function listed({ count, members, most, costs }: Patterns, costOf: Float64Array = costs): Look {
  const asPattern = (p: number): Pattern => ({ members: Array.from(members.subarray(p * most, (p + 1) * most)).filter((sort) => sort >= 0), cost: costOf[p]! });
  return (students, team) => {
    let least = Number.POSITIVE_INFINITY;
    const low: { p: number; reduced: number }[] = [];
    for (let p = 0; p < count; p++) {
      let reduced = costOf[p]! - team;
      for (let i = p * most; i < (p + 1) * most && members[i]! >= 0; i++) reduced -= students[members[i]!]!;
      if (reduced < least) least = reduced;
      if (reduced < -1e-7) low.push({ p, reduced });
    }
    return { least, patterns: low.sort((a, b) => a.reduced - b.reduced).slice(0, 300).map(({ p }) => asPattern(p)) };
  };
}
