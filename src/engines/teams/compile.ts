// Turns a problem's rules into what the search prices teams with. `must` rules get a price of their own, far above wishes.
import { alikeIn, type Coding } from './alike.ts';
import { classesOf, type StudentClass } from './classes.ts';
import { pack, price, type Packed } from './packed.ts';
import type { Problem } from './problem.ts';
import { readRule, type Reading } from './reading.ts';
import { manyClassesTerm, termOf, type Term } from './terms.ts';

export interface Compiled {
  readonly students: number;
  readonly teams: number;
  readonly least: number;
  readonly most: number;
  readonly packed: Packed;
  readonly terms: readonly Term[];
  /** Ways to call students alike: exchanging two of one code changes nothing for some of the rules. */
  readonly alike: readonly Coding[];
}

/** Fields for more classes than this cost more than looking at the members. */
const mostPackedClasses = 48;

/** Prices for a division into `teams` teams; one unit of a must costs `mustPrice`. */
export function compile(problem: Problem, teams: number, mustPrice: number): Compiled {
  const readings = problem.rules.map((_, index) => readRule(problem, index));
  const weightOf = (rule: number): number => (readings[rule]!.must ? mustPrice : readings[rule]!.weight);
  const [least, most] = problem.size;
  const few: StudentClass[] = [], terms: Term[] = [];
  for (const reading of readings) {
    if (weightOf(reading.index) === 0) continue;
    const classes = classesOf(problem, reading, teams)?.filter((each) => matters(each, most));
    if (classes && few.length + classes.length <= mostPackedClasses) few.push(...classes);
    else terms.push(termFor(problem, reading, classes, most, weightOf(reading.index)));
  }
  let alike: readonly Coding[] | undefined; // seldom asked for
  return {
    students: problem.students.length, teams, least, most, packed: pack(price(few, weightOf), problem.students.length, most), terms,
    get alike() { return (alike ??= alikeIn(problem, readings.filter(({ index }) => weightOf(index) > 0))); },
  };
}

function termFor(problem: Problem, reading: Reading, classes: StudentClass[] | undefined, most: number, weight: number): Term {
  if (classes) return { look: manyClassesTerm(classes, problem.students.length, most, weight) };
  const term = termOf(problem, reading, weight);
  if (!term) throw new Error(`No cost for a rule of kind ${reading.kind}`);
  return term;
}

/** Some number of the class that a team can have costs something. */
function matters({ cost, students }: StudentClass, most: number): boolean {
  for (let count = 0; count <= Math.min(most, students.length); count++) if (cost(count) !== 0) return true;
  return false;
}
