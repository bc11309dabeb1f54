// The audit trail, read: newest first, by what it is about or as a whole.
import { type Kysely, sql } from 'kysely';

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
