// An edition between two institutions with people who take part, written straight into the tables, for tests of what comes after admission.
import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/gate.ts';
import type { TestGround } from './ground.ts';

export type Participant = Actor & { readonly person: string };

export interface TestEdition { readonly id: string; readonly startsOn: string; readonly endsOn: string; readonly zone: string; readonly state: string }
const usual: TestEdition = { id: 'leaders-2027', startsOn: '2027-03-01', endsOn: '2027-03-28', zone: 'America/New_York', state: 'running' };

/** Kennesaw (New York) and Kathmandu University run 'Leaders' together. */
export async function testEdition(on: TestGround, more: Partial<TestEdition> = {}): Promise<TestEdition> {
  const edition = { ...usual, ...more }, { db } = on.ground;
  const institution = (id: string, name: string, country: string, zone: string) => sql`insert into institution (id, kind, name, country, zone, created_at, searched)
    values (${id}, 'hei', ${name}, ${country}, ${zone}, now(), ${name}) on conflict do nothing`.execute(db);
  await institution('ksu', 'Kennesaw State University', 'US', 'America/New_York');
  await institution('ku', 'Kathmandu University', 'NP', 'Asia/Kathmandu');
  await sql`insert into programme (id, title, summary, functions, form, extent, lead, created_at) values ('leaders', 'Leaders of tomorrow', 'Lead', '{academic}', 'virtual', 'course', 'ksu', now()) on conflict do nothing`.execute(db);
  await sql`insert into edition (id, programme, name, starts_on, ends_on, zone, state, created_at) values (${edition.id}, 'leaders', 'Spring 2027', ${edition.startsOn}, ${edition.endsOn}, ${edition.zone}, ${edition.state}, now())`.execute(db);
  for (const partner of ['ksu', 'ku']) await sql`insert into edition_partner (edition, institution) values (${edition.id}, ${partner})`.execute(db);
  return edition;
}

/** Somebody who takes part, from a home institution. */
export async function participant(on: TestGround, edition: string, name: string, home: string | null = 'ksu'): Promise<Participant> {
  const actor = await on.person(name, `student@edition:${edition}`);
  await sql`insert into participant (edition, person, home, joined_at) values (${edition}, ${actor.person}, ${home}, now())`.execute(on.ground.db);
  return actor;
}
