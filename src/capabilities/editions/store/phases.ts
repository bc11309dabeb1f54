// Phases of teams, and the teams of phases that are over.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import type { NamedTeam } from '../rules/teams.ts';
import { type At, on, pageSize, type TeamPhase } from './tables.ts';
import { teamsNow } from './teams.ts';

export const phasesOf = (tx: Tx, edition: string): Promise<TeamPhase[]> => on(tx).selectFrom('team_phase').selectAll().where('edition', '=', edition).orderBy('number').execute();
/** The same, held until this transaction ends. */
export const lockedPhases = (tx: Tx, edition: string): Promise<TeamPhase[]> => on(tx).selectFrom('team_phase').selectAll().where('edition', '=', edition).orderBy('number').forUpdate().execute();
/** False when another phase was opened at the same time. */
export const addPhase = async (tx: Tx, phase: TeamPhase): Promise<boolean> =>
  Number((await on(tx).insertInto('team_phase').values(phase).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0) === 1;
export const dropPhase = (tx: Tx, edition: string, number: number) => on(tx).deleteFrom('team_phase').where('edition', '=', edition).where('number', '=', number).where('begun_at', 'is', null).execute();
export const changePhase = (tx: Tx, edition: string, number: number, change: Partial<Pick<TeamPhase, 'begun_at' | 'proposal'>>) =>
  on(tx).updateTable('team_phase').set(change).where('edition', '=', edition).where('number', '=', number).execute();
/** A phase whose day has come, by its edition's own clock, held for whoever begins it. */
export const duePhase = (tx: Tx, now: At): Promise<TeamPhase | undefined> => on(tx).selectFrom('team_phase as f').innerJoin('programmes_edition as e', 'e.id', 'f.edition').selectAll('f')
  .where('f.begun_at', 'is', null).where('f.proposal', 'is not', null).where('e.state', 'in', ['called', 'closed', 'running']).where('f.starts_on', '<=', sql<string>`(${now}::timestamptz at time zone e.zone)::date`)
  .orderBy('f.starts_on').limit(1).forUpdate('f').skipLocked().executeTakeFirst();

/** Keeps the present teams as those of a phase that is over. */
export async function keepFormer(tx: Tx, edition: string, phase: number): Promise<void> {
  await sql`insert into former_team (edition, phase, id, name) select edition, ${phase}, id, name from team where edition = ${edition}`.execute(on(tx));
  await sql`insert into former_team_member (edition, person, phase, team) select edition, person, ${phase}, team from team_member where edition = ${edition}`.execute(on(tx));
}

/** The teams of each phase before `phase`, in their order: those that are over, then the present ones where they are among them. */
export async function teamsBefore(tx: Tx, edition: string, phase: number, now: number): Promise<NamedTeam[][]> {
  if (phase <= 1) return [];
  const rows = await on(tx).selectFrom('former_team as t').innerJoin('former_team_member as m', (join) => join.onRef('m.edition', '=', 't.edition').onRef('m.phase', '=', 't.phase').onRef('m.team', '=', 't.id'))
    .select(['t.phase', 't.id', 't.name', 'm.person']).where('t.edition', '=', edition).where('t.phase', '<', phase).orderBy('t.phase').orderBy('t.id').orderBy('m.person').execute();
  const phases = new Map<number, Map<string, { id: string; name: string; members: string[] }>>();
  for (const { phase: number, id, name, person } of rows) {
    const teams = phases.get(number) ?? new Map(), team = teams.get(id) ?? { id, name, members: [] };
    team.members.push(person);
    phases.set(number, teams.set(id, team));
  }
  return [...[...phases.values()].map((teams) => [...teams.values()]), ...(now < phase ? [await teamsNow(tx, edition)] : [])];
}

/** The teams in which somebody was before, with those of their members who still take part. */
export const ownFormer = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('former_team_member as mine')
  .innerJoin('former_team as t', (join) => join.onRef('t.edition', '=', 'mine.edition').onRef('t.phase', '=', 'mine.phase').onRef('t.id', '=', 'mine.team'))
  .innerJoin('former_team_member as m', (join) => join.onRef('m.edition', '=', 'mine.edition').onRef('m.phase', '=', 'mine.phase').onRef('m.team', '=', 'mine.team'))
  .innerJoin('participant as p', (join) => join.onRef('p.edition', '=', 'm.edition').onRef('p.person', '=', 'm.person'))
  .innerJoin('accounts_person as a', 'a.id', 'm.person').leftJoin('network_institution as i', 'i.id', 'p.home')
  .select(['mine.phase', 't.name as team', 'm.person', 'a.name', 'i.name as home_name'])
  .where('mine.edition', '=', edition).where('mine.person', '=', person).where('p.left_at', 'is', null).orderBy('mine.phase', 'desc').orderBy('a.name').execute();

interface TeamWithNames { readonly id: string; readonly name: string; readonly members: readonly string[] }
/** Teams of a phase with their members' names, a page at a time: of one that is over, or the present ones. */
export async function teamsOfPhase(tx: Tx, edition: string, phase: number | null, after: string | undefined): Promise<TeamWithNames[]> {
  const teams = phase === null ? sql`select id, name from team where edition = ${edition}` : sql`select id, name from former_team where edition = ${edition} and phase = ${phase}`;
  const members = phase === null ? sql`select person from team_member where edition = ${edition} and team = t.id` : sql`select person from former_team_member where edition = ${edition} and phase = ${phase} and team = t.id`;
  return (await sql<TeamWithNames>`select t.id, t.name, coalesce((select json_agg(a.name order by a.name) from (${members}) m join accounts_person a on a.id = m.person), '[]') as members
    from (${teams}) t where ${after === undefined ? sql`true` : sql`(length(t.name), t.name, t.id) > (select length(s.name), s.name, s.id from (${teams}) s where s.id = ${after})`} order by length(t.name), t.name, t.id limit ${pageSize}`.execute(on(tx))).rows;
}

/** Names of all teams somebody is or was in; of those that are over with their phase. */
export const teamsWith = async (tx: Tx, person: string): Promise<{ edition: string; phase: number | null; team: string }[]> => (await sql<{ edition: string; phase: number | null; team: string }>`
  select m.edition, null::int as phase, t.name as team from participant p join team_member m on m.edition = p.edition and m.person = p.person join team t on t.edition = m.edition and t.id = m.team where p.person = ${person}
  union all select m.edition, m.phase, t.name from participant p join former_team_member m on m.edition = p.edition and m.person = p.person join former_team t on t.edition = m.edition and t.phase = m.phase and t.id = m.team where p.person = ${person}
  order by edition, phase`.execute(on(tx))).rows;

export const forgetFormer = (tx: Tx, person: string, editions: readonly string[]) => editions.length === 0 ? Promise.resolve([]) :
  on(tx).deleteFrom('former_team_member').where('edition', 'in', editions).where('person', '=', person).execute();
