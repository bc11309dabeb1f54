// What a broker chooses from, and who is one.
import { everybody, type ShownBy, type Tx, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { leadIn } from '../../network/api.ts';
import * as input from '../input/offers.ts';
import { type Homes, isVisible } from '../rules/offers.ts';
import { firstList } from '../rules/pair.ts';
import { conceptsOf } from '../rules/topics.ts';
import * as brokers from '../store/brokers.ts';
import * as store from '../store/offers.ts';

async function fitsFor(tx: Tx, now: Temporal.Instant, first: store.OfferRow, homes: Homes) {
  const facts = await store.offerFacts(tx, now), own = facts.find(({ id }) => id === first.id)!, list = firstList(own, facts.filter(({ id }) => id !== first.id));
  const partners = (await store.offersOf(tx, list.map(({ partner }) => partner))).filter((each) => isVisible(each, homes));
  return list.flatMap((each) => partners.filter(({ id }) => id === each.partner).map((partner) => ({ ...each, partner })));
}

/** Offers to bring together; with a first one chosen, those that fit it best come first, with the reasons. */
export const introducePage = view({
  id: 'partners.introducePage', input: input.introducePageInput, permission: 'partners.broker',
  about: ({ tx, now, actor }) => brokers.brokerSubject(tx, actor, (alliance) => leadIn(tx, alliance, now.toZonedDateTimeISO('UTC').year)),
  async run({ tx, now, actor }, { first, q }) {
    const homes = await store.homesOf(tx, actor), chosen = first === undefined ? undefined : await store.offerOf(tx, first);
    const usable = chosen && isVisible(chosen, homes) && chosen.state === 'open' ? chosen : null;
    return ok({ q: q ?? '', first: usable, rows: usable ? [] : await store.browse(tx, homes, q ? { concepts: conceptsOf([q], ''), words: q } : {}, 50), fits: usable ? await fitsFor(tx, now, usable, homes) : [] });
  },
});
export type IntroducePage = ShownBy<typeof introducePage>;

export const brokersPage = view({
  id: 'partners.brokersPage', input: input.nothingInput, permission: 'platform.administer', about: everybody,
  run: async ({ tx }) => ok({ brokers: await brokers.brokersOf(tx) }),
});
export type BrokersPage = ShownBy<typeof brokersPage>;
