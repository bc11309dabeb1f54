// Leaving: an edition, a consent, an institution's list, the platform. What is given up is free, what is taken back is gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { invalid } from '../../../test/support/html.ts';
import { command, everybody, type Happening } from '../../kernel/operation.ts';
import { ok } from '../../kernel/result.ts';
import { eraseAccount } from '../accounts/commands.ts';
import * as api from './api.ts';
import * as answer from './commands/answer.ts';
import * as apply from './commands/apply.ts';
import * as decide from './commands/decide.ts';
import * as review from './commands/review.ts';
import * as selection from './commands/selection.ts';
import { nothingInput } from './input/apply.ts';
import { routes } from './routes.tsx';
import { type Called, openCall } from './testing/call.ts';
import * as staff from './views/staff.ts';

const spring = { edition: 'spring' };
const offer = (...applications: string[]) => ({ ...spring, applications, verdict: 'offer', reason: 'strong', words: 'Brilliant Ada.' });
const wait = (...applications: string[]) => ({ ...spring, applications, verdict: 'wait', reason: 'moreThanSeats' });
const followers = Object.fromEntries(Object.entries(api.followers).map(([name, follower]) => [name, [follower]]));
/** What another capability tells. */
const announcing = (happening: Happening) => command({ id: 'test.announce', input: nothingInput, permission: 'accounts.member', about: everybody, async run(work) { await work.announce(happening); return ok({}); } });
const sealedOf = async (on: Called, who: { person: string }) => (await sql<{ kind: string }>`select kind from sealed where owner = ${who.person} order by kind`.execute(on.ground.db)).rows.map(({ kind }) => kind);
/** An application sent in with both kinds of sealed answer. */
async function sealing(on: Called, name: string, home = 'alpha') {
  const who = await on.student(name, home);
  await on.done(apply.saveDraft, { ...spring, step: 'home', home }, who);
  await on.done(apply.saveDraft, { ...spring, step: 'motivation', motivation: 'To learn.' }, who);
  await on.done(apply.saveDraft, { ...spring, step: 'support', supports: ['captions'], supportConsent: 'yes', groups: ['carer'], groupsConsent: 'yes' }, who);
  return { ...who, id: (await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, who)).id };
}

test('whoever leaves an edition gives up the place, for the reason given, and the list moves', async (t) => {
  const heard: Happening[] = [];
  const on = await openCall(t, { capacity: 1, followers: { ...followers, 'admissions.placeGivenUp': [async (_, happening) => { heard.push(happening); }] } });
  const ada = await on.applicant('Ada'), bea = await on.applicant('Bea'), left = (who: { person: string }) => announcing({ name: 'editions.left', ...spring, person: who.person, why: 'a new job' });
  await on.done(decide.decide, offer(ada.id), on.alpha);
  await on.done(decide.decide, wait(bea.id), on.alpha);
  await on.done(left(ada), {}, ada);
  assert.equal(await on.state(ada), 'offered', 'no place was held');
  await on.done(answer.acceptOffer, { application: ada.id }, ada);
  await on.done(left(ada), {}, ada);
  assert.deepEqual([await on.state(ada), await on.state(bea)], ['givenUp', 'offered']);
  assert.equal((await sql`select * from admissions_place`.execute(on.ground.db)).rows.length, 0);
  assert.deepEqual((await sql`select reason_code, reason_words from application where id = ${ada.id}`.execute(on.ground.db)).rows, [{ reason_code: 'ownWish', reason_words: 'a new job' }]);
  assert.deepEqual(heard, [], 'the edition said so itself and is not told back');
  await on.done(left(ada), {}, ada);
  assert.equal(await on.state(ada), 'givenUp');
});

test('consent is taken back in any state, by its owner alone; the answer is gone, its openings stay on record', async (t) => {
  const on = await openCall(t, { followers }), ada = await sealing(on, 'Ada'), one = { application: ada.id };
  await on.done(decide.openSealed, { ...spring, ...one, kind: 'support', why: 'to hire an interpreter' }, on.alpha);
  await on.done(decide.decide, offer(ada.id), on.alpha);
  await on.done(answer.acceptOffer, one, ada);
  const html = await on.page(routes, `/applications/${ada.id}`, ada);
  assert.deepEqual(await invalid(html), []);
  assert.deepEqual([...html.matchAll(/name="kind" value="(\w+)"/g)].map(([, kind]) => kind).sort(), ['groups', 'support']);
  assert.deepEqual(await on.refusals(apply.takeBackConsent, { ...one, kind: 'support' }, on.alpha), ['gate.refusal.forbidden']);
  await on.done(apply.takeBackConsent, { ...one, kind: 'support' }, ada);
  assert.deepEqual(await sealedOf(on, ada), ['groups']);
  assert.equal((await sql`select * from sealed_release where owner = ${ada.person}`.execute(on.ground.db)).rows.length, 1);
  await on.done(apply.takeBackConsent, { ...one, kind: 'groups' }, ada);
  assert.deepEqual(await sealedOf(on, ada), []);
  assert.doesNotMatch(await on.page(routes, `/applications/${ada.id}`, ada), /name="kind"/);
});

test('sealed answers go when the application is withdrawn, and when the edition has ended or is cancelled', async (t) => {
  const on = await openCall(t, { followers }), ada = await sealing(on, 'Ada'), bea = await sealing(on, 'Bea', 'beta');
  await on.done(apply.withdrawApplication, { application: ada.id }, ada);
  assert.deepEqual([await sealedOf(on, ada), await sealedOf(on, bea)], [[], ['groups', 'support']]);
  const moves = (edition: string, to: string) => announcing({ name: 'programmes.editionStateChanged', edition, from: 'closed', to });
  for (const still of [moves('spring', 'running'), moves('other', 'finished')]) await on.done(still, {}, bea);
  assert.equal((await sealedOf(on, bea)).length, 2);
  await on.done(moves('spring', 'finished'), {}, bea);
  assert.deepEqual(await sealedOf(on, bea), []);
  await on.done(apply.reopenApplication, { application: ada.id }, ada);
  await on.done(apply.saveDraft, { ...spring, step: 'support', supports: ['captions'], supportConsent: 'yes', groups: [] }, ada);
  await on.done(moves('spring', 'cancelled'), {}, bea);
  assert.deepEqual(await sealedOf(on, ada), []);
});

test('naming a student tells nothing of what became of them through another home', async (t) => {
  const on = await openCall(t);
  await on.applicant('Ada');
  for (const [institution, officer, state] of [['alpha', on.alpha, 'submitted'], ['beta', on.beta, null]] as const) {
    await on.done(selection.nameStudents, { ...spring, institution, kind: 'nominated', emails: 'ada@example.edu' }, officer);
    assert.deepEqual((await on.shown(staff.namedPage, spring, officer)).rows.map((row) => [row.email, row.state]), [['ada@example.edu', state]]);
  }
});

test('with an account go its address on the lists of named students and the words that others wrote', async (t) => {
  const on = await openCall(t, { followers }), ada = await on.applicant('Ada'), one = { ...spring, application: ada.id }, ben = await on.person('Ben');
  await on.done(selection.setSelection, { ...spring, criteria: [{ label: 'Motivation', weight: '3', scale: '5' }], reviewsWanted: '1', offerDays: '7' }, on.alpha);
  await on.done(review.addReviewer, { ...spring, email: 'ben@example.edu' }, on.alpha);
  await on.done(review.assignReviewer, { ...one, reviewer: ben.person }, on.alpha);
  await on.done(review.submitReview, { ...one, scores: { c1: '5' }, comment: 'Ada writes well.' }, ben);
  await on.done(review.planInterview, { ...one, wall: '2027-01-20T17:00', zone: 'Europe/Zurich', minutes: '20', link: 'https://video.example/1', invitation: 'Dear Ada' }, on.alpha);
  const { interviews: [interview] } = await on.shown(staff.applicationForStaff, one, on.alpha);
  await on.done(review.recordInterview, { ...one, interview: interview!.id, result: 'recommended', note: 'Ada is clear.' }, on.alpha);
  await on.done(selection.nameStudents, { ...spring, institution: 'alpha', kind: 'nominated', emails: 'ada@example.edu\nbea@example.edu' }, on.alpha);
  await on.done(decide.decide, offer(ada.id), on.alpha);
  await on.done(eraseAccount, { confirm: 'yes' }, ada);
  const kept = async (table: string) => JSON.stringify((await sql`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(on.ground.db)).rows);
  for (const table of ['application', 'application_change', 'review', 'interview', 'named_student']) assert.doesNotMatch(await kept(table), /Ada|ada@/, table);
  assert.match(await kept('named_student'), /bea@example\.edu/);
  assert.match(await kept('review'), /"total": ?100/, 'scores stay');
  await on.done(selection.unnameStudent, { ...spring, institution: 'alpha', email: 'bea@example.edu' }, on.alpha);
  assert.deepEqual((await sql`select why from audit_entry where what = 'studentUnnamed'`.execute(on.ground.db)).rows, [{ why: 'alpha' }]);
});
