// Offers, proposals, invitations and introductions on the database: what works, and each refusal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { eraseAccount } from '../accounts/commands.ts';
import { command, everybody } from '../../kernel/operation.ts';
import { ok } from '../../kernel/result.ts';
import { perform } from '../../storage/perform.ts';
import { followers, housekeeping, introductionOf, nextSteps, personalData, becameProgramme } from './api.ts';
import { answerInvitation, askInvitation, invite, withdrawInvitation } from './commands/invitations.ts';
import { answerIntroduction, giveBroker, introduce } from './commands/introductions.ts';
import { changeOffer, closeOffer, createOffer, renewOffer, setTopics } from './commands/offers.ts';
import { routes } from './routes.tsx';
import { basics, network, offerBy } from './testing/network.ts';
import { exposure } from './views/exposure.ts';
import { offer, offers, ownOffers, pair } from './views/offers.ts';

const keep = async ({ test: { ground }, administrator }: Awaited<ReturnType<typeof network>>) => housekeeping((command, input) => perform(ground, command, input, administrator));

test('words in any language are understood, shown back and set right', async (t) => {
  const net = await network(t), { test: { done, shown, page, refusals, comesBack } } = net, hind = net.teachers['h2uc']!;
  const id = await offerBy(net, 'h2uc', hind, { topics: 'liderazgo femenino; cambio climático, zzqx', topicLanguage: 'es' });
  const first = await shown(offer, { offer: id }, hind);
  assert.deepEqual(first.offer.topics, ['liderazgo femenino', 'cambio climático', 'zzqx']);
  assert.ok(first.offer.concepts.includes('climate-change'), first.offer.concepts.join(' '));
  assert.match(await page(routes, `/partners/offers/${id}`, hind), /We understood: [^<]*climate change/);
  assert.match(await page(routes, `/partners/offers/${id}`, hind, 'es'), /Entendimos: [^<]*cambio climático/);
  await done(setTopics, { offer: id, concepts: first.offer.concepts.filter((each) => each !== 'climate-change'), more: 'derechos humanos' }, hind);
  const after = await shown(offer, { offer: id }, hind);
  assert.ok(!after.offer.concepts.includes('climate-change') && after.offer.concepts.includes('human-rights'), after.offer.concepts.join(' '));
  assert.deepEqual(await refusals(setTopics, { offer: id, concepts: [] }, hind), ['partners.refusal.noConcept']);
  await done(changeOffer, { offer: id, ...basics, topics: 'liderazgo femenino, cambio climático, zzqx, derechos humanos, energía', topicLanguage: 'es' }, hind);
  assert.ok(!(await shown(offer, { offer: id }, hind)).offer.concepts.includes('climate-change'), 'what was set right stays so');
  const back = await comesBack(routes, '/partners/offers', { institution: 'h2uc', title: 'Typed', topics: '', 'languages.0.code': 'en', 'languages.0.level': 'B2', 'teaching.0.from': '2027-05-01', 'teaching.0.to': '2027-02-01', groupLeast: '20', groupMost: '10' }, hind);
  assert.match(back, /value="Typed"/);
  for (const said of ['Name at least one topic', 'The last day must not lie before the first', 'cannot be smaller']) assert.match(back, new RegExp(said));
});

test('each bad offer is refused for its reason', async (t) => {
  const net = await network(t), { test: { refusals } } = net, june = net.teachers['ksu']!;
  const refused = (more: Record<string, unknown>, who = june) => refusals(createOffer, { institution: 'ksu', ...basics, ...more }, who);
  assert.deepEqual(await refused({ institution: 'h2uc' }), ['partners.refusal.notYours']);
  assert.deepEqual(await refused({ heldBy: 'institution' }), ['partners.refusal.officers']);
  assert.deepEqual(await refused({ languages: {} }), ['partners.refusal.noLanguage']);
  assert.deepEqual(await refused({ languages: { qq: 'B1' } }), ['partners.refusal.language']);
  assert.deepEqual(await refused({ field: '7777' }), ['partners.refusal.field']);
  assert.deepEqual(await refused({ expiresOn: '2027-01-01' }), ['partners.refusal.past']);
  assert.deepEqual(await refused({ expiresOn: '2029-01-01' }), ['partners.refusal.tooLong']);
  assert.deepEqual(await refused({ visible: 'alliance', alliance: 'none' }), ['partners.refusal.alliance']);
  assert.deepEqual(await refused({ visible: 'institutions', shownTo: 'Nowhere' }), ['partners.refusal.institutionNamed']);
  assert.deepEqual(await refused({ visible: 'institutions', shownTo: 'ksu' }), ['partners.refusal.nobody']);
  assert.deepEqual(await refused({ teaching: [{ from: '2027-02-01', to: '2027-04-01' }, { from: '2027-03-01', to: '2027-05-01' }] }), ['partners.refusal.overlap']);
  assert.deepEqual(await refused({ teaching: [{ from: '2027-02-01', to: '2029-04-01' }] }), ['partners.refusal.longTerm']);
  assert.deepEqual(await refused({ topics: Array.from({ length: 13 }, (_, n) => `topic ${n}`) }), ['partners.refusal.manyTopics']);
  assert.deepEqual(await refused({}, await net.test.person('Student')), ['gate.refusal.forbidden']);
  const both = await Promise.all(Array.from({ length: 7 }, () => refused({})));
  assert.equal(both.filter((codes) => codes.length === 0).length, 5, 'five at most, however fast one presses');
  assert.deepEqual(await refused({}), ['partners.refusal.manyOffers']);
});

test('proposals are ranked and explained for both sides, in both languages, and counted when opened', async (t) => {
  const net = await network(t), { test: { shown, page, tx, ground } } = net, hind = net.teachers['h2uc']!, june = net.teachers['ksu']!;
  const own = await offerBy(net, 'h2uc', hind), far = await offerBy(net, 'eafit', net.teachers['eafit']!, { topics: 'robotics', languages: { es: 'C1', en: 'B1' }, teaching: [{ from: '2027-02-01', to: '2027-04-16' }] });
  const near = await offerBy(net, 'ksu', june, { topics: 'women in leadership, feminism', lowBandwidth: 'yes' });
  await keep(net);
  const { proposals } = await shown(offer, { offer: own }, hind);
  assert.deepEqual(proposals.map(({ partner }) => partner.id), [near, far]);
  for (const language of ['en', 'es'] as const) {
    const html = await page(routes, `/partners/offers/${own}`, hind, language);
    assert.doesNotMatch(html, /partners\.(fit|missing|fix)\./, 'every code has a sentence');
    assert.doesNotMatch(html, />[^<]*\{\w+[^<]*</);
  }
  const { pair: found } = await shown(pair, { offer: own, partner: far }, hind);
  assert.equal(found.weeks, 11);
  assert.ok(found.minutes! > 0 && found.minutes! % 5 === 0);
  await shown(offer, { offer: own }, hind);
  const { rows: [{ count } = { count: 0 }] } = await sql<{ count: number }>`select count(*)::int as count from partner_impression`.execute(ground.db);
  assert.equal(count, 2, 'once a day, however often');
  assert.equal((await shown(exposure, {}, { person: null, grants: [] })).all, null, 'three offers are too few for figures');
  assert.deepEqual((await nextSteps(tx, hind, ground.clock())).length, 0);
});

test('who is chosen sees an offer; nobody else learns that there is one', async (t) => {
  const net = await network(t), { test: { shown, refusals, page } } = net, hind = net.teachers['h2uc']!, june = net.teachers['ksu']!, luz = net.teachers['eafit']!;
  const hidden = await offerBy(net, 'h2uc', hind, { visible: 'institutions', shownTo: 'Kennesaw State University' }), own = await offerBy(net, 'eafit', luz), friend = await offerBy(net, 'ksu', june);
  await keep(net);
  assert.deepEqual((await shown(offers, {}, luz)).rows.map(({ id }) => id).includes(hidden), false);
  assert.deepEqual((await shown(offers, { q: 'liderazgo de mujeres' }, june)).rows.map(({ id }) => id).includes(hidden), true);
  await assert.rejects(shown(offer, { offer: hidden }, luz), /forbidden/);
  await assert.rejects(shown(pair, { offer: own, partner: hidden }, luz), /missing/);
  assert.deepEqual(await refusals(invite, { offer: own, partner: hidden, words: 'Hello' }, luz), ['gate.refusal.missing']);
  assert.ok(!(await shown(offer, { offer: own }, luz)).proposals.some(({ partner }) => partner.id === hidden));
  assert.ok((await shown(offer, { offer: friend }, june)).proposals.some(({ partner }) => partner.id === hidden));
  assert.deepEqual(await refusals(closeOffer, { offer: hidden }, net.officers['h2uc']!), ['partners.refusal.why'], 'an officer says why');
  assert.deepEqual(await refusals(changeOffer, { offer: hidden, ...basics }, june), ['gate.refusal.forbidden']);
  assert.deepEqual(await refusals(changeOffer, { offer: hidden, ...basics }, { person: hind.person, grants: [] }), ['gate.refusal.forbidden'], 'a former member of staff speaks for nothing');
  assert.match(await page(routes, '/partners/offers?q=feminismo', june), /Voices of h2uc/);
});

test('an invitation is asked about, accepted once, and becomes an introduction that becomes one programme', async (t) => {
  const net = await network(t), { test: { done, shown, refusals, mails, tx, ground, page } } = net, hind = net.teachers['h2uc']!, june = net.teachers['ksu']!;
  const own = await offerBy(net, 'h2uc', hind), other = await offerBy(net, 'ksu', june);
  const { invitation } = await done(invite, { offer: own, partner: other, words: 'Shall we?' }, hind);
  assert.deepEqual(await refusals(invite, { offer: own, partner: other, words: 'Again' }, hind), ['partners.refusal.invited']);
  assert.deepEqual(await refusals(invite, { offer: own, partner: await offerBy(net, 'h2uc', net.officers['h2uc']!), words: 'Us' }, hind), ['partners.refusal.ownInstitution']);
  assert.match((await mails('teacher@ksu.example'))[0]!.body, /Shall we\?/);
  assert.equal((await nextSteps(tx, june, ground.clock()))[0]!.href, `/partners/invitations/${invitation}`);
  await done(askInvitation, { invitation, words: 'Which term?' }, june);
  await done(askInvitation, { invitation, words: 'Spring.' }, hind);
  assert.deepEqual(await refusals(answerInvitation, { invitation, answer: 'yes' }, hind), ['gate.refusal.forbidden'], 'nobody accepts their own');
  assert.deepEqual(await refusals(answerInvitation, { invitation, answer: 'no' }, june), ['partners.refusal.reason']);
  assert.deepEqual(await refusals(answerInvitation, { invitation, answer: 'no', reason: 'other' }, june), ['partners.refusal.why']);
  const answers = await Promise.all([refusals(answerInvitation, { invitation, answer: 'yes' }, june), refusals(answerInvitation, { invitation, answer: 'yes' }, june)]);
  assert.deepEqual(answers.toSorted(), [[], ['partners.refusal.answered']], 'one answer counts');
  const { introductions } = await shown(ownOffers, {}, hind);
  const met = (await introductionOf(tx, introductions[0]!.id, ground.clock()))!;
  assert.equal(met.state, 'agreed');
  assert.deepEqual(met.sides.map(({ institution }) => institution).sort(), ['h2uc', 'ksu']);
  assert.equal(met.windows[0]!.weeks, 17);
  assert.deepEqual(met.languages, { en: 'B2' });
  assert.match(await page(routes, `/introductions/${met.id}`, june), /Begin a shared design/);
  await assert.rejects(page(routes, `/introductions/${met.id}`, net.teachers['eafit']!), /forbidden/);
  const become = (programme: string) => perform(ground, command({ id: 'test.become', input: z.object({}), permission: 'accounts.member', about: everybody, run: async (work) => ok(await becameProgramme(work, met.id, programme)) }), {}, june);
  const made = await Promise.all([become('one'), become('two')]);
  assert.deepEqual(made.map((each) => each.ok && each.value).toSorted(), [false, true], 'one programme, however fast both press');
});

test('a no with its reason ends it; the other may still ask; five wait at most; what is silent ends with a mail', async (t) => {
  const net = await network(t), { test: { done, refusals, mails, at } } = net, hind = net.teachers['h2uc']!, june = net.teachers['ksu']!;
  const own = await offerBy(net, 'h2uc', hind), other = await offerBy(net, 'ksu', june);
  const { invitation } = await done(invite, { offer: own, partner: other, words: 'Shall we?' }, hind);
  await done(answerInvitation, { invitation, answer: 'no', reason: 'calendar' }, june);
  assert.match((await mails('teacher@h2uc.example')).at(-1)!.body, /The calendars do not meet/);
  assert.deepEqual(await refusals(invite, { offer: own, partner: other, words: 'Please' }, hind), ['partners.refusal.saidNo']);
  await done(withdrawInvitation, { invitation: (await done(invite, { offer: other, partner: own, words: 'Now?' }, june)).invitation }, june);
  const asked = [];
  for (let n = 0; n < 6; n++) asked.push(await offerBy(net, 'eafit', await net.test.person(`luz${n}@eafit.example`, 'teacher@institution:eafit')));
  for (const partner of asked.slice(0, 5)) await done(invite, { offer: own, partner, words: 'Hello' }, hind);
  assert.deepEqual(await refusals(invite, { offer: own, partner: asked[5]!, words: 'Hello' }, hind), ['partners.refusal.manyInvitations']);
  at('2027-01-23T09:00:00Z');
  await keep(net);
  assert.match((await mails('luz0@eafit.example')).at(-1)!.subject, /waits for your answer/);
  at('2027-02-03T09:00:00Z');
  await keep(net);
  assert.match((await mails('teacher@h2uc.example')).at(-1)!.subject, /has not answered/);
  await done(invite, { offer: own, partner: asked[5]!, words: 'Hello' }, hind);
  at('2027-07-02T09:00:00Z');
  await keep(net);
  assert.match((await mails('teacher@ksu.example')).at(-1)!.subject, /ends soon/);
  at('2027-07-20T09:00:00Z');
  await keep(net);
  assert.deepEqual(await refusals(changeOffer, { offer: own, ...basics }, hind), ['partners.refusal.closed']);
  await done(renewOffer, { offer: own }, hind);
  assert.deepEqual(await refusals(closeOffer, { offer: own }, hind), []);
});

test('a broker introduces, both agree; only brokers may, and only what they see', async (t) => {
  const net = await network(t), { test: { done, refusals, tx, ground, shown } } = net, hind = net.teachers['h2uc']!, june = net.teachers['ksu']!, agency = net.officers['agency']!;
  const first = await offerBy(net, 'h2uc', hind), second = await offerBy(net, 'ksu', june), hidden = await offerBy(net, 'eafit', net.teachers['eafit']!, { visible: 'institutions', shownTo: ['ksu'] });
  assert.deepEqual(await refusals(introduce, { first, second, words: 'Meet!' }, agency), ['gate.refusal.forbidden']);
  assert.deepEqual(await refusals(giveBroker, { institution: 'ksu', why: 'Because' }, net.administrator), ['partners.refusal.brokerKind']);
  assert.deepEqual(await refusals(giveBroker, { institution: 'agency', why: 'Because' }, agency), ['gate.refusal.forbidden']);
  await done(giveBroker, { institution: 'Mobility Agency', why: 'National agency' }, net.administrator);
  assert.deepEqual(await refusals(introduce, { first, second: hidden, words: 'Meet!' }, agency), ['gate.refusal.missing']);
  const { introduction } = await done(introduce, { first, second, words: 'Meet!' }, agency);
  assert.deepEqual(await refusals(answerIntroduction, { introduction, offer: first, agrees: 'yes' }, agency), ['gate.refusal.forbidden'], 'a broker agrees for nobody');
  assert.deepEqual(await refusals(answerIntroduction, { introduction, offer: first, agrees: 'no' }, hind), ['partners.refusal.why']);
  await done(answerIntroduction, { introduction, offer: first, agrees: 'yes' }, hind);
  assert.equal((await introductionOf(tx, introduction, ground.clock()))!.state, 'proposed');
  const { state } = await done(answerIntroduction, { introduction, offer: second, agrees: 'yes' }, june);
  assert.equal(state, 'agreed');
  assert.deepEqual(await refusals(answerIntroduction, { introduction, offer: second, agrees: 'no', why: 'Oh' }, june), ['partners.refusal.answered']);
  assert.equal((await shown(ownOffers, {}, june)).introductions.length, 1);
});

test('right of access and the end of an account', async (t) => {
  const net = await network(t, { 'accounts.erased': [followers['accounts.erased']] }), { test: { done, shown, tx, ground } } = net, hind = net.teachers['h2uc']!, june = net.teachers['ksu']!;
  const own = await offerBy(net, 'h2uc', hind, { offers: 'My private words' }), other = await offerBy(net, 'ksu', june);
  const { invitation } = await done(invite, { offer: own, partner: other, words: 'My words to you' }, hind);
  await done(askInvitation, { invitation, words: 'A question of mine' }, hind);
  assert.match(JSON.stringify(await personalData(tx, hind.person)), /My private words.*My words to you.*A question of mine/s);
  await done(eraseAccount, { confirm: 'yes' }, hind);
  const kept = await personalData(tx, hind.person);
  assert.doesNotMatch(JSON.stringify(kept), /private words|words to you|question of mine/);
  assert.ok(!(await shown(offers, {}, june)).rows.some(({ id }) => id === own));
  const { rows: [row] } = await sql<{ state: string }>`select state from partner_invitation where id = ${invitation}`.execute(ground.db);
  assert.equal(row!.state, 'withdrawn');
});
