// Phases of teams: opened for a day to come, given up, begun; and the mails to those whose team is new.
import { command, everybody, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { notify } from '../../accounts/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/teams.ts';
import { type Phase, phaseAhead, phaseNow } from '../rules/phases.ts';
import type { NamedTeam, Student } from '../rules/teams.ts';
import * as store from '../store/phases.ts';
import { lockedProposal, markPublished, studentsOf } from '../store/proposals.ts';
import type { Proposal, TeamPhase } from '../store/tables.ts';
import { lockTeams, putTeams, teamsOf } from '../store/teams.ts';

export type Students = ReadonlyMap<string, Student>;
/** As many as the table takes. */
const mostPhases = 50;
/** More than any page forms: whoever takes part when a phase begins. */
const everyStudent = 100_000;

export const sameMembers = (a: readonly string[], b: readonly string[]): boolean => {
  const there = new Set(b);
  return a.length === b.length && a.every((each) => there.has(each));
};

/** Days until a phase begins, by the clock of its edition; zero or less once it is due. */
export async function daysUntil({ tx, now }: Reading, edition: string, { starts_on: first }: Pick<Phase, 'starts_on'>): Promise<number> {
  return now.toZonedDateTimeISO((await editionOf(tx, edition))!.zone).toPlainDate().until(first).days;
}

/** A new phase from a day on. The teams until then stay to be seen, and the new ones let people meet new people. */
export const openPhase = command({
  id: 'editions.openPhase', input: input.phaseInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, startsOn }) {
    const { starts_on: first, ends_on: last } = (await editionOf(work.tx, edition))!, phases = await store.lockedPhases(work.tx, edition), day = startsOn.toString();
    if ((await teamsOf(work.tx, edition)).length === 0) return refuse('teams.refusal.noTeams', { field: 'startsOn' });
    if (phaseAhead(phases)) return refuse('teams.refusal.phaseOpen', { field: 'startsOn' });
    const begun = phases.at(-1)?.starts_on ?? first;
    if (await daysUntil(work, edition, { starts_on: day }) < 0 || day > last || day <= begun || phaseNow(phases) >= mostPhases) return refuse('teams.refusal.phaseDay', { field: 'startsOn', args: { after: begun, until: last } });
    const opened = { edition, proposal: null, opened_by: work.actor.person!, opened_at: work.now };
    if (phases.length === 0) await store.addPhase(work.tx, { ...opened, number: 1, starts_on: first, begun_at: work.now });
    if (!await store.addPhase(work.tx, { ...opened, number: phaseNow(phases) + 1, starts_on: day, begun_at: null })) return refuse('teams.refusal.phaseOpen', { field: 'startsOn' });
    work.record({ what: 'teamPhaseOpened', on: `edition:${edition}`, why: `${phaseNow(phases) + 1}: ${day}` });
    return ok({ phase: phaseNow(phases) + 1 });
  },
});

export const dropPhase = command({
  id: 'editions.dropPhase', input: input.repairInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition }) {
    const ahead = phaseAhead(await store.lockedPhases(work.tx, edition));
    if (!ahead) return refuse('gate.refusal.missing');
    await store.dropPhase(work.tx, edition, ahead.number);
    work.record({ what: 'teamPhaseGivenUp', on: `edition:${edition}`, why: `${ahead.number}: ${ahead.starts_on}` });
    return ok({});
  },
});

/** Begins a phase: its teams become those of the edition, the ones before stay as history, and everybody is told. */
export async function beginWith(work: Work, { number }: Pick<Phase, 'number'>, { edition, id, teams: proposed }: Pick<Proposal, 'edition' | 'id' | 'teams'>, students: Students): Promise<number> {
  const teams = proposed.map((team) => ({ name: team.name, id: work.newId(), members: team.members.filter((person) => students.has(person)) })).filter(({ members }) => members.length > 0);
  await store.keepFormer(work.tx, edition, number - 1);
  await putTeams(work.tx, edition, teams);
  await markPublished(work.tx, edition, id, teams, work.now);
  await store.changePhase(work.tx, edition, number, { begun_at: work.now, proposal: id });
  await tell(work, edition, teams, students);
  work.record({ what: 'teamPhaseBegun', on: `edition:${edition}`, why: `${number}: ${teams.length}` });
  return teams.length;
}

/** A phase whose day has come begins; whoever left meanwhile is in no team. Only `app` runs it. */
export const beginPhase = command({
  id: 'editions.beginPhase', input: input.nothingInput, permission: 'editions.housekeep', about: everybody,
  async run(work) {
    const due: TeamPhase | undefined = await store.duePhase(work.tx, work.now);
    const proposal = due && await lockedProposal(work.tx, due.edition, due.proposal!);
    if (!proposal) return ok({ begun: false });
    await lockTeams(work.tx, due.edition);
    const students: Students = new Map((await studentsOf(work.tx, due.edition, everyStudent)).map((each) => [each.person, each]));
    await beginWith(work, due, proposal, students);
    return ok({ begun: true });
  },
});

/** Tells each member of these teams who else is in it. */
export async function tell(work: Work, edition: string, teams: readonly NamedTeam[], students: Students): Promise<void> {
  const { programme_title: programme } = (await editionOf(work.tx, edition))!;
  for (const team of teams) {
    for (const person of team.members) {
      await notify(work, person, (to) => ({
        subject: to.say('teams.mail.subject', { team: team.name, programme }),
        text: to.say('teams.mail.text', { team: team.name, count: team.members.length - 1, members: to.list(team.members.filter((each) => each !== person).map((each) => students.get(each)!.name)), link: `${work.origin}/editions/${edition}/space/team` }),
      }));
    }
  }
}
