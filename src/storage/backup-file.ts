// The file of a backup: gzip over lines, readable by people and by any program.
//   a line of JSON about the whole, then for each table a line of JSON, its rows as PostgreSQL's COPY text, a line `\.`,
//   and last a line of JSON with what must be found again. A file without that last line was cut off.
import { createHash, type Hash } from 'node:crypto';

export interface BackupHead {
  readonly format: 'meridian-backup-1';
  readonly madeAt: string;
  readonly postgresql: string;
  /** Names of the migrations that had run. */
  readonly migrations: readonly string[];
  /** Which key the sealed records need; the key itself is never in a backup. */
  readonly vault: string | null;
}
export interface TableHead { readonly table: string; readonly columns: readonly string[] }
export interface TableSum { readonly table: string; readonly rows: number; readonly sha256: string }
export interface SequenceValue { readonly sequence: string; readonly value: number }
export interface BackupFoot { readonly tables: readonly TableSum[]; readonly sequences: readonly SequenceValue[] }

export const endOfRows = Buffer.from('\\.\n');
export const jsonLine = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** Counts and digests the rows of a table as they pass. COPY writes one line a row, with line ends inside values escaped. */
export class RowsDigest {
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;

  add(bytes: Buffer): void {
    this.#hash.update(bytes);
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) this.#rows++;
  }

  sum(table: string): TableSum {
    return { table, rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

/** The file is not a whole backup; the message says what is the matter. */
export class BrokenBackup extends Error {
  override readonly name = 'BrokenBackup';
}

/** Reads lines and rows from the unzipped stream, holding little more than one row at a time. */
export class BackupReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done) return false;
    this.#held = Buffer.concat([this.#held, next.value]);
    return true;
  }

  /** The next line as JSON. */
  async json(): Promise<unknown> {
    let end = this.#held.indexOf(10);
    while (end === -1) {
      if (!await this.#more()) throw new BrokenBackup('the file ends too early: the backup was not finished');
      end = this.#held.indexOf(10);
    }
    const line = this.#held.subarray(0, end).toString();
    this.#held = this.#held.subarray(end + 1);
    try {
      return JSON.parse(line);
    } catch {
      throw new BrokenBackup(`a line that should be JSON begins with ${JSON.stringify(line.slice(0, 40))}`);
    }
  }

  /** The rows of a table, in pieces of whole lines. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#held.subarray(0, endOfRows.length).equals(endOfRows)) break;
      const end = this.#held.indexOf('\n\\.\n');
      const whole = end === -1 ? this.#held.lastIndexOf(10) : end;
      if (whole !== -1) {
        yield this.#held.subarray(0, whole + 1);
        this.#held = this.#held.subarray(whole + 1);
      } else if (!await this.#more()) throw new BrokenBackup('the file ends within a table: the backup was not finished');
    }
    this.#held = this.#held.subarray(endOfRows.length);
  }
}
