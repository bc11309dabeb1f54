// Calls of an alliance to the staff of its members: who may apply until when, and what a consortium needs.

export const consortiumStates = ['forming', 'submitted', 'chosen', 'not-chosen', 'withdrawn'] as const;
export type ConsortiumState = (typeof consortiumStates)[number];

export interface ConsortiumSide { readonly institution: string; readonly agrees: boolean | null }

/** Institutions of a consortium that have agreed: the minimum counts these, whatever the number of people. */
export const agreedInstitutions = (sides: readonly ConsortiumSide[]): number => new Set(sides.filter(({ agrees }) => agrees === true).map(({ institution }) => institution)).size;

/** A member's own deadline, or the call's. */
export const deadlineFor = (call: { readonly closes_at: Temporal.Instant }, own: Temporal.Instant | undefined): Temporal.Instant => own ?? call.closes_at;
