// The tables that a run was made from, in the form that `meridian allocate` reads: the same bytes give the same published hash.
import type { AllocationProblem } from '../../../engines/allocation/problem.ts';

export interface InputTables {
  readonly students: Rows; readonly courses: Rows; readonly priorities: Rows | null; readonly options: string;
}
export interface Rows { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }

export function inputTables({ students, courses, priorities, options, seed }: AllocationProblem): InputTables {
  return {
    students: { columns: ['student', 'home', 'groups', 'preferences'], rows: students.map(({ id, home, groups, preferences }) => [id, home, groups.join(';'), preferences.join(';')]) },
    courses: {
      columns: ['course', 'host', 'capacity', 'minimum', 'reserves', 'home_cap'],
      rows: courses.map(({ id, host, capacity, minimum, reserves, homeCap }) => [id, host ?? '', capacity, minimum ?? 0, Object.entries(reserves ?? {}).map(([group, places]) => `${group}:${places}`).join(';'), homeCap ?? '']),
    },
    priorities: priorities ? { columns: ['student', 'course', 'class', 'score'], rows: priorities.map((each) => [each.student, each.course, each.class ?? 0, each.score ?? '']) } : null,
    options: `${JSON.stringify({ ...options, seed }, null, 2)}\n`,
  };
}
