// Students for the benchmarks: the synthetic programmes of the shared data, and a million made alike.
import { readFileSync } from 'node:fs';
import { CsvScan } from '../../src/connectors/csv/scan.ts';
import type { Problem, Rule } from '../../src/engines/teams/problem.ts';
import { chance } from '../../src/kernel/chance.ts';

export type People = Pick<Problem, 'students' | 'columns'>;

/** A synthetic programme; columns as in the file, lists with `;`, '-' as not stated. */
export function readPeople(file: URL): People {
  const scan = new CsvScan(file.pathname, readFileSync(file));
  const columns = scan.columns.map((): string[] => []);
  while (scan.next()) columns.forEach((column, c) => column.push(scan.text(c).trim().replaceAll('+', ';').replace(/^-$/, '')));
  const named = Object.fromEntries(scan.columns.map((name, c) => [name, columns[c]!]));
  return { students: named['ID']!, columns: named };
}

/** n students drawn, with replacement, from these. */
export function multiplied({ columns }: People, n: number, seed: string): People {
  const luck = chance(seed), from = columns['ID']!.length;
  const drawn = Int32Array.from({ length: n }, () => Math.floor(luck() * from));
  const more = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Array.from(drawn, (s) => column[s]!)]));
  const students = Array.from({ length: n }, (_, s) => `s${s + 1}`);
  return { students, columns: { ...more, ID: students } };
}

/** The seven rules that GroupEng was measured with. */
export const sevenRules: readonly Rule[] = [
  { kind: 'no-lone', attribute: 'Gender', value: 'F' }, { kind: 'spread', attribute: 'Institution' }, { kind: 'no-lone', attribute: 'Ethnicity', value: 'B;H' },
  ...['Skill1', 'Skill2', 'Skill3'].map((attribute): Rule => ({ kind: 'spread', attribute, value: 'y' })), { kind: 'balance', attribute: 'GPA', limit: 0.5 },
];

/** The rules of virtual mobility: nobody alone, hours apart bounded, a common language; mixed homes, even skills and marks. */
export const mobilityRules = (hours: number): readonly Rule[] => [
  { kind: 'no-lone', attribute: 'Gender', value: 'F', weight: 'must' }, { kind: 'no-lone', attribute: 'Ethnicity', value: 'B;H', weight: 'must' },
  { kind: 'hours-apart', attribute: 'TZ', limit: hours, weight: 'must' }, { kind: 'common', attribute: 'Languages', weight: 'must' },
  { kind: 'spread', attribute: 'Institution', weight: 1 }, ...['Skill1', 'Skill2', 'Skill3'].map((attribute): Rule => ({ kind: 'spread', attribute, value: 'y', weight: 4 })),
  { kind: 'balance', attribute: 'GPA', limit: 0.5, weight: 10 },
];
