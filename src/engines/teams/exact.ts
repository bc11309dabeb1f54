// Small classes exactly: builds teams one after the other around the first student without one, and cuts off what cannot beat the best.
import { compile, ofLasting, ofMusts, ofWishes } from './compile.ts';
import { priceOf } from './price.ts';
import type { Problem } from './problem.ts';

export interface Exact {
  /** The best teams that keep every must and score below `upper`; undefined when there are none. */
  readonly teams: readonly (readonly number[])[] | undefined;
}

/** Searches all divisions into `teams` teams; undefined when that takes more than `steps` steps. */
export function exactly(problem: Problem, teams: number, upper: number, steps: number): Exact | undefined {
  const lasting = compile(problem, teams, ofLasting), musts = compile(problem, teams, ofMusts), wishes = compile(problem, teams, ofWishes);
  const [least, most] = problem.size, students = problem.students.length;
  const taken = new Uint8Array(students), built: number[][] = [];
  let best = upper, found: number[][] | undefined, left = steps;
  const allowed = (team: readonly number[]): boolean => team.every((s, _, all) => {
    const lock = problem.locked?.[problem.students[s]!];
    return lock === undefined || all.every((other) => (problem.locked?.[problem.students[other]!] ?? lock) === lock);
  });
  /** Adds to the team any of the students from `from` on, then goes on to the next team. */
  const grow = (team: number[], from: number, cost: number, seated: number): void => {
    if (--left < 0) return;
    const rest = students - seated - team.length, open = teams - built.length - 1;
    if (team.length >= least && rest >= open * least && rest <= open * most && allowed(team) && priceOf(musts, team) <= 1e-9) {
      const total = cost + priceOf(wishes, team);
      if (total < best - 1e-9) {
        built.push(team.slice());
        next(total, seated + team.length);
        built.pop();
      }
    }
    if (team.length === most) return;
    for (let s = from; s < students; s++) {
      if (left < 0) return;
      if (taken[s] === 1) continue;
      team.push(s);
      taken[s] = 1;
      if (priceOf(lasting, team) <= 1e-9) grow(team, s + 1, cost, seated);
      taken[s] = 0;
      team.pop();
    }
  };
  const next = (cost: number, seated: number): void => {
    if (seated === students) {
      best = cost;
      found = built.map((team) => team.slice());
      return;
    }
    if (built.length === teams) return;
    const first = taken.indexOf(0);
    taken[first] = 1;
    grow([first], first + 1, cost, seated);
    taken[first] = 0;
  };
  next(0, 0);
  return left < 0 ? undefined : { teams: found };
}
