// Small random problems for the tests: every feature of the rule, often scarce, with ties.
import { wholeBelow, type Chance } from '../../../kernel/chance.ts';
import type { AllocationProblem, Course, Rule, Student } from '../problem.ts';

export interface Features {
  readonly students?: number;
  readonly courses?: number;
  readonly groups?: number;
  readonly k?: number;
  readonly rule?: Rule;
  readonly minimums?: boolean;
  readonly gates?: boolean;
  readonly exclusives?: boolean;
  readonly homeCaps?: boolean;
  readonly priorities?: boolean;
}

export function randomFeatures(chance: Chance): Required<Features> {
  const coin = (): boolean => chance() < 0.5;
  return {
    students: 1 + wholeBelow(chance, 10), courses: 1 + wholeBelow(chance, 5), groups: wholeBelow(chance, 5), k: 1 + wholeBelow(chance, 3),
    rule: coin() ? 'one-shot' : 'first-seats-first', minimums: coin(), gates: coin(), exclusives: chance() < 0.25, homeCaps: coin(), priorities: coin(),
  };
}

export function randomProblem(chance: Chance, seed: string, features: Features = randomFeatures(chance)): AllocationProblem {
  const { students: n = 8, courses: m = 4, groups = 2, k = 1, rule = 'one-shot', minimums = false, gates = false, exclusives = false, homeCaps = false, priorities = true } = features;
  const groupIds = Array.from({ length: groups }, (_, g) => `g${g}`);
  const courses: Course[] = Array.from({ length: m }, (_, c) => {
    const capacity = wholeBelow(chance, 5);
    return {
      id: `c${c}`, capacity, ...(minimums ? { minimum: wholeBelow(chance, capacity + 2) } : {}), ...(homeCaps && chance() < 0.6 ? { homeCap: wholeBelow(chance, 3) } : {}),
      reserves: Object.fromEntries(groupIds.filter(() => chance() < 0.6).map((g) => [g, wholeBelow(chance, 3)])),
    };
  });
  const students: Student[] = Array.from({ length: n }, (_, s) => ({
    id: `s${s}`, home: `h${wholeBelow(chance, 3)}`, groups: groupIds.filter(() => chance() < 0.4),
    preferences: courses.map((course) => ({ id: course.id, at: chance() })).sort((a, b) => a.at - b.at).map(({ id }) => id).filter(() => chance() < 0.8),
  }));
  return {
    students, courses, seed,
    ...(priorities ? { priorities: students.flatMap((s) => courses.filter(() => chance() < 0.9).map((c) => ({ student: s.id, course: c.id, class: wholeBelow(chance, 2), score: wholeBelow(chance, 3) }))) } : {}),
    options: { k, rule, ...(gates ? gatesOf(chance, students) : {}), ...(exclusives && m > 1 ? { exclusive: [courses.slice(0, 2 + wholeBelow(chance, m - 1)).map((course) => course.id)] } : {}) },
  };
}

function gatesOf(chance: Chance, students: readonly Student[]) {
  const nominees = students.filter((s) => s.home === 'h0' && chance() < 0.8).map((s) => ({ id: s.id, at: chance() })).sort((a, b) => a.at - b.at).map(({ id }) => id);
  return { homeCaps: { h0: wholeBelow(chance, 4), ...(chance() < 0.5 ? { h1: wholeBelow(chance, 3) } : {}) }, ...(chance() < 0.6 ? { nominations: { h0: nominees } } : {}) };
}

/** Every course ranks the students in its own way and has a place or two: there are often several stable outcomes. */
export function withOwnTastes(chance: Chance, problem: AllocationProblem): AllocationProblem {
  const courses = problem.courses.map((course) => ({ ...course, capacity: 1 + wholeBelow(chance, 2) }));
  return { ...problem, courses, priorities: problem.students.flatMap((s) => courses.map((c) => ({ student: s.id, course: c.id, score: Math.floor(chance() * 1e6) }))) };
}
