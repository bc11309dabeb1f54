// Windows: the walk through all dates (check.ts) agrees with the solver on random calendars; proposals work as they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, type Chance, wholeBelow } from '../../kernel/chance.ts';
import { checkWindows, windowsByWalking } from './check.ts';
import { explainMove, explainWindows } from './explain.ts';
import { type Problem, problemFaults, type Site } from './problem.ts';
import { solveWindows } from './solve.ts';

const plus = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

function randomSite(draw: Chance, id: string): Site {
  const first = plus('2026-08-01', wholeBelow(draw, 150)), length = 20 + wholeBelow(draw, 120), gap = 5 + wholeBelow(draw, 30);
  const second = plus(first, length + gap);
  return {
    id, weekend: [['sat', 'sun'], ['fri', 'sat'], ['sun']][wholeBelow(draw, 3)] as Site['weekend'],
    terms: [{ from: first, to: plus(first, length) }, ...(draw() < 0.5 ? [{ from: plus(second, 1), to: plus(second, 1 + wholeBelow(draw, 90)) }] : [])],
    closed: Array.from({ length: wholeBelow(draw, 6) }, () => { const from = plus(first, wholeBelow(draw, length)); return { from, to: plus(from, wholeBelow(draw, 14)) }; }),
  };
}

test('every window of the solver is one of the walk and the other way round, on 300 random networks', () => {
  let none = 0, moves = 0;
  for (let i = 0; i < 300; i++) {
    const draw = chance(`windows ${i}`);
    const problem: Problem = { sites: Array.from({ length: 2 + wholeBelow(draw, 4) }, (_, s) => randomSite(draw, `s${s}`)), ...(draw() < 0.3 && { options: { weeks: 6 } }) };
    assert.deepEqual(problemFaults(problem), []);
    const outcome = solveWindows(problem);
    assert.deepEqual(outcome.common.map(({ from, to, weeks }) => ({ from, to, weeks })), windowsByWalking(problem.sites).sort((a, b) => (a.from < b.from ? -1 : 1)));
    assert.deepEqual(checkWindows(problem, outcome), [], `network ${i}`);
    if (outcome.common.length === 0) none++;
    moves += outcome.moves.length;
  }
  assert.ok(none > 10 && moves > 10, `${none} without a window, ${moves} moves`);
});

const site = (id: string, from: string, to: string, more: Partial<Site> = {}): Site => ({ id, terms: [{ from, to }], ...more });

test('no common window: moves, one asynchronous, pairs', () => {
  const problem: Problem = { sites: [site('samoa', '2027-02-01', '2027-05-28'), site('japan', '2027-04-05', '2027-07-30'), site('chile', '2027-07-05', '2027-11-26')] };
  const outcome = solveWindows(problem);
  assert.equal(outcome.status, 'infeasible');
  assert.deepEqual(outcome.common, []);
  assert.deepEqual(outcome.withoutOne.map(({ without, weeks }) => [without, weeks]), [['chile', 8], ['samoa', 4]]);
  assert.equal(outcome.longest && 'without' in outcome.longest && outcome.longest.without, 'chile');
  assert.ok(outcome.moves.length > 0 && outcome.moves.every(({ weeks }) => weeks >= 4));
  assert.deepEqual(outcome.moves.map(({ site, days, alone }) => [site, days, alone]), [['samoa', 61, true], ['chile', -61, true]]);
  assert.deepEqual(outcome.pairs.map(({ sites }) => sites.join('+')), ['samoa+japan', 'japan+chile']);
  assert.deepEqual(explainWindows(problem, outcome).map(({ code }) => code), ['windows.why.apart', 'windows.why.without', 'windows.why.without']);
  assert.deepEqual(explainMove(outcome.moves[0]!).args, { site: 'samoa', days: 61, way: 'later', from: '2027-07-05', to: '2027-07-28', weeks: 4 });
});

test('the smallest move is found, a day if a day is enough', () => {
  const problem: Problem = { sites: [site('a', '2027-02-01', '2027-02-26'), site('b', '2027-02-04', '2027-05-28')], options: { weeks: 4 } }; // b teaches only two days of a's first week
  assert.deepEqual(solveWindows(problem).moves.map(({ site, days, weeks }) => [site, days, weeks]), [['b', -1, 4], ['a', 5, 4]]);
});

test('breaks do not split a window but do not count either; deadlines after the start are named', () => {
  const problem: Problem = { sites: [
    site('a', '2026-10-05', '2027-01-22', { closed: [{ from: '2026-12-21', to: '2027-01-05' }], deadlines: [{ name: 'registration', on: '2026-10-12' }] }),
    site('b', '2026-10-01', '2027-01-29', { closed: [{ from: '2026-12-24', to: '2027-01-06' }], deadlines: [{ name: 'registration', on: '2026-09-01' }] }),
  ] };
  const { status, common, deadlines } = solveWindows(problem);
  assert.equal(status, 'optimal');
  assert.deepEqual(common, [{ from: '2026-10-05', to: '2027-01-22', weeks: 13, pauses: [{ from: '2026-12-21', to: '2026-12-27' }, { from: '2026-12-28', to: '2027-01-03' }, { from: '2027-01-04', to: '2027-01-10' }] }]);
  assert.deepEqual(deadlines.map(({ site, daysBefore }) => [site, daysBefore]), [['b', 34], ['a', -7]]);
});

test('the check catches a false answer', () => {
  const problem: Problem = { sites: [site('a', '2026-10-05', '2027-01-22'), site('b', '2026-11-02', '2027-02-26')] };
  const outcome = solveWindows(problem);
  assert.deepEqual(checkWindows(problem, outcome), []);
  const [window] = outcome.common;
  assert.equal(checkWindows(problem, { ...outcome, common: [] })[0]?.code, 'windows.check.missing');
  assert.equal(checkWindows(problem, { ...outcome, common: [{ ...window!, to: '2027-01-29' }] })[0]?.code, 'windows.check.not');
  assert.equal(checkWindows(problem, { ...outcome, longest: { ...window!, weeks: 99 } })[0]?.code, 'windows.check.not');
});

test('faults name what is wrong and where', () => {
  const faults = problemFaults({ sites: [site('a', '2026-02-30', '2027-01-01'), site('a', '2026-10-05', '2026-09-01'), { id: 'c', terms: [{ from: '2026-01-01', to: '2026-03-01' }, { from: '2026-02-01', to: '2026-04-01' }] }] });
  assert.deepEqual(faults.map(({ code, path }) => `${code} ${path.join('.')}`), ['windows.fault.date sites.0.terms.0.from', 'windows.fault.twice sites.1.id', 'windows.fault.order sites.1.terms.0.to', 'windows.fault.overlap sites.2.terms.1']);
});
