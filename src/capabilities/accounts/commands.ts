// Signing in by a code that comes by mail, one's own profile, and roles in an institution (requirements J).
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { everybody, command } from '../../kernel/operation.ts';
import { scope } from '../../kernel/gate.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { forgetMail, forgetMailBefore } from '../../storage/outbox.ts';
import { eraseSealed, keyedDigest } from '../../storage/vault.ts';
import { type Language, languages, reader } from '../../text/reader.ts';
import * as input from './input.ts';
import { accessTokenDays, codeAttempts, codeFrom, codeMinutes, codesPerHour, mailDays, mayGive, normalEmail, ownAddress, sessionDays } from './rules.ts';
import * as store from './store.ts';

/** Tokens are random, so a plain digest keeps them from being read out of the database. */
export const tokenDigest = (token: string): string => hash('sha256', token, 'base64url');
const newToken = (): string => randomBytes(32).toString('base64url');
const languageOf = (asked: string): Language => languages.find((each) => each === asked) ?? 'en';

/** Mails a code. Says the same whether or not the address is known, and whether or not a limit was reached. */
export const requestSignInCode = command({
  id: 'accounts.requestSignInCode', input: input.requestCodeInput, permission: 'accounts.signIn', about: everybody,
  async run(work, { email: typed, language, zone, askedFrom, next }) {
    const email = normalEmail(typed), hourAgo = work.now.subtract({ hours: 1 });
    await store.lockEmail(work.tx, email);
    const already = await store.codesAsked(work.tx, email, hourAgo);
    const nearby = await store.personByEmail(work.tx, email) ? 0 : await store.newcomersFrom(work.tx, askedFrom, hourAgo);
    const answer = { email, next: ownAddress(next, '/'), language, zone };
    if (already >= codesPerHour.email || nearby >= codesPerHour.network) return ok(answer);
    const code = codeFrom(() => randomBytes(4));
    await store.addCode(work.tx, { id: work.newId(), email, code_digest: keyedDigest(`${email} ${code}`), asked_from: askedFrom, asked_at: work.now, ends_at: work.now.add({ minutes: codeMinutes }) });
    const { say } = reader(languageOf(language), zone);
    await work.send({ to: email, subject: say('accounts.mail.code.subject', { code }), text: say('accounts.mail.code.text', { code, minutes: codeMinutes }) });
    return ok(answer);
  },
});

/** Trades a code for a session. Whoever signs in for the first time becomes a person without any role. */
export const signIn = command({
  id: 'accounts.signIn', input: input.signInInput, permission: 'accounts.signIn', about: everybody, keepsOnRefusal: true,
  async run(work, { email: typed, code, language, zone, next }) {
    const email = normalEmail(typed);
    await store.lockEmail(work.tx, email);
    const asked = await store.latestCode(work.tx, email);
    const wrong = refuse('accounts.refusal.wrongCode', { field: 'code' });
    if (!asked || asked.used_at !== null || Temporal.Instant.compare(asked.ends_at, work.now) <= 0 || asked.attempts >= codeAttempts) return wrong;
    if (!timingSafeEqual(Buffer.from(asked.code_digest), Buffer.from(keyedDigest(`${email} ${code}`)))) {
      await store.changeCode(work.tx, asked.id, { attempts: asked.attempts + 1 });
      return wrong;
    }
    await store.changeCode(work.tx, asked.id, { used_at: work.now });
    const person = await store.ensurePerson(work.tx, { id: work.newId(), email, name: '', language: languageOf(language), zone, created_at: work.now });
    await work.announce({ name: 'accounts.signedIn', person: person.id, email });
    const token = newToken();
    await store.addSession(work.tx, { token_digest: tokenDigest(token), person: person.id, began_at: work.now, ends_at: work.now.add({ hours: 24 * sessionDays }) });
    return ok({ token, person: person.id, next: person.name === '' ? `/profile?next=${encodeURIComponent(ownAddress(next, '/'))}` : ownAddress(next, '/') });
  },
});

/** Begins a session without a code: only `app` calls it, and only in the demonstration. */
export const signInAs = command({
  id: 'accounts.signInAs', input: input.signInAsInput, permission: 'accounts.signIn', about: everybody,
  async run(work, { person }) {
    if (!(await store.personById(work.tx, person))) return refuse('gate.refusal.missing');
    const token = newToken();
    await store.addSession(work.tx, { token_digest: tokenDigest(token), person, began_at: work.now, ends_at: work.now.add({ hours: 24 }) });
    return ok({ token });
  },
});

export const signOut = command({
  id: 'accounts.signOut', input: input.signOutInput, permission: 'accounts.member', about: everybody,
  async run(work, { everywhere, token }) {
    if (everywhere) {
      await store.endSessionsOf(work.tx, work.actor.person!);
      work.record({ what: 'signedOutEverywhere', on: `person:${work.actor.person}` });
    } else await store.endSession(work.tx, tokenDigest(token));
    return ok({});
  },
});

export const updateProfile = command({
  id: 'accounts.updateProfile', input: input.profileInput, permission: 'accounts.member', about: everybody,
  async run(work, { name, language, zone, next }) {
    await store.changePerson(work.tx, work.actor.person!, { name, language: languageOf(language), zone });
    return ok({ next: ownAddress(next, '/profile') });
  },
});

/** A token for the HTTP API, shown once. */
export const makeAccessToken = command({
  id: 'accounts.makeAccessToken', input: input.accessTokenInput, permission: 'accounts.member', about: everybody,
  async run(work, { name }) {
    const token = newToken(), id = work.newId();
    await store.addAccessToken(work.tx, { token_digest: tokenDigest(token), id, person: work.actor.person!, name, made_at: work.now, ends_at: work.now.add({ hours: 24 * accessTokenDays }) });
    work.record({ what: 'accessTokenMade', on: `person:${work.actor.person}`, why: name });
    return ok({ id, token });
  },
});

export const endAccessToken = command({
  id: 'accounts.endAccessToken', input: input.endAccessTokenInput, permission: 'accounts.member', about: everybody,
  async run(work, { id }) {
    await store.endAccessToken(work.tx, work.actor.person!, id);
    work.record({ what: 'accessTokenEnded', on: `person:${work.actor.person}` });
    return ok({});
  },
});

/** Takes a person's name and address away, and all that was sealed; what others must keep (results) stays without a name. */
export const eraseAccount = command({
  id: 'accounts.eraseAccount', input: input.eraseInput, permission: 'accounts.member', about: everybody,
  async run(work) {
    const person = work.actor.person!;
    await work.announce({ name: 'accounts.erased', person });
    await eraseSealed(work.tx, person);
    await store.endSessionsOf(work.tx, person);
    await store.endAccessTokensOf(work.tx, person);
    await store.endRolesOf(work.tx, person);
    const { email } = (await store.personById(work.tx, person))!;
    if (email !== null) {
      await store.forgetCodes(work.tx, email);
      await forgetMail(work.tx, email);
    }
    await store.changePerson(work.tx, person, { email: null, name: '', erased_at: work.now });
    work.record({ what: 'accountErased', on: `person:${person}` });
    return ok({});
  },
});

/** What is over and of no more use goes: codes after a day, sessions and tokens that ended, mails ninety days after they were sent. */
export const forgetWhatIsOver = command({
  id: 'accounts.forgetWhatIsOver', input: input.nothingInput, permission: 'platform.administer', about: everybody,
  async run(work) {
    await store.forgetEnded(work.tx, work.now, work.now.subtract({ hours: 24 }));
    await forgetMailBefore(work.tx, work.now.subtract({ hours: 24 * mailDays }));
    return ok({});
  },
});

export const giveRole = command({
  id: 'accounts.giveRole', input: input.roleInput, permission: 'institution.manage',
  about: (_, { institution }) => ({ scopes: [scope('institution', institution)] }),
  async run(work, { institution, email: typed, role }) {
    const at = scope('institution', institution), email = normalEmail(typed);
    if (!mayGive(work.actor, role, at)) return refuse('accounts.refusal.mayNotGive', { field: 'role' });
    const person = await store.ensurePerson(work.tx, { id: work.newId(), email, name: '', language: 'en', zone: 'UTC', created_at: work.now });
    await store.addRole(work.tx, { person: person.id, role, scope_kind: at.kind, scope_id: at.id, given_by: work.actor.person, given_at: work.now });
    work.record({ what: `roleGiven:${role}`, on: `institution:${institution}`, why: person.id });
    const { say } = reader(languageOf(person.language), person.zone);
    await work.send({ to: email, subject: say('accounts.mail.role.subject'), text: say('accounts.mail.role.text', { role: say(`accounts.role.${role}`), link: `${work.origin}/institutions/${institution}` }) });
    return ok({ person: person.id });
  },
});

export const takeRole = command({
  id: 'accounts.takeRole', input: input.endRoleInput, permission: 'institution.manage',
  about: (_, { institution }) => ({ scopes: [scope('institution', institution)] }),
  async run(work, { institution, person, role }) {
    const at = scope('institution', institution);
    if (!mayGive(work.actor, role, at)) return refuse('accounts.refusal.mayNotGive', { field: 'role' });
    await store.endRole(work.tx, person, role, at);
    work.record({ what: `roleTaken:${role}`, on: `institution:${institution}`, why: person });
    return ok({});
  },
});
