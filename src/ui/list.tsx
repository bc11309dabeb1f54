// A plain list of things that are opened: sessions, applications, messages. One line or two each.
import type { Html } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ListItem {
  readonly title: Html;
  readonly href?: string | undefined;
  readonly detail?: Html;
  readonly icon?: IconName | undefined;
  /** At the end of the line: a tag, a figure, a button. */
  readonly end?: Html;
}

export const ItemList = ({ items }: { readonly items: readonly ListItem[] }): Html => (
  <ul class="items">
    {items.map((item) => (
      <li>
        {item.icon && <Icon name={item.icon} />}
        <div class="item-text">
          <p class="item-title">{item.href ? <a href={item.href}>{item.title}</a> : item.title}</p>
          {item.detail && <div class="detail">{item.detail}</div>}
        </div>
        {item.end && <div class="item-end">{item.end}</div>}
      </li>
    ))}
  </ul>
);
