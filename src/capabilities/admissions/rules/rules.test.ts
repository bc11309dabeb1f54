// Rules of admissions: the table of states, eligibility, scores and readers, seats and the waiting list.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { callState, check, deadlineOf, type Terms, termsOf } from './eligibility.ts';
import { parseAddresses } from './naming.ts';
import { assign, conflictOf, totalOf } from './review.ts';
import { acceptUntil, nextFromList, seatFor, type Seats, type Waiting } from './seats.ts';
import { after, diagram, movesOf, needsWords, reasons, states, table } from './states.ts';

const instant = (text: string) => Temporal.Instant.from(text), now = instant('2027-01-11T09:00:00Z');

test('every state answers every question, and what staff decide always carries a reason', () => {
  const reachable = new Set(['draft']);
  for (const state of states) for (const [, to] of Object.values(table[state].moves)) reachable.add(to);
  assert.deepEqual(new Set(states), reachable);
  for (const state of states) for (const move of movesOf(state, 'staff')) if (move !== 'beginReview') assert.ok(table[after(state, move)!].reason, `${state} ${move}`);
  assert.deepEqual(states.filter((state) => table[state].seat === 'taken'), ['accepted']);
  for (const [verdict, codes] of Object.entries(reasons)) assert.equal(codes.filter(needsWords).length, 1, `${verdict} can be explained in free words`);
});

test('the diagram of the README is the table', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  assert.equal(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1], diagram());
});

const call = { state: 'called', opensAt: instant('2027-01-01T00:00:00Z'), closesAt: instant('2027-02-01T00:00:00Z') };
const terms = (more: Partial<Terms> = {}): Terms => ({ institution: 'a', wayIn: 'open', languages: {}, advised: {}, registrationClosesAt: null, ...more });
const verdicts = (of: Terms, answers: object, named: 'invited' | 'nominated' | 'enrolled' | null = null) =>
  Object.fromEntries(check(call, of, { answers, affiliation: 'confirmed', named }, now).map(({ code, verdict }) => [code, verdict]));

test('the deadline is that of the home institution where it is earlier; the second of the deadline is too late', () => {
  const own = terms({ registrationClosesAt: instant('2027-01-11T09:00:00Z') });
  assert.equal(String(deadlineOf(call, own)), '2027-01-11T09:00:00Z');
  assert.equal(callState(call, own, now), 'closed');
  assert.equal(callState(call, own, now.subtract({ seconds: 1 })), 'open');
  assert.equal(callState(call, terms({ registrationClosesAt: instant('2027-06-01T00:00:00Z') }), instant('2027-02-01T00:00:00Z')), 'closed');
  assert.equal(callState(call, null, instant('2026-12-31T23:59:59Z')), 'notOpen');
  assert.equal(callState({ ...call, state: 'closed' }, null, now), 'closed');
});

test('each rule is met, not met, or not answered yet', () => {
  const rules = termsOf({ institution: 'a', way_in: 'rules', rules: { cefr: { en: 'B2' }, year: { min: 2, max: 3 }, topPercent: 20, course: 'BUS 3' }, registration_closes_at: null }, { en: 'C1', fr: 'A2' });
  assert.deepEqual(verdicts(rules, {}), { call_open: 'met', affiliation_confirmed: 'met', yearBetween: 'unknown', standing: 'unknown', course: 'unknown', language: 'unknown', languageAdvised: 'note' });
  const good = { year: 3, topPercent: 20, enrolled: true, languages: { en: { level: 'C1' }, fr: { level: 'A1' } } };
  assert.deepEqual(verdicts(rules, good), { call_open: 'met', affiliation_confirmed: 'met', yearBetween: 'met', standing: 'met', course: 'met', language: 'met', languageAdvised: 'note' });
  assert.deepEqual(verdicts(rules, { ...good, year: 4, topPercent: 21, enrolled: false, languages: { en: { level: 'B1' } } }), { call_open: 'met', affiliation_confirmed: 'met', yearBetween: 'unmet', standing: 'unmet', course: 'unmet', language: 'unmet', languageAdvised: 'note' });
  assert.equal(termsOf({ ...rules, way_in: 'open', rules: { topPercent: 5 }, registration_closes_at: null }, {}).topPercent, undefined, 'rules count only where the way in is by rules');
});

test('invitation, nomination and mandatory courses let in those who were named', () => {
  for (const [wayIn, enough] of [['invitation', ['invited', 'nominated', 'enrolled']], ['nomination', ['nominated', 'enrolled']], ['mandatory', ['invited', 'nominated', 'enrolled']]] as const) {
    for (const named of ['invited', 'nominated', 'enrolled', null] as const) assert.equal(verdicts(terms({ wayIn }), {}, named)[wayIn], named !== null && (enough as readonly string[]).includes(named) ? 'met' : 'unmet', `${wayIn} ${named}`);
  }
  assert.equal(verdicts(terms({ wayIn: 'mandatory', languages: { en: 'C2' } }), {}, 'enrolled')['language'], undefined);
});

test('scores are weighted shares of the best, from 0 to 100', () => {
  const rubric = [{ id: 'c1', label: '', weight: 3, scale: 5, hint: '' }, { id: 'c2', label: '', weight: 1, scale: 10, hint: '' }];
  assert.equal(totalOf(rubric, { c1: 5, c2: 10 }), 100);
  assert.equal(totalOf(rubric, { c1: 5, c2: 0 }), 75);
  assert.equal(totalOf(rubric, {}), 0);
  assert.equal(totalOf([], { c1: 5 }), 0);
});

test('readers never read their own institution, what they declared, or themselves; loads stay level', () => {
  const homes = ['a', 'b', 'c', null] as const;
  fc.assert(fc.property(fc.array(fc.constantFrom(...homes), { maxLength: 30 }), fc.array(fc.constantFrom(...homes), { minLength: 1, maxLength: 8 }), fc.nat(3), (applications, readers, wanted) => {
    const toRead = applications.map((home, at) => ({ id: `x${at}`, person: `s${at}`, home, readers: [], barred: at % 5 === 0 ? ['r0'] : [] }));
    const people = readers.map((institution, at) => ({ person: `r${at}`, institution, load: 0 }));
    const { assignments, short } = assign(toRead, people, wanted, false, 'seed');
    for (const { application, reviewer } of assignments) {
      assert.equal(conflictOf(people.find(({ person }) => person === reviewer)!, toRead.find(({ id }) => id === application)!, false), null);
    }
    assert.equal(new Set(assignments.map(({ application, reviewer }) => `${application} ${reviewer}`)).size, assignments.length);
    for (const each of toRead) {
      const able = people.filter((reader) => conflictOf(reader, each, false) === null).length, got = assignments.filter(({ application }) => application === each.id).length;
      assert.equal(got, Math.min(able, wanted));
      assert.equal(short.includes(each.id), able < wanted);
    }
  }));
  const free = Array.from({ length: 5 }, (_, at) => ({ person: `r${at}`, institution: null, load: 0 }));
  const { assignments } = assign(Array.from({ length: 50 }, (_, at) => ({ id: `x${at}`, person: 's', home: 'a', readers: [], barred: [] })), free, 2, false, 'seed');
  assert.deepEqual(free.map(({ person }) => assignments.filter(({ reviewer }) => reviewer === person).length), [20, 20, 20, 20, 20]);
});

test('the waiting list never promises more than is free, and keeps its order within each home', () => {
  const seats = fc.record({ capacity: fc.option(fc.nat(8)), taken: fc.nat(4), offered: fc.nat(4) });
  fc.assert(fc.property(seats, seats, seats, fc.array(fc.record({ home: fc.constantFrom('a', 'b', 'elsewhere'), ready: fc.boolean() }), { maxLength: 20 }), (edition: Seats, a: Seats, b: Seats, people) => {
    const list: Waiting[] = people.map((each, at) => ({ id: `x${at}`, ...each })), plan = { edition, homes: new Map([['a', a], ['b', b]]) };
    const chosen = nextFromList(list, plan).map((id) => list.find((each) => each.id === id)!);
    const free = ({ capacity, taken, offered }: Seats) => capacity === null ? Infinity : Math.max(0, capacity - taken - offered);
    assert.ok(chosen.length <= free(edition));
    for (const [home, of] of plan.homes) {
      const mine = chosen.filter((each) => each.home === home), could = list.filter((each) => each.home === home && each.ready);
      assert.ok(mine.length <= free(of));
      assert.deepEqual(mine, could.slice(0, mine.length), 'nobody of the same home is jumped over');
      if (chosen.length < free(edition)) assert.equal(mine.length, Math.min(could.length, free(of)), 'no seat is left empty that somebody waits for');
    }
    assert.ok(chosen.every(({ ready, home }) => ready && home !== 'elsewhere'));
  }));
  assert.equal(seatFor({ edition: { capacity: 3, taken: 2, offered: 9 }, homes: new Map([['a', { capacity: null, taken: 2, offered: 0 }]]) }, 'a'), true);
  assert.equal(seatFor({ edition: { capacity: 3, taken: 3, offered: 0 }, homes: new Map([['a', { capacity: null, taken: 3, offered: 0 }]]) }, 'a'), false);
  assert.equal(seatFor({ edition: { capacity: null, taken: 0, offered: 0 }, homes: new Map() }, 'a'), false, 'an institution that is no partner has no seats');
});

test('an offer ends on the wall of the home institution, through a change of the clocks', () => {
  assert.equal(String(acceptUntil(Temporal.PlainDate.from('2027-03-28'), 'Europe/Zurich')), '2027-03-28T21:59:00Z');
  assert.equal(String(acceptUntil(Temporal.PlainDate.from('2027-03-27'), 'Europe/Zurich')), '2027-03-27T22:59:00Z');
});

test('addresses are read from any list; faults name their line', () => {
  assert.deepEqual(parseAddresses('Ada@Uni.EDU, bob@uni.edu\nada@uni.edu; Cy <cy@uni.edu>\n'), { addresses: ['ada@uni.edu', 'bob@uni.edu', 'cy@uni.edu'], faults: [] });
  assert.deepEqual(parseAddresses('ada@uni.edu\nbob\nx@y').faults, [{ line: 2, text: 'bob' }, { line: 3, text: 'x@y' }]);
});
