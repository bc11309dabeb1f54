// Mixed teams: what staff ask, a proposal that is moved by hand, published, and repaired.
import { effectOfMove } from '../../../engines/teams/check.ts';
import { faultsOf } from '../../../engines/teams/faults.ts';
import { hash32 } from '../../../kernel/chance.ts';
import { command, commandAhead, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/teams.ts';
import { type Phase, phaseAhead, phaseNow } from '../rules/phases.ts';
import { type Asked, effortFor, factsOf, groupsFrom, mostStudents, named, problemOf, stateOf, type Student } from '../rules/teams.ts';
import { changePhase, lockedPhases, phasesOf, teamsBefore } from '../store/phases.ts';
import * as store from '../store/proposals.ts';
import type { Proposal } from '../store/tables.ts';
import { lockTeams, putTeams, teamsNow } from '../store/teams.ts';
import { beginWith, daysUntil, sameMembers, type Students, tell } from './phases.ts';
import { answerTo } from './teams-solving.ts';

/** Those to divide; refuses more than a page can wait for. */
async function studentsFor({ tx }: Reading, edition: string): Promise<Result<Student[]>> {
  const students = await store.studentsOf(tx, edition, mostStudents + 1);
  if (students.length > mostStudents) return refuse('teams.refusal.tooMany', { args: { most: mostStudents } });
  return students.length === 0 ? refuse('teams.refusal.nobody') : ok(students);
}

/** The date whose clocks count: the first day, that of a phase to come, or today once the teams work. */
async function clocksOf({ tx, now }: Reading, edition: string, phase: Phase | null): Promise<string> {
  const { starts_on: first, zone } = (await editionOf(tx, edition))!, today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  return [first, today, phase?.starts_on ?? ''].toSorted().at(-1)!;
}

type Found = Omit<Proposal, 'id' | 'proposed_by' | 'proposed_at' | 'published_at'>;

/** Asks the engine: the first step, without a transaction. New teams are for the phase that comes, mended ones for that which runs. */
async function askEngine(reading: Reading, edition: string, asked: Asked, students: readonly Student[], kind: Found['kind']): Promise<Result<Found>> {
  const phases = await phasesOf(reading.tx, edition), running = phaseNow(phases), ahead = phaseAhead(phases), phase = kind === 'form' ? ahead?.number ?? running : running;
  const problem = problemOf({ ...asked, on: await clocksOf(reading, edition, kind === 'form' ? ahead : null) }, students, await teamsBefore(reading.tx, edition, phase, running)), [fault] = faultsOf(problem);
  if (fault) return refuse('teams.refusal.facts', { args: { wrong: `${fault.path ?? fault.column ?? ''} ${fault.wrong}` } });
  const known = new Set(problem.students), now = kind === 'repair' ? await teamsNow(reading.tx, edition) : [];
  const earlier = now.map((team) => ({ ...team, members: team.members.filter((person) => known.has(person)) }));
  const answer = await answerTo({ problem, options: { seed: asked.seed, effort: effortFor(students.length) }, earlier: kind === 'repair' ? earlier : null });
  if (!answer) return refuse('teams.refusal.tooLong');
  const { teams, status, score, bound, boundForTeams, explanations, moved } = answer;
  return ok({ edition, kind, phase, asked: { ...asked, on: problem.on }, answer: { status, score, bound, boundForTeams, explanations, moved }, teams: named(teams, earlier, asked.called), earlier, facts: factsOf(problem) });
}

/** Keeps the answer as a proposal: the second step. What has changed since it was asked is seen when the proposal is looked at or published. */
async function keep(work: Work, found: Found): Promise<Result<{ proposal: string }>> {
  const id = work.newId();
  await store.addProposal(work.tx, { ...found, id, proposed_by: work.actor.person!, proposed_at: work.now, published_at: null });
  work.record({ what: found.kind === 'repair' ? 'teamRepairProposed' : 'teamsProposed', on: `edition:${found.edition}`, why: found.answer.status });
  return ok({ proposal: id });
}

export const proposeTeams = commandAhead({
  id: 'editions.proposeTeams', input: input.proposeInput, permission: 'edition.teach', about: aboutEdition,
  async ahead(reading, { edition, mend, together, apart, ...rest }) {
    const students = await studentsFor(reading, edition);
    if (!students.ok) return students;
    const groups = { together: groupsFrom(together.names, students.value), apart: groupsFrom(apart.names, students.value) };
    for (const name of ['together', 'apart'] as const) {
      const { unknown, twice } = groups[name];
      if (unknown.length > 0) return refuse('teams.refusal.unknownNames', { field: `${name}.names`, args: { names: unknown.join(', ') } });
      if (twice.length > 0) return refuse('teams.refusal.sameNames', { field: `${name}.names`, args: { names: twice.join(', ') } });
      if (groups[name].groups.some((group) => group.length < 2)) return refuse('teams.refusal.alone', { field: `${name}.names` });
    }
    const asked: Asked = { ...rest, together: { how: together.how, groups: groups.together.groups }, apart: { how: apart.how, groups: groups.apart.groups }, on: '', seed: 'first' };
    return askEngine(reading, edition, asked, students.value, mend && (await teamsNow(reading.tx, edition)).length > 0 ? 'repair' : 'form');
  },
  run: (work, _, __, found) => keep(work, found),
});

/** The same question again: the same teams as at first, which undoes moves by hand, or other ones. */
export const proposeAgain = commandAhead({
  id: 'editions.proposeTeamsAgain', input: input.againInput, permission: 'edition.teach', about: aboutEdition,
  async ahead(reading, { edition, proposal, other }) {
    const before = await store.proposalOf(reading.tx, edition, proposal);
    if (!before) return refuse('gate.refusal.missing');
    const students = await studentsFor(reading, edition);
    if (!students.ok) return students;
    const seed = other ? hash32(`${before.asked.seed} ${reading.now.toString()}`).toString(36) : before.asked.seed;
    return askEngine(reading, edition, { ...before.asked, seed }, students.value, before.kind);
  },
  run: (work, _, __, found) => keep(work, found),
});

/** After people left or came: the published teams, mended with few moves by the rules they were made by. */
export const repairTeams = commandAhead({
  id: 'editions.repairTeams', input: input.repairInput, permission: 'edition.teach', about: aboutEdition,
  async ahead(reading, { edition }) {
    const last = await store.lastPublished(reading.tx, edition);
    if (!last) return refuse('teams.refusal.noRules');
    const students = await studentsFor(reading, edition);
    return students.ok ? askEngine(reading, edition, last.asked, students.value, 'repair') : students;
  },
  run: (work, _, __, found) => keep(work, found),
});

export const moveInProposal = command({
  id: 'editions.moveInProposal', input: input.moveInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, proposal, student, to, against, seen }) {
    const row = await store.lockedProposal(work.tx, edition, proposal);
    if (!row) return refuse('gate.refusal.missing');
    if (row.published_at) return refuse('teams.refusal.published');
    if (seen !== undefined && seen !== stateOf(row.teams)) return refuse('teams.refusal.moved');
    const from = row.teams.find(({ members }) => members.includes(student)), target = row.teams.find(({ id }) => id === to);
    if (!from || !target || from === target) return refuse('teams.refusal.move', { field: 'to' });
    if (against !== undefined && !target.members.includes(against)) return refuse('teams.refusal.against', { field: 'against' });
    const students = await store.studentsOf(work.tx, edition, mostStudents), placed = new Set(row.teams.flatMap(({ members }) => members));
    if (students.filter(({ person }) => placed.has(person)).length !== placed.size) return refuse('teams.refusal.changed');
    const { teams } = effectOfMove(problemOf(row.asked, students.filter(({ person }) => placed.has(person)), []), row.teams, { student, to, ...(against === undefined ? {} : { against }) });
    const names = new Map(row.teams.map(({ id, name }) => [id, name]));
    await store.putProposedTeams(work.tx, edition, proposal, teams.filter(({ members }) => members.length > 0).map(({ id, members }) => ({ id, members, name: names.get(id)! })));
    work.record({ what: 'movedByHand', on: `edition:${edition}`, why: `${student}: ${from.name} → ${target.name}` });
    return ok({ proposal });
  },
});

/**
 * A proposal to be published, held; refused when somebody left or came since, when somebody else moved a student that this
 * person has not seen, when other teams were published since, or when its phase is no longer the one to form.
 */
async function toPublish(work: Work, { edition, proposal, seen }: { edition: string; proposal: string; seen?: string | undefined }): Promise<Result<{ row: Proposal; students: Students; ahead: Phase | null }>> {
  const phases = await lockedPhases(work.tx, edition), running = phaseNow(phases), row = await store.lockedProposal(work.tx, edition, proposal);
  if (!row || row.teams.length === 0) return refuse('gate.refusal.missing');
  if (row.published_at) return refuse('teams.refusal.published');
  if (seen !== undefined && seen !== stateOf(row.teams)) return refuse('teams.refusal.moved');
  await lockTeams(work.tx, edition);
  const students: Students = new Map((await store.studentsOf(work.tx, edition, mostStudents + 1)).map((each) => [each.person, each]));
  if (!sameMembers([...students.keys()], row.teams.flatMap(({ members }) => members))) return refuse('teams.refusal.changed');
  const ahead = phaseAhead(phases);
  if (row.phase !== running && row.phase !== ahead?.number) return refuse('teams.refusal.otherPhase');
  const last = row.phase === running ? await store.lastPublished(work.tx, edition) : undefined;
  if (last && Temporal.Instant.compare(last.published_at!, row.proposed_at) > 0) return refuse('teams.refusal.changed');
  return ok({ row, students, ahead: row.phase === running ? null : ahead });
}

/** Makes the proposed teams those of the edition, and tells everybody whose team is new or has changed. */
export const publishTeams = command({
  id: 'editions.publishTeams', input: input.proposalInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, asked) {
    const { edition, proposal } = asked, found = await toPublish(work, asked);
    if (!found.ok) return found;
    const { row, students, ahead } = found.value;
    if (ahead && await daysUntil(work, edition, ahead) > 0) return refuse('teams.refusal.notYet', { args: { date: ahead.starts_on } });
    const before = await teamsNow(work.tx, edition), known = new Set(before.map(({ id }) => id));
    if (row.kind === 'repair' && stateOf(row.earlier) !== stateOf(before.map((team) => ({ ...team, members: team.members.filter((person) => students.has(person)) })))) return refuse('teams.refusal.changed'); // mends teams that are no more
    if (ahead) return ok({ teams: await beginWith(work, ahead, row, students) });
    const teams = row.teams.map((team) => known.has(team.id) ? team : { ...team, id: work.newId() });
    await putTeams(work.tx, edition, teams);
    await store.markPublished(work.tx, edition, proposal, teams, work.now);
    await tell(work, edition, teams.filter((team) => !before.some(({ id, members }) => id === team.id && sameMembers(members, team.members))), students);
    work.record({ what: 'teamsPublished', on: `edition:${edition}`, why: String(teams.length) });
    return ok({ teams: teams.length });
  },
});

/** The proposed teams wait for the first day of their phase; students learn of them then. */
export const scheduleTeams = command({
  id: 'editions.scheduleTeams', input: input.proposalInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, asked) {
    const { edition, proposal } = asked, found = await toPublish(work, asked);
    if (!found.ok) return found;
    const { row, ahead } = found.value;
    if (!ahead) return refuse('teams.refusal.otherPhase');
    await changePhase(work.tx, edition, ahead.number, { proposal });
    work.record({ what: 'teamsScheduled', on: `edition:${edition}`, why: `${ahead.number}: ${ahead.starts_on}, ${row.teams.length}` });
    return ok({ teams: row.teams.length });
  },
});
