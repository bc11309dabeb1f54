// `meridian allocate --check FOLDER`: verifies an answer from the inputs alone. Placements, closings and the list of those
// without a place are checked by the definition (engines/allocation/check.ts) and by solving again; the other tables and the
// published hash must be what follows.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CsvScan } from '../../connectors/csv/scan.ts';
import { readCsv } from '../../connectors/csv/read.ts';
import { checkAllocation, type Fault } from '../../engines/allocation/check.ts';
import type { Market } from '../../engines/allocation/market.ts';
import { OPEN, type Placements } from '../../engines/allocation/placements.ts';
import type { Allocation } from '../../engines/allocation/solve.ts';
import { readBytes } from './reading.ts';
import { closedRows, cutoffColumns, reasonColumns, unplacedRows, type Cells } from './writing.ts';

const MOST_FAULTS = 100;

export interface Expected {
  /** What solving again gives. */
  readonly allocation: Allocation;
  cutoffRows(): Iterable<Cells>;
  reasonRows(): Iterable<Cells>;
  hash(): string;
}

export interface Stated { readonly hash: string | null }

/** The faults found, at most 100 of each table. */
export function verify(folder: string, { allocation, ...expected }: Expected, stated: Stated): Fault[] {
  const { market } = allocation, names = numbersOf(market), faults: Fault[] = [];
  const placements = readPlacements(join(folder, 'placements.csv'), market, names, faults);
  const closed = readClosed(join(folder, 'closed.csv'), names, faults);
  if (faults.length > 0) return faults;
  faults.push(...checkAllocation(market, { placements, closed }).slice(0, MOST_FAULTS));
  faults.push(...differences(allocation, placements, closed));
  faults.push(...tableFaults(folder, 'unplaced.csv', ['student', 'code'], unplacedRows(allocation), (row, student) => fault('unplaced', { student, row })));
  faults.push(...tableFaults(folder, 'closed.csv', ['course', 'order', 'minimum', 'taken'], closedRows(allocation), () => fault('closings', {})));
  faults.push(...tableFaults(folder, 'cutoffs.csv', cutoffColumns, expected.cutoffRows(), (row) => fault('cutoffs', { row })));
  if (existsSync(join(folder, 'reasons.csv'))) faults.push(...tableFaults(folder, 'reasons.csv', reasonColumns, expected.reasonRows(), (row) => fault('reasons', { row })));
  if (stated.hash !== null && stated.hash !== expected.hash()) faults.push(fault('hash', {}));
  return faults;
}

const fault = (code: string, args: Fault['args']): Fault => ({ code: `allocation.fault.${code}`, args });

interface Numbers { readonly students: ReadonlyMap<string, number>; readonly courses: ReadonlyMap<string, number>; readonly groups: ReadonlyMap<string, number> }

function numbersOf({ names, students, courses, groups }: Market): Numbers {
  const map = (count: number, name: (i: number) => string): Map<string, number> => new Map(Array.from({ length: count }, (_, i) => [name(i), i]));
  return { students: map(students, names.student), courses: map(courses, names.course), groups: map(groups, names.group) };
}

function readPlacements(file: string, market: Market, names: Numbers, faults: Fault[]): Placements {
  const { k } = market.policy;
  const placements: Placements = { wish: new Int32Array(market.students * k).fill(-1), route: new Uint8Array(market.students * k).fill(OPEN) };
  const scan = new CsvScan(file, readBytes(file), ['student', 'course', 'rank', 'route']);
  const at = ['student', 'course', 'rank', 'route'].map((column) => scan.index(column)) as [number, number, number, number];
  while (scan.next() && faults.length < MOST_FAULTS) {
    const [student, course, rank, route] = at.map((cell) => scan.text(cell).trim()) as [string, string, string, string];
    const s = names.students.get(student), c = names.courses.get(course), by = route === 'open' ? OPEN : names.groups.get(route);
    if (s === undefined) faults.push(fault('unknown-student', { student }));
    else if (c === undefined) faults.push(fault('unknown-course', { course }));
    else if (by === undefined) faults.push(fault('unknown-route', { route }));
    else {
      const own = market.list.subarray(market.from[s], market.from[s + 1]).indexOf(c), e = market.from[s]! + own;
      if (own < 0 || !insert(placements, s * k, k, e, by)) faults.push(fault('not-a-wish', { student }));
      else if (String(own + 1) !== rank) faults.push(fault('rank', { student, course, rank, own: own + 1 }));
    }
  }
  return placements;
}

/** Puts a wish among a student's, best first; false when there is no room or it is there. */
function insert({ wish, route }: Placements, from: number, k: number, e: number, by: number): boolean {
  let at = from;
  while (at < from + k && wish[at]! >= 0 && wish[at]! < e) at++;
  if (at === from + k || wish[at] === e || wish[from + k - 1]! >= 0) return false;
  wish.copyWithin(at + 1, at, from + k - 1);
  route.copyWithin(at + 1, at, from + k - 1);
  wish[at] = e;
  route[at] = by;
  return true;
}

function readClosed(file: string, names: Numbers, faults: Fault[]): number[] {
  return readCsv(file, readBytes(file), ['course']).rows.flatMap((row) => {
    const c = names.courses.get(row.get('course'));
    if (c === undefined) faults.push(fault('unknown-course', { course: row.get('course') }));
    return c === undefined ? [] : [c];
  });
}

function differences({ market, placements: { wish }, closed }: Allocation, stated: Placements, statedClosed: readonly number[]): Fault[] {
  const { k } = market.policy, faults: Fault[] = [];
  for (let s = 0; s < market.students && faults.length < MOST_FAULTS; s++) {
    for (let at = s * k; at < s * k + k; at++) if (wish[at] !== stated.wish[at]) { faults.push(fault('not-the-outcome', { student: market.names.student(s) })); break; }
  }
  if (closed.join() !== statedClosed.join()) faults.push(fault('closings', {}));
  return faults;
}

/** Compares a table with what it should hold, row by row; columns beyond these are left alone (a sentence). */
function tableFaults(folder: string, name: string, columns: readonly string[], expected: Iterable<Cells>, say: (row: number, first: string) => Fault): Fault[] {
  const file = join(folder, name), scan = new CsvScan(file, readBytes(file), columns), at = columns.map((column) => scan.index(column));
  const faults: Fault[] = [];
  let row = 1;
  for (const cells of expected) {
    row++;
    if (!scan.next()) return [...faults, say(row, String(cells[0]))];
    if (faults.length < MOST_FAULTS && at.some((cell, i) => scan.text(cell) !== String(cells[i]))) faults.push(say(row, scan.text(at[0]!)));
  }
  if (scan.next()) faults.push(say(row + 1, scan.text(at[0]!)));
  return faults;
}
