// Selection by a published rule on a database: rule, marks, preview, proposal, confirmation by each home, the waiting list with
// reserved places, reasons that tell nothing of others, the lottery run again, and what is refused or forgotten.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { eraseAccount } from '../accounts/commands.ts';
import { administrator } from '../../../test/support/ground.ts';
import { invalid } from '../../../test/support/html.ts';
import { drawLottery, lotteryText } from '../../engines/allocation/lottery.ts';
import { perform } from '../../storage/perform.ts';
import * as api from './api.ts';
import * as answer from './commands/answer.ts';
import * as apply from './commands/apply.ts';
import * as decide from './commands/decide.ts';
import * as preview from './commands/preview.ts';
import * as proposal from './commands/proposal.ts';
import { moveOnList } from './commands/reorder.ts';
import * as review from './commands/review.ts';
import { routes } from './routes.tsx';
import { digestOf, lotOf } from './rules/selection.ts';
import { type Called, openCall } from './testing/call.ts';
import * as own from './views/own.ts';
import * as views from './views/preview.ts';
import * as reading from './views/review.ts';

const spring = { edition: 'spring' }, use = (policy: string) => ({ ...spring, policy, why: 'Agreed by both partners.' });
const rule = { ...spring, marksWeight: '1', reviewWeight: '0', counting: 'one', groupPlaces: { working: '2' } };
const afterCall = '2027-02-02T09:00:00Z';

type Applicant = Awaited<ReturnType<Called['applicant']>>;
interface Wanted { readonly name: string; readonly home?: string; readonly marks: number; readonly groups?: readonly string[] }

/** People who applied with these groups sealed, and their marks. */
async function applied(on: Called, wanted: readonly Wanted[]): Promise<Map<string, Applicant>> {
  const people = new Map<string, Applicant>();
  for (const { name, home = 'alpha', groups = [] } of wanted) {
    const who = await on.applicant(name, home);
    people.set(name, who);
    if (groups.length === 0) continue;
    await on.done(apply.reopenApplication, { application: who.id }, who);
    await on.done(apply.saveDraft, { ...spring, step: 'support', groups, groupsConsent: 'yes' }, who);
    await on.done(apply.submitApplication, { ...spring, truthful: 'yes' }, who);
  }
  for (const [home, those] of Map.groupBy(wanted, ({ home = 'alpha' }) => home)) {
    await on.done(preview.setMarks, { ...spring, institution: home, marks: those.map(({ name, marks }) => `${name.toLowerCase()}@example.edu, ${marks}`).join('\n') }, home === 'alpha' ? on.alpha : on.beta);
  }
  return people;
}

/** Twelve of alpha, W1 to W6 of whom work and have the lower marks; three of beta. */
const many: readonly Wanted[] = [
  ...Array.from({ length: 6 }, (_, at) => ({ name: `N${at + 1}`, marks: 95 - at })), ...Array.from({ length: 6 }, (_, at) => ({ name: `W${at + 1}`, marks: 80 - at, groups: ['working'] })),
  ...Array.from({ length: 3 }, (_, at) => ({ name: `B${at + 1}`, home: 'beta', marks: 94 - at })),
];
const statesOf = async (on: Called, people: ReadonlyMap<string, Applicant>): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const [name, who] of people) found[name] = (await on.state(who))!;
  return found;
};
const inState = (states: Record<string, string>, state: string): string[] => Object.keys(states).filter((name) => states[name] === state);
const ready = async (t: TestContext, capacity = 7) => {
  const on = await openCall(t, { capacity, homes: { alpha: {}, beta: { capacity: 1 } } }), people = await applied(on, many);
  await on.done(preview.setRule, rule, on.alpha);
  on.at(afterCall);
  return { on, people };
};
const proposalIn = async (on: Called): Promise<string> => (await on.shown(views.proposalPage, spring, on.alpha)).proposal!.id;

test('policies are previewed on the real applicants: counts that tell nothing of few, each opening logged, nobody decided about', async (t) => {
  const { on, people } = await ready(t);
  await on.done(preview.previewPolicies, spring, on.alpha);
  const shown = await on.shown(views.previewPage, spring, on.beta), { figures } = shown.preview!, [marks, weighted, reserves, lottery] = figures.policies as Extract<(typeof figures.policies)[number], { selected: number }>[];
  assert.deepEqual([figures.applicants, figures.places, shown.preview!.stale], [15, 7, false]);
  assert.deepEqual([marks!.selected, reserves!.selected, lottery!.selected], [7, 7, 7]);
  assert.deepEqual(weighted!.groups, marks!.groups, 'only marks weigh');
  assert.deepEqual(marks!.homes, [{ home: 'alpha', applicants: 12, selected: 6 }, { home: 'beta', applicants: 3, selected: 1 }]);
  assert.deepEqual(marks!.groups.find(({ group }) => group === 'working'), { group: 'working', places: 2, applicants: 6, selected: 'few' });
  assert.deepEqual(reserves!.others, 'few', 'two others, which is not told');
  assert.ok(!JSON.stringify(figures).includes(people.get('W1')!.person) && !JSON.stringify(figures).includes(people.get('W1')!.id));
  const releases = await sql<{ owner: string; released_to: string; purpose: string }>`select owner, released_to, purpose from sealed_release`.execute(on.ground.db);
  assert.deepEqual(releases.rows.map(({ released_to, purpose }) => [released_to, purpose]), Array.from({ length: 6 }, () => [on.alpha.person, 'equity']));
  assert.ok(Object.values(await statesOf(on, people)).every((state) => state === 'submitted'));
  await on.done(apply.takeBackConsent, { application: people.get('W1')!.id, kind: 'groups' }, people.get('W1')!);
  assert.equal((await on.shown(views.previewPage, spring, on.alpha)).preview!.stale, true);
});

test('a proposal holds reserved places exactly; each home confirms its own, and places of the other are held meanwhile', async (t) => {
  const { on, people } = await ready(t);
  await on.done(proposal.proposeSelection, use('reserves'), on.alpha);
  const id = await proposalIn(on), shown = await on.shown(views.proposalPage, spring, on.alpha);
  assert.deepEqual(shown.rows.filter(({ selected }) => selected).map(({ name }) => name), ['N1', 'N2', 'N3', 'N4', 'W1', 'W2'], 'beta’s one is not alpha’s to see');
  assert.ok(!/working|home:|selected-/.test(JSON.stringify(shown.rows)), 'staff see no route and no group');
  assert.deepEqual(shown.open, { offers: 6, others: 6, elsewhere: 3 });
  await assert.rejects(on.shown(views.drawFile, spring, on.alpha), /notDrawn/);
  assert.deepEqual(await on.done(proposal.confirmSelection, { ...spring, proposal: id, waitMost: '4', words: 'Thank you.' }, on.alpha), { offers: 6, others: 6 });
  const states = await statesOf(on, people);
  assert.deepEqual(inState(states, 'offered'), ['N1', 'N2', 'N3', 'N4', 'W1', 'W2'], 'the seventh place is held for beta');
  assert.deepEqual([inState(states, 'waiting'), inState(states, 'refused'), inState(states, 'submitted')], [['N5', 'N6', 'W3', 'W4'], ['W5', 'W6'], ['B1', 'B2', 'B3']]);
  assert.deepEqual(await on.refusals(decide.decide, { ...spring, applications: [people.get('N5')!.id], verdict: 'offer', reason: 'reconsidered' }, on.alpha), ['admissions.refusal.noSeats']);
  assert.deepEqual(await on.done(proposal.confirmSelection, { ...spring, proposal: id }, on.beta), { offers: 1, others: 2 });
  assert.equal(await on.state(people.get('B1')!), 'offered');
  assert.ok((await on.mails('n5@example.edu')).some(({ body }) => /published rule[\s\S]*Thank you\./.test(body)));
  assert.deepEqual(await on.refusals(proposal.confirmSelection, { ...spring, proposal: id }, on.alpha), ['selection.refusal.nothingOpen']);
});

test('a place goes on by the rule: who fills an empty reserved place first, else the next on the list', async (t) => {
  const { on, people } = await ready(t);
  await on.done(proposal.proposeSelection, use('reserves'), on.alpha);
  const id = await proposalIn(on);
  for (const who of [on.alpha, on.beta]) await on.done(proposal.confirmSelection, { ...spring, proposal: id }, who);
  const decline = async (name: string) => { await on.done(answer.declineOffer, { application: people.get(name)!.id }, people.get(name)!); return inState(await statesOf(on, people), 'offered'); };
  assert.deepEqual(await decline('W1'), ['N1', 'N2', 'N3', 'N4', 'W2', 'W3', 'B1'], 'W3 works, and comes before N5 for that place');
  assert.deepEqual(await decline('N1'), ['N2', 'N3', 'N4', 'N5', 'W2', 'W3', 'B1']);
  await on.done(apply.takeBackConsent, { application: people.get('W4')!.id, kind: 'groups' }, people.get('W4')!);
  assert.deepEqual(await decline('W2'), ['N2', 'N3', 'N4', 'N5', 'W3', 'W5', 'B1'], 'W4 no longer says so');
});

test('every applicant reads a reason of their own, with figures only where five stand behind them, and can run the lottery again', async (t) => {
  const { on, people } = await ready(t, 8);
  await on.done(proposal.proposeSelection, use('reserves'), on.alpha);
  const before = await on.shown(views.howSelected, spring, await on.person('Stranger'));
  assert.deepEqual([before.result, before.seed!.revealed], [null, null]);
  await on.done(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on) }, on.alpha);
  const reasonOf = async (name: string) => (await on.shown(own.ownApplication, { application: people.get(name)!.id }, people.get(name)!)).outcome!.reason!;
  assert.deepEqual(await reasonOf('W1'), { code: 'selected-reserved', args: { group: 'working' } });
  assert.deepEqual(await reasonOf('N6'), { code: 'missed-score', args: { own: 90, needed: 91, by: 1, position: 1 } });
  assert.deepEqual(await reasonOf('W3'), { code: 'missed-score', args: { own: 78, needed: 79, by: 1, position: 2 } }, 'the last of those who work, not of all');
  const html = await on.page(routes, `/applications/${people.get('W1')!.id}`, people.get('W1')!);
  assert.match(html, /reserved for the group “students who work”/);
  assert.doesNotMatch(await on.page(routes, `/applications/${people.get('N6')!.id}`, people.get('N6')!), /students who work/);
  const { seed, lots } = await on.shown(views.drawFile, spring, await on.person('Other')), lot = lotOf(people.get('N6')!.id), drawn = drawLottery(seed, lots.length, (at) => lots[at]!);
  const how = await on.shown(views.howSelected, { ...spring, lot: lot.toUpperCase() }, on.alpha);
  assert.equal(digestOf(seed), before.seed!.commitment);
  assert.equal(lots.length, 15);
  assert.deepEqual(how.drawn, { number: lotteryText(drawn.number[lots.indexOf(lot)]!), place: drawn.place[lots.indexOf(lot)]! + 1 });
  assert.equal((await on.shown(views.howSelected, { ...spring, lot: 'nothing' }, on.alpha)).drawn, null);
});

test('whoever reads applications never sees a group, in a selection with reserves either', async (t) => {
  const { on, people } = await ready(t), rita = await on.person('Rita');
  await on.done(review.addReviewer, { ...spring, email: 'rita@example.edu' }, on.alpha);
  await on.done(review.assignReviewer, { ...spring, application: people.get('W1')!.id, reviewer: rita.person }, on.alpha);
  await on.done(preview.previewPolicies, spring, on.alpha);
  await on.done(proposal.proposeSelection, use('reserves'), on.alpha);
  const shown = JSON.stringify(await on.shown(reading.reviewPage, { ...spring, application: people.get('W1')!.id }, rita));
  assert.ok(!/working|groups|reserve/.test(shown), shown);
  for (const view of [views.previewPage, views.proposalPage]) await assert.rejects(on.shown(view as typeof views.previewPage, spring, rita), /forbidden/);
});

test('what is refused: an open call, missing marks, bad lists and rules, other people’s homes, a second selection', async (t) => {
  const on = await openCall(t, { capacity: 3 });
  assert.deepEqual(await on.refusals(preview.previewPolicies, spring, on.alpha), ['selection.refusal.nobody']);
  const people = await applied(on, [{ name: 'Ada', marks: 90 }, { name: 'Bea', marks: 80 }]), cia = await on.applicant('Cia');
  const marks = (text: string) => on.refusals(preview.setMarks, { ...spring, institution: 'alpha', marks: text }, on.alpha);
  assert.deepEqual(await marks('ada@example.edu, 101\nnobody@example.edu 5\n'), ['selection.refusal.marksLine', 'selection.refusal.marksOfNobody']);
  assert.deepEqual(await on.refusals(preview.setMarks, { ...spring, institution: 'beta', marks: 'ada@example.edu 5' }, on.alpha), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(preview.setMarks, { ...spring, institution: 'beta', marks: 'ada@example.edu 5' }, on.beta), ['selection.refusal.marksOfNobody'], 'nor is told that she applied elsewhere');
  assert.deepEqual(await on.refusals(preview.setRule, { ...rule, marksWeight: '0' }, on.alpha), ['selection.refusal.weights']);
  assert.deepEqual(await on.refusals(preview.setRule, { ...rule, homePlaces: { gamma: '1' } }, on.alpha), ['admissions.refusal.noPartner']);
  const all = Object.fromEntries(['disability', 'displaced', 'limitedMeans', 'partTime', 'working', 'carer', 'firstGeneration', 'indigenous'].map((group) => [group, '1']));
  assert.deepEqual(await on.refusals(preview.setRule, { ...rule, groupPlaces: all, homePlaces: { alpha: '1' } }, on.alpha), ['selection.refusal.tooManyReserves']);
  assert.deepEqual(await on.refusals(preview.setRule, rule, people.get('Ada')!), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(preview.previewPolicies, spring, { person: on.alpha.person, grants: [administrator] }), ['gate.refusal.forbidden'], 'the platform’s team opens nothing');
  await on.done(preview.setRule, { ...rule, reviewWeight: '1' }, on.alpha);
  await on.done(preview.previewPolicies, spring, on.alpha);
  assert.deepEqual((await on.shown(views.previewPage, spring, on.alpha)).preview!.figures.policies.map((each) => 'selected' in each ? 'computed' : each.lacking), [1, 3, 3, 'computed']);
  assert.deepEqual(await on.refusals(proposal.proposeSelection, use('lottery'), on.alpha), ['selection.refusal.callOpen']);
  on.at(afterCall);
  assert.deepEqual(await on.refusals(proposal.proposeSelection, use('marks'), on.alpha), ['selection.refusal.lacking']);
  assert.deepEqual(await on.refusals(proposal.proposeSelection, { ...use('lottery'), why: ' ' }, on.alpha), ['fields.refusal.required']);
  await on.done(proposal.proposeSelection, use('lottery'), on.alpha);
  const first = await proposalIn(on);
  await on.done(proposal.proposeSelection, use('lottery'), on.alpha);
  assert.deepEqual(await on.refusals(proposal.confirmSelection, { ...spring, proposal: first }, on.alpha), ['selection.refusal.otherProposal']);
  assert.deepEqual(await on.refusals(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on) }, on.beta), ['selection.refusal.nothingOpen']);
  assert.deepEqual(await on.refusals(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on), acceptOn: '2027-01-05' }, on.alpha), ['admissions.refusal.acceptOn']);
  await on.done(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on) }, on.alpha);
  assert.equal(await on.state(cia), 'offered', 'there are places for all');
  assert.deepEqual(await on.refusals(proposal.proposeSelection, use('lottery'), on.alpha), ['selection.refusal.nobody']);
  for (const [command, input] of [[preview.setRule, rule], [preview.setMarks, { ...spring, institution: 'alpha', marks: 'ada@example.edu 5' }]] as const) {
    assert.deepEqual(await on.refusals(command as typeof preview.setRule, input, on.alpha), ['selection.refusal.confirmed']);
  }
});

test('two who confirm at once decide once; a proposal made of what has changed is refused', async (t) => {
  const { on, people } = await ready(t);
  await on.done(proposal.proposeSelection, use('marks'), on.alpha);
  const id = await proposalIn(on), results = await Promise.all([0, 1].map(() => perform(on.ground, proposal.confirmSelection, { ...spring, proposal: id }, on.alpha)));
  assert.deepEqual(results.map((each) => each.ok).sort(), [false, true]);
  assert.equal(inState(await statesOf(on, people), 'offered').length, 6);
  const found = { explained: { selection: { problem: { options: {} }, selected: [] }, reasons: [] }, ids: [], digest: 'of yesterday' };
  const stale = { ...proposal.proposeSelection, ahead: async () => ({ ok: true as const, value: found }) };
  await sql`delete from selection_proposal`.execute(on.ground.db);
  assert.deepEqual(await on.refusals(stale, use('marks'), on.alpha), ['selection.refusal.changed']);
});

test('staff may change the order of their list with a reason; those concerned read that a decision did it, and the list still moves', async (t) => {
  const { on, people } = await ready(t), id = (name: string) => people.get(name)!.id;
  await on.done(proposal.proposeSelection, use('marks'), on.alpha);
  for (const who of [on.alpha, on.beta]) await on.done(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on) }, who);
  const move = { ...spring, application: id('W3'), turn: '1', why: 'She was ill on the day of the test.' };
  assert.deepEqual(await on.refusals(moveOnList, move, on.beta), ['gate.refusal.forbidden']);
  assert.deepEqual(await on.refusals(moveOnList, { ...move, turn: '99' }, on.alpha), ['selection.refusal.turn']);
  assert.deepEqual(await on.refusals(moveOnList, { ...move, turn: '3' }, on.alpha), ['selection.refusal.sameTurn']);
  assert.deepEqual(await on.refusals(moveOnList, { ...move, application: id('N1') }, on.alpha), ['selection.refusal.notWaiting']);
  await on.done(moveOnList, move, on.alpha);
  assert.ok((await on.mails('w3@example.edu')).some(({ body }) => /now number 1 .*\n\nThe reason: She was ill/.test(body)));
  assert.match(await on.page(routes, `/applications/${id('W3')}`, people.get('W3')!), /number 1 on the list[\s\S]*She was ill on the day/);
  const other = await on.page(routes, `/applications/${id('W1')}`, people.get('W1')!);
  assert.match(other, /number 2 on the list[\s\S]*decided to move somebody else/);
  assert.doesNotMatch(other, /She was ill/);
  assert.deepEqual((await sql<{ why: string }>`select why from audit_entry where what = 'waitingListReordered'`.execute(on.ground.db)).rows, [{ why: '3 → 1: She was ill on the day of the test.' }]);
  await on.done(answer.declineOffer, { application: id('N1') }, people.get('N1')!);
  assert.equal(await on.state(people.get('W3')!), 'offered');
});

test('a cancelled edition: whoever hopes for a place or has one gets the reason, others are left in peace', async (t) => {
  const on = await openCall(t, {}), people = await applied(on, [{ name: 'Ada', marks: 90 }, { name: 'Bea', marks: 80 }]);
  await on.done(apply.withdrawApplication, { application: people.get('Bea')!.id }, people.get('Bea')!);
  const cancel = { ...preview.setRule, run: async (work: Parameters<typeof preview.editionMoves>[0]) => { await preview.editionMoves(work, { name: 'programmes.editionStateChanged', edition: 'spring', to: 'cancelled', why: 'The host has no teacher.' }); return { ok: true as const, value: {} }; } };
  await on.done(cancel, rule, on.alpha);
  const mails = async (name: string) => (await on.mails(`${name}@example.edu`)).filter(({ body }) => body.includes('The host has no teacher.')).length;
  assert.deepEqual([await mails('ada'), await mails('bea')], [1, 0]);
});

test('the seed is committed when the call opens; reasons that may name a group end with consent and with the edition', async (t) => {
  const { on, people } = await ready(t), reasons = async () => (await sql<{ n: number }>`select count(*) as n from selection_outcome where reason is not null`.execute(on.ground.db)).rows[0]!.n;
  const move = (to: string) => ({ ...preview.setRule, run: async (work: Parameters<typeof preview.editionMoves>[0]) => { await preview.editionMoves(work, { name: 'programmes.editionStateChanged', edition: 'spring', to }); return { ok: true as const, value: {} }; } });
  await on.done(move('called'), rule, on.alpha);
  const { seed } = await on.shown(views.howSelected, spring, on.alpha);
  await on.done(proposal.proposeSelection, use('reserves'), on.alpha);
  assert.equal((await on.shown(views.howSelected, spring, on.alpha)).seed!.commitment, seed!.commitment);
  assert.equal(await reasons(), 15);
  await on.done(apply.takeBackConsent, { application: people.get('W1')!.id, kind: 'groups' }, people.get('W1')!);
  assert.equal(await reasons(), 14);
  await on.done(move('finished'), rule, on.alpha);
  assert.equal(await reasons(), 0);
  assert.equal(api.followers['programmes.editionStateChanged'], preview.editionMoves);
});

test('a person gets all that a selection keeps of them; with their account it goes, and so do the words about them in the trail', async (t) => {
  const on = await openCall(t, { capacity: 1, followers: { 'accounts.erased': [api.followers['accounts.erased']] } }), people = await applied(on, [{ name: 'Ada', marks: 90, groups: ['working'] }, { name: 'Bea', marks: 95 }, { name: 'Cia', marks: 80 }]), ada = people.get('Ada')!;
  await on.done(preview.setRule, { ...rule, groupPlaces: {} }, on.alpha);
  on.at(afterCall);
  await on.done(proposal.proposeSelection, use('marks'), on.alpha);
  await on.done(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on), words: 'A close call: well done.' }, on.alpha);
  await on.done(moveOnList, { ...spring, application: ada.id, turn: '2', why: 'She asked for it.' }, on.alpha);
  const { selections } = await api.personalData(on.tx, ada.person) as { selections: { marks: number; position: number; reason: { code: string } }[] };
  assert.deepEqual(selections.map(({ marks, position, reason }) => [marks, position, reason.code]), [[90, 2, 'missed-score']]);
  await on.done(eraseAccount, { confirm: 'yes' }, ada);
  const trail = (await sql<{ what: string; why: string | null }>`select what, why from audit_entry where on_what = ${`application:${ada.id}`} order by id`.execute(on.ground.db)).rows;
  assert.deepEqual(trail.filter(({ why }) => why !== null), [{ what: 'application:wait', why: 'ruleWait' }]);
  assert.ok(trail.some(({ what }) => what === 'waitingListReordered'));
  const [left] = (await sql<{ points: number | null; reason: Buffer | null; marks: number | null }>`select o.points, o.reason, m.marks from selection_outcome o left join selection_mark m using (edition, application) where application = ${ada.id}`.execute(on.ground.db)).rows;
  assert.deepEqual(left, { points: null, reason: null, marks: null });
  assert.match((await sql<{ why: string }>`select why from audit_entry where on_what = ${`application:${people.get('Cia')!.id}`} and what = 'application:wait'`.execute(on.ground.db)).rows[0]!.why, /well done/, 'what is about others stays');
});

test('pages are valid in both languages, before, with a preview, with a proposal and after', async (t) => {
  const { on, people } = await ready(t), manage = '/editions/spring/manage/selection';
  const look = async (...addresses: readonly string[]): Promise<void> => {
    for (const language of ['en', 'es'] as const) for (const address of addresses) {
      const html = await on.page(routes, address, on.alpha, language);
      assert.deepEqual(await invalid(html), [], `${address} ${language}`);
      assert.ok(!/>[^<]*(?:selection|allocation)\.[a-z]+\.[a-z]/.test(html), `a key without text at ${address} in ${language}`);
    }
  };
  await look(`${manage}/preview`, `${manage}/preview/proposal`, '/editions/spring/selection');
  await on.done(preview.previewPolicies, spring, on.alpha);
  await look(`${manage}/preview`);
  await on.done(proposal.proposeSelection, use('reserves'), on.alpha);
  await look(`${manage}/preview/proposal`);
  await on.done(proposal.confirmSelection, { ...spring, proposal: await proposalIn(on) }, on.alpha);
  await look(`${manage}/preview`, `${manage}/preview/proposal`, `/editions/spring/selection?lot=${lotOf(people.get('N1')!.id)}`);
  for (const name of ['N1', 'W1', 'W6']) assert.deepEqual(await invalid(await on.page(routes, `/applications/${people.get(name)!.id}`, people.get(name)!)), []);
  assert.deepEqual(await invalid(await on.page(routes, `/editions/spring/manage/applications/${people.get('W6')!.id}`, on.alpha)), []);
});
