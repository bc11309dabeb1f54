// Re-forming teams between phases, so that people meet new people: who was in one team before should be apart now.
import type { Problem, Rule, Team } from './problem.ts';

/** The problem with one more rule for each earlier division: its mates apart. Costs one weight for each pair meeting again. */
export function withEarlierTeams(problem: Problem, earlier: readonly (readonly Team[])[], weight: number | string): Problem {
  const columns: Record<string, readonly string[]> = { ...problem.columns };
  const rules: Rule[] = earlier.map((teams, phase) => {
    const attribute = `met in earlier teams ${phase + 1}`;
    const teamOf = new Map(teams.flatMap(({ id, members }) => members.map((member): [string, string] => [member, `team ${id.replaceAll(';', ',')}`])));
    columns[attribute] = problem.students.map((student) => teamOf.get(student) ?? '');
    return { kind: 'apart', attribute, weight };
  });
  return { ...problem, columns, rules: [...problem.rules, ...rules] };
}
