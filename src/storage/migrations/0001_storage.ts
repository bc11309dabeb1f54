// What every capability leans on: the audit trail, the outbox, sealed records and files.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      person uuid,
      command text not null,
      what text not null,
      on_what text not null,
      why text
    );
    create index audit_entry_on_what on audit_entry (on_what, id);
    create index audit_entry_person on audit_entry (person, id);

    create table mail (
      id uuid primary key,
      message_id text not null unique,
      recipient text not null,
      subject text not null,
      body text not null,
      written_at timestamptz not null,
      sent_at timestamptz,
      attempts int not null default 0,
      last_problem text
    );
    create index mail_recipient on mail (recipient, id);
    create index mail_unsent on mail (id) where sent_at is null;

    create table sealed (
      owner uuid not null,
      kind text not null,
      about text not null,
      purpose text not null,
      consented_at timestamptz not null,
      secret bytea not null,
      primary key (owner, kind, about)
    );
    create table sealed_release (
      id bigint generated always as identity primary key,
      owner uuid not null,
      kind text not null,
      about text not null,
      released_to uuid not null,
      purpose text not null,
      at timestamptz not null
    );
    create index sealed_release_owner on sealed_release (owner, id);

    create table file_chunk (
      file text not null,
      position int not null,
      bytes bytea not null,
      primary key (file, position)
    );
    create table file (
      hash text primary key,
      size_bytes int not null,
      media_type text not null
    );
    create table file_use (
      file text not null references file,
      used_by text not null,
      primary key (file, used_by)
    );

    create table platform_fact (
      name text primary key,
      value jsonb not null
    );
  `.execute(db);
}
