// The time zones to choose from, grouped by region, with the names in use today (ICU still lists some by their old ones).
import type { OptionGroup } from './choice-fields.tsx';

const today: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk', 'Atlantic/Faeroe': 'Atlantic/Faroe', 'Pacific/Truk': 'Pacific/Chuuk', 'Pacific/Ponape': 'Pacific/Pohnpei',
  'Africa/Asmera': 'Africa/Asmara', 'Pacific/Enderbury': 'Pacific/Kanton',
};

export const zones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((zone) => today[zone] ?? zone)])].sort();

/** Options for a list: region headings, cities below, e.g. Africa › Casablanca. */
export function zoneOptions(language: string): OptionGroup[] {
  const groups = new Map<string, string[]>();
  for (const zone of zones) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'UTC';
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  const order = new Intl.Collator(language);
  return [...groups].sort(([a], [b]) => order.compare(a, b)).map(([label, names]) => ({
    label, options: names.map((value) => ({ value, label: value.slice(value.indexOf('/') + 1).replaceAll('_', ' ').replaceAll('/', ' – ') })),
  }));
}
