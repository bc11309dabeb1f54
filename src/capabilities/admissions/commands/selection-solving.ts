// Selections are computed in a thread of their own, one question at a time, so that pages keep being served meanwhile.
import { Worker } from 'node:worker_threads';
import type { Compared } from '../../../engines/selection/compare.ts';
import type { SelectionProblem } from '../../../engines/selection/problem.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Answer, Explained, Question } from './selection-worker.ts';

/** Longest that a question may take, milliseconds. HiGHS gives up on a goal earlier and says so. */
const patience = 90_000;
/** Questions that may wait behind the one at work. */
const mostWaiting = 4;

function compute(question: Question): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('selection-worker.ts', import.meta.url), { workerData: question });
    const timer = setTimeout(() => { resolve(null); void worker.terminate(); }, patience);
    worker.once('message', (answer: Answer) => { clearTimeout(timer); resolve(answer); void worker.terminate(); });
    worker.once('error', (error) => { clearTimeout(timer); reject(error); });
    worker.once('exit', () => { clearTimeout(timer); resolve(null); });
  });
}

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;
function ask(question: Question): Promise<Answer | null> {
  if (waiting > mostWaiting) return Promise.resolve(null);
  waiting++;
  const answer = queue.then(() => compute(question)).finally(() => { waiting--; });
  queue = answer.catch(() => {});
  return answer;
}

/** The same applicants under every policy; null when it took too long, or too many ask at once. */
export async function compareApart(problem: SelectionProblem): Promise<readonly Compared[] | null> {
  const answer = await ask({ ask: 'compare', problem });
  return answer && 'compared' in answer ? answer.compared : null;
}

/** Under the policy of the problem, with a reason for everybody; null as above. */
export async function selectApart(problem: SelectionProblem): Promise<Result<Explained> | null> {
  const answer = await ask({ ask: 'select', problem });
  return answer && 'selected' in answer ? answer.selected : null;
}
