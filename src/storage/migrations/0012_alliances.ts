// Alliances with their members, and who leads and chairs them by year; seasons and the courses that members offer in them.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alliance (
      id text primary key,
      name text not null,
      summary text not null default '',
      website text,
      founded_year int check (founded_year between 1000 and 3000),
      created_at timestamptz not null
    );
    create table alliance_member (
      alliance text not null references alliance,
      institution text not null references institution,
      invited_at timestamptz not null,
      joined_on date,
      left_on date,
      primary key (alliance, institution)
    );
    create index alliance_member_institution on alliance_member (institution, alliance);
    create table alliance_office (
      alliance text not null references alliance,
      year int not null,
      lead text not null references institution,
      chair text references institution,
      primary key (alliance, year)
    );

    create table season (
      id text primary key,
      alliance text not null references alliance,
      name text not null,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      zone text not null,
      offers_close_at timestamptz not null,
      ranking_opens_at timestamptz not null,
      ranking_closes_at timestamptz not null check (ranking_closes_at > ranking_opens_at),
      most_courses int not null check (most_courses between 1 and 10),
      lead text not null references institution,
      state text not null check (state in ('preparing', 'published', 'closed')),
      created_at timestamptz not null,
      published_at timestamptz
    );
    create index season_alliance on season (alliance, starts_on);
    create table season_course (
      season text not null references season,
      id uuid not null,
      institution text not null references institution,
      code text not null,
      title text not null,
      description text not null default '',
      kind text not null check (kind in ('academic', 'co-curricular')),
      field text,
      level text,
      languages jsonb not null default '{}',
      credit double precision,
      credit_system text,
      seats int not null check (seats between 1 and 100000),
      minimum int not null default 0 check (minimum between 0 and seats),
      reserves jsonb not null default '{}',
      home_cap int check (home_cap >= 1),
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      meets jsonb not null default '[]',
      zone text not null,
      clash text,
      megabytes_a_week int,
      state text not null check (state in ('draft', 'offered', 'accepted', 'declined', 'withdrawn')),
      why text not null default '',
      searched text not null,
      search tsvector generated always as (to_tsvector('simple', searched)) stored,
      primary key (season, id),
      unique (season, institution, code)
    );
    create index season_course_institution on season_course (institution, season);
    create index season_course_search on season_course using gin (search) with (fastupdate = off);

    create view network_alliance as select id, name, summary, website, founded_year from alliance;
    create view network_alliance_member as select alliance, institution from alliance_member where joined_on is not null and left_on is null;
    create view network_season as select s.id, s.alliance, s.name, s.starts_on, s.ends_on, s.zone, s.offers_close_at, s.ranking_opens_at, s.ranking_closes_at,
      s.most_courses, s.lead, s.state, s.published_at, a.name as alliance_name from season s join alliance a on a.id = s.alliance;
    create view network_season_course as select c.season, c.id, c.institution, i.name as institution_name, c.code, c.title, c.description, c.kind, c.field, c.level, c.languages,
      c.credit, c.credit_system, c.seats, c.minimum, c.reserves, c.home_cap, c.starts_on, c.ends_on, c.meets, c.zone, c.clash, c.megabytes_a_week,
      c.state, c.why, c.state = 'accepted' and s.state <> 'preparing' as listed
      from season_course c join season s on s.id = c.season join institution i on i.id = c.institution where c.state in ('accepted', 'withdrawn');
  `.execute(db);
}
