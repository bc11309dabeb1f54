// Who may do what. One table, default deny; only `authorise` mints the proof that commands and views ask for.
import { refuse, type Result } from './result.ts';

export type Role = 'student' | 'teacher' | 'officer' | 'administrator' | 'leader';
export const roles: readonly Role[] = ['student', 'teacher', 'officer', 'administrator', 'leader'];

export type ScopeKind = 'platform' | 'institution' | 'programme' | 'edition';

/** Where a role is held. Opaque to the gate: it only compares. */
export interface Scope { readonly kind: ScopeKind; readonly id: string }
export const platform: Scope = { kind: 'platform', id: 'meridian' };
export const scope = (kind: ScopeKind, id: string): Scope => ({ kind, id });

export interface Grant { readonly role: Role; readonly scope: Scope }

/** Whoever acts. `person` is null for somebody who is not signed in. */
export interface Actor { readonly person: string | null; readonly grants: readonly Grant[] }
export const nobody: Actor = { person: null, grants: [] };

/** What a decision is about: the scopes in which a role counts, and the people whose own affair it is. */
export interface Subject { readonly scopes: readonly Scope[]; readonly owners?: readonly string[] }

/** Who holds a permission: everybody, anybody signed in, the person it concerns, or a role in a kind of scope. */
export type Holder = 'anyone' | 'member' | 'owner' | `${Role}@${ScopeKind}`;

const staff = ['teacher@edition', 'teacher@programme', 'officer@institution', 'administrator@institution', 'administrator@platform'] as const;
const officers = ['officer@institution', 'administrator@institution', 'administrator@platform'] as const;

/** The table. A permission is named after its capability; views and commands name the one that they need. */
export const permissions = {
  'public.read': ['anyone'],
  'accounts.signIn': ['anyone'],
  'accounts.member': ['member'],
  'platform.administer': ['administrator@platform'],
  'institution.staff': ['teacher@institution', 'leader@institution', ...officers],
  'institution.manage': officers,
  'season.offer': ['teacher@institution', ...officers],
  'partners.read': ['teacher@institution', 'officer@institution', 'administrator@institution'],
  'partners.speak': ['owner', 'officer@institution', 'administrator@institution'],
  'partners.broker': ['officer@institution', 'administrator@institution'],
  'partners.housekeep': ['administrator@platform'],
  'programme.create': ['teacher@institution', ...officers],
  'programme.edit': ['teacher@programme', ...officers],
  'programme.decide': officers,
  /** One partner's voice on what all decide: nobody else speaks for it, whoever runs the platform. */
  'programme.voice': ['officer@institution', 'administrator@institution'],
  'introduction.design': ['owner', 'officer@institution', 'administrator@institution'],
  'edition.manage': staff,
  'edition.teach': staff,
  'edition.enter': ['student@edition', 'leader@institution', ...staff],
  'edition.takePart': ['student@edition'],
  'admissions.apply': ['member'],
  'admissions.own': ['owner'],
  'admissions.review': ['owner'],
  'admissions.decide': officers,
  'admissions.unseal': ['officer@institution', 'administrator@institution'],
  'admissions.housekeep': ['administrator@platform'],
  'calendars.housekeep': ['administrator@platform'],
  'editions.housekeep': ['administrator@platform'],
  'edition.concerns': officers,
  'edition.submission': ['owner', ...staff],
  'feedback.answer': ['student@edition'],
  'feedback.read': ['leader@institution', ...staff],
  'feedback.housekeep': ['administrator@platform'],
  'recognition.award': officers,
  /** In the name of an institution: nobody else signs for it, whoever runs the platform. */
  'recognition.sign': ['officer@institution', 'administrator@institution'],
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof permissions;

declare const minted: unique symbol;

/** Proof that the gate let `actor` do something about `subject`. Cannot be made anywhere else. */
export interface Authorised<P extends Permission> {
  readonly permission: P;
  readonly actor: Actor;
  readonly subject: Subject;
  /** By which titles; the narrower view of a page (own institution's rows only) is decided from them. */
  readonly by: readonly Holder[];
  readonly [minted]: true;
}

const sameScope = (a: Scope, b: Scope): boolean => a.kind === b.kind && a.id === b.id;

function holds(holder: Holder, actor: Actor, subject: Subject): boolean {
  if (holder === 'anyone') return true;
  if (actor.person === null) return false;
  if (holder === 'member') return true;
  if (holder === 'owner') return subject.owners?.includes(actor.person) ?? false;
  const [role, kind] = holder.split('@');
  return actor.grants.some((grant) => grant.role === role && grant.scope.kind === kind &&
    (kind === 'platform' || subject.scopes.some((each) => sameScope(each, grant.scope))));
}

/** Mints the proof, or refuses: `gate.refusal.signIn` to nobody, `gate.refusal.forbidden` to somebody. */
export function authorise<P extends Permission>(actor: Actor, permission: P, subject: Subject): Result<Authorised<P>> {
  const by = (permissions[permission] as readonly Holder[]).filter((holder) => holds(holder, actor, subject));
  if (by.length === 0) return refuse(actor.person === null ? 'gate.refusal.signIn' : 'gate.refusal.forbidden');
  return { ok: true, value: { permission, actor, subject, by } as unknown as Authorised<P> };
}

/** Whether somebody may hold it at all, if not here: what a link is worth showing for. Of editions only `edition` counts. */
export function couldHold(actor: Actor, permission: Permission, edition?: string): boolean {
  const titles: Holder[] = ['anyone', ...(actor.person === null ? [] : ['member', 'owner'] as const)];
  for (const { role, scope: { kind, id } } of actor.grants) if (kind !== 'edition' || edition === undefined || id === edition) titles.push(`${role}@${kind}`);
  return (permissions[permission] as readonly Holder[]).some((holder) => titles.includes(holder));
}

/** The institutions in which an actor holds one of `wanted`: what a list may show. */
export const institutionsWith = (actor: Actor, ...wanted: readonly Role[]): readonly string[] =>
  [...new Set(actor.grants.filter((grant) => grant.scope.kind === 'institution' && wanted.includes(grant.role)).map((grant) => grant.scope.id))];

export const isPlatformAdministrator = (actor: Actor): boolean =>
  actor.grants.some((grant) => grant.role === 'administrator' && grant.scope.kind === 'platform');
