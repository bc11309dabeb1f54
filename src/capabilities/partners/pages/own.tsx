// One's own offers, and what waits for an answer.
import { mostOffers } from '../rules/offers.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { Reader } from '../../../text/reader.ts';
import type { OwnOffers } from '../views/offers.ts';
import { OfferCard, PartnerLinks } from './parts.tsx';

const invitationTone = { open: 'watch', accepted: 'good', declined: 'plain', withdrawn: 'plain', expired: 'plain' } as const;
const introductionTone = { proposed: 'watch', agreed: 'good', declined: 'plain', lapsed: 'plain' } as const;

export const InvitationList = ({ reader, rows, own }: { readonly reader: Reader; readonly rows: OwnOffers['invitations']; readonly own: readonly string[] }): Html => (
  <ItemList items={rows.map((each) => {
    const sent = own.includes(each.from_offer);
    return {
      icon: 'mail' as const, href: `/partners/invitations/${each.id}`,
      title: sent ? reader.say('partners.invitation.toWhom', { institution: each.to_name, title: each.to_title }) : reader.say('partners.invitation.fromWhom', { institution: each.from_name, title: each.from_title }),
      detail: reader.say('partners.invitation.sentOn', { on: reader.date(each.sent_at) }), end: <Tag tone={invitationTone[each.state]}>{reader.sayAny(`partners.invitation.state.${each.state}`)}</Tag>,
    };
  })} />
);

const Introductions = ({ reader, rows }: { readonly reader: Reader; readonly rows: OwnOffers['introductions'] }): Html => (
  <ItemList items={rows.map((each) => ({
    icon: 'people' as const, href: `/introductions/${each.id}`, title: <Name>{reader.list(each.sides.map((side) => side.institution_name))}</Name>,
    detail: <>{reader.sayAny(`partners.how.${each.how}`)} · {reader.date(each.at)}</>, end: <Tag tone={introductionTone[each.state]}>{reader.sayAny(`partners.introduction.state.${each.state}`)}</Tag>,
  }))} />
);

export function ownPage({ offers, invitations, introductions, own, alliances, open }: OwnOffers, visit: Visit): Page {
  const { reader } = visit, { say } = reader, standing = offers.filter(({ state }) => state === 'open'), ended = offers.filter(({ state, title }) => state === 'closed' && title !== '');
  const create = open < mostOffers && <ButtonLink href="/partners/offers/new" kind="primary" icon="plus">{say('partners.own.create')}</ButtonLink>;
  return {
    title: say('partners.own.title'), unlisted: true,
    main: (
      <>
        <PartnerLinks reader={reader} here="/partners" />
        <Heading title={say('partners.own.title')} lead={say('partners.own.lead')} actions={create} />
        <Section title={say('partners.own.offers')} lead={open >= mostOffers ? say('partners.own.full', { most: mostOffers }) : undefined}>
          {standing.length === 0
            ? <Empty title={say('partners.own.none')} icon="people">{say('partners.own.noneHint')}</Empty>
            : <Cards>{standing.map((offer) => <OfferCard reader={reader} offer={offer} href={`/partners/offers/${offer.id}`} tags={<>
              <Tag tone={offer.proposals > 0 ? 'good' : 'plain'}>{say('partners.own.proposals', { count: offer.proposals })}</Tag><Tag>{say('partners.own.until', { on: reader.date(offer.expires_at.subtract({ seconds: 1 })) })}</Tag>
            </>} />)}</Cards>}
        </Section>
        {invitations.length > 0 && <Section title={say('partners.own.invitations')} id="invitations"><InvitationList reader={reader} rows={invitations} own={own} /></Section>}
        {introductions.length > 0 && <Section title={say('partners.own.introductions')} id="introductions"><Introductions reader={reader} rows={introductions} /></Section>}
        {alliances.length > 0 && <Section title={say('partners.own.alliances')} lead={say('partners.own.alliancesLead')}><ItemList items={alliances.map(({ id, name }) => ({
          icon: 'globe' as const, title: <Name>{name}</Name>,
          detail: <><a href={`/alliances/${id}/matchings`}>{say('partners.own.matchingsOf', { alliance: name })}</a> · <a href={`/alliances/${id}/staff-calls`}>{say('partners.own.callsOf', { alliance: name })}</a></>,
        }))} /></Section>}
        {ended.length > 0 && <Section title={say('partners.own.ended')}><ItemList items={ended.map((offer) => ({ title: <Name>{offer.title}</Name>, href: `/partners/offers/${offer.id}`, detail: offer.closed_why && <Name>{offer.closed_why}</Name> }))} /></Section>}
      </>
    ),
  };
}
