// Plans are computed beside the requests, one at a time: whoever asks waits a moment and gets the answer at once, or comes
// back for it. The engine runs in a thread of its own, so that pages keep being served.
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../../../engines/meetings/outcome.ts';
import type { Problem } from '../../../engines/meetings/problem.ts';

/** How long a request waits, milliseconds. */
const patience = 2000;
/** An answer that nobody fetched is forgotten after so long; whoever asks then has it computed again. */
const keptMilliseconds = 60_000;

const running = new Map<string, Promise<Outcome>>();
let queue: Promise<unknown> = Promise.resolve();

function compute(problem: Problem): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('plan-worker.ts', import.meta.url), { workerData: problem });
    worker.once('message', (outcome: Outcome) => { resolve(outcome); void worker.terminate(); });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the planner's thread ended with ${code}`)));
  });
}

function started(plan: string, problem: Problem): Promise<Outcome> {
  const known = running.get(plan);
  if (known) return known;
  const answer = queue.then(() => compute(problem));
  queue = answer.catch(() => {});
  running.set(plan, answer);
  const forget = (): void => void setTimeout(() => running.delete(plan), keptMilliseconds).unref();
  answer.then(forget, () => running.delete(plan));
  return answer;
}

/** The answer, or null when it takes longer than a request should. Goes on computing then. */
export function answerSoon(plan: string, problem: Problem, milliseconds = patience): Promise<Outcome | null> {
  const late = new Promise<null>((resolve) => { setTimeout(resolve, milliseconds, null).unref(); });
  return Promise.race([started(plan, problem), late]);
}
