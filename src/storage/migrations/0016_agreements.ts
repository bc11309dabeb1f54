// Learning agreements: what home, host and student agree before credit is given, every version with its signatures.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agreement (
      edition text not null references edition,
      person uuid not null references person,
      version int not null check (version between 1 and 99),
      latest boolean not null,
      home text not null references institution,
      host text not null references institution,
      home_system text not null,
      host_system text,
      components jsonb not null,
      reason text not null,
      proposed_by uuid not null,
      proposed_as text not null check (proposed_as in ('student', 'home', 'host')),
      proposed_at timestamptz not null,
      student_signed_at timestamptz,
      home_signed_by uuid,
      home_signed_at timestamptz,
      host_signed_by uuid,
      host_signed_at timestamptz,
      sent_back_by uuid,
      sent_back_as text check (sent_back_as in ('home', 'host')),
      sent_back_at timestamptz,
      sent_back_why text,
      primary key (edition, person, version)
    );
    create unique index agreement_latest on agreement (edition, person) where latest;
    create index agreement_person on agreement (person, edition);
    create index agreement_home_waits on agreement (home, edition) where latest and home_signed_at is null and sent_back_at is null;
    create index agreement_host_waits on agreement (host, edition) where latest and host_signed_at is null and sent_back_at is null;
    alter table outcome add column agreement int;
    -- decisions that begin their reason with whom they are about, for that person
    create index audit_entry_about on audit_entry (left(why, 36)) where why is not null;
  `.execute(db);
}
