// What is known about a thing, name by name, and single figures that deserve room.
import type { Html } from './html.ts';

export interface Fact { readonly label: string; readonly value: Html }

/** A definition list; facts without a value are left out. */
export const Facts = ({ facts, stacked }: { readonly facts: readonly Fact[]; readonly stacked?: boolean | undefined }): Html => (
  <dl class={stacked ? 'facts stacked' : 'facts'}>
    {facts.filter(({ value }) => value !== null && value !== undefined && value !== false && value !== '').map(({ label, value }) => <div><dt>{label}</dt><dd>{value}</dd></div>)}
  </dl>
);

export interface Figure { readonly label: string; readonly value: string; readonly detail?: Html }

/** Large figures side by side. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }): Html => (
  <dl class="figures">
    {figures.map(({ label, value, detail }) => <div><dt>{label}</dt><dd class="figure-value">{value}</dd>{detail && <dd class="detail">{detail}</dd>}</div>)}
  </dl>
);
