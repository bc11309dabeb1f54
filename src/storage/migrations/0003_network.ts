// Institutions with their calendars and units, who belongs to them, and partnerships with what their parties agreed.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table institution (
      id text primary key,
      kind text not null check (kind in ('hei', 'ngo', 'company', 'government', 'funder', 'organisation')),
      name text not null,
      country text not null,
      city text not null default '',
      zone text not null,
      latitude double precision,
      longitude double precision,
      languages text[] not null default '{}',
      credit_system text,
      credits_per_year double precision,
      grading_scale text,
      lms text,
      outside_platforms text,
      mail_domains text[] not null default '{}',
      website text,
      created_at timestamptz not null,
      searched text not null,
      search tsvector generated always as (to_tsvector('simple', searched)) stored
    );
    create index institution_search on institution using gin (search) with (fastupdate = off);
    create index institution_country on institution (country, id);
    create index institution_mail_domains on institution using gin (mail_domains) with (fastupdate = off);

    create table unit (
      id uuid primary key,
      institution text not null references institution,
      kind text not null,
      name text not null,
      contact text
    );
    create index unit_institution on unit (institution);
    create table term (
      id uuid primary key,
      institution text not null references institution,
      name text not null,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on)
    );
    create index term_institution on term (institution, starts_on);
    create table closure (
      id uuid primary key,
      institution text not null references institution,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      why text not null
    );
    create index closure_institution on closure (institution, starts_on);

    create table affiliation (
      person uuid not null references person,
      institution text not null references institution,
      kind text not null check (kind in ('student', 'staff')),
      status text not null check (status in ('pending', 'confirmed', 'refused')),
      how text check (how in ('domain', 'roster', 'officer')),
      number text,
      note text,
      at timestamptz not null,
      primary key (person, institution, kind)
    );
    create index affiliation_pending on affiliation (institution, person) where status = 'pending';
    create index affiliation_institution on affiliation (institution, status, person);

    create table roster (
      institution text not null references institution,
      email text not null,
      name text not null,
      number text,
      kind text not null check (kind in ('student', 'staff')),
      at timestamptz not null,
      primary key (email, institution)
    );
    create index roster_institution on roster (institution);

    create table partnership (
      id uuid primary key,
      title text not null,
      mou boolean not null,
      note text not null default '',
      created_at timestamptz not null
    );
    create table partnership_party (
      partnership uuid not null references partnership,
      institution text not null references institution,
      share int check (share between 0 and 100),
      work text not null default '',
      invited_at timestamptz not null,
      joined_on date,
      left_on date,
      primary key (partnership, institution)
    );
    create index partnership_party_institution on partnership_party (institution, partnership);
    create table decision (
      id uuid primary key,
      partnership uuid not null references partnership,
      title text not null,
      body text not null,
      needs text not null check (needs in ('everyone', 'most')),
      proposed_for text not null references institution,
      proposed_at timestamptz not null,
      effective_at timestamptz
    );
    create index decision_partnership on decision (partnership, id);
    create table decision_agreement (
      decision uuid not null references decision,
      institution text not null references institution,
      agrees boolean not null,
      why text not null default '',
      person uuid not null references person,
      at timestamptz not null,
      primary key (decision, institution)
    );

    create view network_institution as select id, kind, name, country, city, zone, latitude, longitude, languages, credit_system,
      credits_per_year, grading_scale, lms, outside_platforms, mail_domains, website from institution;
    create view network_affiliation as select person, institution, kind, status from affiliation;
    create view network_term as select institution, name, starts_on, ends_on from term;
    create view network_closure as select institution, starts_on, ends_on, why from closure;
    create view network_partnership as select id, title from partnership;
    create view network_party as select partnership, institution from partnership_party where joined_on is not null and left_on is null;
  `.execute(db);
}
