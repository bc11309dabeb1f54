// The audit trail, read: newest first, by what it is about or as a whole.
import type { Kysely } from 'kysely';

interface Entry { id: number; at: Temporal.Instant; person: string | null; command: string; what: string; on_what: string; why: string | null }

export const auditTrail = (db: Kysely<unknown>, filter: { on?: string | undefined; before?: number | undefined }, count: number): Promise<(Entry & { name: string | null })[]> =>
  (db as Kysely<{ audit_entry: Entry; accounts_person: { id: string; name: string } }>).selectFrom('audit_entry')
    .leftJoin('accounts_person', 'accounts_person.id', 'audit_entry.person')
    .select(['audit_entry.id', 'at', 'person', 'command', 'what', 'on_what', 'why', 'accounts_person.name'])
    .$if(filter.on !== undefined, (q) => q.where('on_what', '=', filter.on!))
    .$if(filter.before !== undefined, (q) => q.where('audit_entry.id', '<', filter.before!))
    .orderBy('audit_entry.id', 'desc').limit(count).execute();
