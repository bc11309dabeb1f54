// Calls of an alliance to its staff, and the consortia that answer them.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { CheckboxGroup, DateTimeField, ErrorSummary, Form, formOf, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline } from '../../../ui/when.tsx';
import { agreedInstitutions } from '../rules/calls.ts';
import type { Calls, CallShown, ConsortiumShown } from '../views/alliances.ts';

const tones = { 'forming': 'watch', 'submitted': 'sea', 'chosen': 'good', 'not-chosen': 'plain', 'withdrawn': 'plain' } as const;
const withName = (each: { readonly title: string; readonly institution_name: string; readonly person_name: string | null }): string => `${each.institution_name}: ${each.title}${each.person_name ? ` (${each.person_name})` : ''}`;

export function callsPage({ alliance, lead, rows }: Calls, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'partners.openCall', { least: 3 }), path = `/alliances/${alliance.id}`;
  return {
    title: say('partners.calls.title', { alliance: alliance.name }), unlisted: true, trail: [{ label: alliance.name, href: path }],
    main: (
      <>
        <Heading title={say('partners.calls.heading')} kicker={<Name>{alliance.name}</Name>} lead={say('partners.calls.lead')} />
        {rows.length === 0 ? <Empty title={say('partners.calls.none')} icon="mail">{say('partners.calls.noneHint', { lead: lead.name })}</Empty>
          : <ItemList items={rows.map((each) => ({ icon: 'mail' as const, title: <Name>{each.title}</Name>, href: `/staff-calls/${each.id}`, detail: <>{say('partners.calls.leastOf', { least: each.least })} · {say('partners.calls.closesAt')}: <Deadline at={each.closes_at} now={visit.now} reader={reader} /></>, end: each.state === 'withdrawn' && <Tag tone="bad">{say('partners.calls.withdrawn')}</Tag> }))} />}
        {lead.leads && <Section title={say('partners.calls.open')}>
          <Form form={form} action={`${path}/staff-calls`}>
            <TextField form={form} name="title" label={say('partners.calls.name')} required maxlength={160} />
            <TextArea form={form} name="description" label={say('partners.calls.description')} required rows={6} maxlength={4000} />
            <TextArea form={form} name="incentives" label={say('partners.calls.incentives')} hint={say('partners.calls.incentivesHint')} required rows={3} maxlength={4000} />
            <NumberField form={form} name="least" label={say('partners.calls.least')} min={2} max={20} required />
            <DateTimeField form={form} name="closesAt" label={say('partners.calls.closesAt')} required zone={lead.zone} />
            <Buttons><Button>{say('partners.calls.openNow')}</Button></Buttons>
          </Form>
        </Section>}
      </>
    ),
  };
}

function Begin({ data: { call, mine, within }, visit }: { readonly data: CallShown; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'partners.beginConsortium', { offer: mine[0]?.id });
  if (mine.length === 0) return <Panel title={say('partners.consortium.begin')}><p>{say('partners.consortium.needOffer')}</p><Buttons><ButtonLink href="/partners/offers/new" kind="primary">{say('partners.own.create')}</ButtonLink></Buttons></Panel>;
  return (
    <Panel title={say('partners.consortium.begin')} lead={say('partners.consortium.beginLead', { least: call.least })}>
      <Form form={form} action={`/staff-calls/${call.id}/consortia`}>
        <TextField form={form} name="title" label={say('partners.consortium.name')} required maxlength={160} />
        <TextArea form={form} name="words" label={say('partners.consortium.words')} required rows={6} maxlength={4000} />
        <SelectField form={form} name="offer" label={say('partners.consortium.own')} required options={mine.map(({ id, title }) => ({ value: id, label: title }))} />
        {within.length > 0 && <CheckboxGroup form={form} name="partners" label={say('partners.consortium.partners')} hint={say('partners.consortium.partnersHint')} options={within.map((each) => ({ value: each.id, label: withName(each) }))} />}
        <Buttons><Button>{say('partners.consortium.beginNow')}</Button></Buttons>
      </Form>
    </Panel>
  );
}

export function callPage(data: CallShown, visit: Visit): Page {
  const { call, lead, deadlines, own, consortia, open } = data, { reader } = visit, { say } = reader, path = `/staff-calls/${call.id}`;
  return {
    title: say('partners.calls.one', { title: call.title, alliance: call.alliance_name }), unlisted: true, trail: [{ label: call.alliance_name, href: `/alliances/${call.alliance}` }, { label: say('partners.calls.heading'), href: `/alliances/${call.alliance}/staff-calls` }],
    main: (
      <>
        <Heading title={<Name>{call.title}</Name>} kicker={<Name>{call.alliance_name}</Name>} tags={call.state === 'withdrawn' ? <Tag tone="bad">{say('partners.calls.withdrawn')}</Tag> : open ? <Tag tone="good">{say('partners.calls.isOpen')}</Tag> : <Tag>{say('partners.calls.over')}</Tag>} />
        <Columns aside={<Panel title={say('partners.offer.facts')}>
          <Facts stacked facts={[
            { label: say('partners.calls.least'), value: reader.number(call.least) }, { label: say('partners.calls.closesAt'), value: <Deadline at={call.closes_at} now={visit.now} reader={reader} /> },
            ...deadlines.map((each) => ({ label: say('partners.calls.closesFor', { institution: each.name }), value: <Deadline at={each.closes_at} now={visit.now} reader={reader} /> })),
          ]} />
        </Panel>}>
          <Section title={say('partners.calls.description')}><Prose text={call.description} /></Section>
          <Section title={say('partners.calls.incentives')}><Prose text={call.incentives} /></Section>
          <Section title={lead.leads ? say('partners.consortium.all') : say('partners.consortium.mine')} id="consortia">
            {consortia.length === 0 ? <Empty title={say('partners.consortium.none')} icon="people">{say('partners.consortium.noneHint')}</Empty> : <ItemList items={consortia.map((each) => ({
              icon: 'people' as const, title: <Name>{each.title}</Name>, href: `/consortia/${each.id}`, detail: <Name>{reader.list(each.sides.map((side) => side.institution_name))}</Name>, end: <Tag tone={tones[each.state]}>{say(`partners.consortium.state.${each.state}`)}</Tag>,
            }))} />}
          </Section>
          {open && <Begin data={data} visit={visit} />}
          {open && own.filter(({ manages }) => manages).map(({ institution, name, zone, closesAt }) => {
            const form = formOf(visit, 'partners.setDeadline', { closesAt: closesAt.toZonedDateTimeISO(zone).toPlainDateTime() }, { institution }), label = say('partners.calls.deadlineOf', { institution: name });
            return <Disclosure summary={label} open={form.refused}><Form form={form} action={`${path}/deadline`} label={label}><Hidden name="institution" value={institution} /><DateTimeField form={form} name="closesAt" label={say('partners.calls.ownDeadline')} required zone={zone} /><Buttons><Button kind="secondary" label={say('partners.calls.deadlineSaveOf', { institution: name })}>{say('partners.calls.deadlineSave')}</Button></Buttons></Form></Disclosure>;
          })}
          {lead.leads && call.state === 'open' && <Buttons><PostButton action={`${path}/withdraw`} kind="danger">{say('partners.calls.withdraw')}</PostButton></Buttons>}
        </Columns>
      </>
    ),
  };
}

function Answers({ data: { consortium, sides, mine }, visit }: { readonly data: ConsortiumShown; readonly visit: Visit }): Html {
  const { say } = visit.reader;
  return (
    <>
      {sides.filter(({ offer, agrees }) => mine.includes(offer) && agrees === null).map(({ offer, offer_title }) => {
        const form = formOf(visit, 'partners.answerConsortium', {}, { offer }), label = say('partners.introduction.agreeTitle', { title: offer_title });
        return (
          <Panel title={label} accent>
            <Form form={form} action={`/consortia/${consortium.id}/answer`} label={label}>
              <Hidden name="offer" value={offer} />
              <RadioGroup form={form} name="agrees" label={say('partners.consortium.join')} required options={[{ value: 'yes', label: say('partners.consortium.joinYes') }, { value: 'no', label: say('partners.introduction.no') }]} />
              <TextArea form={form} name="why" label={say('partners.introduction.why')} hint={say('partners.introduction.whyHint')} rows={2} maxlength={500} />
              <Buttons><Button>{say('partners.answer.send')}</Button></Buttons>
            </Form>
          </Panel>
        );
      })}
    </>
  );
}

function Apply({ data: { consortium, within }, visit }: { readonly data: ConsortiumShown; readonly visit: Visit }): Html {
  const { say } = visit.reader, ask = formOf(visit, 'partners.askPartner'), submit = formOf(visit, 'partners.submitConsortium'), path = `/consortia/${consortium.id}`;
  return (
    <Panel title={say('partners.consortium.apply')}>
      <ErrorSummary form={submit} />
      {within.length > 0 && <Form form={ask} action={`${path}/partners`}>
        <SelectField form={ask} name="partner" label={say('partners.consortium.askMore')} required options={within.map((each) => ({ value: each.id, label: withName(each) }))} />
        <Buttons><Button kind="secondary">{say('partners.consortium.ask')}</Button></Buttons>
      </Form>}
      <Buttons><PostButton action={`${path}/submit`} kind="primary">{say('partners.consortium.submit')}</PostButton></Buttons>
    </Panel>
  );
}

export function consortiumPage(data: ConsortiumShown, visit: Visit): Page {
  const { consortium, sides, applies, leads } = data, { reader } = visit, { say } = reader, decide = formOf(visit, 'partners.decideConsortium'), path = `/consortia/${consortium.id}`;
  return {
    title: say('partners.consortium.one', { title: consortium.title, call: consortium.call_title }), unlisted: true, trail: [{ label: consortium.call_title, href: `/staff-calls/${consortium.call}` }],
    main: (
      <>
        <Heading title={<Name>{consortium.title}</Name>} kicker={<Name>{consortium.call_title}</Name>} tags={<Tag tone={tones[consortium.state]}>{say(`partners.consortium.state.${consortium.state}`)}</Tag>} lead={say('partners.consortium.has', { has: agreedInstitutions(sides), least: consortium.least })} />
        {consortium.reason && <Notice kind={consortium.state === 'chosen' ? 'success' : 'info'} title={say('partners.consortium.reason')}><Prose text={consortium.reason} />{consortium.introduction !== null && <Buttons><ButtonLink href={`/introductions/${consortium.introduction}`} kind="primary">{say('partners.invitation.toIntroduction')}</ButtonLink></Buttons>}</Notice>}
        {consortium.words && <Section title={say('partners.consortium.words')}><Prose text={consortium.words} /></Section>}
        <Section title={say('partners.consortium.sides')}>
          <ItemList items={sides.map((side) => ({
            icon: 'person' as const, title: <><Name>{side.person_name || say('partners.offer.nobody')}</Name>, <Name>{side.institution_name}</Name></>, href: `/partners/offers/${side.offer}`, detail: <><Name>{side.offer_title}</Name>{side.why && <p><Name>{side.why}</Name></p>}</>,
            end: side.agrees === null ? <Tag tone="watch">{say('partners.introduction.silent')}</Tag> : side.agrees ? <Tag tone="good">{say('partners.introduction.agrees')}</Tag> : <Tag tone="bad">{say('partners.introduction.refuses')}</Tag>,
          }))} />
        </Section>
        {consortium.state === 'forming' && <Answers data={data} visit={visit} />}
        {applies && consortium.state === 'forming' && <Apply data={data} visit={visit} />}
        {applies && (consortium.state === 'forming' || consortium.state === 'submitted') && <Buttons><PostButton action={`${path}/withdraw`} kind="danger">{say('partners.consortium.withdraw')}</PostButton></Buttons>}
        {leads && consortium.state === 'submitted' && <Panel title={say('partners.consortium.decide')} accent>
          <Form form={decide} action={`${path}/decide`}>
            <RadioGroup form={decide} name="verdict" label={say('partners.consortium.verdict')} required options={(['chosen', 'not-chosen'] as const).map((value) => ({ value, label: say(`partners.consortium.verdict.${value}`) }))} />
            <TextArea form={decide} name="reason" label={say('partners.consortium.reason')} required rows={4} maxlength={2000} />
            <Buttons><Button>{say('partners.consortium.decideNow')}</Button></Buttons>
          </Form>
        </Panel>}
      </>
    ),
  };
}
