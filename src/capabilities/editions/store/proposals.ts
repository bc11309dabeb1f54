// What students gave for their teams, and proposed teams.
import type { Tx } from '../../../kernel/operation.ts';
import type { NamedTeam, Student } from '../rules/teams.ts';
import { type At, on, type Preference, type Proposal } from './tables.ts';

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
