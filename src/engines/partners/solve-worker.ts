// The worker thread in which a whole alliance is matched. Part of the engine's exception from purity (see solve-thread.ts).
import { parentPort } from 'node:worker_threads';
import type { Problem } from './problem.ts';
import { solve } from './solve.ts';

export interface Task { readonly problem: Problem; readonly seed: string; readonly all: boolean }

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort!.once('message', ({ problem, seed, all }: Task) => parentPort!.postMessage(solve(problem, { seed, all })));
