// The people and editions of the crash test: written straight into the tables, since what is tested is what comes after.
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Seats of each round's edition and, of them, at most for students of 'alpha'. More students are offered one than there are. */
export const seats = 5, seatsOfAlpha = 3;
/** Students in each round: half of them apply, half answer an offer. */
export const studentsPerRound = 32;
export const openEdition = 'crash-open';
export const editionOf = (round: number): string => `crash-${round}`;

export interface Student {
  readonly round: number;
  readonly number: number;
  readonly person: string;
  readonly email: string;
  readonly token: string;
  readonly home: 'alpha' | 'beta';
  /** The application whose offer they answer; null for those who apply. */
  readonly offered: string | null;
}

/** A UUID that says what it is for; only the test reads it. */
const uuid = (kind: number, round: number, number: number): string =>
  `00000000-000${kind}-7000-8000-${round.toString(16).padStart(6, '0')}${number.toString(16).padStart(6, '0')}`;

export const studentsOf = (round: number, count = studentsPerRound, everyoneIsOffered = false): readonly Student[] => Array.from({ length: count }, (_, number) => ({
  round, number, person: uuid(1, round, number), email: `student-${round}-${number}@crash.example`, token: `token-of-student-${round}-${number}`,
  home: number % 2 === 0 ? 'alpha' as const : 'beta' as const, offered: everyoneIsOffered || number >= count / 2 ? uuid(2, round, number) : null,
}));

/** Institutions, the programme and the edition that everybody applies to. */
export async function setStage(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into institution (id, kind, name, country, zone, created_at, searched)
      select id, 'hei', initcap(id), 'DE', 'Europe/Berlin', now(), id from unnest(array['alpha', 'beta']) id;
    insert into programme (id, title, summary, functions, form, extent, lead, created_at) values ('crash', 'Crash', 'Crash', '{}', 'virtual', 'course', 'alpha', now())`);
  await addEdition(client, openEdition, 'called', null, null);
}

async function addEdition(client: pg.ClientBase, id: string, state: string, capacity: number | null, ofAlpha: number | null): Promise<void> {
  await client.query(`insert into edition (id, programme, name, starts_on, ends_on, zone, call_opens_at, call_closes_at, state, capacity, created_at)
    values ($1, 'crash', $1, current_date + 60, current_date + 90, 'Europe/Berlin', now() - interval '1 day', now() + interval '30 days', $2, $3, now())`, [id, state, capacity]);
  await client.query("insert into edition_partner (edition, institution, way_in, capacity) values ($1, 'alpha', 'open', $2), ($1, 'beta', 'open', null)", [id, ofAlpha]);
}

/** A round's edition with its offers, and everybody's account with an access token. */
export async function addRound(client: pg.ClientBase, round: number, students: readonly Student[], capacity = seats, ofAlpha: number | null = seatsOfAlpha): Promise<void> {
  await addEdition(client, editionOf(round), 'closed', capacity, ofAlpha);
  const offered = students.filter((student) => student.offered !== null);
  const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
  await client.query("insert into person (id, email, name, language, zone, created_at) select id, email, email, 'en', 'UTC', now() from unnest($1::uuid[], $2::text[]) as t (id, email)",
    [students.map(({ person }) => person), students.map(({ email }) => email)]);
  await client.query("insert into affiliation (person, institution, kind, status, how, at) select person, home, 'student', 'confirmed', 'roster', now() from unnest($1::uuid[], $2::text[]) as t (person, home)",
    [students.map(({ person }) => person), students.map(({ home }) => home)]);
  await client.query("insert into access_token (token_digest, id, person, name, made_at, ends_at) select digest, gen_random_uuid(), person, 'crash', now(), now() + interval '1 day' from unnest($1::text[], $2::uuid[]) as t (digest, person)",
    [students.map(({ token }) => digest(token)), students.map(({ person }) => person)]);
  await client.query(`insert into application (edition, id, person, home, state, answers, motivation, started_at, changed_at, submitted_at, state_since, reason_code, accept_by, accept_by_zone)
    select $1, id, person, home, 'offered', '{}', 'mine', now(), now(), now(), now(), 'strong', now() + interval '20 days', 'Europe/Berlin' from unnest($2::uuid[], $3::uuid[], $4::text[]) as t (id, person, home)`,
  [editionOf(round), offered.map((each) => each.offered), offered.map(({ person }) => person), offered.map(({ home }) => home)]);
}
