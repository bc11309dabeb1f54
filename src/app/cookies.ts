// The few cookies of a visit: the session, language and zone of somebody who is not signed in, and what was just done.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export interface CookieJar { readonly secure: boolean }

/** With https the name itself binds the cookie to this host and path (RFC 6265bis, `__Host-`). */
const sessionName = ({ secure }: CookieJar): string => (secure ? '__Host-session' : 'session');
const options = ({ secure }: CookieJar) => ({ path: '/', secure, sameSite: 'Lax' as const });

export const sessionOf = (c: Context, jar: CookieJar): string | undefined => getCookie(c, sessionName(jar));

export function beginSession(c: Context, jar: CookieJar, token: string): void {
  setCookie(c, sessionName(jar), token, { ...options(jar), httpOnly: true, maxAge: 30 * 24 * 3600 });
}

export function endSession(c: Context, jar: CookieJar): void {
  deleteCookie(c, sessionName(jar), options(jar));
  c.header('clear-site-data', '"storage"', { append: true });
}

export const preference = (c: Context, name: 'language' | 'zone'): string | undefined => getCookie(c, name);
export const prefer = (c: Context, jar: CookieJar, name: 'language' | 'zone', value: string): void =>
  setCookie(c, name, value, { ...options(jar), maxAge: 365 * 24 * 3600 });

/** The profile of whoever signs in counts from here on; on a shared phone nothing of the last person stays. */
export const forgetPreferences = (c: Context, jar: CookieJar): void => { for (const name of ['language', 'zone']) deleteCookie(c, name, options(jar)); };

/** Keeps what was done (a message key) for the page that follows, once. */
export const keepSaid = (c: Context, jar: CookieJar, key: string): void => setCookie(c, 'said', key, { ...options(jar), httpOnly: true, maxAge: 60 });
export function takeSaid(c: Context, jar: CookieJar): string | undefined {
  const key = getCookie(c, 'said');
  if (key !== undefined) deleteCookie(c, 'said', options(jar));
  return key !== undefined && /^[\w.-]{1,80}$/.test(key) ? key : undefined;
}
