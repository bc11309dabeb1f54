// Programmes and editions on a database: from the first draft to a published call, what is refused, what races.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { invalid } from '../../../test/support/html.ts';
import { administrator, testGround } from '../../../test/support/ground.ts';
import { hash32 } from '../../kernel/chance.ts';
import { perform } from '../../storage/perform.ts';
import { createInstitution, updateInstitution } from '../network/commands/institutions.ts';
import { createPartnership, joinPartnership } from '../network/commands/partnerships.ts';
import * as network from '../network/api.ts';
import * as api from './api.ts';
import { renewCatalogue } from './commands/catalogue.ts';
import * as editions from './commands/editions.ts';
import * as plan from './commands/plan.ts';
import * as programmes from './commands/programmes.ts';
import { routes } from './routes.tsx';
import * as manage from './views/manage.ts';
import * as views from './views/public.ts';

const institution = (id: string, name: string, country: string, zone: string, creditSystem: string) => ({ id, name, kind: 'hei', country, city: 'X', zone, latitude: 1, longitude: 2, languages: ['en'], mailDomains: '', creditSystem });
const facts = { title: 'Women’s Leadership', summary: 'Lead across borders.', description: 'You lead.\n\nTogether.', functions: 'academic', form: 'virtual', extent: 'course', fields: ['0413'], levels: 'bachelor', languages: [{ code: 'en', level: 'B2' }, { level: 'B1' }] };

async function draft(t: TestContext) {
  const on = await testGround(t, { 'network.institutionChanged': [api.followers['network.institutionChanged']] }), admin = await on.person('Root', 'administrator');
  await on.done(createInstitution, institution('ksu', 'Kennesaw State University', 'US', 'America/New_York', 'semester hours'), admin);
  await on.done(createInstitution, institution('uba', 'Universidad de Bogotá', 'CO', 'America/Bogota', 'créditos'), admin);
  const teacher = await on.person('Tess', 'teacher@institution:ksu'), officer = await on.person('Olga', 'officer@institution:ksu'), other = await on.person('Otto', 'officer@institution:uba');
  const { programme } = await on.done(programmes.createProgramme, { institution: 'ksu', ...facts }, teacher);
  await on.done(programmes.setPartner, { programme, institution: 'universidad de bogotá', role: 'teaching', share: 40, work: 'guests' }, officer);
  const { edition } = await on.done(editions.createEdition, { programme, name: '2027 Spring', startsOn: '2027-03-01', endsOn: '2027-03-28', zone: 'America/New_York', capacity: 40, completion: { attendancePercent: '80', tasks: 'all' } }, officer);
  return { on, admin, teacher, officer, other, programme, edition, at: { edition } };
}
/** An edition with everything that a call needs, its call open from now. */
async function called(t: TestContext) {
  const all = await draft(t), { on, officer, other, programme, at } = all;
  await on.done(programmes.agreeToProgramme, { programme, institution: 'uba' }, other);
  await on.done(plan.addActivity, { ...at, week: 1, kind: 'live', title: 'Kick-off', ledBy: 'uba', studentMinutes: 90, staffMinutes: 120 }, officer);
  await on.done(plan.addActivity, { ...at, week: 2, kind: 'cultural', title: 'Film night', studentMinutes: 120, staffMinutes: 60 }, officer);
  await on.done(plan.setWeek, { ...at, week: 1, theme: 'Who we are' }, officer);
  await on.done(editions.setTerms, { ...at, institution: 'uba', creditAmount: 3, standing: 'elective', capacity: 20, wayIn: 'rules', rules: { cefr: { en: 'B2' }, year: { min: '2' } }, registrationClosesAt: '2027-02-10T12:00', fee: '25.50', feeCurrency: 'usd', feeExemption: 'grants' }, other);
  await on.done(editions.setCall, { ...at, opensAt: '2027-01-04T08:00', closesAt: '2027-02-14T23:59' }, officer);
  await on.done(editions.changeState, { ...at, state: 'called' }, officer);
  return all;
}
const nobody = { person: null, grants: [] };

test('whoever teaches may begin a programme and edit it, but not decide', async (t) => {
  const { on, teacher, programme, at } = await draft(t);
  assert.equal(programme, 'womens-leadership');
  const again = { person: teacher.person, grants: [{ role: 'teacher' as const, scope: { kind: 'programme' as const, id: programme } }] };
  await on.done(programmes.updateProgramme, { programme, ...facts, title: 'Women’s Leadership now' }, again);
  assert.deepEqual(await on.refusals(programmes.addTeacher, { programme, email: 'x@y.edu' }, again), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(editions.changeState, { ...at, state: 'cancelled', why: 'x' }, again), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(programmes.createProgramme, { institution: 'ksu', ...facts }, teacher), ['programmes.refusal.idTaken']);
  assert.deepEqual(await on.refusals(programmes.createProgramme, { institution: 'uba', ...facts }, teacher), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(programmes.createProgramme, { institution: 'ksu', ...facts, functions: [], fields: ['0499x'], languages: { xx: 'B1' } }, teacher), ['fields.refusal.tooSmall_array', 'programmes.refusal.field', 'programmes.refusal.language']);
});

test('drafts are seen by their own people only', async (t) => {
  const { on, other, programme, edition } = await draft(t), stranger = await on.person('Sid', 'officer@institution:else');
  await assert.rejects(on.shown(views.edition, { edition }, other), /gate.refusal.missing/, 'asked, not agreed');
  await on.done(programmes.agreeToProgramme, { programme, institution: 'uba' }, other);
  for (const actor of [nobody, stranger]) {
    await assert.rejects(on.shown(views.programme, { programme }, actor), /gate.refusal.missing/);
    await assert.rejects(on.shown(views.edition, { edition }, actor), /gate.refusal.missing/);
    await assert.rejects(on.shown(manage.planToManage, { edition }, actor), /gate.refusal/);
  }
  assert.equal((await on.shown(views.edition, { edition }, other)).staff, true);
  assert.deepEqual((await on.shown(views.catalogue, {}, nobody)).rows, []);
});

test('a partner speaks for itself: it agrees, sets its terms, and is asked by mail', async (t) => {
  const { on, officer, other, programme, at } = await draft(t);
  assert.deepEqual((await on.mails('otto@example.edu')).map(({ subject }) => subject), ['Partner in “Women’s Leadership”?']);
  assert.deepEqual((await api.nextSteps(on.tx, other)).map(({ key, href }) => [key, href]), [['programmes.next.agree', '/institutions/uba/programmes']]);
  await on.done(programmes.agreeToProgramme, { programme, institution: 'uba' }, other);
  assert.deepEqual(await on.refusals(programmes.agreeToProgramme, { programme, institution: 'uba' }, officer), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(programmes.setPartner, { programme, institution: 'ksu', role: 'teaching', share: 61 }, officer), ['programmes.refusal.shares']);
  assert.deepEqual(await on.refusals(programmes.setPartner, { programme, institution: 'nowhere', role: 'teaching' }, officer), ['programmes.refusal.institution']);
  const terms = { ...at, standing: 'extra', wayIn: 'open' };
  assert.deepEqual(await on.refusals(editions.setTerms, { ...terms, institution: 'ksu' }, other), ['programmes.refusal.notYours']);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...terms, institution: 'uba', wayIn: 'rules' }, other), ['programmes.refusal.rules']);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...terms, institution: 'uba', fee: '5' }, other), ['programmes.refusal.currency']);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...terms, institution: 'uba', fee: '5.123', feeCurrency: 'EUR' }, other), ['programmes.refusal.amount']);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...terms, institution: 'uba', rules: { year: { min: 3, max: 2 } } }, other), ['programmes.refusal.years']);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...terms, institution: 'else' }, other), ['programmes.refusal.notPartner']);
  await on.done(editions.setTerms, { ...terms, institution: 'uba', creditAmount: 2 }, officer);
  assert.equal((await api.editionOf(on.tx, at.edition))!.partners.find((each) => each.institution === 'uba')!.credit_system, 'créditos', 'the partner’s own system');
});

test('what others change of a partner’s part has to be agreed to again; its own changes and the lead’s part stand', async (t) => {
  const { on, officer, other, programme, edition } = await called(t), part = { programme, institution: 'uba', role: 'teaching', share: 40, work: 'guests' };
  const agreed = async (id: string) => (await on.shown(manage.programmeToManage, { programme }, officer)).partners.find(({ institution }) => institution === id)!.agreed_at !== null;
  await on.done(programmes.setPartner, part, officer);
  assert.equal(await agreed('uba'), true, 'nothing was changed');
  await on.done(programmes.setPartner, { ...part, share: 30 }, other);
  assert.equal(await agreed('uba'), true, 'its own officer changed it');
  await on.done(programmes.setPartner, { programme, institution: 'ksu', role: 'teaching', share: 20 }, other);
  assert.equal(await agreed('ksu'), true, 'the lead stays');
  for (const change of [{ share: 60 }, { role: 'funder' }, { work: 'everything' }]) {
    await on.done(programmes.setPartner, { ...part, share: 30, ...change }, officer);
    assert.equal(await agreed('uba'), false, JSON.stringify(change));
    await assert.rejects(on.shown(manage.programmeToManage, { programme }, other), /forbidden/);
    assert.equal((await on.shown(manage.editionToManage, { edition }, other)).edits, true, 'the edition whose call it agreed to stays its own');
    await on.done(programmes.agreeToProgramme, { programme, institution: 'uba' }, other);
    await on.done(programmes.setPartner, { ...part, share: 30 }, other);
  }
  const mails = await on.mails('otto@example.edu');
  assert.equal(mails.filter(({ subject }) => subject === 'Your part in “Women’s Leadership” was changed').length, 3);
  assert.ok(mails.some(({ body }) => body.includes('Kennesaw State University asks Universidad de Bogotá to be a partner')), 'who asks is named');
});

test('a programme stands in a partnership only where its lead has joined it', async (t) => {
  const { on, officer, other, programme } = await draft(t);
  const { partnership } = await on.done(createPartnership, { institution: 'uba', title: 'Andes', parties: ['ksu'] }, other);
  assert.deepEqual(await on.refusals(programmes.updateProgramme, { programme, ...facts, partnership }, officer), ['programmes.refusal.partnership'], 'asked, not joined');
  assert.deepEqual(await on.refusals(programmes.createProgramme, { institution: 'ksu', ...facts, id: 'second', partnership }, officer), ['programmes.refusal.partnership']);
  await on.done(joinPartnership, { partnership, institution: 'ksu' }, officer);
  await on.done(programmes.updateProgramme, { programme, ...facts, partnership }, officer);
  await on.done(programmes.createProgramme, { institution: 'ksu', ...facts, id: 'second', partnership }, officer);
});

test('an institution that was only asked reads what it is asked for and answers it, and nothing else', async (t) => {
  const { on, admin, officer, other, programme, edition, at } = await called(t);
  await on.done(createInstitution, institution('ask', 'Asked University', 'NO', 'Europe/Oslo', 'ECTS'), admin);
  const asked = await on.person('Ask', 'officer@institution:ask'), one = { programme, institution: 'ask' };
  await on.done(programmes.setPartner, { ...one, role: 'teaching', share: 10, work: 'guest lectures' }, officer);
  for (const [operation, input] of [[programmes.updateProgramme, { programme, ...facts }], [programmes.setPartner, { ...one, role: 'teaching' }], [programmes.removePartner, { programme, institution: 'uba' }], [programmes.addTeacher, { programme, email: 'x@y.edu' }],
    [editions.createEdition, { programme, name: 'X', startsOn: '2027-05-01', endsOn: '2027-05-20', zone: 'UTC' }], [editions.setTerms, { ...at, institution: 'ask', standing: 'extra', wayIn: 'open' }], [editions.changeState, { ...at, state: 'cancelled', why: 'x' }]] as const) {
    assert.deepEqual(await on.refusals(operation as typeof programmes.addTeacher, input, asked), ['gate.refusal.forbidden'], operation.id);
  }
  for (const view of [manage.editionToManage, manage.callToManage]) await assert.rejects(on.shown(view, at, asked), /forbidden/);
  await assert.rejects(on.shown(manage.programmeToManage, { programme }, asked), /forbidden/);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...at, institution: 'ask', standing: 'extra', wayIn: 'open' }, admin), ['programmes.refusal.notAgreed'], 'terms in a call are given by those who agreed');
  const [step] = await api.nextSteps(on.tx, asked), html = await on.page(routes, step!.href, asked);
  assert.deepEqual(await invalid(html), []);
  assert.match(html, /Kennesaw State University[^]*10%?[^]*guest lectures[^]*Agree for Asked University[^]*Decline for Asked University/);
  assert.doesNotMatch(html, new RegExp(`/programmes/${programme}/manage`));
  assert.doesNotMatch(await on.page(routes, step!.href, await on.person('Tea', 'teacher@institution:ask')), /Agree for/);
  assert.deepEqual(await on.refusals(programmes.agreeToProgramme, one, other), ['gate.refusal.forbidden']);
  await on.done(programmes.agreeToProgramme, one, asked);
  assert.equal((await on.shown(manage.editionToManage, { edition }, asked)).edits, true);
  assert.deepEqual(await api.nextSteps(on.tx, asked), []);
});

test('a call is published only when everything is in place; all that is missing is told', async (t) => {
  const { on, officer, programme, at } = await draft(t);
  await on.done(programmes.updateProgramme, { programme, ...facts, description: '', languages: {} }, officer);
  const missing = ['callDates', 'noDescription', 'noLanguage', 'noPlan', 'notAgreed'].map((name) => `programmes.refusal.${name}`);
  assert.deepEqual(await on.refusals(editions.changeState, { ...at, state: 'called' }, officer), missing);
  assert.deepEqual((await on.shown(manage.callToManage, at, officer)).obstacles.map(({ code }) => code), missing);
  assert.deepEqual(await on.refusals(editions.setCall, { ...at, opensAt: '2027-01-01T00:00', closesAt: '2027-01-02T00:00' }, officer), ['programmes.refusal.callPast']);
  assert.deepEqual(await on.refusals(editions.setCall, { ...at, opensAt: '2027-02-02T00:00', closesAt: '2027-02-01T00:00' }, officer), ['programmes.refusal.callOrder']);
  assert.deepEqual(await on.refusals(editions.setCall, { ...at, opensAt: '2027-02-30T00:00', closesAt: '2027-03-01T00:00' }, officer), ['programmes.refusal.wall']);
  assert.deepEqual(await on.refusals(editions.changeState, { ...at, state: 'running' }, officer), ['programmes.refusal.state']);
  assert.deepEqual(await on.refusals(editions.changeState, { ...at, state: 'cancelled' }, officer), ['programmes.refusal.why']);
});

test('a deadline at an hour that the clock skips or shows twice is refused, with what is wrong', async (t) => {
  const { on, officer, at } = await draft(t), call = { ...at, opensAt: '2027-03-14T02:30', closesAt: '2027-11-07T01:30' };
  assert.deepEqual(await on.refusals(editions.setCall, call, officer), ['fields.refusal.timeSkipped', 'fields.refusal.timeTwice']);
  assert.deepEqual(await on.refusals(editions.setCall, { ...call, opensAt: '2027-03-14T03:30' }, officer), ['fields.refusal.timeTwice']);
  await on.done(editions.setCall, { ...call, opensAt: '2027-03-14T03:30', closesAt: '2027-11-07T02:30' }, officer);
  assert.deepEqual(await on.refusals(editions.setTerms, { ...at, institution: 'ksu', standing: 'extra', wayIn: 'open', registrationClosesAt: '2027-03-14T02:30' }, officer), ['fields.refusal.timeSkipped'], 'on the partner’s own clock');
  await on.done(editions.setTerms, { ...at, institution: 'uba', standing: 'extra', wayIn: 'open', registrationClosesAt: '2027-03-14T02:30' }, officer);
});

test('a published call stands in the catalogue, is found by every filter, and leaves it when the edition is cancelled', async (t) => {
  const { on, officer, programme, edition, at } = await called(t);
  assert.match((await on.mails('otto@example.edu')).find(({ subject }) => subject.startsWith('The call'))!.body, /Monday, 15 February 2027 at 04:59/, 'the deadline in the reader’s zone (UTC), with its day');
  const find = async (filter: object) => (await on.shown(views.catalogue, filter, nobody)).rows.map(({ id }) => id);
  for (const filter of [{}, { q: 'womens leader' }, { q: 'bogota' }, { q: 'gestion administracion' }, { field: '04' }, { field: '041' }, { field: '0413' }, { language: 'en' }, { function: 'academic' }, { credit: 'yes' }, { country: 'CO' }, { partner: 'uba' }, { open: 'yes' },
    { q: 'leadership', field: '04', language: 'en', country: 'US', open: 'yes', credit: 'yes' }]) assert.deepEqual(await find(filter), [programme], JSON.stringify(filter));
  for (const filter of [{ q: 'physics' }, { field: '05' }, { language: 'es' }, { function: 'cultural' }, { country: 'FR' }, { partner: 'uba', country: 'FR' }, { after: 'r womens-leadership' }]) assert.deepEqual(await find(filter), [], JSON.stringify(filter));
  on.at('2027-02-15T04:58:59Z');
  assert.deepEqual(await find({ open: 'yes' }), [programme]);
  on.at('2027-02-15T04:59:00Z');
  assert.deepEqual(await find({ open: 'yes' }), [], 'the deadline passed in New York');
  assert.deepEqual(await find({}), [programme]);
  await on.done(editions.changeState, { ...at, state: 'cancelled', why: 'too few' }, officer);
  assert.deepEqual(await find({}), []);
  assert.equal((await on.shown(views.edition, { edition }, nobody)).phase, 'none', 'its page still says so');
  assert.deepEqual(await on.refusals(plan.addActivity, { ...at, week: 1, kind: 'live', title: 'x' }, officer), ['programmes.refusal.settled']);
});

/** Sentences that do not compress away. */
const words = (seed: number, count: number): string => Array.from({ length: count }, (_, at) => hash32(`${seed} ${at}`).toString(36)).join(' ');

test('the catalogue goes on from page to page without a gap or a repeat, open calls first', async (t) => {
  const { on, admin, programme } = await called(t), total = 2 * views.cataloguePage + 3;
  for (let count = 1; count < total; count++) {
    const made = await on.done(programmes.createProgramme, { institution: 'ksu', ...facts, title: `Course ${String(count).padStart(2, '0')} on ${words(count, 3)}`, summary: `Students ${words(count * 7, 30)}.` }, admin);
    const { edition } = await on.done(editions.createEdition, { programme: made.programme, name: 'A', startsOn: '2027-04-01', endsOn: '2027-04-20', zone: 'UTC' }, admin);
    await on.done(plan.addActivity, { edition, week: 1, kind: 'live', title: 'x' }, admin);
    await on.done(editions.setCall, { edition, opensAt: '2027-01-02T00:00', closesAt: count % 2 ? '2027-01-20T00:00' : '2027-03-01T00:00' }, admin);
    await on.done(editions.changeState, { edition, state: 'called' }, admin);
  }
  for (const language of ['en', 'es'] as const) {
    const html = await on.page(routes, '/programmes?field=0413&language=en&credit=yes&open=yes&q=', nobody, language), full = await on.page(routes, '/programmes', nobody, language);
    for (const page of [html, full]) assert.ok(brotliCompressSync(page).length < 8 * 1024, `${brotliCompressSync(page).length} bytes`);
  }
  on.at('2027-01-25T00:00:00Z');
  const seen: { id: string; phase: string | undefined }[] = [];
  for (let after: string | undefined = undefined, turn = 0; turn < 5; turn++) {
    const page: { rows: { id: string; edition: { phase: string } | undefined }[]; next: string | null } = await on.shown(views.catalogue, { after }, nobody);
    seen.push(...page.rows.map(({ id, edition }) => ({ id, phase: edition?.phase })));
    if (page.next === null) break;
    after = page.next;
  }
  assert.equal(seen.length, total);
  assert.equal(new Set(seen.map(({ id }) => id)).size, total);
  assert.equal(seen[0]?.id, programme, 'the soonest deadline first');
  const firstOver = seen.findIndex(({ phase }) => phase !== 'open');
  assert.ok(firstOver > 0 && seen.slice(firstOver).every(({ phase }) => phase === 'over'));
  assert.deepEqual((await on.shown(views.catalogue, { after: 'o not-a-time x' }, nobody)).rows[0]?.id, programme, 'a broken address begins anew');
});

test('an edition is copied with its plan, terms and deadlines, moved to the new first day', async (t) => {
  const { on, officer, edition } = await called(t);
  assert.deepEqual(await on.refusals(editions.copyEdition, { edition, name: '2027 Fall', startsOn: '2027-08-30' }, officer), ['fields.refusal.required']);
  const copy = (await on.done(editions.copyEdition, { edition, name: '2027 Fall', startsOn: '2027-08-30', changes: 'Shorter meetings: screens tire.' }, officer)).edition;
  const found = (await api.editionOf(on.tx, copy))!;
  assert.equal(copy, 'womens-leadership-2027-fall');
  assert.deepEqual([found.state, found.ends_on, found.call_closes_at?.toString(), found.copied_from, found.changes], ['draft', '2027-09-26', '2027-08-16T03:59:00Z', edition, 'Shorter meetings: screens tire.']);
  const uba = found.partners.find(({ institution }) => institution === 'uba')!;
  assert.deepEqual([uba.credit_amount, uba.credit_system, uba.fee_minor, uba.fee_currency, uba.rules, uba.registration_closes_at?.toString()], [3, 'créditos', 2550, 'USD', { cefr: { en: 'B2' }, year: { min: 2 } }, '2027-08-11T17:00:00Z']);
  assert.deepEqual((await api.activitiesOf(on.tx, copy)).map(({ title }) => title), ['Kick-off', 'Film night']);
  assert.deepEqual(await on.refusals(editions.copyEdition, { edition, name: '2027 Fall', startsOn: '2027-08-30', changes: 'x' }, officer), ['programmes.refusal.editionTaken']);
});

test('a pilot is evaluated before its next edition', async (t) => {
  const { on, officer, programme } = await draft(t);
  const { edition } = await on.done(editions.createEdition, { programme, name: 'Pilot', startsOn: '2027-03-01', endsOn: '2027-03-07', zone: 'UTC', pilot: 'yes' }, officer), next = { edition, name: 'Next', startsOn: '2027-05-03', changes: 'x' };
  assert.deepEqual(await on.refusals(editions.copyEdition, next, officer), ['programmes.refusal.pilotNotEvaluated']);
  await on.done(editions.evaluatePilot, { edition, organisation: 'a', technology: 'b', pedagogy: 'c' }, officer);
  const copy = (await on.done(editions.copyEdition, next, officer)).edition;
  assert.deepEqual(await on.refusals(editions.evaluatePilot, { edition: copy, organisation: 'a', technology: 'b', pedagogy: 'c' }, officer), ['programmes.refusal.noPilot']);
});

test('a plan keeps within the weeks of its edition and names partners only', async (t) => {
  const { on, officer, at } = await draft(t), activity = { ...at, week: 1, kind: 'live', title: 'x' };
  assert.deepEqual(await on.refusals(plan.addActivity, { ...activity, week: 5 }, officer), ['programmes.refusal.week']);
  assert.deepEqual(await on.refusals(plan.addActivity, { ...activity, ledBy: 'else' }, officer), ['programmes.refusal.notPartner']);
  const { id } = await on.done(plan.addActivity, { ...activity, week: 4 }, officer);
  const shorter = { ...at, name: '2027 Spring', startsOn: '2027-03-01', endsOn: '2027-03-14', zone: 'UTC' };
  assert.deepEqual(await on.refusals(editions.updateEdition, shorter, officer), ['programmes.refusal.planLonger']);
  await on.done(plan.changeActivity, { ...activity, id, week: 2, title: 'moved' }, officer);
  await on.done(editions.updateEdition, shorter, officer);
  await on.done(plan.removeActivity, { ...at, id }, officer);
  assert.deepEqual(await api.activitiesOf(on.tx, at.edition), []);
  assert.deepEqual(await on.refusals(editions.updateEdition, { ...shorter, endsOn: '2027-02-01' }, officer), ['programmes.refusal.order']);
});

test('an edition moves on with time, and of two who publish at once one does', async (t) => {
  const { on, admin, officer, other, edition, at } = await called(t), state = async () => (await api.editionOf(on.tx, edition))!.state;
  await on.done(editions.changeState, { ...at, state: 'closed' }, officer);
  const both = await Promise.all([officer, other].map((actor) => perform(on.ground, editions.changeState, { ...at, state: 'called' }, actor)));
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
  on.at('2027-02-15T05:00:00Z');
  assert.deepEqual(await on.done(editions.advanceEditions, {}, admin), { moved: 1 });
  assert.equal(await state(), 'closed');
  on.at('2027-03-01T05:00:00Z');
  await on.done(editions.advanceEditions, {}, admin);
  assert.equal(await state(), 'running');
  assert.deepEqual(await on.refusals(editions.setTerms, { ...at, institution: 'uba', standing: 'extra', wayIn: 'open' }, other), ['programmes.refusal.settled']);
  assert.deepEqual(await on.refusals(editions.removeTerms, { ...at, institution: 'uba' }, other), ['programmes.refusal.partnerInUse']);
  on.at('2027-03-29T04:00:00Z');
  assert.deepEqual(await on.done(editions.advanceEditions, {}, admin), { moved: 1 });
  assert.deepEqual(await on.done(editions.advanceEditions, {}, admin), { moved: 0 });
  assert.deepEqual(await on.refusals(editions.advanceEditions, {}, officer), ['gate.refusal.forbidden']);
});

test('partners leave drafts, but not what was called; the lead stays', async (t) => {
  const { on, officer, other, programme } = await called(t), uba = { programme, institution: 'uba' };
  assert.deepEqual(await on.refusals(programmes.leaveProgramme, uba, other), ['programmes.refusal.partnerInUse']);
  assert.deepEqual(await on.refusals(programmes.removePartner, { programme, institution: 'ksu' }, officer), ['programmes.refusal.leadStays']);
  const second = (await on.done(programmes.createProgramme, { institution: 'ksu', ...facts, id: 'second' }, officer)).programme;
  await on.done(programmes.setPartner, { programme: second, institution: 'uba', role: 'funder' }, officer);
  await on.done(programmes.leaveProgramme, { programme: second, institution: 'uba' }, other);
  assert.equal((await on.shown(manage.programmeToManage, { programme: second }, officer)).partners.length, 1);
});

test('teachers get their role in a programme or one of its editions, and lose it', async (t) => {
  const { on, officer, programme, edition } = await draft(t), list = async () => (await on.shown(manage.programmeToManage, { programme }, officer)).teachers.map(({ email, scope_kind }) => `${email} ${scope_kind}`);
  const { person } = await on.done(programmes.addTeacher, { programme, edition, email: 'New.Teacher@ksu.edu' }, officer);
  assert.deepEqual(await list(), ['new.teacher@ksu.edu edition', 'tess@example.edu programme']);
  assert.equal((await on.mails('new.teacher@ksu.edu')).length, 1);
  assert.deepEqual(await on.refusals(programmes.addTeacher, { programme, edition: 'else', email: 'a@b.edu' }, officer), ['programmes.refusal.edition']);
  await on.done(programmes.removeTeacher, { programme, edition, person }, officer);
  assert.deepEqual(await list(), ['tess@example.edu programme']);
});

test('the catalogue follows the names of institutions', async (t) => {
  const { on, admin, programme } = await called(t), { id, ...renamed } = institution('uba', 'Universidad Andina', 'PE', 'America/Lima', 'créditos');
  await on.done(updateInstitution, { institution: id, ...renamed }, admin);
  assert.deepEqual((await on.shown(views.catalogue, { q: 'andina', country: 'PE' }, nobody)).rows.map((row) => row.id), [programme]);
  assert.equal((await network.institutionOf(on.tx, 'uba'))?.country, 'PE');
});

test('every page is valid HTML in both languages and says everything; what students open is small', async (t) => {
  const { on, officer, other, programme, edition, at } = await called(t), ada = await on.person('Ada');
  await on.done(editions.createEdition, { programme, name: 'Pilot', startsOn: '2027-05-01', endsOn: '2027-05-20', zone: 'UTC', pilot: 'yes' }, officer);
  await on.done(programmes.setPartner, { programme, institution: 'ksu', role: 'teaching', share: 60 }, officer);
  const [activity] = await api.activitiesOf(on.tx, edition), manageAt = `/editions/${edition}/manage`;
  const student = ['/programmes', '/programmes?q=nothing&field=0413&language=pl', '/programmes?partner=uba', `/programmes/${programme}`, `/editions/${edition}`];
  const staff = ['/institutions/ksu/programmes', '/institutions/ksu/programmes/new', `/programmes/${programme}/edit`, `/programmes/${programme}/manage`, `/programmes/${programme}/editions/new`, manageAt,
    `${manageAt}/plan`, `${manageAt}/plan/${activity!.id}`, `${manageAt}/partners`, `${manageAt}/call`, `/editions/${programme}-pilot/manage`, `/editions/${programme}-pilot/manage/call`, `/programmes/${programme}`, `/editions/${edition}`];
  for (const language of ['en', 'es'] as const) {
    for (const [address, actor, most] of [...student.map((each) => [each, ada, 8] as const), ...(language === 'es' ? staff : []).map((each) => [each, officer, 34] as const), [`/programmes/${programme}/manage`, other, 34] as const]) {
      const html = await on.page(routes, address, actor, language);
      assert.deepEqual(await invalid(html), [], `${address} ${language}`);
      assert.doesNotMatch(html, />(?:programmes|network|fields)\.[a-z]/, address);
      assert.ok(brotliCompressSync(html).length < most * 1024, `${address}: ${brotliCompressSync(html).length} bytes, with the stylesheet over the limit`);
    }
  }
  const html = await on.page(routes, `/editions/${at.edition}`, nobody);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as { '@type': string; hasCourseInstance: { courseMode: string; offers: { category: string } }[] };
  assert.deepEqual([data['@type'], data.hasCourseInstance[0]?.courseMode, data.hasCourseInstance[0]?.offers.category], ['Course', 'online', 'Partially Free']);
  assert.match(html, /Sunday, 14 February 2027 at 23:59/, 'the deadline with its day, in the reader’s zone');
});

test('a refused form comes back with what was typed, valid, and each fault leads to its field', async (t) => {
  const { on, officer, other, programme, edition } = await called(t), at = `/editions/${edition}/manage`;
  const facts = { title: 'T', summary: 'S', functions: 'academic', form: 'virtual', extent: 'course', 'languages.0.code': 'en', 'languages.0.level': 'B1' };
  for (const [address, typed, actor] of [
    ['/programmes', { ...facts, institution: 'ksu', title: '' }, officer], [`/programmes/${programme}`, { ...facts, summary: '', 'fields.0': 'xx' }, officer],
    [`/programmes/${programme}/partners`, { asks: 'yes', institution: 'nowhere', role: 'teaching' }, officer], [`/programmes/${programme}/partners`, { institution: 'ksu', role: 'teaching', share: '99' }, officer],
    [`/programmes/${programme}/partners/remove`, { institution: 'ksu' }, officer], [`/programmes/${programme}/teachers`, { email: 'no' }, officer], [`/programmes/${programme}/editions`, { name: '', startsOn: '2027-05-01' }, officer],
    [at, { name: 'X', startsOn: '2027-03-01', endsOn: '2027-02-01', zone: 'UTC' }, officer], [`${at}/copy`, { name: 'X' }, officer], [`${at}/plan`, { week: '9', kind: 'live', title: 'X' }, officer],
    [`${at}/partners`, { institution: 'uba', standing: 'extra', wayIn: 'rules' }, other], [`${at}/partners/remove`, { institution: 'uba' }, other], [`${at}/call`, { opensAt: '2027-05-01T10:00', closesAt: '2027-04-01T10:00' }, officer],
    [`${at}/call/state`, { state: 'cancelled' }, officer], [`${at}/call/state`, { state: 'running' }, officer],
  ] as const) {
    const html = await on.comesBack(routes, address, typed, actor);
    assert.deepEqual(await invalid(html), [], address);
    const summary = /<div class="notice problem errors"[^]*?<\/ul>/.exec(html)?.[0] ?? '';
    assert.match(summary, /<li>/, `${address} says what is wrong`);
    assert.doesNotMatch(summary, /(?:programmes|fields)\.refusal/, address);
    for (const [, id] of summary.matchAll(/href="#([^"]+)"/g)) assert.match(html, new RegExp(`\\sid="${id}"`), `${address}: ${id} is there`);
  }
});

test('a database from before the filters: entries that older rules made are made anew, once', async (t) => {
  const { on, programme } = await called(t), { db } = on.ground, found = async (filter: object) => (await on.shown(views.catalogue, filter, nobody)).rows.map(({ id }) => id);
  const near = { near: 'America/Bogota' };
  assert.deepEqual([await found(near), await found({ free: 'yes' })], [[programme], []], 'what the rules of today make');
  const { rows: [was] } = await sql<{ facets: string[] }>`select facets from programme`.execute(db);
  await sql`update programme set catalogued = 0, facets = array(select each from unnest(facets) each where each not like 'clock:%' and each not like 'data:%' and each <> 'free')`.execute(db);
  await sql`update edition_partner set fee_minor = null, fee_currency = null`.execute(db);
  assert.deepEqual([await found(near), await found({ free: 'yes' })], [[], []]);
  const time = { person: '00000000-0000-0000-0000-000000000001', grants: [administrator] }, pass = () => api.housekeeping((command, input) => perform(on.ground, command, input, time));
  await pass();
  assert.deepEqual([await found(near), await found({ free: 'yes' })], [[programme], [programme]]);
  assert.deepEqual((await sql<{ facets: string[] }>`select facets from programme`.execute(db)).rows[0]!.facets, [...was!.facets, 'free'].sort());
  assert.equal((await on.done(renewCatalogue, {}, time)).renewed, 0, 'nothing is made anew twice');
  assert.deepEqual(await on.refusals(renewCatalogue, {}, await on.person('Nina')), ['gate.refusal.forbidden']);
});
