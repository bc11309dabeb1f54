// What is shown of invitations and introductions.
import { authorise } from '../../../kernel/gate.ts';
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import * as input from '../input/offers.ts';
import { pairOf } from '../rules/pair.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { introductionOf } from './introduction.ts';

export const invitation = view({
  id: 'partners.invitation', input: input.invitationInput, permission: 'partners.speak', about: ({ tx, actor }, { invitation }) => meeting.invitationSubject(tx, actor, invitation, 'both'),
  async run({ tx, now, actor }, { invitation: id }) {
    const found = (await meeting.invitationOf(tx, id))!, asked = authorise(actor, 'partners.speak', (await meeting.invitationSubject(tx, actor, id, 'to'))!).ok;
    const [own, other] = asked ? [found.to_offer, found.from_offer] : [found.from_offer, found.to_offer];
    const facts = await store.offerFacts(tx, now, [own, other]), offers = await store.offersOf(tx, [own, other]);
    // that these two are apart now, since one invited the other, is no news here
    const factsOf = (offer: string): store.Facts => ({ ...facts.find((each) => each.id === offer)!, apart: [] });
    return ok({ invitation: found, asked, own, offer: offers.find((each) => each.id === own)!, other: offers.find((each) => each.id === other)!, pair: pairOf(factsOf(own), factsOf(other)), questions: await meeting.questionsOf(tx, id), usualDays: await meeting.usualAnswerDays(tx, now) });
  },
});
export type InvitationShown = ShownBy<typeof invitation>;

export const introduction = view({
  id: 'partners.introduction', input: input.introductionInput, permission: 'partners.speak', about: ({ tx, actor }, { introduction }) => meeting.introductionSubject(tx, actor, introduction),
  async run({ tx, now, actor }, { introduction: id }) {
    const found = (await introductionOf(tx, id, now))!, answers = await meeting.sidesOf(tx, [id]), record = (await meeting.introductionById(tx, id))!;
    const facts = (await store.offerFacts(tx, now, answers.map(({ offer }) => offer))).map((each) => ({ ...each, apart: [] }));
    const mine = answers.filter((side) => authorise(actor, 'partners.speak', store.voiceSubject(actor, side)).ok).map(({ offer }) => offer);
    return ok({ introduction: found, answers, expiresAt: record.expires_at, mine, pair: facts.length === 2 ? pairOf(facts[0]!, facts[1]!) : null });
  },
});
export type IntroductionShown = ShownBy<typeof introduction>;
