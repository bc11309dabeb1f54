// The thread in which applicants are selected: one question, one answer.
import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../../kernel/result.ts';
import { type Compared, comparePolicies } from '../../../engines/selection/compare.ts';
import { explainSelection, type SelectionReason } from '../../../engines/selection/explain.ts';
import type { Selection, SelectionProblem } from '../../../engines/selection/problem.ts';
import { select } from '../../../engines/selection/solve.ts';
import { thresholdsOf } from '../../../engines/selection/thresholds.ts';

/** `compare`: the problem under every policy. `select`: under its own, with a reason for everybody. */
export interface Question { readonly ask: 'compare' | 'select'; readonly problem: SelectionProblem }
export interface Explained { readonly selection: Selection; readonly reasons: readonly SelectionReason[] }
export type Answer = { readonly compared: readonly Compared[] } | { readonly selected: Result<Explained> };

export async function answerTo({ ask, problem }: Question): Promise<Answer> {
  if (ask === 'compare') return { compared: await comparePolicies(problem) };
  const answer = await select(problem);
  return { selected: answer.ok ? { ok: true, value: { selection: answer.value, reasons: explainSelection(answer.value, await thresholdsOf(answer.value)) } } : answer };
}

parentPort?.postMessage(await answerTo(workerData as Question)); // oxlint-disable-line unicorn/require-post-message-target-origin -- a worker thread has no origin
