// All stable outcomes of a tiny market, by trying every set of places: used to show that ours is the students' best.
import type { AllocationProblem, Student } from '../problem.ts';
import { choose, orderOf } from './reference.ts';

/** Courses of each student, in the order of the problem's students. */
export type Outcome = readonly (readonly string[])[];

export function stableOutcomes(problem: AllocationProblem): Outcome[] {
  const { k = 1 } = problem.options ?? {};
  return products(problem.students.map((s) => subsets(s.preferences, k))).filter((outcome) => isStable(problem, outcome));
}

function subsets(courses: readonly string[], most: number): string[][] {
  return courses.reduce<string[][]>((sets, course) => [...sets, ...sets.filter((set) => set.length < most).map((set) => [...set, course])], [[]]);
}

const products = (choices: readonly string[][][]): Outcome[] =>
  choices.reduce<string[][][]>((all, own) => all.flatMap((outcome) => own.map((set) => [...outcome, set])), [[]]);

/** Nobody is where the course would not have them, and no student and course would both rather have each other. */
export function isStable(problem: AllocationProblem, outcome: Outcome): boolean {
  const { students, courses, options } = problem, { k = 1 } = options ?? {}, order = orderOf(problem);
  const has = (s: Student, course: string): boolean => outcome[students.indexOf(s)]!.includes(course);
  return courses.every((course) => {
    const chosen = (applicants: readonly Student[]): Student[] => { const { reserved, open } = choose(course, applicants, order); return [...reserved, ...open]; };
    const holders = students.filter((s) => has(s, course.id));
    if (chosen(holders).length !== holders.length) return false;
    return students.every((s, i) => {
      if (holders.includes(s) || !s.preferences.includes(course.id)) return true;
      const own = outcome[i]!, wants = own.length < k || own.some((other) => s.preferences.indexOf(other) > s.preferences.indexOf(course.id));
      return !wants || !chosen([...holders, s]).includes(s);
    });
  });
}

/** The best k of two sets of courses by a student's list. */
export const bestOf = (s: Student, k: number, ...sets: readonly (readonly string[])[]): string[] =>
  s.preferences.filter((course) => sets.some((set) => set.includes(course))).slice(0, k);
