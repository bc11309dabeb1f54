// How the parts of a page stand: sections, panels, a column beside the main one, things that open.
import type { Html } from './html.ts';
import type { Link } from './link.ts';

type Level = 2 | 3 | 4;
const Title = ({ level = 2, id, children }: { readonly level?: Level | undefined; readonly id?: string | undefined; readonly children?: Html }): Html => {
  const Tag = `h${level}` as const;
  return <Tag id={id}>{children}</Tag>;
};

export interface SectionProps {
  readonly title: Html;
  readonly id?: string | undefined;
  readonly level?: Level | undefined;
  /** Beside the title, e.g. a link to all of them. */
  readonly actions?: Html;
  readonly lead?: Html;
  readonly children?: Html;
}

const Top = ({ title, id, level, actions, lead }: SectionProps): Html => (
  <>
    <div class="section-top">
      <Title level={level} id={id}>{title}</Title>
      {actions && <div class="section-actions">{actions}</div>}
    </div>
    {lead && <p class="lead">{lead}</p>}
  </>
);

export const Section = ({ children, ...top }: SectionProps): Html => <section class="section"><Top {...top} />{children}</section>;

/** A section on a ground of its own. `accent` for the one that matters now. */
export const Panel = ({ children, accent, ...top }: SectionProps & { readonly accent?: boolean | undefined }): Html =>
  <section class={accent ? 'panel accent' : 'panel'}><Top {...top} />{children}</section>;

/** The main column with another beside it; on a phone the other comes after, or before when `asideFirst`. */
export const Columns = ({ aside, asideFirst, children }: { readonly aside: Html; readonly asideFirst?: boolean; readonly children?: Html }): Html => (
  <div class={asideFirst ? 'columns aside-first' : 'columns'}>
    <div>{children}</div>
    <div class="aside">{aside}</div>
  </div>
);

/** Equal boxes in as many columns as fit. */
export const Grid = ({ children }: { readonly children?: Html }): Html => <div class="grid">{children}</div>;

export const Disclosure = ({ summary, open, children }: { readonly summary: Html; readonly open?: boolean | undefined; readonly children?: Html }): Html => (
  <details class="disclosure" open={open}><summary>{summary}</summary><div class="disclosed">{children}</div></details>
);

/** Links between the pages of one thing (an edition's overview, sessions, tasks …). `here` is the href of this one. */
export const SubNavigation = ({ label, links, here }: { readonly label: string; readonly links: readonly Link[]; readonly here: string }): Html => (
  <nav class="sub-navigation" aria-label={label}>
    <ul>{links.map((link) => <li><a href={link.href} aria-current={link.href === here ? 'page' : undefined}>{link.label}</a></li>)}</ul>
  </nav>
);
