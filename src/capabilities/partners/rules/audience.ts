// Whom an offer must not be matched with, because one of the two may not see the other.
import type { Shown } from './offers.ts';

interface Seen extends Shown { readonly id: string }

/** Institutions apart from each offer. Offers that everybody sees have none of their own: the others' lists say it for both. */
export function apartOf(offers: readonly Seen[], members: readonly { readonly alliance: string; readonly institution: string }[]): Map<string, string[]> {
  const institutions = [...new Set(offers.map(({ institution }) => institution))];
  const within = new Map<string, Set<string>>();
  for (const { alliance, institution } of members) (within.get(alliance) ?? within.set(alliance, new Set()).get(alliance)!).add(institution);
  return new Map(offers.filter(({ visible }) => visible !== 'staff').map((offer) => {
    const seeing = offer.visible === 'alliance' ? within.get(offer.alliance ?? '') ?? new Set<string>() : new Set(offer.shown_to);
    return [offer.id, institutions.filter((each) => each !== offer.institution && !seeing.has(each))];
  }));
}
