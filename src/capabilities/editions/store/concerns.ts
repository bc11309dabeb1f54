// Concerns that participants raised.
import type { Tx } from '../../../kernel/operation.ts';
import { type Concern, on, pageSize } from './tables.ts';

export const addConcern = (tx: Tx, concern: Concern) => on(tx).insertInto('concern').values(concern).execute();
export const concernsOf = (tx: Tx, edition: string, before: string | undefined) => on(tx).selectFrom('concern as c').leftJoin('accounts_person as a', 'a.id', 'c.person')
  .select(['c.id', 'c.person', 'a.name', 'c.words', 'c.raised_at', 'c.answer', 'c.answered_at']).where('c.edition', '=', edition)
  .$if(before !== undefined, (q) => q.where('c.id', '<', before!)).orderBy('c.id', 'desc').limit(pageSize).execute();
export const concernOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('concern').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const changeConcern = (tx: Tx, edition: string, id: string, change: Partial<Concern>) => on(tx).updateTable('concern').set(change).where('edition', '=', edition).where('id', '=', id).execute();
/** Editions of these institutions in which a concern waits for an answer. */
export const editionsWithConcerns = (tx: Tx, institutions: readonly string[]) => institutions.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('concern as c').innerJoin('programmes_edition as e', 'e.id', 'c.edition').innerJoin('programmes_programme as g', 'g.id', 'e.programme')
    .select(['c.edition', 'g.title', ({ fn }) => fn.countAll<number>().as('count')]).where('c.answered_at', 'is', null)
    .where(({ exists, selectFrom }) => exists(selectFrom('programmes_edition_partner as t').select('t.edition').whereRef('t.edition', '=', 'c.edition').where('t.institution', 'in', institutions)))
    .groupBy(['c.edition', 'g.title']).orderBy('c.edition').limit(20).execute();
