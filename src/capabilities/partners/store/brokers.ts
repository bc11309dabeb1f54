// Organisations that may bring others together.
import type { Selectable } from 'kysely';
import { type Actor, scope, type Subject } from '../../../kernel/gate.ts';
import type { Tx } from '../../../kernel/operation.ts';
import type { Homes } from '../rules/offers.ts';
import { homesOf } from './offers.ts';
import { anyOf, type BrokerTable, on } from './tables.ts';

export type Broker = Selectable<BrokerTable>;
export const putBroker = (tx: Tx, row: Broker) => on(tx).insertInto('partner_broker').values(row).onConflict((conflict) => conflict.column('institution').doUpdateSet({ why: row.why })).execute();
export const removeBroker = (tx: Tx, institution: string) => on(tx).deleteFrom('partner_broker').where('institution', '=', institution).execute();
export const brokersOf = (tx: Tx) => on(tx).selectFrom('partner_broker').innerJoin('network_institution', 'network_institution.id', 'partner_broker.institution').selectAll('partner_broker').select(['network_institution.name', 'network_institution.kind']).orderBy('network_institution.name').limit(200).execute();
export const brokersAmong = async (tx: Tx, institutions: readonly string[]): Promise<string[]> => (await on(tx).selectFrom('partner_broker').select('institution').where('institution', '=', anyOf(institutions)).execute()).map(({ institution }) => institution);

/** Who leads an alliance now; given by the caller, since the network knows it. */
export type LeadOf = (alliance: string) => Promise<string | null>;

/** Of somebody's institutions, those that may introduce others: given the role, or leading one of their alliances now. */
export async function brokersFor(tx: Tx, { institutions, alliances }: Homes, leadOf: LeadOf): Promise<string[]> {
  const leads = await Promise.all(alliances.map(leadOf));
  return [...new Set([...await brokersAmong(tx, institutions), ...leads.filter((each): each is string => each !== null && institutions.includes(each))])];
}
export async function brokerSubject(tx: Tx, actor: Actor, leadOf: LeadOf): Promise<Subject> {
  return { scopes: (await brokersFor(tx, await homesOf(tx, actor), leadOf)).map((id) => scope('institution', id)) };
}
