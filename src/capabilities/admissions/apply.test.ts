// Applying, on a database: drafts, refusals, documents, sealed answers, pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { invalid } from '../../../test/support/html.ts';
import { perform } from '../../storage/perform.ts';
import * as api from './api.ts';
import * as apply from './commands/apply.ts';
import * as decide from './commands/decide.ts';
import * as selection from './commands/selection.ts';
import { routes } from './routes.tsx';
import { openCall } from './testing/call.ts';
import * as own from './views/own.ts';
import * as staff from './views/staff.ts';

const pdf = (size = 40, mark = 1) => { const bytes = new Uint8Array(size).fill(mark); bytes.set(Buffer.from('%PDF-1.7\n')); return { name: 'proof.pdf', type: 'application/pdf', bytes }; };
const spring = { edition: 'spring' };

test('a draft grows step by step and is sent when its rules are met', async (t) => {
  const on = await openCall(t, { homes: { alpha: { wayIn: 'rules', rules: { cefr: { en: 'B1' }, year: { min: 2 } } }, beta: {} }, languages: { en: 'B2' } }), ada = await on.student('Ada');
  assert.deepEqual((await on.shown(own.applyPage, spring, ada)).steps, ['home', 'language', 'motivation', 'documents', 'support', 'check']);
  assert.deepEqual(await on.done(apply.saveDraft, { ...spring, step: 'home', home: 'alpha', year: '1' }, ada).then(({ next }) => next), 'language');
  assert.equal((await on.done(apply.saveDraft, { ...spring, step: 'home', home: 'alpha' }, await on.student('Bea'))).next, 'home', 'the year is asked for by this home only');
  await on.done(apply.saveDraft, { ...spring, step: 'language', languages: { en: { level: 'A2', evidence: 'self' } } }, ada);
  assert.deepEqual(await on.refusals(apply.submitApplication, { ...spring, truthful: 'yes' }, ada), ['admissions.refusal.rule_yearFrom', 'admissions.refusal.rule_language', 'admissions.refusal.motivation']);
  assert.deepEqual(await on.refusals(apply.submitApplication, spring, ada), ['admissions.refusal.truthful']);
  assert.equal((await on.done(apply.saveDraft, { ...spring, step: 'home', home: 'alpha', year: '2', after: 'stay' }, ada)).next, 'home');
  await on.done(apply.saveDraft, { ...spring, step: 'language', languages: { en: { level: 'C1', evidence: 'certificate', detail: 'TOEFL 2026' } } }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'To learn.' }, ada);
  const { id } = await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, ada);
  assert.equal(await on.state(ada), 'submitted');
  assert.equal((await on.mails('ada@example.edu'))[0]?.subject, 'Your application for Culture Abroad, Spring 2027 has arrived');
  assert.deepEqual(await on.refusals(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'More.' }, ada), ['admissions.refusal.notDraft']);
  await on.done(apply.reopenApplication, { application: id }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'home', home: 'alpha' }, ada);
  assert.equal((await on.shown(own.applyPage, spring, ada)).application?.answers.year, undefined, 'an answer that was emptied is gone');
  assert.deepEqual(await on.refusals(apply.submitApplication, { ...spring, truthful: 'yes' }, ada), ['admissions.refusal.rule_yearFrom']);
});

test('refused: not signed in, too early, too late by the home institution or the call, an institution that is no partner', async (t) => {
  const on = await openCall(t, { homes: { alpha: { closes: '2027-01-15T00:00:00Z' }, beta: {} } }), ada = await on.student('Ada'), home = { ...spring, step: 'home', home: 'alpha' };
  assert.deepEqual(await on.refusals(apply.saveDraft, home, { person: null, grants: [] }), ['gate.refusal.signIn']);
  assert.deepEqual(await on.refusals(apply.saveDraft, { ...home, edition: 'none' }, ada), ['gate.refusal.missing']);
  assert.deepEqual(await on.refusals(apply.saveDraft, { ...home, home: 'gamma' }, ada), ['admissions.refusal.noPartner']);
  on.at('2026-12-31T23:59:59Z');
  assert.deepEqual(await on.refusals(apply.saveDraft, home, ada), ['admissions.refusal.notOpen']);
  on.at('2027-01-14T23:59:59Z');
  await on.done(apply.saveDraft, home, ada);
  on.at('2027-01-15T00:00:00Z');
  assert.deepEqual(await on.refusals(apply.submitApplication, { ...spring, truthful: 'yes' }, ada), ['admissions.refusal.closed']);
  assert.deepEqual(await on.refusals(apply.addDocument, { ...spring, kind: 'other', document: pdf() }, ada), ['admissions.refusal.closed']);
  const bo = await on.student('Bo', 'beta');
  await on.done(apply.saveDraft, { ...home, home: 'beta' }, bo);
  on.at('2027-02-01T12:00:00Z');
  assert.deepEqual(await on.refusals(apply.saveDraft, { ...home, home: 'beta' }, bo), ['admissions.refusal.closed']);
});

test('invited students are told and may apply; others may not', async (t) => {
  const on = await openCall(t, { homes: { alpha: { wayIn: 'invitation' }, beta: {} } }), ada = await on.student('Ada'), eve = await on.student('Eve');
  const name = { ...spring, institution: 'alpha', kind: 'invited', emails: 'ada@example.edu\nnew@example.edu' };
  assert.deepEqual(await on.refusals(selection.nameStudents, name, on.beta), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(selection.nameStudents, { ...name, emails: 'ok@example.edu\nnobody' }, on.alpha), ['admissions.refusal.addressLine']);
  assert.deepEqual(await on.done(selection.nameStudents, name, on.alpha), { named: 2 });
  assert.deepEqual(await on.done(selection.nameStudents, name, on.alpha), { named: 0 });
  assert.equal((await on.mails('ada@example.edu')).length, 1);
  assert.equal((await on.mails('new@example.edu'))[0]?.subject, 'Puedes solicitar plaza en Culture Abroad, Spring 2027', 'in a language of the institution where there is no account');
  for (const who of [ada, eve]) for (const step of [{ step: 'home', home: 'alpha' }, { step: 'motivation', motivation: 'x' }]) await on.done(apply.saveDraft, { ...spring, ...step }, who);
  assert.deepEqual(await on.refusals(apply.submitApplication, { ...spring, truthful: 'yes' }, eve), ['admissions.refusal.rule_invitation']);
  await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, ada);
  assert.deepEqual((await on.shown(staff.namedPage, spring, on.alpha)).rows.map(({ email, state }) => [email, state]), [['ada@example.edu', 'submitted'], ['new@example.edu', null]]);
  assert.deepEqual((await on.shown(staff.namedPage, spring, on.beta)).rows, [], 'another institution sees its own only');
});

test('documents are checked by their bytes, counted, downloaded by their owner and officers of the home institution only', async (t) => {
  const on = await openCall(t), ada = await on.student('Ada'), eve = await on.student('Eve'), add = (document: unknown) => on.refusals(apply.addDocument, { ...spring, kind: 'language', document }, ada);
  assert.deepEqual(await add({ ...pdf(), bytes: new TextEncoder().encode('<script>') }), ['admissions.refusal.document_wrongType']);
  assert.deepEqual(await add(pdf(5_000_001)), ['admissions.refusal.document_tooLarge']);
  assert.deepEqual(await add('text'), ['fields.refusal.required']);
  for (let at = 0; at < 6; at++) assert.deepEqual(await add(pdf(50, at)), []);
  assert.deepEqual(await add(pdf(50, 9)), ['admissions.refusal.tooManyDocuments']);
  const { documents, application } = await on.shown(own.applyPage, { ...spring, step: 'documents' }, ada), [first, second] = documents, mark = await on.shown(own.ownDocument, { application: application!.id, document: first!.id }, ada).then(({ bytes }) => bytes[20]!);
  assert.deepEqual((await on.shown(own.ownDocument, { application: application!.id, document: first!.id }, ada)).bytes, pdf(50, mark).bytes);
  await assert.rejects(on.shown(own.ownDocument, { application: application!.id, document: first!.id }, eve), /forbidden/);
  await on.done(apply.removeDocument, { ...spring, document: first!.id }, ada);
  assert.deepEqual(await on.refusals(apply.removeDocument, { ...spring, document: first!.id }, ada), ['gate.refusal.missing']);
  await on.done(apply.saveDraft, { ...spring, step: 'home', home: 'alpha' }, ada);
  const seen = { ...spring, application: application!.id, document: second!.id };
  assert.equal((await on.shown(staff.documentForStaff, seen, on.alpha)).name, 'proof.pdf');
  await assert.rejects(on.shown(staff.documentForStaff, seen, on.beta), /forbidden/);
});

test('support and groups are sealed with consent, opened by the home officer who says why, and each opening is shown', async (t) => {
  const on = await openCall(t), ada = await on.applicant('Ada'), sealed = { ...spring, application: ada.id, kind: 'support', why: 'to hire an interpreter' };
  await on.done(apply.reopenApplication, { application: ada.id }, ada);
  const step = { ...spring, step: 'support', supports: ['interpreter'], supportNote: 'ISL', groups: 'disability' };
  assert.deepEqual(await on.refusals(apply.saveDraft, step, ada), ['admissions.refusal.consent', 'admissions.refusal.consent']);
  await on.done(apply.saveDraft, { ...step, supportConsent: 'yes', groupsConsent: 'yes' }, ada);
  assert.deepEqual(await on.refusals(decide.openSealed, sealed, on.alpha), ['admissions.refusal.notSent']);
  await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, ada);
  const admin = await on.person('Root', 'administrator'), teacher = await on.person('Tea', 'teacher@edition:spring');
  for (const who of [on.beta, admin, teacher, ada]) assert.deepEqual(await on.refusals(decide.openSealed, sealed, who), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(decide.openSealed, { ...sealed, why: '' }, on.alpha), ['fields.refusal.required']);
  assert.deepEqual((await on.done(decide.openSealed, sealed, on.alpha)).opened, { supports: ['interpreter'], note: 'ISL' });
  const { sealed: shown } = await on.shown(own.ownApplication, { application: ada.id }, ada);
  assert.deepEqual(shown.map(({ kind, opened }) => [kind, opened.map(String)]).sort(), [['groups', []], ['support', ['2027-01-11T09:00:00Z']]]);
  assert.ok(!JSON.stringify(await on.shown(staff.applicationForStaff, { ...spring, application: ada.id }, on.alpha)).includes('interpreter'), 'the page of an officer holds nothing sealed');
  await on.done(apply.reopenApplication, { application: ada.id }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'support' }, ada);
  await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, ada);
  assert.deepEqual(await on.refusals(decide.openSealed, sealed, on.alpha), ['admissions.refusal.nothingSealed']);
});

test('discarding a draft deletes what was written; two devices begin one draft', async (t) => {
  const on = await openCall(t), ada = await on.student('Ada');
  const both = await Promise.all([1, 2].map(() => perform(on.ground, apply.saveDraft, { ...spring, step: 'home', home: 'alpha' }, ada)));
  assert.equal(new Set(both.map((each) => each.ok && each.value.id)).size, 1);
  await on.done(apply.addDocument, { ...spring, kind: 'other', document: pdf() }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'secret wish' }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'support', supports: 'device', supportConsent: 'yes' }, ada);
  const { application } = await on.shown(own.applyPage, spring, ada);
  await on.done(apply.withdrawApplication, { application: application!.id }, ada);
  const left = await sql<{ n: number }>`select (select count(*) from file) + (select count(*) from sealed) + (select count(*) from application where motivation != '') as n`.execute(on.ground.db);
  assert.equal(left.rows[0]!.n, 0);
  assert.deepEqual(await on.refusals(apply.withdrawApplication, { application: application!.id }, ada), ['admissions.refusal.tooFar']);
});

test('pages of an applicant are valid in both languages at every step, and hold what is next', async (t) => {
  const on = await openCall(t, { homes: { alpha: { wayIn: 'rules', rules: { cefr: { en: 'B1' }, year: { min: 1 }, topPercent: 30, course: 'BUS 3' }, fee: 5000 }, beta: {} } }), ada = await on.student('Ada');
  await on.done(apply.saveDraft, { ...spring, step: 'home', home: 'alpha', year: '2', topPercent: '10', enrolled: 'yes' }, ada);
  await on.done(apply.addDocument, { ...spring, kind: 'other', document: { ...pdf(), name: '<b>x</b>.pdf' } }, ada);
  for (const language of ['en', 'es'] as const) {
    for (const step of ['home', 'language', 'motivation', 'documents', 'support', 'check']) {
      const html = await on.page(routes, `/editions/spring/apply?step=${step}`, ada, language);
      assert.deepEqual(await invalid(html), [], `${step} ${language}`);
      assert.ok(!/admissions\.[a-z]/.test(html.replaceAll(/action="[^"]*"/g, '')), `a key without text at ${step} in ${language}`);
      assert.ok(!html.includes('<b>x</b>'));
    }
  }
  await on.done(apply.saveDraft, { ...spring, step: 'language', languages: { en: { level: 'B2' } } }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'x', feeExemption: 'yes', feeWhy: 'rent' }, ada);
  assert.deepEqual((await api.nextSteps(on.tx, ada, Temporal.Instant.from('2027-01-30T00:00:00Z'))).map(({ key, urgent }) => [key, urgent]), [['admissions.next.draft', true]]);
  const { id } = await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, ada);
  assert.deepEqual(await api.nextSteps(on.tx, ada, Temporal.Instant.from('2027-01-30T00:00:00Z')), []);
  for (const address of ['/applications', `/applications/${id}`, '/editions/spring/apply']) for (const language of ['en', 'es'] as const) assert.deepEqual(await invalid(await on.page(routes, address, ada, language)), [], address);
  const kept = JSON.stringify(await api.personalData(on.tx, ada.person));
  assert.ok(kept.includes('rent') && kept.includes('b>.pdf'));
});

test('how applicants came across the programme: asked once, not needed, counted for the officers of their own home', async (t) => {
  const on = await openCall(t, { homes: { alpha: {}, beta: {} } });
  for (const [name, home, heard] of [['Ada', 'alpha', 'teacher'], ['Bea', 'alpha', 'teacher'], ['Cy', 'alpha', undefined], ['Dan', 'beta', 'web']] as const) {
    const who = await on.student(name, home);
    await on.done(apply.saveDraft, { ...spring, step: 'home', home }, who);
    await on.done(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'To learn.', ...(heard ? { heard } : {}) }, who);
    await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, who);
  }
  assert.deepEqual((await on.shown(staff.applicationsOf, spring, on.alpha)).channels, [{ channel: 'teacher', count: 2 }]);
  assert.deepEqual(await on.refusals(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'x', heard: 'rumour' }, await on.student('Eve')), ['fields.refusal.choice']);
});
