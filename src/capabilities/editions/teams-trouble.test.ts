// Mixed teams under trouble: buttons pressed twice, two teachers at once, names that are hard to type, clocks that change
// during the edition, students who said nothing, and rules that hold no longer once somebody has left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { participant, type Participant, testEdition } from '../../../test/support/edition.ts';
import { type TestGround, testGround } from '../../../test/support/ground.ts';
import { leaveEdition } from './commands/care.ts';
import { moveInProposal, proposeTeams, publishTeams, repairTeams } from './commands/proposals.ts';
import { giveAvailability, makeTeam, placeInTeam, removeTeam } from './commands/teams.ts';
import { routes } from './routes.tsx';
import { clockChanges } from './rules/availability.ts';
import { groupsFrom, type Student, typedName } from './rules/teams.ts';
import { teamProposal, teamRules } from './views/proposals.ts';
import * as views from './views/teams.ts';

const asked = { called: 'Team', least: '4', most: '5', alone: { how: 'must' } };
const wordsOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

/** An edition with so many students, every second from Kathmandu, and its teacher. */
async function begun(on: TestGround, count: number): Promise<{ edition: string; teacher: Participant; people: Participant[] }> {
  const { id: edition } = await testEdition(on), teacher = await on.person('Edda', `teacher@edition:${edition}`), people: Participant[] = [];
  for (let n = 0; n < count; n++) people.push(await participant(on, edition, `P${n}`, n % 2 === 0 ? 'ksu' : 'ku'));
  return { edition, teacher, people };
}

test('placing and removing by hand bear to be pressed twice and by two at once, and are on record', async (t) => {
  const on = await testGround(t), { edition, teacher, people: [first, second] } = await begun(on, 2), { team } = await on.done(makeTeam, { edition, name: 'Red' }, teacher);
  assert.deepEqual(await on.refusals(makeTeam, { edition, name: 'Red' }, teacher), ['teams.refusal.nameTaken']);
  const place = (person: string): Promise<string[]> => on.refusals(placeInTeam, { edition, person, team }, teacher);
  assert.deepEqual((await Promise.all([1, 2, 3, 4].map(() => place(first!.person)))).flat(), []);
  assert.deepEqual(await on.refusals(removeTeam, { edition, id: team }, teacher), ['teams.refusal.hasMembers']);
  const { rows } = await sql`select from audit_entry where what = 'placedInTeam'`.execute(on.ground.db);
  assert.equal(rows.length, 1);
  await on.done(placeInTeam, { edition, person: first!.person }, teacher);
  const [removed, placed] = await Promise.all([on.refusals(removeTeam, { edition, id: team }, teacher), place(second!.person)]);
  assert.equal(removed.length + placed.length, 1, 'one was first, the other is told');
});

test('a teacher publishes only what is on the screen', async (t) => {
  const on = await testGround(t), { edition, teacher, people } = await begun(on, 9), { proposal } = await on.done(proposeTeams, { edition, ...asked }, teacher);
  const shown = await on.shown(teamProposal, { edition, proposal }, teacher), student = shown.teams[0]!.members[0]!, to = shown.teams[1]!.id, old = await on.done(proposeTeams, { edition, ...asked, called: 'Squad' }, teacher);
  await on.done(moveInProposal, { edition, proposal, student, to, seen: shown.seen }, teacher);
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal, seen: shown.seen }, teacher), ['teams.refusal.moved']);
  assert.deepEqual(await on.refusals(moveInProposal, { edition, proposal, student: shown.teams[0]!.members[1]!, to, seen: shown.seen }, teacher), ['teams.refusal.moved']);
  const back = wordsOf(await on.comesBack(routes, `/editions/${edition}/manage/teams/proposals/${proposal}/publish`, { seen: shown.seen }, teacher));
  assert.match(back, /Somebody has changed these teams since you opened this page/);
  const refused = await on.comesBack(routes, `/editions/${edition}/manage/teams/proposals/${proposal}/move`, { seen: shown.seen, student: shown.teams[0]!.members[1]!, to }, teacher);
  assert.doesNotMatch(refused, /id="errors"/, 'said on top of the page by app/unsaid.tsx, not at its end');
  on.at('2027-01-11T10:00:00Z');
  const now = await on.shown(teamProposal, { edition, proposal }, teacher);
  await on.done(publishTeams, { edition, proposal, seen: now.seen }, teacher);
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal: old.proposal }, teacher), ['teams.refusal.changed'], 'other teams were published since');

  const { proposal: mended } = await on.done(repairTeams, { edition }, teacher), [one, two] = (await on.shown(views.manageTeams, { edition }, teacher)).teams, { members } = await on.shown(views.team, { edition }, people[0]!);
  const elsewhere = members[0]!.team === one!.name ? two! : one!;
  await on.done(placeInTeam, { edition, person: people[0]!.person, team: elsewhere.id }, teacher);
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal: mended }, teacher), ['teams.refusal.changed'], 'a repair does not undo what was done by hand meanwhile');
});

test('two who publish at once do not fail', async (t) => {
  const on = await testGround(t), { edition, teacher, people } = await begun(on, 9), both = [await on.done(proposeTeams, { edition, ...asked }, teacher), await on.done(proposeTeams, { edition, ...asked, called: 'Squad' }, teacher)];
  on.at('2027-01-11T10:00:00Z');
  const told = await Promise.all(both.map(({ proposal }) => on.refusals(publishTeams, { edition, proposal }, teacher)));
  assert.deepEqual(told.flat(), ['teams.refusal.changed']);
  assert.equal((await on.mails('p0@example.edu')).length, 1);
  assert.ok((await on.shown(views.team, { edition }, people[0]!)).members.length >= 4);
});

test('names are found without their accents, with commas of their own, and with the institution where several have one', () => {
  const student = (person: string, name: string, home_name: string | null = 'EAFIT'): Student => ({ person, name, home: 'x', home_name, zone: 'UTC', free: '', languages: '', experience: null });
  const all = [student('1', 'García, José'), student('2', 'Ana López'), student('3', 'Ana  Lopez', 'King’s College'), student('4', 'Aoife O’Brien'), student('5', 'राम'), student('6', 'रम')];
  assert.deepEqual(groupsFrom("garcia, jose, Aoife O'Brien\nराम; रम", all), { groups: [['1', '4'], ['5', '6']], unknown: [], twice: [] });
  assert.deepEqual(groupsFrom('Ana López, García', all), { groups: [], unknown: ['García'], twice: ['Ana López'] });
  assert.deepEqual(groupsFrom(`${typedName(all[1]!, all)}, ${typedName(all[2]!, all)}`, all).groups, [['2', '3']]);
  assert.deepEqual(groupsFrom('Aoife O’Brien, Aoife O’Brien', all).groups, [['4']], 'one person is no group');
});

test('times are read as they are typed where the browser has no field for them, and belong to the zone of the profile', async (t) => {
  const on = await testGround(t), { edition, people: [who] } = await begun(on, 1);
  await on.done(giveAvailability, { edition, mon: { from: '8:30', to: '9.15', from2: '18h00', to2: '19:00:00' } }, who!);
  assert.equal((await on.shown(views.availability, { edition }, who!)).given?.free, 'mon 08:30-09:15;mon 18:00-19:00');
  assert.deepEqual(await on.refusals(giveAvailability, { edition, mon: { from: '25:00', to: 'noon' } }, who!), ['teams.refusal.time', 'teams.refusal.time']);
  await sql`update person set zone = 'Pacific/Apia' where id = ${who!.person}`.execute(on.ground.db);
  assert.match(wordsOf(await on.page(routes, `/editions/${edition}/space/availability`, who!)), /in your own time zone: Apia\./, 'whatever zone this phone shows times in');
});

test('where students said nothing the proposal says so; a choice without effect says why', async (t) => {
  const on = await testGround(t), { edition, teacher } = await begun(on, 9), { proposal } = await on.done(proposeTeams, { edition, ...asked, free: { how: 'must', least: '2' } }, teacher), path = `/editions/${edition}/manage/teams/proposals/${proposal}`;
  assert.match(wordsOf(await on.page(routes, path, teacher)), /Of these 0 have said when they are free/);
  const { teams: [team, other] } = await on.shown(teamProposal, { edition, proposal }, teacher), [student, mate] = team!.members;
  assert.match(wordsOf(await on.page(routes, `${path}?student=${student}&to=${team!.id}`, teacher)), /Choose another team\./);
  assert.match(wordsOf(await on.page(routes, `${path}?student=${student}&to=${other!.id}&against=${mate}`, teacher)), /Choose somebody of that team, or nobody\./);
  assert.match(wordsOf(await on.page(routes, `${path}?show=yes&to=${other!.id}`, teacher)), /Choose a student\./);
  assert.doesNotMatch(wordsOf(await on.page(routes, `${path}?student=${student}`, teacher)), /Choose another team\./, 'a choice only begun is not blamed');
});

test('after somebody left, rules that no team can keep any more are changed for a repair', async (t) => {
  const on = await testGround(t), { edition, teacher, people } = await begun(on, 12), strict = { ...asked, least: '6', most: '6' };
  const { proposal } = await on.done(proposeTeams, { edition, ...strict }, teacher);
  assert.ok(!(await on.page(routes, `/editions/${edition}/manage/teams/rules`, teacher)).includes('name="mend"'), 'nothing to repair yet');
  await on.done(publishTeams, { edition, proposal }, teacher);
  await on.done(leaveEdition, { edition, confirm: 'yes' }, people[0]!);
  assert.match(wordsOf(await on.page(routes, `/editions/${edition}/manage/teams`, teacher)), /Not of 6 to 6 members: Team [12]\./, 'staff reads which team has too few');
  const stuck = await on.done(repairTeams, { edition }, teacher);
  assert.equal((await on.shown(teamProposal, { edition, proposal: stuck.proposal }, teacher)).answer.status, 'infeasible');
  assert.match(await on.page(routes, `/editions/${edition}/manage/teams/rules`, teacher), /name="mend"/);
  const mended = await on.done(proposeTeams, { edition, ...strict, least: '5', mend: 'yes' }, teacher), shown = await on.shown(teamProposal, { edition, proposal: mended.proposal }, teacher);
  assert.deepEqual([shown.kind, shown.answer.moved, shown.wrongSize], ['repair', [], []]);
  await on.done(publishTeams, { edition, proposal: mended.proposal }, teacher);
  assert.equal((await on.mails('p1@example.edu')).length, 1, 'whoever keeps the same teammates is not written to again');
});

test('clocks that change during the edition: staff reads what breaks then, students what they share then', async (t) => {
  assert.deepEqual(clockChanges(['America/New_York', 'Asia/Kathmandu', 'Europe/London', ''], '2027-03-01', '2027-03-28'), ['2027-03-14', '2027-03-28']);
  const on = await testGround(t), { edition, teacher, people } = await begun(on, 8);
  for (const [n, who] of people.entries()) {
    await sql`update person set zone = ${n % 2 === 0 ? 'America/New_York' : 'Pacific/Honolulu'} where id = ${who.person}`.execute(on.ground.db);
    await on.done(giveAvailability, { edition, mon: n % 2 === 0 ? { from: '13:00', to: '15:00' } : { from: '08:00', to: '10:00' } }, who);
  }
  // five hours apart until 13 March, six from the 14th
  const { proposal } = await on.done(proposeTeams, { edition, ...asked, hours: { how: 'must', most: '5' }, free: { how: '3', least: '2' } }, teacher);
  const page = wordsOf(await on.page(routes, `/editions/${edition}/manage/teams/proposals/${proposal}`, teacher));
  assert.match(page, /Every rule and every wish is met\./);
  assert.match(page, /From 14 March 2027, when clocks change, “At most 5 hours apart” is broken in more teams: Team 1 and Team 2\./);
  assert.match(page, /“2 shared free hours a week” is broken in more teams/);
  await on.done(publishTeams, { edition, proposal }, teacher);
  const space = wordsOf(await on.page(routes, `/editions/${edition}/space/team`, people[0]!));
  assert.match(space, /Monday 13:00–15:00 From 14 March 2027, when clocks change: Monday 14:00–15:00/);
  assert.match(wordsOf(await on.page(routes, `/editions/${edition}/space/team`, people[1]!, 'es')), /Lunes 08:00–10:00 Desde el 14 de marzo de 2027, cuando cambia la hora: Lunes 08:00–09:00/i);
  on.at('2027-03-20T10:00:00Z');
  const after = await on.shown(views.team, { edition }, people[0]!);
  assert.deepEqual([after.free.shared, after.free.later], [[{ day: 0, from: 840, to: 900 }], []]);
  assert.equal((await on.shown(teamRules, { edition }, teacher)).free, 8);
});
