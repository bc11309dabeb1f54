// Whole answers: they pass the independent check, any tampering does not, and the same input gives the same bytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { check } from './check.ts';
import { Judge } from './check-pair.ts';
import { defaultOptions, type Offer, type Problem } from './problem.ts';
import { type Answer, solve } from './solve.ts';
import { patchy } from './testing/patchy.ts';
import { syntheticAlliance } from './testing/alliance.ts';
import { topicIndex } from './topics/find.ts';
import { ownConcepts } from './topics/table.ts';

const index = topicIndex(ownConcepts), judge = new Judge(defaultOptions, index);
const problem = (size: number, seed: string, more: Partial<Problem['options']> = {}): Problem => ({ offers: syntheticAlliance(size, seed), options: { ...defaultOptions, ...more } });
const codes = (answer: Answer, of: Problem): string[] => [...new Set(check(of, answer, judge).map(({ code }) => code.replace('partners.check.', '')))];

test('answers of many sizes pass the check', () => {
  for (const [size, seed] of [[2, 'a'], [3, 'b'], [8, 'c'], [15, 'd'], [31, 'e']] as const) {
    const each = problem(size, seed, { listLength: size === 8 ? 3 : 10 });
    assert.deepEqual(check(each, solve(each, { index, all: true }), judge), [], `${size}`);
    assert.deepEqual(check(each, solve(each, { index }), judge), [], `${size} lists alone`);
  }
});

test('forms filled in patchily: every proposal still says what is missing and what would mend it, and passes the check', () => {
  const random = chance('patchy');
  for (let round = 0; round < 25; round++) {
    const offers = syntheticAlliance(2 + wholeBelow(random, 12), `patchy ${round}`).map((each) => patchy(random, each));
    const each = { offers, options: { ...defaultOptions, listLength: 1 + wholeBelow(random, 10) } }, answer = solve(each, { index, all: true });
    assert.deepEqual(check(each, answer, new Judge(each.options, index)), [], `round ${round}`);
    for (const told of Object.values(answer.lists).flat()) {
      assert.equal(told.missing.length === 0, told.score === 1);
      assert.ok(told.missing.length === 0 || told.couldFix.length > 0 || told.missing[0]!.code === 'partners.missing.particulars', JSON.stringify(told));
    }
  }
});

const small = problem(16, 'tamper'), good = solve(small, { index, all: true });
const [listed] = Object.entries(good.lists).find(([, list]) => list.length > 3)!;
const list = good.lists[listed]!, withList = (changed: typeof list): Answer => ({ ...good, lists: { ...good.lists, [listed]: changed } });
const barred = small.offers.find(({ id }) => id !== listed && good.lists[id]!.every(({ partner }) => partner !== listed) && list.every(({ partner }) => partner !== id))!.id;
const pair = good.pairs![0]!;
/** Another pair, one of whose members the first pair's may meet. */
const second = good.pairs!.slice(1).find((each) => good.lists[pair[0]]!.some(({ partner }) => partner === each[1]))!;
const without = (...left: (readonly [string, string])[]): (readonly [string, string])[] => good.pairs!.filter((each) => !left.includes(each));

const tampered: readonly (readonly [string, Answer, string])[] = [
  ['a raised score', withList([{ ...list[0]!, score: list[0]!.score + 0.01 }, ...list.slice(1)]), 'score'],
  ['another order', withList([...list].reverse()), 'list-order'],
  ['a partner left out', withList(list.slice(1)), 'list-length'],
  ['the same partner twice', withList([list[0]!, list[0]!, ...list.slice(2)]), 'partner-twice'],
  ['somebody who cannot be met', withList([{ ...list[0]!, partner: barred }, ...list.slice(1)]), 'not-feasible'],
  ['one for another', withList([{ ...list[0]!, partner: list.at(-1)!.partner }, ...list.slice(1, -1), { ...list.at(-1)!, partner: list[0]!.partner }]), 'score'],
  ['itself', withList([{ ...list[0]!, partner: listed }, ...list.slice(1)]), 'not-feasible'],
  ['silence on what is missing', withList([{ ...list[0]!, missing: [] }, ...list.slice(1)]), 'missing'],
  ['silence on what fits', withList([{ ...list[0]!, fits: [] }, ...list.slice(1)]), 'fits'],
  ['invented weeks', withList([{ ...list[0]!, fits: list[0]!.fits.map((each) => (each.code.endsWith('.weeks') ? { ...each, args: { ...each.args, weeks: 99 } } : each)) }, ...list.slice(1)]), 'weeks'],
  ['advice that makes it worse', withList([{ ...list[0]!, couldFix: [{ code: 'x', args: {}, score: 0 }] }, ...list.slice(1)]), 'fix-without-gain'],
  ['a list taken away', { ...good, lists: Object.fromEntries(Object.entries(good.lists).slice(1)) }, 'list-absent'],
  ['prettier exposure', { ...good, exposure: { ...good.exposure, southOverNorth: 1.5 } }, 'exposure'],
  ['a lower bound', { ...good, exposure: { ...good.exposure, bound: 0.1 } }, 'bound'],
  ['a pair fewer', { ...good, pairs: good.pairs!.slice(1), proposals: good.proposals!.slice(1) }, 'more-pairs-possible'],
  ['one offer in two pairs', { ...good, pairs: [pair, [pair[0], second[1]], ...without(pair, second)] }, 'paired-twice'],
  ['a better worst pair than there is', { ...good, matching: { ...good.matching!, worst: 0.99 } }, 'worst'],
  ['a proof that is none', { ...good, matching: { ...good.matching!, barrier: small.offers.slice(0, 3).map(({ id }) => id) } }, 'more-pairs-possible'],
  ['no alternative', { ...good, alternatives: { ...good.alternatives, [pair[0]]: null } }, 'alternative-absent'],
  ['the partner as its own alternative', { ...good, alternatives: { ...good.alternatives, [pair[0]]: { ...good.alternatives![pair[0]]!, partner: pair[1] } } }, 'alternative'],
  ['nobody left over', { ...good, unmatched: [{ offer: pair[0], code: 'x', args: {} }] }, 'unmatched'],
  ['no answer claimed', { ...good, status: 'infeasible' }, 'status'],
];
for (const [name, answer, code] of tampered) test(`caught: ${name}`, () => assert.ok(codes(answer, small).includes(code), codes(answer, small).join()));

test('two pairs that had better exchange are caught', () => {
  const four = ['a', 'b', 'c', 'd'].map((id, i): Offer => ({ id, institution: id, topics: [i < 2 ? 'poetry' : 'solar energy'], topicLanguage: 'en', functions: [], levels: [], languages: {}, terms: [], seeks: {} }));
  const each = { offers: four, options: defaultOptions }, answer = solve(each, { index, all: true });
  assert.deepEqual(answer.pairs, [['a', 'b'], ['c', 'd']]);
  const swapped: Answer = { ...answer, pairs: [['a', 'c'], ['b', 'd']] };
  assert.ok(codes(swapped, each).includes('better-exchange'));
});

test('the same input and seed give the same bytes; another seed settles ties otherwise', () => {
  const twins = { ...small, offers: small.offers.map((each, i) => ({ ...small.offers[0]!, id: each.id, institution: `i${i}` })) };
  const bytes = (seed: string): string => JSON.stringify(solve(twins, { index, all: true, seed }));
  assert.equal(bytes('x'), bytes('x'));
  assert.notEqual(bytes('x'), bytes('y'));
});

test('nobody can meet: infeasible, with why and what would mend it', () => {
  const offers = syntheticAlliance(4, 'none').map((each, i): Offer => ({ ...each, levels: ['bachelor'], languages: { [['en', 'es', 'fr', 'pt'][i]!]: 'C1' } }));
  const each = { offers, options: defaultOptions }, answer = solve(each, { index, all: true });
  assert.equal(answer.status, 'infeasible');
  assert.deepEqual(answer.why, [{ code: 'partners.infeasible.no-pair', args: { offers: 4 } }]);
  assert.deepEqual([answer.pairs, answer.matching!.status, answer.unmatched!.length], [[], 'infeasible', 4]);
  assert.ok(Object.values(answer.nearMisses).some(([miss]) => miss?.couldFix.some(({ code }) => code === 'partners.fix.two-languages')));
  assert.deepEqual(check(each, answer, judge), []);
});

test('the one left over may join a pair', () => {
  const three = ['a', 'b', 'c'].map((id): Offer => ({ id, institution: id, topics: ['music'], topicLanguage: 'en', functions: [], levels: [], languages: {}, terms: [], seeks: {} }));
  const { pairs, unmatched } = solve({ offers: three, options: defaultOptions }, { index, all: true });
  assert.equal(pairs!.length, 1);
  assert.deepEqual(unmatched!.map(({ code, couldJoin }) => [code, couldJoin?.pair]), [['partners.unmatched.all-taken', pairs![0]]]);
});

test('one offer, or none, is no alliance', () => {
  for (const size of [0, 1]) {
    const each = problem(size, 'x'), answer = solve(each, { index, all: true });
    assert.equal(answer.status, 'infeasible');
    assert.deepEqual(check(each, answer, judge), []);
  }
});
