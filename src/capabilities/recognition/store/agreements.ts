// Learning agreements in PostgreSQL. A version is never changed but by signatures; a change is a new version.
import { type ColumnType, sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { Component, Side } from '../rules/agreements.ts';

type At = Temporal.Instant;
interface Facts {
  edition: string; person: string; version: number; latest: boolean; home: string; host: string; home_system: string; host_system: string | null; reason: string;
  proposed_by: string; proposed_as: Side; proposed_at: At; student_signed_at: At | null; home_signed_by: string | null; home_signed_at: At | null; host_signed_by: string | null; host_signed_at: At | null;
  sent_back_by: string | null; sent_back_as: 'home' | 'host' | null; sent_back_at: At | null; sent_back_why: string | null;
}
export interface Agreement extends Facts { components: readonly Component[] }
interface Tables {
  agreement: Facts & { components: ColumnType<readonly Component[], string, string> };
  outcome: { edition: string; person: string };
  accounts_person: { id: string; name: string };
  network_institution: { id: string; name: string };
  editions_participant: { edition: string; person: string; home: string | null; left_at: At | null };
  programmes_edition: { id: string; programme: string; name: string; state: string };
  programmes_programme: { id: string; title: string };
  programmes_edition_partner: { edition: string; institution: string; credit_amount: number | null };
}
const on = (tx: Tx) => query<Tables>(tx);
export const pageSize = 50;

/** Serialises what is agreed with one student for the rest of the transaction. */
export const lock = (tx: Tx, edition: string, person: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`${edition} ${person}`}, 16))`.execute(on(tx));
export const latest = (tx: Tx, edition: string, person: string): Promise<Agreement | undefined> => on(tx).selectFrom('agreement').selectAll().where('edition', '=', edition).where('person', '=', person).where('latest', '=', true).executeTakeFirst();
/** The version in force: the last that all three have signed. */
export const inForce = (tx: Tx, edition: string, people: readonly string[]) => people.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('agreement').select(['person', ({ fn }) => fn.max('version').as('version')]).where('edition', '=', edition).where('person', 'in', people)
    .where('student_signed_at', 'is not', null).where('home_signed_at', 'is not', null).where('host_signed_at', 'is not', null).groupBy('person').execute();
export async function addVersion(tx: Tx, { components, ...facts }: Agreement): Promise<void> {
  await on(tx).updateTable('agreement').set({ latest: false }).where('edition', '=', facts.edition).where('person', '=', facts.person).where('latest', '=', true).execute();
  await on(tx).insertInto('agreement').values({ ...facts, components: JSON.stringify(components) }).execute();
}
export const change = (tx: Tx, { edition, person, version }: Pick<Agreement, 'edition' | 'person' | 'version'>, set: Partial<Omit<Agreement, 'components'>>) =>
  on(tx).updateTable('agreement').set(set).where('edition', '=', edition).where('person', '=', person).where('version', '=', version).execute();
export const isDecided = async (tx: Tx, edition: string, person: string): Promise<boolean> =>
  (await on(tx).selectFrom('outcome').select('person').where('edition', '=', edition).where('person', '=', person).executeTakeFirst()) !== undefined;

/** The home of somebody who takes part, where it is a partner that gives credit. */
export const homeThatGives = async (tx: Tx, edition: string, person: string): Promise<string | null> => (await on(tx).selectFrom('editions_participant as p')
  .innerJoin('programmes_edition_partner as t', (join) => join.onRef('t.edition', '=', 'p.edition').onRef('t.institution', '=', 'p.home'))
  .select('t.institution').where('p.edition', '=', edition).where('p.person', '=', person).where('p.left_at', 'is', null).where('t.credit_amount', 'is not', null).executeTakeFirst())?.institution ?? null;

/** All versions, the last one first, with the names of whoever signed for an institution. */
export const versions = (tx: Tx, edition: string, person: string) => on(tx).selectFrom('agreement as g').leftJoin('accounts_person as m', 'm.id', 'g.home_signed_by').leftJoin('accounts_person as t', 't.id', 'g.host_signed_by')
  .innerJoin('network_institution as h', 'h.id', 'g.home').innerJoin('network_institution as o', 'o.id', 'g.host')
  .selectAll('g').select(['m.name as home_signer', 't.name as host_signer', 'h.name as home_name', 'o.name as host_name'])
  .where('g.edition', '=', edition).where('g.person', '=', person).orderBy('g.version', 'desc').execute();
export type Version = Awaited<ReturnType<typeof versions>>[number];

/** Those who take part and whose home gives credit, a page at a time: of these institutions as home or host, or everybody. */
export const listed = (tx: Tx, edition: string, own: readonly string[] | null, after: string | undefined) => on(tx).selectFrom('editions_participant as p')
  .innerJoin('programmes_edition_partner as t', (join) => join.onRef('t.edition', '=', 'p.edition').onRef('t.institution', '=', 'p.home'))
  .innerJoin('accounts_person as a', 'a.id', 'p.person').innerJoin('network_institution as h', 'h.id', 'p.home')
  .leftJoin('agreement as g', (join) => join.onRef('g.edition', '=', 'p.edition').onRef('g.person', '=', 'p.person').on('g.latest', '=', true))
  .leftJoin('network_institution as o', 'o.id', 'g.host')
  .select(['p.person', 'a.name', 'p.home', 'h.name as home_name', 'g.host', 'o.name as host_name', 'g.version', 'g.student_signed_at', 'g.home_signed_at', 'g.host_signed_at', 'g.sent_back_at'])
  .where('p.edition', '=', edition).where('p.left_at', 'is', null).where('t.credit_amount', 'is not', null)
  .$if(own !== null, (q) => q.where((e) => own!.length === 0 ? e.val(false) : e.or([e('p.home', 'in', own!), e('g.host', 'in', own!)])))
  .$if(after !== undefined, (q) => q.where('p.person', '>', after!)).orderBy('p.person').limit(pageSize).execute();

/** Editions in which somebody has a place, whose credit has to be agreed and whose result is not decided, with the latest version. */
export const todoOf = (tx: Tx, person: string) => on(tx).selectFrom('editions_participant as p')
  .innerJoin('programmes_edition_partner as t', (join) => join.onRef('t.edition', '=', 'p.edition').onRef('t.institution', '=', 'p.home'))
  .innerJoin('programmes_edition as e', 'e.id', 'p.edition').innerJoin('programmes_programme as r', 'r.id', 'e.programme')
  .leftJoin('agreement as g', (join) => join.onRef('g.edition', '=', 'p.edition').onRef('g.person', '=', 'p.person').on('g.latest', '=', true))
  .select(['p.edition', 'r.title', 'g.version', 'g.proposed_as', 'g.student_signed_at', 'g.sent_back_at'])
  .where('p.person', '=', person).where('p.left_at', 'is', null).where('t.credit_amount', 'is not', null).where('e.state', 'in', ['called', 'closed', 'running'])
  .where(({ exists, selectFrom }) => exists(selectFrom('programmes_edition_partner as o').select('o.institution').whereRef('o.edition', '=', 'p.edition').whereRef('o.institution', '!=', 'p.home')))
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('outcome as o').select('o.person').whereRef('o.edition', '=', 'p.edition').whereRef('o.person', '=', 'p.person')))).execute();

/** Editions in which agreements wait for the signature of one of these institutions and can still get it. */
export const waitingFor = (tx: Tx, institutions: readonly string[]) => institutions.length === 0 ? Promise.resolve([]) :
  on(tx).selectFrom('agreement as g').innerJoin('programmes_edition as e', 'e.id', 'g.edition').innerJoin('programmes_programme as r', 'r.id', 'e.programme')
    .innerJoin('editions_participant as p', (join) => join.onRef('p.edition', '=', 'g.edition').onRef('p.person', '=', 'g.person').on('p.left_at', 'is', null))
    .where('e.state', '!=', 'cancelled').where(({ not, exists, selectFrom }) => not(exists(selectFrom('outcome as o').select('o.person').whereRef('o.edition', '=', 'g.edition').whereRef('o.person', '=', 'g.person'))))
    .select(['g.edition', 'r.title', ({ fn }) => fn.countAll<number>().as('count')]).where('g.latest', '=', true).where('g.sent_back_at', 'is', null)
    .where((e) => e.or([e.and([e('g.home', 'in', institutions), e('g.home_signed_at', 'is', null)]), e.and([e('g.host', 'in', institutions), e('g.host_signed_at', 'is', null)])]))
    .groupBy(['g.edition', 'r.title']).orderBy('g.edition').limit(20).execute();

export const ownAgreements = (tx: Tx, person: string) => on(tx).selectFrom('agreement').select(['edition', 'version', 'home', 'host', 'components', 'reason', 'proposed_as', 'proposed_at', 'student_signed_at', 'home_signed_at', 'host_signed_at', 'sent_back_at', 'sent_back_why'])
  .where('person', '=', person).orderBy('edition').orderBy('version').execute();
/** What was written about somebody goes with their account; that something was agreed stays with the result. */
export const forgetWords = (tx: Tx, person: string) => on(tx).updateTable('agreement').set({ reason: '', sent_back_why: null }).where('person', '=', person).execute();
