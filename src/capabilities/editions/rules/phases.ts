// Phases of an edition's teams: which one runs, which comes, and how many new people each makes students meet.
import type { NamedTeam } from './teams.ts';

export interface Phase { readonly number: number; readonly starts_on: string; readonly begun_at: Temporal.Instant | null; readonly proposal: string | null }

/** The phase whose teams are those of the edition; the first one needs no record. */
export const phaseNow = (phases: readonly Phase[]): number => phases.filter(({ begun_at: begun }) => begun !== null).at(-1)?.number ?? 1;
/** The phase that is opened and has not begun. */
export const phaseAhead = (phases: readonly Phase[]): Phase | null => phases.find(({ begun_at: begun }) => begun === null) ?? null;

/** Pairs of teammates, those of them who were never in one team before, and the new people whom the one with fewest meets. */
export interface Acquaintance { readonly pairs: number; readonly fresh: number; readonly fewest: number }

export function acquaintance(teams: readonly Pick<NamedTeam, 'members'>[], earlier: readonly (readonly Pick<NamedTeam, 'members'>[])[]): Acquaintance {
  const met = new Map<string, Set<string>>();
  for (const { members } of earlier.flat()) {
    for (const person of members) {
      const known = met.get(person) ?? new Set();
      for (const other of members) known.add(other);
      met.set(person, known);
    }
  }
  let pairs = 0, fresh = 0, fewest = Infinity;
  for (const { members } of teams) {
    for (const person of members) {
      const found = members.filter((other) => other !== person && !met.get(person)?.has(other)).length;
      pairs += members.length - 1;
      fresh += found;
      fewest = Math.min(fewest, found);
    }
  }
  return { pairs: pairs / 2, fresh: fresh / 2, fewest: fewest === Infinity ? 0 : fewest };
}
