// The page for students on how places are given: its length in each language, and that what it says is what the engines do.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { allocate } from '../engines/allocation/solve.ts';
import { promisesOf } from '../engines/allocation/measures.ts';
import type { Applicant, SelectionProblem } from '../engines/selection/problem.ts';
import { select } from '../engines/selection/solve.ts';
import { nextByRule } from '../capabilities/admissions/rules/list.ts';
import { chance, wholeBelow } from '../kernel/chance.ts';
import { catalogue } from '../text/messages.gen.ts';
import { languages, reader } from '../text/reader.ts';
import { figures } from './reading.tsx';

const selected = async (problem: SelectionProblem): Promise<string[]> => {
  const answer = await select(problem);
  assert.ok(answer.ok);
  return answer.value.selected.map(({ applicant }) => problem.applicants[applicant]!.id);
};
const person = (id: string, score: number, ...groups: string[]): Applicant => ({ id, home: 'h', groups, points: { score } });

test('some 300 words in each language', () => {
  for (const language of languages) {
    const { sayAny } = reader(language, 'UTC'), keys = Object.keys(catalogue[language]).filter((key) => key.startsWith('places.'));
    const words = keys.flatMap((key) => sayAny(key, figures).split(/\s+/)).length;
    assert.ok(words >= 250 && words <= 350, `${language}: ${words} words`);
  }
});

test('the example of the lottery is what HMAC-SHA256 gives', () => {
  assert.equal(figures.number, createHmac('sha256', 'example').update('example').digest('hex').slice(0, 12));
});

test('reserved places go to the best of their group, once a person, and to others where nobody can take them', async () => {
  const problem = (reserves: Record<string, number>): SelectionProblem => ({ seed: 's', options: { capacity: 3, policy: 'reserves', reserves }, applicants: [person('a', 9), person('b', 8), person('c', 7), person('d', 2, 'g', 'k'), person('e', 1, 'g')] });
  assert.deepEqual(await selected(problem({ g: 1 })), ['a', 'b', 'd']);
  assert.deepEqual(await selected(problem({ g: 1, k: 1 })), ['a', 'd', 'e'], 'd takes one of the two');
  assert.deepEqual(await selected(problem({ none: 2 })), ['a', 'b', 'c']);
});

test('higher marks never cost a place', async () => {
  const random = chance('higher marks');
  for (let i = 0; i < 150; i++) {
    const applicants = Array.from({ length: 12 }, (_, at) => person(`p${at}`, wholeBelow(random, 9), ...['g', 'k'].filter(() => random() < 0.3)));
    const problem: SelectionProblem = { seed: `${i}`, options: { capacity: 4, policy: 'reserves', reserves: { g: 1, k: 1 } }, applicants }, before = await selected(problem), id = before[wholeBelow(random, before.length)]!;
    assert.ok((await selected({ ...problem, applicants: applicants.map((each) => each.id === id ? person(id, 10, ...each.groups) : each) })).includes(id));
  }
});

test('the waiting list fills an empty reserved place first, then goes on in its order', () => {
  const seats = { capacity: 4, taken: 2, offered: 0 }, plan = { edition: seats, homes: new Map([['h', seats]]) }, list = ['x', 'y', 'z'].map((id) => ({ id, home: 'h', ready: true }));
  assert.deepEqual(nextByRule(list, plan, { capacity: 4, policy: 'reserves', reserves: { g: 1 } }, [{ home: 'h', groups: [] }, { home: 'h', groups: [] }], (id) => id === 'z' ? ['g'] : []), ['z', 'x']);
});

test('the true ranking is promised to be best only where it is proved', () => {
  const promised = (k: number, minimum?: number): string => {
    const answer = allocate({ students: [{ id: 's', home: 'h', groups: [], preferences: ['c'] }], courses: [{ id: 'c', capacity: 1, ...(minimum === undefined ? {} : { minimum }) }], priorities: [], options: { k }, seed: 'x' });
    assert.ok(answer.ok);
    return promisesOf(answer.value).strategyProof;
  };
  assert.deepEqual([promised(1), promised(2), promised(1, 1)], ['proved', 'no', 'no']);
});
