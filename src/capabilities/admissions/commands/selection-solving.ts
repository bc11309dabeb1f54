// Selections are computed in a thread of their own.
import type { Compared } from '../../../engines/selection/compare.ts';
import type { SelectionProblem } from '../../../engines/selection/problem.ts';
import type { Result } from '../../../kernel/result.ts';
import { oneAtATime } from '../../../storage/threads.ts';
import type { Answer, Explained, Question } from './selection-worker.ts';

/** Longest that a question may take, milliseconds. HiGHS gives up on a goal earlier and says so. */
const patience = 90_000;

const ask = oneAtATime<Question, Answer>(new URL('selection-worker.ts', import.meta.url), patience);

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
