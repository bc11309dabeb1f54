// The HTTP server: guards, assets, what `app` shows itself, every capability's routes, and the API.
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { mountApi } from './api.tsx';
import { BodyBroken, BodyTooLarge } from './body.ts';
import { allRoutes } from './capabilities.ts';
import { compress } from './compress.ts';
import { sessionOf } from './cookies.ts';
import { addressOf, bearerOf, fromOurPages, limiter, safeHeaders } from './guard.ts';
import { mount, show } from './handlers.ts';
import { mountOwnPages } from './pages.tsx';
import type { Platform } from './platform.ts';
import { problemPage } from './problems.tsx';
import { type Arrival, arrive } from './visits.ts';

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Null when even that fails, as without a database. */
const arriveWhereYouCan = async (...[platform, c]: Parameters<typeof arrive>): Promise<Arrival | null> => { try { return await arrive(platform, c); } catch { return null; } };

/** The application without a socket: what tests and `serveHttp` call. */
export function application(platform: Platform): Hono {
  const app = new Hono();
  const clock = (): number => platform.ground.clock().epochMilliseconds;
  // A network may be a whole university behind one router, so whoever is signed in counts alone as well; a session that somebody makes up gains them nothing but that.
  const allowNetwork = limiter(2400, 1200, clock), allowVisitor = limiter(240, 120, clock);
  const allow = (c: Context): boolean => { const network = addressOf(c); return allowVisitor(sessionOf(c, platform.jar) ?? network) && allowNetwork(network); };
  app.use(safeHeaders(platform.jar.secure));
  app.get('/assets/:name', (c) => {
    const asset = platform.assets.byPath.get(`/assets/${c.req.param('name')}`);
    if (!asset) return c.notFound();
    const accepted = c.req.header('accept-encoding') ?? '', encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
    const headers: Record<string, string> = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' };
    if (encoding !== 'plain') headers['content-encoding'] = encoding;
    return c.body(new Uint8Array(asset[encoding]), 200, headers);
  });
  app.use(compress());
  app.use(async (c, next) => {
    if (!changes.has(c.req.method)) return next();
    if (!allow(c)) return refuseWith(c, 'gate.refusal.tooMany', 429);
    const byToken = c.req.path.startsWith('/api/') && bearerOf(c.req.raw.headers) !== undefined;
    if (!byToken && !fromOurPages(c.req.raw.headers, platform.origin)) return refuseWith(c, 'gate.refusal.crossSite', 403);
    return next();
  });
  const refuseWith = async (c: Parameters<typeof arrive>[1], code: string, status: 400 | 403 | 413 | 429): Promise<Response> => {
    if (c.req.path.startsWith('/api/')) return c.json({ refusals: [{ code }] }, status);
    const arrival = await arrive(platform, c);
    return show(platform, c, arrival, problemPage(arrival.visit, [{ code }]), status);
  };
  mountOwnPages(app, platform);
  mount(app, platform, allRoutes);
  mountApi(app, platform);
  app.notFound(async (c) => {
    if (c.req.path.startsWith('/api/')) return c.json({ refusals: [{ code: 'gate.refusal.missing' }] }, 404);
    const arrival = await arrive(platform, c);
    return show(platform, c, arrival, problemPage(arrival.visit, [{ code: 'gate.refusal.missing' }]), 404);
  });
  app.onError(async (error, c) => {
    if (error instanceof BodyTooLarge) return refuseWith(c, 'gate.refusal.tooLarge', 413);
    if (error instanceof BodyBroken) return refuseWith(c, 'fields.refusal.invalid', 400);
    console.error(`${c.req.method} ${c.req.path}:`, error);
    if (c.req.path.startsWith('/api/')) return c.json({ refusals: [{ code: 'gate.problem' }] }, 500);
    const arrival = await arriveWhereYouCan(platform, c);
    return arrival === null ? c.text('Something went wrong on our side. Try again in a moment.', 500)
      : show(platform, c, arrival, problemPage(arrival.visit, [{ code: 'gate.problem' }]), 500);
  });
  return app;
}

export interface Listening { readonly port: number; close(): Promise<void> }

/** Listens on `port` (0: any free one). Rejects when the port is taken. */
export const serveHttp = (app: Hono, port: number): Promise<Listening> => new Promise((listening, failed) => {
  const server = serve({ fetch: app.fetch, port }, (info) => listening({
    port: info.port,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2000).unref();
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    }),
  }));
  server.on('error', failed);
});
