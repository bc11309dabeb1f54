// Where one can go, by what one is: the header's links, the account's menu, and the scripts that a page is better with.
import type { Visitor } from '../capabilities/accounts/api.ts';
import { couldHold, institutionsWith, isPlatformAdministrator, type Permission } from '../kernel/gate.ts';
import type { Link } from '../ui/link.ts';
import type { Account } from '../ui/shell.tsx';
import type { Page } from '../ui/routes.ts';
import type { Visit } from '../ui/visit.ts';
import type { Assets } from './assets.ts';
import { allRoutes, capabilities } from './capabilities.ts';

export function navigationFor({ reader: { say }, actor }: Visit): readonly Link[] {
  const links: Link[] = [{ label: say('app.navigation.programmes'), href: '/programmes' }, { label: say('app.navigation.institutions'), href: '/institutions' }, { label: say('alliances.list.title'), href: '/alliances' }];
  if (actor.person !== null) links.push({ label: say('app.navigation.applications'), href: '/applications' });
  const [own] = institutionsWith(actor, 'officer', 'administrator', 'teacher', 'leader');
  if (institutionsWith(actor, 'officer', 'administrator', 'teacher').length > 0) links.push({ label: say('app.navigation.partners'), href: '/partners' });
  if (own !== undefined) links.push({ label: say('app.navigation.own'), href: `/institutions/${own}` });
  if (isPlatformAdministrator(actor)) links.push({ label: say('app.navigation.administration'), href: '/administration' });
  return links;
}

const pages = new Map<string, Permission>(allRoutes.flatMap((route) => (route.kind === 'page' ? [[route.path.replaceAll(/:\w+/g, ':of'), route.view.permission]] : [])));
const tabs = Object.groupBy(capabilities.flatMap(({ capability }) => Object.entries(capability.tabs ?? {}).flatMap(([kind, each]) => each.map((tab) => ({ ...tab, kind, permission: pages.get(tab.path(':of')) })))), ({ kind }) => kind);

/** The links between the pages of an edition's space, of its management or of a season's, as the capabilities export them: those whose pages one may see. */
export function tabsOf({ reader, path, actor }: Visit, { section }: Page): { label: string; links: readonly Link[]; here: string } | undefined {
  if (!section) return undefined;
  const of = section.kind === 'season' ? section.season : section.edition;
  const links = (tabs[section.kind] ?? []).filter(({ permission }) => permission !== undefined && couldHold(actor, permission, of))
    .map((tab) => ({ label: reader.sayAny(tab.label), href: tab.path(of) }));
  const here = path.split('?')[0] ?? '';
  const current = links.filter(({ href }) => here === href || here.startsWith(`${href}/`)).sort((a, b) => b.href.length - a.href.length)[0];
  return { label: reader.say(`app.tabs.${section.kind}`), links, here: current?.href ?? here };
}

export function accountOf({ reader: { say } }: Visit, visitor: Visitor | null): Account | null {
  if (visitor === null) return null;
  return {
    name: visitor.name || say('app.navigation.nameless'), signOut: '/sign-out',
    links: [{ label: say('app.navigation.home'), href: '/' }, { label: say('app.navigation.profile'), href: '/profile' }, { label: say('app.navigation.certificates'), href: '/certificates' }],
  };
}

export function scriptsFor({ actor, path }: Visit, { scripts }: Assets): readonly string[] {
  const wanted = ['form', actor.person === null ? 'zone' : '', /^\/editions\/[^/]+\/apply/.test(path) ? 'draft' : '', /\/manage\/teams\/proposals\//.test(path) ? 'preview' : '', /^\/programmes\/[^/]+\/design/.test(path) ? 'design' : '', /^\/seasons\/[^/]+\/wishes\/receipt/.test(path) ? 'receipt' : ''];
  return wanted.flatMap((name) => scripts[name] ?? []);
}
