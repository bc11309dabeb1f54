// The allocation's numbers in full: 20,000 random markets against the definition, 400 with all stable outcomes, 1,000 against
// a second implementation, and real course rankings and project bids (PrefLib) through the command line, checked by a few
// lines that share nothing with the engine. Run with `npm run conformance`.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import allocate from '../../src/cli/allocate.ts';
import { canonical, checkedAnswer, coursesByStudent } from '../../src/engines/allocation/testing/comparing.ts';
import { fixpointAllocate } from '../../src/engines/allocation/testing/fixpoint.ts';
import { randomProblem, withOwnTastes } from '../../src/engines/allocation/testing/random-problem.ts';
import { referenceAllocate } from '../../src/engines/allocation/testing/reference.ts';
import { bestOf, stableOutcomes } from '../../src/engines/allocation/testing/stable-outcomes.ts';
import { chance } from '../../src/kernel/chance.ts';

test('20,000 random markets with every feature equal the definition', () => {
  const random = chance('conformance: definition');
  for (let i = 0; i < 20_000; i++) {
    const problem = randomProblem(random, `seed ${i}`);
    assert.equal(canonical(checkedAnswer(problem)), canonical(referenceAllocate(problem)), JSON.stringify(problem));
  }
});

test('3,000 small markets with all their stable outcomes: ours is the best of them for every student', () => {
  const random = chance('conformance: all stable outcomes');
  let several = 0;
  for (let i = 0; i < 3000; i++) {
    const k = 1 + (i % 2), problem = withOwnTastes(random, randomProblem(random, `seed ${i}`, { students: 5 - k, courses: 3, groups: i % 4, k, homeCaps: i % 3 === 0 }));
    const ours = coursesByStudent(problem), all = stableOutcomes(problem);
    assert.ok(all.length > 0);
    for (const outcome of all) problem.students.forEach((s, j) => assert.deepEqual(bestOf(s, k, outcome[j]!, ours.get(s.id)!), ours.get(s.id)!));
    if (all.length > 1) several++;
  }
  assert.ok(several > 100, `${several} had several`);
});

test('1,000 markets of 40 students equal a second implementation in another style', () => {
  const random = chance('conformance: second implementation');
  for (let i = 0; i < 1000; i++) {
    const problem = randomProblem(random, `seed ${i}`, { students: 40, courses: 7, groups: i % 5, k: 1 + (i % 3), homeCaps: i % 2 === 0, priorities: i % 3 > 0 });
    assert.equal(canonical(checkedAnswer(problem)), canonical({ placements: fixpointAllocate(problem), closed: [] }), JSON.stringify(problem));
  }
});

const shared = fileURLToPath(new URL('../../../shared/engines/preflib/', import.meta.url));
const realFiles = existsSync(shared) ? readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((name) => /\.so[ci]$/.test(name)).sort() : [];

test('PrefLib data', { skip: realFiles.length === 0 && 'the shared PrefLib files are not here' }, async (t) => {
  for (const name of realFiles) for (const k of [1, 2]) for (const scored of [false, true]) {
    await t.test(`${name}, up to ${k}, ${scored ? 'each course with scores of its own' : 'by lottery'}: no student and course would rather have each other`, async () => {
      const lists = listsOf(readFileSync(join(shared, name), 'utf8')), courses = [...new Set(lists.flat())].sort();
      const places = name.endsWith('soc') ? Math.ceil(lists.length * k / courses.length) - 1 : 1; // fewer than enough, so that it matters
      const held = await byCommandLine(lists, courses, places, k, scored);
      assert.deepEqual(blockingPairs(lists, held, places, k, scored), []);
    });
  }
});

/** One list a voter, best first. Source: preflib.org, "count: 3,1,2". */
function listsOf(text: string): string[][] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).flatMap((line) => {
    const [count, list] = line.split(':') as [string, string];
    return Array.from({ length: Number(count) }, () => list.trim().split(',').map((course) => `c${course.trim()}`));
  });
}

async function byCommandLine(lists: string[][], courses: string[], places: number, k: number, scored: boolean): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-preflib-')), file = (name: string): string => join(folder, name);
  try {
    writeFileSync(file('s.csv'), `student,home,groups,preferences\n${lists.map((list, i) => `s${i},,,${list.join(';')}\n`).join('')}`);
    writeFileSync(file('c.csv'), `course,host,capacity,minimum,reserves,home_cap\n${courses.map((course) => `${course},,${places},,,\n`).join('')}`);
    writeFileSync(file('o.json'), JSON.stringify({ k, rule: 'one-shot' }));
    writeFileSync(file('p.csv'), `student,course,class,score\n${lists.flatMap((list, i) => list.map((course) => `s${i},${course},1,${scoreOf(`s${i}`, course)}\n`)).join('')}`);
    const args = [...(scored ? ['--priorities', file('p.csv')] : []), '--students', file('s.csv'), '--courses', file('c.csv'), '--options', file('o.json'), '--seed', 'preflib'];
    const silent = { out: () => undefined, err: () => undefined, interactive: false, env: {} };
    assert.equal(await allocate.run([...args, '--out', file('out')], silent), 0);
    assert.equal(await allocate.run([...args, '--check', file('out')], silent), 0);
    const held = new Map<string, string[]>();
    for (const row of readFileSync(file('out/placements.csv'), 'utf8').trim().split('\n').slice(1)) {
      const [student, course] = row.split(',') as [string, string];
      held.set(student, [...held.get(student) ?? [], course]);
    }
    return held;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An invented score, with ties. */
const scoreOf = (student: string, course: string): number => Number.parseInt(createHmac('sha256', course).update(student).digest('hex').slice(0, 4), 16) % 20;

/** From the published description alone: higher score, lower HMAC first, `places` a course, `k` courses a student. */
function blockingPairs(lists: string[][], held: ReadonlyMap<string, string[]>, places: number, k: number, scored: boolean): string[] {
  const lottery = (student: string): string => createHmac('sha256', 'preflib').update(student).digest('hex').slice(0, 12);
  const before = (course: string, a: string, b: string): boolean => {
    const scores = scored ? scoreOf(a, course) - scoreOf(b, course) : 0;
    return scores !== 0 ? scores > 0 : lottery(a) < lottery(b);
  };
  const pairs: string[] = [];
  lists.forEach((list, i) => {
    const student = `s${i}`, own = held.get(student) ?? [];
    assert.ok(own.length <= k && own.every((course) => list.includes(course)));
    for (const course of list) {
      if (own.includes(course)) continue;
      const wants = own.length < k || own.some((other) => list.indexOf(other) > list.indexOf(course));
      const holders = [...held].filter(([, courses]) => courses.includes(course)).map(([each]) => each);
      assert.ok(holders.length <= places);
      if (wants && (holders.length < places || holders.some((each) => before(course, student, each)))) pairs.push(`${student} ${course}`);
    }
  });
  return pairs;
}
