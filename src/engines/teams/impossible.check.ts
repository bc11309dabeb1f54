// placeholder
import type { Impossibility, Problem } from './problem.ts';
export function holds(_problem: Problem, _proof: Impossibility): boolean { return false; }
