// What is shown of offers: one's own with what was proposed, those of others, a pair explained.
import { type Actor, authorise, institutionsWith } from '../../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import * as input from '../input/offers.ts';
import { isVisible } from '../rules/offers.ts';
import { nearMisses, pairOf } from '../rules/pair.ts';
import { countriesOf } from '../rules/regions.ts';
import { conceptsOf } from '../rules/topics.ts';
import { matchedTogether } from '../store/alliances.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';

export const pageRows = 50;
const speaksFor = (actor: Actor, offer: store.OfferRow): boolean => authorise(actor, 'partners.speak', store.voiceSubject(actor, offer)).ok;
const managed = (actor: Actor): readonly string[] => institutionsWith(actor, 'officer', 'administrator');

/** Own offers with what waits: proposals, invitations, introductions. */
export const ownOffers = view({
  id: 'partners.ownOffers', input: input.ownInput, permission: 'partners.read', about: ({ actor }) => store.staffSubject(actor),
  async run({ tx, actor }) {
    const offers = await store.offersBy(tx, actor.person!, managed(actor)), ids = offers.map(({ id }) => id), introductions = await meeting.introductionsOf(tx, ids);
    const sides = await meeting.sidesOf(tx, introductions.map(({ id }) => id)), counts = await meeting.proposalCounts(tx, ids);
    return ok({
      offers: offers.map((offer) => ({ ...offer, proposals: counts.get(offer.id) ?? 0 })), invitations: await meeting.invitationsOf(tx, ids),
      introductions: introductions.map((each) => ({ ...each, sides: sides.filter(({ introduction }) => introduction === each.id) })), own: ids,
      alliances: await store.alliancesOf(tx, store.isStaffOf(actor)), open: offers.filter(({ state, person }) => state === 'open' && person === actor.person).length,
    });
  },
});
export type OwnOffers = ShownBy<typeof ownOffers>;

/** Open offers that the reader may see. Words are understood as topics, in any language of the table. */
export const offers = view({
  id: 'partners.offers', input: input.browseInput, permission: 'partners.read', about: ({ actor }) => store.staffSubject(actor),
  async run({ tx, actor }, { q, area, ...filter }) {
    const homes = await store.homesOf(tx, actor), concepts = q ? conceptsOf([q], '') : [];
    const some = <T>(value: T | '' | undefined): T | undefined => value === '' ? undefined : value;
    const rows = await store.browse(tx, homes, {
      ...(q ? { concepts, words: q } : {}), field: some(filter.field), language: some(filter.language), alliance: some(filter.alliance), function: filter.function, level: filter.level, experience: filter.experience, after: filter.after,
      ...(area ? { area: countriesOf(area) } : {}),
    }, pageRows + 1);
    return ok({ rows: rows.slice(0, pageRows), next: rows.length > pageRows ? rows[pageRows - 1]!.id : null, concepts, filter: { q, area, ...filter }, alliances: await store.alliancesOf(tx, homes.institutions) });
  },
});
export type Offers = ShownBy<typeof offers>;

/** A term that is nearly over begins no exchange. */
const fewestWeeksLeft = 6;

/** Where somebody may offer, and what their institutions say already: terms, zone, alliances. */
async function placesFor({ tx, now, actor }: Reading, institutions: readonly string[]) {
  const names = await store.institutionNames(tx, institutions), since = now.toZonedDateTimeISO('UTC').toPlainDate().add({ weeks: fewestWeeksLeft }).toString();
  const terms = await Promise.all(institutions.map(async (id) => (await store.termsOf(tx, id, since)).map((each) => ({ from: each.starts_on, to: each.ends_on, name: each.name }))));
  return institutions.map((id, at) => ({ id, name: names[id] ?? id, terms: terms[at]!, officer: managed(actor).includes(id) }));
}
export const newOffer = view({
  id: 'partners.newOffer', input: input.newOfferInput, permission: 'partners.read', about: ({ actor }) => store.staffSubject(actor),
  async run(reading, { institution }) {
    const mine = store.isStaffOf(reading.actor), places = await placesFor(reading, mine);
    return ok({ places, chosen: places.find(({ id }) => id === institution) ?? places[0]!, alliances: await store.alliancesOf(reading.tx, mine), open: await store.openCount(reading.tx, reading.actor.person!) });
  },
});
export type NewOffer = ShownBy<typeof newOffer>;

export const offerToChange = view({
  id: 'partners.offerToChange', input: input.offerInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run({ tx }, { offer: id }) {
    const offer = (await store.offerOf(tx, id))!;
    return ok({ offer, alliances: await store.alliancesOf(tx, [offer.institution]), shownTo: Object.values(await store.institutionNames(tx, offer.shown_to)) });
  },
});
export type OfferToChange = ShownBy<typeof offerToChange>;

/** What is put before an author counts as shown, once a day, whoever opens it how often: the exposure figures live from it. */
async function countShown({ tx, now }: Reading, offer: string, list: readonly { readonly partner: string; readonly place: number; readonly explained: { readonly score: number } }[]): Promise<void> {
  const on_day = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  await meeting.addImpressions(tx, list.map(({ partner, place, explained: { score } }) => ({ partner, offer, on_day, place, score })));
}

/** For its author with the proposals and their reasons; for others what it says, and which own offer could invite it. */
export const offer = view({
  id: 'partners.offer', input: input.offerInput, permission: 'partners.read', about: ({ tx, actor }, { offer }) => store.readerSubject(tx, actor, offer),
  async run(reading, { offer: id }) {
    const { tx, actor } = reading, found = (await store.offerOf(tx, id))!, own = speaksFor(actor, found);
    const list = own && found.state === 'open' ? await meeting.proposalsOf(tx, id) : [], partners = await store.offersOf(tx, list.map(({ partner }) => partner));
    if (own) await countShown(reading, id, list);
    const misses = own && found.state === 'open' && list.length < 3 ? await missesOf(reading, id, actor) : [];
    const mine = own ? [] : (await store.offersBy(tx, actor.person!, managed(actor))).filter((each) => each.state === 'open' && each.institution !== found.institution);
    return ok({
      offer: found, own, closes: own || managed(actor).includes(found.institution), invitations: own ? await meeting.invitationsOf(tx, [id]) : [],
      proposals: list.flatMap((each) => partners.filter((partner) => partner.id === each.partner).map((partner) => ({ ...each.explained, partner }))),
      misses, ties: own ? await meeting.tiesOf(tx, found.institution, partners.map(({ institution }) => institution)) : [], mine, shownTo: own ? Object.values(await store.institutionNames(tx, found.shown_to)) : [],
    });
  },
});
export type OfferShown = ShownBy<typeof offer>;

/** Those who could be partners after a change, as long as the reader may see them. */
async function missesOf({ tx, now }: Reading, id: string, actor: Actor) {
  const facts = await store.offerFacts(tx, now), own = facts.find((each) => each.id === id), homes = await store.homesOf(tx, actor);
  if (!own) return [];
  const found = nearMisses(own, facts.filter((each) => each.id !== id), 3), partners = await store.offersOf(tx, found.map(({ partner }) => partner));
  return found.flatMap((miss) => partners.filter((each) => each.id === miss.partner && isVisible(each, homes)).map((partner) => ({ ...miss, partner })));
}

/** One's own offer beside another: what fits, what is missing, when both teach, what both institutions did before. */
export const pair = view({
  id: 'partners.pair', input: input.pairInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run({ tx, now, actor }, { offer: id, partner: other }) {
    const partner = await store.offerOf(tx, other), own = (await store.offerOf(tx, id))!;
    if (!partner || partner.id === id || !(isVisible(partner, await store.homesOf(tx, actor)) || (await meeting.hasProposal(tx, id, other)) || (await meeting.between(tx, id, other)).length > 0 || (await matchedTogether(tx, id, other)))) return refuse('gate.refusal.missing');
    const facts = await store.offerFacts(tx, now, [id, other]);
    return ok({
      own, partner, pair: pairOf(facts.find((each) => each.id === id)!, facts.find((each) => each.id === other)!), trust: await meeting.trustBetween(tx, own.institution, partner.institution),
      earlier: await meeting.between(tx, id, other), open: await meeting.openInvitations(tx, actor.person!), usualDays: await meeting.usualAnswerDays(tx, now),
    });
  },
});
export type PairShown = ShownBy<typeof pair>;
