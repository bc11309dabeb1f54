// Turns a problem with names into tables. What cannot be used is refused with the path of the field to blame.
import { ok, refuseAll, type Refusal, type Result } from '../../kernel/result.ts';
import { MOST_GROUPS, MOST_GROUPS_A_COURSE, type AllocationProblem, type Course } from './problem.ts';
import { defaultRule, type Policy, type Tables } from './tables.ts';

class Numbering {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  add(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
  find(name: string): number { return this.numbers.get(name) ?? -1; }
}

type Report = (code: string, field: string, args?: Record<string, string | number>) => void;
interface Numbers { readonly students: Numbering; readonly courses: Numbering; readonly homes: Numbering; readonly groups: Numbering }

export function tabulate(problem: AllocationProblem): Result<Tables> {
  const refusals: Refusal[] = [];
  const report: Report = (code, field, args = {}) => void refusals.push({ code: `allocation.refused.${code}`, field, args });
  const numbers: Numbers = { students: new Numbering(), courses: new Numbering(), homes: new Numbering(), groups: new Numbering() };
  const courseTables = coursesOf(problem.courses, numbers, report);
  const studentTables = studentsOf(problem, numbers, report);
  const priorities = prioritiesOf(problem, numbers, studentTables, report);
  const policy = policyOf(problem, numbers, courseTables.capacity, report);
  if (refusals.length > 0) return refuseAll(refusals);
  return ok({
    names: {
      student: (s) => numbers.students.names[s]!, course: (c) => numbers.courses.names[c]!,
      home: (h) => numbers.homes.names[h]!, group: (g) => numbers.groups.names[g]!,
    },
    students: problem.students.length, courses: problem.courses.length, homes: numbers.homes.names.length, groups: numbers.groups.names.length,
    ...courseTables, ...studentTables, ...priorities, policy,
  });
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;

function coursesOf(courses: readonly Course[], numbers: Numbers, report: Report) {
  const reserved = [...new Set(courses.flatMap((course) => Object.entries(course.reserves ?? {}).filter(([, places]) => places > 0).map(([group]) => group)))];
  if (reserved.length > MOST_GROUPS) report('groups', 'courses', { most: MOST_GROUPS, found: reserved.length });
  for (const group of reserved) numbers.groups.add(group);
  const reserveFrom = new Int32Array(courses.length + 1), reserveGroup: number[] = [], reservePlaces: number[] = [];
  courses.forEach((course, c) => {
    const path = `courses.${c}`;
    if (numbers.courses.find(course.id) >= 0) report('twice', `${path}.id`, { id: course.id });
    numbers.courses.add(course.id);
    for (const field of ['capacity', 'minimum', 'homeCap'] as const) {
      if (!isCount(course[field] ?? 0)) report('count', `${path}.${field}`, { value: String(course[field]) });
    }
    const reserves = Object.entries(course.reserves ?? {});
    for (const [group, places] of reserves) if (!isCount(places)) report('count', `${path}.reserves.${group}`, { value: String(places) });
    const used = reserves.filter(([, places]) => places > 0).map(([group, places]) => [numbers.groups.find(group), places] as const).sort(([a], [b]) => a - b);
    if (used.length > MOST_GROUPS_A_COURSE) report('groups-of-course', `${path}.reserves`, { most: MOST_GROUPS_A_COURSE, found: used.length });
    for (const [group, places] of used) { reserveGroup.push(group); reservePlaces.push(places); }
    reserveFrom[c + 1] = reserveGroup.length;
  });
  return {
    capacity: Int32Array.from(courses, (course) => course.capacity), minimum: Int32Array.from(courses, (course) => course.minimum ?? 0),
    homeCap: Int32Array.from(courses, (course) => course.homeCap ?? -1),
    reserveFrom, reserveGroup: Int32Array.from(reserveGroup), reservePlaces: Int32Array.from(reservePlaces),
  };
}

function studentsOf(problem: AllocationProblem, numbers: Numbers, report: Report) {
  const { students } = problem;
  const home = new Int32Array(students.length), membership = new Int32Array(students.length), from = new Int32Array(students.length + 1);
  const list: number[] = [];
  students.forEach((student, s) => {
    if (numbers.students.find(student.id) >= 0) report('twice', `students.${s}.id`, { id: student.id });
    numbers.students.add(student.id);
    home[s] = numbers.homes.add(student.home);
    for (const group of student.groups) {
      const g = numbers.groups.find(group);
      if (g >= 0) membership[s]! |= 1 << g;
    }
    const listed = new Set<string>();
    student.preferences.forEach((id, rank) => {
      const c = numbers.courses.find(id);
      if (c < 0) report('unknown-course', `students.${s}.preferences.${rank}`, { id });
      if (listed.has(id)) report('wished-twice', `students.${s}.preferences.${rank}`, { id });
      listed.add(id);
      list.push(c);
    });
    from[s + 1] = list.length;
  });
  return { home, membership, from, list: Int32Array.from(list) };
}

function prioritiesOf(problem: AllocationProblem, numbers: Numbers, tables: { from: Int32Array; list: Int32Array }, report: Report) {
  if (!problem.priorities) return { classOf: null, scoreOf: null };
  const classOf = new Float64Array(tables.list.length).fill(Infinity), scoreOf = new Float64Array(tables.list.length).fill(-Infinity);
  const seen = new Set<string>();
  problem.priorities.forEach((priority, p) => {
    const s = numbers.students.find(priority.student), c = numbers.courses.find(priority.course);
    if (s < 0) return report('unknown-student', `priorities.${p}.student`, { id: priority.student });
    if (c < 0) return report('unknown-course', `priorities.${p}.course`, { id: priority.course });
    for (const field of ['class', 'score'] as const) if (!Number.isFinite(priority[field] ?? 0)) return report('number', `priorities.${p}.${field}`, { value: String(priority[field]) });
    const pair = `${s} ${c}`;
    if (seen.has(pair)) return report('priority-twice', `priorities.${p}`, { student: priority.student, course: priority.course });
    seen.add(pair);
    for (let e = tables.from[s]!; e < tables.from[s + 1]!; e++) {
      if (tables.list[e] !== c) continue; // a priority of a pair nobody wished decides nothing
      classOf[e] = priority.class ?? 0;
      scoreOf[e] = priority.score ?? -Infinity;
    }
  });
  return { classOf, scoreOf };
}

function policyOf(problem: AllocationProblem, numbers: Numbers, capacity: Int32Array, report: Report): Policy {
  const { k = 1, rule, homeCaps = {}, nominations = {}, exclusive = [] } = problem.options ?? {};
  if (!isCount(k) || k < 1 || k > 100) report('k', 'options.k', { value: k });
  if (rule !== undefined && rule !== 'one-shot' && rule !== 'first-seats-first') report('rule', 'options.rule', { value: String(rule) });
  const caps = new Int32Array(numbers.homes.names.length).fill(-1);
  for (const [home, cap] of Object.entries(homeCaps)) {
    if (!isCount(cap)) report('count', `options.homeCaps.${home}`, { value: String(cap) });
    if (numbers.homes.find(home) >= 0) caps[numbers.homes.find(home)] = cap;
  }
  const queues = numbers.homes.names.map((home) => (Object.hasOwn(nominations, home) ? nomineesOf(problem, home, nominations[home]!, numbers, report) : null));
  return { k, rule: rule ?? defaultRule(k, capacity, problem.students.length), homeCaps: caps, nominations: queues, exclusive: exclusiveOf(exclusive, numbers, report), seed: problem.seed };
}

function nomineesOf(problem: AllocationProblem, home: string, nominees: readonly string[], numbers: Numbers, report: Report): Int32Array {
  const seen = new Set<string>();
  return Int32Array.from(nominees, (id, i) => {
    const path = `options.nominations.${home}.${i}`, s = numbers.students.find(id);
    if (s < 0) report('unknown-student', path, { id });
    else if (problem.students[s]!.home !== home) report('other-home', path, { id, home });
    if (seen.has(id)) report('twice', path, { id });
    seen.add(id);
    return s;
  });
}

function exclusiveOf(sets: readonly (readonly string[])[], numbers: Numbers, report: Report): Int32Array {
  const setOf = new Int32Array(numbers.courses.names.length).fill(-1);
  sets.forEach((set, i) => set.forEach((id, j) => {
    const c = numbers.courses.find(id);
    if (c < 0) report('unknown-course', `options.exclusive.${i}.${j}`, { id });
    else if (setOf[c]! >= 0 && setOf[c] !== i) report('overlapping-exclusives', `options.exclusive.${i}.${j}`, { id });
    else setOf[c] = i;
  }));
  return setOf;
}
