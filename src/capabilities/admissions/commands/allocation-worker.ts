// The thread in which a season is allocated: one question, one answer.
import { hash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { solveRun, type Question } from './allocation-run.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort!.postMessage(solveRun(workerData as Question, (bytes) => hash('sha256', bytes, 'buffer')));
