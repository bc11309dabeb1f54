// Addresses that belong to no capability: start page, reading pages, time zone, one's data, the demonstration, administration.
import type { Context, Hono } from 'hono';
import { signInAs } from '../capabilities/accounts/api.ts';
import { ownEditions } from '../capabilities/editions/api.ts';
import { catalogue } from '../capabilities/programmes/views/public.ts';
import { movedByClocks } from '../capabilities/calendars/api.ts';
import { isPlatformAdministrator } from '../kernel/gate.ts';
import { isZone } from '../kernel/places.ts';
import { fact } from '../storage/facts.ts';
import { healthOf } from '../storage/health.ts';
import { mailsWritten } from '../storage/outbox.ts';
import { look, perform } from '../storage/perform.ts';
import { asTx } from '../storage/query.ts';
import { auditTrail } from '../storage/trail.ts';
import { Button } from '../ui/actions.tsx';
import { filterOf, Form, Hidden, SelectField } from '../ui/form.tsx';
import { Heading } from '../ui/heading.tsx';
import type { Page } from '../ui/routes.ts';
import type { Visit } from '../ui/visit.ts';
import { zoneOptions } from '../ui/zones.ts';
import { administrationPage, thingsIn } from './administration.tsx';
import { formBody } from './body.ts';
import { namesOf, nextStepsOf } from './capabilities.ts';
import { beginSession, keepSaid, prefer } from './cookies.ts';
import { mailsPage, type Persona, personasPage } from './demonstration.tsx';
import { show, showRefusal } from './handlers.ts';
import { ownHomePage, welcomePage } from './home.tsx';
import { everythingOf } from './own-data.ts';
import type { Platform } from './platform.ts';
import { readingNames, readingPage } from './reading.tsx';
import { type Arrival, arrive } from './visits.ts';

const perPage = 50;
/** Open calls on the start page. */
const callsShown = 3;

/** A path of this site, or the start page. */
const back = (asked: string | undefined): string => (asked !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : '/');

function zonePage(visit: Visit): Page {
  const { say, language, zone } = visit.reader, form = filterOf(visit, { zone });
  return {
    title: say('app.zone.title'), width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('app.zone.title')} lead={say('app.zone.lead')} />
        <Form form={form} action="/zone">
          <Hidden name="back" value={back(visit.query['back'])} />
          <SelectField form={form} name="zone" label={say('accounts.profile.zone')} options={zoneOptions(language)} required />
          <Button>{say('app.zone.use')}</Button>
        </Form>
      </>
    ),
  };
}

async function start(platform: Platform, { visit, visitor }: Arrival): Promise<Page> {
  const tx = asTx(platform.ground.db);
  if (visitor?.person) return ownHomePage(visit, visitor, await nextStepsOf(tx, { ...visitor, person: visitor.person }, visit.now), await ownEditions(tx, visitor));
  const open = await look(platform.ground, catalogue, { open: 'yes' }, visit.actor);
  return welcomePage(visit, open.ok ? open.value.rows.slice(0, callsShown) : []);
}

async function administration(platform: Platform, c: Context): Promise<Response> {
  const arrival = await arrive(platform, c), { visit } = arrival;
  if (!isPlatformAdministrator(visit.actor)) return showRefusal(platform, c, arrival, [{ code: visit.actor.person === null ? 'gate.refusal.signIn' : 'gate.refusal.forbidden' }]);
  const asked = Number(visit.query['before']), before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  const on = visit.query['on'], trail = await auditTrail(platform.ground.db, { before, on }, perPage);
  const more = trail.length === perPage ? `/administration?${new URLSearchParams({ ...(on && { on }), before: String(trail.at(-1)!.id) })}` : undefined;
  const tx = asTx(platform.ground.db), names = await namesOf(tx, thingsIn(trail));
  return show(platform, c, arrival, administrationPage(await healthOf(platform.ground.db), await movedByClocks({ tx, now: visit.now }), trail, more, { ...visit, names }));
}

function mountDemonstration(app: Hono, platform: Platform): void {
  app.get('/demonstration', async (c) => {
    const arrival = await arrive(platform, c);
    return show(platform, c, arrival, personasPage(await fact<Persona[]>(platform.ground.db, 'personas') ?? [], arrival.visit));
  });
  app.post('/demonstration', async (c) => {
    const arrival = await arrive(platform, c), { nested } = await formBody(c.req.raw);
    const done = await perform(platform.ground, signInAs, nested, arrival.visit.actor);
    if (!done.ok) return showRefusal(platform, c, arrival, done.refusals);
    beginSession(c, platform.jar, done.value.token);
    return c.redirect('/', 303);
  });
  app.get('/demonstration/mails', async (c) => {
    const arrival = await arrive(platform, c), { recipient, before } = arrival.visit.query;
    const mails = await mailsWritten(platform.ground.db, { ...(recipient ? { recipient } : {}), ...(before && /^[0-9a-f-]{36}$/.test(before) ? { before } : {}) }, 20);
    const more = mails.length === 20 ? `/demonstration/mails?${new URLSearchParams({ ...(recipient ? { recipient } : {}), before: mails.at(-1)!.id })}` : undefined;
    return show(platform, c, arrival, mailsPage(mails, more, arrival.visit));
  });
}

export function mountOwnPages(app: Hono, platform: Platform): void {
  app.get('/', async (c) => {
    const arrival = await arrive(platform, c);
    return show(platform, c, arrival, await start(platform, arrival));
  });
  for (const name of readingNames) {
    app.get(`/${name}`, async (c) => {
      const arrival = await arrive(platform, c);
      return show(platform, c, arrival, readingPage(name, arrival.visit));
    });
  }
  app.get('/zone', async (c) => {
    const arrival = await arrive(platform, c);
    return show(platform, c, arrival, zonePage(arrival.visit));
  });
  app.post('/zone', async (c) => {
    const { nested } = await formBody(c.req.raw), zone = String(nested['zone'] ?? '');
    if (isZone(zone)) prefer(c, platform.jar, 'zone', zone);
    keepSaid(c, platform.jar, 'app.zone.used');
    return c.redirect(back(typeof nested['back'] === 'string' ? nested['back'] : undefined), 303);
  });
  app.get('/profile/data.json', async (c) => {
    const arrival = await arrive(platform, c), all = await everythingOf(platform.ground, arrival.visit.actor);
    if (all === null) return showRefusal(platform, c, arrival, [{ code: 'gate.refusal.signIn' }]);
    return c.body(JSON.stringify(all, null, 2), 200, { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="my-data.json"', 'cache-control': 'private, no-store' });
  });
  app.get('/administration', (c) => administration(platform, c));
  app.get('/health', (c) => c.text('well\n'));
  app.get('/robots.txt', (c) => c.text(`User-agent: *\nDisallow: /api/\nDisallow: /sign-in\n`));
  if (platform.demonstration) mountDemonstration(app, platform);
}
