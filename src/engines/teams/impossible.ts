// placeholder
import type { Impossibility, Problem, Team } from './problem.ts';
export function whyImpossible(_problem: Problem, _teams: readonly Team[] | undefined): Impossibility | undefined { return undefined; }
