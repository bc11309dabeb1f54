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
  readonly classes: Int32Array;
  readonly members: readonly number[];
  readonly prices: Float64Array;
}

/** Looks through all teams of least … most members that keep the musts. */
export function dearestTeams(sorted: Sorted, size: readonly [number, number], effort = 1): Look {
  const companies = companiesOf(sorted).map((company) => ({ ...company, kinds: kindsIn(sorted, company) }));
  const growing = new Growing(sorted.classes, size, companies.reduce((most, { kinds }) => Math.max(most, kinds.length), 0), mostSteps * effort);
  return (students, team) => {
    const patterns: Pattern[] = [];
    let lowest = 0;
    for (const { cost, kinds } of companies) {
      const found = growing.best(pricedKinds(sorted, kinds, students, size[1]), team - cost);
      if (growing.steps < 0) return { least: Number.NEGATIVE_INFINITY, patterns: [] };
      if (found.length > 0) lowest = Math.min(lowest, -found[0]!.worth);
      for (const { members, worth, paid } of found) patterns.push({ members, cost: paid + team - worth });
    }
    return { least: lowest, patterns };
  };
}

interface Team {
  readonly members: readonly number[];
  readonly paid: number;
  readonly worth: number;
}

/** Over all classes, for the members so far: what they cost, and how many musts are broken besides; what they cost at the least whoever joins
 * (∞: a must is broken for good); and what gains are counted from. */
interface Sums {
  readonly cost: number;
  readonly broken: number;
  readonly already: number;
  readonly now: number;
}

/** Grows teams member by member, and leaves off where the worth can no longer rise above what is asked. */
class Growing {
  /** Looks at kinds that may still be taken. */
  steps: number;
  private readonly least: number;
  private readonly most: number;
  /** By class and number of members, × most + 1: what they cost, ∞ where a must is broken; at the least, however many more join; and what
   * gains are counted by: where each more of a wish's class adds no less than the one before (else 0), what the next one adds, from the cost itself. */
  private readonly costs: Float64Array;
  private readonly ahead: Float64Array;
  private readonly adds: Float64Array;
  private readonly base: Float64Array;
  /** The team's members of each class: its place in those tables. */
  private readonly at: Int32Array;
  /** Taken of each kind. */
  private readonly used: Int32Array;
  /** By size of the team and kind: what one more gains, and the most that any later kind does. */
  private readonly gains: Float64Array;
  private readonly further: Float64Array;
  private readonly members: number[] = [];
  private kinds: readonly Kind[] = [];
  private team = 0;
  private found: Team[] = [];
  private floor = nothing;
  private readonly empty: Sums;

  constructor(classes: readonly ClassCost[], [least, most]: readonly [number, number], kinds: number, steps: number) {
    const wide = most + 1;
    this.least = least;
    this.most = most;
    this.steps = steps;
    this.costs = new Float64Array(classes.length * wide);
    this.ahead = new Float64Array(classes.length * wide);
    this.adds = new Float64Array(classes.length * wide);
    this.base = new Float64Array(classes.length * wide);
    this.at = Int32Array.from(classes, (_, c) => c * wide);
    this.used = new Int32Array(kinds);
    this.gains = new Float64Array(wide * (kinds + 1));
    this.further = new Float64Array(wide * (kinds + 1));
    classes.forEach(({ must, costs }, c) => {
      const real = costs.map((cost) => (must ? (cost > 1e-9 ? Number.POSITIVE_INFINITY : 0) : cost)), ahead = real.map((_, count) => Math.min(...real.subarray(count)));
      const adds = costs.map((cost, count) => (count + 1 < costs.length ? costs[count + 1]! - cost : Number.POSITIVE_INFINITY));
      const convex = !must && adds.every((add, count) => count === 0 || add >= adds[count - 1]! - 1e-9);
      this.costs.set(real, c * wide);
      this.ahead.set(ahead, c * wide);
      this.base.set(convex ? real : ahead, c * wide);
      if (convex) this.adds.set(adds, c * wide);
    });
    const sum = (table: Float64Array): number => this.at.reduce((all, place) => all + (table[place] === Number.POSITIVE_INFINITY ? 0 : table[place]!), 0);
    this.empty = { cost: sum(this.costs), broken: this.at.filter((place) => this.costs[place] === Number.POSITIVE_INFINITY).length, already: sum(this.ahead), now: sum(this.base) };
  }

  /** The teams of these kinds that are worth most beyond their cost, `team` counted in; the best first. */
  best(kinds: readonly Kind[], team: number): Team[] {
    this.kinds = kinds;
    this.team = team;
    this.found = [];
    this.floor = nothing;
    this.grow(0, 0, this.empty);
    return this.found.sort((a, b) => b.worth - a.worth).slice(0, mostFound);
  }

  /** `paid`: what the members' prices add up to. */
  private grow(from: number, paid: number, sums: Sums): void {
    const { kinds, members, at, team, least, most, gains, further, used } = this, all = kinds.length, { already, now } = sums;
    if (members.length >= least && sums.broken === 0) this.consider(paid, paid + team - sums.cost);
    const room = most - members.length, needed = Math.max(1, least - members.length);
    if (room === 0 || (this.steps -= all - from) < 0) return;
    const row = members.length * (all + 1);
    this.weigh(row, from);
    for (let k = from; k < all; k++) {
      const { classes, members: mine, prices } = kinds[k]!, first = prices[0]!, next = used[k]!, { floor } = this;
      if (paid + first * (first > 0 ? room : needed) - already + team <= floor) return; // later kinds are cheaper still
      const after = further[row + k]!;
      if (after === Number.NEGATIVE_INFINITY || paid + after * (after > 0 ? room : needed) - now + team <= floor) return;
      if (next >= prices.length || paid + gains[row + k]! + after * (after > 0 ? room - 1 : needed - 1) - now + team <= floor) continue;
      const more = this.join(classes, sums);
      if (more.already < Number.POSITIVE_INFINITY) {
        used[k]!++;
        members.push(mine[next]!);
        this.grow(k, paid + prices[next]!, more);
        members.pop();
        used[k]!--;
      }
      for (let i = 0; i < classes.length; i++) at[classes[i]!]!--;
    }
  }

  /** One more of these classes. */
  private join(classes: Int32Array, { cost, broken, already, now }: Sums): Sums {
    const { at, costs, ahead, base } = this, more = { cost, broken, already, now };
    for (let i = 0; i < classes.length; i++) {
      const before = at[classes[i]!]!++, after = before + 1;
      if (costs[before] === Number.POSITIVE_INFINITY) more.broken--;
      else more.cost -= costs[before]!;
      if (costs[after] === Number.POSITIVE_INFINITY) more.broken++;
      else more.cost += costs[after]!;
      more.already += ahead[after]! - ahead[before]!;
      more.now += base[after]! - base[before]!;
    }
    return more;
  }

  /** What each kind from `from` on gains by one more, above what its classes then cost at the least; and the most that any later one does. */
  private weigh(row: number, from: number): void {
    const { kinds, used, at, adds, gains, further } = this;
    let most = (further[row + kinds.length] = Number.NEGATIVE_INFINITY);
    for (let k = kinds.length - 1; k >= from; k--) {
      const { prices, classes } = kinds[k]!, next = used[k]!;
      let gain = next < prices.length ? prices[next]! : Number.NEGATIVE_INFINITY;
      for (let i = 0; i < classes.length; i++) gain -= adds[at[classes[i]!]!]!;
      gains[row + k] = gain;
      if (gain > most) most = gain;
      further[row + k] = most;
    }
  }

  private consider(paid: number, worth: number): void {
    const { found } = this;
    if (worth <= this.floor) return;
    found.push({ members: this.members.slice(), paid, worth });
    if (found.length >= mostFound * 4) {
      found.sort((a, b) => b.worth - a.worth).length = mostFound;
      this.floor = Math.max(this.floor, found.at(-1)!.worth);
    }
  }
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
    return { classes: Int32Array.from(sorts[some[0]!]!.classes), members, prices: Float64Array.from(members, (sort) => prices[sort]!) };
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
