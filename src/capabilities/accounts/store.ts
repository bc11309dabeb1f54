// People, sessions and roles in PostgreSQL.
import { sql } from 'kysely';
import type { Grant, Role, Scope, ScopeKind } from '../../kernel/gate.ts';
import type { Gathering, Tx, Whoever } from '../../kernel/operation.ts';
import { expressionOf, whoever } from '../../storage/gather.ts';
import { query } from '../../storage/query.ts';

export interface Person { id: string; email: string | null; name: string; language: string; zone: string; created_at: Temporal.Instant; erased_at: Temporal.Instant | null }
interface Code { id: string; email: string; code_digest: string; asked_from: string; asked_at: Temporal.Instant; ends_at: Temporal.Instant; attempts: number; used_at: Temporal.Instant | null }
interface HeldRole { person: string; role: Role; scope_kind: ScopeKind; scope_id: string; given_by: string | null; given_at: Temporal.Instant }
interface Tables {
  person: Person;
  held_role: HeldRole;
  session: { token_digest: string; person: string; began_at: Temporal.Instant; ends_at: Temporal.Instant };
  sign_in_code: Code;
  access_token: { token_digest: string; id: string; person: string; name: string; made_at: Temporal.Instant; ends_at: Temporal.Instant };
  audit_entry: { id: number; at: Temporal.Instant; person: string | null; command: string; what: string; on_what: string; why: string | null };
}
const on = (tx: Tx) => query<Tables>(tx);

export const personByEmail = (tx: Tx, email: string) => on(tx).selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst();
export const personById = (tx: Tx, id: string) => on(tx).selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();

/** The person of this address, made now where there is none yet; two at once make one. */
export async function ensurePerson(tx: Tx, person: Omit<Person, 'erased_at'> & { email: string }): Promise<Person> {
  await on(tx).insertInto('person').values({ ...person, erased_at: null }).onConflict((conflict) => conflict.column('email').doNothing()).execute();
  return (await personByEmail(tx, person.email))!;
}
const atOnce = 2000;
/** The people of these addresses, made now where there are none yet: their ids by address. */
export async function ensurePeople(tx: Tx, people: readonly (Omit<Person, 'erased_at'> & { email: string })[]): Promise<ReadonlyMap<string, string>> {
  for (let from = 0; from < people.length; from += atOnce) {
    await on(tx).insertInto('person').values(people.slice(from, from + atOnce).map((person) => ({ ...person, erased_at: null }))).onConflict((conflict) => conflict.column('email').doNothing()).execute();
  }
  const rows = await on(tx).selectFrom('person').select(['id', 'email']).where('email', '=', sql<string>`any(${people.map(({ email }) => email)}::text[])`).execute();
  return new Map(rows.map(({ id, email }) => [email!, id]));
}
export const peopleById = (tx: Tx, ids: readonly string[]) => on(tx).selectFrom('person').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
export const changePerson = (tx: Tx, id: string, change: Partial<Person>) => on(tx).updateTable('person').set(change).where('id', '=', id).execute();

export interface Seated { person: string; name: string; language: string; zone: string; grants: readonly Grant[] }

type Row = { person: string; name: string; language: string; zone: string; roles: [Role, ScopeKind, string][] };
const seated = (row: Row | undefined): Seated | null => row === undefined ? null
  : { person: row.person, name: row.name, language: row.language, zone: row.zone, grants: row.roles.map(([role, kind, id]) => ({ role, scope: { kind, id } })) };
const seat = sql`person.id as person, person.name, person.language, person.zone,
  (select coalesce(json_agg(json_build_array(r.role, r.scope_kind, r.scope_id)), '[]') from held_role r where r.person = person.id) as roles`;

/** Who a cookie's token stands for, with all roles: one query for every page. */
export async function bySession(tx: Tx, digest: string, now: Temporal.Instant): Promise<Seated | null> {
  const { rows: [row] } = await sql<Row>`select ${seat} from session join person on person.id = session.person where session.token_digest = ${digest} and session.ends_at > ${now}`.execute(on(tx));
  return seated(row);
}
/** The same, with what a view wants for that person. */
export async function bySessionWith(tx: Tx, digest: string, now: Temporal.Instant, wanted: (by: Whoever) => Gathering<unknown>): Promise<{ seated: Seated; gathered: unknown } | null> {
  const { value, read } = expressionOf(wanted(whoever(sql.raw('person.id'))));
  const { rows: [row] } = await sql<Row & { gathered: unknown }>`select ${seat}, ${value} as gathered from session join person on person.id = session.person where session.token_digest = ${digest} and session.ends_at > ${now}`.execute(on(tx));
  return row ? { seated: seated(row)!, gathered: read(row.gathered) } : null;
}
export async function byAccessToken(tx: Tx, digest: string, now: Temporal.Instant): Promise<Seated | null> {
  const { rows: [row] } = await sql<Row>`select ${seat} from access_token join person on person.id = access_token.person where access_token.token_digest = ${digest} and access_token.ends_at > ${now}`.execute(on(tx));
  return seated(row);
}
export const addSession = (tx: Tx, session: Tables['session']) => on(tx).insertInto('session').values(session).execute();
export const endSession = (tx: Tx, digest: string) => on(tx).deleteFrom('session').where('token_digest', '=', digest).execute();
export const endSessionsOf = (tx: Tx, person: string) => on(tx).deleteFrom('session').where('person', '=', person).execute();

/** Serialises everything about one address for the rest of the transaction, so that limits hold under a race. */
export const lockEmail = (tx: Tx, email: string) => sql`select pg_advisory_xact_lock(hashtextextended(${email}, 7))`.execute(on(tx));
export async function codesAsked(tx: Tx, email: string, since: Temporal.Instant): Promise<number> {
  const row = await on(tx).selectFrom('sign_in_code').select(({ fn }) => fn.countAll<number>().as('count')).where('email', '=', email).where('asked_at', '>', since).executeTakeFirstOrThrow();
  return row.count;
}
/** Codes for addresses that nobody has signed in with, asked for from one network. */
export async function newcomersFrom(tx: Tx, network: string, since: Temporal.Instant): Promise<number> {
  const row = await on(tx).selectFrom('sign_in_code').select(({ fn }) => fn.countAll<number>().as('count')).where('asked_from', '=', network).where('asked_at', '>', since)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('person').select('person.id').whereRef('person.email', '=', 'sign_in_code.email')))).executeTakeFirstOrThrow();
  return row.count;
}
export const addCode = (tx: Tx, code: Omit<Code, 'attempts' | 'used_at'>) => on(tx).insertInto('sign_in_code').values({ ...code, attempts: 0, used_at: null }).execute();
export const latestCode = (tx: Tx, email: string) => on(tx).selectFrom('sign_in_code').selectAll().where('email', '=', email).orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
export const changeCode = (tx: Tx, id: string, change: Partial<Code>) => on(tx).updateTable('sign_in_code').set(change).where('id', '=', id).execute();

export const forgetCodes = (tx: Tx, email: string) => on(tx).deleteFrom('sign_in_code').where('email', '=', email).execute();
export async function forgetEnded(tx: Tx, now: Temporal.Instant, codesBefore: Temporal.Instant): Promise<void> {
  await on(tx).deleteFrom('sign_in_code').where('ends_at', '<', codesBefore).execute();
  await on(tx).deleteFrom('session').where('ends_at', '<', now).execute();
  await on(tx).deleteFrom('access_token').where('ends_at', '<', now).execute();
}
/** Who holds `role` in one of these scopes of a kind. */
export const holdersOf = async (tx: Tx, role: Role, kind: ScopeKind, ids: readonly string[]): Promise<string[]> => ids.length === 0 ? [] :
  (await on(tx).selectFrom('held_role').select('person').distinct().where('role', '=', role).where('scope_kind', '=', kind).where('scope_id', 'in', ids).execute()).map(({ person }) => person);

export const addAccessToken = (tx: Tx, token: Tables['access_token']) => on(tx).insertInto('access_token').values(token).execute();
export const accessTokensOf = (tx: Tx, person: string) => on(tx).selectFrom('access_token').select(['id', 'name', 'made_at', 'ends_at']).where('person', '=', person).orderBy('made_at').execute();
export const endAccessToken = (tx: Tx, person: string, id: string) => on(tx).deleteFrom('access_token').where('person', '=', person).where('id', '=', id).execute();
export const endAccessTokensOf = (tx: Tx, person: string) => on(tx).deleteFrom('access_token').where('person', '=', person).execute();

export const addRole = (tx: Tx, role: HeldRole) => on(tx).insertInto('held_role').values(role).onConflict((conflict) => conflict.doNothing()).execute();
export const endRole = (tx: Tx, person: string, role: Role, at: Scope) => on(tx).deleteFrom('held_role').where('person', '=', person)
  .where('role', '=', role).where('scope_kind', '=', at.kind).where('scope_id', '=', at.id).execute();
export const endRolesOf = (tx: Tx, person: string) => on(tx).deleteFrom('held_role').where('person', '=', person).execute();
export const rolesIn = (tx: Tx, at: Scope) => on(tx).selectFrom('held_role').innerJoin('person', 'person.id', 'held_role.person')
  .select(['person.id as person', 'person.name', 'person.email', 'held_role.role', 'held_role.given_at'])
  .where('scope_kind', '=', at.kind).where('scope_id', '=', at.id).where('held_role.role', '!=', 'student').orderBy('person.name').execute();

/** What a person did and what was decided, newest first, for their own export. */
export const decisionsOf = (tx: Tx, person: string) => on(tx).selectFrom('audit_entry').select(['at', 'command', 'what', 'on_what', 'why']).where('person', '=', person).orderBy('id', 'desc').execute();
