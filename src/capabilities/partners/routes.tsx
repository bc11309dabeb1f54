// Addresses of offers, invitations, introductions, matchings of alliances and calls to staff.
import { form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as calls from './commands/calls.ts';
import * as invitations from './commands/invitations.ts';
import * as introductions from './commands/introductions.ts';
import * as matchings from './commands/matchings.ts';
import * as offers from './commands/offers.ts';
import { brokersPage, introducePage } from './pages/brokers.tsx';
import { browsePage } from './pages/browse.tsx';
import { callPage, callsPage, consortiumPage } from './pages/calls.tsx';
import { changeOfferPage, newOfferPage } from './pages/edit-offer.tsx';
import { exposurePage } from './pages/exposure.tsx';
import { matchingPage, matchingsPage } from './pages/matchings.tsx';
import { introductionPage, invitationPage } from './pages/meeting.tsx';
import { offerPage } from './pages/offer.tsx';
import { ownPage } from './pages/own.tsx';
import { pairPage } from './pages/pair.tsx';
import * as allianceViews from './views/alliances.ts';
import * as brokerViews from './views/brokers.ts';
import { exposure } from './views/exposure.ts';
import * as meetingViews from './views/meeting.ts';
import * as views from './views/offers.ts';

const own = page({ path: '/partners', view: views.ownOffers, render: ownPage });
const browse = page({ path: '/partners/offers', view: views.offers, render: browsePage });
const fresh = page({ path: '/partners/offers/new', view: views.newOffer, render: newOfferPage });
const one = page({ path: '/partners/offers/:offer', view: views.offer, render: offerPage });
const edit = page({ path: '/partners/offers/:offer/edit', view: views.offerToChange, render: changeOfferPage });
const pair = page({ path: '/partners/offers/:offer/with/:partner', view: views.pair, render: pairPage });
const invitation = page({ path: '/partners/invitations/:invitation', view: meetingViews.invitation, render: invitationPage });
const introduction = page({ path: '/introductions/:introduction', view: meetingViews.introduction, render: introductionPage });
const introduce = page({ path: '/partners/introduce', view: brokerViews.introducePage, render: introducePage });
const brokers = page({ path: '/partners/brokers', view: brokerViews.brokersPage, render: brokersPage });
const figures = page({ path: '/partners/exposure', view: exposure, render: exposurePage });
const matchingsOf = page({ path: '/alliances/:alliance/matchings', view: allianceViews.matchings, render: matchingsPage });
const matching = page({ path: '/matchings/:matching', view: allianceViews.matching, render: matchingPage });
const callsOf = page({ path: '/alliances/:alliance/staff-calls', view: allianceViews.calls, render: callsPage });
const call = page({ path: '/staff-calls/:call', view: allianceViews.call, render: callPage });
const consortium = page({ path: '/consortia/:consortium', view: allianceViews.consortium, render: consortiumPage });

const toOffer = (_: unknown, { params }: RequestParts): string => `/partners/offers/${params['offer']}`;
const toInvitation = (_: unknown, { params }: RequestParts): string => `/partners/invitations/${params['invitation']}`;
const toMatching = (_: unknown, { params }: RequestParts): string => `/matchings/${params['matching']}`;
const toCall = (_: unknown, { params }: RequestParts): string => `/staff-calls/${params['call']}`;
const toConsortium = (_: unknown, { params }: RequestParts): string => `/consortia/${params['consortium']}`;

export const routes: readonly Route[] = [
  own, browse, fresh, one, edit, pair, invitation, introduction, introduce, brokers, figures, matchingsOf, matching, callsOf, call, consortium,
  form({ path: '/partners/offers', command: offers.createOffer, page: fresh, done: ({ offer }) => `/partners/offers/${offer}`, said: 'partners.edit.created' }),
  form({ path: '/partners/offers/:offer', command: offers.changeOffer, page: edit, done: toOffer, said: 'partners.edit.saved' }),
  form({ path: '/partners/offers/:offer/topics', command: offers.setTopics, page: one, done: (out, parts) => `${toOffer(out, parts)}#proposals`, said: 'partners.understood.saved' }),
  form({ path: '/partners/offers/:offer/renew', command: offers.renewOffer, page: one, done: toOffer, said: 'partners.edit.renewed' }),
  form({ path: '/partners/offers/:offer/close', command: offers.closeOffer, page: one, done: toOffer, said: 'partners.edit.closed' }),
  form({ path: '/partners/offers/:offer/with/:partner/invite', command: invitations.invite, page: pair, done: ({ invitation }) => `/partners/invitations/${invitation}`, said: 'partners.invite.sent' }),
  form({ path: '/partners/invitations/:invitation/answer', command: invitations.answerInvitation, page: invitation, done: ({ introduction, invitation }) => introduction === null ? `/partners/invitations/${invitation}` : `/introductions/${introduction}`, said: 'partners.answer.sent' }),
  form({ path: '/partners/invitations/:invitation/ask', command: invitations.askInvitation, page: invitation, done: toInvitation, said: 'partners.question.sent' }),
  form({ path: '/partners/invitations/:invitation/withdraw', command: invitations.withdrawInvitation, page: invitation, done: toInvitation, said: 'partners.invitation.withdrawn' }),
  form({ path: '/introductions/:introduction/answer', command: introductions.answerIntroduction, page: introduction, done: ({ introduction }) => `/introductions/${introduction}`, said: 'partners.answer.sent' }),
  form({ path: '/partners/introductions', command: introductions.introduce, page: introduce, done: () => '/partners/introduce', said: 'partners.broker.sent' }),
  form({ path: '/partners/brokers', command: introductions.giveBroker, page: brokers, done: () => '/partners/brokers', said: 'partners.brokers.given' }),
  form({ path: '/partners/brokers/end', command: introductions.endBroker, page: brokers, done: () => '/partners/brokers', said: 'partners.brokers.ended' }),
  form({ path: '/alliances/:alliance/matchings', command: matchings.openMatching, page: matchingsOf, done: ({ matching }) => `/matchings/${matching}`, said: 'partners.matchings.opened' }),
  form({ path: '/matchings/:matching/enter', command: matchings.enterMatching, page: matching, done: toMatching, said: 'partners.matchings.enteredNow' }),
  form({ path: '/matchings/:matching/leave', command: matchings.leaveMatching, page: matching, done: toMatching, said: 'partners.matchings.leftNow' }),
  form({ path: '/matchings/:matching/run', command: matchings.runMatching, page: matching, done: toMatching, said: 'partners.matchings.ran' }),
  form({ path: '/matchings/:matching/publish', command: matchings.publishMatching, page: matching, done: toMatching, said: 'partners.matchings.published' }),
  form({ path: '/matchings/:matching/close', command: matchings.closeMatching, page: matching, done: toMatching, said: 'partners.matchings.closed' }),
  form({ path: '/alliances/:alliance/staff-calls', command: calls.openCall, page: callsOf, done: ({ call }) => `/staff-calls/${call}`, said: 'partners.calls.opened' }),
  form({ path: '/staff-calls/:call/withdraw', command: calls.withdrawCall, page: call, done: toCall, said: 'partners.calls.withdrawnNow' }),
  form({ path: '/staff-calls/:call/deadline', command: calls.setDeadline, page: call, done: toCall, said: 'partners.calls.deadlineSaved' }),
  form({ path: '/staff-calls/:call/consortia', command: calls.beginConsortium, page: call, done: ({ consortium }) => `/consortia/${consortium}`, said: 'partners.consortium.begun' }),
  form({ path: '/consortia/:consortium/partners', command: calls.askPartner, page: consortium, done: toConsortium, said: 'partners.consortium.askedNow' }),
  form({ path: '/consortia/:consortium/answer', command: calls.answerConsortium, page: consortium, done: toConsortium, said: 'partners.consortium.joined' }),
  form({ path: '/consortia/:consortium/submit', command: calls.submitConsortium, page: consortium, done: toConsortium, said: 'partners.consortium.submittedNow' }),
  form({ path: '/consortia/:consortium/withdraw', command: calls.withdrawConsortium, page: consortium, done: toConsortium, said: 'partners.consortium.withdrawnNow' }),
  form({ path: '/consortia/:consortium/decide', command: calls.decideConsortium, page: consortium, done: toConsortium, said: 'partners.consortium.decidedNow' }),
];
