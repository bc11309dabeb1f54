// Seasons are allocated in a thread of their own, one question at a time, so that pages keep being served meanwhile.
import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './allocation-run.ts';

/** Longest that a question may take, milliseconds: many times what the largest season takes. */
const patience = 60_000;
/** Questions that may wait behind the one at work: whoever asks looks at a page that has not come. */
const mostWaiting = 4;

function compute(question: Question): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('allocation-worker.ts', import.meta.url), { workerData: question });
    const timer = setTimeout(() => { resolve(null); void worker.terminate(); }, patience);
    worker.once('message', (answer: Answer) => { clearTimeout(timer); resolve(answer); void worker.terminate(); });
    worker.once('error', (error) => { clearTimeout(timer); reject(error); });
    worker.once('exit', () => { clearTimeout(timer); resolve(null); });
  });
}

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** The answer; null when it took too long, or too many ask at once. */
export function allocateApart(question: Question): Promise<Answer | null> {
  if (waiting > mostWaiting) return Promise.resolve(null);
  waiting++;
  const answer = queue.then(() => compute(question)).finally(() => { waiting--; });
  queue = answer.catch(() => {});
  return answer;
}
