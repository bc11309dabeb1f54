// Finds the best choice for one plan and says how far that is proven.
import { bestByTrying, enumerable, waysOf } from './enumerate.ts';
import { beyond, floorOf } from './floors.ts';
import { type Kind, type Level, levelsOf, score, valueOf } from './goals.ts';
import { cheapest, greedy, improve } from './greedy.ts';
import { Chain, type Model } from './model.ts';
import type { Solver } from './solver-thread.ts';
import { burdens, compare, isChoice, sorted, type Space } from './space.ts';

export interface Found {
  /** `optimal`: every level proven. `feasible`: time ran out on the way. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'limit';
  readonly n?: readonly number[];
  /** Proven lower bound of what the plan asks first: the heaviest burden or the sum. */
  readonly bound: number;
}

export interface Ask {
  readonly kind: Kind;
  /** No site's burden may exceed it. */
  readonly cap?: number;
  /** Known choices to start from. */
  readonly known?: readonly (readonly number[])[];
  /** Until which part of the whole time the proof may run. */
  readonly share: number;
  /** Stop after so many levels, with status `feasible`. Default: all. */
  readonly levels?: number;
  /** For tests: always ask the solver. */
  readonly alwaysSolve?: boolean;
}

export async function best(space: Space, solver: Solver, { kind, cap, known = [], share, levels, alwaysSolve = false }: Ask): Promise<Found> {
  if (!alwaysSolve && space.patterns === undefined && waysOf(space) <= enumerable) {
    const n = bestByTrying(space, kind, cap);
    return n ? { status: 'optimal', n, bound: score(space, kind, n)[0]! } : { status: 'infeasible', bound: Infinity };
  }
  const starts = [...known, greedy(space), cheapest(space)].flatMap((n) => (n && isChoice(space, n, cap) ? [improve(space, kind, n, cap)] : []));
  const start = starts.sort((a, b) => compare(score(space, kind, a), score(space, kind, b)))[0];
  return new Climb(space, solver, { kind, share, alwaysSolve, ...(levels !== undefined && { levels }), ...(cap !== undefined && { cap }) }, start).run();
}

/** Level by level: minimise one, keep it, go on to the next. */
class Climb {
  private bound = -Infinity;
  private first = true;
  private readonly chain: Chain;
  private readonly space: Space;
  private readonly solver: Solver;
  private readonly ask: Ask;
  private incumbent: readonly number[] | undefined;

  constructor(space: Space, solver: Solver, ask: Ask, start: readonly number[] | undefined) {
    this.chain = new Chain(space, ask.cap);
    this.space = space;
    this.solver = solver;
    this.ask = ask;
    this.incumbent = start;
  }

  async run(): Promise<Found> {
    let before: Level | undefined;
    const levels = levelsOf(this.space, this.ask.kind);
    for (const [i, level] of levels.entries()) {
      if (i === this.ask.levels) return this.found('feasible');
      if (before && before.of !== level.of) {
        const found = this.narrow();
        if (found) return found;
      }
      const found = await this.take(level);
      if (found) return found;
      before = level;
    }
    return this.found('optimal');
  }

  private found(status: 'optimal' | 'feasible'): Found {
    return { status, n: this.incumbent!, bound: this.bound };
  }

  /** Minimises a level and keeps it; an answer ends the climb. */
  private async take(level: Level): Promise<Found | undefined> {
    if (this.incumbent && !this.first && this.isSettled(level, this.incumbent)) return undefined;
    const model = this.chain.level(level), floor = floorOf(this.space, level);
    const found = this.incumbent && this.value(level) <= floor // nothing lies below the floor, so there is nothing to prove
      ? this.keepBound(level, floor) : await this.minimise(model, level, floor);
    if (found) return found;
    this.chain.fix(level, this.value(level));
    this.first = false;
    return undefined;
  }

  private value(level: Level): number {
    return valueOf(this.space, level, burdens(this.space, this.incumbent!));
  }

  private keepBound(level: Level, floor: number): undefined {
    if (this.first) this.bound = Math.max(floor, this.value(level));
  }

  private async minimise(model: Model, level: Level, floor: number): Promise<Found | undefined> {
    const { space, chain, ask } = this;
    const reply = await this.solver.minimise(model, { share: ask.share, ...(this.incumbent && { start: chain.start(this.incumbent) }) });
    if (reply.status === 'infeasible') return this.incumbent ? this.found('feasible') : { status: 'infeasible', bound: Infinity };
    const least = Math.max(floor, Math.ceil(reply.bound + chain.offset(level) - 1e-6));
    if (this.first) this.bound = least;
    const values = reply.values?.slice(0, space.columns.length).map(Math.round);
    if (values && isChoice(space, values, ask.cap) && (!this.incumbent || compare(score(space, ask.kind, values), score(space, ask.kind, this.incumbent)) < 0)) this.incumbent = values;
    if (!this.incumbent) return { status: 'limit', bound: this.bound };
    // Whole numbers: the level is proven when no whole number lies between its value and the bound. Otherwise it is not.
    return reply.status === 'limit' || this.value(level) > least ? this.found('feasible') : undefined;
  }

  /** Once the sum is settled most columns are too dear for it; what remains is often few enough to try. */
  private narrow(): Found | undefined {
    const { space, ask } = this;
    const sum: Level = { of: 'total' }, gone = beyond(space, this.value(sum));
    this.chain.forbid(gone);
    this.chain.level(sum);
    this.chain.fix(sum, this.value(sum)); // this also keeps the site levels that were settled without a proof
    const left = space.columns.flatMap((_, j) => (gone.has(j) ? [] : [j])), part = { ...space, columns: left.map((j) => space.columns[j]!) };
    if (ask.alwaysSolve || waysOf(part) > enumerable) return undefined;
    const n = bestByTrying(part, ask.kind, ask.cap);
    if (!n) return undefined;
    this.incumbent = space.columns.map((_, j) => n[left.indexOf(j)] ?? 0);
    return this.found('optimal');
  }

  /** When the k-th heaviest is as light as it can be, so are all lighter ones while the sum is kept; and where the sum is fixed, all k heaviest sum to it. */
  private isSettled(level: Level, n: readonly number[]): boolean {
    if (level.of === 'total' || level.k === 1) return false;
    const heaviest = sorted(this.space, burdens(this.space, n), level.of);
    const least = Math.min(...this.space.classes.flatMap(({ kind, ledger }) => (kind === level.of ? [ledger] : [])));
    return heaviest[level.k - 1]! <= least || (this.ask.kind !== 'most-equal' && level.of === 'site' && level.k === heaviest.length);
  }
}
