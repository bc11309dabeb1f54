// HiGHS in a worker thread under a time limit. This file and highs-worker.ts are the engine's one exception from purity:
// they start a thread and read a monotonic clock, to keep the time they were given. While the proof ends in time, the
// same problem gives the same answer; when it does not, the status says so.
import { Worker } from 'node:worker_threads';
import type { Reply, Task } from './highs-worker.ts';
import type { Model } from './model.ts';

export interface Solver {
  /** `share`: until which part of the whole time this call may run. `start`: a known feasible point. */
  minimise(model: Model, ask: { readonly start?: readonly number[]; readonly share: number }): Promise<Reply>;
}

/** Kept back from HiGHS for building models and reading answers. */
const marginSeconds = 0.15;
const idle: Worker[] = [];

/** The clock starts here. One thread serves one solve; an idle one is kept, since loading HiGHS takes 0.1 s and 100 MB. */
export async function withSolver<T>(seconds: number, work: (solver: Solver) => Promise<T>): Promise<T> {
  const started = performance.now();
  let worker: Worker | undefined;
  const left = (share: number): number => seconds * share - (performance.now() - started) / 1000 - Math.min(marginSeconds, seconds / 10);
  const minimise: Solver['minimise'] = async (model, { start, share }) => {
    const most = left(share);
    if (most <= 0.01) return { status: 'limit', bound: -Infinity };
    const mine = worker ?? idle.pop() ?? hired();
    worker = undefined; // until it has answered; one that failed or overran is not used again
    const reply = await ask(mine, { model, seconds: most, ...(start && { start }) });
    if (!reply) return { status: 'limit', bound: -Infinity };
    worker = mine;
    return reply;
  };
  try {
    return await work({ minimise });
  } finally {
    if (worker && idle.length === 0) idle.push(worker);
    else await worker?.terminate();
  }
}

function hired(): Worker {
  const worker = new Worker(new URL('highs-worker.ts', import.meta.url));
  worker.on('error', () => {}); // told to whoever waits for an answer; an idle thread that dies must not end the process
  worker.once('exit', () => { if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1); });
  return worker;
}

/** HiGHS looks at its clock only now and then: a thread that does not answer in time is ended. */
function ask(worker: Worker, task: Task): Promise<Reply | undefined> {
  return new Promise((resolve, reject) => {
    worker.ref();
    const watchdog = setTimeout(() => { settle(); void worker.terminate(); resolve(undefined); }, task.seconds * 1000 + marginSeconds * 500);
    const answered = (reply: Reply): void => { settle(); resolve(reply); };
    const failed = (error: Error): void => { settle(); reject(error); };
    const gone = (code: number): void => failed(new Error(`the solver's thread ended with ${code}`));
    const settle = (): void => {
      clearTimeout(watchdog);
      worker.off('message', answered).off('error', failed).off('exit', gone);
      worker.unref();
    };
    worker.on('message', answered).on('error', failed).on('exit', gone);
    worker.postMessage(task); // oxlint-disable-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  });
}
