// Plain text that people typed, as paragraphs. Nothing in it is ever markup.
import type { Html } from './html.ts';

const lines = (paragraph: string): Html => paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br />, line]));

export interface ProseProps {
  readonly text: string;
  /** Language of the text, where it is not the page's. */
  readonly lang?: string | undefined;
}

export const Prose = ({ text, lang }: ProseProps): Html => (
  <div class="prose" lang={lang} dir="auto">
    {text.replaceAll('\r\n', '\n').trim().split(/\n{2,}/).filter(Boolean).map((paragraph) => <p>{lines(paragraph.trim())}</p>)}
  </div>
);
