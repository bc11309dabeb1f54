// The teams that students' prices make most worth while, found without listing all teams: for each language all could share
// and stretch of hours all could live in, the dearest students of each kind are put together, as far as that can still pay.
import type { Look, Pattern } from './covering.ts';
import type { Sorted } from './sorts.ts';

/** Steps in all looks together at most: a second or two. And teams given back from one company. */
const mostSteps = 2e7, mostFound = 12;
/** A reduced cost as small as this is none. */
const nothing = 1e-7;

/** The sorts that could all be in one team as far as masks go, and what their team pays for wishes not met. */
interface Company {
  readonly sorts: readonly number[];
  readonly cost: number;
}

/** Looks through all teams of least … most members that keep the musts. */
export function dearestTeams(sorted: Sorted, [least, most]: readonly [number, number], effort = 1): Look {
  let steps = mostSteps * effort;
  const companies = companiesOf(sorted);
  const classes = sorted.classes.map(({ costs }) => costs);
  // What a class costs at the least, however many more of it join.
  const ahead = classes.map((costs, c) => Float64Array.from(costs, (_, count) => Math.min(...costs.subarray(count).map((cost) => (sorted.classes[c]!.must && cost > 1e-9 ? Number.POSITIVE_INFINITY : cost)))));
  return (students, team) => {
    const patterns: Pattern[] = [];
    let lowest = 0;
    for (const company of companies) {
      const kinds = kindsOf(sorted, company, students, most);
      const counts = new Int32Array(classes.length), used = new Int32Array(kinds.length), members: number[] = [];
      const found: { worth: number; pattern: Pattern }[] = [];
      let floor = nothing;
      const costNow = (from: readonly Float64Array[]): number => from.reduce((sum, costs, c) => sum + costs[counts[c]!]!, company.cost);
      const consider = (paid: number): void => {
        if (classes.some((costs, c) => sorted.classes[c]!.must && costs[counts[c]!]! > 1e-9)) return;
        const cost = costNow(classes), worth = paid - cost + team;
        if (worth <= floor) return;
        found.push({ worth, pattern: { members: members.slice(), cost } });
        if (found.length >= mostFound * 4) {
          found.sort((a, b) => b.worth - a.worth).length = mostFound;
          floor = Math.max(floor, found.at(-1)!.worth);
        }
      };
      const grow = (from: number, paid: number): void => {
        if (members.length >= least) consider(paid);
        const room = most - members.length, needed = Math.max(1, least - members.length);
        if (room === 0 || --steps < 0) return;
        const already = costNow(ahead);
        for (let k = from; k < kinds.length; k++) {
          const { classes: mine, dearest } = kinds[k]!, first = dearest[0]!.price;
          if (paid + first * (first > 0 ? room : needed) - already + team <= floor) return; // later kinds are cheaper still
          const next = dearest[used[k]!];
          if (!next) continue;
          used[k]!++;
          members.push(next.sort);
          for (const c of mine) counts[c]!++;
          if (mine.every((c) => ahead[c]![counts[c]!]! < Number.POSITIVE_INFINITY)) grow(k, paid + next.price);
          for (const c of mine) counts[c]!--;
          members.pop();
          used[k]!--;
        }
      };
      grow(0, 0);
      found.sort((a, b) => b.worth - a.worth);
      if (found.length > 0) lowest = Math.min(lowest, -found[0]!.worth);
      for (const { pattern } of found.slice(0, mostFound)) patterns.push(pattern);
    }
    return { least: steps < 0 ? Number.NEGATIVE_INFINITY : lowest, patterns: steps < 0 ? [] : patterns };
  };
}

/** Students of the same classes, the dearest first, each sort as often as it has students. */
interface Kind {
  readonly classes: readonly number[];
  readonly dearest: readonly { readonly sort: number; readonly price: number }[];
}

function kindsOf({ sorts }: Sorted, { sorts: some }: Company, prices: Float64Array, most: number): Kind[] {
  const kinds = new Map<string, { classes: readonly number[]; dearest: { sort: number; price: number }[] }>();
  for (const sort of [...some].sort((a, b) => prices[b]! - prices[a]!)) {
    const { classes, students } = sorts[sort]!, key = classes.join(',');
    const kind = kinds.get(key) ?? { classes, dearest: [] };
    for (let k = 0; k < students.length && kind.dearest.length < most; k++) kind.dearest.push({ sort, price: prices[sort]! });
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((a, b) => b.dearest[0]!.price - a.dearest[0]!.price);
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
