// What is true of a pair, worked out once and used by filters, utilities and explanations alike.
import { type CefrLevel, cefrLevels, type Offer, type Options, type Scheduling } from './problem.ts';
import { fieldNearness } from './fields.ts';
import type { TopicIndex } from './topics/find.ts';
import { Nearness, type Topic, topicOf } from './topics/similarity.ts';

export interface Context {
  readonly options: Options;
  readonly scheduling: Scheduling;
  readonly index: TopicIndex;
  readonly nearness: Nearness;
  readonly topics: WeakMap<Offer, OfferTopics>;
  /** Offers with their terms moved, by weeks. */
  readonly shifts: WeakMap<Offer, Map<number, Offer>>;
}

interface OfferTopics { readonly offered: readonly Topic[]; readonly wanted: readonly Topic[]; readonly fields: readonly string[]; readonly wantedFields: readonly string[] }

export const contextOf = (options: Options, scheduling: Scheduling, index: TopicIndex): Context =>
  ({ options, scheduling, index, nearness: new Nearness(index), topics: new WeakMap(), shifts: new WeakMap() });

/** An offer without a field of its own takes those of its topics. */
export function topicsOf(context: Context, offer: Offer): OfferTopics {
  const known = context.topics.get(offer);
  if (known) return known;
  const offered = offer.topics.map((text) => topicOf(context.index, text, offer.topicLanguage));
  const sought = offer.seeks.topics?.map((text) => topicOf(context.index, text, offer.seeks.topicLanguage ?? offer.topicLanguage));
  const ofTopics = [...new Set(offered.flatMap(({ concepts }) => concepts.map(({ concept }) => context.index.concepts.get(concept)!.isced)))];
  const fields = offer.isced !== undefined ? [offer.isced] : ofTopics;
  const made = { offered, wanted: sought?.length ? sought : offered, fields, wantedFields: [...new Set([...(offer.seeks.isced ?? []), ...(offer.seeks.isced?.length ? [] : fields)])] };
  context.topics.set(offer, made);
  return made;
}

/** How well b's topics meet a's wishes, in [0, 1]; `undefined` when one of them names none. */
export function topicFit(context: Context, a: Offer, b: Offer): number | undefined {
  const { wanted } = topicsOf(context, a), { offered } = topicsOf(context, b);
  if (wanted.length === 0 || offered.length === 0) return undefined;
  let best = 0, total = 0;
  for (const wish of wanted) {
    let near = 0;
    for (const topic of offered) near = Math.max(near, context.nearness.topics(wish, topic));
    best = Math.max(best, near);
    total += near;
  }
  // one topic in common carries an exchange; more of them still count
  return 0.8 * best + 0.2 * total / wanted.length;
}

export function fieldFit(context: Context, a: Offer, b: Offer): number | undefined {
  const { wantedFields } = topicsOf(context, a), { fields } = topicsOf(context, b);
  if (wantedFields.length === 0 || fields.length === 0) return undefined;
  let best = 0;
  for (const wish of wantedFields) for (const field of fields) best = Math.max(best, fieldNearness(wish, field));
  return best;
}

export interface CommonLanguage { readonly language: string; readonly level: CefrLevel }

/** The language whose lower level of the two is highest; `undefined` without one, `null` when an offer names none. */
export function commonLanguage(a: Offer, b: Offer): CommonLanguage | undefined | null {
  const own = Object.keys(a.languages);
  if (own.length === 0 || Object.keys(b.languages).length === 0) return null;
  let best: CommonLanguage | undefined, rank = -1;
  for (const language of own) {
    const other = b.languages[language];
    if (other === undefined) continue;
    const lower = Math.min(cefrLevels.indexOf(a.languages[language]!), cefrLevels.indexOf(other));
    if (lower > rank) { rank = lower; best = { language, level: cefrLevels[lower]! }; }
  }
  return best;
}

/** Both want to work in two languages. */
export const tandem = (a: Offer, b: Offer): boolean => a.seeks.tandem === true && b.seeks.tandem === true;

export const needWeeks = (context: Context, a: Offer, b: Offer): number =>
  Math.max(a.seeks.weeks ?? context.options.needWeeks, b.seeks.weeks ?? context.options.needWeeks);

/** A poor connection on either side: what is live is a bonus there, not the backbone. */
export const asynchronousFirst = (a: Offer, b: Offer): boolean => a.bandwidth === 'low' || b.bandwidth === 'low';
