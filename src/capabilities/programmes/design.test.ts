// Shared designs on a database: two editors at once, nothing lost; decisions that none of them can make alone; from a
// design to an edition and its call.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { testGround } from '../../../test/support/ground.ts';
import { invalid } from '../../../test/support/html.ts';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import type { AnyCommand } from '../../kernel/operation.ts';
import { perform } from '../../storage/perform.ts';
import { createInstitution } from '../network/commands/institutions.ts';
import { giveRole } from '../accounts/commands.ts';
import * as api from './api.ts';
import * as decisions from './commands/decisions.ts';
import * as design from './commands/design.ts';
import { editionFromDesign } from './commands/design-edition.ts';
import * as editions from './commands/editions.ts';
import * as programmes from './commands/programmes.ts';
import { replay } from './rules/design.ts';
import { templates } from './rules/templates.ts';
import { routes } from './routes.tsx';
import * as store from './store/design.ts';
import * as records from './store/records.ts';
import * as views from './views/design.ts';

const institution = (id: string, name: string, country: string, zone: string) => ({ id, name, kind: 'hei', country, city: 'X', zone, latitude: 1, longitude: 2, languages: ['en'], mailDomains: '', creditSystem: 'ECTS' });
const facts = { title: 'Women who lead', summary: 'Lead across borders.', description: 'You lead.', functions: 'academic', form: 'virtual', extent: 'course', fields: ['0413'], levels: 'bachelor', languages: [{ code: 'en', level: 'B1' }] };
const programme = 'women-who-lead';
const teacherOf = (person: string) => ({ person, grants: [{ role: 'teacher' as const, scope: { kind: 'programme' as const, id: programme } }] });

/** A large and a small partner with a teacher and an officer each; the design begun from `template`. */
async function begun(t: TestContext, template?: string) {
  const on = await testGround(t, { 'programmes.partnerLeft': [api.followers['programmes.partnerLeft']] }), admin = await on.person('Root', 'administrator');
  await on.done(createInstitution, institution('ksu', 'Kennesaw State University', 'US', 'America/New_York'), admin);
  await on.done(createInstitution, institution('h2uc', 'Hassan II University of Casablanca', 'MA', 'Africa/Casablanca'), admin);
  const dana = await on.person('Dana', 'officer@institution:ksu'), nabila = await on.person('Nabila', 'officer@institution:h2uc');
  const kim = await on.person('Kim', 'teacher@institution:ksu', `teacher@programme:${programme}`), samira = await on.person('Samira', 'teacher@institution:h2uc', `teacher@programme:${programme}`);
  await on.done(programmes.createProgramme, { institution: 'ksu', ...facts }, dana);
  await on.done(programmes.setPartner, { programme, institution: 'h2uc', role: 'teaching', share: 40 }, dana);
  await on.done(programmes.agreeToProgramme, { programme, institution: 'h2uc' }, nabila);
  await on.done(design.beginDesign, { programme, ...(template ? { template } : {}), language: 'en' }, kim);
  return { on, admin, dana, nabila, kim, samira, at: { programme } };
}
const current = async (tx: Parameters<typeof store.fieldsOf>[0]) => new Map((await store.fieldsOf(tx, programme)).map((each) => [each.field, each]));

test('a design begins once, for those who may edit', async (t) => {
  const { on, admin, kim, samira, at } = await begun(t, 'easy'), stranger = await on.person('Sid', 'officer@institution:else');
  assert.deepEqual(await on.refusals(design.beginDesign, at, samira), ['design.refusal.begun']);
  for (const run of [design.beginDesign, design.editDesign, design.addNote, editionFromDesign]) assert.deepEqual(await on.refusals(run as never, { ...at, was: {}, kind: 'comment', words: 'x', name: 'x', startsOn: '2027-03-01', zone: 'UTC' }, stranger), ['gate.refusal.forbidden']);
  const shown = await on.shown(views.designOf, at, kim);
  assert.ok(shown.begun && shown.plan.activities.length === 7 && shown.plan.weeks === 4 && shown.plan.language === 'en' && shown.plan.shares.get('h2uc') === 40);
  assert.equal(await on.page(routes, `/programmes/${programme}/design`, admin).then((html) => html.includes('Advice')), true);
});

test('two who edit different fields both stay; the same field comes back with both texts', async (t) => {
  const { on, kim, samira, at } = await begun(t);
  const edit = (actor: typeof kim, set: Record<string, string>, was: Record<string, number>, take: Record<string, string> = {}) => on.refusals(design.editDesign, { ...at, set, was, take }, actor);
  assert.deepEqual(await edit(kim, { outcomes: 'Lead', weeks: '4' }, { outcomes: 0, weeks: 0, group: 0 }), []);
  assert.deepEqual(await edit(samira, { group: '24' }, { outcomes: 0, weeks: 0, group: 0 }), [], 'what she left alone does not overwrite');
  let now = await current(on.tx);
  assert.deepEqual([now.get('outcomes')?.value, now.get('weeks')?.value, now.get('group')?.value], ['Lead', '4', '24']);
  assert.deepEqual([now.get('outcomes')?.institution, now.get('group')?.institution], ['ksu', 'h2uc']);

  assert.deepEqual(await edit(kim, { outcomes: 'Lead a team', tools: 'Video' }, { outcomes: 1, tools: 0 }), []);
  assert.deepEqual(await edit(samira, { outcomes: 'Lead and be led', access: 'Captions' }, { outcomes: 1, access: 0 }), ['design.refusal.clash']);
  assert.equal((await current(on.tx)).has('access'), false, 'nothing of it is saved, the form keeps it');
  const page = await on.comesBack(routes, `/programmes/${programme}/design`, { 'set.outcomes': 'Lead and be led', 'was.outcomes': '1', 'set.access': 'Captions', 'was.access': '0' }, samira);
  assert.match(page, /Lead and be led/);
  assert.match(page, /Lead a team/);
  assert.match(page, /Meanwhile Kim changed this, too/);
  assert.match(page, /name="was\.outcomes" value="2"/, 'saved again it is written knowingly');
  assert.match(page, /name="take\.outcomes"/);
  assert.deepEqual(await edit(samira, { outcomes: 'Lead and be led', access: 'Captions' }, { outcomes: 2, access: 0 }), []);
  assert.deepEqual(await edit(kim, { outcomes: 'Mine' }, { outcomes: 2 }, { outcomes: 'yes' }), [], 'takes the other’s text');
  now = await current(on.tx);
  assert.equal(now.get('outcomes')?.value, 'Lead and be led');
  assert.deepEqual(await edit(kim, { outcomes: 'Lead and be led' }, { outcomes: 1 }), [], 'both wrote the same');
  assert.deepEqual(await edit(kim, {}, { outcomes: 3 }), [], 'an emptied field is a change');
  assert.equal((await current(on.tx)).get('outcomes')?.value, '');
});

test('bad values are refused beside their field', async (t) => {
  const { on, kim, at } = await begun(t), one = (field: string, value: string) => on.refusals(design.editDesign, { ...at, set: { [field]: value }, was: { [field]: 0 } }, kim);
  assert.deepEqual(await one('weeks', '0'), ['design.refusal.number']);
  assert.deepEqual(await one('weeks', 'four'), ['design.refusal.number']);
  assert.deepEqual(await one('startsOn', '2027-02-30'), ['fields.refusal.format']);
  assert.deepEqual(await one('teams', 'xx'), ['fields.refusal.choice']);
  assert.deepEqual(await one('outcomes', 'x'.repeat(4001)), ['fields.refusal.tooBig_string']);
  assert.deepEqual(await one('constructor', 'x'), ['design.refusal.field']);
  assert.deepEqual(await one('advice:teams', 'x'), ['design.refusal.field'], 'advice has a command of its own');
  assert.deepEqual(await on.refusals(design.editDesign, { ...at, set: { weeks: '4' }, was: { weeks: 7 } }, kim), ['design.refusal.field'], 'a version that never was');
  assert.deepEqual(await on.refusals(design.addToDesign, { ...at, list: 'activity', add: { title: '', ledBy: 'ksu' } }, kim), ['fields.refusal.required']);
  assert.deepEqual(await on.refusals(design.addToDesign, { ...at, list: 'activity', add: { title: 'A', ledBy: 'nowhere', week: '99' } }, kim), ['design.refusal.number', 'programmes.refusal.notPartner']);
});

test('five minutes of two editors at once: nothing lost, and the history leads to the present', async (t) => {
  const { on, kim, samira, at } = await begun(t, 'easy'), random = chance('two editors'), fields = ['outcomes', 'tools', 'weeks', 'group', 'access', 'support', 'share:ksu', 'theme:2'];
  const numbers = new Set(['weeks', 'group', 'share:ksu']), views_ = new Map<string, Map<string, { value: string; version: number }>>(), written: string[] = [];
  let clashes = 0, saves = 0, same = 0;
  const look = async (who: string) => { views_.set(who, new Map([...await current(on.tx)].map(([field, { value, version }]) => [field, { value, version }]))); };
  await look('kim'); await look('samira');
  const save = (who: 'kim' | 'samira', sent: object) => perform(on.ground, design.editDesign, { ...at, ...sent }, who === 'kim' ? kim : samira);
  for (let second = 0; second < 300; second += 2) {
    on.at(Temporal.Instant.from('2027-01-11T09:00:00Z').add({ seconds: second }).toString());
    const both = (['kim', 'samira'] as const).filter(() => random() < 0.8).map((who) => {
      const known = views_.get(who)!, mine = fields.filter(() => random() < 0.25), was = Object.fromEntries(fields.map((field) => [field, known.get(field)?.version ?? 0]));
      const set = Object.fromEntries(fields.map((field) => [field, mine.includes(field) ? numbers.has(field) ? String(1 + wholeBelow(random, 50)) : `${who} ${second} ${field}` : known.get(field)?.value ?? '']));
      return { who, mine, set, was };
    });
    // Truly at once, each in a transaction of its own.
    const answers = await Promise.all(both.map(({ who, set, was }) => save(who, { set, was })));
    for (const [n, answer] of answers.entries()) {
      const { who, mine, set } = both[n]!;
      if (answer.ok) { saves++; written.push(...mine.filter((field) => !numbers.has(field)).map((field) => set[field]!)); await look(who); continue; }
      // She sees both texts, and keeps hers knowingly, or takes the other's; meanwhile the other may write again.
      const taken = new Set<string>(), versions = { ...both[n]!.was };
      for (let last: Awaited<ReturnType<typeof save>> = answer; !last.ok;) {
        assert.ok(last.refusals.every(({ code }) => code === 'design.refusal.clash'), JSON.stringify(last.refusals));
        clashes++;
        const now = await current(on.tx);
        for (const { field } of last.refusals) {
          versions[field!.slice(4)] = now.get(field!.slice(4))?.version ?? 0;
          if (random() < 0.5) taken.add(field!.slice(4));
        }
        last = await save(who, { set, was: versions, take: Object.fromEntries([...taken].map((field) => [field, 'yes'])) });
      }
      written.push(...mine.filter((field) => !numbers.has(field) && !taken.has(field)).map((field) => set[field]!));
      await look(who);
    }
    if (random() < 0.3) await look(random() < 0.5 ? 'kim' : 'samira');
    same += answers.length === 2 ? 1 : 0;
  }
  const history = await store.wholeHistory(on.tx, programme), now = await current(on.tx), led = replay(history);
  assert.ok(led, 'no version is missing, and each change begins where the last one ended');
  assert.deepEqual([...led].filter(([, value]) => value !== '').toSorted(), [...now].map(([field, { value }]) => [field, value] as [string, string]).filter(([, value]) => value !== '').toSorted());
  const kept = new Set(history.map(({ after }) => after));
  assert.deepEqual(written.filter((text) => !kept.has(text)), [], 'every text that was saved stands in the history');
  assert.ok(clashes > 40 && saves > 80 && same > 70 && history.length > 300, `${clashes} clashes, ${saves} saves, ${history.length} changes`);
  assert.deepEqual([...new Set(history.map(({ institution: of }) => of))].toSorted(), ['h2uc', 'ksu']);
});

test('advice changes as the plan does, can be put aside with a reason, and stands in nobody’s way', async (t) => {
  const { on, kim, samira, at } = await begun(t, 'easy');
  const codes = async () => { const shown = await on.shown(views.designOf, at, kim); return shown.begun ? shown.advice.map(({ code }) => code) : []; };
  assert.ok((await codes()).includes('noTerms'));
  assert.ok(!(await codes()).includes('noCulture'));
  const shown = await on.shown(views.designOf, at, kim);
  assert.ok(shown.begun);
  assert.ok([4, 5, 6].includes(shown.apart!.hours), 'Casablanca and Kennesaw, by the rules of the day');
  const culture = shown.plan.activities.filter(({ kind }) => kind === 'cultural' || kind === 'social');
  await on.done(design.editDesign, { ...at, set: Object.fromEntries(culture.map(({ id }) => [`activity:${id}:gone`, 'yes'])), was: Object.fromEntries(culture.map(({ id }) => [`activity:${id}:gone`, 0])) }, samira);
  assert.ok((await codes()).includes('noCulture'));
  await on.done(design.dismissAdvice, { ...at, advice: 'noCulture', why: 'They meet in person before.' }, kim);
  const after = await on.shown(views.designOf, at, samira);
  assert.equal(after.begun && after.plan.dismissed.get('noCulture'), 'They meet in person before.');
  await on.done(design.recallAdvice, { ...at, advice: 'noCulture' }, samira);
  assert.equal((await store.changesOf(on.tx, programme, { field: 'advice:noCulture', count: 9 })).length, 2, 'both in the history');
  assert.deepEqual(await on.refusals(design.dismissAdvice, { ...at, advice: 'noCulture', why: '' }, kim), ['fields.refusal.required']);
});

test('questions stay open until somebody answers; the author’s name goes with the account', async (t) => {
  const { on, kim, samira, at } = await begun(t, 'easy');
  const { note } = await on.done(design.addNote, { ...at, kind: 'question', about: 'megabytes', words: 'Who pays for data?' }, samira);
  await on.done(design.addNote, { ...at, kind: 'comment', words: 'Good so far.' }, kim);
  assert.equal((await api.nextSteps(on.tx, teacherOf(kim.person)))[0]?.key, 'design.next.questions');
  await on.done(design.answerQuestion, { ...at, note, answer: 'The ministry.' }, kim);
  assert.deepEqual(await on.refusals(design.answerQuestion, { ...at, note, answer: 'Again.' }, kim), ['design.refusal.answered']);
  assert.deepEqual(await api.nextSteps(on.tx, teacherOf(kim.person)), []);
  await on.done(design.reopenQuestion, { ...at, note }, samira);
  const mine = await api.personalData(on.tx, samira.person) as { designs: { notes: { words: string }[] } };
  assert.equal(mine.designs.notes[0]?.words, 'Who pays for data?');
  const { sql } = await import('kysely');
  await sql`update person set name = '', email = null where id = ${samira.person}`.execute(on.ground.db);
  assert.match(await on.page(routes, `/programmes/${programme}/design/talk`, kim), /a former member/);
  await on.done(design.bePresent, at, kim);
  await on.done(design.bePresent, at, samira);
  assert.equal((await on.shown(views.designPulse, at, samira)).people[0], 'Kim');
});

/** An edition of the design whose call has dates, with all that a call needs but the partners' agreement. */
async function edition(all: Awaited<ReturnType<typeof begun>>) {
  const { on, dana, at } = all;
  const { edition: id } = await on.done(editionFromDesign, { ...at, name: 'Spring', startsOn: '2027-03-01', zone: 'America/New_York', opensAt: '2027-01-12T09:00', closesAt: '2027-02-10T18:00' }, dana);
  return id;
}

test('from a design to an edition: plan, themes, hours, terms and call are there', async (t) => {
  const all = await begun(t, 'easy'), { on, kim, dana, nabila, at } = all;
  await on.done(design.editDesign, { ...at, set: { 'theme:1': 'Who we are', outcomes: 'They lead.' }, was: { 'theme:1': 0, outcomes: 1 } }, kim);
  assert.deepEqual(await on.refusals(editionFromDesign, { ...at, name: 'Spring', startsOn: '2027-03-01', zone: 'UTC', opensAt: '2027-01-12T09:00', closesAt: '2027-02-10T18:00' }, kim), ['design.refusal.officerCalls']);
  assert.deepEqual(await on.refusals(editionFromDesign, { ...at, name: 'Spring', startsOn: '2027-03-01', zone: 'UTC', opensAt: '2027-02-12T09:00', closesAt: '2027-02-10T18:00' }, dana), ['programmes.refusal.callOrder']);
  const id = await edition(all), found = (await records.editionOf(on.tx, id))!;
  assert.deepEqual([found.starts_on, found.ends_on, found.outcomes, found.megabytes_a_week, found.capacity], ['2027-03-01', '2027-03-28', 'They lead.', 150, 24]);
  assert.equal((await records.activitiesOf(on.tx, id)).length, 7);
  assert.equal((await records.weeksOf(on.tx, id))[0]?.theme, 'Who we are');
  assert.deepEqual((await records.editionPartnersOf(on.tx, id)).map((each) => each.institution), ['h2uc', 'ksu']);
  assert.deepEqual(await on.refusals(editions.changeState, { edition: id, state: 'called' }, dana), ['programmes.refusal.notDecided']);

  const { decision, effective } = await on.done(decisions.proposeDesignDecision, { ...at, kind: 'call', title: 'Publish', edition: id }, dana);
  assert.equal(effective, false);
  assert.equal((await api.nextSteps(on.tx, nabila))[0]?.key, 'design.next.decision');
  assert.equal((await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision, agrees: 'yes' }, nabila)).effective, true);
  assert.deepEqual(await on.refusals(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision, agrees: 'no', why: 'x' }, nabila), ['design.refusal.effective']);
  await on.done(editions.setTerms, { edition: id, institution: 'ksu', standing: 'elective', wayIn: 'open', creditAmount: 6 }, dana);
  assert.deepEqual(await on.refusals(editions.changeState, { edition: id, state: 'called' }, dana), ['programmes.refusal.notDecided'], 'what was agreed is not what stands now');
  await on.done(editions.setTerms, { edition: id, institution: 'ksu', standing: 'extra', wayIn: 'open' }, dana);
  await on.done(editions.changeState, { edition: id, state: 'called' }, dana);
  const now = { edition: id, name: 'Spring', startsOn: '2027-03-01', endsOn: '2027-03-28', zone: 'America/New_York' };
  assert.deepEqual(await on.refusals(editions.updateEdition, { ...now, capacity: 60 }, dana), ['design.refusal.seatsDecided'], 'nor are seats changed by one alone once they were agreed');
  assert.deepEqual(await on.refusals(editions.updateEdition, { ...now, endsOn: '2027-04-04', capacity: 24 }, dana), ['design.refusal.datesDecided']);
  const more = await on.done(decisions.proposeDesignDecision, { ...at, kind: 'dates', title: 'More seats', edition: id, startsOn: '2027-03-01', endsOn: '2027-03-28', seats: 60 }, dana);
  assert.equal((await records.editionOf(on.tx, id))!.capacity, 24);
  await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision: more.decision, agrees: 'yes' }, nabila);
  assert.equal((await records.editionOf(on.tx, id))!.capacity, 60);
});

test('what was proposed and is overtaken does not come into force', async (t) => {
  const all = await begun(t, 'easy'), { on, dana, nabila, at } = all, id = await edition(all);
  const { decision } = await on.done(decisions.proposeDesignDecision, { ...at, kind: 'call', title: 'Publish', edition: id }, dana);
  await on.done(editions.setCall, { edition: id, opensAt: '2027-01-12T09:00', closesAt: '2027-01-20T09:00' }, dana);
  assert.deepEqual(await on.refusals(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision, agrees: 'yes' }, nabila), ['design.refusal.overtaken']);
  assert.deepEqual(await on.refusals(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision }, nabila), ['design.refusal.why']);
});

test('partners of unequal size have equal say: no command of one alone makes a decision effective', async (t) => {
  const all = await begun(t, 'easy'), { on, admin, dana, nabila, kim, at } = all, id = await edition(all);
  const chief = await on.person('Chief', 'administrator@institution:ksu', 'teacher@institution:ksu', 'leader@institution:ksu', `teacher@programme:${programme}`, `teacher@edition:${id}`);
  const proposals = [
    { kind: 'call', title: 'Publish', edition: id }, { kind: 'dates', title: 'Later', edition: id, startsOn: '2027-03-08', endsOn: '2027-04-04' }, { kind: 'share', title: 'More for us', shares: { ksu: 90, h2uc: 10 } },
    { kind: 'credit', title: 'None for them', edition: id, institution: 'h2uc' }, { kind: 'rule', title: 'We decide', ruleOf: 'call', ruleNeeds: 'most' }, { kind: 'other', title: 'Fridays' },
  ] as const;
  const made: string[] = [];
  for (const asked of proposals) made.push((await on.done(decisions.proposeDesignDecision, { ...at, ...asked }, dana)).decision);
  const before = await records.partnersOf(on.tx, programme), { sql } = await import('kysely');
  const state = async () => (await sql<{ effective: number; called: number }>`select (select count(*)::int from design_decision where effective_at is not null) as effective, (select count(*)::int from edition where state <> 'draft') as called`.execute(on.ground.db)).rows[0]!;
  // Every command of the capability, with every id it could want, by everybody of one partner and by the platform's team.
  const inputs = made.flatMap((decision) => ['ksu', 'h2uc'].flatMap((institution) => ['yes', 'no'].map((agrees) => ({ decision, institution, agrees }))));
  const wide = { ...at, edition: id, person: nabila.person, email: 'x@ksu.example', role: 'teaching', share: 90, work: 'All', why: 'Because.', state: 'called', template: 'easy', advice: 'teams', kind: 'other', words: 'w', was: {}, set: {}, list: 'activity', add: { title: 'x' }, name: 'X',
    startsOn: '2027-03-08', endsOn: '2027-04-04', zone: 'America/New_York', opensAt: '2027-01-12T09:00', closesAt: '2027-02-11T18:00', standing: 'extra', wayIn: 'open', week: 1, theme: 'T', changes: 'c', organisation: 'o', technology: 't', pedagogy: 'p', ...facts, languages: { en: 'B1' } };
  // Whatever happens to the plan or to one's own part, what needs both stays undone; leaving and cancelling are one's own right, and end it rather than decide it.
  const ownRight = new Set(['programmes.leaveProgramme', 'programmes.agreeToProgramme']);
  for (const actor of [dana, kim, chief, admin]) {
    for (const command of api.operations.commands.filter(({ id: name }) => !ownRight.has(name) && name !== 'programmes.createProgramme') as unknown as AnyCommand[]) {
      for (const more of command.id === 'programmes.voiceOnDesignDecision' ? inputs : [{ institution: 'ksu' }, { institution: 'h2uc' }]) await perform(on.ground, command, { ...wide, ...more }, actor);
      assert.deepEqual(await state(), { effective: 0, called: 0 }, `${command.id} by ${actor.person}`);
    }
  }
  assert.deepEqual((await records.partnersOf(on.tx, programme)).map(({ institution: each, share, agreed_at }) => [each, share, agreed_at !== null]), before.map(({ institution: each, share, agreed_at }) => [each, share, agreed_at !== null]), 'nor does anybody lose their part');
  assert.deepEqual(await on.refusals(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision: made[0], agrees: 'yes' }, admin), ['gate.refusal.forbidden'], 'nobody speaks for a partner but its own');
  assert.deepEqual(await on.refusals(programmes.removePartner, { programme, institution: 'h2uc' }, dana), ['design.refusal.leavesItself']);
  assert.deepEqual(await on.refusals(programmes.setPartner, { programme, institution: 'h2uc', role: 'funder', share: 40 }, dana), ['design.refusal.theirPart']);
  assert.ok(giveRole.id, 'roles of another institution are given there only (test/roles.test.ts)');
  // And the other way round: with the small partner's voice each comes into force.
  for (const decision of [made[2]!, made.at(-1)!]) await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'ksu', decision, agrees: 'yes' }, dana);
  const other = made.at(-1)!;
  assert.equal((await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision: other, agrees: 'yes' }, nabila)).effective, true);
  const share = made[2]!;
  assert.equal((await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision: share, agrees: 'yes' }, nabila)).effective, true);
  assert.deepEqual((await records.partnersOf(on.tx, programme)).map((each) => each.share), [10, 90]);
});

test('what is out is cancelled by all partners together, with a reason; a draft and an edition without a design by those who decide on it', async (t) => {
  const all = await begun(t, 'easy'), { on, dana, nabila, at } = all, id = await edition(all);
  const cancel = { ...at, kind: 'cancel', title: 'Not this year', edition: id };
  assert.deepEqual(await on.refusals(decisions.proposeDesignDecision, { ...cancel, body: 'No teacher.' }, dana), ['design.refusal.notToCancel'], 'nothing is out yet');
  const call = await on.done(decisions.proposeDesignDecision, { ...at, kind: 'call', title: 'Publish', edition: id }, dana);
  await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision: call.decision, agrees: 'yes' }, nabila);
  await on.done(editions.changeState, { edition: id, state: 'called' }, dana);
  for (const actor of [dana, nabila]) assert.deepEqual(await on.refusals(editions.changeState, { edition: id, state: 'cancelled', why: 'No teacher.' }, actor), ['design.refusal.cancelDecided']);
  assert.ok(!(await on.page(routes, `/editions/${id}/manage/call`, dana)).includes('value="cancelled"'), 'the page does not offer it either');
  assert.deepEqual(await on.refusals(decisions.proposeDesignDecision, cancel, dana), ['fields.refusal.required'], 'applicants are told why');
  const { decision } = await on.done(decisions.proposeDesignDecision, { ...cancel, body: 'No teacher is left.' }, dana);
  assert.equal((await records.editionOf(on.tx, id))!.state, 'called');
  for (const language of ['en', 'es'] as const) assert.deepEqual(await invalid(await on.page(routes, `/programmes/${programme}/design/decisions`, nabila, language)), []);
  await on.done(decisions.voiceOnDesignDecision, { ...at, institution: 'h2uc', decision, agrees: 'yes' }, nabila);
  assert.equal((await records.editionOf(on.tx, id))!.state, 'cancelled');
  const { rows } = await (await import('kysely')).sql<{ why: string }>`select why from audit_entry where what = 'editionState:called:cancelled'`.execute(on.ground.db);
  assert.deepEqual(rows, [{ why: 'No teacher is left.' }]);
});

test('two voices at once are counted one after the other', async (t) => {
  const all = await begun(t, 'easy'), { on, dana, nabila, kim, at } = all;
  const { decision } = await on.done(decisions.proposeDesignDecision, { ...at, kind: 'rule', title: 'Most for dates', ruleOf: 'dates', ruleNeeds: 'most' }, kim);
  const voice = (institution: string, actor: typeof kim) => perform(on.ground, decisions.voiceOnDesignDecision, { ...at, institution, decision, agrees: 'yes' }, actor);
  const answers = await Promise.all([voice('ksu', dana), voice('h2uc', nabila)]);
  assert.deepEqual(answers.map((answer) => answer.ok && answer.value.effective).toSorted(), [false, true]);
});

test('a partner that leaves takes its teachers along; what waited for it alone comes into force', async (t) => {
  const all = await begun(t, 'easy'), { on, dana, nabila, samira, at } = all;
  await on.done(decisions.proposeDesignDecision, { ...at, kind: 'rule', title: 'Most for dates', ruleOf: 'dates', ruleNeeds: 'most' }, dana);
  await on.done(programmes.leaveProgramme, { programme, institution: 'h2uc' }, nabila);
  const shown = await on.shown(views.designDecisions, at, dana);
  assert.ok(shown.rows[0]?.effective_at !== null && shown.rules.dates === 'most');
  const { rows } = await (await import('kysely')).sql`select from held_role where person = ${samira.person} and scope_kind = 'programme'`.execute(on.ground.db);
  assert.equal(rows.length, 0);
  assert.deepEqual(await on.refusals(design.editDesign, { ...at, set: {}, was: {} }, nabila), ['gate.refusal.forbidden']);
});

test('every template is whole: two languages, a plan that can become an edition, and most advice taken', async (t) => {
  assert.equal(templates.length, 15);
  const { on, kim, at } = await begun(t, 'climate'), shown = await on.shown(views.designOf, at, kim);
  assert.ok(shown.begun && shown.plan.group === 110 && !shown.advice.some(({ code }) => code === 'largeGroup'), 'many students, but in groups');
  for (const { id, name, about, outcomes, weeks, activities, feedbackWeek } of templates) {
    for (const text of [name, about, outcomes]) assert.ok(text.en && text.es && text.en !== text.es, id);
    assert.ok(activities.every(({ week, title }) => week <= weeks && title.en !== title.es) && feedbackWeek <= weeks, id);
    assert.ok(activities.some(({ kind }) => kind === 'live') && activities.some(({ kind }) => kind === 'cultural' || kind === 'social'), id);
  }
});
