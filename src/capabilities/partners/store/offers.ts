// Offers in PostgreSQL: whose they are, who sees them, and what the matching engine is told of them.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { institutionsWith, scope, type Actor, type Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import { apartOf } from '../rules/audience.ts';
import { type Homes, isVisible } from '../rules/offers.ts';
import type { OfferFacts } from '../rules/problem.ts';
import { anyOf, anyUuid, json, type OfferTable, on } from './tables.ts';

export type Offer = Selectable<OfferTable>;
export type Facts = OfferFacts;
export type OfferRow = Awaited<ReturnType<typeof offersBy>>[number];

const rows = (tx: Tx) => on(tx).selectFrom('partner_offer').innerJoin('network_institution', 'network_institution.id', 'partner_offer.institution').leftJoin('accounts_person', 'accounts_person.id', 'partner_offer.person')
  .selectAll('partner_offer').select(['network_institution.name as institution_name', 'network_institution.country', 'network_institution.city', 'network_institution.zone', 'accounts_person.name as person_name']);

export const offerOf = (tx: Tx, id: string) => rows(tx).where('partner_offer.id', '=', id).executeTakeFirst();
export const offersOf = (tx: Tx, ids: readonly string[]) => rows(tx).where('partner_offer.id', '=', anyUuid(ids)).orderBy('partner_offer.id').execute();
/** Open and closed, newest first: a person's own, and those that the person's institutions made as institutions. */
export const offersBy = (tx: Tx, person: string, managed: readonly string[]) => rows(tx)
  .where(({ or, and, eb }) => or([eb('partner_offer.person', '=', person), and([eb('partner_offer.held_by', '=', 'institution'), eb('partner_offer.institution', '=', anyOf(managed))])]))
  .orderBy('partner_offer.id', 'desc').limit(50).execute();

export const addOffer = (tx: Tx, row: Insertable<OfferTable>) => on(tx).insertInto('partner_offer').values(row).execute();
export const changeOffer = (tx: Tx, id: string, set: Updateable<OfferTable>) => on(tx).updateTable('partner_offer').set(set).where('id', '=', id).execute();
/** Holds an author's offers until the transaction ends, so that the most that somebody may have is counted once. */
export const lockAuthor = (tx: Tx, person: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`partners ${person}`}, 0))`.execute(on(tx));
export const openCount = async (tx: Tx, person: string): Promise<number> =>
  (await on(tx).selectFrom('partner_offer').select(({ fn }) => fn.countAll<number>().as('count')).where('person', '=', person).where('state', '=', 'open').executeTakeFirstOrThrow()).count;

/** Terms of an institution that end after a day. */
export const termsOf = (tx: Tx, institution: string, since: string) => on(tx).selectFrom('network_term').selectAll().where('institution', '=', institution).where('ends_on', '>=', since).orderBy('starts_on').limit(20).execute();

export const isStaffOf = (actor: Actor): readonly string[] => institutionsWith(actor, 'teacher', 'officer', 'administrator');
/** Where a reader is at home: institutions that they work for, and the alliances of these. */
export async function homesOf(tx: Tx, actor: Actor): Promise<Homes> {
  const institutions = isStaffOf(actor);
  const alliances = institutions.length === 0 ? [] : await on(tx).selectFrom('network_alliance_member').select('alliance').distinct().where('institution', '=', anyOf(institutions)).execute();
  return { institutions, alliances: alliances.map(({ alliance }) => alliance) };
}
/** Alliances of institutions, by name, for choosing. */
export const alliancesOf = (tx: Tx, institutions: readonly string[]) => on(tx).selectFrom('network_alliance').innerJoin('network_alliance_member', 'network_alliance_member.alliance', 'network_alliance.id')
  .select(['network_alliance.id', 'network_alliance.name']).distinct().where('network_alliance_member.institution', '=', anyOf(institutions)).orderBy('network_alliance.name').execute();
export const membersOf = async (tx: Tx, alliance: string): Promise<string[]> => (await on(tx).selectFrom('network_alliance_member').select('institution').where('alliance', '=', alliance).execute()).map(({ institution }) => institution);
export const institutionNamed = (tx: Tx, typed: string) => on(tx).selectFrom('network_institution').select(['id', 'name', 'kind']).where(({ or, eb }) => or([eb('id', '=', typed.trim()), eb(sql`lower(name)`, '=', typed.trim().toLowerCase())])).orderBy('id').executeTakeFirst();
export const institutionNames = async (tx: Tx, ids: readonly string[]): Promise<Record<string, string>> => ids.length === 0 ? {}
  : Object.fromEntries((await on(tx).selectFrom('network_institution').select(['id', 'name']).where('id', '=', anyOf(ids)).execute()).map(({ id, name }) => [id, name]));

export interface Filter {
  readonly concepts?: readonly string[] | undefined; readonly words?: string | undefined; readonly field?: string | undefined; readonly area?: readonly string[] | undefined;
  readonly language?: string | undefined; readonly function?: string | undefined; readonly level?: string | undefined; readonly experience?: string | undefined; readonly alliance?: string | undefined; readonly after?: string | undefined;
}
/** Open offers that a reader may see, newest first. `area` is a list of countries. */
export function browse(tx: Tx, { institutions, alliances }: Homes, filter: Filter, count: number) {
  return rows(tx).where('partner_offer.state', '=', 'open')
    .where(({ or, and, eb }) => or([
      eb('partner_offer.visible', '=', 'staff'), eb('partner_offer.institution', '=', anyOf(institutions)), and([eb('visible', '=', 'alliance'), eb('alliance', '=', anyOf(alliances))]),
      and([eb('visible', '=', 'institutions'), sql<boolean>`partner_offer.shown_to && ${institutions}::text[]`]),
    ]))
    .$if(filter.concepts !== undefined, (some) => some.where(({ or }) => or([sql<boolean>`partner_offer.concepts && ${filter.concepts}::text[]`, sql<boolean>`partner_offer.sought_concepts && ${filter.concepts}::text[]`, sql<boolean>`partner_offer.title ilike ${`%${(filter.words ?? '').replaceAll(/[\\%_]/g, '')}%`}`])))
    .$if(filter.field !== undefined, (some) => some.where(sql<boolean>`starts_with(coalesce(partner_offer.field, ''), ${filter.field})`))
    .$if(filter.area !== undefined, (some) => some.where('network_institution.country', '=', anyOf(filter.area!)))
    .$if(filter.language !== undefined, (some) => some.where(sql<boolean>`partner_offer.languages ? ${filter.language}`))
    .$if(filter.function !== undefined, (some) => some.where(sql<boolean>`${filter.function} = any(partner_offer.functions)`))
    .$if(filter.level !== undefined, (some) => some.where(sql<boolean>`${filter.level} = any(partner_offer.levels)`))
    .$if(filter.experience !== undefined, (some) => some.where(sql<boolean>`partner_offer.experience = ${filter.experience}`))
    .$if(filter.alliance !== undefined, (some) => some.where(({ exists, selectFrom }) => exists(selectFrom('network_alliance_member').select('network_alliance_member.institution').where('network_alliance_member.alliance', '=', filter.alliance!).whereRef('network_alliance_member.institution', '=', 'partner_offer.institution'))))
    .$if(filter.after !== undefined, (some) => some.where('partner_offer.id', '<', filter.after!))
    .orderBy('partner_offer.id', 'desc').limit(count).execute();
}

/** Days until an impression counts half, and after which it is forgotten. */
const halfLifeDays = 28, keptDays = 180;

/**
 * All that the engine is told of open offers, in one place: facts of the offer, its institution's days off, how often it
 * was shown of late (position weighs, days fade), and whom it must not be matched with. `ids` picks some, open or not;
 * within a matching of an alliance all see each other, whatever their authors said before.
 */
export async function offerFacts(tx: Tx, now: Temporal.Instant, ids?: readonly string[], { visibility = true }: { readonly visibility?: boolean } = {}): Promise<OfferFacts[]> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate(), db = on(tx);
  const offers = await rows(tx).$if(ids === undefined, (all) => all.where('partner_offer.state', '=', 'open')).$if(ids !== undefined, (all) => all.where('partner_offer.id', '=', anyUuid(ids ?? []))).orderBy('partner_offer.id').limit(2000).execute();
  const institutions = [...new Set(offers.map(({ institution }) => institution))];
  const closures = await db.selectFrom('network_closure').selectAll().where('institution', '=', anyOf(institutions)).where('ends_on', '>=', today.subtract({ months: 1 }).toString()).execute();
  const shown = await db.selectFrom('partner_impression').select(['partner', sql<number>`sum(power(0.5, (${today.toString()}::date - on_day) / ${halfLifeDays}::float) / (1 + ln(place)))`.as('times')])
    .where('on_day', '>=', today.subtract({ days: keptDays }).toString()).groupBy('partner').execute();
  const refused = await db.selectFrom('partner_invitation').select(['from_offer', 'to_offer']).where('state', 'in', ['open', 'declined', 'accepted']).where('sent_at', '>=', now.subtract({ hours: 24 * 365 })).execute();
  const members = await db.selectFrom('network_alliance_member').select(['alliance', 'institution']).execute();
  const visible = visibility ? apartOf(offers, members) : new Map<string, string[]>(), times = new Map(shown.map((each) => [each.partner, each.times]));
  return offers.map((offer) => ({
    ...offer, shown: times.get(offer.id) ?? 0, closed: closures.filter(({ institution }) => institution === offer.institution).map(({ starts_on, ends_on }) => ({ from: starts_on, to: ends_on })),
    apart: [...(visible.get(offer.id) ?? []), ...refused.flatMap(({ from_offer, to_offer }) => from_offer === offer.id ? [to_offer] : [])],
  }));
}

// In which scopes a role counts; null where there is no such thing

/** Staff of any institution: each reads as what they are there. */
export const staffSubject = (actor: Actor): Subject => ({ scopes: isStaffOf(actor).map((id) => scope('institution', id)) });
/** An offer that the reader may see, or no such thing. */
export async function readerSubject(tx: Tx, actor: Actor, id: string): Promise<Subject | null> {
  const offer = await offerOf(tx, id);
  if (!offer) return null;
  return isVisible(offer, await homesOf(tx, actor)) || offer.person === actor.person ? staffSubject(actor) : { scopes: [] };
}
/** Whoever speaks for an offer: its author as long as they work there; for an institution's offer its officers too. */
export function voiceSubject(actor: Actor, offer: { readonly institution: string; readonly person: string; readonly held_by: string }): Subject {
  const works = isStaffOf(actor).includes(offer.institution);
  return { owners: works ? [offer.person] : [], scopes: offer.held_by === 'institution' ? [scope('institution', offer.institution)] : [] };
}
export async function authorSubject(tx: Tx, actor: Actor, id: string): Promise<Subject | null> {
  const offer = await offerOf(tx, id);
  return offer ? voiceSubject(actor, offer) : null;
}
/** An institution's officers may end any offer that is made in its name. */
export async function closingSubject(tx: Tx, actor: Actor, id: string): Promise<Subject | null> {
  const offer = await offerOf(tx, id);
  return offer ? { ...voiceSubject(actor, offer), scopes: [scope('institution', offer.institution)] } : null;
}

// The clock, and the end of an account

export const offersToRemind = (tx: Tx, until: Temporal.Instant, count: number) => rows(tx).where('state', '=', 'open').where('reminded_at', 'is', null).where('expires_at', '<=', until).limit(count).execute();
export const offersOver = (tx: Tx, now: Temporal.Instant, count: number) => rows(tx).where('state', '=', 'open').where('expires_at', '<=', now).limit(count).execute();
export const unproposed = async (tx: Tx): Promise<boolean> => (await on(tx).selectFrom('partner_offer').select('id').where('state', '=', 'open').where('proposed_at', 'is', null).limit(1).execute()).length > 0;
/** Those whose lists were made, unless they have changed since they were read. */
export const proposed = (tx: Tx, ids: readonly string[], now: Temporal.Instant) => on(tx).updateTable('partner_offer').set({ proposed_at: now }).where('id', '=', anyUuid(ids)).where('changed_at', '<=', now).execute();
/** What is left of an offer whose author has gone: nothing that was in their words. */
export const emptyOffers = (tx: Tx, person: string, now: Temporal.Instant) => on(tx).updateTable('partner_offer')
  .set({ title: '', offers: '', seeks: '', tools: '', topics: [], sought_topics: [], languages: json({}), state: 'closed', closed_why: null, changed_at: now }).where('person', '=', person).where('held_by', '=', 'person').execute();
