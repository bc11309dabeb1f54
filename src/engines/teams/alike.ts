// Students alike for some of the rules, so that exchanging two of them changes nothing there: most other exchanges break a must at once.
import { items } from './cells.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';

/** A code for each student; codes are 0 … count − 1. */
export interface Coding {
  readonly codes: Int32Array;
  readonly count: number;
}

/** By each rule that looks at all members, by all musts, by the dearer wishes on single values, and by both of these. */
export function alikeIn(problem: Problem, readings: readonly Reading[]): Coding[] {
  const wishes = readings.filter(({ must, kind }) => !must && kind !== 'balance'), least = Math.min(...wishes.map(({ weight }) => weight));
  const shared = readings.filter(({ kind }) => kind === 'common' || kind === 'hours-apart' || kind === 'free-together');
  const musts = readings.filter(({ must }) => must), dear = wishes.filter(({ weight, kind }) => weight > least && kind === 'spread');
  const sets = new Map([...shared.map((rule) => [rule]), dear, [...musts, ...dear], musts].map((set) => [set.map(({ index }) => index).join(), set]));
  return [...sets.values()].filter(({ length }) => length > 0).map((set) => set.map((rule) => byCell(problem, rule)).reduce(both));
}

/** By what the rule sees in a cell: all of it, or whether it has one of the values asked for. */
function byCell({ columns, students }: Problem, { attribute, values, kind }: Reading): Coding {
  const column = columns[attribute], known = new Map<string, number>();
  const seen = (cell: string): string => (values && kind !== 'common' ? String(items(cell).some((item) => values.includes(item))) : cell);
  const cells = new Map<string, number>();
  const codes = Int32Array.from(students, (_, s) => {
    const cell = column?.[s] ?? '', code = cells.get(cell);
    if (code !== undefined) return code;
    const what = seen(cell), fresh = known.get(what) ?? known.size;
    known.set(what, fresh);
    cells.set(cell, fresh);
    return fresh;
  });
  return { codes, count: known.size };
}

function both(one: Coding, other: Coding): Coding {
  const known = new Map<number, number>();
  const codes = one.codes.map((code, s) => {
    const key = code * other.count + other.codes[s]!, fresh = known.get(key) ?? known.size;
    known.set(key, fresh);
    return fresh;
  });
  return { codes, count: known.size };
}

/** Students code by code: those of a code are students[from[code] … from[code + 1]). */
export interface Listed {
  readonly codes: Int32Array;
  readonly from: Int32Array;
  readonly students: Int32Array;
}

export function listed({ codes, count }: Coding, among: Int32Array): Listed {
  const from = new Int32Array(count + 1), students = new Int32Array(among.length);
  for (const s of among) from[codes[s]! + 1]!++;
  for (let code = 0; code < count; code++) from[code + 1]! += from[code]!;
  const next = from.slice();
  for (const s of among) students[next[codes[s]!]!++] = s;
  return { codes, from, students };
}
