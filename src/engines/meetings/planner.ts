// Makes the three plans and their simpler neighbours out of one field of slots, and checks each before it is shown.
import { type Arranged, arrange, arrangePatterns } from './arrange.ts';
import { changesOf } from './changes.ts';
import { checkPlan } from './check.ts';
import { floorOf } from './floors.ts';
import { type Kind, score, total, worst } from './goals.ts';
import { type Ask, best, type Found } from './leximin.ts';
import type { Meeting, Plan, Status } from './outcome.ts';
import { type Anchor, anchorsOf, bestWithPatterns, type Patterned } from './patterns.ts';
import { type Problem, stepMinutes, toughPoints } from './problem.ts';
import { type Field, type Slot, slotsByPeriod } from './slots.ts';
import type { Solver } from './solver-thread.ts';
import { burdens, compare, type Regimes, regimesOf, sorted } from './space.ts';
import { instantOf } from './tables.ts';

const kinds: readonly Kind[] = ['most-equal', 'balanced', 'least-total'];
/** Until which part of the time each plan's proof may run. */
const shares: Readonly<Record<Kind, number>> = { 'most-equal': 0.55, balanced: 0.75, 'least-total': 0.9 };

/** More patterns than these nobody keeps in mind; this much heavier is a fair price for fewer. */
const mostMemorable = 3;
const memorableWithin = 1.05;
/** It is a kindness, not the proof: the heaviest burden is minimised and no more, and not for long. */
const memorableAsk = { kind: 'most-equal', share: 0.1, levels: 1 } as const;

/** Minutes of the local day: 18:00. */
const evening = 18 * 60;

/** Local minute at which a meeting ends, counted from the midnight before its start. */
function endOf(problem: Problem, { payers, tables }: Field, payer: number, { step }: Slot): number {
  const local = step * stepMinutes + tables.offsets(payers[payer]!.zone)[step - tables.horizon.first]!;
  return (((local % 1440) + 1440) % 1440) + problem.meetings.minutes;
}

/** One plan's choice before it becomes meetings. */
export interface Choice {
  readonly kind: Kind;
  readonly found: Found;
  readonly regimes: Regimes;
  readonly arranged: () => Arranged;
  /** Site burdens, heaviest first, and the whole list that the plan minimises. */
  readonly sites: readonly number[];
  readonly score: readonly number[];
  readonly bounds: { readonly worst: number; readonly total: number };
}

export class Planner {
  private readonly problem: Problem;
  private readonly field: Field;
  private readonly solver: Solver;
  readonly regimes: Regimes;
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
    const patterned = await this.patterned(1, { kind: 'most-equal', share: 0.15 });
    return patterned.found.n && this.choice('most-equal', patterned.found, patterned.regimes, patterned, { worst: 0, total: 0 });
  }

  async three(): Promise<{ choices: Choice[]; status: Status }> {
    const choices: Choice[] = [];
    const { space } = this.regimes;
    let unproven = false, bounds = { worst: floorOf(space, { of: 'site', k: 1 }), total: floorOf(space, { of: 'total' }) };
    for (const kind of kinds) {
      const cap = kind === 'balanced' && choices[0] ? this.cap(choices[0].sites[0]!) : undefined;
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
    return { choices: unproven ? this.exchange(choices) : choices, status: unproven ? 'feasible' : 'optimal' };
  }

  /** When time ran out, a plan made for one aim may serve another better than its own: each takes the best at hand. */
  private exchange(choices: readonly Choice[]): Choice[] {
    const by = (kind: Kind, list: readonly Choice[]): Choice => list.reduce((a, b) => (compare(score(b.regimes.space, kind, b.found.n!), score(a.regimes.space, kind, a.found.n!)) < 0 ? b : a));
    const cap = this.cap(by('most-equal', choices).sites[0]!);
    return choices.map((own) => {
      const taken = by(own.kind, own.kind === 'balanced' ? choices.filter(({ sites }) => sites[0]! <= cap) : choices);
      return { ...taken, kind: own.kind, bounds: own.bounds, score: score(taken.regimes.space, own.kind, taken.found.n!), found: { ...taken.found, status: own.found.status } };
    });
  }

  private cap(least: number): number {
    return Math.floor(least * (1 + (this.problem.options?.tolerance ?? 0.1)) + 1e-9);
  }

  /** The fewest patterns, three at most, that come within 5 % of the smallest heaviest burden; not looked for once time has run out. */
  async memorable(equal: Choice, plans: readonly Plan[]): Promise<Plan | undefined> {
    const enough = equal.sites[0]! * memorableWithin;
    if (equal.found.status !== 'optimal' || this.problem.options?.patterns !== undefined || plans.some(({ patterns, worst }) => patterns <= mostMemorable && worst <= enough)) return undefined;
    const own = equal.arranged().anchor, anchors = anchorsOf(this.field).filter(({ zone }, i) => i === 0 || zone === own);
    for (let patterns = 2; patterns <= mostMemorable; patterns++) {
      const found = await this.patterned(patterns, memorableAsk, anchors);
      if (found.found.n && worst(found.regimes.space, found.found.n) <= enough) return this.plan(this.choice('most-equal', found.found, found.regimes, found, equal.bounds));
    }
    return undefined;
  }

  /** The most equal plan with nobody kept after 18:00, when no plan made so far is one. */
  async byDay(plans: readonly Plan[]): Promise<Plan | undefined> {
    const { problem, field, solver } = this;
    const slots = field.slots.filter((slot) => field.payers.every((_, payer) => endOf(problem, field, payer, slot) <= evening));
    const early = new Set(slots.map(({ step }) => instantOf(step).toString()));
    if (plans.some(({ meetings }) => meetings.every(({ startsAt }) => early.has(startsAt)))) return undefined;
    if (slotsByPeriod({ ...field, slots }).filter((each) => each.length > 0).length < problem.meetings.count) return undefined;
    const planner = new Planner(problem, { ...field, slots }, solver, this.alwaysSolve);
    const found = await best(planner.regimes.space, solver, { kind: 'most-equal', share: 0.93, alwaysSolve: this.alwaysSolve });
    return found.n && planner.plan(planner.choice('most-equal', found, planner.regimes, undefined, { worst: found.bound, total: floorOf(planner.regimes.space, { of: 'total' }) }));
  }

  private async find(kind: Kind, cap: number | undefined, before: readonly Choice[]): Promise<{ found: Found; regimes: Regimes; patterned?: Patterned }> {
    const same = this.already(kind, before);
    if (same) return { found: same.found, regimes: same.regimes };
    const known = before.flatMap(({ found, regimes }) => (found.n && regimes === this.regimes ? [found.n] : []));
    const found = await best(this.regimes.space, this.solver, { kind, known, share: shares[kind], alwaysSolve: this.alwaysSolve, ...(cap !== undefined && { cap }) });
    const limit = this.problem.options?.patterns;
    if (limit === undefined || !found.n || arrange(this.problem, this.field, this.regimes, found.n).patterns <= limit) return { found, regimes: this.regimes };
    const patterned = await this.patterned(limit, { kind, share: shares[kind], ...(cap !== undefined && { cap }) });
    return { found: patterned.found, regimes: patterned.regimes, patterned };
  }

  /** A proven plan that also has the smallest sum there can be is the best in the later plans' order of aims too. */
  private already(kind: Kind, before: readonly Choice[]): Choice | undefined {
    const least = floorOf(this.regimes.space, { of: 'total' });
    return kind === 'most-equal' ? undefined : before.find(({ found, regimes }) => found.status === 'optimal' && regimes === this.regimes && total(regimes.space, found.n!) <= least);
  }

  private patterned(limit: number, ask: Ask, anchors?: readonly Anchor[]): Promise<Patterned> {
    return bestWithPatterns(this.problem, this.field, this.regimes.space.classes, limit, this.solver, ask, { tough: this.tough(), ...(anchors && { anchors }) });
  }

  choice(kind: Kind, found: Found, regimes: Regimes, patterned: Patterned | undefined, bounds: Choice['bounds']): Choice {
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
