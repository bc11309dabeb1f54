// The header: the mark, where one can go, who is signed in. On a phone the links fold into a menu that needs no script.
import type { Html } from './html.ts';
import { Icon } from './icon.tsx';
import type { Link } from './link.ts';
import type { Account } from './shell.tsx';
import type { Visit } from './visit.ts';
import { Wordmark } from './wordmark.tsx';

/** The entry under which this page falls: the longest address that this one begins with. */
export function currentOf(navigation: readonly Link[], path: string): Link | undefined {
  const here = path.split('?')[0] ?? '/';
  const within = (href: string) => here === href || (href !== '/' && here.startsWith(`${href}/`));
  return navigation.filter((link) => within(link.href)).sort((a, b) => b.href.length - a.href.length)[0];
}

const Links = ({ links, current }: { readonly links: readonly Link[]; readonly current: Link | undefined }): Html => (
  <ul>{links.map((link) => <li><a href={link.href} aria-current={link === current ? 'page' : undefined}>{link.label}</a></li>)}</ul>
);

function AccountBox({ visit, account }: { readonly visit: Visit; readonly account: Account | null }): Html {
  const { say } = visit.reader;
  if (!account) return <a class="action secondary" href="/sign-in">{say('shell.signIn')}</a>;
  return (
    <details class="menu account">
      <summary><Icon name="person" /><span class="quiet">{say('shell.account')}</span><bdi class="account-name">{account.name}</bdi></summary>
      <div class="menu-box">
        <bdi class="account-name">{account.name}</bdi>
        <ul>{account.links.map((link) => <li><a href={link.href}>{link.label}</a></li>)}</ul>
        <form action={account.signOut} method="post"><button type="submit" class="action plain">{say('shell.signOut')}</button></form>
      </div>
    </details>
  );
}

export interface HeaderProps {
  readonly visit: Visit;
  readonly navigation: readonly Link[];
  readonly account: Account | null;
}

export function Header({ visit, navigation, account }: HeaderProps): Html {
  const { say } = visit.reader, links = <Links links={navigation} current={currentOf(navigation, visit.path)} />;
  return (
    <header class="site-header">
      {visit.demonstration && <p class="demonstration">{say('shell.demonstration')}</p>}
      <div class="bar-of-site">
        <Wordmark />
        <nav class="site-navigation" aria-label={say('shell.navigation')}>{links}</nav>
        <AccountBox visit={visit} account={account} />
        {navigation.length > 0 && (
          <nav class="phone-navigation" aria-label={say('shell.menu')}>
            <details class="menu">
              <summary><Icon name="menu" />{say('shell.menu')}</summary>
              <div class="menu-box">{links}</div>
            </details>
          </nav>
        )}
      </div>
    </header>
  );
}
