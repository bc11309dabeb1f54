// Programmes with their partners, and editions with terms for each partner, a plan by weeks and a call.
// `facets`, `searched` and `open_until` of a programme are kept by its store, so that the catalogue reads one table.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programme (
      id text primary key,
      title text not null,
      summary text not null,
      description text not null default '',
      functions text[] not null,
      form text not null check (form in ('virtual', 'hybrid', 'physical')),
      extent text not null check (extent in ('activity', 'course', 'degree')),
      inside_course text not null default '',
      fields text[] not null default '{}',
      levels text[] not null default '{}',
      languages jsonb not null default '{}',
      lead text not null references institution,
      partnership uuid references partnership,
      created_at timestamptz not null,
      facets text[] not null default '{}',
      searched text not null default '',
      search tsvector generated always as (to_tsvector('simple', searched)) stored,
      listed boolean not null default false,
      open_from timestamptz,
      open_until timestamptz
    );
    create index programme_listed on programme (id) where listed;
    create index programme_facets on programme using gin (facets) with (fastupdate = off);
    create index programme_search on programme using gin (search) with (fastupdate = off);
    create index programme_open on programme (open_until, id) where listed and open_until is not null;
    create index programme_lead on programme (lead, id);

    create table programme_partner (
      programme text not null references programme,
      institution text not null references institution,
      role text not null check (role in ('teaching', 'internship', 'funder', 'community')),
      share int check (share between 0 and 100),
      work text not null default '',
      agreed_at timestamptz,
      agreed_by uuid references person,
      primary key (programme, institution)
    );
    create index programme_partner_institution on programme_partner (institution, programme);

    create table edition (
      id text primary key,
      programme text not null references programme,
      name text not null,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      zone text not null,
      call_opens_at timestamptz,
      call_closes_at timestamptz,
      state text not null check (state in ('draft', 'called', 'closed', 'running', 'finished', 'cancelled')),
      capacity int check (capacity > 0),
      copied_from text references edition,
      changes text not null default '',
      pilot boolean not null default false,
      live_hours double precision,
      megabytes_a_week int,
      outcomes text not null default '',
      tools text not null default '',
      welcome text not null default '',
      completion jsonb not null default '{}',
      evaluation jsonb,
      created_at timestamptz not null
    );
    create index edition_programme on edition (programme, starts_on desc, id);
    create index edition_under_way on edition (state, id) where state in ('called', 'closed', 'running');

    create table edition_partner (
      edition text not null references edition,
      institution text not null references institution,
      credit_amount double precision check (credit_amount > 0),
      credit_system text,
      standing text not null default 'extra' check (standing in ('mandatory', 'elective', 'extra')),
      capacity int check (capacity > 0),
      way_in text not null default 'open' check (way_in in ('open', 'rules', 'invitation', 'nomination', 'mandatory')),
      rules jsonb not null default '{}',
      registration_closes_at timestamptz,
      fee_minor bigint check (fee_minor > 0),
      fee_currency text,
      fee_exemption text,
      primary key (edition, institution)
    );
    create index edition_partner_institution on edition_partner (institution, edition);

    create table plan_week (
      edition text not null references edition,
      week int not null check (week between 1 and 60),
      theme text not null,
      primary key (edition, week)
    );
    create table plan_activity (
      edition text not null references edition,
      id uuid not null,
      week int not null check (week between 1 and 60),
      kind text not null check (kind in ('live', 'self-paced', 'cultural', 'social', 'guest', 'team')),
      title text not null,
      description text not null default '',
      led_by text references institution,
      student_minutes int not null default 0 check (student_minutes >= 0),
      staff_minutes int not null default 0 check (staff_minutes >= 0),
      primary key (edition, id)
    );

    create view programmes_programme as select id, title, summary, functions, form, extent, fields, levels, languages, lead, partnership from programme;
    create view programmes_partner as select programme, institution, role, share, agreed_at from programme_partner;
    create view programmes_edition as select id, programme, name, starts_on, ends_on, zone, call_opens_at, call_closes_at, state, capacity, pilot,
      live_hours, megabytes_a_week, welcome, completion from edition;
    create view programmes_edition_partner as select edition, institution, credit_amount, credit_system, standing, capacity, way_in, rules,
      registration_closes_at, fee_minor, fee_currency, fee_exemption from edition_partner;
  `.execute(db);
}
