// What excludes a pair, what it is worth, and what is said of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarScheduling } from './calendar.ts';
import { explain, nearMiss } from './explain.ts';
import { contextOf } from './facts.ts';
import { fieldNearness } from './fields.ts';
import { blockers, isFeasible } from './gates.ts';
import { defaultOptions, type Offer, type Scheduling } from './problem.ts';
import { syntheticAlliance } from './testing/alliance.ts';
import { topicIndex } from './topics/find.ts';
import { ownConcepts } from './topics/table.ts';
import { reciprocal, score, utility } from './utility.ts';

const index = topicIndex(ownConcepts);
const context = contextOf(defaultOptions, calendarScheduling(), index);

const offer = (id: string, more: Partial<Offer> = {}): Offer => ({
  id, institution: id, region: 'south', topics: ['climate change'], topicLanguage: 'en', isced: '0521', functions: ['academic'], levels: ['bachelor'],
  languages: { en: 'C1' }, zone: 'Africa/Casablanca', terms: [{ from: '2027-02-01', to: '2027-05-30' }], students: [10, 25], credit: true, seeks: {}, ...more,
});
const casablanca = offer('casablanca');
const codes = (reasons: readonly { readonly code: string }[]): string[] => reasons.map(({ code }) => code);

const gates: readonly (readonly [string, Partial<Offer>, string | undefined])[] = [
  ['two like offers', {}, undefined],
  ['the same institution', { institution: 'casablanca' }, 'partners.blocked.same-institution'],
  ['an author who is full', { capacity: 0 }, 'partners.blocked.full'],
  ['an author who does not want to', { seeks: { blocked: ['casablanca'] } }, 'partners.blocked.by-wish'],
  ['another level', { levels: ['doctorate'] }, 'partners.blocked.level'],
  ['one level of several', { levels: ['master', 'bachelor'] }, undefined],
  ['a level that only one side accepts', { levels: ['master'], seeks: { levels: ['bachelor'] } }, 'partners.blocked.level'],
  ['no credit here, credit there', { credit: false }, undefined],
  ['credit asked of a partner who gives it', { credit: false, seeks: { credit: true } }, undefined],
  ['no common language', { languages: { es: 'C2' } }, 'partners.blocked.no-common-language'],
  ['the lower of both levels counts', { languages: { en: 'A2' } }, 'partners.blocked.language-level'],
  ['B1 is enough', { languages: { en: 'B1' } }, undefined],
  ['three common weeks of the four needed', { terms: [{ from: '2027-05-10', to: '2027-08-30' }] }, 'partners.blocked.weeks'],
  ['three common weeks where both need two', { terms: [{ from: '2027-05-10', to: '2027-08-30' }], seeks: { weeks: 2 } }, 'partners.blocked.weeks'],
  ['an offer that says nothing', { topics: [], functions: [], levels: [], languages: {}, terms: [] }, undefined],
];
for (const [name, more, code] of gates) {
  test(`${code ? 'excluded' : 'allowed'}: ${name}`, () => {
    const other = offer('kennesaw', more);
    assert.deepEqual(codes(blockers(context, casablanca, other)), code ? [code] : []);
    assert.equal(isFeasible(context, other, casablanca), code === undefined);
  });
}

test('credit demanded of a partner who gives none excludes; two who want tandem need no common language', () => {
  assert.deepEqual(codes(blockers(context, offer('a', { seeks: { credit: true } }), offer('b', { credit: false }))), ['partners.blocked.credit']);
  assert.ok(isFeasible(context, offer('a', { seeks: { tandem: true } }), offer('b', { languages: { es: 'C2' }, seeks: { tandem: true } })));
});

test('blocked pairs of the alliance, by institution or offer, either way round', () => {
  for (const pair of [['casablanca', 'kennesaw'], ['kennesaw', 'casablanca']] as const) {
    const strict = contextOf({ ...defaultOptions, blocked: [pair] }, calendarScheduling(), index);
    assert.deepEqual(codes(blockers(strict, casablanca, offer('x', { institution: 'kennesaw' }))), ['partners.blocked.by-wish']);
  }
});

test('the harmonic mean stays near the less happy side', () => {
  assert.equal(reciprocal(0.5, 0.5), 5000);
  assert.equal(reciprocal(1, 0.25), 4000);
  assert.equal(reciprocal(0, 1), 0);
  assert.equal(reciprocal(0, 0), 0);
});

test('the same offers are worth 1, the score is the same both ways, and every figure stays in [0, 1]', () => {
  assert.equal(score(context, casablanca, offer('kennesaw')), 10_000);
  const offers = syntheticAlliance(30, 'score');
  for (const a of offers) {
    for (const b of offers) {
      assert.equal(score(context, a, b), score(context, b, a));
      assert.ok(utility(context, a, b) >= 0 && utility(context, a, b) <= 1);
    }
  }
});

test('a poor connection never costs a point, and neither do an institution\'s name, country or speed', () => {
  const offers = syntheticAlliance(30, 'bandwidth').map((each): Offer => ({ ...each, bandwidth: 'any' }));
  for (const [i, a] of offers.entries()) {
    for (const b of offers.slice(i + 1)) {
      assert.ok(score(context, { ...a, bandwidth: 'low' }, b) >= score(context, a, b));
      assert.equal(score(context, { ...a, institution: 'Old and Famous', id: 'zz' }, b), score(context, a, b));
    }
  }
});

test('ISCED-F: detailed, narrow, bridge, broad', () => {
  assert.deepEqual([fieldNearness('0532', '0532'), fieldNearness('0532', '0531'), fieldNearness('0511', '0912'), fieldNearness('0521', '0541'), fieldNearness('0421', '0811')], [1, 0.7, 0.4, 0.3, 0]);
});

test('only four common weeks: said, with a later start that gives more', () => {
  const late = offer('late', { terms: [{ from: '2027-05-03', to: '2027-08-30' }] });
  const { missing, couldFix, fits } = explain(context, casablanca, late);
  assert.deepEqual(missing, [{ code: 'partners.missing.weeks', args: { weeks: 4, ideal: 8 } }]);
  assert.deepEqual(couldFix.map(({ code, args }) => ({ code, args })), [
    { code: 'partners.fix.shorter-programme', args: { weeks: 4 } },
    { code: 'partners.fix.start-later', args: { of: 'casablanca', by: 4, weeks: 8 } },
  ].sort((a, b) => couldFix.findIndex(({ code }) => code === a.code) - couldFix.findIndex(({ code }) => code === b.code)));
  assert.ok(codes(fits).includes('partners.fit.topic'));
});

test('a pair without a shortfall has nothing missing; a low bandwidth is marked asynchronous first', () => {
  assert.deepEqual(explain(context, casablanca, offer('kennesaw')), { ...explain(context, casablanca, offer('kennesaw')), score: 1, missing: [], couldFix: [] });
  assert.ok(codes(explain(context, casablanca, offer('x', { bandwidth: 'low' })).fits).includes('partners.fit.asynchronous-first'));
});

test('every change that is advised raises the score, and every pair that is not perfect says what is missing', () => {
  const offers = syntheticAlliance(26, 'advice');
  for (const a of offers) {
    for (const b of offers.filter((each) => isFeasible(context, a, each))) {
      const told = explain(context, a, b);
      assert.equal(told.missing.length === 0, told.score === 1, JSON.stringify(told));
      assert.ok(told.fits.length > 0 && (told.missing.length === 0 || told.couldFix.length > 0), JSON.stringify(told));
      for (const fix of told.couldFix) assert.ok(fix.score > told.score, JSON.stringify(fix));
    }
  }
});

const ways: readonly (readonly [string, Partial<Offer>, readonly string[]])[] = [
  ['a language course', { languages: { en: 'A2' } }, ['partners.fix.language-course']],
  ['two languages', { languages: { es: 'C2' } }, ['partners.fix.two-languages']],
  ['a later start', { terms: [{ from: '2027-05-10', to: '2027-08-30' }] }, ['partners.fix.start-later']],
  ['a shorter programme where no moving helps', { terms: [{ from: '2027-02-01', to: '2027-02-21' }] }, ['partners.fix.shorter-programme']],
  ['another level and a course', { levels: ['master'], languages: { en: 'A2' } }, ['partners.fix.accept-level', 'partners.fix.accept-level', 'partners.fix.language-course']],
];
for (const [name, more, expected] of ways) {
  test(`a near miss tells the way out: ${name}`, () => {
    const miss = nearMiss(context, casablanca, offer('kennesaw', more));
    assert.deepEqual(codes(miss?.couldFix ?? []), expected);
    assert.ok(miss!.scoreThen > 0);
  });
}

test('what nobody can change is no near miss', () => {
  assert.equal(nearMiss(context, casablanca, offer('x', { institution: 'casablanca' })), undefined);
});

test('two who share nothing: no single change helps, so changes are told together', () => {
  const poet: Offer = { id: 'poet', institution: 'p', topics: ['poetry'], topicLanguage: 'en', functions: [], levels: [], languages: {}, terms: [], seeks: {} };
  const told = explain(context, poet, { ...poet, id: 'engineer', institution: 'e', topics: ['solar energy'] });
  assert.equal(told.score, 0);
  assert.deepEqual(codes(told.couldFix).sort(), ['partners.fix.accept-field', 'partners.fix.accept-field', 'partners.fix.take-up-topic', 'partners.fix.take-up-topic']);
  assert.ok(told.couldFix.every((fix) => fix.score > 0.5));
});

test('offers that say nothing lack particulars', () => {
  const silent = { id: 'x', institution: 'x', topics: [], functions: [], levels: [], languages: {}, terms: [], seeks: {} };
  assert.deepEqual(explain(context, casablanca, silent), { partner: 'x', score: 0.5, fits: [], missing: [{ code: 'partners.missing.particulars', args: {} }], couldFix: [] });
});

test('an application may pass its own weeks and minutes', () => {
  const own: Scheduling = { commonWeeks: () => 5, humaneMinutes: () => 90 };
  const { missing } = explain(contextOf(defaultOptions, own, index), casablanca, offer('kennesaw'));
  assert.deepEqual(missing.map(({ args }) => args), [{ minutes: 90, ideal: 180 }]);
});
