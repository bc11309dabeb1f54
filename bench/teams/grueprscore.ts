// Teams scored as gruepr scores them. Written from what its public source tells of each criterion (github.com/gruepr/gruepr,
// criteria/): nobody alone is 1 or 0; a categorical attribute wished diverse is (different values - 1) / (values of all - 1); a
// number wished average is 1 less the team's distance from the mean of all, in half ranges. A team is worth 100 × the weighted
// mean, the n-th criterion weighing 10 × 0.75^n, and a set of teams the harmonic mean. Teams with somebody alone are not scored:
// gruepr makes them negative.
import type { People } from './people.ts';

type Criterion = (members: readonly number[]) => number;

const nobodyAlone = (cells: readonly string[], values: readonly string[]): Criterion => (members) => (members.filter((s) => values.includes(cells[s]!)).length === 1 ? 0 : 1);

const diverse = (cells: readonly string[]): Criterion => {
  const most = new Set(cells).size - 1;
  return (members) => (new Set(members.map((s) => cells[s])).size - 1) / most;
};

const average = (cells: readonly string[]): Criterion => {
  const numbers = cells.map(Number), mean = (of: readonly number[]): number => of.reduce((sum, number) => sum + number, 0) / of.length;
  const all = mean(numbers), half = (Math.max(...numbers) - Math.min(...numbers)) / 2;
  return (members) => Math.max(0, 1 - Math.abs(mean(members.map((s) => numbers[s]!)) - all) / half);
};

/** What gruepr would say of these teams under its deck of seven criteria; a blank skill is the value "no". */
export function grueprScore({ students, columns }: People, teams: readonly { readonly members: readonly string[] }[]): number {
  const column = (name: string): readonly string[] => columns[name]!;
  const deck = [
    nobodyAlone(column('Gender'), ['F']), nobodyAlone(column('Ethnicity'), ['B', 'H']), diverse(column('Institution')),
    ...['Skill1', 'Skill2', 'Skill3'].map((skill) => diverse(column(skill))), average(column('GPA')),
  ];
  const weights = deck.map((_, place) => 10 * 0.75 ** place), weight = weights.reduce((sum, each) => sum + each, 0);
  const at = new Map(students.map((student, s) => [student, s]));
  let inverses = 0;
  for (const team of teams) {
    const members = team.members.map((student) => at.get(student)!), scores = deck.map((criterion) => criterion(members));
    if (scores[0] === 0 || scores[1] === 0) return Number.NaN;
    inverses += weight / (100 * scores.reduce((sum, score, place) => sum + weights[place]! * score, 0));
  }
  return teams.length / inverses;
}
