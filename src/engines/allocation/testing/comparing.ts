// Our answer in the form of the reference's, with our own checks of it, so that tests may compare the two as texts.
import assert from 'node:assert/strict';
import { checkAllocation } from '../check.ts';
import { cutoffsOf } from '../cutoffs.ts';
import type { AllocationProblem } from '../problem.ts';
import { replay } from '../replay.ts';
import { allocate, namedPlacements, type Allocation } from '../solve.ts';
import type { ReferenceAnswer } from './reference.ts';

export function allocated(problem: AllocationProblem): Allocation {
  const answer = allocate(problem);
  assert.ok(answer.ok);
  return answer.value;
}

/** Fails when the check or the cutoff table contradicts the answer. */
export function checkedAnswer(problem: AllocationProblem): ReferenceAnswer {
  const allocation = allocated(problem), { market, placements, closed, active, seats } = allocation;
  assert.deepEqual(checkAllocation(market, { placements, closed }), [], JSON.stringify(problem));
  assert.deepEqual(replay(market, cutoffsOf(market, seats), active, placements).contradictions, [], JSON.stringify(problem));
  return {
    placements: [...namedPlacements(allocation)].map(({ student, course, route }) => ({ student, course, reserved: route !== 'open' })),
    closed: closed.map((c) => problem.courses[c]!.id),
  };
}

export const canonical = ({ placements, closed }: ReferenceAnswer): string =>
  JSON.stringify({ closed, placements: placements.map((p) => `${p.student} ${p.course} ${p.reserved}`).sort() });

/** Courses of each student, best first, by name. */
export function coursesByStudent(problem: AllocationProblem): Map<string, string[]> {
  const held = new Map<string, string[]>(problem.students.map((s) => [s.id, []]));
  for (const { student, course } of namedPlacements(allocated(problem))) held.get(student)!.push(course);
  return held;
}
