// Who is shown how often: the five figures that tell whether lists share attention fairly.
import { scoreUnits } from './problem.ts';
import type { Graph } from './graph.ts';

export interface Exposure {
  /** Share of offers with a feasible partner that no list shows. */
  readonly neverShown: number;
  readonly maxShown: number;
  /** 0 = all shown equally often, 1 = one gets all. */
  readonly gini: number;
  /** Mean times shown, south by north; `null` without offers of both. */
  readonly southOverNorth: number | null;
  /** Mean score over all places of all lists, in [0, 1]; `null` when all lists are empty. */
  readonly meanQuality: number | null;
  /** Mean times shown by region. */
  readonly byRegion: Readonly<Record<string, number>>;
}

export type Lists = readonly (readonly number[])[];

export function timesShown(lists: Lists): number[] {
  const times = lists.map(() => 0);
  for (const list of lists) for (const j of list) times[j]!++;
  return times;
}

/** Offers without any feasible partner could not be shown and are left out. */
export function exposureOf(lists: Lists, graph: Graph, regions: readonly (string | undefined)[]): Exposure {
  const times = timesShown(lists), possible = times.flatMap((_, i) => (graph.neighbours[i]!.length > 0 ? [i] : []));
  const mean = (each: readonly number[]): number => each.reduce((sum, i) => sum + times[i]!, 0) / each.length;
  const inRegion = (region: string): number[] => possible.filter((i) => regions[i] === region);
  const names = [...new Set(possible.flatMap((i) => regions[i] ?? []))].sort();
  const byRegion = Object.fromEntries(names.map((region) => [region, round(mean(inRegion(region)))]));
  const places = lists.flatMap((list, i) => list.map((j) => graph.score(i, j)));
  return {
    neverShown: possible.length === 0 ? 0 : round(possible.filter((i) => times[i] === 0).length / possible.length),
    maxShown: Math.max(0, ...times),
    gini: round(gini(possible.map((i) => times[i]!))),
    southOverNorth: inRegion('south').length > 0 && inRegion('north').length > 0 && mean(inRegion('north')) > 0 ? round(mean(inRegion('south')) / mean(inRegion('north'))) : null,
    meanQuality: places.length === 0 ? null : round(places.reduce((sum, each) => sum + each, 0) / places.length / scoreUnits),
    byRegion,
  };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), total = sorted.reduce((sum, each) => sum + each, 0);
  return total === 0 ? 0 : sorted.reduce((sum, each, i) => sum + (2 * (i + 1) - sorted.length - 1) * each, 0) / (sorted.length * total);
}
