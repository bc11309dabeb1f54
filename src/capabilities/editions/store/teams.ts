// The teams of an edition as they are published.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { NamedTeam } from '../rules/teams.ts';
import { on } from './tables.ts';

/** Team 2 before Team 10. */
export const teamsOf = (tx: Tx, edition: string) => on(tx).selectFrom('team').select(['id', 'name']).where('edition', '=', edition).orderBy(({ fn }) => fn('length', ['name'])).orderBy('name').execute();
export const addTeam = (tx: Tx, edition: string, id: string, name: string) => on(tx).insertInto('team').values({ edition, id, name }).execute();
/** Whoever changes who is in which team of an edition waits here for the others who do. */
export const lockTeams = (tx: Tx, edition: string) => sql`select pg_advisory_xact_lock(hashtextextended(${edition}, 24))`.execute(on(tx));
export const membersOf = async (tx: Tx, edition: string, team: string): Promise<string[]> =>
  (await on(tx).selectFrom('team_member').select('person').where('edition', '=', edition).where('team', '=', team).orderBy('person').execute()).map(({ person }) => person);
export async function removeTeam(tx: Tx, edition: string, id: string): Promise<void> {
  await on(tx).deleteFrom('team_member').where('edition', '=', edition).where('team', '=', id).execute();
  await on(tx).deleteFrom('team').where('edition', '=', edition).where('id', '=', id).execute();
}
export async function placeInTeam(tx: Tx, edition: string, person: string, team: string | null): Promise<void> {
  await on(tx).deleteFrom('team_member').where('edition', '=', edition).where('person', '=', person).execute();
  if (team !== null) await on(tx).insertInto('team_member').values({ edition, person, team }).execute();
}
/** One's own team with its members; empty when one is in none. */
export const ownTeam = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('team_member as mine')
  .innerJoin('team as t', (join) => join.onRef('t.edition', '=', 'mine.edition').onRef('t.id', '=', 'mine.team'))
  .innerJoin('team_member as m', (join) => join.onRef('m.edition', '=', 'mine.edition').onRef('m.team', '=', 'mine.team'))
  .innerJoin('participant as p', (join) => join.onRef('p.edition', '=', 'm.edition').onRef('p.person', '=', 'm.person'))
  .innerJoin('accounts_person as a', 'a.id', 'm.person').leftJoin('network_institution as i', 'i.id', 'p.home')
  .select(['t.name as team', 'm.person', 'a.name', 'a.zone', 'i.name as home_name'])
  .where('mine.edition', '=', edition).where('mine.person', '=', person).where('p.left_at', 'is', null).orderBy('a.name').execute();

/** Free hours of the members of one's own team. */
export const freeInTeam = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('team_member as mine')
  .innerJoin('team_member as m', (join) => join.onRef('m.edition', '=', 'mine.edition').onRef('m.team', '=', 'mine.team'))
  .innerJoin('participant as p', (join) => join.onRef('p.edition', '=', 'm.edition').onRef('p.person', '=', 'm.person'))
  .innerJoin('accounts_person as a', 'a.id', 'm.person')
  .leftJoin('team_preference as f', (join) => join.onRef('f.edition', '=', 'm.edition').onRef('f.person', '=', 'm.person'))
  .select(['m.person', 'a.zone', ({ fn, val }) => fn.coalesce('f.free', val('')).as('free')])
  .where('mine.edition', '=', edition).where('mine.person', '=', person).where('p.left_at', 'is', null).execute();

/** The teams as published, with those of their members who still take part. */
export async function teamsNow(tx: Tx, edition: string): Promise<NamedTeam[]> {
  const rows = await on(tx).selectFrom('team as t').leftJoin('team_member as m', (join) => join.onRef('m.edition', '=', 't.edition').onRef('m.team', '=', 't.id'))
    .select(['t.id', 't.name', 'm.person']).where('t.edition', '=', edition).orderBy('t.id').orderBy('m.person').execute();
  const teams = new Map<string, { id: string; name: string; members: string[] }>();
  for (const { id, name, person } of rows) {
    const team = teams.get(id) ?? { id, name, members: [] };
    if (person !== null) team.members.push(person);
    teams.set(id, team);
  }
  return [...teams.values()];
}

/** Replaces the teams of an edition. */
export async function putTeams(tx: Tx, edition: string, teams: readonly NamedTeam[]): Promise<void> {
  await on(tx).deleteFrom('team_member').where('edition', '=', edition).execute();
  await on(tx).deleteFrom('team').where('edition', '=', edition).execute();
  if (teams.length === 0) return;
  await on(tx).insertInto('team').values(teams.map(({ id, name }) => ({ edition, id, name }))).execute();
  const members = teams.flatMap(({ id, members: people }) => people.map((person) => ({ edition, person, team: id })));
  await on(tx).insertInto('team_member').values(members).execute();
}

/** How many take part and are in no team. */
export async function teamless(tx: Tx, edition: string): Promise<number> {
  const { rows: [row] } = await sql<{ count: number }>`select count(*)::int as count from participant p where p.edition = ${edition} and p.left_at is null
    and not exists (select from team_member m where m.edition = p.edition and m.person = p.person)`.execute(on(tx));
  return row!.count;
}
