// Cards: programmes, editions, people, institutions. The title is the link; the whole card can be pressed.
import type { Html } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

export interface CardProps {
  readonly title: Html;
  readonly href?: string | undefined;
  readonly kicker?: Html;
  readonly tags?: Html;
  /** Short facts, each with an icon; `label` is said by screen readers. */
  readonly facts?: readonly { readonly icon: IconName; readonly label: string; readonly value: Html }[] | undefined;
  /** What can be opened or filled in, after the facts. */
  readonly more?: Html;
  readonly foot?: Html;
  readonly level?: 2 | 3 | 4 | undefined;
  readonly children?: Html;
}

export function Card({ title, href, kicker, tags, facts = [], more, foot, level = 3, children }: CardProps): Html {
  const Title = `h${level}` as const;
  return (
    <article class={href ? 'card pressable' : 'card'}>
      {kicker && <p class="kicker">{kicker}</p>}
      <Title class="card-title">{href ? <a href={href}>{title}</a> : title}</Title>
      {tags && <div class="tags">{tags}</div>}
      {children && <div class="card-text">{children}</div>}
      {facts.length > 0 && <ul class="card-facts">{facts.map((fact) => <li><Icon name={fact.icon} /><span><span class="quiet">{fact.label}: </span>{fact.value}</span></li>)}</ul>}
      {more && <div class="card-text">{more}</div>}
      {foot && <div class="card-foot">{foot}</div>}
    </article>
  );
}

/** Cards in as many columns as fit. */
export const Cards = ({ children }: { readonly children?: Html }): Html => <div class="grid cards">{children}</div>;
