// Surveys: when they are open, what was answered, and who has answered. Between the last two there is no way:
// an answer has a random id and no time, and nothing in it or beside it names a person.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table survey_window (
      edition text not null references edition,
      survey text not null check (survey in ('pulse', 'end', 'staff')),
      opens_at timestamptz,
      closes_at timestamptz,
      closed_at timestamptz,
      primary key (edition, survey)
    );

    create table survey_answer (
      edition text not null references edition,
      survey text not null check (survey in ('pulse', 'end', 'staff')),
      id uuid not null,
      home text references institution,
      answers jsonb not null,
      primary key (edition, survey, id)
    );

    create table survey_answered (
      edition text not null references edition,
      survey text not null check (survey in ('pulse', 'end', 'staff')),
      person uuid not null references person,
      primary key (edition, survey, person)
    );
    create index survey_answered_person on survey_answered (person, edition);

    create table feedback_action (
      edition text not null references edition,
      id uuid not null,
      said text not null,
      done text not null,
      done_on date,
      written_at timestamptz not null,
      primary key (edition, id)
    );
  `.execute(db);
}
