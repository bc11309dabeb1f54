// Reads a CSV file of any size byte by byte, without making a string a cell. RFC 4180; UTF-8, a byte order mark is
// skipped; lines end in CRLF or LF; lines that are quite empty are passed over. For small files see read.ts.
import { characters, notUtf8 } from './encoding.ts';
import { CsvFault } from './fault.ts';

const QUOTE = 34, COMMA = 44, LF = 10, CR = 13;
const decoder = new TextDecoder();

/** A cursor over the rows of a file. `next` moves on; then `from`, `to` and `source` of a cell may be read. */
export class CsvScan {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Names of all columns, from the first line. */
  readonly columns: readonly string[];
  /** The line, counted from 1, on which the current row begins. */
  line = 0;
  private at: number;
  private nextLine = 1;
  private cells = 0;
  private starts = new Int32Array(16);
  private ends = new Int32Array(16);
  /** 1 where the cell holds doubled quotes, which `text` and `cell` undo. */
  private escaped = new Uint8Array(16);
  private lineStart = 0;

  constructor(file: string, bytes: Uint8Array, required: readonly string[] = []) {
    this.file = file;
    this.bytes = bytes;
    const foreign = notUtf8(bytes);
    if (foreign) throw new CsvFault(file, foreign.line, foreign.column, `${foreign.wrong}; expected the file saved as "CSV UTF-8"`);
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    if (!this.record()) throw new CsvFault(file, 1, 1, `the file is empty; its first line must name the columns: ${required.join(',')}`);
    this.columns = Array.from({ length: this.cells }, (_, i) => this.text(i).trim());
    this.refuseColumns(required);
  }

  /** Moves to the next row; false at the end of the file. A row with too few or too many cells is a fault. */
  next(): boolean {
    do {
      if (!this.record()) return false;
    } while (this.cells === 1 && this.starts[0] === this.ends[0] && this.columns.length > 1);
    if (this.cells !== this.columns.length) {
      throw new CsvFault(this.file, this.line, 1, `this row has ${this.cells} cells; the first line names ${this.columns.length} columns`);
    }
    return true;
  }

  /** Position of a column, -1 when the file does not have it. */
  index(column: string): number {
    return this.columns.indexOf(column);
  }

  /** First byte of a cell in `source(cell)`. */
  from(cell: number): number { return this.starts[cell]!; }
  /** The byte after the last one of a cell. */
  to(cell: number): number { return this.ends[cell]!; }

  /** True when the cell has doubled quotes, so that its bytes cannot be read in place: use `text`. */
  isEscaped(cell: number): boolean { return this.escaped[cell] === 1; }

  text(cell: number): string {
    const from = this.starts[cell]!, to = this.ends[cell]!;
    if (from === to) return '';
    const text = to - from < 24 ? shortText(this.bytes, from, to) : decoder.decode(this.bytes.subarray(from, to));
    return this.escaped[cell] ? text.replaceAll('""', '"') : text;
  }

  /** A fault at a cell of the current row. `byte`: the place within the file, when it is not the cell's beginning. */
  fault(cell: number, problem: string, byte = this.starts[cell] ?? this.lineStart): CsvFault {
    return this.mark()(byte, problem);
  }

  /** Remembers the current row, so that a fault at one of its bytes can still be told when the scan has moved on. */
  mark(): (byte: number, problem: string) => CsvFault {
    const { bytes, file, line: firstLine, lineStart: firstStart } = this;
    return (byte, problem) => {
      let line = firstLine, lineStart = firstStart;
      for (let i = lineStart; i < byte; i++) if (bytes[i] === LF) { line++; lineStart = i + 1; }
      return new CsvFault(file, line, characters(bytes, lineStart, byte) + 1, problem);
    };
  }

  private refuseColumns(required: readonly string[]): void {
    const missing = required.filter((name) => !this.columns.includes(name));
    if (missing.length > 0) {
      const other = this.columns.length === 1 && /[;\t]/.test(this.columns[0]!) ? ' (the columns seem to be separated by something else than a comma)' : '';
      throw new CsvFault(this.file, 1, 1, `no column '${missing[0]}'; expected ${required.join(',')}, found ${this.columns.join(',')}${other}`);
    }
    const twice = this.columns.findIndex((name, i) => name !== '' && this.columns.indexOf(name) !== i);
    if (twice >= 0) throw this.fault(twice, `the column '${this.columns[twice]}' is named twice`);
  }

  /** One record into `starts` and `ends`. Kept in one piece: it runs for every byte of files of hundreds of megabytes. */
  private record(): boolean {
    const { bytes } = this, end = bytes.length;
    let at = this.at;
    if (at >= end) return false;
    this.line = this.nextLine;
    this.lineStart = at;
    this.cells = 0;
    for (;;) {
      const cell = this.cells++;
      if (cell === this.starts.length) this.widen();
      if (bytes[at] === QUOTE) at = this.quoted(cell, at);
      else {
        this.starts[cell] = at;
        this.escaped[cell] = 0;
        let byte = bytes[at];
        while (at < end && byte !== COMMA && byte !== LF && byte !== CR) {
          if (byte === QUOTE) throw this.fault(cell, 'a quotation mark inside a cell that does not begin with one; expected the whole cell in quotation marks and this one doubled', at);
          byte = bytes[++at];
        }
        this.ends[cell] = at;
      }
      if (at >= end) break;
      const byte = bytes[at++];
      if (byte === COMMA) continue;
      if (byte === CR && bytes[at] !== LF) throw this.fault(cell, 'a carriage return without a line feed; expected lines that end in CRLF or LF', at - 1);
      if (byte === CR) at++;
      this.nextLine++;
      break;
    }
    this.at = at;
    return true;
  }

  private quoted(cell: number, open: number): number {
    const { bytes } = this, end = bytes.length;
    let at = open + 1;
    this.starts[cell] = at;
    this.escaped[cell] = 0;
    for (;; at++) {
      if (at >= end) throw this.fault(cell, 'a quotation mark opens a cell here and is never closed', open);
      if (bytes[at] === LF) this.nextLine++;
      if (bytes[at] !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) break;
      this.escaped[cell] = 1;
      at++;
    }
    this.ends[cell] = at++;
    if (at < end && bytes[at] !== COMMA && bytes[at] !== LF && bytes[at] !== CR) throw this.fault(cell, 'text after the closing quotation mark; expected a comma or the end of the line', at);
    return at;
  }

  private widen(): void {
    const wider = <T extends Int32Array | Uint8Array>(old: T, fresh: T): T => { fresh.set(old); return fresh; };
    const size = this.starts.length * 2;
    this.starts = wider(this.starts, new Int32Array(size));
    this.ends = wider(this.ends, new Int32Array(size));
    this.escaped = wider(this.escaped, new Uint8Array(size));
  }
}

function shortText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte > 127) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}
