// Offers as real forms are filled in: parts left out, odd wishes, words no table knows.
import { type Chance, wholeBelow } from '../../../kernel/chance.ts';
import type { Offer, Seeks } from '../problem.ts';

const optional = new Set(['region', 'topicLanguage', 'isced', 'zone', 'students', 'credit', 'bandwidth', 'experience']);

export function patchy(random: Chance, offer: Offer): Offer {
  const sometimes = (share: number): boolean => random() < share;
  if (sometimes(0.1)) return { id: offer.id, institution: offer.institution, topics: [], functions: [], levels: [], languages: {}, terms: [], seeks: {} };
  const kept: Offer = Object.fromEntries(Object.entries(offer).filter(([key]) => !optional.has(key) || !sometimes(0.25))) as unknown as Offer;
  return {
    ...kept,
    topics: sometimes(0.2) ? [] : sometimes(0.2) ? ['quipu', `zzyzx ${offer.id}`] : offer.topics,
    ...(sometimes(0.2) ? { functions: [] } : {}), ...(sometimes(0.2) ? { levels: [] } : {}), ...(sometimes(0.2) ? { languages: {} } : {}), ...(sometimes(0.2) ? { terms: [] } : {}),
    ...(sometimes(0.1) ? { capacity: 0 } : {}), ...(sometimes(0.2) ? { weekend: ['fri', 'sat'] } : {}), ...(sometimes(0.1) ? { institution: 'i0' } : {}),
    ...(sometimes(0.2) ? { closed: [{ from: '2027-03-01', to: '2027-03-20' }] } : {}),
    seeks: { ...offer.seeks, ...oddWishes(random) },
  };
}

function oddWishes(random: Chance): Seeks {
  const sometimes = (share: number): boolean => random() < share;
  return {
    ...(sometimes(0.2) ? { tandem: true } : {}), ...(sometimes(0.2) ? { southSouth: true } : {}), ...(sometimes(0.2) ? { credit: true } : {}),
    ...(sometimes(0.1) ? { blocked: ['o1', 'i2'] } : {}), ...(sometimes(0.2) ? { weeks: wholeBelow(random, 14) } : {}), ...(sometimes(0.1) ? { idealWeeks: 20 } : {}),
    ...(sometimes(0.2) ? { isced: ['0912', '02'] } : {}), ...(sometimes(0.1) ? { levels: ['master'] } : {}),
  };
}
