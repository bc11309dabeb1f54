// What institutions say of themselves and of their students: whether credit waits for a signed learning agreement, the
// weekend, and what an hour of the day costs. Which catalogue entries were made by which rules, so that those of older ones
// are made anew.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table edition_partner add column agreement_needed boolean not null default false;
    create or replace view programmes_edition_partner as select edition, institution, credit_amount, credit_system, standing, capacity, way_in, rules,
      registration_closes_at, fee_minor, fee_currency, fee_exemption, agreement_needed from edition_partner;

    alter table institution add column weekend text[] not null default '{sat,sun}'
      check (weekend <@ '{mon,tue,wed,thu,fri,sat,sun}' and cardinality(weekend) < 7);
    alter table institution add column hours jsonb not null default '[]';
    create or replace view network_institution as select id, kind, name, country, city, zone, latitude, longitude, languages, credit_system,
      credits_per_year, grading_scale, lms, outside_platforms, mail_domains, website, weekend, hours from institution;

    alter table programme add column catalogued int not null default 0;
  `.execute(db);
}
