// Plans of live meetings in PostgreSQL, with the calendars of partners as their institutions keep them.
import type { ColumnType } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Draft, Elsewhere, Outcome, PartnerCalendar, PlanKind, Problem, Repair, Request } from '../rules/planning.ts';

/** Stored as jsonb: read as `T`, written as its text. */
type Json<T> = ColumnType<T, string, string>;
type At = Temporal.Instant;
interface PlanTable {
  edition: string; id: string; asked_by: string; asked_at: At; request: Json<Request>; problem: Json<Problem>; answer: ColumnType<Outcome | null, string | null, string | null>; answered_at: At | null;
  chosen: PlanKind | null; meetings: ColumnType<Draft[] | null, string | null, string | null>; published_at: At | null; mending: ColumnType<Repair | null, string | null, string | null>;
}
export interface PlanRow {
  edition: string; id: string; asked_by: string; asked_at: At; request: Request; problem: Problem; answer: Outcome | null; answered_at: At | null;
  chosen: PlanKind | null; meetings: Draft[] | null; published_at: At | null; mending: Repair | null;
}
interface Tables {
  meeting_plan: PlanTable;
  meeting_burden: { edition: string; plan: string; institution: string; points: number };
  programmes_edition: { id: string; programme: string };
  editions_participant: { edition: string; person: string; home: string | null; left_at: At | null };
  accounts_person: { id: string; zone: string };
  network_institution: { id: string; zone: string; weekend: PartnerCalendar['weekend']; hours: PartnerCalendar['hours'] };
  network_term: { institution: string; name: string; starts_on: string; ends_on: string };
  network_closure: { institution: string; starts_on: string; ends_on: string; why: string };
  editions_session: { edition: string; id: string; title: string; wall: string; zone: string; starts_at: At; zone_data: string; cancelled_at: At | null };
}
const on = (tx: Tx) => query<Tables>(tx);

export const addPlan = (tx: Tx, { request, problem, ...plan }: Pick<PlanRow, 'edition' | 'id' | 'asked_by' | 'asked_at' | 'request' | 'problem'>) =>
  on(tx).insertInto('meeting_plan').values({ ...plan, request: JSON.stringify(request), problem: JSON.stringify(problem), answer: null, answered_at: null, chosen: null, meetings: null, published_at: null, mending: null }).execute();
export const planRow = (tx: Tx, edition: string, id: string): Promise<PlanRow | undefined> => on(tx).selectFrom('meeting_plan').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
/** Locked, so that nothing is published or moved twice. */
export const lockedPlan = (tx: Tx, edition: string, id: string): Promise<PlanRow | undefined> => on(tx).selectFrom('meeting_plan').selectAll().where('edition', '=', edition).where('id', '=', id).forUpdate().executeTakeFirst();
export const plansOf = (tx: Tx, edition: string) => on(tx).selectFrom('meeting_plan').select(['id', 'asked_at', 'answered_at', 'chosen', 'published_at', 'request']).where('edition', '=', edition).orderBy('id', 'desc').limit(20).execute();
export const waitingPlans = (tx: Tx, limit: number) => on(tx).selectFrom('meeting_plan').select(['edition', 'id', 'problem']).where('answer', 'is', null).orderBy('asked_at').limit(limit).execute();

export const putAnswer = (tx: Tx, edition: string, id: string, answer: Outcome, answered_at: At) => on(tx).updateTable('meeting_plan').set({ answer: JSON.stringify(answer), answered_at }).where('edition', '=', edition).where('id', '=', id).where('answer', 'is', null).execute();
export const putMeetings = (tx: Tx, edition: string, id: string, meetings: readonly Draft[], more: { chosen?: PlanKind; published_at?: At } = {}) =>
  on(tx).updateTable('meeting_plan').set({ ...more, meetings: JSON.stringify(meetings), mending: null }).where('edition', '=', edition).where('id', '=', id).execute();
export const putMending = (tx: Tx, edition: string, id: string, mending: Repair) => on(tx).updateTable('meeting_plan').set({ mending: JSON.stringify(mending) }).where('edition', '=', edition).where('id', '=', id).execute();

export async function putBurdens(tx: Tx, edition: string, plan: string, burdens: Readonly<Record<string, number>>): Promise<void> {
  const rows = Object.entries(burdens).map(([institution, points]) => ({ edition, plan, institution, points }));
  if (rows.length > 0) await on(tx).insertInto('meeting_burden').values(rows).onConflict((conflict) => conflict.columns(['edition', 'plan', 'institution']).doUpdateSet(({ ref }) => ({ points: ref('excluded.points') }))).execute();
}
/** Points that institutions paid in the other editions of a programme. */
async function ledgerOf(tx: Tx, programme: string, except: string): Promise<Map<string, number>> {
  const rows = await on(tx).selectFrom('meeting_burden as b').innerJoin('programmes_edition as e', 'e.id', 'b.edition').select(['b.institution', ({ fn }) => fn.sum<string>('b.points').as('points')])
    .where('e.programme', '=', programme).where('b.edition', '!=', except).groupBy('b.institution').execute();
  return new Map(rows.map(({ institution, points }) => [institution, Number(points)]));
}

interface Partner { readonly institution: string; readonly name: string; readonly zone: string; readonly registration_closes_at: At | null }
/** The partners of an edition with their calendars from now to three years later, and what they have paid so far. */
export async function calendarsFor({ tx, now }: { readonly tx: Tx; readonly now: At }, edition: { readonly id: string; readonly programme: string; readonly partners: readonly Partner[] }): Promise<PartnerCalendar[]> {
  const ids = edition.partners.map(({ institution }) => institution), today = now.toZonedDateTimeISO('UTC').toPlainDate(), from = today.toString(), until = today.add({ years: 3 }).toString();
  if (ids.length === 0) return [];
  const terms = await on(tx).selectFrom('network_term').selectAll().where('institution', 'in', ids).where('ends_on', '>=', from).where('ends_on', '<', until).orderBy('starts_on').execute();
  const closures = await on(tx).selectFrom('network_closure').selectAll().where('institution', 'in', ids).where('ends_on', '>=', from).where('starts_on', '<', until).orderBy('starts_on').execute();
  const weeks = new Map((await on(tx).selectFrom('network_institution').select(['id', 'weekend', 'hours']).where('id', 'in', ids).execute()).map((each) => [each.id, each]));
  const ledger = await ledgerOf(tx, edition.programme, edition.id);
  return edition.partners.map(({ institution, name, zone, registration_closes_at }) => ({
    institution, name, zone, ledger: ledger.get(institution) ?? 0, registrationOn: registration_closes_at?.toZonedDateTimeISO(zone).toPlainDate().toString() ?? null,
    weekend: weeks.get(institution)!.weekend, hours: weeks.get(institution)!.hours,
    terms: terms.filter((each) => each.institution === institution), closures: closures.filter((each) => each.institution === institution),
  }));
}

/** Participants who live in another zone than their institution, by zone. */
export const peopleElsewhere = (tx: Tx, edition: string): Promise<Elsewhere[]> => on(tx).selectFrom('editions_participant as p').innerJoin('accounts_person as a', 'a.id', 'p.person').innerJoin('network_institution as i', 'i.id', 'p.home')
  .select(['i.id as home', 'a.zone', ({ fn }) => fn.countAll<number>().as('count')]).where('p.edition', '=', edition).where('p.left_at', 'is', null).whereRef('a.zone', '!=', 'i.zone').groupBy(['i.id', 'a.zone']).orderBy('i.id').orderBy('a.zone').limit(200).execute();

export async function cancelledSessions(tx: Tx, edition: string): Promise<Set<string>> {
  return new Set((await on(tx).selectFrom('editions_session').select('id').where('edition', '=', edition).where('cancelled_at', 'is not', null).execute()).map(({ id }) => id));
}
interface PlanHeld { readonly id: string; readonly edition: string; readonly problem: Problem; readonly meetings: Draft[] }
/** Sessions to come whose instant was worked out under other clock rules than these, with the published plan that they are of. */
export async function resolvedElsewhere(tx: Tx, now: At, zoneData: string, limit: number) {
  const sessions = await on(tx).selectFrom('editions_session').select(['edition', 'id', 'title', 'wall', 'zone', 'starts_at', 'zone_data'])
    .where('zone_data', '!=', zoneData).where('cancelled_at', 'is', null).where('starts_at', '>', now.subtract({ hours: 3 })).orderBy('starts_at').orderBy('id').limit(limit).execute();
  const editions = [...new Set(sessions.map(({ edition }) => edition))], plans = new Map<string, PlanHeld>();
  const rows = editions.length === 0 ? [] : await on(tx).selectFrom('meeting_plan').select(['id', 'edition', 'problem', 'meetings']).where('edition', 'in', editions).where('published_at', 'is not', null).execute();
  for (const { meetings, ...plan } of rows) for (const { session } of meetings ?? []) if (session !== undefined) plans.set(session, { ...plan, meetings: meetings! });
  return sessions.map((each) => ({ ...each, plan: plans.get(each.id) ?? null }));
}
export const putTold = (tx: Tx, edition: string, id: string, meetings: readonly Draft[]) => on(tx).updateTable('meeting_plan').set({ meetings: JSON.stringify(meetings) }).where('edition', '=', edition).where('id', '=', id).execute();
