// Steps through a long list, by key: an address each way, no page numbers.
import type { Reader } from '../text/reader.ts';
import type { Html } from './html.ts';

export interface PagerProps {
  readonly reader: Reader;
  readonly previous?: string | null | undefined;
  readonly next?: string | null | undefined;
}

export const Pager = ({ reader, previous, next }: PagerProps): Html => (previous || next) ? (
  <nav class="pager" aria-label={reader.say('shell.pages')}>
    {previous && <a class="action secondary" rel="prev" href={previous}>{reader.say('shell.previous')}</a>}
    {next && <a class="action secondary" rel="next" href={next}>{reader.say('shell.next')}</a>}
  </nav>
) : null;
