// Answers that take long, computed beside the requests: each kind of question in a thread of its own, one after the other,
// so that pages keep being served meanwhile.
import { Worker } from 'node:worker_threads';

/** Questions that may wait behind the one at work: whoever asks looks at a page that has not come. */
const mostWaiting = 4;

/** Runs `program` with the question as its workerData; null when it has not answered in time. */
function compute<Question, Answer>(program: URL, patience: number, question: Question): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: question });
    const timer = setTimeout(() => { resolve(null); void worker.terminate(); }, patience);
    worker.once('message', (answer: Answer) => { clearTimeout(timer); resolve(answer); void worker.terminate(); });
    worker.once('error', (error) => { clearTimeout(timer); reject(error); });
    worker.once('exit', () => { clearTimeout(timer); resolve(null); });
  });
}

/**
 * Asks `program`, a module that posts one answer to its parent. The answer is null when it took longer than `patience`
 * milliseconds, or when too many ask at once; what it throws is thrown.
 */
export function oneAtATime<Question, Answer>(program: URL, patience: number): (question: Question) => Promise<Answer | null> {
  let queue: Promise<unknown> = Promise.resolve(), waiting = 0;
  return (question) => {
    if (waiting > mostWaiting) return Promise.resolve(null);
    waiting++;
    const answer = queue.then(() => compute<Question, Answer>(program, patience, question)).finally(() => { waiting--; });
    queue = answer.catch(() => {});
    return answer;
  };
}
