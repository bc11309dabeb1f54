// Reads the cells of large tables: identifiers and lists as ranges of bytes, numbers with their fault.
import { ByteNames } from '../../connectors/csv/names.ts';
import type { CsvScan } from '../../connectors/csv/scan.ts';

const SEMICOLON = 59, SPACE = 32, TAB = 9;

/** The most places, students or courses that a count can name. */
export const MOST = 999_999_999;

export type Visit = (bytes: Uint8Array, from: number, to: number) => void;

/** The trimmed text of a cell as bytes; a cell with doubled quotes is copied first. */
export function cellBytes(scan: CsvScan, cell: number, visit: Visit): void {
  if (scan.isEscaped(cell)) {
    const copy = new TextEncoder().encode(scan.text(cell));
    trimmed(copy, 0, copy.length, visit);
  } else trimmed(scan.bytes, scan.from(cell), scan.to(cell), visit);
}

/** Each item of a list cell, `;` between them; empty items are passed over. */
export function cellItems(scan: CsvScan, cell: number, visit: Visit): void {
  const escaped = scan.isEscaped(cell);
  const bytes = escaped ? new TextEncoder().encode(scan.text(cell)) : scan.bytes;
  const end = escaped ? bytes.length : scan.to(cell);
  let from = escaped ? 0 : scan.from(cell);
  for (let i = from; i <= end; i++) {
    if (i < end && bytes[i] !== SEMICOLON) continue;
    trimmed(bytes, from, i, (all, a, b) => { if (b > a) visit(all, a, b); });
    from = i + 1;
  }
}

function trimmed(bytes: Uint8Array, from: number, to: number, visit: Visit): void {
  while (from < to && (bytes[from] === SPACE || bytes[from] === TAB)) from++;
  while (to > from && (bytes[to - 1] === SPACE || bytes[to - 1] === TAB)) to--;
  visit(bytes, from, to);
}

/** The number of an identifier, a new one if it is new. */
export function cellName(scan: CsvScan, cell: number, names: ByteNames): number {
  let number = -1;
  cellBytes(scan, cell, (bytes, from, to) => { number = names.add(bytes, from, to); });
  return number;
}

export function cellKnown(scan: CsvScan, cell: number, names: ByteNames): number {
  let number = -1;
  cellBytes(scan, cell, (bytes, from, to) => { number = names.find(bytes, from, to); });
  return number;
}

/** A whole number of 0 or more; `absent` when the cell is empty or the column not there. */
export function cellCount(scan: CsvScan, cell: number, absent: number): number {
  const text = cell < 0 ? '' : scan.text(cell).trim();
  if (text === '') return absent;
  if (!/^\d+$/.test(text)) throw scan.fault(cell, `${scan.columns[cell]} '${text}' is not a whole number; expected 0 or more`);
  if (Number(text) > MOST) throw scan.fault(cell, `${scan.columns[cell]} ${text} is too large; expected at most ${MOST}`);
  return Number(text);
}

export function cellNumber(scan: CsvScan, cell: number, absent: number): number {
  const text = cell < 0 ? '' : scan.text(cell).trim();
  if (text === '') return absent;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(text)) throw scan.fault(cell, `${scan.columns[cell]} '${text}' is not a number; expected for example 12 or 87.5 (with a point)`);
  if (!Number.isFinite(Number(text))) throw scan.fault(cell, `${scan.columns[cell]} '${text.slice(0, 20)}…' is too large a number`);
  return Number(text);
}

/** A list of whole numbers that grows. */
export class Growing {
  private items = new Int32Array(1 << 12);
  length = 0;
  push(item: number): void {
    if (this.length === this.items.length) {
      const wider = new Int32Array(this.items.length * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.length++] = item;
  }
  get(i: number): number { return this.items[i]!; }
  done(): Int32Array { return this.items.subarray(0, this.length); }
}
