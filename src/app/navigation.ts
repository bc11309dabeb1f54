// Where one can go, by what one is: the header's links, the account's menu, and the scripts that a page is better with.
import type { Visitor } from '../capabilities/accounts/api.ts';
import { institutionsWith, isPlatformAdministrator } from '../kernel/gate.ts';
import type { Link } from '../ui/link.ts';
import type { Account } from '../ui/shell.tsx';
import type { Visit } from '../ui/visit.ts';
import type { Assets } from './assets.ts';

export function navigationFor({ reader: { say }, actor }: Visit): readonly Link[] {
  const links: Link[] = [{ label: say('app.navigation.programmes'), href: '/programmes' }, { label: say('app.navigation.institutions'), href: '/institutions' }];
  if (actor.person !== null) links.push({ label: say('app.navigation.applications'), href: '/applications' });
  const [own] = institutionsWith(actor, 'officer', 'administrator', 'teacher', 'leader');
  if (own !== undefined) links.push({ label: say('app.navigation.own'), href: `/institutions/${own}` });
  if (isPlatformAdministrator(actor)) links.push({ label: say('app.navigation.administration'), href: '/administration' });
  return links;
}

export function accountOf({ reader: { say } }: Visit, visitor: Visitor | null): Account | null {
  if (visitor === null) return null;
  return {
    name: visitor.name || say('app.navigation.nameless'), signOut: '/sign-out',
    links: [{ label: say('app.navigation.home'), href: '/' }, { label: say('app.navigation.profile'), href: '/profile' }, { label: say('app.navigation.certificates'), href: '/certificates' }],
  };
}

export function scriptsFor({ actor, path }: Visit, { scripts }: Assets): readonly string[] {
  const wanted = [actor.person === null ? 'zone' : '', /^\/editions\/[^/]+\/apply/.test(path) ? 'draft' : ''];
  return wanted.flatMap((name) => scripts[name] ?? []);
}
