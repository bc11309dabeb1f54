// All that is kept of a person, what waits for them, and what is left when their account ends.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { on } from './tables.ts';

export async function everythingOf(tx: Tx, person: string) {
  const db = on(tx);
  return {
    partnerOffers: await db.selectFrom('partner_offer').selectAll().where('person', '=', person).execute(),
    partnerInvitations: await db.selectFrom('partner_invitation').selectAll().where(({ or, eb }) => or([eb('person', '=', person), eb('answered_by', '=', person)])).execute(),
    partnerQuestions: await db.selectFrom('partner_question').selectAll().where('person', '=', person).execute(),
    introductions: await db.selectFrom('partner_introduction_side').selectAll().where('person', '=', person).execute(),
    introduced: await db.selectFrom('partner_introduction').selectAll().where('person', '=', person).execute(),
    consortia: await db.selectFrom('partner_consortium').selectAll().where('applicant', '=', person).execute(),
    consortiumSides: await db.selectFrom('partner_consortium_side').selectAll().where('person', '=', person).execute(),
  };
}

export interface Waiting { readonly kind: 'invitation' | 'introduction' | 'design' | 'consortium' | 'offer'; readonly id: string; readonly name: string; readonly at: Temporal.Instant | null }
/** What waits for somebody who works at these institutions and manages those: one question to the database. */
export async function waitingFor(tx: Tx, person: string, works: readonly string[], manages: readonly string[], now: Temporal.Instant): Promise<readonly Waiting[]> {
  const mine = sql`o.institution = any(${works}::text[]) and (o.person = ${person}::uuid or (o.held_by = 'institution' and o.institution = any(${manages}::text[])))`;
  const { rows } = await sql<Waiting>`
    select 'invitation' as kind, i.id::text as id, n.name, i.expires_at as at from partner_invitation i join partner_offer o on o.id = i.to_offer join partner_offer f on f.id = i.from_offer join network_institution n on n.id = f.institution
      where i.state = 'open' and ${mine}
    union all select 'introduction', d.id::text, o.title, d.expires_at from partner_introduction_side s join partner_introduction d on d.id = s.introduction join partner_offer o on o.id = s.offer
      where d.state = 'proposed' and s.agrees is null and ${mine}
    union all select 'design', d.id::text, o.title, null from partner_introduction_side s join partner_introduction d on d.id = s.introduction join partner_offer o on o.id = s.offer
      where d.state = 'agreed' and d.programme is null and d.agreed_at > ${now.subtract({ hours: 24 * 90 })}::timestamptz and ${mine}
    union all select 'consortium', c.id::text, c.title, null from partner_consortium_side s join partner_consortium c on c.id = s.consortium join partner_offer o on o.id = s.offer
      where c.state = 'forming' and s.agrees is null and ${mine}
    union all select 'offer', o.id::text, o.title, o.expires_at from partner_offer o where o.state = 'open' and o.expires_at < ${now.add({ hours: 24 * 14 })}::timestamptz and ${mine}
    limit 50`.execute(on(tx));
  return rows;
}

/** Takes a person's words out of what others keep, and them out of what is not settled. */
export async function forget(tx: Tx, person: string, now: Temporal.Instant): Promise<readonly string[]> {
  const db = on(tx), own = await db.selectFrom('partner_offer').select('id').where('person', '=', person).where('held_by', '=', 'person').execute(), ids = own.map(({ id }) => id);
  await db.updateTable('partner_invitation').set({ words: '' }).where('person', '=', person).execute();
  await db.updateTable('partner_invitation').set({ answer: '' }).where('answered_by', '=', person).execute();
  await db.updateTable('partner_question').set({ words: '' }).where('person', '=', person).execute();
  await db.updateTable('partner_introduction_side').set({ why: '' }).where('answered_by', '=', person).execute();
  await db.updateTable('partner_introduction').set({ words: '' }).where('person', '=', person).execute();
  await db.updateTable('partner_introduction').set({ state: 'lapsed' }).where('state', '=', 'proposed').where('id', 'in', (some) => some.selectFrom('partner_introduction_side').select('introduction').where('offer', '=', sql<string>`any(${ids}::uuid[])`)).execute();
  await db.updateTable('partner_consortium').set({ words: '', state: sql`case when state in ('forming', 'submitted') then 'withdrawn' else state end` }).where('applicant', '=', person).execute();
  await db.updateTable('partner_consortium_side').set({ why: '', agrees: sql`case when agrees is null then false else agrees end`, answered_at: now }).where('person', '=', person).execute();
  return ids;
}
