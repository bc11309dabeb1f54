// Addresses of offers, invitations, introductions, matchings of alliances and calls to staff.
import { form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import * as invitations from './commands/invitations.ts';
import * as introductions from './commands/introductions.ts';
import * as offers from './commands/offers.ts';
import { brokersPage, introducePage } from './pages/brokers.tsx';
import { browsePage } from './pages/browse.tsx';
import { changeOfferPage, newOfferPage } from './pages/edit-offer.tsx';
import { exposurePage } from './pages/exposure.tsx';
import { introductionPage, invitationPage } from './pages/meeting.tsx';
import { offerPage } from './pages/offer.tsx';
import { ownPage } from './pages/own.tsx';
import { pairPage } from './pages/pair.tsx';
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

const toOffer = (_: unknown, { params }: RequestParts): string => `/partners/offers/${params['offer']}`;
const toInvitation = (_: unknown, { params }: RequestParts): string => `/partners/invitations/${params['invitation']}`;

export const routes: readonly Route[] = [
  own, browse, fresh, one, edit, pair, invitation, introduction, introduce, brokers, figures,
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
];
