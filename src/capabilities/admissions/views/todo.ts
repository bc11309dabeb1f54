// What admissions have somebody do next, and all that they keep of a person.
import type { Tx } from '../../../kernel/operation.ts';
import { everythingOf } from '../store/applications.ts';
import { selectionsOf } from '../store/preview.ts';
import { openReviewsOf } from '../store/reviews.ts';
import { openOf, undecidedOf, waitingTooLate } from '../store/selection.ts';

/** A next step; its key is one of text/. */
export interface Todo {
  readonly key: 'admissions.next.draft' | 'admissions.next.offer' | 'admissions.next.interview' | 'admissions.next.read' | 'admissions.next.decide' | 'admissions.next.closeList';
  readonly args: Readonly<Record<string, string | number>>; readonly href: string; readonly at?: Temporal.Instant; readonly urgent?: boolean;
}

/** An offer is urgent in its last days. */
const urgentHours = 72;
const within = (at: Temporal.Instant | null, now: Temporal.Instant): boolean => at !== null && Temporal.Instant.compare(at, now.add({ hours: urgentHours })) <= 0;

export async function todosOf(tx: Tx, person: string, institutions: readonly string[], now: Temporal.Instant): Promise<Todo[]> {
  const own = (await openOf(tx, person)).flatMap((row): Todo[] => {
    const title = row.title, urgent = within(row.until, now), at = row.until === null ? {} : { at: row.until }, over = row.until !== null && Temporal.Instant.compare(row.until, now) <= 0;
    if (row.state === 'offered') return over ? [] : [{ key: 'admissions.next.offer', args: { title }, href: `/applications/${row.id}`, ...at, urgent }];
    if (row.interview_at !== null && Temporal.Instant.compare(row.interview_at, now) > 0) return [{ key: 'admissions.next.interview', args: { title }, href: `/applications/${row.id}`, at: row.interview_at }];
    return row.state !== 'draft' || row.call_state !== 'called' || over ? [] : [{ key: 'admissions.next.draft', args: { title }, href: `/editions/${row.edition}/apply?step=check`, ...at, urgent }];
  });
  const read = (await openReviewsOf(tx, person)).map(({ edition, title, name, count }): Todo => ({ key: 'admissions.next.read', args: { count, title: `${title}, ${name}` }, href: `/editions/${edition}/reviews` }));
  const decide = institutions.length === 0 ? [] : (await undecidedOf(tx, institutions)).map(({ edition, title, name, count }): Todo =>
    ({ key: 'admissions.next.decide', args: { count, title: `${title}, ${name}` }, href: `/editions/${edition}/manage/applications?state=open` }));
  const close = institutions.length === 0 ? [] : (await waitingTooLate(tx, institutions)).map(({ edition, title, name, count }): Todo =>
    ({ key: 'admissions.next.closeList', args: { count, title: `${title}, ${name}` }, href: `/editions/${edition}/manage/applications?state=waiting` }));
  return [...own, ...read, ...decide, ...close];
}

export const everythingKept = async (tx: Tx, person: string): Promise<Record<string, unknown>> => ({ ...await everythingOf(tx, person), selections: await selectionsOf(tx, person) });
