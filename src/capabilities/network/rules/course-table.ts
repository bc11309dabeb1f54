// Courses of a season as a CSV table: how each cell is written. One form, so that what was exported can be taken in again.
import type { CourseKind, Level, Meeting, Reserves } from './seasons.ts';

export const neededColumns = ['code', 'title', 'kind', 'seats'] as const;
export const courseColumns = ['code', 'title', 'description', 'kind', 'field', 'level', 'languages', 'credit', 'credit_system', 'seats', 'minimum', 'reserves', 'home_cap',
  'starts_on', 'ends_on', 'meets', 'zone', 'clash', 'megabytes_a_week'] as const;
export type CourseColumn = (typeof courseColumns)[number];

/** The field of a course's input that a column fills. */
export const fieldOf: Readonly<Record<CourseColumn, string>> = {
  code: 'code', title: 'title', description: 'description', kind: 'kind', field: 'field', level: 'level', languages: 'languages', credit: 'credit', credit_system: 'creditSystem', seats: 'seats',
  minimum: 'minimum', reserves: 'reserves', home_cap: 'homeCap', starts_on: 'startsOn', ends_on: 'endsOn', meets: 'meets', zone: 'zone', clash: 'clash', megabytes_a_week: 'megabytesAWeek',
};
const columnOfField = new Map(Object.entries(fieldOf).map(([column, field]) => [field, column]));
/** The column to name where a field of the input is wrong, by the first part of its path. */
export const columnOf = (field: string): string => columnOfField.get(field.split('.')[0] ?? '') ?? 'code';

/** `en:B2;es:B1` → { en: 'B2', es: 'B1' }; what has not this form stays as it is, to be refused. */
const pairs = (cell: string): Record<string, string> => Object.fromEntries(cell.split(';').map((each) => each.trim()).filter(Boolean).map((each) => {
  const [name = '', value = ''] = each.split(':').map((part) => part.trim());
  return [name, value];
}));
/** `mon 18:00-19:30;thu 08:00-09:30` → meetings. */
const meetings = (cell: string): object[] => cell.split(';').map((each) => each.trim()).filter(Boolean).map((each) => {
  const [, weekday = each, from = '', to = ''] = /^(\w+) +(\d{1,2}:\d{2}) *[-–] *(\d{1,2}:\d{2})$/.exec(each) ?? [];
  return { weekday: weekday.toLowerCase(), from: from.padStart(5, '0'), to: to.padStart(5, '0') };
});

/** A row's cells as the input of a course; an empty cell is left out. */
export function inputOf(cell: (column: CourseColumn) => string | undefined): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const column of courseColumns) {
    const text = (cell(column) ?? '').replace(/^'(?=[=+\-@])/, ''); // as it was exported
    if (text === '') continue;
    input[fieldOf[column]] = column === 'languages' || column === 'reserves' ? pairs(text) : column === 'meets' ? meetings(text) : text;
  }
  return input;
}

/** A spreadsheet would run these as a formula. */
const safe = (text: string): string => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;

export interface TableCourse {
  readonly code: string; readonly title: string; readonly description: string; readonly kind: CourseKind; readonly field: string | null; readonly level: Level | null;
  readonly languages: Readonly<Record<string, string>>; readonly credit: number | null; readonly credit_system: string | null; readonly seats: number; readonly minimum: number;
  readonly reserves: Reserves; readonly home_cap: number | null; readonly starts_on: string; readonly ends_on: string; readonly meets: readonly Meeting[]; readonly zone: string;
  readonly clash: string | null; readonly megabytes_a_week: number | null;
}
const paired = (all: Readonly<Record<string, string | number>>): string => Object.entries(all).map(([name, value]) => `${name}:${value}`).join(';');

/** The cells of a course, in the order of `courseColumns`. */
export const cellsOf = (course: TableCourse): (string | number)[] => courseColumns.map((column) => {
  if (column === 'languages' || column === 'reserves') return paired(course[column] as Record<string, string | number>);
  if (column === 'meets') return course.meets.map(({ weekday, from, to }) => `${weekday} ${from}-${to}`).join(';');
  const value = course[column];
  return typeof value === 'number' ? value : safe(value ?? '');
});
