// Who visits: from the session cookie, and otherwise from what the browser says of language and zone.
import { availableParallelism } from 'node:os';
import type { Context } from 'hono';
import { visitorBringing, visitorBySession, type Visitor } from '../capabilities/accounts/api.ts';
import { nobody } from '../kernel/gate.ts';
import type { Gathering, Whoever } from '../kernel/operation.ts';
import { zoneToday } from '../kernel/places.ts';
import { asTx } from '../storage/query.ts';
import { type Language, languages, reader } from '../text/reader.ts';
import type { ReturnedForm, Visit } from '../ui/visit.ts';
import { prefer, preference, sessionOf } from './cookies.ts';
import type { Platform } from './platform.ts';
import { inTurns } from './turns.ts';

const known = (name: string | undefined): Language | undefined => languages.find((each) => each === name);

/** The first language of Accept-Language that we speak. */
export const acceptedLanguage = (header: string | undefined): Language =>
  (header ?? '').split(',').map((part) => {
    const [name = '', quality] = part.trim().split(';q=');
    return { language: known(name.slice(0, 2).toLowerCase()), quality: Number(quality ?? 1) };
  }).filter(({ language }) => language !== undefined).sort((a, b) => b.quality - a.quality)[0]?.language ?? 'en';

export interface Arrival { readonly visitor: Visitor | null; readonly visit: Visit; /** What the view wanted, where somebody is signed in. */ readonly brought?: { readonly gathered: unknown } }

/** What an address asks, without the language, which concerns every page. */
export function queryOf(c: Context): Record<string, string> {
  const query: Record<string, string> = {};
  if (c.req.url.includes('?')) for (const [name, value] of new URL(c.req.url).searchParams) if (name !== 'language' && value !== '' && !value.includes('\0')) query[name] = value;
  return query;
}

/** Every page begins by asking who visits. More such short questions at once than there are processors only take turns in more of PostgreSQL's processes, each of which then finds the caches filled by the others (bench/http). */
const inTurn = inTurns(Math.max(2, availableParallelism()), 250);

async function visitorOf(platform: Platform, token: string | undefined, now: Temporal.Instant, wanted?: Wanted): Promise<Pick<Arrival, 'visitor' | 'brought'>> {
  const tx = asTx(platform.ground.db);
  if (token === undefined) return { visitor: null };
  if (wanted === undefined) return { visitor: await inTurn(() => visitorBySession(tx, token, now)) };
  const found = await inTurn(() => visitorBringing(tx, token, now, wanted));
  return found ? { visitor: found.visitor, brought: found } : { visitor: null };
}

/** The language that an address asks for, and its path and query without. */
function languageAndPath(address: string): { readonly asked: Language | undefined; readonly path: string } {
  const url = new URL(address);
  if (url.search === '') return { asked: undefined, path: url.pathname };
  const asked = known(url.searchParams.get('language') ?? undefined);
  url.searchParams.delete('language');
  return { asked, path: url.pathname + url.search };
}

type Wanted = (by: Whoever) => Gathering<unknown>;
/** `wanted`: what the page's view has fetched together with whoever visits. */
export async function arrive(platform: Platform, c: Context, wanted?: Wanted): Promise<Arrival> {
  const now = platform.ground.clock(), { asked, path } = languageAndPath(c.req.url), token = sessionOf(c, platform.jar);
  const { visitor, brought } = await visitorOf(platform, token, now, wanted);
  if (asked) prefer(c, platform.jar, 'language', asked);
  const language = asked ?? known(preference(c, 'language')) ?? known(visitor?.language) ?? acceptedLanguage(c.req.header('accept-language'));
  const zone = zoneToday(preference(c, 'zone') ?? visitor?.zone ?? 'UTC');
  return {
    visitor, ...(brought ? { brought } : {}),
    visit: { reader: reader(language, zone), actor: visitor ?? nobody, path, query: queryOf(c), now, origin: platform.origin, demonstration: platform.demonstration, returned: null },
  };
}

export const returning = (visit: Visit, returned: ReturnedForm): Visit => ({ ...visit, returned });
