// The application over a world, without a socket, and visitors who keep cookies as a browser does.
import type { TestContext } from 'node:test';
import type { Hono } from 'hono';
import { z } from 'zod';
import { readAssets } from '../../src/app/assets.ts';
import { allRoutes } from '../../src/app/capabilities.ts';
import { readingNames } from '../../src/app/reading.tsx';
import { application } from '../../src/app/server.ts';
import { signInAs } from '../../src/capabilities/accounts/api.ts';
import { authorise, nobody } from '../../src/kernel/gate.ts';
import { perform, subjectOf } from '../../src/storage/perform.ts';
import { mailsWritten } from '../../src/storage/outbox.ts';
import { buildWorld, seasonFor, type World } from './world.ts';

export type Role = keyof World['people'];
type Scope = Pick<TestContext, 'after'> | { after(fn: () => Promise<void>): void };

/** Somebody's browser: keeps cookies, and says as browsers do that its forms come from our own pages. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #app: Hono;
  readonly #origin: string;
  readonly network: string;
  constructor(app: Hono, origin: string, network: string) {
    this.#app = app;
    this.#origin = origin;
    this.network = network;
  }

  async send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: BodyInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#app.request(new URL(path, this.#origin).href, { method, headers: { ...(cookie ? { cookie } : {}), ...headers }, ...(body === undefined ? {} : { body }) },
      { incoming: { socket: { remoteAddress: this.network } } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> { return this.send('GET', path, headers); }
  /** A form of our own page. */
  post(path: string, fields: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('POST', path, { 'sec-fetch-site': 'same-origin', ...headers }, new URLSearchParams(fields));
  }
  upload(path: string, fields: Readonly<Record<string, string | File>>): Promise<Response> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return this.send('POST', path, { 'sec-fetch-site': 'same-origin' }, form);
  }
}

export interface Served {
  readonly world: World;
  readonly app: Hono;
  readonly origin: string;
  stranger(network?: string): Visitor;
  /** Somebody of the world, signed in. */
  visitor(who: Role, network?: string): Promise<Visitor>;
  /** The code in the newest mail to this address. */
  codeFor(email: string): Promise<string>;
}

export interface ServedSetting { readonly secure?: boolean; readonly demonstration?: boolean }

export async function serveWorld(t: Scope, { secure = false, demonstration = false }: ServedSetting = {}): Promise<Served> {
  const world = await buildWorld(t as Parameters<typeof buildWorld>[0]), { ground } = world.test;
  const origin = secure ? 'https://meridian.example' : ground.origin;
  const app = application({ ground, assets: readAssets(), jar: { secure }, origin, demonstration });
  const stranger = (network = '203.0.113.9'): Visitor => new Visitor(app, origin, network);
  return {
    world, app, origin, stranger,
    async visitor(who, network) {
      const visitor = stranger(network), begun = await perform(ground, signInAs, { person: world.people[who].person }, nobody);
      if (!begun.ok) throw new Error(`${who} cannot sign in`);
      visitor.cookies.set(secure ? '__Host-session' : 'session', begun.value.token);
      return visitor;
    },
    codeFor: async (email) => /\d{6}/.exec((await mailsWritten(ground.db, { recipient: email }, 1))[0]!.subject)![0],
  };
}

/** Names of the fields that an operation takes. */
export function fieldsOf(input: unknown): readonly string[] {
  const schema = z.toJSONSchema(input as z.ZodType, { io: 'input', unrepresentable: 'any' }), kinds = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...new Set(kinds.flatMap((each) => Object.keys((each as { properties?: object }).properties ?? {})))];
}

/** An address with somebody who may see it; `null` is a stranger. `staff` tells pages for staff from those of students. */
export interface PageOfWorld { readonly address: string; readonly path: string; readonly who: Role | null; readonly staff: boolean; readonly asks: readonly string[] }

/** Students first: what they see counts as theirs, also where staff sees it, too. */
const order: readonly Role[] = ['student', 'reviewer', 'officer', 'institutionAdministrator', 'administrator'];

/** Every page of the world, each with the first who may see it. */
export async function pagesOf({ test, people, ids }: World): Promise<readonly PageOfWorld[]> {
  const pages: PageOfWorld[] = [
    ...['/', ...readingNames.map((name) => `/${name}`), '/zone', '/api', '/nowhere'].map((address) => ({ address, path: address, who: null, staff: address === '/api', asks: address === '/zone' ? ['back'] : [] })),
    { address: '/', path: '/', who: 'student', staff: false, asks: [] }, { address: '/', path: '/', who: 'officer', staff: true, asks: [] }, { address: '/administration', path: '/administration', who: 'administrator', staff: true, asks: ['before', 'on'] },
  ];
  for (const route of allRoutes) {
    if (route.kind !== 'page') continue;
    const reading = /review|Review/.test(route.view.id);
    const own: Readonly<Record<string, string>> = { ...ids, ...(reading ? { application: ids['reviewed application']! } : {}), ...(/ctivity/.test(route.view.id) ? { id: ids['activity']! } : {}), ...seasonFor(route.view.id, ids) };
    const address = route.path.replaceAll(/:(\w+)/g, (_, name: string) => { if (own[name] === undefined) throw new Error(`no id for ${name} of ${route.path}`); return own[name]; });
    const allowed = async (who: Role | null): Promise<boolean> => {
      const actor = who === null ? nobody : people[who], subject = await subjectOf(test.ground, route.view, own, actor);
      return subject !== null && authorise(actor, route.view.permission, subject).ok;
    };
    let who: Role | null | undefined = await allowed(null) ? null : undefined;
    for (const each of who === undefined ? order : []) if (who === undefined && await allowed(each)) who = each;
    if (who === undefined) throw new Error(`nobody may see ${address}`);
    pages.push({ address, path: route.path, who, staff: who !== null && who !== 'student', asks: fieldsOf(route.view.input).filter((name) => !route.path.includes(`:${name}`)) });
  }
  return pages;
}

/** The same pages in other states, for a world that is full: each step of an application, each survey, lists under a filter. */
export const statesOf = ({ ids }: World): readonly PageOfWorld[] => [
  ...['home', 'language', 'motivation', 'documents', 'support', 'check'].map((step) => ({ address: `/editions/bridge-2028/apply?step=${step}`, who: 'student' as const })),
  ...['pulse', 'end'].map((survey) => ({ address: `/editions/bridge-2027/space/feedback?survey=${survey}`, who: 'student' as const })),
  ...['pulse', 'staff'].map((survey) => ({ address: `/editions/bridge-2027/manage/feedback?survey=${survey}`, who: 'officer' as const })),
  { address: '/programmes?open=yes', who: 'student' }, { address: '/programmes?q=nothing-like-it', who: null }, { address: '/institutions?q=nothing-like-it', who: null }, { address: '/editions/bridge-2028', who: null },
  { address: `/certificates/${ids['code']}`, who: 'student' }, { address: '/verify?code=XXXX', who: null }, { address: '/editions/bridge-2027/manage/applications?state=offered&order=score', who: 'officer' },
  { address: `/editions/bridge-2027/manage/agreements/${ids['undecided']}`, who: 'officer' },
  { address: `/seasons/ring-2027/wishes?add=${ids['course']}`, who: 'student' }, { address: '/seasons/ring-early/wishes?results', who: 'student' }, { address: '/seasons/ring-early/manage/allocation?out', who: 'officer' }, { address: '/seasons/ring-early/manage/nominations?out', who: 'officer' },
  { address: '/demonstration', who: null }, { address: '/demonstration/mails', who: null },
].map((each) => ({ ...each, who: each.who as Role | null, path: each.address.replace(ids['code']!, ':code').split('?')[0]!, staff: each.who === 'officer', asks: [] }));
