// Solves in a thread of its own what would hold up everybody who waits for a page: 500 offers take seconds. This file and
// solve-worker.ts are the engine's one exception from purity; the answer is the same as that of `solve`.
import { Worker } from 'node:worker_threads';
import type { Problem } from './problem.ts';
import { type Answer, solve } from './solve.ts';
import type { Task } from './solve-worker.ts';

/** A thread takes half a second to load the engine; so few offers are matched sooner than that. */
const worthAThread = 80;

export function solveApart(problem: Problem, { seed = '', all = false }: { readonly seed?: string; readonly all?: boolean } = {}): Promise<Answer> {
  if (problem.offers.length < worthAThread) return Promise.resolve(solve(problem, { seed, all }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('solve-worker.ts', import.meta.url));
    worker.once('message', (answer: Answer) => { resolve(answer); void worker.terminate(); });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of a matching ended with ${code}`)));
    const task: Task = { problem, seed, all };
    worker.postMessage(task); // oxlint-disable-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  });
}
