// One offer. Its author sees what was understood and who is proposed, with the reasons; others see what it says and can invite.
import { conceptName, conceptNames } from '../rules/topics.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { CheckboxGroup, Form, formOf, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { OfferShown } from '../views/offers.ts';
import { InvitationList } from './own.tsx';
import { FitTag, offerFacts, OfferCard, trail, Where } from './parts.tsx';
import { Blocked, Reasons, sharedTime } from './reasons.tsx';

interface Part { readonly data: OfferShown; readonly visit: Visit }

/** What the words mean to the matching: the author takes out what was not meant and adds what is missing. */
function Understood({ data: { offer }, visit }: Part): Html {
  const { reader } = visit, { say } = reader, named = (ids: readonly string[]) => ids.map((value) => ({ value, label: conceptName(value, reader.language) })), suggestions = conceptNames(offer.topic_language);
  const form = formOf(visit, 'partners.setTopics', { concepts: offer.concepts, soughtConcepts: offer.sought_concepts });
  const all = (name: string, ids: readonly string[]) => named([...new Set([...ids, ...form.values(name)])]);
  return (
    <Panel title={say('partners.understood.title')} lead={offer.concepts.length > 0 ? say('partners.understood.lead', { topics: reader.list(offer.concepts.map((each) => conceptName(each, reader.language))) }) : say('partners.understood.nothing')}>
      <Disclosure summary={say('partners.understood.change')} open={form.refused}>
        <Form form={form} action={`/partners/offers/${offer.id}/topics`} label={say('partners.understood.change')}>
          {offer.concepts.length > 0 && <CheckboxGroup form={form} name="concepts" label={say('partners.understood.kept')} options={all('concepts', offer.concepts)} />}
          <TextField form={form} name="more" label={say('partners.understood.more')} hint={say('partners.edit.topicsHint')} maxlength={300} suggestions={suggestions.slice(0, 60)} />
          {offer.sought_concepts.length > 0 && <CheckboxGroup form={form} name="soughtConcepts" label={say('partners.understood.keptSought')} options={all('soughtConcepts', offer.sought_concepts)} />}
          <TextField form={form} name="moreSought" label={say('partners.understood.moreSought')} maxlength={300} />
          <Buttons><Button kind="secondary">{say('partners.understood.save')}</Button></Buttons>
        </Form>
      </Disclosure>
    </Panel>
  );
}

function Proposals({ data: { offer, proposals, misses, ties }, visit }: Part): Html {
  const { reader } = visit, { say } = reader, path = `/partners/offers/${offer.id}/with`, names = { [offer.id]: offer.institution_name, ...Object.fromEntries([...proposals, ...misses].map(({ partner }) => [partner.id, partner.institution_name])) };
  const sides = { own: offer.id, names };
  return (
    <>
      <Section title={say('partners.proposals.title')} id="proposals" lead={proposals.length > 0 ? say('partners.proposals.lead') : undefined}>
        {proposals.length === 0
          ? <Empty title={say('partners.proposals.none')} icon="people">{say('partners.proposals.noneHint')}</Empty>
          : <Cards>{proposals.map(({ partner, ...explained }) => (
            <OfferCard reader={reader} offer={partner} shared={sharedTime(reader, explained)} href={`${path}/${partner.id}`} tags={<><FitTag reader={reader} score={explained.score} />{ties.includes(partner.institution) && <Tag tone="good">{say('partners.proposals.tie')}</Tag>}</>}>
              <Disclosure summary={<>{say('partners.proposals.why')}<span class="quiet"> {partner.institution_name}: {partner.title}</span></>}><Reasons reader={reader} explained={explained} sides={sides} /></Disclosure>
            </OfferCard>
          ))}</Cards>}
      </Section>
      {misses.length > 0 && <Section title={say('partners.proposals.near')} lead={say('partners.proposals.nearLead')}>
        <Cards>{misses.map(({ partner, ...miss }) => <OfferCard reader={reader} offer={partner} href={`${path}/${partner.id}`} tags={miss.scoreThen > 0 && <Tag>{say('partners.proposals.then', { fit: reader.percent(miss.scoreThen) })}</Tag>}><Blocked reader={reader} miss={miss} sides={sides} /></OfferCard>)}</Cards>
      </Section>}
    </>
  );
}

function Own({ data, visit }: Part): Html {
  const { offer, invitations, closes } = data, { say } = visit.reader, path = `/partners/offers/${offer.id}`, close = formOf(visit, 'partners.closeOffer');
  return (
    <>
      {data.own && offer.state === 'open' && <Understood data={data} visit={visit} />}
      {invitations.length > 0 && <Section title={say('partners.own.invitations')}><InvitationList reader={visit.reader} rows={invitations} own={[offer.id]} /></Section>}
      {data.own && offer.state === 'open' && <Proposals data={data} visit={visit} />}
      {data.own && <Buttons>
        {offer.state === 'open' && <ButtonLink href={`${path}/edit`}>{say('partners.offer.change')}</ButtonLink>}
        {offer.title !== '' && <PostButton action={`${path}/renew`}>{offer.state === 'open' ? say('partners.offer.renew') : say('partners.offer.reopen')}</PostButton>}
      </Buttons>}
      {closes && offer.state === 'open' && <Disclosure summary={say('partners.offer.close')} open={close.refused}>
        <Form form={close} action={`${path}/close`} label={say('partners.offer.close')}>
          <TextArea form={close} name="why" label={say('partners.offer.closeWhy')} rows={2} maxlength={500} />
          <Buttons><Button kind="danger">{say('partners.offer.closeNow')}</Button></Buttons>
        </Form>
      </Disclosure>}
    </>
  );
}

/** For somebody else: which of one's own offers goes with it. */
function Invite({ data: { offer, mine }, visit: { reader: { say } } }: Part): Html {
  return (
    <Panel title={say('partners.invite.title')} accent>
      {mine.length === 0
        ? <><p>{say('partners.invite.needOffer')}</p><Buttons><ButtonLink href="/partners/offers/new" kind="primary">{say('partners.own.create')}</ButtonLink></Buttons></>
        : <><p>{say('partners.invite.choose')}</p><ItemList items={mine.map((each) => ({ title: <Name>{each.title}</Name>, href: `/partners/offers/${each.id}/with/${offer.id}`, icon: 'next' as const }))} /></>}
    </Panel>
  );
}

export function offerPage(data: OfferShown, visit: Visit): Page {
  const { offer, own, closes, shownTo } = data, { reader } = visit, { say } = reader;
  return {
    title: offer.title === '' ? say('partners.offer.removed') : offer.title, unlisted: true, trail: own ? trail(reader) : [{ label: say('partners.browse.title'), href: '/partners/offers' }],
    main: (
      <>
        <Heading title={offer.title === '' ? say('partners.offer.removed') : <Name>{offer.title}</Name>} kicker={<Where reader={reader} offer={offer} />} lead={say('partners.offer.by', { name: offer.person_name || say('partners.offer.nobody'), institution: offer.institution_name })} tags={<>
          {offer.state === 'closed' && <Tag tone="bad">{say('partners.offer.closed')}</Tag>}{offer.held_by === 'institution' && <Tag tone="sea">{say('partners.offer.held')}</Tag>}
        </>} />
        {offer.state === 'closed' && offer.closed_why && <Notice kind="info"><p><Name>{offer.closed_why}</Name></p></Notice>}
        <Columns aside={<>
          {!own && offer.state === 'open' && <Invite data={data} visit={visit} />}
          <Panel title={say('partners.offer.facts')}><Facts stacked facts={[...offerFacts(reader, offer), { label: say('partners.edit.visible'), value: own && <>{reader.sayAny(`partners.visible.${offer.visible}`)}{shownTo.length > 0 && <>: <Name>{reader.list(shownTo)}</Name></>}</> }, { label: say('partners.offer.until'), value: reader.date(offer.expires_at.subtract({ seconds: 1 })) }]} /></Panel>
        </>}>
          {offer.offers && <Section title={say('partners.offer.offersTitle')}><Prose text={offer.offers} /></Section>}
          {offer.seeks && <Section title={say('partners.offer.seeksTitle')}><Prose text={offer.seeks} /></Section>}
          {(own || closes) && <Own data={data} visit={visit} />}
        </Columns>
      </>
    ),
  };
}
