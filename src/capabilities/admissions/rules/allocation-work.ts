// How far something is that a season's lead has asked for.

export const workKinds = ['preview', 'run', 'flow'] as const;
export type WorkKind = typeof workKinds[number];

export interface Progress { readonly asked_at: Temporal.Instant; readonly started_at: Temporal.Instant | null; readonly ended_at: Temporal.Instant | null }

/** After so long without an end it is taken for broken off and may be asked for again: several times what the largest season takes. */
export const longestMinutes = 5;
/** How long the page says that it is done. */
const freshMinutes = 10;

const within = (from: Temporal.Instant, now: Temporal.Instant, minutes: number): boolean => now.epochMilliseconds - from.epochMilliseconds < minutes * 60_000;

export const isUnderWay = ({ asked_at, ended_at }: Progress, now: Temporal.Instant): boolean => ended_at === null && within(asked_at, now, longestMinutes);
export const isBrokenOff = (work: Progress, now: Temporal.Instant): boolean => work.ended_at === null && !isUnderWay(work, now);
export const isFresh = ({ ended_at }: Progress, now: Temporal.Instant): boolean => ended_at !== null && within(ended_at, now, freshMinutes);
export const secondsSince = (at: Temporal.Instant, now: Temporal.Instant): number => Math.max(0, Math.round((now.epochMilliseconds - at.epochMilliseconds) / 1000));
