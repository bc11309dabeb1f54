// The exact selection by HiGHS (WebAssembly, one of the solver packages engines may use): first as many reserved places
// filled as can be, then as many places given as can be, then the most points, then the luckiest. Applicants of one home and
// the same groups differ in rank only, so that of each such class only the first so many as there are places come into question.
import loadHighs from 'highs';
import type { Order, Selected, SelectionProblem } from './problem.ts';
import { reservesOf } from './order.ts';

interface Row { readonly at: number[]; readonly by: number[]; readonly lower: number; readonly upper: number }
interface Goal { readonly cost: readonly number[]; /** Slack left to later goals when this one is fixed. */ readonly tolerance: number }

/** Seconds a goal may take; only adversarial cases come near. */
const LIMIT_SECONDS = 20;

export async function selectExactly(problem: SelectionProblem, order: Order): Promise<{ selected: Selected[]; status: 'optimal' | 'limit' }> {
  const model = new Model(problem, order);
  if (model.candidates.length === 0) return { selected: [], status: 'optimal' };
  const { values, status } = await model.solve();
  const chosen = model.candidates.filter((_, i) => values[i]! > 0.5);
  return { status, selected: chosen.map((applicant) => ({ applicant, groups: [] })).map(routes(problem, order, chosen)) };
}

/** Columns: a candidate each (0 or 1); then the places filled of each group (all), or of each kind and group (one). */
class Model {
  readonly candidates: readonly number[];
  private readonly rows: Row[] = [];
  private readonly upper: number[];
  private readonly firstFilled: number;
  private readonly goals: Goal[];

  constructor(problem: SelectionProblem, order: Order) {
    const { applicants, options: { capacity, homeCaps = {}, counting = 'one' } } = problem, reserves = reservesOf(problem);
    this.candidates = candidatesOf(problem, order);
    const { candidates } = this;
    this.firstFilled = candidates.length;
    this.upper = candidates.map(() => 1);
    const everyone = candidates.map((_, i) => i), ones = (at: readonly number[]): number[] => at.map(() => 1);
    this.rows.push({ at: everyone, by: ones(everyone), lower: 0, upper: capacity });
    for (const [home, cap] of Object.entries(homeCaps)) {
      const own = everyone.filter((i) => applicants[candidates[i]!]!.home === home);
      if (own.length > cap) this.rows.push({ at: own, by: ones(own), lower: 0, upper: cap });
    }
    if (counting === 'all') this.countForAll(problem, reserves);
    else this.countOnce(problem, reserves);
    const filled = this.upper.length - this.firstFilled;
    const each = (value: (applicant: number) => number): number[] => [...candidates.map(value), ...Array.from({ length: filled }, () => 0)];
    // Whole numbers: two lottery numbers may be closer than the solver can tell apart.
    const luck = new Map([...candidates].sort((a, b) => order.lottery[b]! - order.lottery[a]!).map((a, at) => [a, at + 1]));
    this.goals = [
      { cost: [...candidates.map(() => 0), ...Array.from({ length: filled }, () => 1)], tolerance: 0.5 },
      { cost: each(() => 1), tolerance: 0.5 },
      { cost: each(scaled(candidates, order)), tolerance: 1e-6 },
      { cost: each((a) => luck.get(a)!), tolerance: 0 },
    ];
  }

  async solve(): Promise<{ values: readonly number[]; status: 'optimal' | 'limit' }> {
    const highs = await load();
    const { variableType, modelStatus, objectiveSense } = highs.constants;
    let values: readonly number[] = this.upper.map(() => 0), status: 'optimal' | 'limit' = 'optimal';
    for (const { cost, tolerance } of this.goals) {
      if (new Set(cost.slice(0, this.firstFilled)).size <= 1 && cost.slice(this.firstFilled).every((each) => each === 0) && cost[0] === 0) continue;
      const solved = highs.withModel((native) => {
        native.passModel({
          numCols: this.upper.length, numRows: this.rows.length, sense: objectiveSense.maximize, colCost: cost, colLower: this.upper.map(() => 0), colUpper: this.upper,
          rowLower: this.rows.map(({ lower }) => lower), rowUpper: this.rows.map(({ upper }) => upper), integrality: this.upper.map(() => variableType.integer), matrix: this.matrix(),
        });
        native.options.set({ output_flag: false, time_limit: LIMIT_SECONDS, mip_rel_gap: 0, mip_abs_gap: 1e-7, random_seed: 1 });
        native.run();
        const found = native.info.get('primal_solution_status') === 2;
        return { best: native.getModelStatus() === modelStatus.optimal, values: found ? [...native.getSolution().colValue] : undefined };
      });
      if (!solved.best) status = 'limit';
      values = solved.values?.map(Math.round) ?? values;
      const reached = values.reduce((sum, value, i) => sum + value * cost[i]!, 0);
      this.rows.push({ at: this.upper.map((_, i) => i), by: [...cost], lower: reached - tolerance, upper: Infinity });
      if (status === 'limit') break;
    }
    return { values, status };
  }

  private matrix() {
    const starts = [0];
    for (const { at } of this.rows) starts.push(starts.at(-1)! + at.length);
    return { format: 'csr' as const, numCols: this.upper.length, numRows: this.rows.length, starts, indices: this.rows.flatMap(({ at }) => at), values: this.rows.flatMap(({ by }) => by) };
  }

  /** filled(g) <= members of g selected, and <= its places. */
  private countForAll({ applicants }: SelectionProblem, reserves: readonly [string, number][]): void {
    for (const [group, places] of reserves) {
      const filled = this.upper.push(places) - 1;
      const members = this.candidates.flatMap((a, i) => (applicants[a]!.groups.includes(group) ? [i] : []));
      this.rows.push({ at: [...members, filled], by: [...members.map(() => -1), 1], lower: -Infinity, upper: 0 });
    }
  }

  /** filled(kind, g) summed over g <= the kind's selected; summed over kinds <= the places of g. */
  private countOnce({ applicants }: SelectionProblem, reserves: readonly [string, number][]): void {
    const kinds = new Map<string, number[]>();
    this.candidates.forEach((a, i) => {
      const kind = JSON.stringify(reserves.map(([group]) => group).filter((group) => applicants[a]!.groups.includes(group)));
      if (kind !== '[]') kinds.set(kind, [...kinds.get(kind) ?? [], i]);
    });
    const ofGroup = new Map<string, number[]>(reserves.map(([group]) => [group, []]));
    for (const [kind, members] of kinds) {
      const own = (JSON.parse(kind) as string[]).map((group) => {
        const filled = this.upper.push(members.length) - 1;
        ofGroup.get(group)!.push(filled);
        return filled;
      });
      this.rows.push({ at: [...members, ...own], by: [...members.map(() => -1), ...own.map(() => 1)], lower: -Infinity, upper: 0 });
    }
    for (const [group, places] of reserves) {
      const filled = ofGroup.get(group)!;
      if (filled.length > 0) this.rows.push({ at: filled, by: filled.map(() => 1), lower: 0, upper: places });
    }
  }
}

/** The most that points may count for the solver, which takes no larger costs and compares sums to some ten digits. */
const MOST_COST = 1e7;

/** Points from the least up, made smaller where they are huge. As many are selected whoever it is, so that a shift changes nothing. */
function scaled(candidates: readonly number[], { points }: Order): (applicant: number) => number {
  let least = Infinity, most = -Infinity;
  for (const a of candidates) { least = Math.min(least, points[a]!); most = Math.max(most, points[a]!); }
  const by = most - least > MOST_COST ? MOST_COST / (most - least) : 1;
  return (a) => (points[a]! - least) * by;
}

/** Of every class the first `capacity`, or as many as its home's cap allows. */
function candidatesOf(problem: SelectionProblem, { ranked }: Order): number[] {
  const { applicants, options: { capacity, homeCaps = {} } } = problem, groups = reservesOf(problem).map(([group]) => group);
  const taken = new Map<string, number>();
  return [...ranked].filter((a) => {
    const { home, groups: own } = applicants[a]!, capped = Object.hasOwn(homeCaps, home);
    const key = JSON.stringify([capped ? home : null, groups.filter((group) => own.includes(group))]), count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    return count < Math.min(capacity, capped ? homeCaps[home]! : capacity);
  });
}

/** Which groups' places the selected fill: the first ones of each group (all), or one group each by augmenting paths (one). */
function routes(problem: SelectionProblem, order: Order, chosen: readonly number[]): (selected: Selected) => Selected {
  const { applicants, options: { counting = 'one' } } = problem, reserves = reservesOf(problem);
  const ranked = [...chosen].sort((a, b) => order.place[a]! - order.place[b]!), groupsOf = new Map<number, string[]>(ranked.map((a) => [a, []]));
  if (counting === 'all') {
    for (const [group, places] of reserves) for (const a of ranked.filter((each) => applicants[each]!.groups.includes(group)).slice(0, places)) groupsOf.get(a)!.push(group);
  } else {
    const holders = new Map<string, number[]>(reserves.map(([group]) => [group, []]));
    const seat = (a: number, tried: Set<string>): boolean => reserves.some(([group, places]) => {
      if (tried.has(group) || !applicants[a]!.groups.includes(group)) return false;
      tried.add(group);
      const own = holders.get(group)!;
      if (own.length >= places) {
        const moved = own.findIndex((other) => seat(other, tried));
        if (moved < 0) return false;
        own.splice(moved, 1);
      }
      own.push(a);
      return true;
    });
    for (const a of ranked) seat(a, new Set());
    for (const [group, own] of holders) for (const a of own) groupsOf.get(a)!.push(group);
  }
  return ({ applicant }) => ({ applicant, groups: groupsOf.get(applicant)! });
}

// highs declares its types as CommonJS beside an ES module, so the types see one `default` more than there is.
const loader = loadHighs as unknown as typeof loadHighs.default;
let loaded: ReturnType<typeof loader> | undefined;
const load = (): ReturnType<typeof loader> => (loaded ??= loader());
