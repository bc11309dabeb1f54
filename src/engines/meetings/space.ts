// The choice in its smallest form. Payers whose price is the same everywhere become one class; slots that are worse for
// somebody and better for nobody are dropped; periods with the same choice become one regime. Nothing of this loses the
// optimum, since burdens are sums: n[column] counts the periods of a regime that use a column.
import { slotsByPeriod, type Field, type Slot } from './slots.ts';

/** Payers with the same price in every slot and the same ledger. */
export interface Class {
  readonly kind: 'site' | 'person';
  readonly members: readonly number[];
  readonly ledger: number;
}

export interface Column {
  readonly regime: number;
  /** Points of each class. */
  readonly costs: readonly number[];
  /** With a limit on patterns: which pattern this column is. */
  readonly pattern?: number;
}

export interface Space {
  readonly classes: readonly Class[];
  readonly columns: readonly Column[];
  /** How many periods each regime has. */
  readonly weeks: readonly number[];
  /** How many meetings are to be placed. */
  readonly count: number;
  /** At most so many different patterns, where columns carry one. */
  readonly patterns?: number;
  /** No class may have more than `most` columns dearer than `above`. */
  readonly tough?: { readonly above: number; readonly most: number };
}

export interface Regimes {
  readonly space: Space;
  /** For each period its regime, -1 where nobody can meet. */
  readonly regimeOf: readonly number[];
}

export function classesOf({ payers, sites, slots }: Field): Class[] {
  const classes = new Map<string, { kind: Class['kind']; members: number[]; ledger: number }>();
  payers.forEach(({ ledger }, i) => {
    const kind = i < sites ? 'site' : 'person';
    const key = `${kind} ${ledger} ${slots.map(({ costs }) => costs[i]).join(' ')}`;
    const known = classes.get(key);
    if (known) known.members.push(i); else classes.set(key, { kind, members: [i], ledger });
  });
  return [...classes.values()];
}

export const costsOf = (classes: readonly Class[], slot: Slot): number[] => classes.map(({ members }) => slot.costs[members[0]!]!);

const noWorse = (a: readonly number[], b: readonly number[]): boolean => a.every((points, i) => points <= b[i]!);

/** Cost vectors that no other one beats or equals, in a fixed order. */
export function pareto(vectors: readonly (readonly number[])[]): (readonly number[])[] {
  const sum = (vector: readonly number[]): number => vector.reduce((a, b) => a + b, 0);
  const distinct = [...new Map(vectors.map((vector) => [vector.join(' '), vector])).values()];
  const bySum = distinct.map((vector) => ({ vector, sum: sum(vector) })).sort((a, b) => a.sum - b.sum || compare(a.vector, b.vector));
  const kept: (readonly number[])[] = [];
  for (const { vector } of bySum) if (!kept.some((better) => noWorse(better, vector))) kept.push(vector);
  return kept;
}

/** Lexicographic order of equally long lists. */
export function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/** The choice without a limit on patterns. */
export function regimesOf(field: Field, count: number, tough?: Space['tough']): Regimes {
  const classes = classesOf(field);
  const weeks: number[] = [], columns: Column[] = [];
  const known = new Map<string, number>();
  const regimeOf = slotsByPeriod(field).map((slots) => {
    if (slots.length === 0) return -1;
    const vectors = pareto(slots.map((slot) => costsOf(classes, slot)));
    const key = vectors.map((vector) => vector.join(' ')).join('|');
    let regime = known.get(key);
    if (regime === undefined) {
      known.set(key, regime = weeks.length);
      weeks.push(0);
      for (const costs of vectors) columns.push({ regime, costs });
    }
    weeks[regime]!++;
    return regime;
  });
  return { space: { classes, columns, weeks, count, ...(tough && { tough }) }, regimeOf };
}

/** Burden of each class when column j is used n[j] times. */
export function burdens({ classes, columns }: Space, n: readonly number[]): number[] {
  const sums = classes.map(({ ledger }) => ledger);
  n.forEach((times, j) => { if (times > 0) columns[j]!.costs.forEach((points, g) => { sums[g]! += times * points; }); });
  return sums;
}

/** Burdens of all members of the classes of a kind, heaviest first. */
export function sorted({ classes }: Space, sums: readonly number[], kind: Class['kind']): number[] {
  const list = classes.flatMap((each, g) => (each.kind === kind ? Array<number>(each.members.length).fill(sums[g]!) : []));
  return list.sort((a, b) => b - a);
}

/** Whether a choice keeps the cap on tough meetings and the limit on patterns. */
export function keepsLimits({ columns, classes, tough, patterns }: Space, n: readonly number[]): boolean {
  if (patterns === undefined && !tough) return true;
  const used = n.flatMap((times, j) => (times > 0 ? [j] : []));
  if (patterns !== undefined && new Set(used.map((j) => columns[j]!.pattern)).size > patterns) return false;
  return !tough || classes.every((_, g) => used.reduce((sum, j) => sum + (columns[j]!.costs[g]! > tough.above ? n[j]! : 0), 0) <= tough.most);
}

/** Whether a choice places all meetings, each regime within its periods, within all limits and the cap on site burdens. */
export function isChoice(space: Space, n: readonly number[], cap = Infinity): boolean {
  const { columns, weeks, count } = space;
  const used = weeks.map(() => 0);
  n.forEach((times, j) => { used[columns[j]!.regime]! += times; });
  return n.every((times) => times >= 0) && used.reduce((a, b) => a + b, 0) === count && used.every((sum, r) => sum <= weeks[r]!)
    && keepsLimits(space, n) && (cap === Infinity || sorted(space, burdens(space, n), 'site')[0]! <= cap);
}
