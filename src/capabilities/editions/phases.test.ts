// New teams from a day on: opened, proposed so that people meet new people, waiting, begun by the clock, and seen as history.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { participant, type Participant, testEdition } from '../../../test/support/edition.ts';
import { testGround } from '../../../test/support/ground.ts';
import { type Actor, platform } from '../../kernel/gate.ts';
import { eraseAccount } from '../accounts/commands.ts';
import { followers, housekeeping } from './api.ts';
import { leaveEdition } from './commands/care.ts';
import { dropPhase, openPhase } from './commands/phases.ts';
import { proposeTeams, publishTeams, repairTeams, scheduleTeams } from './commands/proposals.ts';
import { acquaintance, phaseAhead, phaseNow } from './rules/phases.ts';
import { teamProposal } from './views/proposals.ts';
import * as views from './views/teams.ts';

const clock: Actor = { person: '00000000-0000-0000-0000-000000000001', grants: [{ role: 'administrator', scope: platform }] };
const asked = { called: 'Team', least: '3', most: '4', meet: { how: '10' } };

test('new people are counted in pairs, and for whoever meets fewest', () => {
  const team = (...members: string[]) => ({ members });
  assert.deepEqual(acquaintance([team('a', 'b', 'c'), team('d', 'e', 'f')], [[team('a', 'b'), team('c', 'd', 'e')]]), { pairs: 6, fresh: 4, fewest: 1 });
  assert.deepEqual(acquaintance([team('a', 'b')], [[team('a', 'b')], [team('b', 'c')]]), { pairs: 1, fresh: 0, fewest: 0 });
  assert.deepEqual(acquaintance([], []), { pairs: 0, fresh: 0, fewest: 0 });
});

test('the phase that runs is the last that has begun', () => {
  const begun = Temporal.Instant.from('2027-03-01T00:00:00Z'), phase = (number: number, at: Temporal.Instant | null) => ({ number, starts_on: '2027-03-01', begun_at: at, proposal: null });
  assert.deepEqual([phaseNow([]), phaseNow([phase(1, begun), phase(2, null)]), phaseNow([phase(1, begun), phase(2, begun)])], [1, 1, 2]);
  assert.deepEqual([phaseAhead([])?.number, phaseAhead([phase(1, begun), phase(2, null)])?.number], [undefined, 2]);
});

test('a new phase of teams from its opening to its history', async (t) => {
  const on = await testGround(t, { 'accounts.erased': [followers['accounts.erased']!] }), { id: edition } = await testEdition(on), teacher = await on.person('Edda', `teacher@edition:${edition}`);
  on.at('2027-03-02T09:00:00Z');
  const people: Participant[] = [];
  for (let n = 0; n < 12; n++) people.push(await participant(on, edition, `P${n}`, n % 2 === 0 ? 'ksu' : 'ku'));
  assert.deepEqual(await on.refusals(openPhase, { edition, startsOn: '2027-03-15' }, teacher), ['teams.refusal.noTeams']);
  const first = await on.done(proposeTeams, { edition, ...asked }, teacher);
  assert.equal((await on.shown(teamProposal, { edition, proposal: first.proposal }, teacher)).met, null, 'nobody has met before');
  assert.deepEqual(await on.refusals(scheduleTeams, { edition, proposal: first.proposal }, teacher), ['teams.refusal.otherPhase']);
  await on.done(publishTeams, { edition, proposal: first.proposal }, teacher);

  for (const startsOn of ['2027-03-01', '2027-02-28', '2027-04-30']) assert.deepEqual(await on.refusals(openPhase, { edition, startsOn }, teacher), ['teams.refusal.phaseDay']);
  await on.done(openPhase, { edition, startsOn: '2027-03-10' }, teacher);
  await on.done(dropPhase, { edition }, teacher);
  assert.deepEqual(await on.refusals(dropPhase, { edition }, teacher), ['gate.refusal.missing']);
  await on.done(openPhase, { edition, startsOn: '2027-03-15' }, teacher);
  assert.deepEqual(await on.refusals(openPhase, { edition, startsOn: '2027-03-20' }, teacher), ['teams.refusal.phaseOpen']);

  const { proposal } = await on.done(proposeTeams, { edition, ...asked }, teacher), shown = await on.shown(teamProposal, { edition, proposal }, teacher);
  assert.ok(shown.met!.pairs >= 12 && shown.met!.fresh === shown.met!.pairs && shown.met!.fewest >= 2, 'four teams of three can be mixed whole');
  assert.deepEqual([shown.phase?.number, shown.asked.on, shown.answer.status], [2, '2027-03-15', 'optimal']);
  assert.ok(shown.rules.some(({ name, phase }) => name === 'meet' && phase === 1));
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal }, teacher), ['teams.refusal.notYet']);
  await on.done(scheduleTeams, { edition, proposal }, teacher);
  assert.equal((await on.mails('p0@example.edu')).length, 1, 'nothing is told before the day');
  const before = await on.shown(views.team, { edition }, people[0]!);
  assert.deepEqual(before.former, []);

  assert.equal((await on.shown(views.manageTeams, { edition }, teacher)).stale, false);
  await on.done(leaveEdition, { edition, confirm: 'yes' }, people[11]!);
  assert.equal((await on.shown(views.manageTeams, { edition }, teacher)).stale, true, 'the teams that wait are no longer those of everybody');
  const run: Parameters<typeof housekeeping>[0] = async (command, input) => ({ ok: true, value: await on.done(command, input, clock) });
  on.at('2027-03-15T03:59:00Z'); // still the 14th in New York, whose clock is the edition's
  await housekeeping(run);
  assert.deepEqual((await on.shown(views.team, { edition }, people[0]!)).members, before.members);
  on.at('2027-03-15T04:01:00Z');
  await housekeeping(run);
  const after = await on.shown(views.team, { edition }, people[0]!), mates = (list: readonly { person: string }[]) => list.map(({ person }) => person).filter((person) => person !== people[0]!.person && person !== people[11]!.person);
  assert.ok(mates(after.members).every((person) => !mates(before.members).includes(person)), 'only new people');
  assert.deepEqual(mates(after.former).toSorted(), mates(before.members).toSorted(), 'the team before stays to be seen');
  assert.equal((await on.mails('p0@example.edu')).length, 2);
  assert.equal((await on.mails('p11@example.edu')).length, 1, 'whoever left is not told');
  const manage = await on.shown(views.manageTeams, { edition }, teacher);
  assert.deepEqual([manage.running, manage.teams.length, manage.teamless], [2, shown.teams.length, 0]);
  const history = await on.shown(views.phaseTeams, { edition, phase: '1' }, teacher);
  assert.equal(history.teams.flatMap(({ members }) => members).length, 11);
  const [middle] = history.teams;
  assert.equal((await on.shown(views.phaseTeams, { edition, phase: '1', after: middle!.id }, teacher)).teams.length, history.teams.length - 1);
  assert.equal((await on.shown(views.phaseTeams, { edition, phase: '2' }, teacher)).teams.length, shown.teams.length);

  const mended = await on.done(repairTeams, { edition }, teacher);
  assert.ok((await on.shown(teamProposal, { edition, proposal: mended.proposal }, teacher)).met, 'a repair, too, minds whom people met before');
  assert.deepEqual(await on.refusals(publishTeams, { edition, proposal: first.proposal }, teacher), ['teams.refusal.published']);
  await on.done(eraseAccount, { confirm: 'yes' }, people[1]!);
  const { rows } = await sql`select from former_team_member where person = ${people[1]!.person}`.execute(on.ground.db);
  assert.equal(rows.length, 0, 'whoever has their account erased goes from history');
});

test('two who open a phase at once open one', async (t) => {
  const on = await testGround(t), { id: edition } = await testEdition(on), teacher = await on.person('Edda', `teacher@edition:${edition}`);
  await sql`insert into team (edition, id, name) values (${edition}, '01900000-0000-7000-8000-0000000000aa', 'Red')`.execute(on.ground.db);
  const both = await Promise.all([on.refusals(openPhase, { edition, startsOn: '2027-03-15' }, teacher), on.refusals(openPhase, { edition, startsOn: '2027-03-16' }, teacher)]);
  assert.deepEqual(both.flat(), ['teams.refusal.phaseOpen']);
});
