// What other capabilities and `app` may rely on: people by id or address, their roles, and writing to them.
// Published SQL views: accounts_person (id, email, name, language, zone), accounts_role (person, role, scope_kind, scope_id).
import type { Actor, Role, Scope } from '../../kernel/gate.ts';
import type { Gathering, Tx, Whoever, Work } from '../../kernel/operation.ts';
import { type Language, languages, reader, type Reader } from '../../text/reader.ts';
import { tokenDigest } from './commands.ts';
import * as commands from './commands.ts';
import { normalEmail } from './rules.ts';
import * as store from './store.ts';
import * as views from './views.ts';

/** Rows of the published view accounts_person. */
export interface PersonRow { id: string; email: string | null; name: string; language: string; zone: string }
/** Rows of the published view accounts_role. */
export interface RoleRow { person: string; role: Role; scope_kind: string; scope_id: string }
export interface PersonViews { accounts_person: PersonRow; accounts_role: RoleRow }

export interface Visitor extends Actor { readonly name: string; readonly language: string; readonly zone: string }

const visitor = (seated: store.Seated | null): Visitor | null => seated;

/** Who a session cookie stands for; null when it is unknown or over. */
export const visitorBySession = async (tx: Tx, token: string, now: Temporal.Instant): Promise<Visitor | null> =>
  visitor(await store.bySession(tx, tokenDigest(token), now));

/** The same, with what a view wants fetched for whoever that is. */
export async function visitorBringing(tx: Tx, token: string, now: Temporal.Instant, wanted: (by: Whoever) => Gathering<unknown>): Promise<{ visitor: Visitor; gathered: unknown } | null> {
  const found = await store.bySessionWith(tx, tokenDigest(token), now, wanted);
  return found && { visitor: found.seated, gathered: found.gathered };
}

export const visitorByAccessToken = async (tx: Tx, token: string, now: Temporal.Instant): Promise<Visitor | null> =>
  visitor(await store.byAccessToken(tx, tokenDigest(token), now));

/** The person of an address, made now if nobody has it; optionally with what a roster says of them. */
export async function ensurePerson(work: Work, email: string, known: { name?: string; language?: string; zone?: string } = {}): Promise<string> {
  const person = await store.ensurePerson(work.tx, {
    id: work.newId(), email: normalEmail(email), name: known.name ?? '', language: known.language ?? 'en', zone: known.zone ?? 'UTC', created_at: work.now,
  });
  return person.id;
}

/** The people of these addresses, made now where there are none yet: their ids by address. */
export const ensurePeople = (work: Work, people: readonly { readonly email: string; readonly name: string }[]): Promise<ReadonlyMap<string, string>> =>
  store.ensurePeople(work.tx, people.map(({ email, name }) => ({ id: work.newId(), email: normalEmail(email), name, language: 'en', zone: 'UTC', created_at: work.now })));

export const personOf = async (tx: Tx, id: string): Promise<PersonRow | null> => (await store.personById(tx, id)) ?? null;
export const personWithEmail = async (tx: Tx, email: string): Promise<PersonRow | null> => (await store.personByEmail(tx, normalEmail(email))) ?? null;

export async function grantRole(work: Work, person: string, role: Role, at: Scope): Promise<void> {
  await store.addRole(work.tx, { person, role, scope_kind: at.kind, scope_id: at.id, given_by: work.actor.person, given_at: work.now });
  work.record({ what: `roleGiven:${role}`, on: `${at.kind}:${at.id}`, why: person });
}

export async function endRole(work: Work, person: string, role: Role, at: Scope): Promise<void> {
  await store.endRole(work.tx, person, role, at);
  work.record({ what: `roleTaken:${role}`, on: `${at.kind}:${at.id}`, why: person });
}

/** The international officers of these institutions. */
export const officersOf = (tx: Tx, institutions: readonly string[]): Promise<string[]> => store.holdersOf(tx, 'officer', 'institution', institutions);

export const readerOf = (person: { language: string; zone: string }): Reader =>
  reader(languages.find((each): each is Language => each === person.language) ?? 'en', person.zone);

/** Writes a mail to a person in their own language and zone, through the outbox. Does nothing for an erased account. */
export async function notify(work: Work, id: string, compose: (to: Reader, person: PersonRow) => { subject: string; text: string }): Promise<void> {
  const person = await personOf(work.tx, id);
  if (!person?.email) return;
  await work.send({ to: person.email, ...compose(readerOf(person), person) });
}

/** The same to many, each in their own language and zone. */
export async function notifyAll(work: Work, ids: readonly string[], compose: (to: Reader, person: PersonRow) => { subject: string; text: string }): Promise<void> {
  await work.send((await store.peopleById(work.tx, ids)).flatMap((person) => (person.email ? [{ to: person.email, ...compose(readerOf(person), person) }] : [])));
}

export const operations = {
  commands: [commands.requestSignInCode, commands.signIn, commands.signOut, commands.updateProfile, commands.makeAccessToken, commands.endAccessToken, commands.eraseAccount, commands.giveRole, commands.takeRole],
  views: [views.ownProfile, views.ownData, views.staffOf],
};
/** Only for `app`, and only in the demonstration. */
export const { signInAs } = commands;
/** For `app`, once a day. */
export const { forgetWhatIsOver } = commands;
