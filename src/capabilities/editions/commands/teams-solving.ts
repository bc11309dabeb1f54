// Teams are computed in a thread of their own.
import type { Answer } from '../../../engines/teams/problem.ts';
import { oneAtATime } from '../../../storage/threads.ts';
import type { Question } from './teams-worker.ts';

/** Longest that a question may take, milliseconds: many times what `effortFor` lets it take. */
const patience = 8_000;

/** The answer; null when the thread took too long, or too many ask at once. */
export const answerTo = oneAtATime<Question, Answer>(new URL('teams-worker.ts', import.meta.url), patience);
