// The teams that students' prices make most worth while, found without listing all teams: for each language all could share
// and stretch of hours all could live in, the dearest students of each kind are put together, as far as that can still pay.
import type { Look, Pattern } from './covering.ts';
import type { ClassCost, Sorted } from './sorts.ts';

/** Kinds looked at in all looks together at most: a second or so. And teams given back from one company. */
const mostSteps = 2e7, mostFound = 12;
/** A reduced cost as small as this is none. */
const nothing = 1e-7;

/** The sorts that could all be in one team as far as masks go, and what their team pays for wishes not met. */
interface Company {
  readonly sorts: readonly number[];
  readonly cost: number;
}

/** Students of the same classes, the dearest first, each sort as often as it has students. */
interface Kind {
  readonly classes: readonly number[];
  readonly members: readonly number[];
  readonly prices: Float64Array;
}

/** Looks through all teams of least … most members that keep the musts. */
export function dearestTeams(sorted: Sorted, size: readonly [number, number], effort = 1): Look {
  const companies = companiesOf(sorted).map((company) => ({ ...company, kinds: kindsIn(sorted, company) }));
  const tables = sorted.classes.map(tableOf), budget = { steps: mostSteps * effort };
  return (students, team) => {
    const patterns: Pattern[] = [];
    let lowest = 0;
    for (const { cost, kinds } of companies) {
      const found = bestOf(pricedKinds(sorted, kinds, students, size[1]), tables, size, team - cost, budget);
      if (budget.steps < 0) return { least: Number.NEGATIVE_INFINITY, patterns: [] };
      if (found.length > 0) lowest = Math.min(lowest, -found[0]!.worth);
      for (const { members, worth, paid } of found) patterns.push({ members, cost: paid + team - worth });
    }
    return { least: lowest, patterns };
  };
}

interface Table {
  readonly must: boolean;
  readonly costs: Float64Array;
  /** What the class costs at the least, however many more of it join: ∞ when a must is broken for good. */
  readonly ahead: Float64Array;
  /** What one more of a wish's class adds, where each adds no less than the one before: a bound on what joining costs. */
  readonly adds: Float64Array | undefined;
}

function tableOf({ must, costs }: ClassCost): Table {
  const real = costs.map((cost) => (must && cost > 1e-9 ? Number.POSITIVE_INFINITY : cost));
  const adds = Float64Array.from(costs, (cost, count) => (count + 1 < costs.length ? costs[count + 1]! - cost : Number.POSITIVE_INFINITY));
  const convex = !must && adds.every((add, count) => count === 0 || add >= adds[count - 1]! - 1e-9);
  return { must, costs, ahead: real.map((_, count) => Math.min(...real.subarray(count))), adds: convex ? adds : undefined };
}

interface Team {
  readonly members: readonly number[];
  readonly paid: number;
  readonly worth: number;
}

/** The teams of these kinds that are worth most beyond their cost, `team` counted in; the best first. */
function bestOf(kinds: readonly Kind[], tables: readonly Table[], [least, most]: readonly [number, number], team: number, budget: { steps: number }): Team[] {
  const counts = new Int32Array(tables.length), used = new Int32Array(kinds.length), members: number[] = [];
  const gains = new Float64Array((most + 1) * (kinds.length + 1)), further = new Float64Array(gains.length);
  const found: Team[] = [];
  let floor = nothing;
  const consider = (paid: number): void => {
    let worth = paid + team;
    for (let c = 0; c < tables.length; c++) {
      const { must, costs } = tables[c]!, cost = costs[counts[c]!]!;
      if (must && cost > 1e-9) return;
      if (!must) worth -= cost;
    }
    if (worth <= floor) return;
    found.push({ members: members.slice(), paid, worth });
    if (found.length >= mostFound * 4) {
      found.sort((a, b) => b.worth - a.worth).length = mostFound;
      floor = Math.max(floor, found.at(-1)!.worth);
    }
  };
  /** What each kind from `from` on gains by one more, above what its classes then cost at the least; and the most that any later one does. */
  const weigh = (at: number, from: number): void => {
    further[at + kinds.length] = Number.NEGATIVE_INFINITY;
    for (let k = kinds.length - 1; k >= from; k--) {
      const { prices, classes } = kinds[k]!;
      let gain = used[k]! < prices.length ? prices[used[k]!]! : Number.NEGATIVE_INFINITY;
      for (const c of classes) gain -= tables[c]!.adds?.[counts[c]!] ?? 0;
      gains[at + k] = gain;
      further[at + k] = Math.max(gain, further[at + k + 1]!);
    }
  };
  const grow = (from: number, paid: number): void => {
    if (members.length >= least) consider(paid);
    const room = most - members.length, needed = Math.max(1, least - members.length);
    if (room === 0 || (budget.steps -= kinds.length - from) < 0) return;
    let already = 0, now = 0; // the least cost whoever joins; and the cost by which gains are counted
    for (let c = 0; c < tables.length; c++) {
      const { ahead, costs, adds } = tables[c]!;
      already += ahead[counts[c]!]!;
      now += adds ? costs[counts[c]!]! : ahead[counts[c]!]!;
    }
    const at = members.length * (kinds.length + 1);
    weigh(at, from);
    for (let k = from; k < kinds.length; k++) {
      const { classes, members: mine, prices } = kinds[k]!, first = prices[0]!, next = used[k]!;
      if (paid + first * (first > 0 ? room : needed) - already + team <= floor) return; // later kinds are cheaper still
      const after = further[at + k]!;
      if (after === Number.NEGATIVE_INFINITY || paid + after * (after > 0 ? room : needed) - now + team <= floor) return;
      if (next >= mine.length || paid + gains[at + k]! + after * (after > 0 ? room - 1 : needed - 1) - now + team <= floor) continue;
      used[k]!++;
      members.push(mine[next]!);
      for (const c of classes) counts[c]!++;
      if (classes.every((c) => tables[c]!.ahead[counts[c]!]! < Number.POSITIVE_INFINITY)) grow(k, paid + prices[next]!);
      for (const c of classes) counts[c]!--;
      members.pop();
      used[k]!--;
    }
  };
  grow(0, 0);
  return found.sort((a, b) => b.worth - a.worth).slice(0, mostFound);
}

/** A company's sorts by their classes. */
function kindsIn({ sorts }: Sorted, { sorts: some }: Company): number[][] {
  const kinds = new Map<string, number[]>();
  for (const sort of some) {
    const key = sorts[sort]!.classes.join(), kind = kinds.get(key);
    if (kind) kind.push(sort);
    else kinds.set(key, [sort]);
  }
  return [...kinds.values()];
}

/** The dearest students of each kind; the kinds with the dearest first. */
function pricedKinds({ sorts }: Sorted, kinds: readonly (readonly number[])[], prices: Float64Array, most: number): Kind[] {
  return kinds.map((some): Kind => {
    const members: number[] = [];
    for (const sort of some.toSorted((a, b) => prices[b]! - prices[a]!)) {
      for (let k = 0; k < sorts[sort]!.students.length && members.length < most; k++) members.push(sort);
      if (members.length === most) break;
    }
    return { classes: sorts[some[0]!]!.classes, members, prices: Float64Array.from(members, (sort) => prices[sort]!) };
  }).sort((a, b) => b.prices[0]! - a.prices[0]!);
}

/** One company for each choice of a shared bit in every mask rule (or of none, at its cost); those within another are left out. */
function companiesOf({ sorts, maskRules }: Sorted): Company[] {
  let companies: Company[] = [{ sorts: sorts.map((_, sort) => sort), cost: 0 }];
  maskRules.forEach((rule, k) => {
    companies = companies.flatMap((company) => {
      const bits = Array.from({ length: 31 }, (_, bit) => ({ ...company, sorts: company.sorts.filter((sort) => (sorts[sort]!.masks[k]! & (1 << bit)) !== 0) }));
      return rule.must ? bits : [...bits, { ...company, cost: company.cost + rule.cost }];
    });
    companies = outermost(companies.filter((company) => company.sorts.length > 0));
  });
  return companies;
}

function outermost(companies: readonly Company[]): Company[] {
  const kept: { company: Company; has: Set<number> }[] = [];
  for (const company of [...companies].sort((a, b) => a.cost - b.cost || b.sorts.length - a.sorts.length)) {
    if (kept.some(({ has, company: other }) => other.cost <= company.cost && company.sorts.every((sort) => has.has(sort)))) continue;
    kept.push({ company, has: new Set(company.sorts) });
  }
  return kept.map(({ company }) => company);
}
