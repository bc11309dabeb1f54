// Things to press: buttons of a form, links that look like them, and one-button forms.
import type { Html } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

/** `primary` once a page at most; `danger` for what cannot be undone; `plain` looks like a link. */
export type ActionKind = 'primary' | 'secondary' | 'danger' | 'plain';

interface ActionProps {
  readonly kind?: ActionKind | undefined;
  readonly icon?: IconName | undefined;
  /** What a screen reader says instead, where the text alone ('Edit') would not tell of what. */
  readonly label?: string | undefined;
  readonly children?: Html;
}

/** Submits the form it stands in; `name` and `value` tell which of several buttons it was. */
export const Button = ({ kind = 'primary', icon, label, name, value, children }: ActionProps & { readonly name?: string; readonly value?: string }): Html => (
  <button type="submit" class={`action ${kind}`} name={name} value={value} aria-label={label}>{icon && <Icon name={icon} />}{children}</button>
);

export const ButtonLink = ({ href, kind = 'secondary', icon, label, children }: ActionProps & { readonly href: string }): Html => (
  <a href={href} class={`action ${kind}`} aria-label={label}>{icon && <Icon name={icon} />}{children}</a>
);

/** A command that needs nothing but a click: a form of one button. */
export const PostButton = ({ action, fields = {}, kind = 'secondary', ...rest }: ActionProps & { readonly action: string; readonly fields?: Readonly<Record<string, string>> }): Html => (
  <form action={action} method="post" class="one-click">
    {Object.entries(fields).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
    <Button kind={kind} {...rest} />
  </form>
);

/** Buttons and links side by side. */
export const Buttons = ({ children }: { readonly children?: Html }): Html => <div class="actions">{children}</div>;
