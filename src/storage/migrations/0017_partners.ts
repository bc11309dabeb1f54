// Offers and wishes of staff, who was proposed to whom, invitations, introductions, matchings of alliances, calls to staff.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_offer (
      id uuid primary key,
      institution text not null references institution,
      person uuid not null references person,
      held_by text not null check (held_by in ('person', 'institution')),
      title text not null,
      offers text not null default '',
      seeks text not null default '',
      topic_language text not null,
      topics text[] not null,
      concepts text[] not null,
      sought_topics text[] not null,
      sought_concepts text[] not null,
      field text,
      sought_fields text[] not null,
      functions text[] not null,
      levels text[] not null,
      sought_levels text[] not null,
      languages jsonb not null,
      teaching jsonb not null,
      weeks int check (weeks between 1 and 60),
      group_least int,
      group_most int check (group_most >= group_least),
      credit text not null check (credit in ('yes', 'no', 'open')),
      asks_credit boolean not null,
      low_bandwidth boolean not null,
      tools text not null default '',
      experience text check (experience in ('first-time', 'experienced')),
      sought_experience text check (sought_experience in ('first-time', 'experienced')),
      two_languages boolean not null,
      south_south boolean not null,
      regions text[] not null,
      visible text not null check (visible in ('staff', 'alliance', 'institutions')),
      alliance text,
      shown_to text[] not null,
      state text not null check (state in ('open', 'closed')),
      closed_why text,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      expires_at timestamptz not null,
      reminded_at timestamptz,
      proposed_at timestamptz
    );
    create index partner_offer_open on partner_offer (id) where state = 'open';
    create index partner_offer_expiry on partner_offer (expires_at) where state = 'open';
    create index partner_offer_person on partner_offer (person, state);
    create index partner_offer_institution on partner_offer (institution, state);

    create table partner_proposal (
      offer uuid not null references partner_offer,
      partner uuid not null references partner_offer,
      place int not null,
      explained jsonb not null,
      proposed_at timestamptz not null,
      primary key (offer, partner)
    );
    create index partner_proposal_partner on partner_proposal (partner);
    create table partner_impression (
      partner uuid not null references partner_offer,
      offer uuid not null references partner_offer,
      on_day date not null,
      place int not null,
      score double precision not null,
      primary key (partner, offer, on_day)
    );
    create index partner_impression_day on partner_impression (on_day);
    create index partner_impression_offer on partner_impression (offer);

    create table partner_invitation (
      id uuid primary key,
      from_offer uuid not null references partner_offer,
      to_offer uuid not null references partner_offer,
      person uuid not null references person,
      words text not null,
      state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
      sent_at timestamptz not null,
      expires_at timestamptz not null,
      reminded_at timestamptz,
      answered_at timestamptz,
      answered_by uuid references person,
      reason text,
      answer text not null default '',
      introduction uuid
    );
    create unique index partner_invitation_pair on partner_invitation (from_offer, to_offer) where state = 'open';
    create index partner_invitation_to on partner_invitation (to_offer, state);
    create index partner_invitation_from on partner_invitation (from_offer, state);
    create index partner_invitation_person on partner_invitation (person, state);
    create index partner_invitation_expiry on partner_invitation (expires_at) where state = 'open';
    create table partner_question (
      invitation uuid not null references partner_invitation,
      id uuid not null,
      person uuid not null references person,
      words text not null,
      at timestamptz not null,
      primary key (invitation, id)
    );
    create index partner_question_person on partner_question (person);

    create table partner_introduction (
      id uuid primary key,
      how text not null check (how in ('invitation', 'broker', 'matching', 'call')),
      state text not null check (state in ('proposed', 'agreed', 'declined', 'lapsed')),
      alliance text,
      matching uuid,
      title text not null default '',
      words text not null default '',
      person uuid references person,
      at timestamptz not null,
      expires_at timestamptz not null,
      reminded_at timestamptz,
      agreed_at timestamptz,
      programme text
    );
    create index partner_introduction_expiry on partner_introduction (expires_at) where state = 'proposed';
    create index partner_introduction_matching on partner_introduction (matching);
    create table partner_introduction_side (
      introduction uuid not null references partner_introduction,
      offer uuid not null references partner_offer,
      institution text not null,
      person uuid not null references person,
      agrees boolean,
      answered_at timestamptz,
      answered_by uuid references person,
      why text not null default '',
      primary key (introduction, offer)
    );
    create index partner_introduction_side_offer on partner_introduction_side (offer);
    create index partner_introduction_side_person on partner_introduction_side (person);

    create table partner_broker (
      institution text primary key references institution,
      given_at timestamptz not null,
      given_by uuid references person,
      why text not null
    );

    create table partner_matching (
      id uuid primary key,
      alliance text not null,
      title text not null,
      words text not null default '',
      opened_at timestamptz not null,
      opened_by uuid references person,
      closes_at timestamptz not null,
      answer_days int not null,
      state text not null check (state in ('open', 'run', 'published', 'closed')),
      round int not null default 0
    );
    create index partner_matching_alliance on partner_matching (alliance, id);
    create table partner_matching_offer (
      matching uuid not null references partner_matching,
      offer uuid not null references partner_offer,
      entered_at timestamptz not null,
      primary key (matching, offer)
    );
    create index partner_matching_offer_offer on partner_matching_offer (offer);
    create table partner_matching_run (
      matching uuid not null references partner_matching,
      round int not null,
      answer jsonb not null,
      ran_at timestamptz not null,
      published_at timestamptz,
      primary key (matching, round)
    );

    create table partner_call (
      id uuid primary key,
      alliance text not null,
      title text not null,
      description text not null,
      incentives text not null,
      least int not null check (least between 2 and 20),
      opened_by uuid references person,
      opened_at timestamptz not null,
      closes_at timestamptz not null,
      zone text not null,
      state text not null check (state in ('open', 'withdrawn'))
    );
    create index partner_call_alliance on partner_call (alliance, id);
    create table partner_call_deadline (
      call uuid not null references partner_call,
      institution text not null references institution,
      closes_at timestamptz not null,
      primary key (call, institution)
    );
    create table partner_consortium (
      id uuid primary key,
      call uuid not null references partner_call,
      title text not null,
      words text not null,
      applicant uuid not null references person,
      state text not null check (state in ('forming', 'submitted', 'chosen', 'not-chosen', 'withdrawn')),
      begun_at timestamptz not null,
      submitted_at timestamptz,
      decided_at timestamptz,
      decided_by uuid references person,
      reason text not null default '',
      introduction uuid
    );
    create index partner_consortium_call on partner_consortium (call, id);
    create index partner_consortium_applicant on partner_consortium (applicant);
    create table partner_consortium_side (
      consortium uuid not null references partner_consortium,
      offer uuid not null references partner_offer,
      institution text not null,
      person uuid not null references person,
      agrees boolean,
      asked_at timestamptz not null,
      answered_at timestamptz,
      why text not null default '',
      primary key (consortium, offer)
    );
    create index partner_consortium_side_offer on partner_consortium_side (offer);
    create index partner_consortium_side_person on partner_consortium_side (person);

    create view partners_introduction as select id, how, state, programme, at from partner_introduction;
    create view partners_introduction_side as select introduction, institution, person, agrees from partner_introduction_side;
  `.execute(db);
}
