// Proposals, impressions, invitations and introductions in PostgreSQL.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type Actor, scope, type Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import type { Explained } from '../rules/pair.ts';
import { isStaffOf } from './offers.ts';
import { anyOf, anyUuid, type ImpressionTable, type IntroductionTable, type InvitationTable, json, on, type QuestionTable, type SideTable } from './tables.ts';

export type Invitation = Selectable<InvitationTable>;
export type Introduction = Selectable<IntroductionTable>;
export type Side = Selectable<SideTable>;

// Proposals, and what of them was shown

/** Puts a new list in the place of the old one. */
export async function putProposals(tx: Tx, offer: string, list: readonly Explained[], now: Temporal.Instant): Promise<void> {
  await on(tx).deleteFrom('partner_proposal').where('offer', '=', offer).execute();
  if (list.length > 0) await on(tx).insertInto('partner_proposal').values(list.map((explained, at) => ({ offer, partner: explained.partner, place: at + 1, explained: json(explained), proposed_at: now }))).execute();
}
/** The list of an offer, those that are still open. */
export const proposalsOf = (tx: Tx, offer: string) => on(tx).selectFrom('partner_proposal').innerJoin('partner_offer', 'partner_offer.id', 'partner_proposal.partner')
  .selectAll('partner_proposal').where('partner_proposal.offer', '=', offer).where('partner_offer.state', '=', 'open').orderBy('place').execute();
export const proposalCounts = async (tx: Tx, offers: readonly string[]): Promise<ReadonlyMap<string, number>> => new Map((await on(tx).selectFrom('partner_proposal').innerJoin('partner_offer', 'partner_offer.id', 'partner_proposal.partner')
  .select(['partner_proposal.offer', sql<number>`count(*)::int`.as('count')]).where('partner_proposal.offer', '=', anyUuid(offers)).where('partner_offer.state', '=', 'open').groupBy('partner_proposal.offer').execute()).map(({ offer, count }) => [offer, count]));
export const hasProposal = async (tx: Tx, offer: string, partner: string): Promise<boolean> =>
  (await on(tx).selectFrom('partner_proposal').select('offer').where('offer', '=', offer).where('partner', '=', partner).executeTakeFirst()) !== undefined;
export const forgetProposals = (tx: Tx, offers: readonly string[]) => on(tx).deleteFrom('partner_proposal')
  .where(({ or, eb }) => or([eb('offer', '=', anyUuid(offers)), eb('partner', '=', anyUuid(offers))])).execute();
/** A list counts as shown on the day on which it was made for its author. */
export const addImpressions = async (tx: Tx, rows: readonly Insertable<ImpressionTable>[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += 1000) await on(tx).insertInto('partner_impression').values(rows.slice(at, at + 1000)).onConflict((conflict) => conflict.doNothing()).execute();
};
export const impressionsSince = (tx: Tx, day: string) => on(tx).selectFrom('partner_impression').innerJoin('partner_offer', 'partner_offer.id', 'partner_impression.partner').innerJoin('network_institution', 'network_institution.id', 'partner_offer.institution')
  .select(['partner_impression.partner', 'network_institution.country', sql<number>`count(*)::int`.as('times'), sql<number>`sum(partner_impression.score)`.as('score')])
  .where('on_day', '>=', day).groupBy(['partner_impression.partner', 'network_institution.country']).execute();
/** Offers that could be shown: open some time since that day. */
export const offersSince = (tx: Tx, day: string) => on(tx).selectFrom('partner_offer').innerJoin('network_institution', 'network_institution.id', 'partner_offer.institution').select(['partner_offer.id', 'network_institution.country'])
  .where(({ or, eb }) => or([eb('partner_offer.state', '=', 'open'), eb(sql`partner_offer.changed_at::date`, '>=', sql`${day}::date`)])).execute();
export const forgetImpressions = (tx: Tx, before: string) => on(tx).deleteFrom('partner_impression').where('on_day', '<', before).execute();

// Invitations

const invitations = (tx: Tx) => on(tx).selectFrom('partner_invitation').innerJoin('partner_offer as f', 'f.id', 'partner_invitation.from_offer').innerJoin('partner_offer as t', 't.id', 'partner_invitation.to_offer')
  .innerJoin('network_institution as fi', 'fi.id', 'f.institution').innerJoin('network_institution as ti', 'ti.id', 't.institution')
  .selectAll('partner_invitation').select(['f.title as from_title', 't.title as to_title', 'f.institution as from_institution', 't.institution as to_institution', 'fi.name as from_name', 'ti.name as to_name',
    'f.person as from_person', 't.person as to_person', 'f.held_by as from_held', 't.held_by as to_held']);
export type InvitationRow = Awaited<ReturnType<typeof invitationsOf>>[number];
export const invitationOf = (tx: Tx, id: string) => invitations(tx).where('partner_invitation.id', '=', id).executeTakeFirst();
export const lockInvitation = (tx: Tx, id: string) => on(tx).selectFrom('partner_invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
/** To and from these offers, newest first. */
export const invitationsOf = (tx: Tx, offers: readonly string[]) => invitations(tx).where(({ or, eb }) => or([eb('from_offer', '=', anyUuid(offers)), eb('to_offer', '=', anyUuid(offers))])).orderBy('partner_invitation.id', 'desc').limit(50).execute();
export const addInvitation = (tx: Tx, row: Insertable<InvitationTable>) => on(tx).insertInto('partner_invitation').values(row).execute();
export const changeInvitation = (tx: Tx, id: string, set: Updateable<InvitationTable>) => on(tx).updateTable('partner_invitation').set(set).where('id', '=', id).execute();
export const openInvitations = async (tx: Tx, person: string): Promise<number> =>
  (await on(tx).selectFrom('partner_invitation').select(({ fn }) => fn.countAll<number>().as('count')).where('person', '=', person).where('state', '=', 'open').executeTakeFirstOrThrow()).count;
/** Whatever two offers said to each other before. */
export const between = (tx: Tx, a: string, b: string) => on(tx).selectFrom('partner_invitation').selectAll()
  .where(({ or, and, eb }) => or([and([eb('from_offer', '=', a), eb('to_offer', '=', b)]), and([eb('from_offer', '=', b), eb('to_offer', '=', a)])])).orderBy('id', 'desc').execute();
export const questionsOf = (tx: Tx, invitation: string) => on(tx).selectFrom('partner_question').leftJoin('accounts_person', 'accounts_person.id', 'partner_question.person')
  .selectAll('partner_question').select('accounts_person.name').where('invitation', '=', invitation).orderBy('partner_question.id').limit(100).execute();
export const addQuestion = (tx: Tx, row: Insertable<QuestionTable>) => on(tx).insertInto('partner_question').values(row).execute();
export const invitationsToRemind = (tx: Tx, sentBefore: Temporal.Instant, count: number) => invitations(tx).where('partner_invitation.state', '=', 'open').where('partner_invitation.reminded_at', 'is', null).where('sent_at', '<=', sentBefore).limit(count).execute();
export const invitationsOver = (tx: Tx, now: Temporal.Instant, count: number) => invitations(tx).where('partner_invitation.state', '=', 'open').where('partner_invitation.expires_at', '<=', now).limit(count).execute();
/** Days in which half of all answers of the last half year came; null where so few came that it would tell of single people. */
export async function usualAnswerDays(tx: Tx, now: Temporal.Instant): Promise<number | null> {
  const { count, days } = await on(tx).selectFrom('partner_invitation').select([sql<number>`count(*)::int`.as('count'), sql<number | null>`percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at) / 86400)`.as('days')])
    .where('state', 'in', ['accepted', 'declined']).where('sent_at', '>=', now.subtract({ hours: 24 * 183 })).executeTakeFirstOrThrow();
  return count < 5 || days === null ? null : Math.max(1, Math.round(days));
}
/** Open invitations end with an offer. */
export const endInvitationsOf = (tx: Tx, offer: string, now: Temporal.Instant) => on(tx).updateTable('partner_invitation').set({ state: 'withdrawn', answered_at: now }).where('state', '=', 'open').where(({ or, eb }) => or([eb('from_offer', '=', offer), eb('to_offer', '=', offer)])).execute();

// Introductions

export async function addIntroduction(tx: Tx, row: Insertable<IntroductionTable>, sides: readonly Omit<Insertable<SideTable>, 'introduction'>[]): Promise<void> {
  await on(tx).insertInto('partner_introduction').values(row).execute();
  await on(tx).insertInto('partner_introduction_side').values(sides.map((side) => ({ ...side, introduction: row.id }))).execute();
}
export const introductionById = (tx: Tx, id: string) => on(tx).selectFrom('partner_introduction').selectAll().where('id', '=', id).executeTakeFirst();
export const lockIntroduction = (tx: Tx, id: string) => on(tx).selectFrom('partner_introduction').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const changeIntroduction = (tx: Tx, id: string, set: Updateable<IntroductionTable>) => on(tx).updateTable('partner_introduction').set(set).where('id', '=', id).execute();
export const changeSide = (tx: Tx, introduction: string, offer: string, set: Updateable<SideTable>) => on(tx).updateTable('partner_introduction_side').set(set).where('introduction', '=', introduction).where('offer', '=', offer).execute();
export const sidesOf = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('partner_introduction_side').innerJoin('network_institution', 'network_institution.id', 'partner_introduction_side.institution').innerJoin('partner_offer', 'partner_offer.id', 'partner_introduction_side.offer')
  .leftJoin('accounts_person', 'accounts_person.id', 'partner_introduction_side.person').selectAll('partner_introduction_side').select(['network_institution.name as institution_name', 'accounts_person.name as person_name', 'partner_offer.title as offer_title', 'partner_offer.held_by'])
  .where('introduction', '=', anyUuid(ids)).orderBy('introduction').orderBy('partner_introduction_side.institution').execute();
/** Those in which these offers stand, newest first. */
export const introductionsOf = (tx: Tx, offers: readonly string[]) => on(tx).selectFrom('partner_introduction').selectAll().where('id', 'in', (select) => select.selectFrom('partner_introduction_side').select('introduction').where('offer', '=', anyUuid(offers))).orderBy('id', 'desc').limit(50).execute();
export const introductionsOfMatching = (tx: Tx, matching: string) => on(tx).selectFrom('partner_introduction').selectAll().where('matching', '=', matching).orderBy('id').execute();
export const introductionsOver = (tx: Tx, now: Temporal.Instant, count: number) => on(tx).selectFrom('partner_introduction').selectAll().where('state', '=', 'proposed').where('expires_at', '<=', now).limit(count).execute();
export const introductionsToRemind = (tx: Tx, before: Temporal.Instant, count: number) => on(tx).selectFrom('partner_introduction').selectAll().where('state', '=', 'proposed').where('reminded_at', 'is', null).where('expires_at', '<=', before).limit(count).execute();

/** Earlier work and agreements of two institutions: partnerships of both, and introductions that became a programme. */
export async function trustBetween(tx: Tx, a: string, b: string): Promise<{ readonly partnerships: readonly { id: string; title: string }[]; readonly introductions: number }> {
  const partnerships = await on(tx).selectFrom('network_partnership').innerJoin('network_party as p', 'p.partnership', 'network_partnership.id').innerJoin('network_party as q', 'q.partnership', 'network_partnership.id')
    .select(['network_partnership.id', 'network_partnership.title']).where('p.institution', '=', a).where('q.institution', '=', b).limit(5).execute();
  const { count } = await on(tx).selectFrom('partner_introduction').select(({ fn }) => fn.countAll<number>().as('count')).where('state', '=', 'agreed')
    .where('id', 'in', (select) => select.selectFrom('partner_introduction_side').select('introduction').where('institution', '=', a)).where('id', 'in', (select) => select.selectFrom('partner_introduction_side').select('introduction').where('institution', '=', b)).executeTakeFirstOrThrow();
  return { partnerships, introductions: count };
}
/** Those of these institutions that have an agreement with one's own. */
export async function tiesOf(tx: Tx, own: string, others: readonly string[]): Promise<string[]> {
  const rows = await on(tx).selectFrom('network_party as p').innerJoin('network_party as q', 'q.partnership', 'p.partnership').select('q.institution').distinct().where('p.institution', '=', own).where('q.institution', '=', anyOf(others)).execute();
  return rows.map(({ institution }) => institution);
}

// Who may

/** Somebody on one of the sides: authors who still work there, and officers for what an institution offers. */
export async function introductionSubject(tx: Tx, actor: Actor, id: string): Promise<Subject | null> {
  const sides = await sidesOf(tx, [id]), works = isStaffOf(actor);
  return sides.length === 0 ? null : {
    owners: sides.filter(({ institution }) => works.includes(institution)).map(({ person }) => person),
    scopes: sides.filter(({ held_by }) => held_by === 'institution').map(({ institution }) => scope('institution', institution)),
  };
}
export async function invitationSubject(tx: Tx, actor: Actor, id: string, side: 'from' | 'to' | 'both'): Promise<Subject | null> {
  const found = await invitationOf(tx, id), works = isStaffOf(actor);
  if (!found) return null;
  const ends = [{ side: 'from', institution: found.from_institution, person: found.from_person, held: found.from_held }, { side: 'to', institution: found.to_institution, person: found.to_person, held: found.to_held }].filter((each) => side === 'both' || each.side === side);
  return { owners: ends.filter(({ institution }) => works.includes(institution)).map(({ person }) => person), scopes: ends.filter(({ held }) => held === 'institution').map(({ institution }) => scope('institution', institution)) };
}
