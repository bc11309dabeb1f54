// Invented demand for the bench: a course's popularity falls with its place, as 1 / (place + 0.1 courses)^2; five overlapping
// groups of 10 % of the students each; every course reserves one or two of its 18 to 38 places for each group, and needs half
// of its places filled. About one course in fifteen is closed in the end.
import { chance } from '../../src/kernel/chance.ts';
import type { Rule } from '../../src/engines/allocation/problem.ts';
import type { Tables } from '../../src/engines/allocation/tables.ts';

export interface Size { readonly students: number; readonly courses: number; readonly wishes: number; readonly k: number; readonly rule: Rule; readonly groups: number; readonly minimumShare: number }

export const standard = (students: number): Size =>
  ({ students, courses: Math.max(20, students / 20), wishes: 10, k: 2, rule: 'one-shot', groups: 5, minimumShare: 0.5 });

export function instance(size: Size, seed = 'bench'): Tables {
  const { students, courses, wishes, k, groups } = size;
  const random = chance(seed);
  const cumulative = new Float64Array(courses);
  for (let c = 0, sum = 0; c < courses; c++) cumulative[c] = sum += 1 / (c + 0.1 * courses) ** 2;
  const alias = aliasOf(cumulative, courses);
  const from = Int32Array.from({ length: students + 1 }, (_, s) => s * wishes), list = new Int32Array(students * wishes);
  const membership = new Int32Array(students), home = new Int32Array(students);
  for (let s = 0; s < students; s++) {
    home[s] = Math.floor(random() * 1000);
    for (let g = 0; g < groups; g++) if (random() < 0.1) membership[s]! |= 1 << g;
    for (let i = 0; i < wishes; i++) {
      let c = -1;
      while (c < 0 || list.subarray(s * wishes, s * wishes + i).includes(c)) c = alias[Math.floor(random() * alias.length)]!;
      list[s * wishes + i] = c;
    }
  }
  const capacity = Int32Array.from({ length: courses }, () => 18 + Math.floor(random() * 21)); // about 28: 1.4 places a student
  return {
    names: { student: (s) => `s${s}`, course: (c) => `c${c}`, home: (h) => `h${h}`, group: (g) => `g${g}` },
    students, courses, homes: 1000, groups, home, membership, from, list, classOf: null, scoreOf: null, capacity,
    minimum: capacity.map((places) => Math.round(places * size.minimumShare)), homeCap: new Int32Array(courses).fill(-1),
    reserveFrom: Int32Array.from({ length: courses + 1 }, (_, c) => c * groups), reserveGroup: Int32Array.from({ length: courses * groups }, (_, i) => i % groups),
    reservePlaces: Int32Array.from({ length: courses * groups }, () => 1 + Math.floor(random() * 2)),
    policy: { k, rule: size.rule, homeCaps: new Int32Array(1000).fill(-1), nominations: Array.from({ length: 1000 }, () => null), exclusive: new Int32Array(courses).fill(-1), seed },
  };
}

/** A table in which a course stands as often as it is popular. */
function aliasOf(cumulative: Float64Array, courses: number): Int32Array {
  const table = new Int32Array(courses * 64), total = cumulative[courses - 1]!;
  for (let i = 0, c = 0; i < table.length; i++) {
    while (cumulative[c]! < (total * (i + 0.5)) / table.length) c++;
    table[i] = c;
  }
  return table;
}
