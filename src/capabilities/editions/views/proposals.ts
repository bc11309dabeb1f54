// What is shown of teams to be: the rules to ask for, a proposal as it stands now.
import { effectOfMove, judge } from '../../../engines/teams/check.ts';
import type { Problem, Team, Verdict } from '../../../engines/teams/problem.ts';
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { editionInput } from '../input/fields.ts';
import * as input from '../input/teams.ts';
import { clockChanges } from '../rules/availability.ts';
import { factsOf, mostStudents, type NamedRule, type NamedTeam, problemOf, rulesOf, type RuleStanding, stateOf, type Student, typedName } from '../rules/teams.ts';
import { acquaintance, phaseAhead, phaseNow } from '../rules/phases.ts';
import { phasesOf, teamsBefore } from '../store/phases.ts';
import * as store from '../store/proposals.ts';
import { teamsOf } from '../store/teams.ts';
import { headOf } from './head.ts';

/** What can be asked, begun with what was asked last; how many said when they are free. */
export const teamRules = view({
  id: 'editions.teamRules', input: editionInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition }) {
    const students = await store.studentsOf(reading.tx, edition, mostStudents), byId = new Map(students.map((each) => [each.person, each]));
    const asked = (await store.latestProposal(reading.tx, edition))?.asked ?? null, phases = await phasesOf(reading.tx, edition), running = phaseNow(phases), ahead = phaseAhead(phases);
    const lines = (groups: readonly (readonly string[])[]): string => groups.map((group) => group.flatMap((person) => byId.has(person) ? typedName(byId.get(person)!, students) : []).join(', ')).filter(Boolean).join('\n');
    return ok({
      head: await headOf(reading, edition), ...saidBy(students), asked, teams: (await teamsOf(reading.tx, edition)).length, together: asked ? lines(asked.together.groups) : '', apart: asked ? lines(asked.apart.groups) : '',
      phase: ahead && { number: ahead.number, startsOn: ahead.starts_on }, meetsEarlier: (ahead?.number ?? running) > 1,
    });
  },
});
export type TeamRules = ShownBy<typeof teamRules>;

/** How many have said when they are free, and what they speak: who has not breaks no rule. */
const saidBy = (students: readonly Student[]) => ({ count: students.length, free: students.filter(({ free }) => free !== '').length, languages: students.filter(({ languages }) => languages !== '').length });
/** Why a chosen move shows no effect; nothing where it does, or none is chosen. */
function faultOfMove(student: string | undefined, from: NamedTeam | undefined, target: NamedTeam | undefined, against: string | undefined): string | null {
  if (student === undefined && target === undefined && against === undefined) return null;
  if (student === undefined || !from) return 'teams.refusal.noStudent';
  if (!target || target === from) return 'teams.refusal.move';
  return against !== undefined && !target.members.includes(against) ? 'teams.refusal.against' : null;
}
const standing = (rules: readonly NamedRule[], verdict: Verdict): RuleStanding[] => rules.map((rule, at) => ({ ...rule, outcome: verdict.rules[at]! }));
/** What pages say of students; what they gave for their teams stays with the engine. */
const shownOf = ({ person, name, home_name, zone }: Student) => ({ person, name, home_name, zone });

/** Which rules on clocks break in more teams once clocks change during the edition, after the day for which they were asked. */
function brokenLater(problem: Problem, rules: readonly NamedRule[], teams: readonly Team[], until: string): { readonly on: string; readonly rule: number; readonly where: readonly string[] }[] {
  const clocked = problem.rules.flatMap(({ kind }, at) => kind === 'hours-apart' || kind === 'free-together' ? [at] : []);
  if (clocked.length === 0 || teams.length === 0) return [];
  const judged = (on: string): Verdict => judge({ ...problem, on, rules: clocked.map((at) => problem.rules[at]!) }, teams), now = judged(problem.on);
  return clockChanges(problem.columns['zone']!, problem.on, until).flatMap((on) => judged(on).rules.flatMap(({ where }, at) => {
    const more = where.filter((id) => !now.rules[at]!.where.includes(id));
    return more.length > 0 && rules[clocked[at]!] ? [{ on, rule: clocked[at]!, where: more }] : [];
  }));
}

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
    const moveFault = faultOfMove(student, from, target, against);
    const effect = student !== undefined && target && moveFault === null ? effectOfMove(problem, teams, { student, to: target.id, ...(against === undefined ? {} : { against }) }) : null;
    return ok({
      head, proposal, kind, asked, answer, earlier, publishedAt: published_at, teams, students: students.map(shownOf), rules, said: saidBy(students), seen: stateOf(row.teams), moveFault, later: brokenLater(problem, rules, teams, head.ends_on),
      /** Everybody who takes part is in a team, and nobody else; the bound still holds. */
      whole, current: whole && factsOf(problem) === row.facts,
      /** The phase that these teams are for, where there is more than one; `waits`: they begin by themselves on its day. */
      phase: phase ? { number: phase.number, startsOn: phase.starts_on, waits: phase.proposal === proposal && phase.begun_at === null, ahead: phase.begun_at === null } : null,
      today: reading.now.toZonedDateTimeISO(head.zone).toPlainDate().toString(), met: before.length > 0 && teams.length > 0 ? acquaintance(teams, before) : null,
      standing: verdict && standing(rules, verdict), score: verdict?.score ?? 0, mustCost: verdict?.hardCost ?? 0, wrongSize: verdict?.wrongSize ?? [],
      move: effect && { student: student!, to: target!.id, against, scoreChange: effect.scoreChange, scoreAfter: effect.after.score, mustChange: effect.after.hardCost - effect.before.hardCost, wrongSize: effect.after.wrongSize, rules: effect.rules },
    });
  },
});
export type TeamProposal = ShownBy<typeof teamProposal>;
