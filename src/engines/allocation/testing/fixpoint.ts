// A second, independent implementation for the tests in another style: contracts as pairs, and the greatest fixed point of
// Hatfield and Milgrom's operator (American Economic Review 2005) instead of students who ask; a course's reserve holders are
// found by Hall's condition over all sets of groups instead of augmenting paths; the order comes from sorted numbers.
// One-shot, without closings, queues and clashes.
import type { AllocationProblem, Course } from '../problem.ts';
import { orderOf } from './reference.ts';

type Contract = `${number}>${number}`;

export function fixpointAllocate(problem: AllocationProblem): { student: string; course: string; reserved: boolean }[] {
  const { students, courses, options } = problem, { k = 1 } = options ?? {}, order = orderOf(problem);
  const contracts = students.flatMap((s, i) => s.preferences.map((id): Contract => `${i}>${courses.findIndex((c) => c.id === id)}`));
  const rank = new Map(contracts.map((x) => {
    const [i, c] = ends(x), id = courses[c]!.id;
    return [x, students.filter((other) => other.preferences.includes(id) && order(id, other.id, students[i]!.id) < 0).length];
  }));
  const ofCourse = (offered: ReadonlySet<Contract>) => courses.map((course, c) => choice(course, [...offered].filter((x) => ends(x)[1] === c), rank, (x) => students[ends(x)[0]]!));
  const ofStudents = (offered: ReadonlySet<Contract>): Set<Contract> => {
    const left = new Map(students.map((_, i) => [i, k]));
    return new Set(contracts.filter((x) => { // contracts stand in the order of the students' wishes
      const room = left.get(ends(x)[0])!;
      if (!offered.has(x) || room === 0) return false;
      left.set(ends(x)[0], room - 1);
      return true;
    }));
  };
  let open = new Set(contracts);
  for (;;) {
    const asked = ofStudents(open), taken = new Set(ofCourse(new Set(contracts.filter((x) => !open.has(x) || asked.has(x)))).flatMap(({ reserved, rest }) => [...reserved, ...rest]));
    const next = new Set([...open].filter((x) => !asked.has(x) || taken.has(x)));
    if (next.size === open.size) {
      return ofCourse(asked).flatMap(({ reserved, rest }, c) => [...reserved.map((x) => [x, true] as const), ...rest.map((x) => [x, false] as const)].map(([x, isReserved]) =>
        ({ student: students[ends(x)[0]]!.id, course: courses[c]!.id, reserved: isReserved })));
    }
    open = next;
  }
}

const ends = (x: Contract): [student: number, course: number] => x.split('>').map(Number) as [number, number];

function choice(course: Course, offered: readonly Contract[], rank: ReadonlyMap<Contract, number>, studentOf: (x: Contract) => { groups: readonly string[]; home: string }) {
  const sorted = [...offered].sort((a, b) => rank.get(a)! - rank.get(b)!), groups = Object.entries(course.reserves ?? {});
  const hall = (members: readonly Contract[]): boolean => {
    if (members.length > course.capacity) return false;
    for (let set = 0; set < 1 << groups.length; set++) {
      const inside = groups.filter((_, g) => (set >> g) & 1), names = new Set(inside.map(([group]) => group));
      const bound = members.filter((x) => studentOf(x).groups.every((group) => names.has(group) || !groups.some(([own]) => own === group)));
      if (bound.length > inside.reduce((sum, [, places]) => sum + places, 0)) return false;
    }
    return true;
  };
  const reserved = sorted.reduce<Contract[]>((members, x) => (hall([...members, x]) ? [...members, x] : members), []);
  const rest = sorted.filter((x) => !reserved.includes(x)).reduce<Contract[]>((members, x) => {
    const sameHome = members.filter((other) => studentOf(other).home === studentOf(x).home).length;
    return reserved.length + members.length >= course.capacity || (course.homeCap !== undefined && sameHome >= course.homeCap) ? members : [...members, x];
  }, []);
  return { reserved, rest };
}
