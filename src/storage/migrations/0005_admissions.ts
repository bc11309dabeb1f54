// Calls as they are selected, applications with their documents, reviews, interviews, offers and places.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table selection (
      edition text primary key,
      rubric jsonb not null,
      blind boolean not null,
      own_institution boolean not null,
      reviews_wanted int not null check (reviews_wanted between 0 and 10),
      offer_days int not null check (offer_days between 1 and 90),
      offers_beyond int not null check (offers_beyond >= 0),
      question text not null,
      changed_at timestamptz not null
    );
    create table seat (edition text primary key);

    create table application (
      edition text not null,
      id uuid not null unique,
      person uuid not null,
      home text,
      state text not null,
      answers jsonb not null,
      motivation text not null default '',
      started_at timestamptz not null,
      changed_at timestamptz not null,
      submitted_at timestamptz,
      state_since timestamptz not null,
      reason_code text,
      reason_words text,
      queue bigint,
      score double precision,
      reviews_done int not null default 0,
      accept_by timestamptz,
      accept_by_zone text,
      reminded_at timestamptz,
      fee_decision text,
      primary key (edition, id)
    );
    create unique index application_person on application (person, edition);
    create index application_list on application (edition, home, state, id);
    create index application_ranked on application (edition, home, score desc nulls last, id desc);
    create index application_waiting on application (edition, queue) where state = 'waiting';
    create index application_offered on application (accept_by) where state = 'offered';
    create index application_waiting_home on application (home, edition) where state = 'waiting';
    create index application_undecided on application (home, edition) where state in ('submitted', 'underReview');

    create table application_change (
      edition text not null,
      application uuid not null,
      id bigint generated always as identity,
      at timestamptz not null,
      was text,
      became text not null,
      by text not null,
      person uuid,
      reason_code text,
      reason_words text,
      primary key (edition, application, id)
    );
    create table application_document (
      edition text not null,
      application uuid not null,
      id uuid not null,
      kind text not null,
      name text not null,
      file text not null,
      media_type text not null,
      size_bytes int not null,
      added_at timestamptz not null,
      primary key (edition, application, id)
    );
    create table named_student (
      edition text not null,
      institution text not null,
      email text not null,
      kind text not null,
      named_by uuid,
      named_at timestamptz not null,
      primary key (edition, institution, email)
    );
    create table reviewer (
      edition text not null,
      person uuid not null,
      institution text,
      added_by uuid,
      added_at timestamptz not null,
      primary key (edition, person)
    );
    create index reviewer_person on reviewer (person);
    create table review (
      edition text not null,
      application uuid not null,
      reviewer uuid not null,
      state text not null,
      why text,
      scores jsonb not null,
      total double precision,
      comment text not null default '',
      assigned_at timestamptz not null,
      done_at timestamptz,
      primary key (edition, application, reviewer)
    );
    create index review_reviewer on review (reviewer, state, edition, application);
    create index review_load on review (edition, reviewer);
    create table interview (
      edition text not null,
      application uuid not null,
      id uuid not null,
      wall text not null,
      zone text not null,
      starts_at timestamptz not null,
      minutes int not null,
      link text not null,
      invitation text not null,
      result text,
      note text not null default '',
      planned_by uuid,
      primary key (edition, application, id)
    );
    create table place (
      edition text not null,
      person uuid not null,
      home text not null,
      application uuid not null,
      accepted_at timestamptz not null,
      given_up_at timestamptz,
      primary key (edition, person)
    );
    create index place_home on place (edition, home) where given_up_at is null;

    create view admissions_place as
      select edition, person, home, application, accepted_at from place where given_up_at is null;
    create view admissions_application as
      select edition, id, person, home, state, submitted_at, state_since from application;
  `.execute(db);
}
