// Who was told by mail that a survey is open, and who was reminded of it, so that nobody is told twice. As with who has
// answered there is no time, and no way from here to what was answered.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table survey_told (
      edition text not null references edition,
      survey text not null check (survey in ('pulse', 'end', 'staff')),
      person uuid not null references person,
      reminded boolean not null,
      primary key (edition, survey, person)
    );
    create index survey_told_person on survey_told (person);
  `.execute(db);
}
