// Places that are declined flow on: the allocation is made again without them. A student who declines a course is not offered
// a less wanted one instead; better ones may still open. With one course a student and no minimum numbers nobody else can
// end worse than before; otherwise `worse` names those who would, for people to decide.
import { ok, type Result } from '../../kernel/result.ts';
import type { AllocationProblem } from './problem.ts';
import { allocate, namedPlacements, type Allocation } from './solve.ts';

export interface Decline { readonly student: string; readonly course: string }

export interface FlowedOn {
  readonly allocation: Allocation;
  /** Students who declined nothing and would hold fewer or less wanted courses than before. */
  readonly worse: readonly string[];
}

export function flowOn(problem: AllocationProblem, before: Allocation, declined: readonly Decline[]): Result<FlowedOn> {
  const without = withoutDeclined(problem, declined, before), answer = allocate(without);
  if (!answer.ok) return answer;
  const was = ranksOf(before, problem), is = ranksOf(answer.value, problem), decliners = new Set(declined.map(({ student }) => student));
  const worse = problem.students.filter(({ id }) => !decliners.has(id) && (was.get(id) ?? []).some((rank, i) => (is.get(id)?.[i] ?? Infinity) > rank)).map(({ id }) => id);
  return ok({ allocation: answer.value, worse });
}

/** Each decliner's list ends at the first course declined, without it; courses held and not declined stay. */
function withoutDeclined(problem: AllocationProblem, declined: readonly Decline[], before: Allocation): AllocationProblem {
  const byStudent = new Map<string, Set<string>>(), held = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, student: string, course: string): void => void map.set(student, (map.get(student) ?? new Set()).add(course));
  for (const { student, course } of declined) add(byStudent, student, course);
  for (const { student, course } of namedPlacements(before)) add(held, student, course);
  return {
    ...problem,
    students: problem.students.map((student) => {
      const out = byStudent.get(student.id);
      if (!out) return student;
      const first = student.preferences.findIndex((course) => out.has(course));
      return { ...student, preferences: student.preferences.filter((course, rank) => !out.has(course) && (rank < first || held.get(student.id)?.has(course) === true)) };
    }),
  };
}

/** By the lists of the problem, best first. */
function ranksOf(allocation: Allocation, { students }: AllocationProblem): Map<string, number[]> {
  const lists = new Map(students.map(({ id, preferences }) => [id, preferences])), ranks = new Map<string, number[]>();
  for (const { student, course } of namedPlacements(allocation)) ranks.set(student, [...ranks.get(student) ?? [], lists.get(student)!.indexOf(course)].sort((a, b) => a - b));
  return ranks;
}
