// One's own offer beside another: what fits, when both teach, what both institutions did before; from here one invites.
import { answerDays, mostInvitations } from '../rules/offers.ts';
import type { Pair } from '../rules/pair.ts';
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts, Figures } from '../../../ui/facts.tsx';
import { Form, formOf, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { Reader } from '../../../text/reader.ts';
import type { PairShown } from '../views/offers.ts';
import { datesOf, FitTag, offerFacts, trail, Where } from './parts.tsx';
import { Blocked, hoursOf, Reasons, type Sides } from './reasons.tsx';

/** Weeks and hours that both share, and the reasons for and against. */
export const Together = ({ reader, pair, sides }: { readonly reader: Reader; readonly pair: Pair; readonly sides: Sides }): Html => (
  <>
    <Figures figures={[
      ...(pair.weeks === null ? [] : [{ label: reader.say('partners.pair.weeks'), value: reader.number(pair.weeks), detail: <>{datesOf(reader, pair.windows)}</> }]),
      ...(pair.minutes === null ? [] : [{ label: reader.say('partners.pair.hours'), value: hoursOf(reader, pair.minutes), detail: reader.say('partners.pair.hoursDetail') }]),
    ]} />
    {pair.asynchronousFirst && <Notice><p>{reader.say('partners.pair.asynchronous')}</p></Notice>}
    {pair.explained && <Reasons reader={reader} explained={pair.explained} sides={sides} />}
    {pair.blocked && <Blocked reader={reader} miss={pair.blocked} sides={sides} />}
  </>
);

function Trust({ data: { own, partner, trust }, visit: { reader: { say } } }: { readonly data: PairShown; readonly visit: Visit }): Html {
  if (trust.partnerships.length === 0 && trust.introductions === 0) return <p>{say('partners.trust.none', { own: own.institution_name, other: partner.institution_name })}</p>;
  return (
    <>
      {trust.partnerships.length > 0 && <ItemList items={trust.partnerships.map(({ title }) => ({ icon: 'done' as const, title: <Name>{title}</Name>, detail: say('partners.trust.partnership') }))} />}
      {trust.introductions > 0 && <p>{say('partners.trust.introductions', { count: trust.introductions })}</p>}
    </>
  );
}

function Invite({ data: { own, partner, earlier, open, usualDays }, visit }: { readonly data: PairShown; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'partners.invite'), [last] = earlier;
  if (last && last.state !== 'withdrawn' && last.state !== 'expired' && !(last.state === 'declined' && last.to_offer === own.id)) {
    return <Notice kind={last.state === 'accepted' ? 'success' : 'info'}><p>{reader.sayAny(`partners.pair.last.${last.state}`)}</p><Buttons><ButtonLink href={last.introduction === null ? `/partners/invitations/${last.id}` : `/introductions/${last.introduction}`}>{say('partners.pair.see')}</ButtonLink></Buttons></Notice>;
  }
  return (
    <Panel title={say('partners.invite.to', { institution: partner.institution_name })} accent>
      {open >= mostInvitations && <Notice kind="warning"><p>{say('partners.invite.full', { most: mostInvitations })}</p></Notice>}
      <Form form={form} action={`/partners/offers/${own.id}/with/${partner.id}/invite`}>
        <TextArea form={form} name="words" label={say('partners.invite.words')} hint={say('partners.invite.wordsHint')} required rows={6} maxlength={2000} />
        <p>{say('partners.invite.expected', { until: reader.date(visit.now.add({ hours: 24 * answerDays })) })} {usualDays !== null && say('partners.invite.usual', { days: usualDays })}</p>
        <Buttons><Button>{say('partners.invite.send')}</Button></Buttons>
      </Form>
    </Panel>
  );
}

export function pairPage(data: PairShown, visit: Visit): Page {
  const { own, partner, pair } = data, { reader } = visit, { say } = reader;
  return {
    title: say('partners.pair.title', { own: own.title, other: partner.title }), unlisted: true, trail: [...trail(reader), { label: own.title, href: `/partners/offers/${own.id}` }],
    main: (
      <>
        <Heading title={<Name>{partner.title}</Name>} kicker={<Where reader={reader} offer={partner} />} lead={say('partners.offer.by', { name: partner.person_name || say('partners.offer.nobody'), institution: partner.institution_name })} tags={pair.explained && <FitTag reader={reader} score={pair.explained.score} />} />
        <Columns aside={<Panel title={say('partners.offer.facts')}><Facts stacked facts={offerFacts(reader, partner)} /></Panel>}>
          {partner.offers && <Section title={say('partners.offer.offersTitle')}><Prose text={partner.offers} /></Section>}
          {partner.seeks && <Section title={say('partners.offer.seeksTitle')}><Prose text={partner.seeks} /></Section>}
          <Section title={say('partners.pair.together')}><Together reader={reader} pair={pair} sides={{ own: own.id, names: { [own.id]: own.institution_name, [partner.id]: partner.institution_name } }} /></Section>
          <Section title={say('partners.trust.title')}><Trust data={data} visit={visit} /></Section>
          {own.state === 'open' && partner.state === 'open' && <Invite data={data} visit={visit} />}
        </Columns>
      </>
    ),
  };
}
