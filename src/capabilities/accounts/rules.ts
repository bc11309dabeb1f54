// What holds of people and sign-in, whatever the store: lifetimes, limits, who may give which role.
import type { Actor, Role, Scope } from '../../kernel/gate.ts';

/** A code lives ten minutes and dies at the fifth wrong try, or when a newer one is asked for. */
export const codeMinutes = 10;
export const codeAttempts = 5;
/** Codes asked for within an hour: for one mail address, and from one network for addresses that nobody has signed in with so far; a network may be a whole university behind one router. */
export const codesPerHour = { email: 5, network: 240 } as const;
export const sessionDays = 30;
export const accessTokenDays = 365;
/** Mails are kept so long after they were sent. */
export const mailDays = 90;

/** Six digits from 4 random bytes, every code equally likely (the remainder of the range is drawn again). */
export function codeFrom(random: () => Uint8Array): string {
  for (;;) {
    const [a, b, c, d] = random() as unknown as [number, number, number, number];
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    if (value < 4_294_000_000) return String(value % 1_000_000).padStart(6, '0');
  }
}

/** Addresses are compared in lower case; what stands before the @ is otherwise left as it was typed. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** A safe address within this site, or the fallback: no redirect leads elsewhere. */
export const ownAddress = (asked: string | undefined, fallback: string): string =>
  asked !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : fallback;

const givenBy: Record<Role, readonly Role[]> = {
  student: ['officer', 'administrator'], teacher: ['officer', 'administrator'], officer: ['administrator', 'officer'],
  leader: ['administrator', 'officer'], administrator: ['administrator'],
};

/** Whether `actor` may give (or take) `role` in an institution: administrators all, officers all but administrator. */
export const mayGive = (actor: Actor, role: Role, at: Scope): boolean => actor.grants.some((grant) =>
  (grant.scope.kind === 'platform' && grant.role === 'administrator') ||
  (grant.scope.kind === at.kind && grant.scope.id === at.id && givenBy[role].includes(grant.role)));
