// Countries, languages and time zones by their codes. Their names come from Intl, in the reader's language. What time it is
// when a clock somewhere shows something.
import { refuse, type Result } from './result.ts';

/** ISO 3166-1 alpha-2. */
export const countries: readonly string[] = ('AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN ' +
  'GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA ' +
  'MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY ' +
  'QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ ' +
  'VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK').split(' ');

/** ISO 639-1, all living languages: a university in Apia teaches in Samoan. */
export const languages: readonly string[] = ('aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ' +
  'ga gd gl gn gu gv ha he hi ho hr ht hu hy hz id ig ii ik is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky lb lg li ln lo lt lu ' +
  'lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm ' +
  'sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi wa wo xh yi yo za zh zu').split(' ');

/** Zones that ICU still lists by their old names. */
const zonesToday: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk', 'Atlantic/Faeroe': 'Atlantic/Faroe', 'Pacific/Truk': 'Pacific/Chuuk', 'Pacific/Ponape': 'Pacific/Pohnpei',
  'Africa/Asmera': 'Africa/Asmara', 'Pacific/Enderbury': 'Pacific/Kanton',
};

/** The name in use today: browsers, too, still say Asia/Calcutta. */
export const zoneToday = (zone: string): string => zonesToday[zone] ?? zone;

/** IANA time zones that this platform knows, by the names in use today, for a list to choose from. */
export const zones = (): readonly string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(zoneToday)])].sort();

/** Whether a name is a time zone here; also takes the older names that stand in data. */
export const isZone = (name: string): boolean => {
  try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })); } catch { return false; }
};

/**
 * The instant of a wall time in a zone. Refuses a time that the zone's clock skips or shows twice, since only the person
 * who typed it can say what was meant (requirements C2); with args `time` and `zone`.
 */
export function resolveWall(at: Temporal.PlainDateTime, zone: string, field: string, codes = { skipped: 'fields.refusal.timeSkipped', twice: 'fields.refusal.timeTwice' }): Result<Temporal.Instant> {
  try {
    return { ok: true, value: at.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant() };
  } catch {
    const shown = (['earlier', 'later'] as const).every((disambiguation) => at.toZonedDateTime(zone, { disambiguation }).toPlainDateTime().equals(at));
    return refuse(shown ? codes.twice : codes.skipped, { field, args: { time: `${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`, zone } });
  }
}
