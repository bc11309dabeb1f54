// Offers as the matching engine takes them. What the author edited goes in: concepts by their own names, words that the
// topic table does not know as they are.
import { defaultOptions, type Offer, type Options, type Problem } from '../../../engines/partners/problem.ts';
import type { CefrLevel, Credit, Experience, Period } from './offers.ts';
import { areaOf, hemisphereOf } from './regions.ts';
import { index, unknownOf } from './topics.ts';

/** An offer with what its institution adds: where it is and when it does not teach. */
export interface OfferFacts {
  readonly id: string; readonly institution: string; readonly country: string; readonly zone: string;
  readonly topic_language: string; readonly topics: readonly string[]; readonly concepts: readonly string[]; readonly sought_topics: readonly string[]; readonly sought_concepts: readonly string[];
  readonly field: string | null; readonly sought_fields: readonly string[]; readonly functions: readonly string[]; readonly levels: readonly string[]; readonly sought_levels: readonly string[];
  readonly languages: Readonly<Record<string, CefrLevel>>; readonly teaching: readonly Period[]; readonly closed: readonly Period[]; readonly weeks: number | null;
  readonly group_least: number | null; readonly group_most: number | null; readonly credit: Credit; readonly asks_credit: boolean; readonly low_bandwidth: boolean;
  readonly experience: Experience | null; readonly sought_experience: Experience | null; readonly two_languages: boolean; readonly south_south: boolean; readonly regions: readonly string[];
  /** Impressions of late, aged. */
  readonly shown: number;
  /** Institutions and offers with which this one is not matched: neither sees the other, or the answer was no. */
  readonly apart: readonly string[];
}

const englishNames = (concepts: readonly string[]): string[] => concepts.flatMap((id) => index.concepts.get(id)?.en[0] ?? []);
const topicsFor = (concepts: readonly string[], words: readonly string[], language: string): string[] => [...new Set([...englishNames(concepts), ...unknownOf(words, language)])];
const some = <K extends string, T>(key: K, value: T | null | undefined): Partial<Record<K, T>> => (value === null || value === undefined ? {} : { [key]: value } as Record<K, T>);

export function engineOffer(facts: OfferFacts): Offer {
  const sought = topicsFor(facts.sought_concepts, facts.sought_topics, facts.topic_language), regions = [...facts.regions, ...(facts.south_south ? ['south'] : [])];
  return {
    id: facts.id, institution: facts.institution, region: hemisphereOf(facts.country), area: areaOf(facts.country), zone: facts.zone,
    topics: topicsFor(facts.concepts, facts.topics, facts.topic_language), topicLanguage: 'en', functions: facts.functions, levels: facts.levels, languages: facts.languages,
    terms: facts.teaching, closed: facts.closed, bandwidth: facts.low_bandwidth ? 'low' : 'any', shown: facts.shown,
    ...some('isced', facts.field), ...some('experience', facts.experience), ...(facts.credit === 'open' ? {} : { credit: facts.credit === 'yes' }),
    ...(facts.group_least !== null && facts.group_most !== null ? { students: [facts.group_least, facts.group_most] as const } : {}),
    seeks: {
      ...(sought.length > 0 ? { topics: sought, topicLanguage: 'en' } : {}), ...(facts.sought_fields.length > 0 ? { isced: facts.sought_fields } : {}), ...(regions.length > 0 ? { regions } : {}),
      ...(facts.sought_levels.length > 0 ? { levels: facts.sought_levels } : {}), ...(facts.asks_credit ? { credit: true } : {}), ...(facts.two_languages ? { tandem: true } : {}),
      ...some('experience', facts.sought_experience), ...(facts.weeks === null ? {} : { weeks: Math.min(facts.weeks, defaultOptions.needWeeks), idealWeeks: facts.weeks }), blocked: facts.apart,
    },
  };
}

export const problemOf = (offers: readonly OfferFacts[], options: Partial<Options> = {}): Problem => ({ offers: offers.map(engineOffer), options: { ...defaultOptions, ...options } });
