// The capabilities in their order, each using only earlier ones, and what `app` puts together from them.
import * as accounts from '../capabilities/accounts/api.ts';
import { routes as accountRoutes } from '../capabilities/accounts/routes.tsx';
import * as admissions from '../capabilities/admissions/api.ts';
import { routes as admissionRoutes } from '../capabilities/admissions/routes.tsx';
import * as calendars from '../capabilities/calendars/api.ts';
import { routes as calendarRoutes } from '../capabilities/calendars/routes.tsx';
import * as editions from '../capabilities/editions/api.ts';
import { routes as editionRoutes } from '../capabilities/editions/routes.tsx';
import * as feedback from '../capabilities/feedback/api.ts';
import { routes as feedbackRoutes } from '../capabilities/feedback/routes.tsx';
import * as network from '../capabilities/network/api.ts';
import { routes as networkRoutes } from '../capabilities/network/routes.tsx';
import * as partners from '../capabilities/partners/api.ts';
import { routes as partnerRoutes } from '../capabilities/partners/routes.tsx';
import * as programmes from '../capabilities/programmes/api.ts';
import { routes as programmeRoutes } from '../capabilities/programmes/routes.tsx';
import * as recognition from '../capabilities/recognition/api.ts';
import { routes as recognitionRoutes } from '../capabilities/recognition/routes.tsx';
import type { Actor } from '../kernel/gate.ts';
import type { AnyCommand, AnyView, Tx } from '../kernel/operation.ts';
import type { Follower, Task } from '../storage/perform.ts';
import type { NextStep } from '../ui/next-step.ts';
import type { Route } from '../ui/routes.ts';
import type { Thing } from '../ui/visit.ts';

/** What a capability may offer to the whole. */
export interface Capability {
  readonly operations: { readonly commands: readonly AnyCommand[]; readonly views: readonly AnyView[] };
  readonly followers?: Readonly<Record<string, Follower>>;
  /** What its commands have done later, by a job. */
  readonly tasks?: Readonly<Record<string, Task>>;
  /** All that is kept of a person, for that person. */
  personalData?(tx: Tx, person: string): Promise<Record<string, unknown>>;
  /** Pages of an edition (`space`, `manage`) or of a season's management, linked on top of each of them; some only for those who take part. */
  readonly tabs?: Partial<Record<'space' | 'manage' | 'season', readonly { readonly label: string; path(of: string): string }[]>>;
  /** What its things are called, by their kind. */
  readonly names?: Readonly<Record<string, (tx: Tx, ids: readonly string[]) => Promise<readonly { readonly id: string; readonly name: string }[]>>>;
  nextSteps?(tx: Tx, visitor: Actor & { readonly person: string }, now: Temporal.Instant): Promise<readonly NextStep[]>;
}

interface Entry { readonly name: string; readonly capability: Capability; readonly routes: readonly Route[] }

export const capabilities: readonly Entry[] = [
  { name: 'accounts', capability: accounts as unknown as Capability, routes: accountRoutes },
  { name: 'network', capability: network as unknown as Capability, routes: networkRoutes },
  { name: 'partners', capability: partners as unknown as Capability, routes: partnerRoutes },
  { name: 'programmes', capability: programmes as unknown as Capability, routes: programmeRoutes },
  { name: 'admissions', capability: admissions as unknown as Capability, routes: admissionRoutes },
  { name: 'editions', capability: editions as unknown as Capability, routes: editionRoutes },
  { name: 'calendars', capability: calendars as unknown as Capability, routes: calendarRoutes },
  { name: 'feedback', capability: feedback as unknown as Capability, routes: feedbackRoutes },
  { name: 'recognition', capability: recognition as unknown as Capability, routes: recognitionRoutes },
];

export const allCommands: readonly AnyCommand[] = capabilities.flatMap(({ capability }) => capability.operations.commands);
export const allViews: readonly AnyView[] = capabilities.flatMap(({ capability }) => capability.operations.views);
export const allRoutes: readonly Route[] = capabilities.flatMap(({ routes }) => routes);

export const tasks: Readonly<Record<string, Task>> = Object.assign({}, ...capabilities.map(({ capability }) => capability.tasks ?? {})) as Record<string, Task>;

/** Who follows what, in the order of the capabilities. */
export const followers: Readonly<Record<string, readonly Follower[]>> = capabilities.reduce<Record<string, Follower[]>>((all, { capability }) => {
  for (const [name, follower] of Object.entries(capability.followers ?? {})) (all[name] ??= []).push(follower);
  return all;
}, {});

/** What things are called, by `kind:id`; those that do not exist are left out. */
export async function namesOf(tx: Tx, things: readonly Thing[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [kind, named] of capabilities.flatMap(({ capability }) => Object.entries(capability.names ?? {}))) {
    const ids = new Set(things.filter((each) => each.kind === kind).map(({ id }) => id));
    if (ids.size > 0) for (const { id, name } of await named(tx, [...ids])) names.set(`${kind}:${id}`, name);
  }
  return names;
}

export async function nextStepsOf(tx: Tx, visitor: Actor & { readonly person: string }, now: Temporal.Instant): Promise<readonly NextStep[]> {
  const steps: NextStep[] = [];
  for (const { capability } of capabilities) steps.push(...(await capability.nextSteps?.(tx, visitor, now) ?? []));
  const rank = (step: NextStep) => (step.urgent ? 0 : 1e15) + (step.at?.epochMilliseconds ?? 5e14) / 1e3;
  return steps.sort((a, b) => rank(a) - rank(b));
}
