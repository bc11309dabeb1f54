// The planner of live meetings: format first, then three plans, proven or with a bound (requirements C2). Method: README.md.
import { type Arranged, arrange, arrangePatterns } from './arrange.ts';
import { changesOf, type Change } from './changes.ts';
import { checkPlan } from './check.ts';
import { floorOf } from './floors.ts';
import { adviseFormat, type Format, prospectOf } from './format.ts';
import { type Kind, score, total, worst } from './goals.ts';
import { best, type Found } from './leximin.ts';
import { type Patterned, bestWithPatterns } from './patterns.ts';
import { type Problem, toughPoints } from './problem.ts';
import { type Field, fieldOf } from './slots.ts';
import { type Solver, withSolver } from './solver.ts';
import { compare, type Regimes, regimesOf, sorted, burdens } from './space.ts';
import { instantOf } from './tables.ts';

export type Status = 'optimal' | 'feasible' | 'infeasible' | 'limit';

export interface Meeting {
  readonly startsAt: string;
  /** By site: ISO 8601 with offset and zone. */
  readonly local: Readonly<Record<string, string>>;
  /** By site: points. */
  readonly cost: Readonly<Record<string, number>>;
}

export interface Plan {
  readonly kind: Kind;
  /** `optimal`: every step of the plan's order of aims is proven; `feasible`: time ran out, see the bounds. */
  readonly status: 'optimal' | 'feasible';
  /** Heaviest burden of a site, ledger included. */
  readonly worst: number;
  /** No plan whatever has a lighter heaviest burden. */
  readonly bound: number;
  /** Sum of site burdens, and the proven least of it: with the balanced plan's cap, otherwise over all plans. */
  readonly total: number;
  readonly totalBound: number;
  readonly burden: Readonly<Record<string, number>>;
  /** By person: points. Absent without people. */
  readonly people?: Readonly<Record<string, number>>;
  readonly meetings: readonly Meeting[];
  /** How many day-and-hour patterns, in whose wall time they are counted, and whose hour changes when. */
  readonly patterns: number;
  readonly anchor: string;
  readonly changes: readonly Change[];
}

export interface Outcome {
  readonly status: Status;
  readonly format: Format;
  readonly plans: readonly Plan[];
  /** The best plan with one pattern, the slot that never moves; absent where none exists. */
  readonly fixed?: Plan;
  /** Share by which rotating lowers the heaviest burden against `fixed`. */
  readonly rotationGain?: number;
}

const kinds: readonly Kind[] = ['most-equal', 'balanced', 'least-total'];
/** Until which part of the time each plan's proof may run. */
const shares: Readonly<Record<Kind, number>> = { 'most-equal': 0.55, balanced: 0.75, 'least-total': 0.9 };

export interface Effort {
  /** Default: the problem's, then 10. Never exceeded: what is not proven by then comes with its bound. */
  readonly seconds?: number;
  /** For tests: prove by the solver even what trying every choice would settle sooner. */
  readonly alwaysSolve?: boolean;
}

export function solve(problem: Problem, { seconds = problem.options?.seconds ?? 10, alwaysSolve = false }: Effort = {}): Promise<Outcome> {
  return withSolver(seconds, async (solver) => {
    const field = fieldOf(problem);
    const prospect = prospectOf(problem, field);
    if (prospect.usable < problem.meetings.count) return { status: 'infeasible', format: adviseFormat(prospect, false), plans: [] };
    const planner = new Planner(problem, field, solver, alwaysSolve);
    const fixed = await planner.fixed();
    const { choices, status } = await planner.three();
    const equal = choices[0];
    const rotates = !fixed || !equal || compare(fixed.sites, equal.sites) > 0;
    const plans = choices.map((choice) => planner.plan(choice, fixed));
    return {
      status, format: adviseFormat(prospect, rotates), plans,
      ...(fixed && { fixed: planner.plan({ ...fixed, bounds: choices.at(-1)?.bounds ?? fixed.bounds }) }),
      ...(fixed && equal && { rotationGain: gain(fixed.sites[0]!, equal.sites[0]!) }),
    };
  });
}

const gain = (fixed: number, rotating: number): number => (fixed > 0 ? Math.round((1 - rotating / fixed) * 1000) / 1000 : 0);

/** The least worst burden among all plans; with a pattern limit, among those within it. */
interface Choice {
  readonly kind: Kind;
  readonly found: Found;
  readonly regimes: Regimes;
  readonly arranged: () => Arranged;
  /** Site burdens, heaviest first, and the whole list that the plan minimises. */
  readonly sites: readonly number[];
  readonly score: readonly number[];
  readonly bounds: { readonly worst: number; readonly total: number };
}

class Planner {
  private readonly problem: Problem;
  private readonly field: Field;
  private readonly solver: Solver;
  private readonly regimes: Regimes;
  private readonly alwaysSolve: boolean;

  constructor(problem: Problem, field: Field, solver: Solver, alwaysSolve: boolean) {
    this.alwaysSolve = alwaysSolve;
    this.problem = problem;
    this.field = field;
    this.solver = solver;
    this.regimes = regimesOf(field, problem.meetings.count, this.tough());
  }

  private tough(): Regimes['space']['tough'] {
    const most = this.problem.options?.toughMeetings;
    return most === undefined ? undefined : { above: toughPoints(this.problem), most };
  }

  /** The best single pattern over all anchors. */
  async fixed(): Promise<Choice | undefined> {
    const patterned = await this.patterned(1, 'most-equal', 0.15);
    return patterned.found.n && this.choice('most-equal', patterned.found, patterned.regimes, patterned, { worst: 0, total: 0 });
  }

  async three(): Promise<{ choices: Choice[]; status: Status }> {
    const choices: Choice[] = [];
    const { space } = this.regimes;
    let unproven = false, bounds = { worst: floorOf(space, { of: 'site', k: 1 }), total: floorOf(space, { of: 'total' }) };
    for (const kind of kinds) {
      const cap = kind === 'balanced' && choices[0] ? Math.floor(choices[0].sites[0]! * (1 + (this.problem.options?.tolerance ?? 0.1)) + 1e-9) : undefined;
      const { found, regimes, patterned } = await this.find(kind, cap, choices);
      if (kind === 'most-equal') bounds = { ...bounds, worst: Math.max(bounds.worst, found.bound) };
      if (!found.n) {
        if (kind === 'most-equal') return { choices: [], status: found.status === 'infeasible' ? 'infeasible' : 'limit' };
        unproven = true;
        continue;
      }
      unproven ||= found.status !== 'optimal';
      choices.push(this.choice(kind, found, regimes, patterned, kind === 'most-equal' ? bounds : { ...bounds, total: Math.max(bounds.total, found.bound) }));
    }
    return { choices, status: unproven ? 'feasible' : 'optimal' };
  }

  private async find(kind: Kind, cap: number | undefined, before: readonly Choice[]): Promise<{ found: Found; regimes: Regimes; patterned?: Patterned }> {
    const same = this.already(kind, before);
    if (same) return { found: same.found, regimes: same.regimes };
    const known = before.flatMap(({ found, regimes }) => (found.n && regimes === this.regimes ? [found.n] : []));
    const found = await best(this.regimes.space, this.solver, { kind, known, share: shares[kind], alwaysSolve: this.alwaysSolve, ...(cap !== undefined && { cap }) });
    const limit = this.problem.options?.patterns;
    if (limit === undefined || !found.n || arrange(this.problem, this.field, this.regimes, found.n).patterns <= limit) return { found, regimes: this.regimes };
    const patterned = await this.patterned(limit, kind, shares[kind], cap);
    return { found: patterned.found, regimes: patterned.regimes, patterned };
  }

  /** A proven plan that also has the smallest sum there can be is the best in the later plans' order of aims too. */
  private already(kind: Kind, before: readonly Choice[]): Choice | undefined {
    const least = floorOf(this.regimes.space, { of: 'total' });
    return kind === 'most-equal' ? undefined : before.find(({ found, regimes }) => found.status === 'optimal' && regimes === this.regimes && total(regimes.space, found.n!) <= least);
  }

  private patterned(limit: number, kind: Kind, share: number, cap?: number): Promise<Patterned> {
    const ask = { kind, share, ...(cap !== undefined && { cap }) };
    return bestWithPatterns(this.problem, this.field, this.regimes.space.classes, limit, this.solver, ask, this.tough());
  }

  private choice(kind: Kind, found: Found, regimes: Regimes, patterned: Patterned | undefined, bounds: Choice['bounds']): Choice {
    const n = found.n!, { problem, field } = this;
    return {
      kind, found, regimes, bounds,
      sites: sorted(regimes.space, burdens(regimes.space, n), 'site'), score: score(regimes.space, kind, n),
      arranged: () => (patterned ? arrangePatterns(problem, field, patterned.anchor, regimes, n) : arrange(problem, field, regimes, n)),
    };
  }

  /** Takes the fixed slot instead where it is as good: one pattern is easier to keep in mind. Checked before it is shown. */
  plan(choice: Choice, fixed?: Choice): Plan {
    const better = fixed && compare(score(fixed.regimes.space, choice.kind, fixed.found.n!), choice.score) === 0 ? fixed : choice;
    const { slots, anchor, patterns } = better.arranged();
    const meetings = slots.map(({ step, costs }): Meeting => ({
      startsAt: instantOf(step).toString(),
      local: Object.fromEntries(this.problem.sites.map(({ id, zone }) => [id, instantOf(step).toZonedDateTimeISO(zone).toString()])),
      cost: Object.fromEntries(this.problem.sites.map(({ id }, i) => [id, costs[i]!])),
    }));
    const sums = this.field.payers.map(({ id, ledger }, i) => [id, slots.reduce((sum, { costs }) => sum + costs[i]!, ledger)] as const);
    const { space } = better.regimes, n = better.found.n!;
    const plan: Plan = {
      kind: choice.kind, status: choice.found.status === 'optimal' ? 'optimal' : 'feasible',
      worst: worst(space, n), bound: choice.bounds.worst, total: total(space, n), totalBound: choice.bounds.total,
      burden: Object.fromEntries(sums.slice(0, this.field.sites)),
      ...(sums.length > this.field.sites && { people: Object.fromEntries(sums.slice(this.field.sites)) }),
      meetings, patterns, anchor, changes: changesOf(this.problem, meetings, anchor),
    };
    const faults = checkPlan(this.problem, plan);
    if (faults.length > 0) throw new Error(`meetings: the solver's plan fails its check: ${JSON.stringify(faults.slice(0, 5))}`);
    return plan;
  }
}
