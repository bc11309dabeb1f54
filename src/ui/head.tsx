// The head of a document: what browsers, search engines and share previews read.
import { languages } from '../text/reader.ts';
import type { Html } from './html.ts';
import { asHtml } from './jsx-runtime.ts';
import type { Shell } from './shell.tsx';
import type { Visit } from './visit.ts';

/** The address of this page in `language`, everything else kept; a visit's path names no language. */
export const inLanguage = ({ path }: Visit, language: string): string => `${path}${path.includes('?') ? '&' : '?'}language=${language}`;

/** schema.org data; `<` is escaped so that no text can end the element. */
const About = ({ about }: { readonly about: Readonly<Record<string, unknown>> }): Html =>
  <script type="application/ld+json">{asHtml(JSON.stringify({ '@context': 'https://schema.org', ...about }).replaceAll('<', '\\u003c'))}</script>;

/** For pages that anybody may find: one canonical address, its languages, a share preview. */
function Public({ visit, page }: Pick<Shell, 'visit' | 'page'>): Html {
  const canonical = visit.origin + new URL(visit.path, visit.origin).pathname;
  return (
    <>
      <link rel="canonical" href={canonical} />
      {languages.map((language) => <link rel="alternate" hreflang={language} href={`${canonical}?language=${language}`} />)}
      <link rel="alternate" hreflang="x-default" href={canonical} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content="Meridian" />
      <meta property="og:title" content={page.title} />
      {page.description && <meta property="og:description" content={page.description} />}
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={visit.reader.language} />
      {page.about && <About about={page.about} />}
    </>
  );
}

export function Head({ visit, page, stylesheet, scripts = [] }: Shell): Html {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{page.title === 'Meridian' ? page.title : `${page.title} · Meridian`}</title>
      {page.description && <meta name="description" content={page.description} />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={stylesheet} />
      {scripts.map((address) => <script type="module" src={address} />)}
      {page.unlisted ? <meta name="robots" content="noindex" /> : <Public visit={visit} page={page} />}
    </head>
  );
}
