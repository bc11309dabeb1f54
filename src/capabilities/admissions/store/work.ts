// The one thing a season's lead has asked for last, and how far it is.
import type { Tx } from '../../../kernel/operation.ts';
import type { WorkKind } from '../rules/allocation-work.ts';
import { onSeason, type WorkRefusal } from './season-tables.ts';

export interface Asked { readonly kind: WorkKind; readonly why: string | null }

export const workOn = (tx: Tx, season: string) => onSeason(tx).selectFrom('allocation_work').selectAll().where('season', '=', season).executeTakeFirst();

export async function askFor(tx: Tx, { season, ...asked }: Asked & { readonly season: string; readonly asked_at: Temporal.Instant }): Promise<void> {
  const fresh = { ...asked, started_at: null, ended_at: null, refusals: '[]' };
  await onSeason(tx).insertInto('allocation_work').values({ season, ...fresh }).onConflict((conflict) => conflict.column('season').doUpdateSet(fresh)).execute();
}

/** What was asked for, unless somebody is at it already or it was asked for long ago (the asker's rights may have changed). */
export const begin = (tx: Tx, season: string, now: Temporal.Instant, notBefore: Temporal.Instant): Promise<Asked | undefined> => onSeason(tx).updateTable('allocation_work').set({ started_at: now })
  .where('season', '=', season).where('started_at', 'is', null).where('ended_at', 'is', null).where('asked_at', '>', notBefore).returning(['kind', 'why']).executeTakeFirst();

export const end = (tx: Tx, season: string, refusals: readonly WorkRefusal[], now: Temporal.Instant) => onSeason(tx).updateTable('allocation_work')
  .set({ ended_at: now, refusals: JSON.stringify(refusals) }).where('season', '=', season).execute();
