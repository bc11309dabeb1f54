// Seasons are allocated in a thread of their own.
import { oneAtATime } from '../../../storage/threads.ts';
import type { Answer, Question } from './allocation-run.ts';

/** Longest that a question may take, milliseconds: many times what the largest season takes. */
const patience = 60_000;

/** The answer; null when it took too long, or too many ask at once. */
export const allocateApart = oneAtATime<Question, Answer>(new URL('allocation-worker.ts', import.meta.url), patience);
