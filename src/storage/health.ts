// What the health page and `meridian doctor` tell: versions, the two copies of the zone data, mail that waits.
import { type Kysely, sql } from 'kysely';

export interface Health {
  readonly node: string;
  readonly postgresql: string;
  /** Version of Node's zone data, e.g. 2026c. */
  readonly zoneData: string;
  /** A zone for which PostgreSQL's zone data is older, or null. */
  readonly zoneDataOfPostgresql: string | null;
  readonly unsentMails: number;
  readonly databaseBytes: number;
}

/** Instants at which PostgreSQL's zone data shows its age; no zone arithmetic of ours is done there, so it only warns. */
const probes = [
  { zone: 'Africa/Casablanca', wall: '2027-01-13T10:00' },
  { zone: 'America/Vancouver', wall: '2027-01-13T10:00' },
] as const;

/** The first zone for which PostgreSQL and Node disagree, or null. */
async function staleZone(db: Kysely<unknown>): Promise<string | null> {
  for (const { zone, wall } of probes) {
    const here = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().epochMilliseconds / 1000;
    const { rows } = await sql<{ there: string }>`select extract(epoch from (${wall}::timestamp at time zone ${zone}::text))::text as there`.execute(db);
    if (Number(rows[0]!.there) !== here) return zone;
  }
  return null;
}

export async function healthOf(db: Kysely<unknown>): Promise<Health> {
  const { rows: [facts] } = await sql<{ version: string; unsent: number; bytes: number }>`
    select current_setting('server_version') as version, (select count(*) from mail where sent_at is null) as unsent, pg_database_size(current_database()) as bytes`.execute(db);
  return {
    node: process.version, postgresql: facts!.version, zoneData: process.versions['tz'] ?? '?',
    zoneDataOfPostgresql: await staleZone(db), unsentMails: facts!.unsent, databaseBytes: facts!.bytes,
  };
}
