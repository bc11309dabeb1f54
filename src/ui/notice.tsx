// A message set apart from the text: something to know, done, to watch, or wrong.
import type { Html } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

export type NoticeKind = 'info' | 'success' | 'warning' | 'problem';
const icons: Record<NoticeKind, IconName> = { info: 'info', success: 'done', warning: 'warning', problem: 'problem' };

export interface NoticeProps {
  readonly kind?: NoticeKind | undefined;
  readonly title?: string | undefined;
  /** Has just happened: read out at once. */
  readonly live?: boolean | undefined;
  readonly children?: Html;
}

export const Notice = ({ kind = 'info', title, live, children }: NoticeProps): Html => (
  <div class={`notice ${kind}`} role={live ? 'status' : undefined}>
    <Icon name={icons[kind]} />
    <div>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  </div>
);
