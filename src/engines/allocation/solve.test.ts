// The solver against the rule written from its definition.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../../kernel/chance.ts';
import { checkAllocation } from './check.ts';
import { cutoffsOf } from './cutoffs.ts';
import type { AllocationProblem } from './problem.ts';
import { replay } from './replay.ts';
import { allocate, namedPlacements } from './solve.ts';
import { randomProblem } from './testing/random-problem.ts';
import { referenceAllocate, type ReferenceAnswer } from './testing/reference.ts';

function ours(problem: AllocationProblem): ReferenceAnswer {
  const answer = allocate(problem);
  assert.ok(answer.ok);
  const { market, placements, closed, active, seats } = answer.value;
  assert.deepEqual(checkAllocation(market, { placements, closed }), [], JSON.stringify(problem));
  assert.deepEqual(replay(market, cutoffsOf(market, seats), active, placements).contradictions, [], JSON.stringify(problem));
  return {
    placements: [...namedPlacements(answer.value)].map(({ student, course, route }) => ({ student, course, reserved: route !== 'open' })),
    closed: answer.value.closed.map((c) => problem.courses[c]!.id),
  };
}

const canonical = ({ placements, closed }: ReferenceAnswer): string =>
  JSON.stringify({ closed, placements: placements.map((p) => `${p.student} ${p.course} ${p.reserved}`).sort() });

test('2,500 random markets with every feature: the same places, routes and closings as the definition', () => {
  const random = chance('solver against definition');
  for (let i = 0; i < 2500; i++) {
    const problem = randomProblem(random, `seed ${i}`);
    assert.equal(canonical(ours(problem)), canonical(referenceAllocate(problem)), JSON.stringify(problem));
  }
});
