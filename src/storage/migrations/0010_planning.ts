// Plans of live meetings: what was asked, what the engine answered, what was chosen of it, and who has paid how much.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting_plan (
      edition text not null references edition,
      id uuid not null,
      asked_by uuid not null,
      asked_at timestamptz not null,
      request jsonb not null,
      problem jsonb not null,
      answer jsonb,
      answered_at timestamptz,
      chosen text,
      meetings jsonb,
      published_at timestamptz,
      mending jsonb,
      primary key (edition, id)
    );
    create index meeting_plan_waiting on meeting_plan (asked_at) where answer is null;

    create table meeting_burden (
      edition text not null,
      plan uuid not null,
      institution text not null references institution,
      points int not null check (points >= 0),
      primary key (edition, plan, institution),
      foreign key (edition, plan) references meeting_plan
    );
    create index live_session_rules on live_session (zone_data, starts_at) where cancelled_at is null;
  `.execute(db);
}
