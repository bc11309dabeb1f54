// Node and PostgreSQL bring tables of time zones of their own. Neither tells which rules it has, so we compare what they say.
import type pg from 'pg';

/** Two instants a month apart tell every change of rules that lasts; three years are as far as plans go. */
const probes = (from: Temporal.Instant): readonly Temporal.Instant[] => {
  const start = from.toZonedDateTimeISO('UTC').with({ day: 1, hour: 12, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  return Array.from({ length: 72 }, (_, index) => start.add({ months: Math.floor(index / 2), days: index % 2 * 14 }).toInstant());
};

/** Zones that the database does not know, or sets to another offset at one of the probes from `from` on. */
export async function zonesThatDiffer(pool: Pick<pg.Pool, 'query'>, from: Temporal.Instant, zones = Intl.supportedValuesOf('timeZone')): Promise<readonly string[]> {
  const instants = probes(from);
  const { rows } = await pool.query<{ zone: string; minutes: number[] | null }>(`
    select asked.zone, (select array_agg(extract(epoch from (at at time zone known.name) - (at at time zone 'UTC'))::int / 60 order by at) from unnest($2::timestamptz[]) at) as minutes
    from unnest($1::text[]) as asked (zone) left join pg_timezone_names known on known.name = asked.zone order by 1`, [zones, instants]);
  return rows.filter(({ zone, minutes }) => minutes === null || instants.some((at, index) => at.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9 !== minutes[index])).map(({ zone }) => zone);
}
