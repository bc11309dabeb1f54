// The life of an edition: participants, live sessions, attendance, materials, tasks, announcements, teams, concerns.
// Every key leads with the edition, so that these tables can be partitioned by it.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table participant (
      edition text not null references edition,
      person uuid not null references person,
      home text references institution,
      joined_at timestamptz not null,
      left_at timestamptz,
      left_why text,
      conduct_agreed_at timestamptz,
      primary key (edition, person)
    );
    create index participant_person on participant (person, edition);

    create table live_session (
      edition text not null references edition,
      id uuid not null,
      title text not null,
      week int not null,
      wall text not null,
      zone text not null,
      starts_at timestamptz not null,
      zone_data text not null,
      minutes int not null check (minutes between 5 and 720),
      link text not null default '',
      low_data text not null default '',
      note text not null default '',
      led_by text references institution,
      cancelled_at timestamptz,
      sequence int not null default 0,
      primary key (edition, id)
    );
    create index live_session_time on live_session (edition, starts_at);

    create table attendance (
      edition text not null,
      session uuid not null,
      person uuid not null,
      status text not null check (status in ('present', 'caught-up', 'excused', 'absent')),
      recorded_by uuid,
      recorded_at timestamptz not null,
      primary key (edition, session, person),
      foreign key (edition, session) references live_session,
      foreign key (edition, person) references participant
    );
    create index attendance_person on attendance (edition, person);

    create table material (
      edition text not null references edition,
      id uuid not null,
      week int not null,
      title text not null,
      url text not null default '',
      file text references file,
      file_name text not null default '',
      size_bytes bigint,
      low_data text not null default '',
      added_at timestamptz not null,
      primary key (edition, id)
    );

    create table task (
      edition text not null references edition,
      id uuid not null,
      week int not null,
      title text not null,
      instructions text not null default '',
      due_wall text not null,
      zone text not null,
      due_at timestamptz not null,
      required boolean not null default true,
      points int check (points > 0),
      primary key (edition, id)
    );

    create table submission (
      edition text not null,
      task uuid not null,
      person uuid not null,
      words text not null default '',
      file text references file,
      file_name text not null default '',
      size_bytes bigint,
      submitted_at timestamptz not null,
      points int,
      comment text not null default '',
      marked_by uuid,
      marked_at timestamptz,
      primary key (edition, task, person),
      foreign key (edition, task) references task,
      foreign key (edition, person) references participant
    );
    create index submission_person on submission (edition, person);

    create table announcement (
      edition text not null references edition,
      id uuid not null,
      title text not null,
      words text not null,
      written_by uuid not null,
      written_at timestamptz not null,
      primary key (edition, id)
    );

    create table team (
      edition text not null references edition,
      id uuid not null,
      name text not null,
      primary key (edition, id)
    );
    create table team_member (
      edition text not null,
      person uuid not null,
      team uuid not null,
      primary key (edition, person),
      foreign key (edition, team) references team,
      foreign key (edition, person) references participant
    );
    create index team_member_team on team_member (edition, team);

    create table concern (
      edition text not null references edition,
      id uuid not null,
      person uuid,
      words text not null,
      raised_at timestamptz not null,
      answer text,
      answered_by uuid,
      answered_at timestamptz,
      primary key (edition, id)
    );
    create index concern_open on concern (edition, id) where answered_at is null;

    create view editions_participant as select edition, person, home, joined_at, left_at from participant;
    create view editions_session as select edition, id, title, week, wall, zone, starts_at, zone_data, minutes, link, low_data, note, cancelled_at, sequence from live_session;
    create view editions_team_member as select edition, person, team from team_member;
  `.execute(db);
}
