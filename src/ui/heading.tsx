// The top of a page: its one <h1>, what it belongs to, a lead, and what can be done here.
import type { Html } from './html.ts';
import { Arcs } from './wordmark.tsx';

export interface HeadingProps {
  readonly title: Html;
  /** A short line above, e.g. the programme that an edition belongs to. */
  readonly kicker?: Html;
  readonly lead?: Html;
  readonly tags?: Html;
  /** Buttons and links beside the title. */
  readonly actions?: Html;
  /** A coloured band with the meridians, for pages that welcome. */
  readonly band?: boolean | undefined;
  readonly children?: Html;
}

export const Heading = ({ title, kicker, lead, tags, actions, band, children }: HeadingProps): Html => (
  <header class={band ? 'heading band' : 'heading'}>
    {band && <Arcs />}
    <div class="heading-text">
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {tags && <div class="tags">{tags}</div>}
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
    {actions && <div class="actions">{actions}</div>}
  </header>
);
