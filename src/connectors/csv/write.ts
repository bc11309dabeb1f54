// Writes CSV (RFC 4180, lines ended by LF, which all readers accept) into UTF-8 bytes, quoting where needed.

const encoder = new TextEncoder();
const QUOTE = 34, COMMA = 44, LF = 10;

/** Collects bytes and hands them on in large pieces: `flush` is called with a view that is only valid during the call. */
export class CsvWriter {
  private readonly buffer = new Uint8Array(1 << 18);
  private size = 0;
  private first = true;
  private readonly flush: (bytes: Uint8Array) => void;

  constructor(flush: (bytes: Uint8Array) => void, columns: readonly string[]) {
    this.flush = flush;
    this.row(columns);
  }

  /** A whole row. */
  row(cells: readonly (string | number)[]): void {
    for (const cell of cells) {
      if (typeof cell === 'number') this.number(cell);
      else this.text(cell);
    }
    this.endRow();
  }

  text(cell: string): this {
    this.comma();
    if (cell.length * 3 + 2 > this.buffer.length) return this.longText(cell);
    this.room(cell.length * 3 + 2);
    const plain = plainAscii(cell, this.buffer, this.size);
    if (plain) this.size += cell.length;
    else this.encode(quoted(cell));
    return this;
  }

  private encode(text: string): void {
    this.room(text.length * 3);
    this.size += encoder.encodeInto(text, this.buffer.subarray(this.size)).written;
  }

  /** A cell larger than the buffer. */
  private longText(cell: string): this {
    this.end();
    this.flush(encoder.encode(quoted(cell)));
    return this;
  }

  /** A cell copied from UTF-8 bytes, e.g. of an identifier that was read. */
  bytes(source: Uint8Array, from: number, to: number): this {
    let plain = to - from < this.buffer.length >> 1 && source[from] !== 32 && source[to - 1] !== 32;
    for (let i = from; plain && i < to; i++) {
      const byte = source[i]!;
      plain = byte !== QUOTE && byte !== COMMA && byte !== LF && byte !== 13;
    }
    if (!plain) return this.text(new TextDecoder().decode(source.subarray(from, to)));
    this.comma();
    this.room(to - from);
    for (let i = from; i < to; i++) this.buffer[this.size++] = source[i]!;
    return this;
  }

  number(cell: number): this {
    if (!Number.isInteger(cell) || cell < 0 || cell > 0x7fffffff) return this.text(String(cell));
    this.comma();
    this.room(10);
    let digits = 1;
    for (let rest = cell; rest >= 10; rest = (rest / 10) | 0) digits++;
    for (let i = digits - 1, rest = cell; i >= 0; i--, rest = (rest / 10) | 0) this.buffer[this.size + i] = 48 + rest % 10;
    this.size += digits;
    return this;
  }

  endRow(): void {
    this.room(1);
    this.buffer[this.size++] = LF;
    this.first = true;
  }

  /** Hands on what is left. Call it once, at the end. */
  end(): void {
    if (this.size > 0) this.flush(this.buffer.subarray(0, this.size));
    this.size = 0;
  }

  private comma(): void {
    this.room(1);
    if (!this.first) this.buffer[this.size++] = COMMA;
    this.first = false;
  }

  private room(bytes: number): void {
    if (this.size + bytes > this.buffer.length) this.end();
  }
}

/** A small table as text. */
export function writeCsv(columns: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  const decoder = new TextDecoder();
  let text = '';
  const writer = new CsvWriter((bytes) => { text += decoder.decode(bytes, { stream: true }); }, columns);
  for (const row of rows) writer.row(row);
  writer.end();
  return text + decoder.decode();
}

/** A cell in quotation marks where it needs them. */
function quoted(cell: string): string {
  return /["\n\r,]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Copies a cell of ASCII that needs no quotation marks; false, and nothing of worth copied, when it is not one. */
function plainAscii(cell: string, buffer: Uint8Array, at: number): boolean {
  const { length } = cell;
  if (length > 0 && (cell.charCodeAt(0) === 32 || cell.charCodeAt(length - 1) === 32)) return false;
  for (let i = 0; i < length; i++) {
    const code = cell.charCodeAt(i);
    if (code > 127 || code === QUOTE || code === COMMA || code === LF || code === 13) return false;
    buffer[at + i] = code;
  }
  return true;
}
