// The HTTP API: every view and command that capabilities declare, as JSON, with its OpenAPI description and a page.
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { visitorByAccessToken, visitorBySession } from '../capabilities/accounts/api.ts';
import { type Actor, nobody, permissions } from '../kernel/gate.ts';
import type { AnyCommand, AnyView } from '../kernel/operation.ts';
import type { Refusal } from '../kernel/result.ts';
import { isUpload } from '../kernel/wire.ts';
import { look, perform } from '../storage/perform.ts';
import { asTx } from '../storage/query.ts';
import { reader } from '../text/reader.ts';
import { Name } from '../ui/bdi.tsx';
import { Heading } from '../ui/heading.tsx';
import { Section } from '../ui/layout.tsx';
import type { Page } from '../ui/routes.ts';
import { Table } from '../ui/table.tsx';
import type { Visit } from '../ui/visit.ts';
import { BodyBroken, BodyTooLarge, formBody, jsonBody } from './body.ts';
import { allCommands, allViews } from './capabilities.ts';
import { sessionOf } from './cookies.ts';
import { addressOf } from './guard.ts';
import { bearerOf } from './guard.ts';
import { show } from './handlers.ts';
import type { Platform } from './platform.ts';
import { arrive } from './visits.ts';

const statuses: Readonly<Record<string, 401 | 403 | 404>> = { 'gate.refusal.signIn': 401, 'gate.refusal.forbidden': 403, 'gate.refusal.missing': 404 };

async function actorOf(platform: Platform, c: Context): Promise<Actor> {
  const now = platform.ground.clock(), tx = asTx(platform.ground.db);
  const bearer = bearerOf(c.req.raw.headers);
  if (bearer !== undefined) return await visitorByAccessToken(tx, bearer, now) ?? nobody;
  const session = sessionOf(c, platform.jar);
  return session === undefined ? nobody : await visitorBySession(tx, session, now) ?? nobody;
}

/** A refusal names the field and the reason, in English for programmers; `code` is stable. */
function refused(c: Context, refusals: readonly Refusal[]): Response {
  const english = reader('en', 'UTC');
  return c.json({ refusals: refusals.map(({ code, field, args }) => ({ code, ...(field === undefined ? {} : { field }), reason: english.sayAny(code, args) })) }, statuses[refusals[0]?.code ?? ''] ?? 422);
}

function mountView(app: Hono, platform: Platform, view: AnyView): void {
  app.get(`/api/v1/views/${view.id}`, async (c) => {
    const result = await look(platform.ground, view, c.req.query(), await actorOf(platform, c));
    return result.ok ? c.json(result.value as object) : refused(c, result.refusals);
  });
}

/** JSON; where the command takes a file, also a form with it, its fields named by dotted paths as in pages. */
const bodyOf = async (request: Request, files: boolean): Promise<unknown> =>
  files && request.headers.get('content-type')?.startsWith('multipart/form-data') ? (await formBody(request)).nested : jsonBody(request);

function mountCommand(app: Hono, platform: Platform, command: AnyCommand): void {
  const files = takesFile(schemaOf(command));
  app.post(`/api/v1/commands/${command.id}`, async (c) => {
    let body: unknown;
    try { body = await bodyOf(c.req.raw, files); } catch (error) {
      if (error instanceof BodyTooLarge) return c.json({ refusals: [{ code: 'gate.refusal.tooLarge', reason: 'The body is too large.' }] }, 413);
      return c.json({ refusals: [{ code: 'fields.refusal.invalid', reason: error instanceof BodyBroken ? 'The body is not a form.' : `The body is not JSON: ${(error as Error).message}` }] }, 400);
    }
    // Where a request comes from is what the connection says, not what the caller writes.
    if (command.id === 'accounts.requestSignInCode' && typeof body === 'object') body = { ...body, askedFrom: addressOf(c) };
    const result = await perform(platform.ground, command, body, await actorOf(platform, c));
    return result.ok ? c.json((result.value ?? {}) as object) : refused(c, result.refusals);
  });
}

/** A file is what OpenAPI calls a binary string. */
const binary = { type: 'string', format: 'binary' } as const;
const schemaOf = (operation: AnyCommand | AnyView): Record<string, unknown> =>
  z.toJSONSchema(operation.input as unknown as z.ZodType, {
    io: 'input', unrepresentable: 'any',
    override: ({ zodSchema: { _zod: { def } }, jsonSchema }) => { if (def.type === 'custom' && 'fn' in def && def.fn === isUpload) Object.assign(jsonSchema, binary); },
  }) as Record<string, unknown>;
const takesFile = (schema: Record<string, unknown>): boolean => JSON.stringify(schema).includes(`"format":"${binary.format}"`);

const answers = { 200: { description: 'Done.' }, 401: { description: 'Not signed in.' }, 403: { description: 'Not allowed.' }, 404: { description: 'Not there.' }, 422: { description: 'Refused: fields and reasons.' } };

/** OpenAPI 3.1 of everything that is mounted. */
export function openApi(origin: string): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  for (const view of allViews) {
    const schema = schemaOf(view), properties = (schema['properties'] ?? {}) as Record<string, unknown>, required = (schema['required'] ?? []) as string[];
    paths[`/api/v1/views/${view.id}`] = { get: { operationId: view.id, description: `For: ${permissions[view.permission].join(', ')}.`, parameters: Object.entries(properties).map(([name, each]) => ({ name, in: 'query', required: required.includes(name), schema: each })), responses: answers } };
  }
  for (const command of allCommands) {
    const schema = schemaOf(command), file = takesFile(schema), by = `For: ${permissions[command.permission].join(', ')}.`;
    const needed = (schema['required'] as string[] | undefined ?? []).some((name) => takesFile({ [name]: (schema['properties'] as Record<string, unknown>)[name] }));
    const content = { ...(file ? { 'multipart/form-data': { schema } } : {}), ...(needed ? {} : { 'application/json': { schema } }) };
    paths[`/api/v1/commands/${command.id}`] = { post: { operationId: command.id, description: file ? `${by} A file comes as a part of a form, and other fields by their dotted paths.` : by, requestBody: { content }, responses: answers } };
  }
  return {
    openapi: '3.1.0', info: { title: 'Meridian', version: 'v1' }, servers: [{ url: origin }], security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An access token from /profile.' } } }, paths,
  };
}

function apiPage({ reader: { say } }: Visit): Page {
  const rows = [...allViews.map((each) => ({ method: 'GET', path: `/api/v1/views/${each.id}`, each })), ...allCommands.map((each) => ({ method: 'POST', path: `/api/v1/commands/${each.id}`, each }))];
  return {
    title: say('app.api.title'), description: say('app.api.lead'),
    main: (
      <>
        <Heading title={say('app.api.title')} lead={say('app.api.lead')} />
        <p><a href="/api/v1/openapi.json">{say('app.api.openApi')}</a></p>
        <Section title={say('app.api.operations')}>
          <Table caption={say('app.api.operations')} quietCaption rows={rows} columns={[
            { label: say('app.api.address'), head: true, cell: ({ method, path }) => <code>{method} {path}</code> },
            { label: say('app.api.fields'), cell: ({ each }) => Object.keys((schemaOf(each)['properties'] ?? {}) as object).map((name, at) => <>{at > 0 && ', '}<code>{name}</code></>) },
            { label: say('app.api.for'), cell: ({ each }) => <Name>{permissions[each.permission].join(', ')}</Name> },
          ]} />
        </Section>
      </>
    ),
  };
}

export function mountApi(app: Hono, platform: Platform): void {
  app.use('/api/v1/*', async (c, next) => {
    await next();
    c.header('cache-control', 'private, no-store');
  });
  for (const view of allViews) mountView(app, platform, view);
  for (const command of allCommands) mountCommand(app, platform, command);
  app.get('/api/v1/openapi.json', (c) => c.json(openApi(platform.origin)));
  app.get('/api', async (c) => {
    const arrival = await arrive(platform, c);
    return show(platform, c, arrival, apiPage(arrival.visit));
  });
}
