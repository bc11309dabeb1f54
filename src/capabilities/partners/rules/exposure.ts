// How evenly attention is shared, from what was really put before people: the five figures of the engine, in all and by
// part of the world. Figures of few are not told: they would speak of single people.
import { type Area, areaOf, areas, hemisphereOf } from './regions.ts';

/** Offers below which a region's figures are withheld. */
export const least = 5;
/** How far back the figures look. */
export const weeksBack = 12;

export interface ShownOffer { readonly country: string; readonly times: number; /** Sum of the scores at which it was shown. */ readonly score: number }
export interface Five {
  readonly offers: number;
  /** Share that was never shown. */
  readonly neverShown: number;
  readonly mostShown: number;
  /** 0: all equally often; 1: one gets all. */
  readonly gini: number;
  /** Mean fit of what was shown; null where nothing was. */
  readonly quality: number | null;
  readonly meanShown: number;
}
export interface Exposure {
  /** Null where there are too few offers. */
  readonly all: (Five & { /** Mean times shown, south by north; null where one of them has too few. */ readonly southOverNorth: number | null }) | null;
  readonly areas: readonly { readonly area: Area; readonly figures: Five | null; readonly some: boolean }[];
}

function five(offers: readonly ShownOffer[]): Five | null {
  if (offers.length < least) return null;
  const times = offers.map((each) => each.times), total = times.reduce((sum, each) => sum + each, 0), score = offers.reduce((sum, each) => sum + each.score, 0);
  return { offers: offers.length, neverShown: times.filter((each) => each === 0).length / offers.length, mostShown: Math.max(...times), gini: gini(times, total), quality: total === 0 ? null : score / total, meanShown: total / offers.length };
}

function gini(values: readonly number[], total: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return total === 0 ? 0 : sorted.reduce((sum, each, at) => sum + (2 * (at + 1) - sorted.length - 1) * each, 0) / (sorted.length * total);
}

/** A region that is withheld must not follow from the whole less the others: with one withheld, the next smallest is too. */
export function exposureOf(offers: readonly ShownOffer[]): Exposure {
  const byArea = areas.map((area) => ({ area, offers: offers.filter(({ country }) => areaOf(country) === area) }));
  const few = byArea.filter((each) => each.offers.length > 0 && each.offers.length < least), enough = byArea.filter((each) => each.offers.length >= least).toSorted((a, b) => a.offers.length - b.offers.length);
  const withheld = new Set([...few, ...(few.length > 0 && few.reduce((sum, each) => sum + each.offers.length, 0) < least ? enough.slice(0, 1) : [])].map(({ area }) => area));
  const south = five(offers.filter(({ country }) => hemisphereOf(country) === 'south')), north = five(offers.filter(({ country }) => hemisphereOf(country) === 'north')), all = five(offers);
  return {
    all: all && { ...all, southOverNorth: south && north && north.meanShown > 0 ? south.meanShown / north.meanShown : null },
    areas: byArea.map((each) => ({ area: each.area, figures: withheld.has(each.area) ? null : five(each.offers), some: each.offers.length > 0 })),
  };
}
