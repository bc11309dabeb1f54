// Ranked, explained partners for every offer, and, on request, everybody paired in one go.
import { chance, shuffled } from '../../kernel/chance.ts';
import { type Offer, type Problem, type Reason, type Scheduling, scoreUnits } from './problem.ts';
import { alternatives, joinable, wouldSwap } from './alliance.ts';
import { calendarScheduling } from './calendar.ts';
import { blockers } from './gates.ts';
import { type Explained, explain, nearMiss, type NearMiss } from './explain.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { type Context, contextOf } from './facts.ts';
import { type Graph, graphOf } from './graph.ts';
import { fairLists, oneSidedLists, topLists } from './lists.ts';
import { matchAll } from './matching.ts';
import { topicIndex, type TopicIndex } from './topics/find.ts';
import { ownConcepts } from './topics/table.ts';

export interface Answer extends Partial<AllianceAnswer> {
  /** `optimal` is said of the pairs, `feasible` of lists alone (their quality is bounded by `bound`). */
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  readonly why: readonly Reason[];
  readonly lists: Readonly<Record<string, readonly Explained[]>>;
  /** For offers with few partners: who would be one after a change. */
  readonly nearMisses: Readonly<Record<string, readonly NearMiss[]>>;
  readonly exposure: Exposure & {
    /** No lists can have a higher mean quality; the price of sharing attention is the difference. */
    readonly bound: number | null;
    readonly qualityLoss: number | null;
    readonly baselines: { readonly oneSided: Exposure; readonly reciprocal: Exposure };
  };
}

export interface AllianceAnswer {
  readonly pairs: readonly (readonly [string, string])[];
  readonly proposals: readonly ({ readonly pair: readonly [string, string] } & Omit<Explained, 'partner'>)[];
  readonly alternatives: Readonly<Record<string, Explained | null>>;
  readonly unmatched: readonly (Reason & { readonly offer: string; readonly couldJoin?: { readonly pair: readonly [string, string]; readonly score: number } })[];
  readonly matching: {
    readonly status: 'optimal' | 'infeasible';
    readonly pairs: number;
    readonly bound: number;
    readonly worst: number | null;
    readonly mean: number | null;
    /** Proofs (cardinality.ts): without these offers the rest falls into too many odd groups for one pair more. */
    readonly barrier: readonly string[];
    readonly worstBarrier: readonly string[];
    /** Pairs that both sides would like better than what they got, and the strongest of them. */
    readonly wouldSwap: number;
    readonly strongestSwaps: readonly (readonly [string, string])[];
  };
}

export interface Means {
  readonly seed?: string;
  readonly scheduling?: Scheduling;
  readonly index?: TopicIndex;
  readonly all?: boolean;
  /** Called as each stage begins, with the share of the work done. */
  readonly onStage?: (stage: 'pairs' | 'lists' | 'explanations' | 'matching', done: number) => void;
}

/** Fewer proposals than this, and near misses are looked for. */
const fewProposals = 3;
const mostSwaps = 20;

export function solve({ offers, options }: Problem, means: Means = {}): Answer {
  const index = means.index ?? topicIndex(ownConcepts), stage = means.onStage ?? (() => undefined);
  const context = contextOf(options, means.scheduling ?? calendarScheduling(), index), rank = ranks(offers.length, means.seed ?? '');
  stage('pairs', 0);
  const graph = graphOf(context, offers, rank), regions = offers.map(({ region }) => region);
  stage('lists', 0.5);
  const fair = fairLists(graph, { length: options.listLength, rank, before: offers.map(({ shown }) => shown ?? 0), regions });
  const exposure = exposureOf(fair, graph, regions), reciprocal = exposureOf(topLists(graph, options.listLength), graph, regions);
  const oneSided = exposureOf(oneSidedLists(graph, options.listLength, rank), graph, regions);
  stage('explanations', 0.6);
  const lists = byId(offers, (offer, i) => fair[i]!.map((j) => explain(context, offer, offers[j]!)));
  const few = offers.filter((_, i) => fair[i]!.length < fewProposals);
  const nearMisses = byId(few, (offer) => nearest(context, offer, offers));
  if (means.all) stage('matching', 0.8);
  const alliance = means.all ? everybody(context, graph, offers, rank) : undefined;
  const some = graph.neighbours.some(({ length }) => length > 0), bound = reciprocal.meanQuality;
  return {
    status: !some ? 'infeasible' : alliance ? 'optimal' : 'feasible',
    why: some ? [] : [{ code: 'partners.infeasible.no-pair', args: { offers: offers.length } }],
    lists,
    exposure: { ...exposure, bound, qualityLoss: bound && exposure.meanQuality !== null ? round(1 - exposure.meanQuality / bound) : null, baselines: { oneSided, reciprocal } },
    nearMisses,
    ...alliance,
  };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const byId = <T>(offers: readonly Offer[], make: (offer: Offer, i: number) => T): Record<string, T> => Object.fromEntries(offers.map((offer, i) => [offer.id, make(offer, i)]));

/** Ties are settled by lot: place of each offer in a shuffle. */
function ranks(size: number, seed: string): number[] {
  const rank = Array.from({ length: size }, () => 0);
  for (const [place, i] of shuffled(chance(`partners ${seed}`), Array.from({ length: size }, (_, each) => each)).entries()) rank[i] = place;
  return rank;
}

/** With what would unblock them; where nothing would, what stands in the way of those that it keeps out least. */
function nearest(context: Context, offer: Offer, offers: readonly Offer[]): NearMiss[] {
  const fixable = offers.flatMap((other) => (other === offer ? [] : nearMiss(context, offer, other) ?? [])).filter(({ blocked }) => blocked.length > 0)
    .sort((a, b) => a.couldFix.length - b.couldFix.length || b.scoreThen - a.scoreThen);
  return (fixable.length > 0 ? fixable : hopeless(context, offer, offers)).slice(0, fewProposals);
}

const hopeless = (context: Context, offer: Offer, offers: readonly Offer[]): NearMiss[] =>
  offers.flatMap((other) => (other === offer ? [] : { partner: other.id, blocked: blockers(context, offer, other), couldFix: [], scoreThen: 0 }))
    .filter(({ blocked }) => blocked.length > 0).sort((a, b) => a.blocked.length - b.blocked.length);

function everybody(context: Context, graph: Graph, offers: readonly Offer[], rank: readonly number[]): AllianceAnswer {
  const found = matchAll(graph), { mate } = found, second = alternatives(graph, mate, rank), swaps = wouldSwap(graph, mate);
  const id = (i: number): string => offers[i]!.id, ids = ([i, j]: readonly [number, number]): readonly [string, string] => [id(i), id(j)];
  const pairs = mate.flatMap((j, i): (readonly [number, number])[] => (j > i ? [[i, j]] : []));
  const proposals = pairs.map(([i, j]) => {
    const { partner: _, ...rest } = explain(context, offers[i]!, offers[j]!);
    return { pair: ids([i, j]), ...rest };
  });
  return {
    pairs: pairs.map(ids),
    proposals,
    alternatives: byId(offers, (offer, i) => (second[i] === -1 ? null : explain(context, offer, offers[second[i]!]!))),
    unmatched: mate.flatMap((j, i) => (j === -1 ? [leftOver(graph, offers, mate, i)] : [])),
    matching: {
      status: found.pairs === 0 ? 'infeasible' : 'optimal',
      pairs: found.pairs, bound: found.pairs,
      worst: found.worst === undefined ? null : found.worst / scoreUnits,
      mean: found.pairs === 0 ? null : round(found.total / found.pairs / scoreUnits),
      barrier: found.barrier.map(id), worstBarrier: found.worstBarrier.map(id),
      wouldSwap: swaps.length, strongestSwaps: swaps.slice(0, mostSwaps).map(({ pair }) => ids(pair)),
    },
  };
}

function leftOver(graph: Graph, offers: readonly Offer[], mate: readonly number[], i: number): AllianceAnswer['unmatched'][number] {
  const offer = offers[i]!.id, possible = graph.neighbours[i]!.length, third = joinable(graph, mate, i);
  if (possible === 0) return { offer, code: 'partners.unmatched.nobody-feasible', args: {} };
  return {
    offer, code: 'partners.unmatched.all-taken', args: { possible },
    ...(third ? { couldJoin: { pair: [offers[third.pair[0]]!.id, offers[third.pair[1]]!.id] as const, score: third.score / scoreUnits } } : {}),
  };
}
