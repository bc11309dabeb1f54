// Mixed teams: when students are free and what they speak, given for this purpose only, and proposed teams with what was asked.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table team_preference (
      edition text not null,
      person uuid not null,
      free text not null default '',
      languages text not null default '',
      experience int check (experience between 1 and 5),
      given_at timestamptz not null,
      primary key (edition, person),
      foreign key (edition, person) references participant
    );
    create index team_preference_person on team_preference (person);

    create table team_proposal (
      edition text not null references edition,
      id uuid not null,
      kind text not null check (kind in ('form', 'repair')),
      asked jsonb not null,
      answer jsonb not null,
      teams jsonb not null,
      earlier jsonb not null,
      facts text not null,
      proposed_by uuid not null,
      proposed_at timestamptz not null,
      published_at timestamptz,
      primary key (edition, id)
    );
  `.execute(db);
}
