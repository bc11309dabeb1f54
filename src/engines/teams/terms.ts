// Rules that need a look at all members of a team: what each costs, weighted, for members `slots[start … start + length)`.
import { freeQuarters, weekQuarters } from './availability.ts';
import { items, levelled, numberOf } from './cells.ts';
import type { StudentClass } from './classes.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './reading.ts';
import { minutesAhead, offsetMinutes, windowMasks } from './zones.ts';

export type Look = (slots: Int32Array, start: number, length: number) => number;

export interface Term {
  readonly look: Look;
  /** Where masks tell at once: it costs nothing exactly when those of all members share a bit, else `least` or more. */
  readonly sharing?: { readonly masks: Int32Array; readonly least: number };
  /** Where a mean tells all. */
  readonly mean?: Mean;
}

/** Costs what the mean of the members' values lies beyond the limit, from 0: `weight` each unit, and `broken` for being so. */
export interface Mean {
  /** 0 for those not stated. */
  readonly values: Float64Array;
  readonly stated: Uint8Array;
  readonly limit: number;
  readonly weight: number;
  readonly broken: number;
}

/** The term of a rule that is no matter of counts, or undefined. */
export function termOf(problem: Problem, reading: Reading, weight: number): Term | undefined {
  const column = problem.columns[reading.attribute] ?? [];
  switch (reading.kind) {
    case 'balance': return balanceTerm(column, reading.limit ?? 0.5, weight, reading.must ? weight / 2 : 0);
    case 'common': return commonTerm(column, reading, weight, problem.size[1]);
    case 'hours-apart': return hoursTerm(column, problem.on, reading.limit ?? 6, weight);
    case 'free-together': return { look: freeTerm(problem, column, reading.limit ?? 1, weight, reading.must ? weight / 2 : 0) };
    case 'cluster': return { look: reading.values ? allOrNoneTerm(column, reading.values, weight) : clusterTerm(column, reading.limit ?? 1, weight) };
    case 'min': return { look: varietyTerm(column, reading.limit ?? 1, weight) };
    default: return undefined;
  }
}

/** Many classes (hundreds of homes, thousands of pairs): counted by looking, since fields for each would not fit. */
export function manyClassesTerm(classes: readonly StudentClass[], students: number, most: number, weight: number): Look {
  const codes = lists(students, classes.map((each) => each.students));
  const wide = most + 1;
  const prices = new Float64Array(classes.length * wide);
  let none = 0;
  classes.forEach((each, c) => {
    for (let count = 0; count <= most; count++) prices[c * wide + count] = weight * each.cost(count);
    none += prices[c * wide]!;
  });
  const counts = new Int32Array(classes.length);
  return (slots, start, length) => {
    let total = none;
    for (let i = start; i < start + length; i++) {
      for (let k = codes.from[slots[i]!]!; k < codes.from[slots[i]! + 1]!; k++) counts[codes.list[k]!]!++;
    }
    for (let i = start; i < start + length; i++) {
      for (let k = codes.from[slots[i]!]!; k < codes.from[slots[i]! + 1]!; k++) {
        const c = codes.list[k]!;
        if (counts[c] === 0) continue;
        total += prices[c * wide + counts[c]!]! - prices[c * wide]!;
        counts[c] = 0;
      }
    }
    return total;
  };
}

interface Lists {
  readonly from: Int32Array;
  readonly list: Int32Array;
}

/** For each student the classes it is in, as one flat list. */
function lists(students: number, groups: readonly (readonly number[])[]): Lists {
  const from = new Int32Array(students + 1);
  for (const group of groups) for (const s of group) from[s + 1]!++;
  for (let s = 0; s < students; s++) from[s + 1]! += from[s]!;
  const list = new Int32Array(from[students]!), next = from.slice();
  groups.forEach((group, g) => {
    for (const s of group) list[next[s]!++] = g;
  });
  return { from, list };
}

/** `broken`: however little a must is broken by, it is broken. */
function balanceTerm(column: readonly string[], limit: number, weight: number, broken: number): Term {
  const read = Float64Array.from(column, (cell) => numberOf(cell) ?? Number.NaN);
  const all = read.filter((value) => !Number.isNaN(value));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  const stated = Uint8Array.from(read, (value) => (Number.isNaN(value) || deviation <= 1e-9 * Math.abs(mean) ? 0 : 1));
  const values = read.map((value, s) => (stated[s] === 1 ? (value - mean) / deviation : 0));
  const look: Look = (slots, start, length) => {
    let sum = 0, count = 0;
    for (let i = start; i < start + length; i++) {
      sum += values[slots[i]!]!;
      count += stated[slots[i]!]!;
    }
    const beyond = count === 0 ? 0 : Math.abs(sum) / count - limit;
    return beyond > 1e-9 ? weight * beyond + broken : 0;
  };
  return { look, mean: { values, stated, limit, weight, broken } };
}

/** Each different cell read once: the code of each student's cell, and what was read of each code. */
function coded<T>(column: readonly string[], read: (cell: string) => T): { codes: Int32Array; read: T[] } {
  const known = new Map<string, number>(), readings: T[] = [];
  const codes = Int32Array.from(column, (cell) => {
    let code = known.get(cell);
    if (code === undefined) {
      code = readings.push(read(cell)) - 1;
      known.set(cell, code);
    }
    return code;
  });
  return { codes, read: readings };
}

function commonTerm(column: readonly string[], { values, level, must, limit = 1 }: Reading, weight: number, most: number): Term {
  const names = new Map<string, number>();
  const codeOf = (what: string): number => names.get(what) ?? (names.set(what, names.size), names.size - 1);
  const cells = coded(column, (cell) => {
    const has = items(cell);
    const shared = has.map(levelled).filter((item) => item.level >= level && (!values || values.includes(item.what)));
    return { stated: has.length > 0, shared: Int32Array.from(new Set(shared.map(({ what }) => codeOf(what)))) };
  });
  const counts = new Int32Array(Math.max(1, names.size));
  const masks = names.size <= 31 ? Int32Array.from(cells.codes, (code) => maskOf(cells.read[code]!)) : undefined;
  const look: Look = (slots, start, length) => {
    if (masks && limit === 1 && share(masks, slots, start, length)) return 0; // mostly so: known at once
    let stated = 0, best = 0, full = 0, lacks = 0;
    for (let i = start; i < start + length; i++) {
      const cell = cells.read[cells.codes[slots[i]!]!]!;
      if (!cell.stated) continue;
      stated++;
      for (const c of cell.shared) best = Math.max(best, ++counts[c]!);
    }
    if (must && limit === 1 && best < stated) {
      // A must asks only whether, so the way there may be shown: how far each is from all sharing that member's best.
      for (let i = start; i < start + length; i++) {
        const cell = cells.read[cells.codes[slots[i]!]!]!;
        let lack = cell.stated ? stated : 0;
        for (const c of cell.shared) lack = Math.min(lack, stated - counts[c]!);
        lacks += lack / (2 * length - 2);
      }
    }
    for (let i = start; i < start + length; i++) {
      for (const c of cells.read[cells.codes[slots[i]!]!]!.shared) {
        if (counts[c] === stated) full++;
        counts[c] = 0;
      }
    }
    if (stated === 0) return 0;
    return weight * (limit === 1 ? lacks || stated - best : Math.max(0, limit - full));
  };
  // Of a must broken each who states something lacks one or more.
  const lacking = !must ? 1 : cells.read.every(({ stated }) => stated) ? 0.5 : 1 / (2 * most - 2);
  return { look, ...(masks && limit === 1 ? { sharing: { masks, least: weight * lacking } } : {}) };
}

const maskOf = ({ stated, shared }: { stated: boolean; shared: Int32Array }): number => (stated ? shared.reduce((mask, c) => mask | (1 << c), 0) : -1);

/** Whether the masks of all members have a bit in common. */
function share(masks: Int32Array, slots: Int32Array, start: number, length: number): boolean {
  let all = -1;
  for (let i = start; i < start + length; i++) all &= masks[slots[i]!]!;
  return all !== 0;
}

function hoursTerm(column: readonly string[], on: string, limit: number, weight: number): Term {
  const cells = coded(column, (cell) => (cell === '' ? undefined : minutesAhead(cell, on)));
  const ahead = Int32Array.from(cells.codes, (code) => cells.read[code] ?? -1);
  const windows = windowMasks(cells.read, limit * 60), masks = windows && Int32Array.from(cells.codes, (code) => windows[code]!);
  let sorted = new Int32Array(16);
  const look: Look = (slots, start, length) => {
    if (masks && share(masks, slots, start, length)) return 0;
    if (sorted.length < length) sorted = new Int32Array(length * 2);
    let count = 0;
    for (let i = start; i < start + length; i++) {
      const minutes = ahead[slots[i]!]!;
      if (minutes < 0) continue;
      let at = count++;
      for (; at > 0 && sorted[at - 1]! > minutes; at--) sorted[at] = sorted[at - 1]!;
      sorted[at] = minutes;
    }
    if (count < 2) return 0;
    let gap = sorted[0]! + 1440 - sorted[count - 1]!;
    for (let i = 1; i < count; i++) gap = Math.max(gap, sorted[i]! - sorted[i - 1]!);
    const beyond = Math.ceil((1440 - gap) / 60 - limit - 1e-9);
    return beyond > 0 ? weight * beyond : 0;
  };
  return { look, ...(masks ? { sharing: { masks, least: weight } } : {}) };
}

function freeTerm(problem: Problem, column: readonly string[], limit: number, weight: number, broken: number): Look {
  const words = weekQuarters / 32;
  const zone = problem.columns['zone'] ?? [];
  const cells = coded(column.map((cell, s) => (cell === '' ? '' : `${zone[s] ?? ''}\n${cell}`)), (key) => {
    if (key === '') return new Int32Array(words).fill(-1);
    const [zoneCell, cell] = key.split('\n');
    const bits = new Int32Array(words);
    for (const quarter of freeQuarters(cell!, offsetMinutes(zoneCell!, problem.on) ?? 0) ?? []) bits[quarter >> 5]! |= 1 << (quarter & 31);
    return bits;
  });
  const stated = Uint8Array.from(column, (cell) => (cell === '' ? 0 : 1));
  return (slots, start, length) => {
    let quarters = 0, any = 0;
    for (let i = start; i < start + length; i++) any |= stated[slots[i]!]!;
    if (any === 0) return 0;
    for (let w = 0; w < words; w++) {
      let all = -1;
      for (let i = start; i < start + length && all !== 0; i++) all &= cells.read[cells.codes[slots[i]!]!]![w]!;
      quarters += ones(all);
    }
    const lacking = limit - quarters / 4;
    return lacking > 0 ? weight * lacking + broken : 0;
  };
}

/** Bits set in a 32-bit integer. Source: Warren, Hacker's Delight, §5-1. */
function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function codesOf(column: readonly string[]): { cells: { codes: Int32Array; read: Int32Array[] }; values: number } {
  const names = new Map<string, number>();
  const codeOf = (item: string): number => names.get(item) ?? (names.set(item, names.size), names.size - 1);
  const cells = coded(column, (cell) => Int32Array.from(items(cell), codeOf));
  return { cells, values: names.size };
}

function allOrNoneTerm(column: readonly string[], values: readonly string[], weight: number): Look {
  const has = Uint8Array.from(column, (cell) => (items(cell).some((item) => values.includes(item)) ? 1 : 0));
  return (slots, start, length) => {
    let count = 0;
    for (let i = start; i < start + length; i++) count += has[slots[i]!]!;
    return weight * Math.min(count, length - count);
  };
}

/** At least so many different values. */
function varietyTerm(column: readonly string[], limit: number, weight: number): Look {
  const { cells, values } = codesOf(column);
  const seen = new Int32Array(values);
  let stamp = 0;
  return (slots, start, length) => {
    let different = 0;
    stamp++;
    for (let i = start; i < start + length; i++) {
      for (const c of cells.read[cells.codes[slots[i]!]!]!) {
        if (seen[c] !== stamp) different++;
        seen[c] = stamp;
      }
    }
    return weight * Math.max(0, limit - different);
  };
}

/** Members whom the best `limit` values leave out. */
function clusterTerm(column: readonly string[], limit: number, weight: number): Look {
  const { cells } = codesOf(column);
  return (slots, start, length) => {
    const has: Int32Array[] = [];
    for (let i = start; i < start + length; i++) {
      const mine = cells.read[cells.codes[slots[i]!]!]!;
      if (mine.length) has.push(mine);
    }
    return weight * (has.length - covered(has, limit));
  };
}

/** The most of these that `limit` values cover: the first is covered by one of its values, or not at all. */
function covered(has: readonly Int32Array[], limit: number): number {
  if (has.length === 0 || limit === 0) return 0;
  let most = covered(has.slice(1), limit);
  for (const value of has[0]!) {
    const rest = has.filter((mine) => !mine.includes(value));
    most = Math.max(most, has.length - rest.length + covered(rest, limit - 1));
  }
  return most;
}
