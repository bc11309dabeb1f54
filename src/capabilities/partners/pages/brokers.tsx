// A broker brings two offers together; the platform's team says which organisations are brokers.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { filterOf, Form, formOf, Hidden, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { BrokersPage, IntroducePage } from '../views/brokers.ts';
import { FitTag, OfferCard, trail } from './parts.tsx';
import { Reasons, sharedTime } from './reasons.tsx';

export function introducePage({ q, first, rows, fits }: IntroducePage, visit: Visit): Page {
  const { reader } = visit, { say } = reader;
  const names = Object.fromEntries([...(first ? [first] : []), ...fits.map(({ partner }) => partner)].map((each) => [each.id, each.institution_name]));
  return {
    title: say('partners.broker.title'), unlisted: true, trail: trail(reader),
    main: first === null ? (
      <>
        <Heading title={say('partners.broker.title')} lead={say('partners.broker.lead')} />
        <Form form={filterOf(visit)} method="get" action="/partners/introduce" layout="filters" label={say('partners.browse.find')}>
          <TextField form={filterOf(visit, { q })} name="q" type="search" label={say('partners.browse.topic')} width="medium" />
          <Button kind="secondary" icon="search">{say('partners.browse.find')}</Button>
        </Form>
        <Section title={say('partners.broker.first')}>
          {rows.length === 0 ? <Empty title={say('partners.browse.none')} icon="search">{say('partners.broker.noneHint')}</Empty> : <Cards>{rows.map((offer) => <OfferCard reader={reader} offer={offer} href={`/partners/introduce?first=${offer.id}`} />)}</Cards>}
        </Section>
      </>
    ) : (
      <>
        <Heading title={say('partners.broker.title')} lead={say('partners.broker.secondLead')} kicker={<Name>{first.title}</Name>} actions={<ButtonLink href="/partners/introduce">{say('partners.broker.another')}</ButtonLink>} />
        <Section title={say('partners.broker.second')}>
          {fits.length === 0 ? <Empty title={say('partners.broker.nobody')} icon="people">{say('partners.proposals.noneHint')}</Empty> : <Cards>{fits.map(({ partner, ...explained }) => {
            const form = formOf(visit, 'partners.introduce', {}, { second: partner.id }), label = say('partners.broker.bring', { institution: partner.institution_name, title: partner.title });
            return (
              <OfferCard reader={reader} offer={partner} shared={sharedTime(reader, explained)} href={`/partners/offers/${partner.id}`} tags={<FitTag reader={reader} score={explained.score} />}>
                <Disclosure summary={<>{say('partners.proposals.why')}<span class="quiet"> {partner.institution_name}: {partner.title}</span></>}><Reasons reader={reader} explained={explained} sides={{ names }} /></Disclosure>
                <Disclosure summary={label} open={form.refused}>
                  <Form form={form} action="/partners/introductions" label={label}>
                    <Hidden name="first" value={first.id} /><Hidden name="second" value={partner.id} />
                    <TextArea form={form} name="words" label={say('partners.broker.words')} required rows={4} maxlength={2000} />
                    <Buttons><Button label={say('partners.broker.sendOf', { institution: partner.institution_name, title: partner.title })}>{say('partners.broker.send')}</Button></Buttons>
                  </Form>
                </Disclosure>
              </OfferCard>
            );
          })}</Cards>}
        </Section>
      </>
    ),
  };
}

export function brokersPage({ brokers }: BrokersPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'partners.giveBroker');
  return {
    title: say('partners.brokers.title'), unlisted: true, width: 'reading',
    main: (
      <>
        <Heading title={say('partners.brokers.title')} lead={say('partners.brokers.lead')} />
        {brokers.length === 0 ? <Empty title={say('partners.brokers.none')} icon="people">{say('partners.brokers.noneHint')}</Empty> : <ItemList items={brokers.map((each) => ({
          title: <Name>{each.name}</Name>, href: `/institutions/${each.institution}`, detail: <><Name>{each.why}</Name> · {reader.date(each.given_at)}</>,
          end: <PostButton action="/partners/brokers/end" fields={{ institution: each.institution }} kind="danger" label={say('partners.brokers.endOf', { institution: each.name })}>{say('partners.brokers.end')}</PostButton>,
        }))} />}
        <Section title={say('partners.brokers.give')}>
          <Form form={form} action="/partners/brokers">
            <TextField form={form} name="institution" label={say('partners.brokers.institution')} required maxlength={120} />
            <TextArea form={form} name="why" label={say('partners.offer.closeWhy')} required rows={2} maxlength={500} />
            <Buttons><Button>{say('partners.brokers.giveNow')}</Button></Buttons>
          </Form>
        </Section>
      </>
    ),
  };
}
