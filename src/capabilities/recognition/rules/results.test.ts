import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeFrom, creditOf, doneOf, normalCode, unmet } from './results.ts';

const done = { attendedPercent: 70, tasksDone: 2, tasks: 3, gradePercent: 55 };

test('each agreed rule that is not met is named, with what is there and what is needed', () => {
  assert.deepEqual(unmet({}, done), []);
  assert.deepEqual(unmet({ attendancePercent: 70, tasks: 2, grade: 55 }, done), []);
  assert.deepEqual(unmet({ attendancePercent: 71, tasks: 'all', grade: 56 }, done).map(({ code, args }) => [code, args['have'], args['need']]), [
    ['recognition.unmet.attendance', 70, 71], ['recognition.unmet.tasks', 2, 3], ['recognition.unmet.grade', 55, 56],
  ]);
  assert.deepEqual(unmet({ tasks: 9 }, { ...done, tasksDone: 3 }), [], 'more tasks cannot be asked for than there are');
  assert.equal(unmet({ grade: 1 }, { ...done, gradePercent: null }).length, 1);
});

test('nobody completes by rounding', () => {
  const taken = { sessions: 1000, attended: 599, excused: 0, tasks: 0, tasksDone: 0, points: 599, pointsPossible: 1000 };
  assert.deepEqual([doneOf(taken).attendedPercent, doneOf(taken).gradePercent], [59, 59]);
  assert.equal(doneOf({ ...taken, sessions: 0, attended: 0 }).attendedPercent, 100);
});

test('credit follows the home’s own terms, and only completion', () => {
  assert.deepEqual(creditOf(true, { credit_amount: 3, credit_system: 'ECTS' }), { amount: 3, system: 'ECTS' });
  assert.equal(creditOf(true, { credit_amount: null, credit_system: null }), null);
  assert.equal(creditOf(false, { credit_amount: 3, credit_system: 'ECTS' }), null);
  assert.equal(creditOf(true, undefined), null);
});

test('a code survives being read aloud, copied and typed in any way', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
    const code = codeFrom(bytes);
    assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('0', 'o').replaceAll('1', 'l')]) assert.equal(normalCode(typed), code);
  }));
  for (const wrong of ['', 'ABCD', 'ABCD-EFGH-IJKLM', 'ABCD-EFGH-UUUU', '....-....-....']) assert.equal(normalCode(wrong), null, wrong);
});
