// The call, the states of an edition, plans and their hours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import * as rules from './editions.ts';

const at = (text: string) => Temporal.Instant.from(text);
const edition = { state: 'called' as rules.EditionState, call_opens_at: at('2027-01-10T08:00:00Z'), call_closes_at: at('2027-02-01T22:59:00Z'), starts_on: '2027-03-01', ends_on: '2027-03-28', zone: 'America/Bogota' };

test('a call is open from its first moment until its deadline, which is too late', () => {
  const phase = (now: string, state = edition.state) => rules.callPhase({ ...edition, state }, at(now));
  assert.equal(phase('2027-01-10T07:59:59Z'), 'before');
  assert.equal(phase('2027-01-10T08:00:00Z'), 'open');
  assert.equal(phase('2027-02-01T22:58:59Z'), 'open');
  assert.equal(phase('2027-02-01T22:59:00Z'), 'over');
  assert.deepEqual(rules.editionStates.map((state) => phase('2027-01-20T00:00:00Z', state)), ['none', 'open', 'over', 'over', 'over', 'none']);
});

test('an edition moves on at its deadline, on its first day and after its last, by the clock of its zone', () => {
  const next = (state: rules.EditionState, now: string) => rules.advanced({ ...edition, state }, at(now));
  assert.equal(next('called', '2027-02-01T22:58:00Z'), null);
  assert.equal(next('called', '2027-02-01T22:59:00Z'), 'closed');
  assert.equal(next('closed', '2027-03-01T04:59:00Z'), null, 'still Sunday in Bogotá');
  assert.equal(next('closed', '2027-03-01T05:00:00Z'), 'running');
  assert.equal(next('running', '2027-03-29T04:59:00Z'), null);
  assert.equal(next('running', '2027-03-29T05:00:00Z'), 'finished');
  assert.equal(next('called', '2027-05-01T00:00:00Z'), 'finished', 'after a long silence');
  assert.equal(next('draft', '2027-05-01T00:00:00Z'), null);
  assert.equal(next('cancelled', '2027-05-01T00:00:00Z'), null);
});

test('from every state that moves by itself, an allowed path of states leads there', () => {
  const reaches = (from: rules.EditionState, to: rules.EditionState): boolean => rules.states[from].next.some((next) => next === to || (next !== 'called' && reaches(next, to)));
  fc.assert(fc.property(fc.constantFrom(...rules.editionStates), fc.integer({ min: 0, max: 200 }), (state, days) => {
    const to = rules.advanced({ ...edition, state }, at('2027-01-01T00:00:00Z').add({ hours: 24 * days }));
    return to === null || reaches(state, to);
  }));
});

test('everything that stands in the way of a call is told', () => {
  const good = { edition, description: 'D', languages: { en: 'B2' as const }, activities: 3, decided: true, partners: [{ institution: 'a', name: 'A', agreed_at: at('2027-01-01T00:00:00Z') }],
    terms: [{ institution: 'a', name: 'A', way_in: 'rules' as const, rules: { topPercent: 20 } }] };
  const codes = (more: object) => rules.obstacles({ ...good, ...more }, at('2027-01-12T00:00:00Z')).map(({ code }) => code.replace('programmes.refusal.', ''));
  assert.deepEqual(codes({}), []);
  assert.deepEqual(codes({ edition: { ...edition, call_opens_at: null } }), ['callDates']);
  assert.deepEqual(codes({ edition: { ...edition, call_closes_at: at('2027-01-11T00:00:00Z') } }), ['callPast']);
  assert.deepEqual(codes({ edition: { ...edition, ends_on: '2027-01-10' } }), ['editionOver']);
  assert.deepEqual(codes({ description: '', languages: {}, activities: 0, terms: [] }), ['noDescription', 'noLanguage', 'noPlan', 'noTerms']);
  assert.deepEqual(codes({ decided: false }), ['notDecided']);
  assert.deepEqual(codes({ partners: [{ institution: 'a', name: 'A', agreed_at: null }], terms: [{ ...good.terms[0]!, rules: {} }] }), ['notAgreed', 'noRules']);
});

test('terms are a partner’s own; the lead prepares them only before the call', () => {
  const officer = (id: string, role: 'officer' | 'teacher' = 'officer') => ({ person: 'p', grants: [{ role, scope: { kind: 'institution' as const, id } }] });
  assert.equal(rules.maySetTerms(officer('a'), 'a', 'lead', 'called'), true);
  assert.equal(rules.maySetTerms(officer('a', 'teacher'), 'a', 'lead', 'draft'), false);
  assert.equal(rules.maySetTerms(officer('b'), 'a', 'lead', 'draft'), false);
  assert.equal(rules.maySetTerms(officer('lead'), 'a', 'lead', 'draft'), true);
  assert.equal(rules.maySetTerms(officer('lead'), 'a', 'lead', 'called'), false);
});

test('the hours of a plan add up, whichever way they are cut', () => {
  const activity = fc.record({ week: fc.integer({ min: 1, max: 9 }), kind: fc.constantFrom(...rules.activityKinds), led_by: fc.constantFrom('a', 'b', null), student_minutes: fc.nat(600), staff_minutes: fc.nat(600) });
  fc.assert(fc.property(fc.array(activity), (activities) => {
    const load = rules.workload(activities), sum = (numbers: Iterable<number>) => [...numbers].reduce((all, each) => all + each, 0);
    const students = sum(activities.map((each) => each.student_minutes)), staff = sum(activities.map((each) => each.staff_minutes));
    return load.studentMinutes === students && sum(load.byWeek.values()) === students && sum(load.byKind.values()) === students && load.staffMinutes === staff && sum(load.byPartner.values()) === staff;
  }));
});

test('a copied deadline keeps its time on the clock over a change of clocks', () => {
  const closes = Temporal.Instant.from('2027-02-01T22:59:00Z');
  assert.equal(rules.wallOf(rules.moved(closes, 'Europe/Zurich', '2027-03-01', '2027-09-06')!, 'Europe/Zurich'), '2027-08-09T23:59');
  assert.equal(rules.weeksOf(edition), 4);
  assert.equal(rules.weeksOf({ starts_on: '2027-03-01', ends_on: '2027-03-29' }), 5);
  assert.equal(rules.weekStart(edition, 2).toString(), '2027-03-08');
});

test('the README shows the states as they are', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8'), yes = (is: boolean) => is ? 'yes' : 'no';
  for (const state of rules.editionStates) {
    const { next, listed, planOpen, termsOpen } = rules.states[state];
    assert.ok(readme.includes(`| ${state} | ${next.join(', ') || '–'} | ${yes(listed)} | ${yes(planOpen)} | ${yes(termsOpen)} |`), state);
  }
});
