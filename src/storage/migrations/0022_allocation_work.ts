// What the lead of a season has asked for that takes long (a comparison, a run, a round of free seats), and how far it is.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table allocation_work (
      season text primary key references season on delete cascade,
      kind text not null check (kind in ('preview', 'run', 'flow')),
      why text check (length(why) <= 1000),
      asked_at timestamptz not null,
      started_at timestamptz,
      ended_at timestamptz,
      -- why nothing came of it: codes and their arguments; none where it was done
      refusals jsonb not null default '[]'
    )
  `.execute(db);
}
