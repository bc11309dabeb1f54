// Parts of the world by country: areas that one may wish for, and south and north for sharing attention.
// Areas follow UNESCO's regional groups with Europe and North America apart; south is what UNCTAD groups as developing
// economies. Neither says anything of an institution's worth, and no score uses them but a stated wish.

import { countries } from '../../../kernel/places.ts';

export const areas = ['africa', 'arab-states', 'asia-pacific', 'europe', 'latin-america', 'north-america'] as const;
export type Area = (typeof areas)[number];

const members: Readonly<Record<Exclude<Area, 'asia-pacific'>, string>> = {
  'africa': 'AO BF BI BJ BW CD CF CG CI CM CV ER ET GA GH GM GN GQ GW KE KM LR LS MG ML MU MW MZ NA NE NG RE RW SC SH SL SN SS ST SZ TD TG TZ UG YT ZA ZM ZW',
  'arab-states': 'AE BH DJ DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE',
  'europe': 'AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IL IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK',
  'latin-america': 'AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI',
  'north-america': 'BM CA GL PM US',
};
const areaByCountry = new Map(Object.entries(members).flatMap(([area, codes]) => codes.split(' ').map((code) => [code, area as Area])));
export const areaOf = (country: string): Area => areaByCountry.get(country) ?? 'asia-pacific';

const developedElsewhere = new Set(['JP', 'KR', 'AU', 'NZ']), developingInEurope = new Set(['AM', 'AZ', 'GE', 'TR']);
export function hemisphereOf(country: string): 'north' | 'south' {
  const area = areaOf(country);
  return developedElsewhere.has(country) || area === 'north-america' || (area === 'europe' && !developingInEurope.has(country)) ? 'north' : 'south';
}

/** Countries of an area. */
export const countriesOf = (area: Area): readonly string[] => countries.filter((code) => areaOf(code) === area);
