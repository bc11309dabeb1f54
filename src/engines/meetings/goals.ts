// What each of the three plans minimises: a list of whole numbers, compared one after the other.
import { burdens, compare, sorted, type Space } from './space.ts';

export type Kind = 'most-equal' | 'balanced' | 'least-total';

/** Sum of all site burdens, or sum of the k heaviest burdens of sites or people. */
export type Level = { readonly of: 'total' } | { readonly of: 'site' | 'person'; readonly k: number };

/** Only the heaviest burdens of people are levelled: more levels cost minutes and change nothing anybody notices. */
export const personLevels = 5;

export function levelsOf(space: Space, kind: Kind): Level[] {
  const size = (of: 'site' | 'person'): number => space.classes.reduce((sum, each) => sum + (each.kind === of ? each.members.length : 0), 0);
  const leximin: Level[] = [
    ...Array.from({ length: size('site') }, (_, i): Level => ({ of: 'site', k: i + 1 })),
    ...Array.from({ length: Math.min(personLevels, size('person')) }, (_, i): Level => ({ of: 'person', k: i + 1 })),
  ];
  return kind === 'most-equal' ? leximin : [{ of: 'total' }, ...leximin];
}

export function valueOf(space: Space, level: Level, sums: readonly number[]): number {
  const heaviest = sorted(space, sums, level.of === 'total' ? 'site' : level.of);
  return (level.of === 'total' ? heaviest : heaviest.slice(0, level.k)).reduce((a, b) => a + b, 0);
}

/** The list for one choice. */
export function score(space: Space, kind: Kind, n: readonly number[]): number[] {
  const sums = burdens(space, n);
  const sites = sorted(space, sums, 'site'), people = sorted(space, sums, 'person').slice(0, personLevels);
  return kind === 'most-equal' ? [...sites, ...people] : [sites.reduce((a, b) => a + b, 0), ...sites, ...people];
}

export const worst = (space: Space, n: readonly number[]): number => Math.max(...sorted(space, burdens(space, n), 'site'));

export const total = (space: Space, n: readonly number[]): number => valueOf(space, { of: 'total' }, burdens(space, n));

export const isBetter = (a: readonly number[], b: readonly number[]): boolean => compare(a, b) < 0;
