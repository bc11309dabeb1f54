// The audit trail, read: newest first, by what it is about or as a whole. And the words in it that are about somebody, taken
// away with their account: that something was decided stays, and under which code.
import { type Kysely, sql } from 'kysely';
import type { Tx } from '../kernel/operation.ts';
import { query } from './query.ts';

interface Entry { id: number; at: Temporal.Instant; person: string | null; command: string; what: string; on_what: string; why: string | null }

export const auditTrail = (db: Kysely<unknown>, filter: { on?: string | undefined; before?: number | undefined }, count: number): Promise<(Entry & { name: string | null })[]> =>
  (db as Kysely<{ audit_entry: Entry; accounts_person: { id: string; name: string } }>).selectFrom('audit_entry')
    .leftJoin('accounts_person', 'accounts_person.id', 'audit_entry.person')
    .select(['audit_entry.id', 'at', 'person', 'command', 'what', 'on_what', 'why', 'accounts_person.name'])
    .$if(filter.on !== undefined, (q) => q.where('on_what', '=', filter.on!))
    .$if(filter.before !== undefined, (q) => q.where('audit_entry.id', '<', filter.before!))
    .orderBy('audit_entry.id', 'desc').limit(count).execute();

/** What others decided about somebody, under their own name or one of `subjects`. Who decided, and words that may name others, are left out. */
export const auditAbout = (db: Kysely<unknown>, person: string, subjects: readonly string[]): Promise<{ at: Temporal.Instant; what: string; on_what: string }[]> =>
  (db as Kysely<{ audit_entry: Entry }>).selectFrom('audit_entry').select(['at', 'what', 'on_what'])
    .where((e) => e.or([e('on_what', 'in', [`person:${person}`, ...subjects]), e(sql<string>`left(why, 36)`, '=', person)]))
    .where((e) => e.or([e('person', 'is', null), e('person', '!=', person)]))
    .orderBy('id', 'desc').limit(1000).execute();

/** Takes the free words out of all entries on these things. `coded`: beginnings of what was decided whose reason starts with a code and a colon, which stays. */
export const forgetWords = (tx: Tx, on: readonly string[], coded: string) => query<{ audit_entry: Entry }>(tx).updateTable('audit_entry')
  .set({ why: sql<string | null>`case when what like ${`${coded}%`} then split_part(why, ':', 1) end` }).where('on_what', '=', sql<string>`any(${on}::text[])`).where('why', 'is not', null).execute();
/** The same for entries whose reason begins with the id of whom it is about: the id stays, which names nobody any more. */
export const forgetWordsAbout = (tx: Tx, person: string) => query<{ audit_entry: Entry }>(tx).updateTable('audit_entry').set({ why: person }).where(sql<string>`left(why, 36)`, '=', person).where('why', 'is not', null).execute();
