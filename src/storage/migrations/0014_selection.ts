// Selection by a published rule: what the partners set, the lottery's seed, marks, previews, proposals and their reasons.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table selection_rule (
      edition text primary key,
      marks_weight double precision not null check (marks_weight >= 0),
      review_weight double precision not null check (review_weight >= 0),
      group_places jsonb not null,
      home_places jsonb not null,
      counting text not null check (counting in ('one', 'all')),
      changed_at timestamptz not null
    );

    create table selection_seed (
      edition text primary key,
      secret bytea not null,
      commitment text not null,
      committed_at timestamptz not null,
      revealed_at timestamptz
    );

    create table selection_mark (
      edition text not null,
      application uuid not null,
      marks double precision not null check (marks between 0 and 100),
      given_at timestamptz not null,
      primary key (edition, application)
    );

    create table selection_preview (
      edition text primary key,
      facts text not null,
      figures jsonb not null,
      made_by uuid,
      made_at timestamptz not null
    );

    create table selection_proposal (
      edition text not null,
      id uuid not null,
      policy text not null,
      options jsonb not null,
      facts text not null,
      why text not null,
      queue_from bigint not null,
      made_by uuid,
      made_at timestamptz not null,
      confirmed_at timestamptz,
      primary key (edition, id)
    );
    create table selection_outcome (
      edition text not null,
      application uuid not null,
      position int not null,
      selected boolean not null,
      points double precision,
      lot text not null,
      number text not null,
      reason bytea,
      primary key (edition, application)
    );
    create unique index selection_outcome_position on selection_outcome (edition, position);
  `.execute(db);
}
