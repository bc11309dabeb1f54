// Reads a rule of staff into one unmistakable form. What a rule then costs is decided twice: by check.ts and by costs/.
import { items, levelOf, levelled, numberOf } from './cells.ts';
import type { Problem, Rule, RuleKind } from './problem.ts';

export interface Reading {
  /** Place in `problem.rules`. */
  readonly index: number;
  /** As in the rule, save that balance of words is spread. */
  readonly kind: RuleKind;
  readonly attribute: string;
  /** Count students with any of these as one; undefined: each value for itself. */
  readonly values: readonly string[] | undefined;
  readonly limit: number | undefined;
  /** Least level of a common language, 0 when none is asked. */
  readonly level: number;
  readonly must: boolean;
  /** Price of one unit of cost; 1 for a must. */
  readonly weight: number;
}

const defaults: Partial<Record<RuleKind, string>> = { 'hours-apart': 'zone', 'free-together': 'free', common: 'languages' };

const listOf = (value: Rule['value']): string[] | undefined => {
  const all = (typeof value === 'string' ? [value] : (value ?? [])).flatMap(items);
  return all.length ? all : undefined;
};

/** The rule as everything else sees it. The problem has been found free of faults (faults.ts). */
export function readRule(problem: Problem, index: number): Reading {
  const rule = problem.rules[index]!;
  const must = rule.weight === 'must';
  const attribute = rule.attribute ?? defaults[rule.kind] ?? '';
  const kind = rule.kind === 'balance' && !isNumeric(problem.columns[attribute] ?? []) ? 'spread' : rule.kind;
  const common = kind === 'common' ? commonOf(rule) : undefined;
  return {
    index, kind, attribute, must,
    values: common ? common.values : listOf(rule.value),
    limit: kind !== rule.kind ? undefined : limitOf(rule),
    level: common?.level ?? 0,
    weight: must ? 1 : Number(rule.weight ?? 1),
  };
}

/** The level of a common language may stand in `level`, in `limit`, or in `value` alone or behind the language. */
function commonOf(rule: Rule): { values: string[] | undefined; level: number } {
  const named = listOf(rule.value)?.map((item) => (levelOf(item) === undefined ? levelled(item) : { what: '', level: levelOf(item)! }));
  const said = [rule.level, typeof rule.limit === 'string' ? rule.limit : undefined].map((text) => levelOf(text ?? '') ?? 0);
  const inValue = (named ?? []).map(({ level }) => level).filter(Number.isFinite);
  const whats = (named ?? []).map(({ what }) => what).filter((what) => what !== '');
  return { values: whats.length ? whats : undefined, level: Math.max(0, ...said, ...inValue) };
}

const limitOf = (rule: Rule): number | undefined =>
  rule.limit === undefined || levelOf(String(rule.limit)) !== undefined ? undefined : Number(rule.limit);

/** Every stated cell is a number or a level. */
export function isNumeric(column: readonly string[]): boolean {
  let stated = false;
  for (const cell of column) {
    if (cell === '') continue;
    if (numberOf(cell) === undefined) return false;
    stated = true;
  }
  return stated;
}

/** Students who are to be together, or apart: each list is one group. */
export function groupsOf(problem: Problem, reading: Reading): number[][] {
  const place = new Map(problem.students.map((student, index) => [student, index]));
  const column = problem.columns[reading.attribute];
  if (!column || reading.attribute === 'student') {
    return [(reading.values ?? []).map((student) => place.get(student)).filter((index) => index !== undefined)];
  }
  return namesStudents(column, place) ? wishes(column, place) : alike(column, reading.values);
}

/** The column names students (a wish for mates), not something students are. */
export function namesStudents(column: readonly string[], place: ReadonlyMap<string, number>): boolean {
  let stated = false;
  for (let s = 0; s < column.length; s++) {
    for (const item of items(column[s]!)) {
      if (place.get(item) === undefined || place.get(item) === s) return false;
      stated = true;
    }
  }
  return stated;
}

function wishes(column: readonly string[], place: ReadonlyMap<string, number>): number[][] {
  const pairs = new Map<string, number[]>();
  column.forEach((cell, s) => {
    for (const item of items(cell)) {
      const pair = [s, place.get(item)!].sort((a, b) => a - b);
      pairs.set(pair.join(' '), pair);
    }
  });
  return [...pairs.values()];
}

function alike(column: readonly string[], values: readonly string[] | undefined): number[][] {
  const groups = new Map<string, number[]>();
  column.forEach((cell, s) => {
    const has = items(cell);
    const keys = values ? (values.some((value) => has.includes(value)) ? [''] : []) : has;
    for (const key of keys) {
      const group = groups.get(key);
      if (group) group.push(s);
      else groups.set(key, [s]);
    }
  });
  return [...groups.values()].filter((group) => group.length > 1);
}
