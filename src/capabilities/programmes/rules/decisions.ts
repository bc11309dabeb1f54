// What partners of a design decide together, and what a decision binds. Each partner has one voice, whatever its size
// (requirement A4; Moving minds, section 6: equal influence of all partners).
import type { Standing } from './editions.ts';

export const decisionKinds = ['call', 'dates', 'share', 'credit', 'cancel', 'rule', 'other'] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export type Needs = 'everyone' | 'most';
/** Kinds for which the partners may choose; how they choose always needs everyone. */
export const choosable = ['call', 'dates', 'share', 'credit', 'cancel', 'other'] as const satisfies readonly DecisionKind[];

/** Until the partners choose otherwise: few things need everyone, so that the work stays agile. */
export const usually: Readonly<Record<DecisionKind, Needs>> = { call: 'everyone', dates: 'everyone', share: 'everyone', credit: 'everyone', cancel: 'everyone', rule: 'everyone', other: 'most' };

/** What a decision does once it is effective. */
export type Effect =
  | { readonly kind: 'call'; readonly edition: string; readonly print: string }
  | { readonly kind: 'dates'; readonly edition: string; readonly startsOn: string; readonly endsOn: string; readonly closesAt?: string | undefined; readonly seats?: number | undefined }
  | { readonly kind: 'share'; readonly shares: Readonly<Record<string, number>> }
  | { readonly kind: 'credit'; readonly edition: string; readonly institution: string; readonly amount: number | null; readonly system: string | null }
  | { readonly kind: 'cancel'; readonly edition: string }
  | { readonly kind: 'rule'; readonly of: (typeof choosable)[number]; readonly needs: Needs }
  | { readonly kind: 'other' };

/** Partners whose own affairs it changes: they must agree even where most would do. */
export function touched(effect: Effect): readonly string[] {
  if (effect.kind === 'share') return Object.keys(effect.shares);
  return effect.kind === 'credit' ? [effect.institution] : [];
}

/** Whether nothing is missing but what `rules` of the network say; a voice that was never given is no agreement. */
export const touchedAgree = (effect: Effect, voices: readonly { readonly institution: string; readonly agrees: boolean }[]): boolean =>
  touched(effect).every((institution) => voices.some((voice) => voice.institution === institution && voice.agrees));

/** The facts of an edition that partners agree to before its call is published. */
export interface Agreed {
  readonly starts_on: string; readonly ends_on: string; readonly call_opens_at: Temporal.Instant | null; readonly call_closes_at: Temporal.Instant | null; readonly capacity: number | null;
  /** By institution. */
  readonly terms: readonly {
    readonly institution: string; readonly credit_amount: number | null; readonly credit_system: string | null; readonly standing: Standing; readonly capacity: number | null;
    readonly fee_minor: number | null; readonly fee_currency: string | null;
  }[];
}

/** What was agreed when partners agreed to publish: dates, seats, and every partner's terms. Changed since, it is agreed no longer. */
export const printOf = ({ starts_on, ends_on, call_opens_at, call_closes_at, capacity, terms }: Agreed): string => JSON.stringify([
  starts_on, ends_on, call_opens_at?.toString() ?? null, call_closes_at?.toString() ?? null, capacity,
  terms.map((each) => [each.institution, each.credit_amount, each.credit_system, each.standing, each.capacity, each.fee_minor, each.fee_currency]),
]);
