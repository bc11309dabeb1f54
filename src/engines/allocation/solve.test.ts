// The solver against the rule written from its definition, all stable outcomes, a second implementation and broken rules.
// The full numbers (20,000 markets and more) run in test/conformance/allocation.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../../kernel/chance.ts';
import { allocate } from './solve.ts';
import { canonical, checkedAnswer, coursesByStudent } from './testing/comparing.ts';
import { fixpointAllocate } from './testing/fixpoint.ts';
import { mutations } from './testing/mutations.ts';
import { randomProblem, withOwnTastes } from './testing/random-problem.ts';
import { referenceAllocate } from './testing/reference.ts';
import { bestOf, stableOutcomes } from './testing/stable-outcomes.ts';

test('2,500 random markets with every feature: the same places, routes and closings as the definition', () => {
  const random = chance('solver against definition');
  for (let i = 0; i < 2500; i++) {
    const problem = randomProblem(random, `seed ${i}`);
    assert.equal(canonical(checkedAnswer(problem)), canonical(referenceAllocate(problem)), JSON.stringify(problem));
  }
});

test('100 tiny markets with all stable outcomes: ours is one of them and no other is better for any student', () => {
  const random = chance('all stable outcomes');
  let several = 0;
  for (let i = 0; i < 100; i++) {
    const k = 1 + (i % 2), problem = withOwnTastes(random, randomProblem(random, `seed ${i}`, { students: 5 - k, courses: 3, groups: i % 3, k, homeCaps: i % 3 === 0 }));
    const ours = coursesByStudent(problem), all = stableOutcomes(problem);
    assert.ok(all.some((outcome) => outcome.every((courses, s) => courses.join() === [...courses].filter((c) => ours.get(problem.students[s]!.id)!.includes(c)).join() && courses.length === ours.get(problem.students[s]!.id)!.length)));
    for (const outcome of all) problem.students.forEach((s, j) => assert.deepEqual(bestOf(s, k, outcome[j]!, ours.get(s.id)!), ours.get(s.id)!));
    if (all.length > 1) several++;
  }
  assert.ok(several > 2, `${several} markets had several stable outcomes`);
});

test('60 larger markets: the same as a second implementation in another style', () => {
  const random = chance('second implementation');
  for (let i = 0; i < 60; i++) {
    const problem = randomProblem(random, `seed ${i}`, { students: 30, courses: 6, groups: i % 5, k: 1 + (i % 3), homeCaps: i % 2 === 0, priorities: i % 3 > 0 });
    assert.equal(canonical(checkedAnswer(problem)), canonical({ placements: fixpointAllocate(problem), closed: [] }), JSON.stringify(problem));
  }
});

for (const [name, rule] of Object.entries(mutations)) {
  test(`a rule that is not ours is noticed: ${name}`, () => {
    const random = chance('mutations');
    let noticed = false;
    for (let i = 0; i < 1000 && !noticed; i++) {
      const problem = randomProblem(random, `seed ${i}`, { students: 8, courses: 3, groups: 3, k: 1 + (i % 2), homeCaps: true, priorities: true });
      noticed = canonical(checkedAnswer(problem)) !== canonical(referenceAllocate(problem, rule));
    }
    assert.ok(noticed);
  });
}

test('what lies outside the rules that keep their promises is refused by name', () => {
  const course = (id: string, reserves = {}) => ({ id, capacity: 1, reserves }), student = { id: 's', home: 'h', groups: [], preferences: ['a'] };
  const codes = (problem: Parameters<typeof allocate>[0]): string[] => {
    const answer = allocate(problem);
    return answer.ok ? [] : answer.refusals.map(({ code, field }) => `${code.replace('allocation.refused.', '')} ${field}`);
  };
  const courses = [course('a'), course('b'), course('c')];
  assert.deepEqual(codes({ students: [student], courses, seed: '', options: { exclusive: [['a', 'b'], ['b', 'c']] } }), ['overlapping-exclusives options.exclusive.1.0']);
  assert.deepEqual(codes({ students: [student], courses: [course('a', Object.fromEntries(Array.from({ length: 9 }, (_, g) => [`g${g}`, 1])))], seed: '' }), ['groups-of-course courses.0.reserves']);
  assert.deepEqual(codes({ students: [{ ...student, preferences: ['z', 'a', 'a'] }, student], courses, seed: '', options: { nominations: { h2: ['s'], h: ['t'] } } }),
    ['wished-twice students.0.preferences.2', 'twice students.1.id'].flatMap((each, i) => (i === 0 ? ['unknown-course students.0.preferences.0', each] : [each])).concat(['unknown-student options.nominations.h.0']));
});
