// Matchings of alliances and their calls to staff in PostgreSQL.
import { type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { AllianceAnswer } from '../rules/pair.ts';
import { anyOf, anyUuid, type CallTable, type ConsortiumSideTable, type ConsortiumTable, json, type MatchingTable, on } from './tables.ts';

export type Matching = Selectable<MatchingTable>;
export type Call = Selectable<CallTable>;
export type Consortium = Selectable<ConsortiumTable>;

// Matchings

export const addMatching = (tx: Tx, row: Insertable<MatchingTable>) => on(tx).insertInto('partner_matching').values(row).execute();
export const matchingOf = (tx: Tx, id: string) => on(tx).selectFrom('partner_matching').innerJoin('network_alliance', 'network_alliance.id', 'partner_matching.alliance').selectAll('partner_matching').select('network_alliance.name as alliance_name').where('partner_matching.id', '=', id).executeTakeFirst();
export const lockMatching = (tx: Tx, id: string) => on(tx).selectFrom('partner_matching').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const changeMatching = (tx: Tx, id: string, set: Updateable<MatchingTable>) => on(tx).updateTable('partner_matching').set(set).where('id', '=', id).execute();
export const matchingsOf = (tx: Tx, alliance: string) => on(tx).selectFrom('partner_matching').selectAll().where('alliance', '=', alliance).orderBy('id', 'desc').limit(50).execute();
export const enter = (tx: Tx, matching: string, offer: string, now: Temporal.Instant) => on(tx).insertInto('partner_matching_offer').values({ matching, offer, entered_at: now }).onConflict((conflict) => conflict.doNothing()).execute();
export const leave = (tx: Tx, matching: string, offer: string) => on(tx).deleteFrom('partner_matching_offer').where('matching', '=', matching).where('offer', '=', offer).execute();
/** Offers in a matching that stand and whose institution is a member now. */
export const entriesOf = (tx: Tx, matching: string, alliance: string) => on(tx).selectFrom('partner_matching_offer').innerJoin('partner_offer', 'partner_offer.id', 'partner_matching_offer.offer').innerJoin('network_institution', 'network_institution.id', 'partner_offer.institution')
  .innerJoin('network_alliance_member', 'network_alliance_member.institution', 'partner_offer.institution').select(['partner_offer.id', 'partner_offer.title', 'partner_offer.institution', 'network_institution.name as institution_name'])
  .where('matching', '=', matching).where('network_alliance_member.alliance', '=', alliance).where('partner_offer.state', '=', 'open').orderBy('network_institution.name').orderBy('partner_offer.id').execute();
export const addRun = (tx: Tx, matching: string, round: number, answer: AllianceAnswer, now: Temporal.Instant) => on(tx).insertInto('partner_matching_run').values({ matching, round, answer: json(answer), ran_at: now, published_at: null }).execute();
export const runOf = (tx: Tx, matching: string, round: number) => on(tx).selectFrom('partner_matching_run').selectAll().where('matching', '=', matching).where('round', '=', round).executeTakeFirst();
export const publishRun = (tx: Tx, matching: string, round: number, now: Temporal.Instant) => on(tx).updateTable('partner_matching_run').set({ published_at: now }).where('matching', '=', matching).where('round', '=', round).execute();
/** Whether two offers stand in a matching that was published: then each may open the other. */
export const matchedTogether = async (tx: Tx, a: string, b: string): Promise<boolean> => (await on(tx).selectFrom('partner_matching_offer as p').innerJoin('partner_matching_offer as q', 'q.matching', 'p.matching').innerJoin('partner_matching_run as r', 'r.matching', 'p.matching')
  .select('p.matching').where('p.offer', '=', a).where('q.offer', '=', b).where('r.published_at', 'is not', null).limit(1).executeTakeFirst()) !== undefined;

// Calls

export const addCall = (tx: Tx, row: Insertable<CallTable>) => on(tx).insertInto('partner_call').values(row).execute();
export const callOf = (tx: Tx, id: string) => on(tx).selectFrom('partner_call').innerJoin('network_alliance', 'network_alliance.id', 'partner_call.alliance').selectAll('partner_call').select('network_alliance.name as alliance_name').where('partner_call.id', '=', id).executeTakeFirst();
export const changeCall = (tx: Tx, id: string, set: Updateable<CallTable>) => on(tx).updateTable('partner_call').set(set).where('id', '=', id).execute();
export const callsOf = (tx: Tx, alliance: string) => on(tx).selectFrom('partner_call').selectAll().where('alliance', '=', alliance).orderBy('id', 'desc').limit(50).execute();
export const deadlinesOf = (tx: Tx, call: string) => on(tx).selectFrom('partner_call_deadline').innerJoin('network_institution', 'network_institution.id', 'partner_call_deadline.institution').selectAll('partner_call_deadline').select('network_institution.name').where('call', '=', call).orderBy('network_institution.name').execute();
export const putDeadline = (tx: Tx, call: string, institution: string, closes_at: Temporal.Instant) => on(tx).insertInto('partner_call_deadline').values({ call, institution, closes_at }).onConflict((conflict) => conflict.columns(['call', 'institution']).doUpdateSet({ closes_at })).execute();

export const addConsortium = (tx: Tx, row: Insertable<ConsortiumTable>) => on(tx).insertInto('partner_consortium').values(row).execute();
export const consortiumOf = (tx: Tx, id: string) => on(tx).selectFrom('partner_consortium').innerJoin('partner_call', 'partner_call.id', 'partner_consortium.call').selectAll('partner_consortium').select(['partner_call.alliance', 'partner_call.title as call_title', 'partner_call.least']).where('partner_consortium.id', '=', id).executeTakeFirst();
export const lockConsortium = (tx: Tx, id: string) => on(tx).selectFrom('partner_consortium').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const changeConsortium = (tx: Tx, id: string, set: Updateable<ConsortiumTable>) => on(tx).updateTable('partner_consortium').set(set).where('id', '=', id).execute();
export const consortiaOf = (tx: Tx, call: string) => on(tx).selectFrom('partner_consortium').leftJoin('accounts_person', 'accounts_person.id', 'partner_consortium.applicant').selectAll('partner_consortium').select('accounts_person.name as applicant_name').where('call', '=', call).orderBy('partner_consortium.id', 'desc').limit(200).execute();
export const addSides = (tx: Tx, rows: readonly Insertable<ConsortiumSideTable>[]) => on(tx).insertInto('partner_consortium_side').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
export const changeConsortiumSide = (tx: Tx, consortium: string, offer: string, set: Updateable<ConsortiumSideTable>) => on(tx).updateTable('partner_consortium_side').set(set).where('consortium', '=', consortium).where('offer', '=', offer).execute();
export const consortiumSides = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('partner_consortium_side').innerJoin('network_institution', 'network_institution.id', 'partner_consortium_side.institution').innerJoin('partner_offer', 'partner_offer.id', 'partner_consortium_side.offer').leftJoin('accounts_person', 'accounts_person.id', 'partner_consortium_side.person')
  .selectAll('partner_consortium_side').select(['network_institution.name as institution_name', 'accounts_person.name as person_name', 'partner_offer.title as offer_title', 'partner_offer.held_by']).where('consortium', '=', anyUuid(ids)).orderBy('consortium').orderBy('asked_at').orderBy('partner_consortium_side.offer').execute();
/** Open offers of an alliance's members that all its staff may see, and one's own: whom one may ask. */
export const offersWithin = (tx: Tx, alliance: string, institutions: readonly string[]) => on(tx).selectFrom('partner_offer').innerJoin('network_alliance_member', 'network_alliance_member.institution', 'partner_offer.institution').innerJoin('network_institution', 'network_institution.id', 'partner_offer.institution').leftJoin('accounts_person', 'accounts_person.id', 'partner_offer.person')
  .select(['partner_offer.id', 'partner_offer.title', 'partner_offer.institution', 'partner_offer.person', 'partner_offer.held_by', 'network_institution.name as institution_name', 'accounts_person.name as person_name'])
  .where('network_alliance_member.alliance', '=', alliance).where('partner_offer.state', '=', 'open')
  .where(({ or, and, eb }) => or([eb('visible', '=', 'staff'), eb('partner_offer.institution', '=', anyOf(institutions)), and([eb('visible', '=', 'alliance'), eb('partner_offer.alliance', '=', alliance)])])).orderBy('network_institution.name').orderBy('partner_offer.id').limit(300).execute();
