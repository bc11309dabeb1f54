// Tasks and what was handed in.
import type { Tx } from '../../../kernel/operation.ts';
import { on, pageSize, type Submission, type Task } from './tables.ts';

export const tasksOf = (tx: Tx, edition: string) => on(tx).selectFrom('task').selectAll().where('edition', '=', edition).orderBy('due_at').orderBy('id').execute();
export const taskOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('task').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const addTask = (tx: Tx, task: Task) => on(tx).insertInto('task').values(task).execute();
export const submissionOf = (tx: Tx, edition: string, task: string, person: string) => on(tx).selectFrom('submission').selectAll().where('edition', '=', edition).where('task', '=', task).where('person', '=', person).executeTakeFirst();
export const submissionsOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('submission').selectAll().where('edition', '=', edition).where('person', '=', person).execute();
export const putSubmission = (tx: Tx, submission: Submission) => on(tx).insertInto('submission').values(submission).onConflict((conflict) => conflict.columns(['edition', 'task', 'person'])
  .doUpdateSet({ words: submission.words, file: submission.file, file_name: submission.file_name, size_bytes: submission.size_bytes, submitted_at: submission.submitted_at, points: null, comment: '', marked_by: null, marked_at: null })).execute();
export const changeSubmission = (tx: Tx, edition: string, task: string, person: string, change: Partial<Submission>) =>
  on(tx).updateTable('submission').set(change).where('edition', '=', edition).where('task', '=', task).where('person', '=', person).execute();
export const submissionsFor = (tx: Tx, edition: string, task: string, after: string | undefined) => on(tx).selectFrom('submission as s').innerJoin('accounts_person as a', 'a.id', 's.person')
  .select(['s.person', 'a.name', 's.words', 's.file', 's.file_name', 's.size_bytes', 's.submitted_at', 's.points', 's.comment', 's.marked_at'])
  .where('s.edition', '=', edition).where('s.task', '=', task).$if(after !== undefined, (q) => q.where('s.person', '>', after!)).orderBy('s.person').limit(pageSize).execute();
export async function unmarkedCount(tx: Tx, edition: string): Promise<number> {
  return (await on(tx).selectFrom('submission').select(({ fn }) => fn.countAll<number>().as('count')).where('edition', '=', edition).where('marked_at', 'is', null).executeTakeFirstOrThrow()).count;
}
