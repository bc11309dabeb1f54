// Finds the best choice for one plan and says how far that is proven.
import { bestByTrying, enumerable, waysOf } from './enumerate.ts';
import { type Kind, type Level, levelsOf, score, valueOf } from './goals.ts';
import { greedy, improve } from './greedy.ts';
import { Chain } from './model.ts';
import type { Solver } from './solver.ts';
import { burdens, compare, isChoice, sorted, type Space } from './space.ts';

export interface Found {
  /** `optimal`: every level proven. `feasible`: time ran out on the way. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'limit';
  readonly n?: readonly number[];
  /** Proven lower bounds of the first two levels: the heaviest burden or the sum, whichever the plan asks first. */
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
  /** For tests: always ask the solver. */
  readonly alwaysSolve?: boolean;
}

export async function best(space: Space, solver: Solver, { kind, cap, known = [], share, alwaysSolve = false }: Ask): Promise<Found> {
  if (!alwaysSolve && space.patterns === undefined && waysOf(space) <= enumerable) {
    const n = bestByTrying(space, kind, cap);
    return n ? { status: 'optimal', n, bound: score(space, kind, n)[0]! } : { status: 'infeasible', bound: Infinity };
  }
  const starts = [...known, greedy(space)].flatMap((n) => (n && isChoice(space, n, cap) ? [improve(space, kind, n, cap)] : []));
  const start = starts.sort((a, b) => compare(score(space, kind, a), score(space, kind, b)))[0];
  return climb(space, solver, { kind, share, ...(cap !== undefined && { cap }) }, start);
}

/** Level by level: minimise one, keep it, go on to the next. */
async function climb(space: Space, solver: Solver, { kind, cap, share }: Ask, start: readonly number[] | undefined): Promise<Found> {
  const chain = new Chain(space, cap);
  let incumbent = start, bound = -Infinity, first = true, settled: Level['of'] | undefined;
  for (const level of levelsOf(space, kind)) {
    if (incumbent && !first && isSettled(space, kind, level, incumbent)) {
      if (settled !== level.of) { chain.level(level); chain.fix(level, valueOf(space, level, burdens(space, incumbent))); }
      settled = level.of; // lighter levels follow; this one still has to bind the levels of people
      continue;
    }
    const model = chain.level(level);
    const reply = await solver.minimise(model, { share, ...(incumbent && { start: chain.start(incumbent) }) });
    if (reply.status === 'infeasible') return incumbent ? { status: 'feasible', n: incumbent, bound } : { status: 'infeasible', bound: Infinity };
    if (first) bound = Math.max(trivialBound(space, level), Math.ceil(reply.bound + chain.offset(level) - 1e-6));
    const values = reply.values?.slice(0, space.columns.length).map(Math.round);
    if (values && isChoice(space, values, cap) && (!incumbent || compare(score(space, kind, values), score(space, kind, incumbent)) < 0)) incumbent = values;
    if (reply.status === 'limit') return incumbent ? { status: 'feasible', n: incumbent, bound } : { status: 'limit', bound };
    const value = valueOf(space, level, burdens(space, incumbent!));
    // Whole numbers: the plan is proven when no whole number lies between its value and the bound. Otherwise it is not.
    if (value > Math.ceil(reply.bound + chain.offset(level) - 1e-6)) return { status: 'feasible', n: incumbent!, bound };
    chain.fix(level, value);
    first = false;
  }
  return { status: 'optimal', n: incumbent!, bound };
}

/** Nothing can lie below the ledgers. */
const trivialBound = (space: Space, level: Level): number => valueOf(space, level, space.classes.map(({ ledger }) => ledger));

/** When the k-th heaviest is as light as it can be, so are all lighter ones; and where the sum is fixed, all k heaviest sum to it. */
function isSettled(space: Space, kind: Kind, level: Level, n: readonly number[]): boolean {
  if (level.of === 'total' || level.k === 1) return false;
  const heaviest = sorted(space, burdens(space, n), level.of);
  const least = Math.min(...space.classes.flatMap(({ kind, ledger }) => (kind === level.of ? [ledger] : [])));
  return heaviest[level.k - 1]! <= least || (kind !== 'most-equal' && level.of === 'site' && level.k === heaviest.length);
}
