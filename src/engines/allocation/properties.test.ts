// What must hold between two runs (metamorphic properties), and what the rule promises about false lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, shuffled, wholeBelow, type Chance } from '../../kernel/chance.ts';
import { flowOn } from './declines.ts';
import { gains } from './manipulation.ts';
import type { AllocationProblem, Student } from './problem.ts';
import { namedPlacements } from './solve.ts';
import { allocated, canonical, checkedAnswer, coursesByStudent } from './testing/comparing.ts';
import { randomProblem, withOwnTastes } from './testing/random-problem.ts';

/** The rank that a student got, from 0; the length of the list when none. One course a student. */
const rankOf = (problem: AllocationProblem, s: Student, courses = coursesByStudent(problem).get(s.id)!): number =>
  (courses.length === 0 ? Infinity : s.preferences.indexOf(courses[0]!));

const oneCourse = (random: Chance, i: number): AllocationProblem =>
  withOwnTastes(random, randomProblem(random, `seed ${i}`, { students: 8, courses: 4, groups: 3, k: 1, homeCaps: i % 2 === 0 }));

test('the order of the rows decides nothing', () => {
  const random = chance('row order');
  for (let i = 0; i < 300; i++) {
    const problem = randomProblem(random, `seed ${i}`);
    const mixed = { ...problem, students: shuffled(random, problem.students), ...(problem.priorities ? { priorities: shuffled(random, problem.priorities) } : {}) };
    assert.equal(canonical(checkedAnswer(mixed)), canonical(checkedAnswer(problem)));
    if (problem.courses.some((course) => course.minimum)) continue; // of two courses filled equally badly the earlier is closed
    assert.equal(canonical(checkedAnswer({ ...problem, courses: shuffled(random, problem.courses) })), canonical(checkedAnswer(problem)));
  }
});

test('other names change nothing where the lottery decides nothing', () => {
  const random = chance('names');
  for (let i = 0; i < 200; i++) {
    const problem = oneCourse(random, i), renamed = (id: string): string => `ñ-${id}`;
    const other = { ...problem, students: problem.students.map((s) => ({ ...s, id: renamed(s.id) })), priorities: problem.priorities!.map((p) => ({ ...p, student: renamed(p.student) })) };
    const back = checkedAnswer(other).placements.map((p) => ({ ...p, student: p.student.slice(2) }));
    assert.equal(canonical({ placements: back, closed: [] }), canonical(checkedAnswer(problem)));
  }
});

test('claiming one more group, or a higher score, never hurts the one who does', () => {
  const random = chance('claims');
  for (let i = 0; i < 300; i++) {
    const problem = oneCourse(random, i), s = problem.students[wholeBelow(random, 8)]!, before = rankOf(problem, s);
    const claimed = { ...problem, students: problem.students.map((each) => (each === s ? { ...s, groups: [...new Set([...s.groups, `g${wholeBelow(random, 3)}`])] } : each)) };
    assert.ok(rankOf(claimed, s) <= before);
    const raised = { ...problem, priorities: problem.priorities!.map((p) => (p.student === s.id ? { ...p, score: p.score! + 5e5 } : p)) };
    assert.ok(rankOf(raised, s) <= before);
  }
});

test('a rival more never helps the others, a place more never hurts anyone', () => {
  const random = chance('rivals and places');
  for (let i = 0; i < 300; i++) {
    const problem = oneCourse(random, i), gone = problem.students[wholeBelow(random, 8)]!;
    const fewer = coursesByStudent({ ...problem, students: problem.students.filter((s) => s !== gone), priorities: problem.priorities!.filter((p) => p.student !== gone.id) });
    const now = coursesByStudent(problem), c = wholeBelow(random, problem.courses.length);
    const more = coursesByStudent({ ...problem, courses: problem.courses.map((course, j) => (j === c ? { ...course, capacity: course.capacity + 1 } : course)) });
    for (const s of problem.students) {
      const rank = rankOf(problem, s, now.get(s.id)!);
      if (s !== gone) assert.ok(rankOf(problem, s, fewer.get(s.id)!) <= rank);
      assert.ok(rankOf(problem, s, more.get(s.id)!) <= rank);
    }
  }
});

test('declined places flow on: nobody else ends worse, and the decliner is offered nothing less wanted', () => {
  const random = chance('declines');
  let moved = 0;
  for (let i = 0; i < 300; i++) {
    const problem = oneCourse(random, i), before = coursesByStudent(problem), [student, courses] = [...before].find(([, held]) => held.length > 0) ?? [];
    if (!student) continue;
    const after = flowOn(problem, allocated(problem), [{ student, course: courses![0]! }]);
    assert.ok(after.ok);
    assert.deepEqual(after.value.worse, []);
    const held = [...namedPlacements(after.value.allocation)], list = problem.students.find(({ id }) => id === student)!.preferences;
    assert.ok(held.every((p) => p.student !== student || list.indexOf(p.course) < list.indexOf(courses![0]!)));
    if (held.some((p) => p.course === courses![0] && !before.get(p.student)!.includes(p.course))) moved++;
  }
  assert.ok(moved > 50);
});

/** Every list of some of the student's courses in any order. */
function lists(length: number): number[][] {
  const extend = (list: number[]): number[][] => [list, ...Array.from({ length }, (_, c) => c).filter((c) => !list.includes(c)).flatMap((c) => extend([...list, c]))];
  return extend([]);
}

/** Students of random tiny markets who gain by some false list, all lists tried. */
function manipulable(markets: number, make: (i: number) => AllocationProblem): number {
  let found = 0;
  for (let i = 0; i < markets; i++) {
    const allocation = allocated(make(i)), { market } = allocation;
    for (let s = 0; s < market.students; s++) {
      const own = [...market.list.subarray(market.from[s], market.from[s + 1])];
      if (lists(own.length).some((list) => gains(allocation, s, list.map((c) => own[c]!)))) found++;
    }
  }
  return found;
}

test('strategy-proof is said where it is: no false list ever helps with one course a student', () => {
  const random = chance('honesty pays');
  assert.equal(manipulable(100, (i) => withOwnTastes(random, randomProblem(random, `seed ${i}`, { students: 6, courses: 3, groups: i % 4, k: 1, homeCaps: i % 2 === 0 }))), 0);
  assert.equal(manipulable(100, (i) => withOwnTastes(random, randomProblem(random, `seed ${i}`, { students: 6, courses: 3, groups: i % 3, k: 1, gates: true }))), 0);
});

test('and not said where it is not: the search finds gains with two courses a student and with minimum numbers', () => {
  const random = chance('honesty need not pay');
  const tiny = { students: 6, courses: 3, groups: 0 } as const;
  assert.ok(manipulable(150, (i) => withOwnTastes(random, randomProblem(random, `seed ${i}`, { ...tiny, k: 2, rule: 'first-seats-first' }))) > 0);
  assert.ok(manipulable(150, (i) => withOwnTastes(random, randomProblem(random, `seed ${i}`, { ...tiny, k: 2, rule: 'one-shot' }))) > 0);
  assert.ok(manipulable(150, (i) => randomProblem(random, `seed ${i}`, { ...tiny, k: 1, minimums: true })) > 0);
});
