// Counts of up to some dozens of classes in a team, held as bit fields of a few integers: moving a student is one addition,
// and one table look-up prices several classes at once.
import type { StudentClass } from './classes.ts';

/** Weighted cost of a class when a team has `c` of it. */
export interface Priced {
  readonly students: readonly number[];
  readonly price: (count: number) => number;
}

export interface Packed {
  /** Integers a student (and a team) takes: two or more. */
  readonly words: number;
  /** words × (students + 1): a student's fields, then zeros for nobody. A team's are the sums of its members'. */
  readonly fields: Int32Array;
  /** Two tables a word, each of 2^bits prices, one behind the other. */
  readonly tables: Float64Array;
  readonly bits: number;
}

export const price = (classes: readonly StudentClass[], weightOf: (rule: number) => number): Priced[] =>
  classes.map(({ rule, students, cost }) => ({ students, price: (count) => weightOf(rule) * cost(count) }));

/** Packs classes for teams of at most `most` members. */
export function pack(classes: readonly Priced[], students: number, most: number): Packed {
  const width = Math.max(1, 32 - Math.clz32(most)); // bits of a field that holds 0 … most
  const perTable = Math.max(1, Math.min(Math.floor(12 / width), classes.length));
  const bits = perTable * width;
  const tableCount = Math.ceil(classes.length / perTable);
  const words = Math.max(2, Math.ceil(tableCount / 2));
  const fields = new Int32Array(words * (students + 1));
  const tables = new Float64Array(words * 2 * 2 ** bits);
  for (let table = 0; table < words * 2; table++) tables.set(tableOf(classes.slice(table * perTable, (table + 1) * perTable), width, bits), table * 2 ** bits);
  classes.forEach((each, c) => {
    const table = Math.floor(c / perTable), word = table >> 1;
    const one = 1 << ((table & 1) * bits + (c % perTable) * width);
    for (const s of each.students) fields[s * words + word]! += one;
  });
  return { words, fields, tables, bits };
}

function tableOf(classes: readonly Priced[], width: number, bits: number): Float64Array {
  const table = new Float64Array(2 ** bits);
  // With each class the part of the table that is filled grows: for each of its counts the part so far, and the price.
  classes.forEach(({ price: of }, c) => {
    for (let count = (1 << width) - 1; count >= 0; count--) repeat(table, 1 << (c * width), count, of(count));
  });
  return table;
}

/** The table's first part once more, all of it dearer, as its part of that number. */
function repeat(table: Float64Array, part: number, number: number, dearer: number): void {
  for (let key = 0; key < part; key++) table[number * part + key] = table[key]! + dearer;
}
