// One offer beside others, without the rest of the network: a first list at once, and any single pair explained.
// The weeks and hours of the pair come from the engines of calendars and meetings.
import { calendarScheduling } from '../../../engines/partners/calendar.ts';
import { explain, type Explained, nearMiss, type NearMiss } from '../../../engines/partners/explain.ts';
import { asynchronousFirst, type Context, contextOf } from '../../../engines/partners/facts.ts';
import { blockers, isFeasible } from '../../../engines/partners/gates.ts';
import { defaultOptions, type Offer } from '../../../engines/partners/problem.ts';
import { score } from '../../../engines/partners/utility.ts';
import { calendarOf, commonWindows, dateOf } from '../../../engines/windows/calendar.ts';
import type { AllianceAnswer } from '../../../engines/partners/solve.ts';
import { engineOffer, type OfferFacts } from './problem.ts';
import { index } from './topics.ts';

export type { AllianceAnswer, Explained, NearMiss };

const context = (): Context => contextOf(defaultOptions, calendarScheduling(), index);

/** Times shown above the others' mean that cost a share of the score, as mild as the engine's own lists. */
const discountEach = 0.03;

/** The first list of an offer: best first, those shown often lately a little lower. The whole network is shared out later, in one go. */
export function firstList(own: OfferFacts, others: readonly OfferFacts[]): Explained[] {
  const within = context(), mine = engineOffer(own), mean = others.reduce((sum, { shown }) => sum + shown, 0) / Math.max(1, others.length);
  const worth = (offer: Offer): number => score(within, mine, offer) * (1 - Math.min(0.3, Math.max(0, (offer.shown ?? 0) - mean) * discountEach));
  const possible = others.map(engineOffer).filter((offer) => isFeasible(within, mine, offer)).map((offer) => ({ offer, worth: worth(offer) }));
  return possible.sort((a, b) => b.worth - a.worth || (a.offer.id < b.offer.id ? -1 : 1)).slice(0, defaultOptions.listLength).map(({ offer }) => explain(within, mine, offer));
}

/** Why there is nobody, and what would change it: pairs that one or two changes would make possible. */
export function nearMisses(own: OfferFacts, others: readonly OfferFacts[], most: number): NearMiss[] {
  const within = context(), mine = engineOffer(own);
  return others.flatMap((each) => nearMiss(within, mine, engineOffer(each)) ?? []).filter(({ blocked }) => blocked.length > 0)
    .sort((a, b) => a.couldFix.length - b.couldFix.length || b.scoreThen - a.scoreThen).slice(0, most);
}

export interface Pair {
  readonly explained: Explained | null;
  /** What makes the pair impossible now, and what would mend it. */
  readonly blocked: NearMiss | null;
  readonly weeks: number | null;
  /** Windows in which both teach, with their weeks. */
  readonly windows: readonly { readonly from: string; readonly to: string; readonly weeks: number }[];
  readonly minutes: number | null;
  readonly asynchronousFirst: boolean;
}

export function pairOf(a: OfferFacts, b: OfferFacts): Pair {
  const within = context(), one = engineOffer(a), other = engineOffer(b), feasible = isFeasible(within, one, other);
  return {
    explained: feasible ? explain(within, one, other) : null,
    blocked: feasible ? null : nearMiss(within, one, other) ?? { partner: b.id, blocked: blockers(within, one, other), couldFix: [], scoreThen: 0 },
    ...together([one, other]), asynchronousFirst: asynchronousFirst(one, other),
  };
}

/** What two or more share: weeks of teaching, and the humane minutes of the poorest two. */
export function together(offers: readonly Offer[]): Pick<Pair, 'weeks' | 'windows' | 'minutes'> {
  const { humaneMinutes } = calendarScheduling(), pairs = offers.flatMap((a, at) => offers.slice(at + 1).map((b) => humaneMinutes(a, b)));
  const known = pairs.filter((each) => each !== undefined);
  if (offers.some(({ terms }) => terms.length === 0)) return { weeks: null, windows: [], minutes: null };
  const windows = commonWindows(offers.map(({ id, terms, closed = [] }) => calendarOf({ id, terms, closed }))).map(({ from, to, weeks }) => ({ from: dateOf(from), to: dateOf(to), weeks }));
  return { weeks: windows.reduce((sum, { weeks }) => sum + weeks, 0), windows, minutes: known.length === 0 ? null : Math.min(...known) };
}
