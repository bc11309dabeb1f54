// Two strangers and some others for tests: institutions on three continents with a teacher and an officer each.
import { sql } from 'kysely';
import { addTerm, createInstitution } from '../../network/commands/institutions.ts';
import { testGround, type TestGround } from '../../../../test/support/ground.ts';
import type { Actor } from '../../../kernel/gate.ts';
import { createOffer } from '../commands/offers.ts';

export type Person = Actor & { readonly person: string };
export const places = [
  { id: 'ksu', name: 'Kennesaw State University', country: 'US', zone: 'America/New_York' }, { id: 'h2uc', name: 'Hassan II University of Casablanca', country: 'MA', zone: 'Africa/Casablanca' },
  { id: 'eafit', name: 'EAFIT University', country: 'CO', zone: 'America/Bogota' }, { id: 'agency', name: 'Mobility Agency', country: 'PE', zone: 'America/Lima', kind: 'government' },
] as const;

export interface Network { readonly test: TestGround; readonly administrator: Person; readonly teachers: Readonly<Record<string, Person>>; readonly officers: Readonly<Record<string, Person>> }

export async function network(t: Parameters<typeof testGround>[0], followers?: Parameters<typeof testGround>[1]): Promise<Network> {
  const test = await testGround(t, followers), administrator = await test.person('Adm', 'administrator');
  const teachers: Record<string, Person> = {}, officers: Record<string, Person> = {};
  for (const { id, ...facts } of places) {
    await test.done(createInstitution, { id, kind: 'hei', city: facts.name, languages: ['en'], mailDomains: [`${id}.example`], ...facts }, administrator);
    await test.done(addTerm, { institution: id, name: 'Spring', startsOn: '2027-02-01', endsOn: id === 'eafit' ? '2027-04-16' : '2027-05-28' }, administrator);
    teachers[id] = await test.person(`teacher@${id}.example`, `teacher@institution:${id}`);
    officers[id] = await test.person(`officer@${id}.example`, `officer@institution:${id}`);
  }
  return { test, administrator, teachers, officers };
}

export const basics = { title: 'Voices', topics: 'women’s leadership, transnational feminism', topicLanguage: 'en', functions: ['academic'], levels: ['bachelor'], languages: { en: 'B2' }, teaching: [{ from: '2027-02-01', to: '2027-05-28' }], credit: 'open', visible: 'staff' } as const;
export const offerBy = async ({ test }: Pick<Network, 'test'>, institution: string, who: Person, more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await test.done(createOffer, { institution, ...basics, title: `Voices of ${institution}`, ...more }, who)).offer;

/** An alliance led by the first of its members. */
export async function allianceOf({ test: { ground } }: Pick<Network, 'test'>, id: string, members: readonly string[]): Promise<void> {
  await sql`insert into alliance (id, name, created_at) values (${id}, ${id}, now())`.execute(ground.db);
  for (const member of members) await sql`insert into alliance_member (alliance, institution, invited_at, joined_on) values (${id}, ${member}, now(), '2026-01-01')`.execute(ground.db);
  await sql`insert into alliance_office (alliance, year, lead) values (${id}, 2026, ${members[0]!})`.execute(ground.db);
}
