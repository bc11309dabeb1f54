// The time zones to choose from, grouped by region.
import { zones } from '../kernel/places.ts';
import type { OptionGroup } from './choice-fields.tsx';

/** Options for a list: region headings, cities below, e.g. Africa › Casablanca. */
export function zoneOptions(language: string): OptionGroup[] {
  const groups = new Map<string, string[]>();
  for (const zone of zones()) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'UTC';
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  const order = new Intl.Collator(language);
  return [...groups].sort(([a], [b]) => order.compare(a, b)).map(([label, names]) => ({
    label, options: names.map((value) => ({ value, label: value.slice(value.indexOf('/') + 1).replaceAll('_', ' ').replaceAll('/', ' – ') })),
  }));
}
