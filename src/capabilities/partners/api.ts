// What other capabilities and `app` may rely on: who was introduced to whom, and that it became a programme.
// Published SQL views: partners_introduction (id, how, state, programme, at), partners_introduction_side (introduction,
// institution, person, agrees).
import { type Actor, institutionsWith, type Subject } from '../../kernel/gate.ts';
import type { Command, Tx, Work } from '../../kernel/operation.ts';
import type { Result } from '../../kernel/result.ts';
import type { NextStep } from '../../ui/next-step.ts';
import * as calls from './commands/calls.ts';
import * as clock from './commands/clock.ts';
import { forgetAuthor } from './commands/erase.ts';
import * as introductions from './commands/introductions.ts';
import * as invitations from './commands/invitations.ts';
import * as matchings from './commands/matchings.ts';
import * as offers from './commands/offers.ts';
import * as meeting from './store/meeting.ts';
import { isStaffOf } from './store/offers.ts';
import { everythingOf, waitingFor } from './store/person.ts';
import * as allianceViews from './views/alliances.ts';
import * as brokerViews from './views/brokers.ts';
import * as exposureViews from './views/exposure.ts';
import * as meetingViews from './views/meeting.ts';
import * as views from './views/offers.ts';

export { introductionOf, type Introduction, type IntroductionSide } from './views/introduction.ts';

/** For the gate: `owners` are the people of all sides who still work there, `scopes` the institutions that offer as such. Null when there is no such introduction. */
export const introductionSubject = (tx: Tx, actor: Actor, id: string): Promise<Subject | null> => meeting.introductionSubject(tx, actor, id);

/** An agreed introduction has become a programme. False when it had become one before (two pressed at once), or is not agreed. */
export async function becameProgramme(work: Work, introduction: string, programme: string): Promise<boolean> {
  const found = await meeting.lockIntroduction(work.tx, introduction);
  if (found?.state !== 'agreed' || found.programme !== null) return false;
  await meeting.changeIntroduction(work.tx, introduction, { programme });
  work.record({ what: 'introductionBecameProgramme', on: `introduction:${introduction}`, why: programme });
  return true;
}

export const operations = {
  commands: [
    offers.createOffer, offers.changeOffer, offers.setTopics, offers.renewOffer, offers.closeOffer, invitations.invite, invitations.answerInvitation, invitations.askInvitation, invitations.withdrawInvitation,
    introductions.introduce, introductions.answerIntroduction, introductions.giveBroker, introductions.endBroker,
    matchings.openMatching, matchings.enterMatching, matchings.leaveMatching, matchings.runMatching, matchings.publishMatching, matchings.closeMatching,
    calls.openCall, calls.withdrawCall, calls.setDeadline, calls.beginConsortium, calls.askPartner, calls.answerConsortium, calls.submitConsortium, calls.withdrawConsortium, calls.decideConsortium,
  ],
  views: [views.ownOffers, views.offers, views.offer, views.pair, meetingViews.invitation, meetingViews.introduction, exposureViews.exposure, brokerViews.introducePage, brokerViews.brokersPage, allianceViews.matchings, allianceViews.matching, allianceViews.calls, allianceViews.call, allianceViews.consortium],
};

export const followers = { 'accounts.erased': forgetAuthor };

export const personalData = (tx: Tx, person: string): Promise<Record<string, unknown>> => everythingOf(tx, person);

const stepKeys = { invitation: 'partners.next.invitation', introduction: 'partners.next.introduction', design: 'partners.next.design', consortium: 'partners.next.consortium', offer: 'partners.next.offer' } as const;
const stepPaths = { invitation: '/partners/invitations/', introduction: '/introductions/', design: '/introductions/', consortium: '/consortia/', offer: '/partners/offers/' } as const;

export async function nextSteps(tx: Tx, { person, grants }: Actor & { readonly person: string }, now: Temporal.Instant): Promise<NextStep[]> {
  const works = isStaffOf({ person, grants });
  if (works.length === 0) return [];
  const waiting = await waitingFor(tx, person, works, institutionsWith({ person, grants }, 'officer', 'administrator'), now);
  return waiting.map(({ kind, id, name, at }) => ({ key: stepKeys[kind], args: { name }, href: `${stepPaths[kind]}${id}`, ...(at === null ? {} : { at }) }));
}

/** How `app` runs a command on its own: `(command, input) => perform(ground, command, input, time)`. */
export type Run = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;

/** What the clock does, to be run every few minutes: reminds, ends what is over, makes the lists of everybody anew after a change. */
export async function housekeeping(run: Run): Promise<void> {
  for (const each of [clock.endWhatIsOver, clock.remind]) for (let more = true; more;) {
    const done = await run(each, {});
    more = done.ok && done.value.done > 0;
  }
  await run(offers.refreshProposals, {});
}
