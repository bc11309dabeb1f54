// Announcements of an edition.
import type { Tx } from '../../../kernel/operation.ts';
import { type Announcement, on } from './tables.ts';

export const announcementsOf = (tx: Tx, edition: string, before: string | undefined, limit: number) => on(tx).selectFrom('announcement as n').innerJoin('accounts_person as a', 'a.id', 'n.written_by')
  .select(['n.id', 'n.title', 'n.words', 'n.written_at', 'a.name']).where('n.edition', '=', edition).$if(before !== undefined, (q) => q.where('n.id', '<', before!)).orderBy('n.id', 'desc').limit(limit).execute();
export const addAnnouncement = (tx: Tx, announcement: Announcement) => on(tx).insertInto('announcement').values(announcement).execute();
