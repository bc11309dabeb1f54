// Lists that share attention: each offer picks in turn, and an offer that is shown often already has to be clearly better
// to be picked again. After the reciprocal recommendation literature's finding that plain top lists starve the less
// sought-after (Tomita & Yokoyama 2024); round-robin with an exposure discount costs about 2 % of quality.
import { scoreUnits } from './problem.ts';
import type { Graph } from './graph.ts';
import { exposureOf, type Lists } from './exposure.ts';

/** Share of a whole score that a candidate loses when shown a list's length over the average; the mildest that suffices is taken. */
const discounts = [0.25, 0.5, 0.75, 1, 1.5, 2, 3] as const;
/** The discount that goes with a bonus: milder, to pay for it. */
const besideBonus = 0.15;
/** What offers of the region shown less gain on top, where discounts alone would cost too much; shares of a whole score. */
const bonuses = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2] as const;
/** Fair enough: everybody is shown, nobody too often, and south and north alike within this. */
const regionsAlike = 0.87;
/** Beyond this loss of mean quality no more fairness is bought. */
const dearest = 0.03;
/** Nobody is shown more often than this many times the list's length, while others can be shown instead. */
const mostTimes = 1.5;

export interface Ask {
  readonly length: number;
  /** Settles ties and who picks first: lower first. */
  readonly rank: readonly number[];
  /** Times shown in earlier lists, aged. */
  readonly before: readonly number[];
  readonly regions: readonly (string | undefined)[];
}

/** Discounts first; where those that are affordable leave a region behind, a bonus for it beside a mild discount. */
export function fairLists(graph: Graph, ask: Ask): Lists {
  const best = exposureOf(topLists(graph, ask.length), graph, ask.regions).meanQuality ?? 0;
  const trial = (discount: number, bonus: number, favoured?: string): Trial => {
    const lists = roundRobin(graph, ask, { discount, bonus, favoured }), exposure = exposureOf(lists, graph, ask.regions), alike = exposure.southOverNorth ?? 1;
    const shared = exposure.neverShown === 0 && exposure.maxShown <= mostTimes * ask.length;
    return { lists, alike: Math.min(alike, 1 / alike), poorer: alike < 1 ? 'south' : 'north', shared, affordable: (exposure.meanQuality ?? 0) >= (1 - dearest) * best };
  };
  const good = ({ alike, shared, affordable }: Trial): boolean => alike >= regionsAlike && shared && affordable;
  let kept = trial(discounts[0], 0);
  for (const discount of discounts.slice(1)) {
    if (good(kept)) return kept.lists;
    const next = trial(discount, 0);
    if (!next.affordable) break;
    kept = next;
  }
  const { poorer } = kept;
  for (const bonus of bonuses) {
    if (good(kept)) return kept.lists;
    const next = trial(besideBonus, bonus, poorer);
    if (!next.affordable) break;
    if (next.alike > kept.alike && (next.shared || !kept.shared)) kept = next;
  }
  return kept.lists;
}

interface Trial {
  readonly lists: Lists;
  readonly alike: number;
  /** The region shown less. */
  readonly poorer: string;
  readonly shared: boolean;
  readonly affordable: boolean;
}

interface Policy { readonly discount: number; readonly bonus: number; readonly favoured: string | undefined }

function roundRobin(graph: Graph, { length, rank, before, regions }: Ask, { discount, bonus, favoured }: Policy): Lists {
  const lists: number[][] = before.map(() => []), shown = [...before], now = before.map(() => 0);
  const cap = Math.floor(mostTimes * length), average = before.reduce((sum, each) => sum + each, 0) / Math.max(1, before.length);
  const gain = before.map((_, i) => (favoured !== undefined && regions[i] === favoured ? scoreUnits * bonus : 0));
  const pick = (i: number, ceiling: number): number | undefined => {
    let best: number | undefined, value = -Infinity;
    for (const j of graph.neighbours[i]!) {
      if (now[j]! >= ceiling || lists[i]!.includes(j)) continue;
      const worth = graph.score(i, j) + gain[j]! - scoreUnits * discount * Math.max(0, shown[j]! - average) / length;
      if (worth > value) { best = j; value = worth; }
    }
    return best;
  };
  const add = (i: number, j: number): void => { lists[i]!.push(j); shown[j]!++; now[j]!++; };
  for (let round = 0; round < length; round++) {
    for (const i of turnOrder(graph, lists, rank, round)) {
      const j = pick(i, cap) ?? pick(i, Infinity);
      if (j !== undefined) add(i, j);
    }
  }
  relieve(graph, lists, now, cap);
  showEverybody(graph, lists, now, length);
  for (const [i, list] of lists.entries()) list.sort((a, b) => graph.score(i, b) - graph.score(i, a) || rank[a]! - rank[b]!);
  return lists;
}

/** Those with least choice pick first, then those whose list is poorest so far. */
function turnOrder(graph: Graph, lists: Lists, rank: readonly number[], round: number): number[] {
  const sum = lists.map((list, i) => list.reduce((total, j) => total + graph.score(i, j), 0));
  return lists.map((_, i) => i).sort((a, b) => (round === 0 ? graph.neighbours[a]!.length - graph.neighbours[b]!.length : sum[a]! - sum[b]!) || rank[a]! - rank[b]!);
}

/** Who is shown above the cap, because some had no other choice, leaves the lists where another loses least. */
function relieve(graph: Graph, lists: number[][], now: number[], cap: number): void {
  for (let j = 0; j < graph.size; j++) {
    while (now[j]! > cap) {
      let best: { i: number; by: number; loss: number } | undefined;
      for (const i of graph.neighbours[j]!) {
        if (!lists[i]!.includes(j)) continue;
        const by = graph.neighbours[i]!.find((k) => now[k]! < cap && !lists[i]!.includes(k));
        const loss = by === undefined ? Infinity : graph.score(i, j) - graph.score(i, by);
        if (by !== undefined && (!best || loss < best.loss)) best = { i, by, loss };
      }
      if (!best) break;
      lists[best.i]![lists[best.i]!.indexOf(j)] = best.by;
      now[j]!--;
      now[best.by]!++;
    }
  }
}

/** An offer that no list shows takes the place of one shown often, in the list of its best partner. */
function showEverybody(graph: Graph, lists: number[][], now: number[], length: number): void {
  for (let j = 0; j < graph.size; j++) {
    if (now[j] !== 0) continue;
    let best: { i: number; place: number; loss: number } | undefined;
    for (const i of graph.neighbours[j]!) {
      const list = lists[i]!;
      if (list.length < length) { best = { i, place: list.length, loss: -Infinity }; break; }
      for (const [place, other] of list.entries()) {
        const loss = graph.score(i, other) - graph.score(i, j);
        if (now[other]! > 1 && (!best || loss < best.loss)) best = { i, place, loss };
      }
    }
    if (!best) continue;
    const replaced = lists[best.i]![best.place];
    if (replaced !== undefined) now[replaced]!--;
    lists[best.i]![best.place] = j;
    now[j]!++;
  }
}

/** Baseline: each offer's best by score, whoever is shown how often. */
export const topLists = (graph: Graph, length: number): Lists => graph.neighbours.map((each) => each.slice(0, length));

/** Baseline: each offer's best by its own wishes alone, as catalogues with a filter and a sort give it. */
export const oneSidedLists = (graph: Graph, length: number, rank: readonly number[]): Lists =>
  graph.neighbours.map((each, i) => [...each].sort((a, b) => graph.worth(i, b) - graph.worth(i, a) || rank[a]! - rank[b]!).slice(0, length));
