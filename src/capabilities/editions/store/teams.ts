// What students gave for their teams, and proposed teams, in PostgreSQL.
import { type ColumnType, sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Asked, Kept, NamedTeam, Student } from '../rules/teams.ts';

type At = Temporal.Instant;
/** Stored as jsonb: read as `T`, written as its text. */
type Json<T> = ColumnType<T, string, string>;
export interface Preference { edition: string; person: string; free: string; languages: string; experience: number | null; given_at: At }
interface ProposalFacts { edition: string; id: string; kind: 'form' | 'repair'; facts: string; proposed_by: string; proposed_at: At; published_at: At | null }
interface ProposalTable extends ProposalFacts { asked: Json<Asked>; answer: Json<Kept>; teams: Json<readonly NamedTeam[]>; earlier: Json<readonly NamedTeam[]> }
export interface Proposal extends ProposalFacts { asked: Asked; answer: Kept; teams: readonly NamedTeam[]; earlier: readonly NamedTeam[] }
interface Tables {
  team_preference: Preference; team_proposal: ProposalTable;
  team: { edition: string; id: string; name: string }; team_member: { edition: string; person: string; team: string };
  participant: { edition: string; person: string; home: string | null; left_at: At | null };
  accounts_person: { id: string; name: string; zone: string };
  network_institution: { id: string; name: string };
}
const on = (tx: Tx) => query<Tables>(tx);

export const preferenceOf = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('team_preference').selectAll().where('edition', '=', edition).where('person', '=', person).executeTakeFirst();
export const preferencesOf = (tx: Tx, person: string) => on(tx).selectFrom('team_preference').selectAll().where('person', '=', person).execute();
export const putPreference = (tx: Tx, given: Preference) => on(tx).insertInto('team_preference').values(given).onConflict((conflict) => conflict.columns(['edition', 'person'])
  .doUpdateSet({ free: given.free, languages: given.languages, experience: given.experience, given_at: given.given_at })).execute();
export const forgetPreferences = (tx: Tx, person: string) => on(tx).deleteFrom('team_preference').where('person', '=', person).execute();

/** Those who take part, with what they gave for their teams. */
export const studentsOf = (tx: Tx, edition: string, limit: number): Promise<Student[]> => on(tx).selectFrom('participant as p').innerJoin('accounts_person as a', 'a.id', 'p.person')
  .leftJoin('network_institution as i', 'i.id', 'p.home')
  .leftJoin('team_preference as f', (join) => join.onRef('f.edition', '=', 'p.edition').onRef('f.person', '=', 'p.person'))
  .select(['p.person', 'a.name', 'p.home', 'i.name as home_name', 'a.zone', 'f.experience',
    ({ fn, val }) => fn.coalesce('f.free', val('')).as('free'), ({ fn, val }) => fn.coalesce('f.languages', val('')).as('languages')])
  .where('p.edition', '=', edition).where('p.left_at', 'is', null).orderBy('p.person').limit(limit).execute();

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

export const addProposal = (tx: Tx, { asked, answer, teams, earlier, ...facts }: Proposal) =>
  on(tx).insertInto('team_proposal').values({ ...facts, asked: JSON.stringify(asked), answer: JSON.stringify(answer), teams: JSON.stringify(teams), earlier: JSON.stringify(earlier) }).execute();
export const proposalOf = (tx: Tx, edition: string, id: string): Promise<Proposal | undefined> => on(tx).selectFrom('team_proposal').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
/** To be changed: nobody else changes it until this transaction ends. */
export const lockedProposal = (tx: Tx, edition: string, id: string): Promise<Proposal | undefined> => on(tx).selectFrom('team_proposal').selectAll().where('edition', '=', edition).where('id', '=', id).forUpdate().executeTakeFirst();
export const latestProposal = (tx: Tx, edition: string): Promise<Proposal | undefined> => on(tx).selectFrom('team_proposal').selectAll().where('edition', '=', edition).orderBy('id', 'desc').limit(1).executeTakeFirst();
/** What was asked when the present teams were published. */
export const lastPublished = (tx: Tx, edition: string): Promise<Proposal | undefined> => on(tx).selectFrom('team_proposal').selectAll().where('edition', '=', edition).where('published_at', 'is not', null).orderBy('published_at', 'desc').limit(1).executeTakeFirst();
export const putProposedTeams = (tx: Tx, edition: string, id: string, teams: readonly NamedTeam[]) => on(tx).updateTable('team_proposal').set({ teams: JSON.stringify(teams) }).where('edition', '=', edition).where('id', '=', id).execute();
export const markPublished = (tx: Tx, edition: string, id: string, teams: readonly NamedTeam[], at: At) =>
  on(tx).updateTable('team_proposal').set({ teams: JSON.stringify(teams), published_at: at }).where('edition', '=', edition).where('id', '=', id).execute();

/** How many take part and are in no team. */
export async function teamless(tx: Tx, edition: string): Promise<number> {
  const { rows: [row] } = await sql<{ count: number }>`select count(*)::int as count from participant p where p.edition = ${edition} and p.left_at is null
    and not exists (select from team_member m where m.edition = p.edition and m.person = p.person)`.execute(on(tx));
  return row!.count;
}
