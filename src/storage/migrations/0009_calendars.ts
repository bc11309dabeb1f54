// Private calendar feeds, who wants no reminders, and which reminders were sent.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_feed (
      person uuid primary key references person,
      token_digest text not null unique,
      made_at timestamptz not null
    );

    create table reminders_off (
      person uuid primary key references person
    );

    create table reminder_sent (
      edition text not null references edition,
      session uuid not null,
      person uuid not null references person,
      starts_at timestamptz not null,
      primary key (edition, session, person, starts_at)
    );
    create index reminder_sent_person on reminder_sent (person);
    create index live_session_soon on live_session (starts_at) where cancelled_at is null;
  `.execute(db);
}
