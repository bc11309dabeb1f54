// The thread in which a plan of meetings is computed: one question, one answer.
import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '../../../engines/meetings/problem.ts';
import { solve } from '../../../engines/meetings/solve.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort!.postMessage(await solve(workerData as Problem));
