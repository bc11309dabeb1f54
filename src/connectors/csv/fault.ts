// A fault in a CSV file, told so that the person with the spreadsheet finds the cell.

export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  readonly file: string;
  /** Counted from 1; the line of the file, not of the table. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly column: number;

  /** `problem` says what is wrong and what is expected, e.g. `capacity 'many' is not a whole number of 0 or more`. */
  constructor(file: string, line: number, column: number, problem: string) {
    super(`${file}:${line}:${column}: ${problem}`);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}
