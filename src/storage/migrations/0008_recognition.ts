// Results of an edition and the certificates issued for them.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outcome (
      edition text not null references edition,
      person uuid not null references person,
      home text references institution,
      completed boolean not null,
      attended_percent int not null,
      tasks_done int not null,
      tasks int not null,
      grade_percent int,
      credit_amount double precision,
      credit_system text,
      why text,
      decided_by uuid,
      decided_at timestamptz not null,
      primary key (edition, person)
    );
    create index outcome_person on outcome (person, edition);

    create table certificate (
      code text primary key,
      edition text not null,
      person uuid not null,
      name text not null,
      issued_at timestamptz not null,
      revoked_at timestamptz,
      revoked_by uuid,
      revoked_why text,
      foreign key (edition, person) references outcome
    );
    create unique index certificate_valid on certificate (edition, person) where revoked_at is null;
    create index certificate_person on certificate (person, code);

    create view recognition_outcome as select edition, person, home, completed, attended_percent, grade_percent, credit_amount, credit_system, decided_at from outcome;
  `.execute(db);
}
