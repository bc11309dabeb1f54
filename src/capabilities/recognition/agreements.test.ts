// Learning agreements on a database: who signs what, changes with their history, what is refused, and that results refer to them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { participant, testEdition } from '../../../test/support/edition.ts';
import { testGround, type TestGround } from '../../../test/support/ground.ts';
import { nextSteps, personalData } from './api.ts';
import * as agreeing from './commands/agreements.ts';
import { confirmResults, overrideResult } from './commands/results.ts';
import { routes } from './routes.tsx';
import { agreementState, homeTotal, hostsFor } from './rules/agreements.ts';
import * as views from './views/agreements.ts';
import { results } from './views/results.ts';

test('credits are added up to the hundredth; the lead comes first among hosts', () => {
  const parts = [0.1, 0.2, 1.7].map((homeCredit) => ({ title: 'x', as: 'x', hostCredit: null, homeCredit }));
  assert.equal(homeTotal(parts), 2);
  const terms = (institution: string) => ({ institution, credit_amount: null, credit_system: null });
  assert.deepEqual(hostsFor('b', 'c', [terms('a'), terms('b'), terms('c')]), ['c', 'a']);
  assert.equal(agreementState(null), 'none');
});

/** Kennesaw gives 3 credits, Kathmandu none. */
async function world(t: Parameters<typeof testGround>[0]): Promise<{ on: TestGround; edition: string } & Record<'sam' | 'nima' | 'home' | 'host' | 'stranger' | 'teacher', Awaited<ReturnType<TestGround['person']>>>> {
  const on = await testGround(t), { id: edition } = await testEdition(on);
  on.at('2027-03-02T09:00:00Z');
  await sql`update edition_partner set credit_amount = 3, credit_system = 'US credits' where edition = ${edition} and institution = 'ksu'`.execute(on.ground.db);
  return {
    on, edition, sam: await participant(on, edition, 'Sam', 'ksu'), nima: await participant(on, edition, 'Nima', 'ku'), home: await on.person('Olga', 'officer@institution:ksu'), host: await on.person('Hari', 'officer@institution:ku'),
    stranger: await on.person('Fay', 'officer@institution:elsewhere'), teacher: await on.person('Edda', `teacher@edition:${edition}`),
  };
}
const parts = (...credits: readonly number[]) => credits.map((homeCredit, at) => ({ title: `Part ${at + 1}`, as: '', homeCredit: String(homeCredit) }));

test('a learning agreement is proposed, signed by all three, changed and signed again', async (t) => {
  const { on, edition, sam, home, host, stranger, teacher } = await world(t), content = { edition, host: 'ku', components: parts(2, 1) }, steps = (actor: typeof sam) => nextSteps(on.tx, actor, on.ground.clock());
  assert.deepEqual((await steps(sam)).map(({ key }) => key), ['recognition.next.agreement']);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { ...content, components: parts(2, 2) }, sam), ['recognition.refusal.total']);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { ...content, components: [] }, sam), ['fields.refusal.required']);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { ...content, components: [{ title: 'Only a title' }] }, sam), ['fields.refusal.required']);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { ...content, host: 'ksu' }, sam), ['recognition.refusal.host']);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { ...content, components: [{ title: 'x', homeCredit: '3', hostCredit: '5' }] }, sam), ['recognition.refusal.hostCredit']);
  await on.done(agreeing.proposeAgreement, content, sam);
  assert.deepEqual(await steps(sam), []);
  assert.deepEqual((await steps(home)).map(({ key, args }) => [key, args!['count']]), [['recognition.next.countersign', 1]]);
  assert.match((await on.mails('hari@example.edu'))[0]!.subject, /learning agreement/);
  const about = { edition, person: sam.person };
  for (const other of [stranger, teacher, sam]) assert.deepEqual(await on.refusals(agreeing.countersignAgreement, { ...about, side: 'home', version: '1' }, other), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(agreeing.countersignAgreement, { ...about, side: 'home', version: '1' }, host), ['gate.refusal.forbidden'], 'each signs for their own');
  await on.done(agreeing.countersignAgreement, { ...about, side: 'home', version: '1' }, home);
  assert.deepEqual(await on.refusals(agreeing.countersignAgreement, { ...about, side: 'home', version: '1' }, home), ['recognition.refusal.alreadySigned']);
  await on.done(agreeing.countersignAgreement, { ...about, side: 'host', version: '1' }, host);
  assert.equal((await on.shown(views.ownAgreement, { edition }, sam)).state, 'signed');
  assert.match((await on.mails('sam@example.edu')).at(-1)!.subject, /signed by all/);

  assert.deepEqual(await on.refusals(agreeing.changeAgreement, { ...about, side: 'host', host: 'ku', components: parts(3) }, host), ['recognition.refusal.reason']);
  await on.done(agreeing.changeAgreement, { ...about, side: 'host', host: 'ku', components: parts(3), reason: 'The second part was cancelled.' }, host);
  assert.deepEqual((await steps(sam)).map(({ key }) => key), ['recognition.next.sign']);
  assert.deepEqual(await on.refusals(agreeing.signAgreement, { edition, version: '1' }, sam), ['recognition.refusal.otherVersion']);
  const page = await on.page(routes, `/editions/${edition}/space/agreement`, sam);
  assert.match(page, /A change was proposed/);
  assert.match(page, /The second part was cancelled\./);
  assert.match(page, /Version 1/);
  await on.done(agreeing.signAgreement, { edition, version: '2' }, sam);

  on.at('2027-03-29T09:00:00Z');
  const shown = await on.shown(results, { edition }, home);
  assert.deepEqual(shown.rows.map(({ agreement }) => agreement).sort(), [1, null], 'the version in force is the one that all have signed; where no credit is given there is none');
  assert.equal((await steps(home)).length, 1);
  await on.done(agreeing.countersignAgreement, { ...about, side: 'home', version: '2' }, home);
  assert.deepEqual(await steps(home), []);
  await on.done(confirmResults, { edition, people: [sam.person] }, home);
  const { rows: [outcome] } = await sql<{ agreement: number }>`select agreement from outcome where person = ${sam.person}`.execute(on.ground.db);
  assert.equal(outcome!.agreement, 2);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { ...content, reason: 'x' }, sam), ['recognition.refusal.decided']);
  assert.equal(((await personalData(on.tx, sam.person))['agreements'] as unknown[]).length, 2);
});

test('home or host sends an agreement back with a reason, and the student proposes again', async (t) => {
  const { on, edition, sam, home, stranger } = await world(t), about = { edition, person: sam.person };
  assert.deepEqual(await on.refusals(agreeing.sendAgreementBack, { ...about, side: 'home', version: '1', why: 'x' }, home), ['gate.refusal.missing']);
  await on.done(agreeing.proposeAgreement, { edition, host: 'ku', components: parts(3) }, sam);
  await on.done(agreeing.sendAgreementBack, { ...about, side: 'home', version: '1', why: 'Name the course as our catalogue does.' }, home);
  assert.deepEqual(await on.refusals(agreeing.countersignAgreement, { ...about, side: 'home', version: '1' }, home), ['recognition.refusal.otherVersion']);
  assert.match((await on.mails('sam@example.edu')).at(-1)!.body, /as our catalogue does/);
  assert.deepEqual((await nextSteps(on.tx, sam, on.ground.clock())).map(({ key }) => key), ['recognition.next.again']);
  await on.done(agreeing.proposeAgreement, { edition, host: 'ku', components: [{ title: 'Leaders', as: 'MGT 4100', homeCredit: '3' }] }, sam);
  const { versions, state } = await on.shown(views.agreement, about, home);
  assert.deepEqual([state, versions.map(({ version }) => version), versions[0]!.components[0]!.as], ['waits', [2, 1], 'MGT 4100']);
  assert.deepEqual((await on.shown(views.agreements, { edition }, home)).rows.map(({ name, state: at }) => [name, at]), [['Sam', 'waits']]);
  await assert.rejects(on.shown(views.agreement, about, stranger), /gate\.refusal\.forbidden/);
  const both = await Promise.all([on.refusals(agreeing.countersignAgreement, { ...about, side: 'home', version: '2' }, home), on.refusals(agreeing.countersignAgreement, { ...about, side: 'home', version: '2' }, home)]);
  assert.deepEqual(both.flat(), ['recognition.refusal.alreadySigned'], 'signed once');
});

test('where no credit is given nothing is agreed; nobody signs their own', async (t) => {
  const { on, edition, nima, sam, host } = await world(t);
  assert.deepEqual(await on.refusals(agreeing.proposeAgreement, { edition, host: 'ksu', components: parts(3) }, nima), ['recognition.refusal.noCredit']);
  assert.match(await on.page(routes, `/editions/${edition}/space/agreement`, nima), /gives no credit for this edition/);
  assert.deepEqual(await nextSteps(on.tx, nima, on.ground.clock()), []);
  assert.deepEqual((await on.shown(views.agreements, { edition }, host)).rows, [], 'the host sees those who name it');
  await on.done(agreeing.proposeAgreement, { edition, host: 'ku', components: parts(3) }, sam);
  assert.equal((await on.shown(views.agreements, { edition }, host)).rows.length, 1);
  const both = { person: sam.person, grants: [...sam.grants, { role: 'officer' as const, scope: { kind: 'institution' as const, id: 'ksu' } }] };
  assert.deepEqual(await on.refusals(agreeing.countersignAgreement, { edition, person: sam.person, side: 'home', version: '1' }, both), ['recognition.refusal.ownAgreement']);
  on.at('2027-03-29T09:00:00Z');
  await on.done(overrideResult, { edition, person: nima.person, completed: 'yes', why: 'Was there.' }, host);
});

test('an officer of the home begins an agreement for a student, who is told and signs', async (t) => {
  const { on, edition, sam, nima, home, host, stranger } = await world(t), about = { edition, person: sam.person }, content = { ...about, side: 'home', host: 'ku', components: parts(2, 1) }, address = `/editions/${edition}/manage/agreements/${sam.person}`;
  for (const other of [host, stranger, sam]) assert.deepEqual(await on.refusals(agreeing.changeAgreement, content, other), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(agreeing.changeAgreement, { ...content, side: 'host' }, home), ['recognition.refusal.homeBegins']);
  assert.deepEqual(await on.refusals(agreeing.changeAgreement, { ...content, person: nima.person }, host), ['gate.refusal.missing'], 'no credit, nothing to begin');
  assert.match(await on.page(routes, `/editions/${edition}/manage/agreements`, home), new RegExp(`href="${address}"`));
  assert.match(await on.page(routes, address, home), /Nobody has begun a learning agreement for Sam yet\. The student can do it; or begin it here[^]*value="Leaders of tomorrow"/);
  await assert.rejects(on.shown(views.agreement, about, host), /gate\.refusal\.forbidden/);
  await on.done(agreeing.changeAgreement, content, home);
  assert.match((await on.mails('sam@example.edu')).at(-1)!.subject, /waits for your signature/);
  assert.equal((await on.mails('hari@example.edu')).length, 1);
  assert.equal((await on.mails('olga@example.edu')).length, 0, 'who began it has signed');
  assert.deepEqual((await nextSteps(on.tx, sam, on.ground.clock())).map(({ key }) => key), ['recognition.next.begun']);
  assert.match(await on.page(routes, `/editions/${edition}/space/agreement`, sam), /Kennesaw State University has begun your learning agreement for you/);
  await on.done(agreeing.signAgreement, { edition, version: '1' }, sam);
  await on.done(agreeing.countersignAgreement, { ...about, side: 'host', version: '1' }, host);
  assert.equal((await on.shown(views.agreement, about, home)).state, 'signed');
  const own = { person: sam.person, grants: [...sam.grants, ...home.grants] };
  await sql`delete from agreement`.execute(on.ground.db);
  assert.deepEqual(await on.refusals(agreeing.changeAgreement, content, own), ['recognition.refusal.ownAgreement'], 'nobody signs for both sides');
});

test('a missing agreement is told before results are decided, and holds credit back only where the terms say so', async (t) => {
  const { on, edition, sam, home, host } = await world(t), ann = await participant(on, edition, 'Ann', 'ksu'), page = `/editions/${edition}/manage/results`, decided = async (person: string) => (await sql<{ completed: boolean; credit_amount: number | null }>`select completed, credit_amount from outcome where person = ${person}`.execute(on.ground.db)).rows[0];
  on.at('2027-03-29T09:00:00Z');
  const before = await on.page(routes, page, home);
  assert.match(before, /2 students have no signed learning agreement yet/);
  assert.doesNotMatch(before, /cannot be confirmed before/);
  await on.done(confirmResults, { edition, people: [ann.person] }, home);
  assert.deepEqual(await decided(ann.person), { completed: true, credit_amount: 3 }, 'these terms do not ask for one');
  await sql`update edition_partner set agreement_needed = true where edition = ${edition} and institution = 'ksu'`.execute(on.ground.db);
  const now = await on.page(routes, page, home);
  assert.match(now, /1 student has no signed learning agreement yet\.[^]*The result of 1 of them cannot be confirmed before/);
  assert.match(now, /No signed learning agreement<\/span> Credit waits for it\./);
  assert.ok(!now.includes(`name="people" value="${sam.person}"`), 'what would be refused is not offered');
  assert.deepEqual(await on.refusals(confirmResults, { edition, people: [sam.person] }, home), ['recognition.refusal.agreementNeeded']);
  await on.done(overrideResult, { edition, person: sam.person, completed: 'yes', why: 'No time for signatures.' }, home);
  assert.deepEqual(await decided(sam.person), { completed: true, credit_amount: null });

  const bob = await participant(on, edition, 'Bob', 'ksu'), about = { edition, person: bob.person };
  await on.done(agreeing.changeAgreement, { ...about, side: 'home', host: 'ku', components: parts(3) }, home);
  await on.done(agreeing.signAgreement, { edition, version: '1' }, bob);
  assert.deepEqual(await on.refusals(confirmResults, { edition, people: [bob.person] }, home), ['recognition.refusal.agreementNeeded']);
  await on.done(agreeing.countersignAgreement, { ...about, side: 'host', version: '1' }, host);
  await on.done(confirmResults, { edition, people: [bob.person] }, home);
  assert.deepEqual(await decided(bob.person), { completed: true, credit_amount: 3 });
});
