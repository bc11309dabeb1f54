// Decisions of partners in PostgreSQL, with one voice for each.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/operation.ts';
import { query } from '../../../storage/query.ts';
import type { DecisionKind, Effect, Needs } from '../rules/decisions.ts';

export interface Decision {
  programme: string; id: string; kind: DecisionKind; title: string; body: string; effect: Effect; needs: Needs;
  proposed_by: string | null; proposed_for: string | null; proposed_at: Temporal.Instant; effective_at: Temporal.Instant | null;
}
export interface Voice { programme: string; decision: string; institution: string; agrees: boolean; why: string; person: string | null; at: Temporal.Instant }
interface Tables { design_decision: Decision; design_voice: Voice; design_rule: { programme: string; kind: string; needs: Needs }; accounts_person: { id: string; name: string } }
const on = (tx: Tx) => query<Tables>(tx);

export const addDecision = (tx: Tx, row: Decision) => on(tx).insertInto('design_decision').values({ ...row, effect: JSON.stringify(row.effect) } as never).execute();
export const decisionOf = (tx: Tx, programme: string, id: string) => on(tx).selectFrom('design_decision').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
export const openOf = (tx: Tx, programme: string) => on(tx).selectFrom('design_decision').selectAll().where('programme', '=', programme).where('effective_at', 'is', null).orderBy('id').limit(500).execute();
/** The newest first. */
export const decisionsOf = (tx: Tx, programme: string, before: string | undefined, count: number) => on(tx).selectFrom('design_decision').leftJoin('accounts_person', 'accounts_person.id', 'design_decision.proposed_by').where('programme', '=', programme)
  .$if(before !== undefined, (some) => some.where('design_decision.id', '<', before!)).selectAll('design_decision').select('accounts_person.name as proposer').orderBy('design_decision.id', 'desc').limit(count).execute();
export const voicesOn = (tx: Tx, programme: string, decisions: readonly string[]) => on(tx).selectFrom('design_voice').leftJoin('accounts_person', 'accounts_person.id', 'design_voice.person').where('programme', '=', programme)
  .where('decision', '=', sql<string>`any(${decisions}::uuid[])`).selectAll('design_voice').select('accounts_person.name as name').orderBy('institution').execute();
export const putVoice = (tx: Tx, row: Voice) => on(tx).insertInto('design_voice').values(row).onConflict((conflict) => conflict.columns(['programme', 'decision', 'institution'])
  .doUpdateSet(({ ref }) => ({ agrees: ref('excluded.agrees'), why: ref('excluded.why'), person: ref('excluded.person'), at: ref('excluded.at') }))).execute();
export const makeEffective = (tx: Tx, programme: string, id: string, at: Temporal.Instant) => on(tx).updateTable('design_decision').set({ effective_at: at }).where('programme', '=', programme).where('id', '=', id).execute();

export const rulesOf = async (tx: Tx, programme: string): Promise<ReadonlyMap<string, Needs>> => new Map((await on(tx).selectFrom('design_rule').select(['kind', 'needs']).where('programme', '=', programme).execute()).map(({ kind, needs }) => [kind, needs]));
export const putRule = (tx: Tx, programme: string, kind: string, needs: Needs) => on(tx).insertInto('design_rule').values({ programme, kind, needs }).onConflict((conflict) => conflict.columns(['programme', 'kind']).doUpdateSet({ needs })).execute();
/** What partners agreed to publish of an edition, newest first. */
export const agreedCalls = async (tx: Tx, programme: string, edition: string): Promise<string[]> => (await sql<{ print: string }>`select effect->>'print' as print from design_decision
  where programme = ${programme} and kind = 'call' and effective_at is not null and effect->>'edition' = ${edition} order by effective_at desc, id desc limit 1`.execute(on(tx))).rows.map(({ print }) => print);

/** Decisions on which institutions, partners of a design, have not spoken. */
export const silentOn = async (tx: Tx, institutions: readonly string[]) => (await sql<{ programme: string; title: string; institution: string; name: string }>`
  select d.programme, d.title, p.institution, i.name from design_decision d join programme_partner p on p.programme = d.programme and p.agreed_at is not null join network_institution i on i.id = p.institution
  where p.institution = any(${institutions}::text[]) and d.effective_at is null
    and not exists (select from design_voice v where v.programme = d.programme and v.decision = d.id and v.institution = p.institution) order by d.id limit 20`.execute(on(tx))).rows;
export const voicesBy = async (tx: Tx, person: string) => (await on(tx).selectFrom('design_voice').select(['programme', 'institution', 'agrees', 'why', 'at']).where('person', '=', person).execute()).map((row) => ({ ...row, at: row.at.toString() }));
export const proposedBy = async (tx: Tx, person: string) => (await on(tx).selectFrom('design_decision').select(['programme', 'title', 'body', 'proposed_at as at']).where('proposed_by', '=', person).execute()).map((row) => ({ ...row, at: row.at.toString() }));
