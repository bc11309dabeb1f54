// A word on a coloured ground for a state or a kind. The word carries the meaning; the colour only helps.
import type { Html } from './html.ts';

export type TagTone = 'plain' | 'sea' | 'good' | 'watch' | 'bad' | 'warm';

export const Tag = ({ tone = 'plain', children }: { readonly tone?: TagTone | undefined; readonly children?: Html }): Html =>
  <span class={`tag ${tone}`}>{children}</span>;

export const Tags = ({ children }: { readonly children?: Html }): Html => <div class="tags">{children}</div>;
