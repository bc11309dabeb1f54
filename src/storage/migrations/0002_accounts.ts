// People, their sessions and the roles that they hold.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person (
      id uuid primary key,
      email text unique,
      name text not null default '',
      language text not null,
      zone text not null,
      created_at timestamptz not null,
      erased_at timestamptz
    );
    create table held_role (
      person uuid not null references person,
      role text not null,
      scope_kind text not null,
      scope_id text not null,
      given_by uuid,
      given_at timestamptz not null,
      primary key (person, role, scope_kind, scope_id)
    );
    create index held_role_scope on held_role (scope_kind, scope_id, role);
    create table session (
      token_digest text primary key,
      person uuid not null references person,
      began_at timestamptz not null,
      ends_at timestamptz not null
    );
    create index session_person on session (person);
    create table sign_in_code (
      id uuid primary key,
      email text not null,
      code_digest text not null,
      asked_from text not null,
      asked_at timestamptz not null,
      ends_at timestamptz not null,
      attempts int not null default 0,
      used_at timestamptz
    );
    create index sign_in_code_email on sign_in_code (email, asked_at);
    create index sign_in_code_from on sign_in_code (asked_from, asked_at);
    create table access_token (
      token_digest text primary key,
      id uuid not null unique,
      person uuid not null references person,
      name text not null,
      made_at timestamptz not null,
      ends_at timestamptz not null
    );
    create index access_token_person on access_token (person);

    create view accounts_person as select id, email, name, language, zone from person;
    create view accounts_role as select person, role, scope_kind, scope_id from held_role;
  `.execute(db);
}
