// The footer: languages, the zone in which times are shown, and what everybody must be able to find.
import { languageNames, languages } from '../text/reader.ts';
import { inLanguage } from './head.tsx';
import type { Html } from './html.ts';
import { zoneName } from './time-fields.tsx';
import type { Visit } from './visit.ts';
import { Mark } from './wordmark.tsx';

export function Footer({ visit }: { readonly visit: Visit }): Html {
  const { say, language, zone } = visit.reader;
  return (
    <footer class="site-footer">
      <div class="bar-of-site">
        <p class="about"><Mark />{say('shell.about')}</p>
        <nav aria-label={say('shell.languages')}>
          <ul>{languages.map((each) => <li><a href={inLanguage(visit, each)} hreflang={each} lang={each} aria-current={each === language ? 'true' : undefined}>{languageNames[each]}</a></li>)}</ul>
        </nav>
        <p class="zone">{say('shell.timesIn', { zone: zoneName(zone) })} <a href={`/zone?back=${encodeURIComponent(visit.path)}`}>{say('shell.changeZone')}</a></p>
        <nav aria-label={say('shell.aboutPages')}>
          <ul>
            <li><a href="/privacy">{say('shell.privacy')}</a></li>
            <li><a href="/conduct">{say('shell.conduct')}</a></li>
            <li><a href="/verify">{say('shell.verify')}</a></li>
            <li><a href="/accessibility">{say('shell.accessibility')}</a></li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
