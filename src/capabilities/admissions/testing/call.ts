// An edition with an open call for tests: two home institutions with their officers, and students who are confirmed.
import { sql } from 'kysely';
import type { TestContext } from 'node:test';
import { testGround } from '../../../../test/support/ground.ts';
import type { Follower } from '../../../storage/perform.ts';
import * as apply from '../commands/apply.ts';
import { applicationOf } from '../store/applications.ts';

export type Called = Awaited<ReturnType<typeof openCall>>;

interface Wanted {
  readonly capacity?: number | null;
  readonly homes?: Readonly<Record<string, { readonly capacity?: number | null; readonly wayIn?: string; readonly rules?: object; readonly closes?: string | null; readonly fee?: number | null }>>;
  readonly languages?: object;
  readonly followers?: Readonly<Record<string, readonly Follower[]>>;
}

/** `spring` runs from 1 March 2027; its call is open from 1 January to 1 February 2027, 12:00 UTC. The clock stands at 11 January. */
export async function openCall(t: TestContext, { capacity = null, homes = { alpha: {}, beta: {} }, languages = {}, followers = {} }: Wanted = {}) {
  const on = await testGround(t, followers), { db } = on.ground, at = '2026-12-01T00:00:00Z';
  const zones: Record<string, string> = { alpha: 'Europe/Zurich', beta: 'America/Bogota' };
  for (const id of Object.keys(homes)) await sql`insert into institution (id, kind, name, country, zone, languages, created_at, searched) values (${id}, 'hei', ${`University ${id}`}, 'CH', ${zones[id] ?? 'UTC'}, '{es}', ${at}, ${id})`.execute(db);
  const [lead] = Object.keys(homes);
  await sql`insert into programme (id, title, summary, functions, form, extent, languages, lead, created_at) values ('culture', 'Culture Abroad', 's', '{academic}', 'virtual', 'course', ${JSON.stringify(languages)}, ${lead}, ${at})`.execute(db);
  await sql`insert into edition (id, programme, name, starts_on, ends_on, zone, call_opens_at, call_closes_at, state, capacity, created_at)
    values ('spring', 'culture', 'Spring 2027', '2027-03-01', '2027-04-30', 'UTC', '2027-01-01T00:00:00Z', '2027-02-01T12:00:00Z', 'called', ${capacity}, ${at})`.execute(db);
  for (const [id, { capacity = null, wayIn = 'open', rules = {}, closes = null, fee = null }] of Object.entries(homes)) {
    await sql`insert into edition_partner (edition, institution, capacity, way_in, rules, registration_closes_at, fee_minor, fee_currency)
      values ('spring', ${id}, ${capacity}, ${wayIn}, ${JSON.stringify(rules)}, ${closes}, ${fee}, ${fee === null ? null : 'EUR'})`.execute(db);
  }
  const student = async (name: string, home = 'alpha', status = 'confirmed') => {
    const who = await on.person(name);
    await sql`insert into affiliation (person, institution, kind, status, at) values (${who.person}, ${home}, 'student', ${status}, ${at})`.execute(db);
    return who;
  };
  /** A student who has sent in an application; its id besides. */
  const applicant = async (name: string, home = 'alpha', status = 'confirmed') => {
    const who = await student(name, home, status);
    await on.done(apply.saveDraft, { edition: 'spring', step: 'home', home }, who);
    await on.done(apply.saveDraft, { edition: 'spring', step: 'motivation', motivation: `${name} wants to learn.` }, who);
    const { id } = await on.done(apply.submitApplication, { edition: 'spring', truthful: 'yes' }, who);
    return { ...who, id };
  };
  const state = async (who: { person: string }) => (await applicationOf(on.tx, 'spring', who.person))?.state;
  return { ...on, student, applicant, state, alpha: await on.person('Olga', 'officer@institution:alpha'), beta: await on.person('Otto', 'officer@institution:beta') };
}
