// What operations run on in a test: a database of its own, a clock that stands still until it is set, people with roles,
// and pages drawn as their routes draw them.
import { sql } from 'kysely';
import { nest } from '../../src/app/body.ts';
import { type Actor, type Grant, platform, type Role, scope, type ScopeKind } from '../../src/kernel/gate.ts';
import type { Command, Tx, View } from '../../src/kernel/operation.ts';
import type { Result } from '../../src/kernel/result.ts';
import { type Follower, type Ground, look, perform, type Task } from '../../src/storage/perform.ts';
import { asTx } from '../../src/storage/query.ts';
import { useVaultKey } from '../../src/storage/vault.ts';
import { type Language, reader } from '../../src/text/reader.ts';
import type { FormRoute, PageRoute, Route } from '../../src/ui/routes.ts';
import { document } from '../../src/ui/shell.tsx';
import type { ReturnedForm, Visit } from '../../src/ui/visit.ts';
import { freshDatabase } from './database.ts';

export interface TestGround {
  readonly ground: Ground;
  readonly tx: Tx;
  /** Sets the clock, e.g. `at('2027-03-05T17:00:00Z')`. */
  at(instant: string): void;
  /** A person with an account and these roles, e.g. `person('Ada', 'officer@institution:ksu')`. Their address is name@example.edu unless told. */
  person(name: string, ...roles: readonly string[]): Promise<Actor & { readonly person: string }>;
  /** What a command or view answers; throws its refusals. */
  done<In, Out>(command: Command<In, Out>, input: unknown, actor: Actor): Promise<Out>;
  shown<In, Out>(view: View<In, Out>, input: unknown, actor: Actor): Promise<Out>;
  /** The codes with which a command refuses; empty when it was carried out. */
  refusals<In, Out>(command: Command<In, Out>, input: unknown, actor: Actor): Promise<string[]>;
  /** The whole document at an address that a page route of `routes` has. */
  page(routes: readonly Route[], address: string, actor: Actor, language?: Language): Promise<string>;
  /** The page that comes back when a form at `address` is refused: its document, as the browser gets it at 422. */
  comesBack(routes: readonly Route[], address: string, typed: Readonly<Record<string, string>>, actor: Actor): Promise<string>;
  mails(recipient: string): Promise<{ subject: string; body: string }[]>;
}

export const administrator: Grant = { role: 'administrator', scope: platform };

const grantOf = (text: string): Grant => {
  if (text === 'administrator') return administrator;
  const [, role, kind, id] = /^(\w+)@(\w+):(.+)$/.exec(text) ?? [];
  return { role: role as Role, scope: scope(kind as ScopeKind, id!) };
};

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusals.map(({ code, field, args }) => `${code} ${field ?? ''} ${JSON.stringify(args ?? {})}`).join('; '));
  return result.value;
};

export async function testGround(t: Parameters<typeof freshDatabase>[0], followers: Readonly<Record<string, readonly Follower[]>> = {}, tasks: Readonly<Record<string, Task>> = {}): Promise<TestGround> {
  useVaultKey(Buffer.alloc(32, 7));
  const { db } = await freshDatabase(t);
  let now = Temporal.Instant.from('2027-01-11T09:00:00Z'), people = 0;
  const ground: Ground = { db, jobs: null, clock: () => now, origin: 'http://localhost:3000', followers, tasks }, tx = asTx(db);
  const shown: TestGround['shown'] = async (view, input, actor) => valueOf(await look(ground, view, input, actor));
  async function drawn(routes: readonly Route[], address: string, actor: Actor, language: Language, returned: ReturnedForm | null, typed: Readonly<Record<string, string>> = {}): Promise<string> {
    const url = new URL(address, 'https://meridian.test'), query = { ...Object.fromEntries(url.searchParams), ...typed };
    const found = routes.filter((route): route is PageRoute => route.kind === 'page').map((route) => ({ route, params: match(route.path, url.pathname) })).find(({ params }) => params !== null);
    if (!found) throw new Error(`no page at ${address}`);
    const visit: Visit = { reader: reader(language, 'America/Bogota'), actor, path: address, query, now, origin: 'https://meridian.test', demonstration: false, returned };
    const page = found.route.render(await shown(found.route.view, found.route.input({ params: found.params!, query, body: {} }), actor), visit);
    return document({ visit, page, navigation: [], account: null, said: null, stylesheet: '/style.css' });
  }
  return {
    ground, tx, shown,
    at: (instant) => { now = Temporal.Instant.from(instant); },
    async person(name, ...roles) {
      const id = `01900000-0000-7000-8000-${String(++people).padStart(12, '0')}`, grants = roles.map(grantOf), email = name.includes('@') ? name : `${name.toLowerCase()}@example.edu`;
      await sql`insert into person (id, email, name, language, zone, created_at) values (${id}, ${email}, ${name.split('@')[0]}, 'en', 'UTC', ${now.toString()})`.execute(db);
      for (const grant of grants) await sql`insert into held_role (person, role, scope_kind, scope_id, given_at) values (${id}, ${grant.role}, ${grant.scope.kind}, ${grant.scope.id}, ${now.toString()})`.execute(db);
      return { person: id, grants };
    },
    done: async (command, input, actor) => valueOf(await perform(ground, command, input, actor)),
    async refusals(command, input, actor) {
      const result = await perform(ground, command, input, actor);
      return result.ok ? [] : result.refusals.map(({ code }) => code);
    },
    page: (routes, address, actor, language = 'en') => drawn(routes, address, actor, language, null),
    async comesBack(routes, address, typed, actor) {
      const form = routes.filter((route): route is FormRoute => route.kind === 'form').map((route) => ({ route, params: match(route.path, address) })).find(({ params }) => params !== null);
      if (!form) throw new Error(`no form is sent to ${address}`);
      const { route, params } = form, { nested, flat } = nest(Object.entries(typed)), parts = { params: params!, query: {}, body: nested };
      const result = await perform(ground, route.command, route.input(parts), actor);
      if (result.ok) throw new Error(`${route.command.id} was not refused`);
      const values = { ...Object.fromEntries(Object.entries(params!).map(([name, value]) => [name, [value]])), ...flat };
      return drawn([{ ...route.page, path: route.path }], address, actor, 'en', { command: route.command.id, values, refusals: result.refusals }, typed);
    },
    mails: async (recipient) => (await sql<{ subject: string; body: string }>`select subject, body from mail where recipient = ${recipient} order by id`.execute(db)).rows,
  };
}

function match(path: string, pathname: string): Record<string, string> | null {
  const wanted = path.split('/'), have = pathname.split('/');
  if (wanted.length !== have.length || wanted.some((part, at) => !part.startsWith(':') && part !== have[at])) return null;
  return Object.fromEntries(wanted.flatMap((part, at) => part.startsWith(':') ? [[part.slice(1), decodeURIComponent(have[at]!)]] : []));
}
