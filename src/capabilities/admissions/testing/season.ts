// A season of an alliance for tests: members with officers, courses, students who are confirmed.
import { sql } from 'kysely';
import type { TestContext } from 'node:test';
import { testGround } from '../../../../test/support/ground.ts';
import type { Follower, Task } from '../../../storage/perform.ts';
import { policyOf } from '../store/wishes.ts';

export type Open = Awaited<ReturnType<typeof openSeason>>;

interface Course { readonly seats?: number; readonly minimum?: number; readonly reserves?: object; readonly homeCap?: number | null; readonly clash?: string | null; readonly host?: string }
interface Wanted { readonly courses?: Readonly<Record<string, Course>>; readonly most?: number; readonly followers?: Readonly<Record<string, readonly Follower[]>>; readonly tasks?: Readonly<Record<string, Task>> }

export const spring = { season: 'spring' };
/** The id of a course by its code. */
export const courseId = (code: string): string => `01900000-0000-7000-9000-${Buffer.from(code).toString('hex').padStart(12, '0')}`;

/** `spring`: members alpha (lead), beta and gamma; ranking is open from 10 January to 1 February 2027. The clock stands at 11 January. Outside: omega. */
export async function openSeason(t: TestContext, { courses = { a: {}, b: {}, c: {} }, most = 1, followers = {}, tasks = {} }: Wanted = {}) {
  const on = await testGround(t, followers, tasks), { db } = on.ground, at = '2026-12-01T00:00:00Z';
  for (const id of ['alpha', 'beta', 'gamma', 'omega']) await sql`insert into institution (id, kind, name, country, zone, languages, created_at, searched) values (${id}, 'hei', ${`University ${id}`}, 'CH', 'UTC', '{es}', ${at}, ${id})`.execute(db);
  await sql`insert into alliance (id, name, created_at) values ('ring', 'The Ring', ${at})`.execute(db);
  for (const id of ['alpha', 'beta', 'gamma']) await sql`insert into alliance_member (alliance, institution, invited_at, joined_on) values ('ring', ${id}, ${at}, '2026-12-01')`.execute(db);
  await sql`insert into season (id, alliance, name, starts_on, ends_on, zone, offers_close_at, ranking_opens_at, ranking_closes_at, most_courses, lead, state, created_at, published_at)
    values ('spring', 'ring', 'Spring 2027', '2027-03-01', '2027-06-30', 'UTC', '2027-01-05T00:00:00Z', '2027-01-10T00:00:00Z', '2027-02-01T00:00:00Z', ${most}, 'alpha', 'published', ${at}, ${at})`.execute(db);
  for (const [code, { seats = 2, minimum = 0, reserves = {}, homeCap = null, clash = null, host = 'beta' }] of Object.entries(courses)) {
    await sql`insert into season_course (season, id, institution, code, title, kind, seats, minimum, reserves, home_cap, clash, starts_on, ends_on, zone, state, searched)
      values ('spring', ${courseId(code)}, ${host}, ${code}, ${`Course ${code}`}, 'academic', ${seats}, ${minimum}, ${JSON.stringify(reserves)}, ${homeCap}, ${clash}, '2027-03-01', '2027-06-30', 'UTC', 'accepted', ${code})`.execute(db);
  }
  const student = async (name: string, home = 'beta', status = 'confirmed') => {
    const who = await on.person(name);
    await sql`insert into affiliation (person, institution, kind, status, at) values (${who.person}, ${home}, 'student', ${status}, ${at})`.execute(db);
    return who;
  };
  return {
    ...on, student, policy: () => policyOf(on.tx, 'spring'), alpha: await on.person('Olga', 'officer@institution:alpha'), beta: await on.person('Otto', 'officer@institution:beta'),
    gamma: await on.person('Gus', 'officer@institution:gamma'), omega: await on.person('Ole', 'officer@institution:omega'),
  };
}
