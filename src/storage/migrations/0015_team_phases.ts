// Phases of an edition's teams: from a day on there are other teams, and those before stay to be seen.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table team_phase (
      edition text not null references edition,
      number int not null check (number between 1 and 50),
      starts_on date not null,
      begun_at timestamptz,
      proposal uuid,
      opened_by uuid not null,
      opened_at timestamptz not null,
      primary key (edition, number),
      foreign key (edition, proposal) references team_proposal
    );
    create index team_phase_due on team_phase (starts_on) where begun_at is null and proposal is not null;
    create unique index team_phase_ahead on team_phase (edition) where begun_at is null;

    create table former_team (
      edition text not null,
      phase int not null,
      id uuid not null,
      name text not null,
      primary key (edition, phase, id),
      foreign key (edition, phase) references team_phase
    );
    create table former_team_member (
      edition text not null,
      person uuid not null,
      phase int not null,
      team uuid not null,
      primary key (edition, person, phase),
      foreign key (edition, phase, team) references former_team,
      foreign key (edition, person) references participant
    );
    create index former_team_member_team on former_team_member (edition, phase, team);

    alter table team_proposal add column phase int not null default 1;
  `.execute(db);
}
