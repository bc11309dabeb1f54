// Rules that depend on how many members of a team belong to a class of students, each as a table of cost by that number.
import { items } from './cells.ts';
import type { Problem } from './problem.ts';
import { groupsOf, type Reading } from './reading.ts';

/** Students of one class (a value, or a group of mates), and what a team costs that has `c` of them. */
export interface StudentClass {
  readonly rule: number;
  readonly students: readonly number[];
  readonly cost: (count: number) => number;
}

/** The classes of a rule, or undefined when the rule is not of this sort. Costs are not weighted. */
export function classesOf(problem: Problem, reading: Reading, teams: number): StudentClass[] | undefined {
  const cost = costByCount(reading, teams);
  if (!cost) return undefined;
  const groups = reading.kind === 'together' || reading.kind === 'apart'
    ? groupsOf(problem, reading) : byValue(problem.columns[reading.attribute] ?? [], reading.values);
  return groups.map((students) => ({ rule: reading.index, students, cost: cost(students.length) }));
}

/** The same for any number of teams in the range: a team costs what it does with the number that makes it cheapest. */
export function classesForAny(problem: Problem, reading: Reading, { fewest, most }: { fewest: number; most: number }): StudentClass[] | undefined {
  const classes = classesOf(problem, reading, fewest);
  if (reading.kind !== 'spread' || reading.limit !== undefined) return classes;
  return classes?.map((each) => {
    const teams = Array.from({ length: most - fewest + 1 }, (_, k) => fewest + k), all = each.students.length;
    const spreads = new Map(teams.map((count) => [`${Math.floor(all / count)} ${Math.ceil(all / count)}`, count]));
    const costs = [...spreads.values()].map((count) => costByCount(reading, count)!(all));
    return { ...each, cost: (count: number) => Math.min(...costs.map((cost) => cost(count))) };
  });
}

/** From the number of students in the class to the cost of having `c` of them. */
function costByCount({ kind, limit, values }: Reading, teams: number): ((all: number) => (c: number) => number) | undefined {
  const upTo = (most: number) => () => (c: number): number => Math.max(0, c - most);
  const orNone = (least: number) => () => (c: number): number => (c < least ? Math.min(c, least - c) : 0);
  if (kind === 'max' || (kind === 'spread' && limit !== undefined)) return upTo(limit ?? 1);
  if (kind === 'spread') return (all) => (c) => ((c - Math.floor(all / teams)) * (c - Math.ceil(all / teams))) / 2;
  if (kind === 'no-lone') return orNone(limit ?? 2);
  if (kind === 'min' && values) return () => (c) => Math.max(0, (limit ?? 1) - c);
  if (kind === 'cluster' && values && limit !== undefined) return orNone(limit);
  if (kind === 'apart') return () => (c) => (c * (c - 1)) / 2;
  if (kind === 'together') return (all) => (c) => (c * (all - c)) / 2;
  return undefined;
}

/** The students with each value, or with any of the values asked for. */
export function byValue(column: readonly string[], values: readonly string[] | undefined): number[][] {
  const groups = new Map<string, number[]>();
  const wanted = values && new Set(values);
  if (values) groups.set('*', []);
  for (let s = 0; s < column.length; s++) {
    const has = items(column[s]!);
    const keys = wanted ? (has.some((item) => wanted.has(item)) ? ['*'] : []) : has;
    for (const key of keys) {
      const group = groups.get(key);
      if (group) group.push(s);
      else groups.set(key, [s]);
    }
  }
  return [...groups.values()];
}
