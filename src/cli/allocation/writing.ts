// Writes the outcome of `meridian allocate` into a folder, table by table, in pieces.
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CsvWriter } from '../../connectors/csv/write.ts';
import { isWithheld, type Cell } from '../../engines/allocation/cells.ts';
import type { Certificate } from '../../engines/allocation/certificate.ts';
import { FEWEST, type Explainer, type Reason } from '../../engines/allocation/explain.ts';
import { queuesOf } from '../../engines/allocation/gates.ts';
import { OPEN } from '../../engines/allocation/placements.ts';
import type { Receipt } from '../../engines/allocation/receipts.ts';
import type { Allocation } from '../../engines/allocation/solve.ts';
import { BadInput } from '../command.ts';

export type Say = (code: string, args: Readonly<Record<string, string | number>>) => string;
export type Cells = readonly (string | number)[];

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new BadInput(`--out ${folder}: cannot be made (${error instanceof Error ? error.message : String(error)})`);
  }
}

function opened(folder: string, name: string): number {
  try {
    return openSync(join(folder, name), 'w');
  } catch (error) {
    throw new BadInput(`--out ${folder}: ${name} cannot be written (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Writes one table through a buffer. */
export function writeTable(folder: string, name: string, columns: readonly string[], fill: (writer: CsvWriter) => void): void {
  const file = opened(folder, name);
  try {
    const writer = new CsvWriter((bytes) => { for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at); }, columns);
    fill(writer);
    writer.end();
  } finally {
    closeSync(file);
  }
}

export const writeRows = (folder: string, name: string, columns: readonly string[], rows: Iterable<Cells>): void =>
  writeTable(folder, name, columns, (writer) => { for (const row of rows) writer.row(row); });

export function writePlacements(folder: string, { market, placements: { wish, route } }: Allocation): void {
  const { names, from, list, policy: { k } } = market;
  const groups = Array.from({ length: market.groups }, (_, g) => names.group(g));
  writeTable(folder, 'placements.csv', ['student', 'course', 'rank', 'route'], (writer) => {
    for (let s = 0; s < market.students; s++) {
      for (let at = s * k; at < s * k + k && wish[at]! >= 0; at++) {
        writer.text(names.student(s)).text(names.course(list[wish[at]!]!)).number(wish[at]! - from[s]! + 1).text(route[at] === OPEN ? 'open' : groups[route[at]!]!).endRow();
      }
    }
  });
}

export function* unplacedRows({ market, placements: { wish }, active }: Allocation): Generator<[student: string, code: string]> {
  const queues = queuesOf(market), { names, from, home, policy: { k } } = market;
  const queued = new Set<number>();
  for (const queue of queues) for (const s of queue ?? []) queued.add(s);
  for (let s = 0; s < market.students; s++) {
    if (wish[s * k]! >= 0) continue;
    const code = queues[home[s]!] && !queued.has(s) ? 'not-nominated' : active[s] === 0 ? 'in-queue' : from[s] === from[s + 1] ? 'no-wishes' : 'refused';
    yield [names.student(s), code];
  }
}

export function* closedRows({ market, closed, takenAtClosing }: Allocation): Generator<Cells> {
  for (const [i, c] of closed.entries()) yield [market.names.course(c), i + 1, market.minimum[c]!, takenAtClosing[i]!];
}
export const closedColumns = ['course', 'order', 'minimum', 'taken'];

export const cutoffColumns = ['round', 'course', 'home', 'groups', 'state', 'class', 'score', 'lottery', 'applicants'];
export const cutoffRow = (cell: Cell): Cells => (isWithheld(cell)
  ? [cell.round, cell.course, cell.home, cell.groups, 'withheld', '', '', '', `<${FEWEST}`]
  : [cell.round, cell.course, cell.home, cell.groups, cell.state, cell.class, cell.score, cell.lottery, cell.applicants]);

export function* reasonRows({ market }: Allocation, explainer: Explainer, say: Say | undefined): Generator<Cells> {
  for (let s = 0; s < market.students; s++) {
    const student = market.names.student(s);
    for (const reason of explainer.of(s)) yield reasonRow(student, market.names.course(reason.course), reason, say);
  }
}
export const reasonColumns = ['student', 'course', 'code', 'args'];

const reasonRow = (student: string, course: string, { code, args }: Reason, say: Say | undefined): Cells => {
  const row = [student, course, code, JSON.stringify(args)];
  return say ? [...row, say(code, args)] : row;
};

/** The public leaves, the auditor's, and a receipt a student, if wanted. */
export function writeCertificate(folder: string, certificate: Certificate, receipts: Iterable<Receipt> | null): void {
  writeRows(folder, 'certificate-public.csv', ['leaf', 'salt', 'line'], certificate.leaves.map(({ hash, salt, line, withheld }) => (withheld ? [hash, '', ''] : [hash, salt, line])));
  writeRows(folder, 'certificate-auditor.csv', ['leaf', 'salt', 'line'], certificate.leaves.map(({ hash, salt, line }) => [hash, salt, line]));
  if (!receipts) return;
  const file = opened(folder, 'receipts.jsonl');
  try {
    for (const receipt of receipts) writeSync(file, `${JSON.stringify(receipt)}\n`);
  } finally {
    closeSync(file);
  }
}

export function writeJson(folder: string, name: string, value: unknown): void {
  const file = opened(folder, name);
  try {
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  } finally {
    closeSync(file);
  }
}

/** What only those know who hold the input files: the salts of the certificate follow from it. */
export function secretOf(files: readonly Uint8Array[], seed: string): Uint8Array {
  const hash = createHash('sha256').update('meridian certificate\0').update(seed);
  for (const bytes of files) hash.update(`\0${bytes.length}\0`).update(bytes);
  return hash.digest();
}
