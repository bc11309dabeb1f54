// Introductions by somebody else: a broker who brings two together, a matching that proposes pairs. Each side agrees itself.
import { command, everybody, type Tx, type Work } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { institutionOf, leadIn } from '../../network/api.ts';
import * as input from '../input/offers.ts';
import { agreeDays, isVisible } from '../rules/offers.ts';
import * as brokers from '../store/brokers.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import type { IntroductionTable } from '../store/tables.ts';
import { tell } from './telling.ts';

type Proposed = Pick<IntroductionTable, 'how' | 'alliance' | 'matching' | 'title' | 'words'> & { readonly days: number; readonly by: string };

/** Proposes to the authors of these offers that they meet; nobody is in it before they agree. */
export async function proposeIntroduction(work: Work, offers: readonly store.OfferRow[], { days, by, ...proposed }: Proposed): Promise<string> {
  const id = work.newId(), expires_at = work.now.add({ hours: 24 * days });
  await meeting.addIntroduction(work.tx, { id, ...proposed, state: 'proposed', person: work.actor.person, at: work.now, expires_at, reminded_at: null, agreed_at: null, programme: null },
    offers.map(({ id: offer, institution, person }) => ({ offer, institution, person, agrees: null, answered_at: null, answered_by: null, why: '' })));
  for (const offer of offers) {
    await tell(work, offer, (reader) => ({
      subject: reader.say('partners.mail.proposed.subject', { title: offer.title }),
      text: reader.say('partners.mail.proposed.text', { by, title: offer.title, others: reader.list(offers.filter((each) => each !== offer).map((each) => each.institution_name)), words: proposed.words, until: reader.date(expires_at), link: `${work.origin}/introductions/${id}` }),
    }));
  }
  work.record({ what: `introductionProposed:${proposed.how}`, on: `introduction:${id}`, why: offers.map((each) => each.id).join(' ') });
  return id;
}

const leadNow = (tx: Tx, now: Temporal.Instant): brokers.LeadOf => (alliance) => leadIn(tx, alliance, now.toZonedDateTimeISO('UTC').year);

/** A broker introduces two offers that both can be seen from where the broker stands. */
export const introduce = command({
  id: 'partners.introduce', input: input.introduceInput, permission: 'partners.broker', about: ({ tx, now, actor }) => brokers.brokerSubject(tx, actor, leadNow(tx, now)),
  async run(work, { first, second, words }) {
    const offers = await store.offersOf(work.tx, [first, second]), homes = await store.homesOf(work.tx, work.actor);
    const [one, other] = offers;
    if (!one || !other) return refuse('partners.refusal.two', { field: 'second' });
    if (one.state !== 'open' || other.state !== 'open') return refuse('partners.refusal.closed');
    if (!isVisible(one, homes) || !isVisible(other, homes)) return refuse('gate.refusal.missing');
    if (one.institution === other.institution) return refuse('partners.refusal.ownInstitution', { field: 'second' });
    if ((await meeting.between(work.tx, first, second)).some(({ state }) => state === 'open' || state === 'accepted')) return refuse('partners.refusal.invited', { field: 'second' });
    const [home] = await brokers.brokersFor(work.tx, homes, leadNow(work.tx, work.now)), by = home === undefined ? '' : (await institutionOf(work.tx, home))?.name ?? home;
    return ok({ introduction: await proposeIntroduction(work, offers, { how: 'broker', alliance: null, matching: null, title: '', words, days: agreeDays, by }) });
  },
});

/** What one side says. When all agree they have met; one no ends it. */
export const answerIntroduction = command({
  id: 'partners.answerIntroduction', input: input.agreeInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { introduction: id, offer, agrees, why }) {
    const locked = await meeting.lockIntroduction(work.tx, id), sides = await meeting.sidesOf(work.tx, [id]), own = sides.find((side) => side.offer === offer);
    if (!locked || !own) return refuse('gate.refusal.missing');
    if (locked.state !== 'proposed') return refuse('partners.refusal.answered');
    if (agrees === 'no' && why === '') return refuse('partners.refusal.why', { field: 'why' });
    await meeting.changeSide(work.tx, id, offer, { agrees: agrees === 'yes', answered_at: work.now, answered_by: work.actor.person, why });
    const others = sides.filter((side) => side.offer !== offer), done = agrees === 'no' ? 'declined' as const : others.every((side) => side.agrees === true) ? 'agreed' as const : null;
    if (done !== null) await meeting.changeIntroduction(work.tx, id, { state: done, ...(done === 'agreed' ? { agreed_at: work.now } : {}) });
    if (done !== null) for (const side of others) await tell(work, side, (reader) => ({
      subject: reader.say(`partners.mail.${done}.subject`, { institution: own.institution_name }),
      text: reader.say(`partners.mail.${done}.text`, { institution: own.institution_name, title: side.offer_title, why, link: `${work.origin}/introductions/${id}` }),
    }));
    work.record({ what: agrees === 'yes' ? 'introductionSideAgreed' : 'introductionDeclined', on: `introduction:${id}`, ...(why === '' ? {} : { why }) });
    return ok({ introduction: id, state: done ?? 'proposed' });
  },
});

/** Bodies that may bring others together without being one of them. A university introduces as the lead of its alliance. */
const brokerKinds: readonly string[] = ['organisation', 'government', 'funder', 'ngo'];

export const giveBroker = command({
  id: 'partners.giveBroker', input: input.brokerInput, permission: 'platform.administer', about: everybody,
  async run(work, { institution: typed, why }) {
    const named = await store.institutionNamed(work.tx, typed);
    if (!named) return refuse('partners.refusal.institutionNamed', { field: 'institution', args: { name: typed } });
    if (!brokerKinds.includes(named.kind)) return refuse('partners.refusal.brokerKind', { field: 'institution' });
    await brokers.putBroker(work.tx, { institution: named.id, given_at: work.now, given_by: work.actor.person, why });
    work.record({ what: 'brokerGiven', on: `institution:${named.id}`, why });
    return ok({ institution: named.id });
  },
});

export const endBroker = command({
  id: 'partners.endBroker', input: input.endBrokerInput, permission: 'platform.administer', about: everybody,
  async run(work, { institution }) {
    await brokers.removeBroker(work.tx, institution);
    work.record({ what: 'brokerTaken', on: `institution:${institution}` });
    return ok({ institution });
  },
});
