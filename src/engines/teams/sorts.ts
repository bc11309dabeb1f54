// Students who count the same for some rules, as one sort: what bounds and proofs reason about instead of single students.
// Where there are too many sorts, the most similar are merged into one that can do whatever either could: bounds stay true.
import { items, levelled } from './cells.ts';
import { classesForAny, classesOf } from './classes.ts';
import type { Pattern } from './covering.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';
import { minutesAhead, windowMasks } from './zones.ts';

/** A rule on counts: cost of a team with c of the class. */
export interface ClassCost {
  readonly must: boolean;
  readonly costs: Float64Array;
}

/** A rule met exactly when all members' masks share a bit. */
export interface MaskRule {
  readonly must: boolean;
  /** Weighted cost, at the least, when they share none. */
  readonly cost: number;
}

export interface Sort {
  readonly students: number[];
  /** Places in `classes`. */
  readonly classes: readonly number[];
  readonly masks: number[];
}

export interface Sorted {
  readonly sorts: Sort[];
  readonly classes: readonly ClassCost[];
  readonly maskRules: readonly MaskRule[];
  /** Places of the rules that were taken into account. */
  readonly rules: readonly number[];
}

/** Sorts for these rules, for `teams` teams or any number in a range; rules that are neither of counts nor of masks, or have too many classes, are left out. */
export function sortStudents(problem: Problem, readings: readonly Reading[], teams: number | { readonly fewest: number; readonly most: number }): Sorted {
  const most = problem.size[1], classes: ClassCost[] = [], maskRules: MaskRule[] = [], rules: number[] = [];
  const classesBy: number[][] = problem.students.map(() => []), masksBy: number[][] = problem.students.map(() => []);
  for (const reading of readings) {
    const counted = typeof teams === 'number' ? classesOf(problem, reading, teams) : classesForAny(problem, reading, teams);
    const masks = counted ? undefined : masksOf(problem, reading);
    if (counted && counted.length > 40) continue;
    if (!counted && !masks) continue;
    rules.push(reading.index);
    for (const each of counted ?? []) {
      classes.push({ must: reading.must, costs: Float64Array.from({ length: most + 1 }, (_, c) => reading.weight * each.cost(c)) });
      for (const s of each.students) classesBy[s]!.push(classes.length - 1);
    }
    if (masks) {
      maskRules.push({ must: reading.must, cost: reading.weight });
      masks.forEach((mask, s) => masksBy[s]!.push(mask));
    }
  }
  const sorts = new Map<string, Sort>();
  for (let s = 0; s < problem.students.length; s++) {
    const key = `${classesBy[s]!.join(',')}|${masksBy[s]!.join(',')}`;
    const sort = sorts.get(key);
    if (sort) sort.students.push(s);
    else sorts.set(key, { students: [s], classes: classesBy[s]!, masks: masksBy[s]! });
  }
  return { sorts: [...sorts.values()], classes, maskRules, rules };
}

/** A mask for each student, all of whose team share a bit exactly when the rule holds; undefined for other rules. */
function masksOf(problem: Problem, reading: Reading): number[] | undefined {
  const column = problem.columns[reading.attribute] ?? [];
  if (reading.kind === 'common' && (reading.limit ?? 1) === 1) return sharedMasks(column, reading);
  if (reading.kind === 'hours-apart') return windowMasks(column.map((cell) => (cell === '' ? undefined : minutesAhead(cell, problem.on))), (reading.limit ?? 6) * 60);
  return undefined;
}

/** A bit for each value; those beyond the 30 most frequent share one bit, which only loosens the rule. */
function sharedMasks(column: readonly string[], { level, values }: Reading): number[] {
  const shared = column.map((cell) => items(cell).map(levelled).filter((item) => item.level >= level && (!values || values.includes(item.what))).map(({ what }) => what));
  const frequency = new Map<string, number>();
  for (const what of shared.flat()) frequency.set(what, (frequency.get(what) ?? 0) + 1);
  const bits = new Map([...frequency].sort((a, b) => b[1] - a[1]).map(([what], rank) => [what, Math.min(rank, 30)]));
  return shared.map((has, s) => (column[s] === '' ? -1 : has.reduce((mask, what) => mask | (1 << bits.get(what)!), 0)));
}

/** Teams of students (places) as patterns of sorts, each once; those that break a must are left out. */
export function patternsIn({ sorts, classes, maskRules }: Sorted, teams: readonly (readonly number[])[]): Pattern[] {
  const sortOf = new Map(sorts.flatMap(({ students }, sort) => students.map((s): [number, number] => [s, sort])));
  const different = new Map(teams.map((team) => team.map((s) => sortOf.get(s)!).sort((a, b) => a - b)).map((members) => [members.join(','), members]));
  return [...different.values()].flatMap((members) => {
    const counts = new Int32Array(classes.length);
    for (const sort of members) for (const c of sorts[sort]!.classes) counts[c]!++;
    const unshared = maskRules.filter((_, k) => members.reduce((mask, sort) => mask & sorts[sort]!.masks[k]!, -1) === 0);
    if (unshared.some(({ must }) => must) || classes.some(({ must, costs }, c) => must && costs[counts[c]!]! > 1e-9)) return [];
    return [{ members, cost: classes.reduce((sum, { costs }, c) => sum + costs[counts[c]!]!, 0) + unshared.reduce((sum, { cost }) => sum + cost, 0) }];
  });
}

/** Sorts by how many students there are whom they can be with as far as masks go, the fewest first. */
export function scarcestFirst({ sorts }: Sorted): number[] {
  const groups = new Map<string, { masks: readonly number[]; students: number }>();
  for (const { masks, students } of sorts) {
    const key = masks.join(), group = groups.get(key);
    groups.set(key, { masks, students: (group?.students ?? 0) + students.length });
  }
  const company = new Map([...groups].map(([key, { masks }]) => [key, [...groups.values()].reduce((sum, other) => sum + (masks.every((mask, k) => (mask & other.masks[k]!) !== 0) ? other.students : 0), 0)]));
  const of = sorts.map(({ masks }) => company.get(masks.join())!);
  return sorts.map((_, sort) => sort).sort((a, b) => of[a]! - of[b]!);
}

/** At most `target` sorts, by merging those of the same classes whose merging adds least company; undefined when classes alone are more. */
export function mergeSorts(sorted: Sorted, target: number): Sorted | undefined {
  const sorts = sorted.sorts.map((sort) => ({ ...sort, students: [...sort.students] }));
  const original = sorted.sorts;
  if (new Set(sorts.map(({ classes }) => classes.join(','))).size > target) return undefined;
  const company = (masks: readonly number[]): number =>
    original.reduce((sum, other) => sum + (masks.every((mask, k) => (mask & other.masks[k]!) !== 0) ? other.students.length : 0), 0);
  while (sorts.length > target) {
    const companies = sorts.map(({ masks }) => company(masks));
    let best: { a: number; b: number; loss: number; masks: number[] } | undefined;
    for (let a = 0; a < sorts.length; a++) {
      for (let b = a + 1; b < sorts.length; b++) {
        const one = sorts[a]!, other = sorts[b]!;
        if (one.classes.join() !== other.classes.join()) continue;
        const masks = one.masks.map((mask, k) => mask | other.masks[k]!), joint = company(masks);
        const loss = one.students.length * (joint - companies[a]!) + other.students.length * (joint - companies[b]!);
        if (!best || loss < best.loss) best = { a, b, loss, masks };
      }
    }
    if (!best) return undefined;
    sorts[best.a] = { ...sorts[best.a]!, students: [...sorts[best.a]!.students, ...sorts[best.b]!.students], masks: best.masks };
    sorts.splice(best.b, 1);
  }
  return { ...sorted, sorts };
}
