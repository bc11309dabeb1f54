// What stands before every request: same-origin proof for what changes something, limits, and the headers that tell a
// browser what a page may do (no inline script, no framing).
import type { Context, MiddlewareHandler } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';

/**
 * Whether a request that changes something came from a page of ours (docs/adr/0006). Browsers say so by Sec-Fetch-Site,
 * older ones by Origin, the oldest by Referer; where none of them does, a request that carries a session is refused.
 */
export function fromOurPages(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const claimed = headers.get('origin') ?? headers.get('referer');
  if (claimed === null) return !headers.has('cookie');
  try { return new URL(claimed).origin === origin; } catch { return false; }
}

/** The token of an API request. Only this proof is no cookie, so only this one needs no proof of origin; Basic, which a link can carry, does. */
export const bearerOf = (headers: Headers): string | undefined => /^Bearer ([\w-]{20,100})$/.exec(headers.get('authorization') ?? '')?.[1];

/** Who holds one IPv6 address usually holds its whole /64, so that one counts as one; IPv4 stays as it is. */
export function networkOf(address: string): string {
  if (!address.includes(':') || /^::ffff:\d+\./i.test(address)) return address.replace(/^::ffff:/i, '');
  const [before = [], after = []] = address.split('%')[0]!.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** The network that asks; behind a proxy on this machine, the last address that the proxy saw. */
export function addressOf(c: Context): string {
  const direct = safely(() => getConnInfo(c).remote.address) ?? 'unknown';
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded && /^(127\.|::1$|::ffff:127\.)/.test(direct) ? networkOf(forwarded.slice(0, 64)) : networkOf(direct);
}
const safely = <T>(act: () => T): T | undefined => { try { return act(); } catch { return undefined; } };

/** A bucket for each key that leaks `perMinute` times a minute and holds `burst`. */
export function limiter(perMinute: number, burst: number, clock: () => number): (key: string) => boolean {
  const buckets = new Map<string, { level: number; at: number }>();
  return (key) => {
    const now = clock(), bucket = buckets.get(key) ?? { level: 0, at: now };
    bucket.level = Math.max(0, bucket.level - (now - bucket.at) / 60_000 * perMinute) + 1;
    bucket.at = now;
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > 50_000) buckets.delete(buckets.keys().next().value!);
    return bucket.level <= burst;
  };
}

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export const safeHeaders = (secure: boolean): MiddlewareHandler => async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  if (secure) headers.set('strict-transport-security', 'max-age=31536000');
};
