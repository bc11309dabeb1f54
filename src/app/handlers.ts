// Turns declared routes into HTTP: a view becomes a page, a form calls its command and goes on or comes back at 422.
import type { Context, Hono } from 'hono';
import type { Refusal, Result } from '../kernel/result.ts';
import { look, perform, wantedWith } from '../storage/perform.ts';
import { asTx } from '../storage/query.ts';
import type { FileRoute, FormRoute, Page, PageRoute, RequestParts, Route } from '../ui/routes.ts';
import { document } from '../ui/shell.tsx';
import { type FormBody, formBody } from './body.ts';
import { namesOf } from './capabilities.ts';
import { sendPage } from './compress.ts';
import { beginSession, endSession, forgetPreferences, keepSaid, sessionOf, takeSaid } from './cookies.ts';
import { addressOf } from './guard.ts';
import { accountOf, navigationFor, scriptsFor, tabsOf } from './navigation.ts';
import type { Platform } from './platform.ts';
import { problemPage } from './problems.tsx';
import { saying } from './unsaid.tsx';
import { type Arrival, arrive, queryOf, returning } from './visits.ts';

type Status = 200 | 400 | 401 | 403 | 404 | 413 | 422 | 429 | 500;

/** A page in its shell. What a signed-in person sees is theirs alone and is not kept by caches on the way. */
export function show(platform: Platform, c: Context, { visit, visitor }: Arrival, page: Page, status: Status = 200): Response {
  const key = takeSaid(c, platform.jar);
  const said = key === undefined ? null : { text: visit.reader.sayAny(key) };
  const titled = page.section && page.section.kind !== 'space' ? { ...page, title: `${page.title} · ${visit.reader.say(`app.tabs.${page.section.kind}`)}` } : page; // students' pages have the same names
  const html = document({
    visit, page: titled, said, tabs: tabsOf(visit, page), navigation: navigationFor(visit), account: accountOf(visit, visitor), stylesheet: platform.assets.stylesheet,
    scripts: scriptsFor(visit, platform.assets),
  });
  c.header('cache-control', 'private, no-cache');
  c.header('vary', 'cookie, accept-language', { append: true });
  if (page.refresh !== undefined && status === 200) c.header('refresh', String(page.refresh)); // as a meta element would, whose place in the head students' pages need not pay for
  return sendPage(c, html, status, visitor === null);
}

const statusOf = (refusals: readonly Refusal[]): Status =>
  ({ 'gate.refusal.signIn': 401, 'gate.refusal.forbidden': 403, 'gate.refusal.missing': 404 } as const)[refusals[0]?.code ?? ''] ?? 422;

/** A refusal where there is no form to come back to. */
export function showRefusal(platform: Platform, c: Context, arrival: Arrival, refusals: readonly Refusal[]): Response {
  const status = statusOf(refusals);
  if (status === 401 && c.req.method === 'GET') return c.redirect(`/sign-in?next=${encodeURIComponent(arrival.visit.path)}`, 303);
  return show(platform, c, arrival, problemPage(arrival.visit, refusals), status);
}

const partsOf = (c: Context, body: FormBody | null): RequestParts => ({ params: c.req.param() as Record<string, string>, query: queryOf(c), body: body?.nested ?? {} });

const answer = <T>(result: Result<T>, good: (value: T) => Response | Promise<Response>, bad: (refusals: readonly Refusal[]) => Response | Promise<Response>): Response | Promise<Response> =>
  result.ok ? good(result.value) : bad(result.refusals);

async function pageOf(platform: Platform, route: PageRoute, parts: RequestParts, arrival: Arrival): Promise<Result<Page>> {
  const looked = await look(platform.ground, route.view, route.input(parts), arrival.visit.actor, arrival.brought);
  if (!looked.ok) return looked;
  const things = route.names?.(looked.value) ?? [];
  const visit = things.length === 0 ? arrival.visit : { ...arrival.visit, names: await namesOf(asTx(platform.ground.db), things) };
  return { ok: true, value: route.render(looked.value, visit) };
}

const handlePage = (platform: Platform, route: PageRoute) => async (c: Context): Promise<Response> => {
  const parts = partsOf(c, null), arrival = await arrive(platform, c, wantedWith(route.view, route.input(parts)));
  return answer(await pageOf(platform, route, parts, arrival),
    (page) => show(platform, c, arrival, page), (refusals) => showRefusal(platform, c, arrival, refusals));
};

const handleFile = (platform: Platform, route: FileRoute) => async (c: Context): Promise<Response> => {
  const arrival = await arrive(platform, c);
  return answer(await look(platform.ground, route.view, route.input(partsOf(c, null)), arrival.visit.actor), async (out) => {
    const given = await route.respond(out, arrival.visit);
    if ('refusals' in given) return showRefusal(platform, c, arrival, given.refusals);
    const { type, body, name, inline } = given;
    const file = name === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*!~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
    return c.body(body, 200, { 'content-type': type, 'content-disposition': `${inline ? 'inline' : 'attachment'}${file}`, 'cache-control': 'private, no-cache' });
  }, (refusals) => showRefusal(platform, c, arrival, refusals));
};

const handleForm = (platform: Platform, route: FormRoute) => async (c: Context): Promise<Response> => {
  const arrival = await arrive(platform, c);
  const body = await formBody(c.req.raw);
  const parts = partsOf(c, { ...body, nested: { ...body.nested, ...ambient(platform, c, route, arrival) } });
  const result = await perform(platform.ground, route.command, route.input(parts), arrival.visit.actor);
  if (!result.ok) return comeBack(platform, c, route, parts, body, arrival, result.refusals);
  const session = route.session?.(result.value);
  if (session === null) endSession(c, platform.jar);
  if (typeof session === 'string') beginSession(c, platform.jar, session);
  if (session !== undefined || route.command.id === 'accounts.updateProfile') forgetPreferences(c, platform.jar);
  if (route.shows) return show(platform, c, arrival, route.shows(result.value, arrival.visit));
  if (route.said) keepSaid(c, platform.jar, route.said);
  return c.redirect(route.done(result.value, parts), 303);
};

/** What sign-in and sign-out need to know of the request besides the form. */
function ambient(platform: Platform, c: Context, route: FormRoute, { visit }: Arrival): Record<string, unknown> {
  if (route.command.id === 'accounts.signOut') return { token: sessionOf(c, platform.jar) ?? '' };
  if (route.command.id === 'accounts.signIn') return { language: visit.reader.language, zone: visit.reader.zone };
  if (route.command.id === 'accounts.requestSignInCode') return { askedFrom: addressOf(c), language: visit.reader.language, zone: visit.reader.zone };
  return {};
}

/** The page of the form again, with what was typed and what to change. */
async function comeBack(platform: Platform, c: Context, route: FormRoute, parts: RequestParts, body: FormBody, arrival: Arrival, refusals: readonly Refusal[]): Promise<Response> {
  const status = statusOf(refusals);
  if (status !== 422) return showRefusal(platform, c, arrival, refusals);
  const visit = returning(arrival.visit, { command: route.command.id, values: { ...Object.fromEntries(Object.entries(parts.params).map(([name, value]) => [name, [value]])), ...body.flat }, refusals });
  const back = { ...arrival, visit };
  const query = Object.fromEntries(Object.entries(body.flat).map(([name, [value]]) => [name, value ?? '']));
  return answer(await pageOf(platform, route.page, { ...parts, query: { ...parts.query, ...query } }, back),
    (page) => show(platform, c, back, saying(page, visit), 422), (again) => showRefusal(platform, c, arrival, again));
}

export function mount(app: Hono, platform: Platform, routes: readonly Route[]): void {
  for (const route of routes) {
    if (route.kind === 'page') app.get(route.path, handlePage(platform, route));
    else if (route.kind === 'file') app.get(route.path, handleFile(platform, route));
    else app.post(route.path, handleForm(platform, route));
  }
}
