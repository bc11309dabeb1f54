// Mixed teams: what staff ask, a proposal that is moved by hand, published, and repaired.
import { effectOfMove } from '../../../engines/teams/check.ts';
import { faultsOf } from '../../../engines/teams/faults.ts';
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { notify } from '../../accounts/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/teams.ts';
import { type Asked, effortFor, factsOf, groupsFrom, mostStudents, type NamedTeam, named, problemOf, type Student } from '../rules/teams.ts';
import * as store from '../store/proposals.ts';
import { putTeams, teamsNow } from '../store/teams.ts';
import { answerTo } from './teams-solving.ts';

/** Those to divide; refuses more than a page can wait for. */
async function studentsFor(work: Work, edition: string): Promise<Result<Student[]>> {
  const students = await store.studentsOf(work.tx, edition, mostStudents + 1);
  if (students.length > mostStudents) return refuse('teams.refusal.tooMany', { args: { most: mostStudents } });
  return students.length === 0 ? refuse('teams.refusal.nobody') : ok(students);
}

/** The date whose clocks count: the first day, or today once the edition runs. */
async function clocksOf(work: Work, edition: string): Promise<string> {
  const { starts_on: first, zone } = (await editionOf(work.tx, edition))!, today = work.now.toZonedDateTimeISO(zone).toPlainDate().toString();
  return today > first ? today : first;
}

/** Asks the engine and keeps its answer as a proposal. */
async function propose(work: Work, edition: string, asked: Asked, students: readonly Student[], kind: 'form' | 'repair'): Promise<Result<{ proposal: string }>> {
  const problem = problemOf(asked, students), [fault] = faultsOf(problem);
  if (fault) return refuse('teams.refusal.facts', { args: { wrong: `${fault.path ?? fault.column ?? ''} ${fault.wrong}` } });
  const known = new Set(problem.students), now = await teamsNow(work.tx, edition);
  const earlier = kind === 'repair' ? now.map((team) => ({ ...team, members: team.members.filter((person) => known.has(person)) })) : [];
  const answer = await answerTo({ problem, options: { seed: asked.seed, effort: effortFor(students.length) }, earlier: kind === 'repair' ? earlier : null });
  if (!answer) return refuse('teams.refusal.tooLong');
  const { teams, status, score, bound, boundForTeams, explanations, moved } = answer, id = work.newId();
  await store.addProposal(work.tx, {
    edition, id, kind, asked, answer: { status, score, bound, boundForTeams, explanations, moved }, teams: named(teams, earlier, asked.called), earlier, facts: factsOf(problem),
    proposed_by: work.actor.person!, proposed_at: work.now, published_at: null,
  });
  work.record({ what: kind === 'repair' ? 'teamRepairProposed' : 'teamsProposed', on: `edition:${edition}`, why: status });
  return ok({ proposal: id });
}

export const proposeTeams = command({
  id: 'editions.proposeTeams', input: input.proposeInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, together, apart, ...rest }) {
    const students = await studentsFor(work, edition);
    if (!students.ok) return students;
    const groups = { together: groupsFrom(together.names, students.value), apart: groupsFrom(apart.names, students.value) };
    for (const name of ['together', 'apart'] as const) {
      const { unknown, twice } = groups[name];
      if (unknown.length > 0) return refuse('teams.refusal.unknownNames', { field: `${name}.names`, args: { names: unknown.join(', ') } });
      if (twice.length > 0) return refuse('teams.refusal.sameNames', { field: `${name}.names`, args: { names: twice.join(', ') } });
      if (groups[name].groups.some((group) => group.length < 2)) return refuse('teams.refusal.alone', { field: `${name}.names` });
    }
    const asked: Asked = { ...rest, together: { how: together.how, groups: groups.together.groups }, apart: { how: apart.how, groups: groups.apart.groups }, on: await clocksOf(work, edition), seed: 'first' };
    return propose(work, edition, asked, students.value, 'form');
  },
});

/** The same question again: the same teams as at first, which undoes moves by hand, or other ones. */
export const proposeAgain = command({
  id: 'editions.proposeTeamsAgain', input: input.againInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, proposal, other }) {
    const before = await store.proposalOf(work.tx, edition, proposal);
    if (!before) return refuse('gate.refusal.missing');
    const students = await studentsFor(work, edition);
    if (!students.ok) return students;
    return propose(work, edition, other ? { ...before.asked, seed: work.newId() } : before.asked, students.value, before.kind);
  },
});

/** After people left or came: the published teams, mended with few moves by the rules they were made by. */
export const repairTeams = command({
  id: 'editions.repairTeams', input: input.repairInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition }) {
    const last = await store.lastPublished(work.tx, edition);
    if (!last) return refuse('teams.refusal.noRules');
    const students = await studentsFor(work, edition);
    if (!students.ok) return students;
    return propose(work, edition, { ...last.asked, on: await clocksOf(work, edition) }, students.value, 'repair');
  },
});

export const moveInProposal = command({
  id: 'editions.moveInProposal', input: input.moveInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, proposal, student, to, against }) {
    const row = await store.lockedProposal(work.tx, edition, proposal);
    if (!row) return refuse('gate.refusal.missing');
    if (row.published_at) return refuse('teams.refusal.published');
    const from = row.teams.find(({ members }) => members.includes(student)), target = row.teams.find(({ id }) => id === to);
    if (!from || !target || from === target) return refuse('teams.refusal.move', { field: 'to' });
    if (against !== undefined && !target.members.includes(against)) return refuse('teams.refusal.against', { field: 'against' });
    const students = await store.studentsOf(work.tx, edition, mostStudents), placed = new Set(row.teams.flatMap(({ members }) => members));
    if (students.filter(({ person }) => placed.has(person)).length !== placed.size) return refuse('teams.refusal.changed');
    const { teams } = effectOfMove(problemOf(row.asked, students.filter(({ person }) => placed.has(person))), row.teams, { student, to, ...(against === undefined ? {} : { against }) });
    const names = new Map(row.teams.map(({ id, name }) => [id, name]));
    await store.putProposedTeams(work.tx, edition, proposal, teams.filter(({ members }) => members.length > 0).map(({ id, members }) => ({ id, members, name: names.get(id)! })));
    work.record({ what: 'movedByHand', on: `edition:${edition}`, why: `${student}: ${from.name} → ${target.name}` });
    return ok({ proposal });
  },
});

const sameMembers = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each) => b.includes(each));

/** Makes the proposed teams those of the edition, and tells everybody whose team is new or has changed. */
export const publishTeams = command({
  id: 'editions.publishTeams', input: input.proposalInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, proposal }) {
    const row = await store.lockedProposal(work.tx, edition, proposal);
    if (!row || row.teams.length === 0) return refuse('gate.refusal.missing');
    if (row.published_at) return refuse('teams.refusal.published');
    const students = new Map((await store.studentsOf(work.tx, edition, mostStudents + 1)).map((each) => [each.person, each]));
    if (!sameMembers([...students.keys()], row.teams.flatMap(({ members }) => members))) return refuse('teams.refusal.changed');
    const before = await teamsNow(work.tx, edition), known = new Set(before.map(({ id }) => id));
    if (row.kind === 'repair' && row.earlier.some(({ id }) => !known.has(id))) return refuse('teams.refusal.changed');
    const teams = row.teams.map((team) => known.has(team.id) ? team : { ...team, id: work.newId() });
    await putTeams(work.tx, edition, teams);
    await store.markPublished(work.tx, edition, proposal, teams, work.now);
    await tell(work, edition, teams.filter((team) => !before.some(({ id, members }) => id === team.id && sameMembers(members, team.members))), students);
    work.record({ what: 'teamsPublished', on: `edition:${edition}`, why: String(teams.length) });
    return ok({ teams: teams.length });
  },
});

async function tell(work: Work, edition: string, teams: readonly NamedTeam[], students: ReadonlyMap<string, Student>): Promise<void> {
  const { programme_title: programme } = (await editionOf(work.tx, edition))!;
  for (const team of teams) {
    for (const person of team.members) {
      await notify(work, person, (to) => ({
        subject: to.say('teams.mail.subject', { team: team.name, programme }),
        text: to.say('teams.mail.text', { team: team.name, members: to.list(team.members.filter((each) => each !== person).map((each) => students.get(each)!.name)), link: `${work.origin}/editions/${edition}/space/team` }),
      }));
    }
  }
}
