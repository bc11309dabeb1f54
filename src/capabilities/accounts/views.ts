// What is shown of accounts: sign-in, one's own profile, and the staff of an institution.
import { scope } from '../../kernel/gate.ts';
import { everybody, type ShownBy, view } from '../../kernel/operation.ts';
import { ok } from '../../kernel/result.ts';
import { ownSealed } from '../../storage/vault.ts';
import * as input from './input.ts';
import { mayGive, ownAddress } from './rules.ts';
import { roles } from '../../kernel/gate.ts';
import * as store from './store.ts';

export const signInPage = view({
  id: 'accounts.signInPage', input: input.signInPageInput, permission: 'public.read', about: everybody,
  run: async (_, { next, email }) => ok({ next: ownAddress(next, '/'), email: email ?? '' }),
});
export type SignInPage = { next: string; email: string };

export const ownProfile = view({
  id: 'accounts.ownProfile', input: input.ownProfileInput, permission: 'accounts.member', about: everybody,
  async run({ tx, actor }, { next }) {
    const person = (await store.personById(tx, actor.person!))!;
    return ok({ name: person.name, email: person.email ?? '', language: person.language, zone: person.zone, next: ownAddress(next, ''), tokens: await store.accessTokensOf(tx, person.id), grants: actor.grants });
  },
});

/** Everything that is kept of a person, for that person (the right of access). Capabilities add theirs through `app`. */
export const ownData = view({
  id: 'accounts.ownData', input: input.nothingInput, permission: 'accounts.member', about: everybody,
  async run({ tx, actor }) {
    const { id, email, name, language, zone, created_at } = (await store.personById(tx, actor.person!))!;
    return ok({
      person: { id, email, name, language, zone, created_at: created_at.toString() }, roles: actor.grants,
      sealed: await ownSealed(tx, id),
      decisions: (await store.decisionsOf(tx, id)).map(({ at, command, what, on_what: on, why }) => ({ at: at.toString(), command, what, ...(on === `person:${id}` ? { on, why } : { on: on.startsWith('person:') ? 'person' : on }) })), // reasons may name others
    });
  },
});

export const staffOf = view({
  id: 'accounts.staffOf', input: input.grantsOfInput, permission: 'institution.staff',
  about: (_, { institution }) => ({ scopes: [scope('institution', institution)] }),
  async run({ tx, actor }, { institution }) {
    const at = scope('institution', institution);
    return ok({ institution, staff: await store.rolesIn(tx, at), givable: roles.filter((role) => role !== 'student' && mayGive(actor, role, at)) });
  },
});

export type OwnProfile = ShownBy<typeof ownProfile>;
export type Staff = ShownBy<typeof staffOf>;
