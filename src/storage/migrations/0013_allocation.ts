// Seasons of an alliance: what students wish for, whom their homes nominate, the policy, runs with their certificates,
// and places. A list has a ticket, the name under which its student stands in the runs and their public tables.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table season_draw (
      season text primary key,
      seed bytea not null,
      commitment text not null,
      drawn_at timestamptz not null
    );
    create table season_policy (
      season text primary key,
      priority text not null check (priority in ('lottery', 'scores')),
      rule text not null check (rule in ('auto', 'one-shot', 'first-seats-first')),
      reserves boolean not null,
      minimums boolean not null,
      answer_days int not null check (answer_days between 1 and 60),
      changed_at timestamptz not null
    );
    create table season_home (
      season text not null,
      institution text not null,
      cap int check (cap >= 0),
      primary key (season, institution)
    );
    create table wish_list (
      season text not null,
      person uuid not null,
      home text not null,
      ticket uuid not null,
      courses uuid[] not null,
      changed_at timestamptz not null,
      confirmed_at timestamptz,
      primary key (season, person)
    );
    create index wish_list_home on wish_list (season, home, person);
    create index wish_list_person on wish_list (person);
    create table season_nomination (
      season text not null,
      home text not null,
      person uuid not null,
      turn int not null,
      class int,
      score double precision,
      nominated_at timestamptz not null,
      primary key (season, home, person)
    );
    create index season_nomination_person on season_nomination (person);

    create table allocation_preview (
      season text primary key,
      compared jsonb not null,
      made_at timestamptz not null
    );
    create table allocation_run (
      season text not null,
      number int not null,
      kind text not null check (kind in ('first', 'flow')),
      policy jsonb not null,
      inputs text not null,
      problem bytea,
      root text not null,
      report jsonb not null,
      leaves jsonb not null,
      made_at timestamptz not null,
      published_at timestamptz,
      why text,
      primary key (season, number)
    );
    create table allocation_receipt (
      season text not null,
      number int not null,
      person uuid not null,
      sealed bytea not null,
      primary key (season, number, person)
    );
    create index allocation_receipt_person on allocation_receipt (person);
    create table season_place (
      season text not null,
      person uuid not null,
      course uuid not null,
      home text not null,
      run int not null,
      route bytea not null,
      state text not null check (state in ('offered', 'accepted', 'declined', 'lapsed', 'exchanged')),
      instead_of uuid,
      answer_by timestamptz not null,
      since timestamptz not null,
      primary key (season, person, course)
    );
    create index season_place_person on season_place (person);
    create index season_place_course on season_place (season, course);
    create index season_place_due on season_place (answer_by) where state = 'offered';
    create table season_course_edition (
      season text not null,
      course uuid not null,
      edition text not null,
      primary key (season, course)
    );
    create index season_course_edition_edition on season_course_edition (edition);
  `.execute(db);
}
