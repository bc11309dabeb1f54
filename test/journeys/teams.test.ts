// Mixed teams: students say when they are free, staff chooses rules, sees what each proposal keeps and breaks, moves a
// student by hand with and without script, publishes; two leave, and the teams are repaired with few moves; a second phase
// mixes them anew on its day. The edition and most students are entered through commands; staff, two who stay and two who
// leave go through the pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ensurePerson, grantRole } from '../../src/capabilities/accounts/api.ts';
import { acceptOffer } from '../../src/capabilities/admissions/commands/answer.ts';
import { saveDraft, submitApplication } from '../../src/capabilities/admissions/commands/apply.ts';
import { decide } from '../../src/capabilities/admissions/commands/decide.ts';
import { giveAvailability } from '../../src/capabilities/editions/commands/teams.ts';
import { createInstitution } from '../../src/capabilities/network/commands/institutions.ts';
import { importRoster } from '../../src/capabilities/network/commands/affiliations.ts';
import { changeState, createEdition, setCall, setTerms } from '../../src/capabilities/programmes/commands/editions.ts';
import { addActivity } from '../../src/capabilities/programmes/commands/plan.ts';
import { agreeToProgramme, createProgramme, setPartner } from '../../src/capabilities/programmes/commands/programmes.ts';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { type Actor, platform, type Role, scope } from '../../src/kernel/gate.ts';
import { type Command, command, everybody } from '../../src/kernel/operation.ts';
import { ok } from '../../src/kernel/result.ts';
import { perform } from '../../src/storage/perform.ts';
import { stepsOf } from '../support/acts.ts';
import { noBrowser } from '../support/browser.ts';
import { beginJourney, type Journey, type Person, seedOf } from '../support/journey.ts';

type Known = Actor & { readonly person: string };
const operator: Known = { person: '00000000-0000-0000-0000-000000000000', grants: [{ role: 'administrator', scope: platform }] };
/** An account with a role, as the command line would make it. */
const enter = command({
  id: 'test.enter', input: z.object({ email: z.string(), name: z.string(), zone: z.string(), role: z.string().optional(), at: z.string().optional() }), permission: 'platform.administer', about: everybody,
  async run(work, { email, name, zone, role, at }) {
    const person = await ensurePerson(work, email, { name, zone });
    if (role !== undefined && at !== undefined) await grantRole(work, person, role as Role, scope(at.split(':')[0] as 'edition', at.split(':')[1]!));
    return ok({ person });
  },
});

const edition = 'bridge-2027', homes = [{ id: 'ksu', name: 'Kennesaw State University', country: 'US', zone: 'America/New_York' }, { id: 'h2uc', name: 'Hassan II University', country: 'MA', zone: 'Africa/Casablanca' }] as const;

/** The edition, and students of both homes who have a place. */
async function setUp(journey: Journey, names: readonly string[], free: (n: number) => Record<string, unknown> | null): Promise<void> {
  const as = async <In, Out>(what: Command<In, Out>, input: unknown, actor: Actor): Promise<Out> => {
    const result = await perform(journey.ground, what, input, actor);
    assert.ok(result.ok, `${what.id}: ${JSON.stringify(result)}`);
    return result.value;
  };
  const entered = async (email: string, name: string, zone: string, role?: Role, at?: string): Promise<Known> => {
    const { person } = await as(enter, { email, name, zone, role, at }, operator) as { person: string }, [kind, id] = at?.split(':') ?? [];
    return { person, grants: role ? [{ role, scope: scope(kind as 'edition', id!) }] : [] };
  };
  for (const { id, name, country, zone } of homes) await as(createInstitution, { id, kind: 'hei', name, country, city: name, zone, languages: ['en'], creditSystem: 'ECTS', mailDomains: [`${id}.example`], latitude: 10, longitude: 20 }, operator);
  const officers = [await entered('dana@ksu.example', 'Dana', homes[0].zone, 'officer', 'institution:ksu'), await entered('nabila@h2uc.example', 'Nabila', homes[1].zone, 'officer', 'institution:h2uc')] as const;
  await as(createProgramme, { id: 'bridge', institution: 'ksu', title: 'Bridge', summary: 'A bridge between two.', description: 'We build one.', functions: ['academic'], form: 'virtual', extent: 'course', fields: ['0732'], levels: ['bachelor'], languages: { en: 'B1' } }, officers[0]);
  await as(setPartner, { programme: 'bridge', institution: 'h2uc', role: 'teaching', share: 50 }, officers[0]);
  await as(agreeToProgramme, { programme: 'bridge', institution: 'h2uc' }, officers[1]);
  await as(createEdition, { programme: 'bridge', id: edition, name: 'Spring 2027', startsOn: '2027-02-15', endsOn: '2027-03-12', zone: 'America/New_York', capacity: 40, completion: { attendancePercent: 50, tasks: 'all' } }, officers[0]);
  const students: Known[] = [];
  for (const [n, name] of names.entries()) students.push(await entered(`${name.toLowerCase()}@${homes[n % 2]!.id}.example`, name, homes[n % 2]!.zone));
  for (const [n, { id }] of homes.entries()) {
    await as(setTerms, { edition, institution: id, standing: 'extra', wayIn: 'open', capacity: 20 }, officers[n]!);
    const roster = names.flatMap((name, at) => at % 2 === n ? [`${name.toLowerCase()}@${id}.example,${name},${at + 1},student\n`] : []).join('');
    await as(importRoster, { institution: id, table: `email,name,number,kind\n${roster}` }, officers[n]!);
  }
  await as(addActivity, { edition, week: 1, kind: 'live', title: 'First meeting', studentMinutes: 90, staffMinutes: 120, ledBy: 'ksu' }, officers[0]);
  await as(setCall, { edition, opensAt: '2027-01-05T08:00', closesAt: '2027-01-20T18:00' }, officers[0]);
  await as(changeState, { edition, state: 'called' }, officers[0]);
  await journey.at('2027-01-06T10:00:00Z');
  const applied: { student: Known; application: string; n: number }[] = [];
  for (const [n, student] of students.entries()) {
    const { id: home } = homes[n % 2]!;
    const { id: application } = await as(saveDraft, { step: 'home', edition, home, year: '3' }, student);
    await as(saveDraft, { step: 'language', edition, languages: { en: { level: 'B2', evidence: 'self' } } }, student);
    await as(saveDraft, { step: 'motivation', edition, motivation: 'To work with others.' }, student);
    await as(saveDraft, { step: 'support', edition, supports: [], groups: [] }, student);
    await as(submitApplication, { edition, truthful: 'yes' }, student);
    applied.push({ student, application, n });
  }
  await journey.at('2027-01-21T09:00:00Z');
  for (const { student, application, n } of applied) {
    await as(decide, { edition, applications: [application], verdict: 'offer', reason: 'conditionsMet' }, officers[n % 2]!);
    await as(acceptOffer, { application }, student);
    const times = free(n);
    if (times) await as(giveAvailability, { edition, ...times }, { ...student, grants: [{ role: 'student', scope: scope('edition', edition) }] });
  }
  await entered('edda@ksu.example', 'Edda', homes[0].zone, 'teacher', `edition:${edition}`);
}

/** Who is in which team, as the cards of the proposal say. */
const teamsOn = ({ page }: Person): Promise<{ name: string; members: string[] }[]> => page.locator('article.card').evaluateAll((cards) => cards.map((card) => ({
  name: card.querySelector('.card-title')!.textContent!.trim(), members: [...card.querySelectorAll('.card-text li bdi:first-child')].filter((each, at, all) => each.closest('li') !== all[at - 1]?.closest('li')).map((each) => each.textContent!.trim()),
})));
const effectOn = async ({ page }: Person): Promise<string> => (await page.locator('#effect').innerText()).replaceAll(/\s+/g, ' ').trim();

test('Mixed teams: proposed, moved by hand, published, repaired', { skip: noBrowser, timeout: 300_000 }, async (t) => {
  const draw = chance(seedOf('teams')), journey = await beginJourney(t, '2027-01-04T09:00:00Z'), step = stepsOf(t);
  const names = ['Grace', 'Salma', 'MaximilianaGuadalupeFernandezSantamariaVillavicencio', ...Array.from({ length: 15 }, (_, n) => `Student${100 * n + 10 + wholeBelow(draw, 90)}`)];
  // mornings in New York meet afternoons in Casablanca, which is five hours ahead in Ramadan
  await setUp(journey, names, (n) => n < 2 ? null : { mon: n % 2 === 0 ? { from: '08:00', to: '12:00' } : { from: '13:00', to: '18:00' }, wed: n % 2 === 0 ? { from: `0${7 + wholeBelow(draw, 3)}:00`, to: '11:00' } : { from: '12:00', to: '17:00' }, first: { language: 'en', level: 'B2' } });

  const salma = await journey.person('salma@h2uc.example', { device: 'phone', script: false, zone: 'Africa/Casablanca' }), grace = await journey.person('grace@ksu.example', { device: 'phone', script: false, zone: 'America/New_York' });
  await step('two students say on their phones when they are free and what they speak', async () => {
    for (const [who, from, to] of [[salma, '13:00', '18:00'], [grace, '08:00', '12:00']] as const) {
      await who.signsIn('');
      await who.opens(`/editions/${edition}/space`);
      await who.follows('When I am free');
      await who.fills('Monday from', from);
      await who.presses('Save');
      await who.sees('Say both from when and until when.');
      await who.fills('Monday to', to);
      await who.unfolds('A second time on Monday');
      await who.fills('Monday again from', '20:00');
      await who.fills('Monday again to', '21:00');
      await who.chooses('Language 1', 'English');
      await who.chooses('Level of language 1', 'B2');
      await who.presses('Save');
      await who.sees('What you said is saved.', 'You are in no team yet');
    }
  });

  const edda = await journey.person('edda@ksu.example'), plain = await journey.person('edda@ksu.example', { device: 'phone', script: false });
  await edda.signsIn('');
  await journey.at('2027-01-21T10:00:00Z');
  await plain.signsIn('');
  await step('rules that nobody can keep: staff reads which, and for whom', async () => {
    await edda.opens(`/editions/${edition}/manage/teams`);
    await edda.follows('Choose the rules');
    await edda.sees('18 students take part. Of these 18 have said when they are free');
    await edda.chooses('Few hours apart', 'Must hold');
    await edda.fills('Hours apart at most', '4');
    await edda.fills('These stay together', 'Grace, Salma');
    await edda.presses('Propose teams');
    await edda.sees('No teams can keep all the rules that must hold.', 'At most 4 hours apart', /Grace|Salma/);
  });

  let first: { name: string; members: string[] }[] = [];
  await step('a proposal says for each rule whether it is met, and where it is broken', async () => {
    await journey.at('2027-01-21T10:05:00Z'); // what was asked last is told by the time
    await edda.follows('Change the rules');
    await edda.chooses('Few hours apart', 'A strong wish');
    await edda.presses('Propose teams');
    await edda.sees('Here is a proposal.', /no teams can have fewer than|no better teams are possible/, 'Together: Grace and Salma', 'Broken in 4 teams', /Too many hours apart: Team 1, Team 2, Team 3,? and Team 4/, 'Met');
    first = await teamsOn(edda);
    assert.deepEqual(first.map(({ members }) => members.length).sort(), [4, 4, 5, 5]);
    assert.deepEqual(first.flatMap(({ members }) => members).sort(), names.toSorted());
    await salma.opens(`/editions/${edition}/space/team`);
    await salma.sees('You are in no team yet');
  });

  await step('a move by hand shows its effect at once, and the same without script', async () => {
    const from = first.find(({ members }) => members.includes('Grace'))!, to = first.find(({ members }) => !members.includes('Grace') && members.length === 4) ?? first.find(({ members }) => !members.includes('Grace'))!;
    const before = edda.page.url();
    await edda.chooses('Student', 'Grace');
    await edda.chooses('To team', to.name);
    await edda.page.locator('#effect .notice').waitFor();
    assert.equal(edda.page.url(), before, 'the page stayed');
    const shown = await effectOn(edda);
    assert.match(shown, new RegExp(`Grace to ${to.name}`));
    assert.match(shown, /Together: Grace and Salma: (now met|no longer met|missed)/);
    await plain.opens(edda.path);
    await plain.chooses('Student', 'Grace');
    await plain.chooses('To team', to.name);
    await plain.presses('Show what it changes');
    assert.equal(await effectOn(plain), shown);
    await plain.presses('Move');
    await plain.sees('The student is moved.', 'Since the proposal something has changed.');
    await edda.presses('Move');
    await edda.sees('Somebody has changed these teams since you opened this page.');
    assert.ok((await teamsOn(plain)).find(({ name }) => name === to.name)!.members.includes('Grace'), `Grace left ${from.name}`);
  });

  await step('the same is proposed again, which undoes the move; it is published and told', async () => {
    await edda.presses('Undo moves: propose the same again');
    assert.deepEqual(await teamsOn(edda), first);
    await edda.presses('Publish 4 teams');
    await edda.sees('The teams are published.', 'Team 1', 'Team 4');
    assert.match(await salma.mail(/you are in Team \d/), /Grace/);
  });

  await step('each student sees the team, the local time of each, and shared free hours on the own clock', async () => {
    await salma.opens(`/editions/${edition}/space/team`);
    await salma.sees('Grace', /Team \d/, 'Now, where they are', 'When you are all free', 'Monday', '13:00–17:00', 'Casablanca');
    await grace.opens(`/editions/${edition}/space/team`);
    await grace.sees('Salma', 'Monday', '08:00–12:00', 'New York');
  });

  const leaves = async (name: string): Promise<void> => {
    const home = homes[names.indexOf(name) % 2]!, who = await journey.person(`${name.toLowerCase()}@${home.id}.example`, { device: 'phone', script: false });
    await who.signsIn('');
    await who.opens(`/editions/${edition}/space/care`);
    await who.unfolds('Leave this edition');
    await who.ticks('Yes, I want to leave');
    await who.presses('Leave this edition');
    await who.sees('You have left the edition.');
  };
  const large = (): { name: string; members: string[] } => first.find(({ members }) => members.length === 5 && !members.includes('Grace')) ?? first.find(({ members }) => members.length === 5)!;
  const homeOf = (name: string): number => names.indexOf(name) % 2;
  const stay = new Set(['Grace', 'Salma']), team = large(), most = team.members.filter((name) => homeOf(name) === 0).length >= 3 ? 0 : 1;
  // one of each home: with an odd number of one home, teams of four could not leave nobody alone
  const [one = '', two = ''] = [most, 1 - most].map((home) => team.members.find((name) => homeOf(name) === home && !stay.has(name))!);

  await step('one leaves a team of five: nobody has to change team', async () => {
    await leaves(one);
    await edda.opens(`/editions/${edition}/manage/teams`);
    await edda.presses('Repair the teams');
    await edda.sees('Nobody has to change team.');
    await edda.presses('Publish the repair');
    await edda.sees('The teams are published.');
  });

  await step('another leaves the same team: the repair says who moves, at most three, and is published', async () => {
    await leaves(two);
    await edda.opens(`/editions/${edition}/manage/teams`);
    await edda.presses('Repair the teams');
    await edda.sees('Who changes team', /(One student changes|[23] students change) team: /);
    const moves = await edda.page.locator('table', { hasText: 'From' }).first().locator('tbody tr').count();
    assert.ok(moves >= 1 && moves <= 3, `${moves} moves`);
    const mended = await teamsOn(edda);
    assert.ok(mended.every(({ members }) => members.length >= 4 && members.length <= 5), JSON.stringify(mended));
    assert.ok(mended.every(({ members }) => [0, 1].every((home) => members.filter((name) => homeOf(name) === home).length !== 1)), 'nobody is alone from their home');
    await edda.presses('Publish the repair');
    await edda.sees('The teams are published.');
    await grace.opens(`/editions/${edition}/space/team`);
    await grace.sees('Salma', 'When you are all free');
    await grace.doesNotSee(one);
  });

  const matesOf = async (who: Person): Promise<string[]> => who.page.locator('article.card .card-title').allInnerTexts();
  let before: string[] = [];
  await step('a new phase: its teams make people meet new people, and wait for its first day', async () => {
    await edda.opens(`/editions/${edition}/manage/teams`);
    await edda.fills('First day of the new teams', '2027-02-15');
    await edda.presses('Open a new phase');
    await edda.sees('Choose a day to come');
    await edda.fills('First day of the new teams', '2027-03-01');
    await edda.presses('Open a new phase');
    await edda.sees('The phase is open.', 'No teams yet');
    await edda.follows('Choose the rules');
    await edda.sees('New teams are for phase 2');
    await edda.chooses('Everybody meets new people', 'A very strong wish');
    await edda.presses('Propose teams');
    await edda.sees('New people', /Everybody meets at least (one new person|\d new people)/);
    const [, fresh, pairs] = /(\d+) of (\d+) \(\d+%\)/.exec(await edda.page.locator('main').innerText())!;
    assert.ok(Number(fresh) >= 0.8 * Number(pairs), `${fresh} of ${pairs} are new`);
    await edda.presses(/^Publish \d teams on /);
    await edda.sees('The teams are ready.', 'Teams ready');
    await grace.opens(`/editions/${edition}/space/team`);
    before = await matesOf(grace);
    await grace.doesNotSee('Earlier teams');
  });

  await step('on that day each student is told the new team, and still sees the one before', async () => {
    await journey.at('2027-03-01T06:00:00Z');
    await grace.opens(`/editions/${edition}/space/team`);
    const after = (await matesOf(grace)).filter((name) => !stay.has(name));
    assert.ok(after.length >= 2 && after.filter((name) => before.includes(name)).length < after.length, `${before.join()} → ${after.join()}`);
    await grace.sees('Earlier teams');
    await grace.unfolds('Phase 1');
    await grace.sees(...before.filter((name) => !stay.has(name)));
    assert.match(await grace.mail(/you are in Team \d/), new RegExp(after[0]!));
    await edda.opens(`/editions/${edition}/manage/teams`);
    await edda.sees('Phase 2, from 1 March 2027', 'Over');
    await edda.follows('Phase 1, from 15 February 2027');
    await edda.sees('Team 1', 'Grace');
  });
  assert.deepEqual(journey.faults(), []);
});
