// The shared design of a programme: fields with versions, every change that was ever made to them, what was said about
// them, and what all partners decide together. What is long leads its key with the programme.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table design (
      programme text primary key references programme,
      template text,
      begun_by uuid references person,
      begun_at timestamptz not null,
      changes bigint not null default 0,
      pulse bigint not null default 0
    );

    create table design_field (
      programme text not null references design,
      field text not null,
      value text not null,
      version int not null check (version > 0),
      person uuid references person,
      institution text,
      at timestamptz not null,
      primary key (programme, field)
    );

    create table design_change (
      programme text not null references design,
      seq bigint not null,
      field text not null,
      version int not null,
      before text not null,
      after text not null,
      person uuid references person,
      institution text,
      at timestamptz not null,
      primary key (programme, seq)
    );
    create unique index design_change_version on design_change (programme, field, version);
    create index design_change_person on design_change (person, programme, seq);

    create table design_note (
      programme text not null references design,
      id uuid not null,
      kind text not null check (kind in ('comment', 'question')),
      about text not null default '',
      words text not null,
      person uuid references person,
      institution text,
      at timestamptz not null,
      answer text,
      answered_by uuid references person,
      answered_at timestamptz,
      primary key (programme, id)
    );
    create index design_note_person on design_note (person);
    create index design_note_open on design_note (programme) where kind = 'question' and answered_at is null;

    create table design_decision (
      programme text not null references design,
      id uuid not null,
      kind text not null check (kind in ('call', 'dates', 'share', 'credit', 'rule', 'other')),
      title text not null,
      body text not null default '',
      effect jsonb not null,
      needs text not null check (needs in ('everyone', 'most')),
      proposed_by uuid references person,
      proposed_for text,
      proposed_at timestamptz not null,
      effective_at timestamptz,
      primary key (programme, id)
    );
    create index design_decision_person on design_decision (proposed_by);
    create index design_decision_open on design_decision (programme) where effective_at is null;

    create table design_voice (
      programme text not null,
      decision uuid not null,
      institution text not null,
      agrees boolean not null,
      why text not null default '',
      person uuid references person,
      at timestamptz not null,
      primary key (programme, decision, institution),
      foreign key (programme, decision) references design_decision
    );
    create index design_voice_person on design_voice (person);

    create table design_rule (
      programme text not null references design,
      kind text not null,
      needs text not null check (needs in ('everyone', 'most')),
      primary key (programme, kind)
    );

    create table design_presence (
      programme text not null references design,
      person uuid not null references person,
      at timestamptz not null,
      primary key (programme, person)
    );
  `.execute(db);
}
