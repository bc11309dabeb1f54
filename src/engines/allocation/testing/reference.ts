// The allocation rule written again from its definition, slowly and with names, for the tests: no typed arrays, no slack
// tables, no keys, no continuing after a closing. The lottery is Node's own HMAC.
import { createHmac } from 'node:crypto';
import type { AllocationProblem, Course, Student } from '../problem.ts';

export interface ReferencePlacement { readonly student: string; readonly course: string; readonly reserved: boolean }
export interface ReferenceAnswer { readonly placements: readonly ReferencePlacement[]; readonly closed: readonly string[] }

/** Compares two students in a course's order: negative when the first comes first. */
export type Order = (course: string, a: string, b: string) => number;

export function orderOf({ priorities, seed }: Pick<AllocationProblem, 'priorities' | 'seed'>): Order {
  const standing = new Map((priorities ?? []).map((p) => [`${p.student}/${p.course}`, p]));
  const lottery = (id: string): string => createHmac('sha256', seed).update(id).digest('hex').slice(0, 12) + id;
  const row = (student: string, course: string) => standing.get(`${student}/${course}`);
  return (course, a, b) => {
    const x = row(a, course), y = row(b, course);
    if (!x !== !y) return x ? -1 : 1;
    if (x && y && (x.class ?? 0) !== (y.class ?? 0)) return (x.class ?? 0) - (y.class ?? 0);
    if (x && y && (x.score ?? -Infinity) !== (y.score ?? -Infinity)) return (y.score ?? -Infinity) - (x.score ?? -Infinity);
    return lottery(a) < lottery(b) ? -1 : 1;
  };
}

interface Chosen { readonly reserved: readonly Student[]; readonly open: readonly Student[] }

/** Most places of the reserves that these students can fill, one each (Kuhn's matching over single places). */
function fillable(course: Course, students: readonly Student[]): number {
  const places = Object.entries(course.reserves ?? {}).flatMap(([group, count]) => Array.from({ length: count }, () => group));
  const holder = new Map<number, Student>();
  const seat = (student: Student, tried: Set<number>): boolean => places.some((group, i) => {
    if (tried.has(i) || !student.groups.includes(group)) return false;
    tried.add(i);
    const other = holder.get(i);
    if (other && !seat(other, tried)) return false;
    holder.set(i, student);
    return true;
  });
  return students.filter((student) => seat(student, new Set())).length;
}

/** A course's choice among applicants, `kept` being those of earlier rounds whose places are settled. */
export function choose(course: Course, applicants: readonly Student[], order: Order, kept: Chosen = { reserved: [], open: [] }): Chosen {
  const ranked = [...applicants].sort((a, b) => order(course.id, a.id, b.id));
  let room = course.capacity - kept.reserved.length - kept.open.length;
  const reserved = [...kept.reserved], open = [...kept.open];
  for (const student of ranked) {
    if (room > 0 && fillable(course, [...reserved, student]) > reserved.length) { reserved.push(student); room--; }
  }
  for (const student of ranked) {
    if (room <= 0 || reserved.includes(student)) continue;
    if (course.homeCap !== undefined && open.filter((other) => other.home === student.home).length >= course.homeCap) continue;
    open.push(student);
    room--;
  }
  return { reserved, open };
}

type Held = Map<string, Chosen>;
type Choose = typeof choose;

/** `choice` may be replaced, to show that the tests notice a rule that is not ours. */
export function referenceAllocate(problem: AllocationProblem, choice: Choose = choose): ReferenceAnswer {
  const closed: string[] = [];
  for (;;) {
    const courses = problem.courses.filter((course) => !closed.includes(course.id));
    const held = allRounds(problem, courses, choice);
    const taken = (course: Course): number => held.get(course.id)!.reserved.length + held.get(course.id)!.open.length;
    const short = courses.filter((course) => taken(course) < (course.minimum ?? 0));
    if (short.length === 0) return { placements: placementsIn(held), closed };
    short.sort((a, b) => taken(a) * b.minimum! - taken(b) * a.minimum! || b.minimum! - taken(b) - (a.minimum! - taken(a)));
    closed.push(short[0]!.id);
  }
}

function placementsIn(held: Held): ReferencePlacement[] {
  return [...held].flatMap(([course, { reserved, open }]) => [
    ...reserved.map((s) => ({ student: s.id, course, reserved: true })), ...open.map((s) => ({ student: s.id, course, reserved: false })),
  ]);
}

function allRounds(problem: AllocationProblem, courses: readonly Course[], choice: Choose): Held {
  const { k = 1, rule = 'one-shot' } = problem.options ?? {};
  let held: Held = new Map(courses.map((course) => [course.id, { reserved: [], open: [] }]));
  if (rule === 'one-shot') return oneRound(problem, courses, held, k, choice);
  for (let round = 0; round < k; round++) held = oneRound(problem, courses, held, 1, choice, round);
  return held;
}

/** One deferred acceptance over all who take part; places in `kept` stay as they are. */
function oneRound(problem: AllocationProblem, courses: readonly Course[], kept: Held, seats: number, choice: Choose, round = 0): Held {
  const order = orderOf(problem);
  const refused = new Map(problem.students.map((s) => [s.id, new Set<string>()]));
  const keptBy = (s: Student): string[] => [...kept].filter(([, { reserved, open }]) => reserved.includes(s) || open.includes(s)).map(([id]) => id);
  const sets = problem.options?.exclusive ?? [];
  const clash = (a: string, b: string): boolean => sets.some((set) => set.includes(a) && set.includes(b));
  const wanted = (s: Student): string[] => {
    const mine = keptBy(s), picked: string[] = [];
    if (mine.length < round) return [];
    for (const id of s.preferences) {
      if (picked.length === seats || !kept.has(id) || mine.includes(id) || refused.get(s.id)!.has(id) || [...mine, ...picked].some((other) => clash(other, id))) continue;
      picked.push(id);
    }
    return picked;
  };
  for (;;) {
    const active = round === 0 ? takingPart(problem, (s) => wanted(s).length === 0) : problem.students;
    const asked = new Map(active.map((s) => [s, wanted(s)])), held: Held = new Map();
    let news = false;
    for (const course of courses) {
      const applicants = active.filter((s) => asked.get(s)!.includes(course.id));
      const chosen = choice(course, applicants, order, kept.get(course.id)!);
      held.set(course.id, chosen);
      for (const s of applicants.filter((each) => !chosen.reserved.includes(each) && !chosen.open.includes(each))) {
        refused.get(s.id)!.add(course.id);
        news = true;
      }
    }
    if (!news) return held;
  }
}

/** Of a home with a queue: the first so many, and one more for each of them who has run out of wishes. */
function takingPart({ students, options, seed }: AllocationProblem, hasEnded: (s: Student) => boolean): Student[] {
  const order = orderOf({ seed });
  return students.filter((student) => {
    const cap = options?.homeCaps?.[student.home], nominees = options?.nominations?.[student.home];
    if (cap === undefined && !nominees) return true;
    const queue = nominees ?? students.filter((s) => s.home === student.home).map((s) => s.id).sort((a, b) => order('', a, b));
    let room = cap ?? Infinity;
    for (const id of queue) {
      if (room === 0) return false;
      if (id === student.id) return true;
      if (!hasEnded(students.find((s) => s.id === id)!)) room--;
    }
    return false;
  });
}
