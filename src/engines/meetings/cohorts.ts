// Distance round the globe: the smallest arc that holds all offsets, and the fewest groups whose arcs are short enough.
/** Minutes of the smallest circular arc that covers all offsets, and which offsets lie at its western and eastern end. */
export function coveringArc(offsets: readonly number[]): { readonly minutes: number; readonly west: number; readonly east: number } {
  const points = [...new Set(offsets.map((minutes) => ((minutes % 1440) + 1440) % 1440))].sort((a, b) => a - b);
  let widest = { gap: -1, at: 0 };
  points.forEach((point, i) => {
    const gap = i + 1 < points.length ? points[i + 1]! - point : points[0]! + 1440 - point;
    if (gap > widest.gap) widest = { gap, at: i };
  });
  const east = points[widest.at] ?? 0, west = points[(widest.at + 1) % points.length] ?? 0;
  return { minutes: points.length > 1 ? 1440 - widest.gap : 0, west, east };
}

export interface Split {
  /** Indices of sites, each in one cohort. */
  readonly cohorts: readonly (readonly number[])[];
  /** A site near the next cohort, which could sit in both and hand work over. */
  readonly bridges: readonly { readonly site: number; readonly cohorts: readonly [number, number] }[];
}

/**
 * Fewest groups of neighbours whose arc stays within `most` minutes in every season. `seasons[s][i]` is the offset of site i
 * in season s. Greedy cover of the circle from every start: exact for one season. Among equally few: the cut whose cohorts
 * mix most areas (`area(i)`), then the one with the shortest longest arc.
 */
export function fewestCohorts(seasons: readonly (readonly number[])[], most: number, area: (site: number) => string = String): Split {
  const first = seasons[0]!;
  const ring = first.map((_, i) => i).sort((a, b) => (first[a]! % 1440 + 1440) % 1440 - (first[b]! % 1440 + 1440) % 1440 || a - b);
  const arc = (group: readonly number[]): number => Math.max(...seasons.map((offsets) => coveringArc(group.map((i) => offsets[i]!)).minutes));
  const cuts = ring.map((_, start) => {
    const cohorts: number[][] = [];
    for (const site of [...ring.slice(start), ...ring.slice(0, start)]) {
      const last = cohorts.at(-1);
      if (last && arc([...last, site]) <= most) last.push(site); else cohorts.push([site]);
    }
    const mix = Math.min(...cohorts.map((group) => new Set(group.map(area)).size));
    return { cohorts, mix, longest: Math.max(...cohorts.map(arc)), smallest: Math.min(...cohorts.map((group) => group.length)) };
  });
  const [best] = cuts.sort((a, b) => a.cohorts.length - b.cohorts.length || b.mix - a.mix || b.smallest - a.smallest || a.longest - b.longest);
  return { cohorts: best!.cohorts, bridges: bridges(best!.cohorts, arc, most) };
}

/** Between neighbouring cohorts the site that fits into both; none where nobody does. */
function bridges(cohorts: readonly (readonly number[])[], arc: (group: readonly number[]) => number, most: number): Split['bridges'] {
  if (cohorts.length < 2) return [];
  return cohorts.flatMap((group, i) => {
    const next = (i + 1) % cohorts.length;
    if (cohorts.length === 2 && i === 1) return [];
    const fits = [...group.map((site) => ({ site, into: next })), ...cohorts[next]!.map((site) => ({ site, into: i }))]
      .map(({ site, into }) => ({ site, arc: arc([...cohorts[into]!, site]) })).filter((each) => each.arc <= most).sort((a, b) => a.arc - b.arc || a.site - b.site);
    return fits[0] ? [{ site: fits[0].site, cohorts: [i, next] as const }] : [];
  });
}
