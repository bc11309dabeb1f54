// What stands where nothing is yet: what will come here, and how to make it come.
import type { Html } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyProps {
  readonly title: string;
  readonly icon?: IconName | undefined;
  /** A ButtonLink or PostButton. */
  readonly action?: Html;
  readonly children?: Html;
}

export const Empty = ({ title, icon = 'globe', action, children }: EmptyProps): Html => (
  <div class="empty">
    <Icon name={icon} />
    <p class="empty-title">{title}</p>
    {children && <div>{children}</div>}
    {action && <div class="actions">{action}</div>}
  </div>
);
