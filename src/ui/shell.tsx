// The document around every page: head, header, trail, what was just said, main, footer.
import type { Reader } from '../text/reader.ts';
import { Footer } from './footer.tsx';
import { Head } from './head.tsx';
import { Header } from './header.tsx';
import type { Html } from './html.ts';
import { textOf } from './jsx-runtime.ts';
import { SubNavigation } from './layout.tsx';
import type { Link } from './link.ts';
import { Notice, type NoticeKind } from './notice.tsx';
import type { Page } from './routes.ts';
import type { Visit } from './visit.ts';

/** Whoever is signed in: their name, links of their own, and where signing out is posted. */
export interface Account {
  readonly name: string;
  readonly links: readonly Link[];
  readonly signOut: string;
}

/** What was just done, said on top of the page that follows. */
export interface Said { readonly text: string; readonly kind?: NoticeKind | undefined }

export interface Shell {
  readonly visit: Visit;
  readonly page: Page;
  readonly navigation: readonly Link[];
  readonly account: Account | null;
  readonly said: Said | null;
  /** Links between the pages of the thing that this page is about. */
  readonly tabs?: { readonly label: string; readonly links: readonly Link[]; readonly here: string } | undefined;
  /** Address of the stylesheet. */
  readonly stylesheet: string;
  /** Addresses of browser modules that this page is better with. */
  readonly scripts?: readonly string[] | undefined;
}

const Trail = ({ reader, trail }: { readonly reader: Reader; readonly trail: readonly Link[] }): Html => (
  <nav class="trail" aria-label={reader.say('shell.trail')}>
    <ol>{trail.map((step) => <li><a href={step.href}>{step.label}</a></li>)}</ol>
  </nav>
);

function Body({ visit, page, navigation, account, said, tabs }: Shell): Html {
  const { reader } = visit;
  return (
    <body>
      <a class="skip" href="#main">{reader.say('shell.skip')}</a>
      <Header visit={visit} navigation={navigation} account={account} />
      <div class={page.width === 'reading' ? 'page reading' : 'page'}>
        {page.trail && page.trail.length > 0 && <Trail reader={reader} trail={page.trail} />}
        <main id="main" tabindex={-1}>
          {tabs && <SubNavigation {...tabs} />}
        {said && <Notice kind={said.kind ?? 'success'} live><p>{said.text}</p></Notice>}
          {page.main}
        </main>
      </div>
      <Footer visit={visit} />
    </body>
  );
}

/** The whole HTML document of a page. */
export function document(shell: Shell): string {
  const { reader } = shell.visit;
  const html = (
    <html lang={reader.language} dir={reader.direction}>
      <Head {...shell} />
      <Body {...shell} />
    </html>
  );
  return `<!DOCTYPE html>\n${textOf(html)}`;
}
