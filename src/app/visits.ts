// Who visits: from the session cookie, and otherwise from what the browser says of language and zone.
import type { Context } from 'hono';
import { visitorBySession, type Visitor } from '../capabilities/accounts/api.ts';
import { nobody } from '../kernel/gate.ts';
import { zoneToday } from '../kernel/places.ts';
import { asTx } from '../storage/query.ts';
import { type Language, languages, reader } from '../text/reader.ts';
import type { ReturnedForm, Visit } from '../ui/visit.ts';
import { prefer, preference, sessionOf } from './cookies.ts';
import type { Platform } from './platform.ts';

const known = (name: string | undefined): Language | undefined => languages.find((each) => each === name);

/** The first language of Accept-Language that we speak. */
export const acceptedLanguage = (header: string | undefined): Language =>
  (header ?? '').split(',').map((part) => {
    const [name = '', quality] = part.trim().split(';q=');
    return { language: known(name.slice(0, 2).toLowerCase()), quality: Number(quality ?? 1) };
  }).filter(({ language }) => language !== undefined).sort((a, b) => b.quality - a.quality)[0]?.language ?? 'en';

export interface Arrival { readonly visitor: Visitor | null; readonly visit: Visit }

export async function arrive(platform: Platform, c: Context): Promise<Arrival> {
  const now = platform.ground.clock(), url = new URL(c.req.url), token = sessionOf(c, platform.jar);
  const visitor = token === undefined ? null : await visitorBySession(asTx(platform.ground.db), token, now);
  const asked = known(url.searchParams.get('language') ?? undefined);
  if (asked) prefer(c, platform.jar, 'language', asked);
  const language = asked ?? known(preference(c, 'language')) ?? known(visitor?.language) ?? acceptedLanguage(c.req.header('accept-language'));
  const zone = zoneToday(preference(c, 'zone') ?? visitor?.zone ?? 'UTC');
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) if (name !== 'language' && value !== '' && !value.includes('\0')) query[name] = value;
  const address = new URLSearchParams(url.searchParams);
  address.delete('language');
  const path = url.pathname + (address.size > 0 ? `?${address}` : '');
  return {
    visitor,
    visit: { reader: reader(language, zone), actor: visitor ?? nobody, path, query, now, origin: platform.origin, demonstration: platform.demonstration, returned: null },
  };
}

export const returning = (visit: Visit, returned: ReturnedForm): Visit => ({ ...visit, returned });
