// Turns a problem's rules into what the search prices teams with, once for the same rules at the same prices.
import { alikeIn, type Coding } from './alike.ts';
import { classesOf, type StudentClass } from './classes.ts';
import { sameForAnyNumber, staysBroken } from './monotone.ts';
import { pack, price, type Packed } from './packed.ts';
import type { Problem } from './problem.ts';
import { readRule, type Reading } from './reading.ts';
import { manyClassesTerm, termOf, type Term } from './terms.ts';

export interface Compiled {
  readonly students: number;
  readonly least: number;
  readonly most: number;
  readonly packed: Packed;
  readonly terms: readonly Term[];
  /** Ways to call students alike: exchanging two of one code changes nothing for some of the rules. */
  readonly alike: readonly Coding[];
}

/** Fields for more classes than this cost more than looking at the members. */
const mostPackedClasses = 48;

/** What one unit of a rule's cost is worth; 0: the rule is left out. */
export type Worth = (reading: Reading) => number;

export const ofMusts: Worth = ({ must }) => (must ? 1 : 0);
export const ofWishes: Worth = ({ must, weight }) => (must ? 0 : weight);
/** Musts that stay broken whoever joins. */
export const ofLasting: Worth = (reading) => (reading.must && staysBroken(reading) ? 1 : 0);
/** All rules, a must at this price. */
export const withMusts = (price: number): Worth => ({ must, weight }) => (must ? price : weight);

/** What was made before of a problem: its searches ask for the same again and again. */
interface Made {
  readonly compiled: Map<string, Compiled>;
  readonly terms: Map<string, Term>;
}

const made = new WeakMap<Problem, Made>();

/** Prices for a division into `teams` teams. */
export function compile(problem: Problem, teams: number, worth: Worth): Compiled {
  const before = made.get(problem) ?? { compiled: new Map(), terms: new Map() };
  made.set(problem, before);
  const priced = problem.rules.map((_, index) => readRule(problem, index)).map((reading) => ({ reading, price: worth(reading) })).filter(({ price }) => price !== 0);
  const key = `${priced.every(({ reading }) => sameForAnyNumber(reading)) ? 'any' : teams} ${priced.map(({ reading: { index }, price }) => `${index}:${price}`).join(' ')}`;
  const compiled = before.compiled.get(key) ?? compiledFrom(problem, teams, priced, before.terms);
  before.compiled.set(key, compiled);
  return compiled;
}

function compiledFrom(problem: Problem, teams: number, priced: readonly { readonly reading: Reading; readonly price: number }[], known: Map<string, Term>): Compiled {
  const [least, most] = problem.size, prices = new Map(priced.map(({ reading: { index }, price }) => [index, price]));
  const few: StudentClass[] = [], terms: Term[] = [];
  for (const { reading, price } of priced) {
    const classes = classesOf(problem, reading, teams)?.filter((each) => matters(each, most));
    if (classes && few.length + classes.length <= mostPackedClasses) few.push(...classes);
    else if (classes) terms.push({ look: manyClassesTerm(classes, problem.students.length, most, price) });
    else {
      const key = `${reading.index}:${price}`, term = known.get(key) ?? termOf(problem, reading, price);
      if (!term) throw new Error(`No cost for a rule of kind ${reading.kind}`);
      known.set(key, term);
      terms.push(term);
    }
  }
  let alike: readonly Coding[] | undefined; // seldom asked for
  return {
    students: problem.students.length, least, most, packed: pack(price(few, (rule) => prices.get(rule)!), problem.students.length, most), terms,
    get alike() { return (alike ??= alikeIn(problem, priced.map(({ reading }) => reading))); },
  };
}

/** Some number of the class that a team can have costs something. */
function matters({ cost, students }: StudentClass, most: number): boolean {
  for (let count = 0; count <= Math.min(most, students.length); count++) if (cost(count) !== 0) return true;
  return false;
}
