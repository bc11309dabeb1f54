// What is shown of teams to be: the rules to ask for, a proposal as it stands now.
import { effectOfMove, judge } from '../../../engines/teams/check.ts';
import type { Verdict } from '../../../engines/teams/problem.ts';
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { editionInput } from '../input/fields.ts';
import * as input from '../input/teams.ts';
import { factsOf, mostStudents, type NamedRule, problemOf, rulesOf, type RuleStanding, type Student } from '../rules/teams.ts';
import { acquaintance, phaseAhead, phaseNow } from '../rules/phases.ts';
import { phasesOf, teamsBefore } from '../store/phases.ts';
import * as store from '../store/proposals.ts';
import { headOf } from './head.ts';

/** What can be asked, begun with what was asked last; how many said when they are free. */
export const teamRules = view({
  id: 'editions.teamRules', input: editionInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition }) {
    const students = await store.studentsOf(reading.tx, edition, mostStudents), names = new Map(students.map(({ person, name }) => [person, name]));
    const asked = (await store.latestProposal(reading.tx, edition))?.asked ?? null, phases = await phasesOf(reading.tx, edition), running = phaseNow(phases), ahead = phaseAhead(phases);
    const lines = (groups: readonly (readonly string[])[]): string => groups.map((group) => group.flatMap((person) => names.get(person) ?? []).join(', ')).filter(Boolean).join('\n');
    return ok({
      head: await headOf(reading, edition), count: students.length, asked, together: asked ? lines(asked.together.groups) : '', apart: asked ? lines(asked.apart.groups) : '',
      phase: ahead && { number: ahead.number, startsOn: ahead.starts_on }, meetsEarlier: (ahead?.number ?? running) > 1,
      free: students.filter(({ free }) => free !== '').length, languages: students.filter(({ languages }) => languages !== '').length,
    });
  },
});
export type TeamRules = ShownBy<typeof teamRules>;

const standing = (rules: readonly NamedRule[], verdict: Verdict): RuleStanding[] => rules.map((rule, at) => ({ ...rule, outcome: verdict.rules[at]! }));
/** What pages say of students; what they gave for their teams stays with the engine. */
const shownOf = ({ person, name, home_name, zone }: Student) => ({ person, name, home_name, zone });

/** A proposal judged by the facts of this moment, and what one move by hand would change. */
export const teamProposal = view({
  id: 'editions.teamProposal', input: input.proposalPageInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, proposal, student, to, against }) {
    const row = await store.proposalOf(reading.tx, edition, proposal);
    if (!row) return refuse('gate.refusal.missing');
    const all = await store.studentsOf(reading.tx, edition, mostStudents + 1), placed = new Set(row.teams.flatMap(({ members }) => members)), here = new Set(all.map(({ person }) => person));
    const students = row.teams.length === 0 ? all : all.filter(({ person }) => placed.has(person));
    const teams = row.teams.map((team) => ({ ...team, members: team.members.filter((person) => here.has(person)) })).filter(({ members }) => members.length > 0);
    const phases = await phasesOf(reading.tx, edition), running = phaseNow(phases), phase = phases.find(({ number }) => number === row.phase), before = await teamsBefore(reading.tx, edition, row.phase, running);
    const problem = problemOf(row.asked, students, before), rules = rulesOf(row.asked, new Set(problem.students), before), { asked, answer, kind, earlier, published_at } = row;
    const whole = row.teams.length === 0 || (students.length === placed.size && all.length === placed.size);
    const head = await headOf(reading, edition), verdict = teams.length > 0 ? judge(problem, teams) : null;
    const from = teams.find(({ members }) => student !== undefined && members.includes(student)), target = teams.find(({ id }) => id === to);
    const swap = against !== undefined && target?.members.includes(against) ? against : undefined;
    const effect = student !== undefined && from && target && from !== target ? effectOfMove(problem, teams, { student, to: target.id, ...(swap === undefined ? {} : { against: swap }) }) : null;
    return ok({
      head, proposal, kind, asked, answer, earlier, publishedAt: published_at, teams, students: students.map(shownOf), rules,
      /** Everybody who takes part is in a team, and nobody else; the bound still holds. */
      whole, current: whole && factsOf(problem) === row.facts,
      /** The phase that these teams are for, where there is more than one; `waits`: they begin by themselves on its day. */
      phase: phase ? { number: phase.number, startsOn: phase.starts_on, waits: phase.proposal === proposal && phase.begun_at === null, ahead: phase.begun_at === null } : null,
      today: reading.now.toZonedDateTimeISO(head.zone).toPlainDate().toString(), met: before.length > 0 && teams.length > 0 ? acquaintance(teams, before) : null,
      standing: verdict && standing(rules, verdict), score: verdict?.score ?? 0, mustCost: verdict?.hardCost ?? 0, wrongSize: verdict?.wrongSize ?? [],
      move: effect && { student: student!, to: target!.id, against: swap, scoreChange: effect.scoreChange, scoreAfter: effect.after.score, mustChange: effect.after.hardCost - effect.before.hardCost, wrongSize: effect.after.wrongSize, rules: effect.rules },
    });
  },
});
export type TeamProposal = ShownBy<typeof teamProposal>;
