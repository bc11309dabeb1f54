// Mixed teams from availability to repair, on a real database: what students give, proposals, moves by hand, publishing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { participant, type Participant, testEdition } from '../../../test/support/edition.ts';
import { testGround } from '../../../test/support/ground.ts';
import { leaveEdition } from './commands/care.ts';
import { moveInProposal, proposeAgain, proposeTeams, publishTeams, repairTeams } from './commands/proposals.ts';
import { giveAvailability } from './commands/teams.ts';
import { routes } from './routes.tsx';
import { freeText, freeWeek, sharedHours } from './rules/availability.ts';
import { teamProposal } from './views/proposals.ts';
import * as views from './views/teams.ts';

test('a week of a form is kept and comes back', () => {
  const week = { mon: { from: '17:00', to: '19:30', from2: '21:00', to2: '01:00' }, sun: { from: '08:00', to: '10:00' } };
  assert.equal(freeText(week), 'mon 17:00-19:30;mon 21:00-01:00;sun 08:00-10:00');
  assert.deepEqual(freeWeek('mon 17:00-19:30;mon 21:00-01:00;sun 08:00-10:00'), week);
});

test('shared hours are shown on the reader’s clock, whole quarters, and who said nothing is counted', () => {
  const members = [{ free: 'mon 08:00-12:00', zone: 'America/New_York' }, { free: 'mon 19:00-22:00', zone: 'Asia/Kathmandu' }, { free: '', zone: 'UTC' }];
  // 8–12 in New York (UTC-5 on 1 March) is 18:45–22:45 in Kathmandu
  assert.deepEqual(sharedHours(members, 'Asia/Kathmandu', '2027-03-01'), { shared: [{ day: 0, from: 19 * 60, to: 22 * 60 }], silent: 1 });
  assert.deepEqual(sharedHours(members, 'America/New_York', '2027-03-01').shared, [{ day: 0, from: 8 * 60 + 15, to: 11 * 60 + 15 }]);
  // with summer time in New York one hour less fits
  assert.deepEqual(sharedHours(members, 'America/New_York', '2027-03-15').shared, [{ day: 0, from: 9 * 60 + 15, to: 12 * 60 }]);
  assert.deepEqual(sharedHours([], 'UTC', '2027-03-01'), { shared: [], silent: 0 });
});

const asked = { called: 'Team', least: '4', most: '5', alone: { how: 'must' }, mixed: { how: '1' }, free: { how: '3', least: '2' } };

test('teams are proposed, moved by hand, published, and repaired after somebody left', async (t) => {
  const on = await testGround(t), { id: edition } = await testEdition(on), teacher = await on.person('Edda', `teacher@edition:${edition}`);
  assert.deepEqual(await on.refusals(proposeTeams, { edition, ...asked }, teacher), ['teams.refusal.nobody']);
  const people: Participant[] = [];
  for (let n = 0; n < 17; n++) people.push(await participant(on, edition, `P${n}`, n % 2 === 0 ? 'ksu' : 'ku'));
  for (const [n, who] of people.entries()) {
    await sql`update person set zone = ${n % 2 === 0 ? 'America/New_York' : 'Asia/Kathmandu'} where id = ${who.person}`.execute(on.ground.db);
    await on.done(giveAvailability, { edition, mon: n % 2 === 0 ? { from: '08:00', to: '12:00' } : { from: '18:00', to: '22:00' }, first: { language: 'en', level: 'B2' } }, who);
  }
  assert.deepEqual(await on.refusals(giveAvailability, { edition, tue: { from: '08:00' } }, people[0]!), ['teams.refusal.both']);
  assert.deepEqual(await on.refusals(giveAvailability, { edition, first: { language: 'en' } }, people[0]!), ['teams.refusal.level']);
  assert.deepEqual(await on.refusals(repairTeams, { edition }, teacher), ['teams.refusal.noRules']);
  assert.deepEqual(await on.refusals(proposeTeams, { edition, ...asked, apart: { how: 'must', names: 'P0, Nobody' } }, teacher), ['teams.refusal.unknownNames']);
  assert.deepEqual(await on.refusals(proposeTeams, { edition, ...asked, apart: { how: 'must', names: 'P0' } }, teacher), ['teams.refusal.alone']);
  assert.deepEqual(await on.refusals(proposeTeams, { edition, ...asked, least: '6' }, teacher), ['teams.refusal.sizes']);

  const { proposal } = await on.done(proposeTeams, { edition, ...asked, together: { how: 'must', names: 'p0, P1' } }, teacher);
  const first = await on.shown(teamProposal, { edition, proposal }, teacher);
  assert.ok(first.current && first.answer.status !== 'infeasible' && first.mustCost === 0);
  assert.equal(first.teams.length, 4);
  assert.ok(first.teams.some(({ members }) => members.includes(people[0]!.person) && members.includes(people[1]!.person)));
  assert.equal((await on.shown(views.team, { edition }, people[0]!)).members.length, 0, 'nothing is seen before it is published');

  const student = first.teams[0]!.members.find((id) => id !== people[0]!.person && id !== people[1]!.person)!, to = first.teams[1]!.id;
  const effect = (await on.shown(teamProposal, { edition, proposal, student, to }, teacher)).move!;
  await on.done(moveInProposal, { edition, proposal, student, to }, teacher);
  const moved = await on.shown(teamProposal, { edition, proposal }, teacher);
  assert.equal(moved.score, effect.scoreAfter, 'what was shown is what happened');
  assert.ok(moved.teams[1]!.members.includes(student));
  assert.deepEqual(await on.refusals(moveInProposal, { edition, proposal, student, to }, teacher), ['teams.refusal.move']);
  const again = await on.done(proposeAgain, { edition, proposal }, teacher);
  assert.deepEqual((await on.shown(teamProposal, { edition, proposal: again.proposal }, teacher)).teams, first.teams, 'the same facts and seed give the same teams');

  await on.done(publishTeams, { edition, proposal: again.proposal }, teacher);
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal: again.proposal }, teacher), ['teams.refusal.published']);
  const own = await on.shown(views.team, { edition }, people[0]!);
  assert.ok(own.members.length >= 4 && own.free.silent === 0 && own.free.zone === 'America/New_York');
  assert.match((await on.mails('p0@example.edu'))[0]!.subject, /you are in Team \d/);
  assert.match(await on.page(routes, `/editions/${edition}/space/team`, people[0]!), /Monday/);

  for (const gone of [people[0]!, people[2]!]) await on.done(leaveEdition, { edition, confirm: 'yes' }, gone);
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal }, teacher), ['teams.refusal.changed']);
  const mended = await on.done(repairTeams, { edition }, teacher), repair = await on.shown(teamProposal, { edition, proposal: mended.proposal }, teacher);
  assert.ok(repair.mustCost === 0 && repair.wrongSize.length === 0 && (repair.answer.moved ?? []).length <= 6);
  await on.done(publishTeams, { edition, proposal: mended.proposal }, teacher);
  const names = new Set(first.teams.map(({ name }) => name)), kept = await on.shown(views.manageTeams, { edition }, teacher);
  assert.ok(kept.teams.every(({ name }) => names.has(name)), 'teams keep their names');
  assert.equal(kept.teamless, 0);
});

test('where no teams can keep the rules, the page says which rule and for whom', async (t) => {
  const on = await testGround(t), { id: edition } = await testEdition(on), teacher = await on.person('Edda', `teacher@edition:${edition}`);
  for (const name of ['Ada', 'Ben', 'Cleo']) await participant(on, edition, name, 'ksu');
  await participant(on, edition, 'Lone', 'ku');
  const { proposal } = await on.done(proposeTeams, { edition, ...asked, free: { how: 'off' } }, teacher);
  const page = await on.page(routes, `/editions/${edition}/manage/teams/proposals/${proposal}`, teacher);
  assert.match(page, /No teams can keep all the rules/);
  assert.match(page, /Lone/);
  assert.match(page, /Nobody is the only one from their institution/);
  const small = await on.done(proposeTeams, { edition, ...asked, least: '3', most: '3' }, teacher);
  assert.match(await on.page(routes, `/editions/${edition}/manage/teams/proposals/${small.proposal}`, teacher, 'es'), /4 estudiantes no se pueden dividir/);
});
