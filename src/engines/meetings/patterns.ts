// People keep "Tuesdays at 14:00" in mind, not a list of instants. A pattern is a day of the period and a wall time in some
// zone, the anchor; where the anchor's clock changes, the others' hour moves. Here the number of patterns is limited.
import { transitions } from './clock.ts';
import { bestByTrying, enumerable, waysOf } from './enumerate.ts';
import { score } from './goals.ts';
import { best, type Ask, type Found } from './leximin.ts';
import { stepMinutes } from './problem.ts';
import { everyDaysOf, type Field, type Slot, slotsByPeriod } from './slots.ts';
import type { Solver } from './solver-thread.ts';
import { type Class, type Column, compare, costsOf, type Regimes } from './space.ts';
import { instantOf } from './tables.ts';
import type { Problem } from './problem.ts';

/** Minutes from the first midnight of the period, in the anchor's wall time. */
export type Pattern = number;

export interface Anchor { readonly zone: string; readonly offsets: Int16Array }

/** UTC and every site's zone whose clock changes differently in the term; zones that change alike give the same patterns. */
export function anchorsOf(field: Field): Anchor[] {
  const { first, last } = field.tables.horizon;
  const known = new Map<string, Anchor>();
  for (const zone of ['UTC', ...field.payers.slice(0, field.sites).map(({ zone }) => zone)]) {
    const signature = transitions(zone, instantOf(first), instantOf(last)).map(({ at, minutes, before }) => `${at.epochMilliseconds} ${minutes - before}`).join('|');
    if (!known.has(signature)) known.set(signature, { zone, offsets: field.tables.offsets(zone) });
  }
  return [...known.values()];
}

export function patternOf(problem: Problem, field: Field, anchor: Anchor, { step, period }: Slot): Pattern {
  const { first, fromDay } = field.tables.horizon;
  return step * stepMinutes + anchor.offsets[step - first]! - (fromDay + period * everyDaysOf(problem)) * 1440;
}

/** The choice by pattern: periods alike in every pattern form a regime; patterns that another one never loses to are dropped. */
export function patternRegimes(problem: Problem, field: Field, classes: readonly Class[], anchor: Anchor, patterns: number, tough?: Regimes['space']['tough']): Regimes {
  const tables = slotsByPeriod(field).map((slots) => {
    const byPattern = new Map<Pattern, number[]>();
    for (const slot of slots) {
      const pattern = patternOf(problem, field, anchor, slot);
      if (!byPattern.has(pattern)) byPattern.set(pattern, costsOf(classes, slot));
    }
    return byPattern;
  });
  const weeks: number[] = [], kinds: Map<Pattern, number[]>[] = [], known = new Map<string, number>();
  const regimeOf = tables.map((table) => {
    if (table.size === 0) return -1;
    const key = [...table].map(([pattern, costs]) => `${pattern} ${costs.join(' ')}`).sort().join('|');
    let regime = known.get(key);
    if (regime === undefined) { known.set(key, regime = kinds.push(table) - 1); weeks.push(0); }
    weeks[regime]!++;
    return regime;
  });
  const columns = undominated(kinds).flatMap((pattern) => kinds.flatMap((table, regime): Column[] => (table.has(pattern) ? [{ regime, costs: table.get(pattern)!, pattern }] : [])));
  return { space: { classes, columns, weeks, count: problem.meetings.count, patterns, ...(tough && { tough }) }, regimeOf };
}

function undominated(kinds: readonly Map<Pattern, number[]>[]): Pattern[] {
  const all = [...new Set(kinds.flatMap((table) => [...table.keys()]))].sort((a, b) => a - b);
  const beats = (a: Pattern, b: Pattern): boolean => kinds.every((table) => {
    const mine = table.get(a), other = table.get(b);
    return !other || (mine !== undefined && mine.every((points, g) => points <= other[g]!));
  });
  return all.filter((b, j) => !all.some((a, i) => a !== b && beats(a, b) && (i < j || !beats(b, a))));
}

export interface Patterned { readonly found: Found; readonly regimes: Regimes; readonly anchor: Anchor }

/** The best choice with at most so many patterns, over all anchors unless said. Among equals the first anchor, UTC. */
export async function bestWithPatterns(problem: Problem, field: Field, classes: readonly Class[], patterns: number, solver: Solver, ask: Ask, { tough, anchors = anchorsOf(field) }: { readonly tough?: Regimes['space']['tough']; readonly anchors?: readonly Anchor[] } = {}): Promise<Patterned> {
  let winner: Patterned | undefined, unproven = false, bound = Infinity;
  for (const anchor of anchors) {
    const regimes = patternRegimes(problem, field, classes, anchor, patterns, tough);
    const found = (patterns === 1 ? onePattern(regimes, ask) : undefined) ?? await best(regimes.space, solver, ask);
    unproven ||= found.status === 'feasible' || found.status === 'limit';
    bound = Math.min(bound, found.bound);
    const better = found.n && (!winner?.found.n || compare(score(regimes.space, ask.kind, found.n), score(winner.regimes.space, ask.kind, winner.found.n)) < 0);
    if (!winner || better) winner = { found, regimes, anchor };
  }
  const { found } = winner!;
  const status = found.n ? (unproven ? 'feasible' : 'optimal') : unproven ? 'limit' : 'infeasible';
  return { ...winner!, found: { ...found, status, bound } };
}

/** One pattern needs no solver: each is tried. `undefined` where a pattern leaves too many ways to skip periods. */
function onePattern({ space }: Regimes, { kind, cap }: Ask): Found | undefined {
  let winner: { n: number[]; score: number[] } | undefined;
  for (const pattern of new Set(space.columns.map((column) => column.pattern))) {
    const own = space.columns.flatMap((column, j) => (column.pattern === pattern ? [j] : []));
    const part = { ...space, columns: own.map((j) => space.columns[j]!) };
    const ways = waysOf(part);
    if (ways > enumerable) return undefined;
    const n = ways > 0 ? bestByTrying(part, kind, cap) : undefined;
    if (!n) continue;
    const mine = score(part, kind, n);
    if (winner && compare(mine, winner.score) >= 0) continue;
    winner = { n: space.columns.map((_, j) => n[own.indexOf(j)] ?? 0), score: mine };
  }
  return winner ? { status: 'optimal', n: winner.n, bound: winner.score[0]! } : { status: 'infeasible', bound: Infinity };
}
