// The thread in which teams are formed or repaired: one question, one answer.
import { parentPort, workerData } from 'node:worker_threads';
import type { Problem, Team } from '../../../engines/teams/problem.ts';
import { repair } from '../../../engines/teams/repair.ts';
import { solve, type SolveOptions } from '../../../engines/teams/solve.ts';

/** What the thread is asked: `earlier` teams are repaired, otherwise new ones are formed. */
export interface Question { readonly problem: Problem; readonly options: SolveOptions; readonly earlier: readonly Team[] | null }

const { problem, options, earlier } = workerData as Question;
parentPort!.postMessage(earlier ? repair(problem, earlier, options) : solve(problem, options)); // oxlint-disable-line unicorn/require-post-message-target-origin -- a worker thread has no origin
