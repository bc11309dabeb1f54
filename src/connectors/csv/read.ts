// Reads a small CSV file into rows with named cells. For files of many megabytes use scan.ts.
import type { CsvFault } from './fault.ts';
import { CsvScan } from './scan.ts';

export interface CsvRow<Column extends string> {
  /** Counted from 1 in the file. */
  readonly line: number;
  /** A required column's text; surrounding blanks removed. */
  get(column: Column): string;
  /** Any column's text, undefined when the file does not have it. */
  find(column: string): string | undefined;
  /** The items of a list cell (`a;b;c`), blanks around them removed, none when it is empty. */
  list(column: string): string[];
  /** To be thrown: names file, line and column of a cell. Say what is wrong and what is expected. */
  fault(column: string, problem: string): CsvFault;
}

export interface CsvTable<Column extends string> {
  /** As the file has them, in order: the required ones and any others. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow<Column>[];
}

/** `file` is its name in faults; `columns` must be there, others may. Throws CsvFault. */
export function readCsv<Column extends string>(file: string, text: string | Uint8Array, columns: readonly Column[]): CsvTable<Column> {
  const scan = new CsvScan(file, typeof text === 'string' ? new TextEncoder().encode(text) : text, columns);
  const at = new Map(scan.columns.map((name, i) => [name, i]));
  const rows: CsvRow<Column>[] = [];
  while (scan.next()) rows.push(row(scan, at));
  return { columns: scan.columns, rows };
}

function row<Column extends string>(scan: CsvScan, at: ReadonlyMap<string, number>): CsvRow<Column> {
  const cells = scan.columns.map((_, i) => scan.text(i).trim());
  const { line } = scan;
  const places = scan.columns.map((_, i) => scan.from(i)); // a fault may be found long after the scan moved on
  const placeOf = scan.mark();
  const find = (column: string): string | undefined => cells[at.get(column) ?? -1];
  return {
    line, find,
    get: (column) => find(column) ?? '',
    list: (column) => listOf(find(column) ?? ''),
    fault: (column, problem) => placeOf(places[at.get(column) ?? 0] ?? 0, problem),
  };
}

/** `a; b` → `['a', 'b']`; an empty text has no items. */
export const listOf = (text: string): string[] => text.split(';').map((item) => item.trim()).filter((item) => item !== '');
