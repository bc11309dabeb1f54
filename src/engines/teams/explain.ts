// What staff and students are told, as codes whose sentences stand in text/.
import type { Answer, Explanation, Impossibility, RuleOutcome } from './problem.ts';

/** The outcome as a whole, then each rule that is broken somewhere. */
export function explainStatus(status: Answer['status'], score: number, bound: number, rules: readonly RuleOutcome[], proof?: Impossibility): Explanation[] {
  const whole: Explanation = { code: `teams.status.${status}`, args: { score, bound } };
  const broken = rules.flatMap(({ rule, broken: teams, where, cost }): Explanation[] =>
    (teams === 0 ? [] : [{ code: `teams.broken.${rule.kind}`, args: { attribute: rule.attribute ?? '', teams, where: where.slice(0, 20), cost } }]));
  return [whole, ...(proof ? [explainImpossible(proof)] : []), ...broken];
}

function explainImpossible(proof: Impossibility): Explanation {
  switch (proof.kind) {
    case 'tried-all': return { code: 'teams.impossible.tried-all', args: { students: proof.students } };
    case 'sizes': return { code: 'teams.impossible.sizes', args: { students: proof.students } };
    case 'count': return { code: 'teams.impossible.count', args: { students: proof.students, rules: proof.rules.map(String), fewestTeams: proof.fewestTeams, mostTeams: proof.mostTeams } };
    case 'no-team': return { code: 'teams.impossible.no-team', args: { students: proof.students, reachable: proof.reachable, rules: proof.rules.map(String) } };
    case 'all-apart': return { code: 'teams.impossible.all-apart', args: { students: proof.students, mostTeams: proof.mostTeams, rules: proof.rules.map(String) } };
    case 'weights': return { code: 'teams.impossible.weights', args: { students: proof.students, rules: proof.rules.map(String), mostTeams: proof.mostTeams } };
  }
}
