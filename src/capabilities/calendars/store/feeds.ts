// Feeds and reminders in PostgreSQL. Sessions, editions, people and institutions are read from the views that their capabilities publish.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import { earliestHours, sameHours } from '../rules/reminders.ts';

type At = Temporal.Instant;
interface Feed { person: string; token_digest: string; made_at: At }
interface Sent { edition: string; session: string; person: string; starts_at: At }
export interface SessionRow {
  edition: string; id: string; title: string; starts_at: At; minutes: number; link: string; low_data: string; note: string; cancelled_at: At | null; sequence: number;
  programme: string; edition_name: string; state: string;
}
interface Tables {
  calendar_feed: Feed; reminders_off: { person: string }; reminder_sent: Sent;
  editions_session: { edition: string; id: string; title: string; starts_at: At; minutes: number; link: string; low_data: string; note: string; cancelled_at: At | null; sequence: number };
  editions_participant: { edition: string; person: string; left_at: At | null };
  programmes_edition: { id: string; programme: string; name: string; state: string };
  programmes_programme: { id: string; title: string };
  programmes_edition_partner: { edition: string; institution: string };
  network_institution: { id: string; name: string; zone: string };
  accounts_person: { id: string; zone: string };
  accounts_role: { person: string; role: string; scope_kind: string; scope_id: string };
}
const on = (tx: Tx) => query<Tables>(tx);

export const feedOf = (tx: Tx, person: string) => on(tx).selectFrom('calendar_feed').select('made_at').where('person', '=', person).executeTakeFirst();
/** Tokens are random, so a plain digest keeps them from being read out of the database. */
const digest = (token: string) => sql<string>`encode(sha256(convert_to(${token}, 'UTF8')), 'hex')`;
export const ownerOf = async (tx: Tx, token: string): Promise<string | null> => (await on(tx).selectFrom('calendar_feed').select('person').where('token_digest', '=', digest(token)).executeTakeFirst())?.person ?? null;
/** A new address takes the place of the old one. */
export const putFeed = (tx: Tx, person: string, token: string, made_at: At) => on(tx).insertInto('calendar_feed').values({ person, token_digest: digest(token), made_at })
  .onConflict((conflict) => conflict.column('person').doUpdateSet({ token_digest: digest(token), made_at })).execute();
export async function endFeed(tx: Tx, person: string): Promise<boolean> {
  return (await on(tx).deleteFrom('calendar_feed').where('person', '=', person).returning('person').execute()).length > 0;
}

const sessions = (tx: Tx) => on(tx).selectFrom('editions_session as s').innerJoin('programmes_edition as e', 'e.id', 's.edition').innerJoin('programmes_programme as g', 'g.id', 'e.programme')
  .select(['s.edition', 's.id', 's.title', 's.starts_at', 's.minutes', 's.link', 's.low_data', 's.note', 's.cancelled_at', 's.sequence', 'g.title as programme', 'e.name as edition_name', 'e.state']).orderBy('s.starts_at').orderBy('s.id');
export const sessionsOf = (tx: Tx, edition: string): Promise<SessionRow[]> => sessions(tx).where('s.edition', '=', edition).execute();
/** Sessions since `since` of every edition that somebody takes part in or teaches. */
export async function ownSessions(tx: Tx, person: string, since: At): Promise<SessionRow[]> {
  const attended = await on(tx).selectFrom('editions_participant').select('edition').where('person', '=', person).where('left_at', 'is', null).execute();
  const taught = await on(tx).selectFrom('accounts_role').select('scope_id as edition').where('person', '=', person).where('role', '=', 'teacher').where('scope_kind', '=', 'edition').execute();
  const editions = [...new Set([...attended, ...taught].map(({ edition }) => edition))];
  return editions.length === 0 ? [] : sessions(tx).where('s.edition', 'in', editions).where('s.starts_at', '>', since).execute();
}
/** The partners of editions with the zones they live in. */
export const placesOf = (tx: Tx, editions: readonly string[]) => editions.length === 0 ? Promise.resolve([]) : on(tx).selectFrom('programmes_edition_partner as p').innerJoin('network_institution as i', 'i.id', 'p.institution')
  .select(['p.edition', 'i.name', 'i.zone']).where('p.edition', 'in', editions).orderBy('i.name').execute();

export const wantsReminders = async (tx: Tx, person: string): Promise<boolean> => (await on(tx).selectFrom('reminders_off').select('person').where('person', '=', person).executeTakeFirst()) === undefined;
export const setReminders = (tx: Tx, person: string, wanted: boolean) => wanted
  ? on(tx).deleteFrom('reminders_off').where('person', '=', person).execute()
  : on(tx).insertInto('reminders_off').values({ person }).onConflict((conflict) => conflict.doNothing()).execute();

/** Those who take part in a session that begins soon and were not reminded of it yet. */
const waiting = (tx: Tx, now: At) => on(tx).selectFrom('editions_session as s').innerJoin('programmes_edition as e', 'e.id', 's.edition')
  .innerJoin('editions_participant as p', 'p.edition', 's.edition').innerJoin('accounts_person as a', 'a.id', 'p.person')
  .where('s.cancelled_at', 'is', null).where('s.starts_at', '>', now).where('s.starts_at', '<', now.add({ hours: earliestHours })).where('e.state', '!=', 'cancelled').where('p.left_at', 'is', null)
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('reminders_off as o').select('o.person').whereRef('o.person', '=', 'p.person'))))
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('reminder_sent as r').select('r.person').whereRef('r.edition', '=', 's.edition').whereRef('r.session', '=', 's.id').whereRef('r.person', '=', 'p.person')
    .where(sql<boolean>`abs(extract(epoch from r.starts_at - s.starts_at)) < ${sameHours * 3600}`))));

/** Sessions soon, with the zones of those who wait for a reminder: the day before is a matter of the zone, which only we know. */
export const waitingZones = (tx: Tx, now: At) => waiting(tx, now).select(['s.edition', 's.id', 's.starts_at', 'a.zone']).distinct().orderBy('s.starts_at').orderBy('s.id').orderBy('a.zone').execute();
export const waitingPeople = async (tx: Tx, now: At, edition: string, session: string, zone: string, limit: number): Promise<string[]> =>
  (await waiting(tx, now).select('p.person').where('s.edition', '=', edition).where('s.id', '=', session).where('a.zone', '=', zone).orderBy('p.person').limit(limit).execute()).map(({ person }) => person);
/** Notes a reminder; false when another worker has. */
export async function markSent(tx: Tx, sent: Sent): Promise<boolean> {
  return (await on(tx).insertInto('reminder_sent').values(sent).onConflict((conflict) => conflict.doNothing()).returning('person').execute()).length > 0;
}
export const sentTo = (tx: Tx, person: string) => on(tx).selectFrom('reminder_sent').select(['edition', 'session', 'starts_at']).where('person', '=', person).orderBy('starts_at').execute();
export const sessionOf = (tx: Tx, edition: string, id: string): Promise<SessionRow | undefined> => sessions(tx).where('s.edition', '=', edition).where('s.id', '=', id).executeTakeFirst();

export async function forget(tx: Tx, person: string): Promise<void> {
  await endFeed(tx, person);
  await on(tx).deleteFrom('reminders_off').where('person', '=', person).execute();
  await on(tx).deleteFrom('reminder_sent').where('person', '=', person).execute();
}
