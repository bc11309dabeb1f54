// One's own application: what to do now on top, then why, interviews, documents, and what happened when.
import { Button, ButtonLink, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Form, formOf, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { NextStep } from '../../../ui/steps.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Day, Deadline, When } from '../../../ui/when.tsx';
import { movesOf, table } from '../rules/states.ts';
import type { OwnApplication } from '../views/own.ts';
import { Reason, selectionReason, StateTag } from './state.tsx';

interface Props { readonly data: OwnApplication; readonly visit: Visit }

function Offer({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader, { application } = data, own = `/applications/${application.id}`, over = application.accept_by !== null && Temporal.Instant.compare(application.accept_by, visit.now) <= 0;
  const accept = formOf(visit, 'admissions.acceptOffer'), decline = formOf(visit, 'admissions.declineOffer');
  if (over) return <Notice kind="warning" title={say('admissions.state.lapsed')}><p>{say('admissions.then.lapsed')}</p></Notice>;
  return (
    <Panel title={say('admissions.offer.title')} accent>
      <p>{say('admissions.offer.until')} <Deadline at={application.accept_by!} now={visit.now} reader={reader} /></p>
      {data.affiliation !== 'confirmed' && <Notice kind="warning" title={say('admissions.offer.unconfirmed')}><p>{say('admissions.offer.unconfirmedLead')} <a href="/profile/affiliation">{say('admissions.offer.confirm')}</a></p></Notice>}
      <Form form={accept} action={`${own}/accept`}><Button icon="done">{say('admissions.offer.accept')}</Button></Form>
      <Disclosure summary={say('admissions.offer.decline')} open={decline.refused}>
        <p>{say('admissions.offer.declineLead')}</p>
        <Form form={decline} action={`${own}/decline`}><Button kind="danger">{say('admissions.offer.decline')}</Button></Form>
      </Disclosure>
    </Panel>
  );
}

/** The figure or moment that belongs to the state. */
function Detail({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader, { state } = data.application;
  if (state === 'waiting' && data.turn !== null) return <p>{say('admissions.own.turn', { turn: data.turn })}</p>;
  if (state === 'draft' && data.deadline) return <p>{say('admissions.apply.until')} <Deadline at={data.deadline} now={visit.now} reader={reader} /></p>;
  return state === 'accepted' ? <p>{say('admissions.own.starts')} <Day on={Temporal.PlainDate.from(data.edition.starts_on)} reader={reader} /></p> : null;
}

function Next({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader, { application, edition } = data, { state } = application;
  if (state === 'offered') return <Offer data={data} visit={visit} />;
  const action = state === 'draft' && data.open === 'open' ? { label: say('admissions.own.continue'), href: `/editions/${edition.id}/apply?step=check` }
    : state === 'accepted' ? { label: say('admissions.own.enter'), href: `/editions/${edition.id}/space` } : undefined;
  return (
    <NextStep reader={reader} title={say(`admissions.sees.${state}`)} {...(action ? { action } : {})}
      detail={<><p>{say(`admissions.then.${state}`)}</p><Detail data={data} visit={visit} /></>} />
  );
}

function Interviews({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader;
  return data.interviews.length === 0 ? null : (
    <Section title={say('admissions.interview.title')}>
      <ItemList items={data.interviews.map((each) => ({
        title: <When at={each.starts_at} reader={reader} />, icon: 'video' as const,
        detail: <><p>{say('admissions.interview.length', { minutes: each.minutes })} · <a href={each.link}>{say('admissions.interview.join')}</a></p>{each.invitation && <Prose text={each.invitation} />}</>,
      }))} />
    </Section>
  );
}

function Sealed({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader;
  return data.sealed.length === 0 ? null : (
    <Section title={say('admissions.sealed.title')}>
      <ItemList items={data.sealed.map(({ kind, opened }) => ({
        title: say(kind === 'support' ? 'admissions.support.title' : 'admissions.groups.title'),
        detail: opened.length === 0 ? say('admissions.sealed.neverOpened') : <>{say('admissions.sealed.opened', { count: opened.length })} <When at={opened.at(-1)!} reader={reader} /></>,
        end: <PostButton action={`/applications/${data.application.id}/consent`} fields={{ kind }} kind="plain"
          label={say('admissions.sealed.takeBackKind', { kind: say(kind === 'support' ? 'admissions.support.title' : 'admissions.groups.title') })}>{say('admissions.sealed.takeBack')}</PostButton>,
      }))} />
      <p>{say('admissions.sealed.takeBackLead')}</p>
    </Section>
  );
}

/** How a decision by the rule came about: the reason, points, and the lot with its number. */
function Outcome({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader, { outcome, application, edition } = data;
  if (outcome === null || !table[application.state].reason || !(application.reason_code ?? '').match(/^rule|^seatFree$|^movedOnList$|^lastSeatGone$/)) return null;
  return (
    <Section title={say('selection.own.title')}>
      {outcome.reason && application.reason_code!.startsWith('rule') && <p>{selectionReason(outcome.reason, edition.partners, reader)}</p>}
      <Facts facts={[
        { label: say('selection.own.points'), value: outcome.points !== null && reader.number(Math.round(outcome.points * 100) / 100) },
        { label: say('selection.own.lot'), value: <code>{outcome.lot}</code> }, { label: say('selection.own.number'), value: <code>{outcome.number}</code> },
      ].filter(({ value }) => value !== false)} />
      <p><a href={`/editions/${edition.id}/selection?lot=${outcome.lot}`}>{say('selection.own.check')}</a></p>
    </Section>
  );
}

/** What an applicant may still do, besides the next step. */
function Leave({ data, visit }: Props): Html {
  const { say } = visit.reader, { application } = data, own = `/applications/${application.id}`, may = movesOf(application.state, 'applicant'), giveUp = formOf(visit, 'admissions.giveUpPlace');
  return (
    <>
      {may.includes('reopen') && data.open === 'open' && <Disclosure summary={say('admissions.own.change')}><p>{say('admissions.own.changeLead')}</p><PostButton action={`${own}/reopen`}>{say('admissions.own.change')}</PostButton></Disclosure>}
      {may.includes('withdraw') && (
        <Disclosure summary={say('admissions.own.withdraw')}>
          <p>{say(application.state === 'draft' ? 'admissions.own.discardLead' : 'admissions.own.withdrawLead')}</p>
          <PostButton action={`${own}/withdraw`} kind="danger">{say('admissions.own.withdraw')}</PostButton>
        </Disclosure>
      )}
      {may.includes('giveUp') && (
        <Disclosure summary={say('admissions.own.giveUp')} open={giveUp.refused}>
          <p>{say('admissions.own.giveUpLead')}</p>
          <Form form={giveUp} action={`${own}/give-up`}><TextArea form={giveUp} name="why" label={say('admissions.own.why')} rows={3} maxlength={1000} /><Button kind="danger">{say('admissions.own.giveUp')}</Button></Form>
        </Disclosure>
      )}
    </>
  );
}

export function applicationPage(data: OwnApplication, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { application, edition } = data, partner = edition.partners.find(({ institution }) => institution === application.home);
  return {
    title: `${say('admissions.own.one')}: ${edition.title}`, width: 'reading', unlisted: true, trail: [{ label: say('admissions.own.title'), href: '/applications' }],
    main: (
      <>
        <Heading kicker={<Name>{edition.name}</Name>} title={<Name>{edition.title}</Name>} tags={<StateTag state={application.state} reader={reader} />}
          lead={partner && say('admissions.own.through', { home: partner.name })} />
        <Next data={data} visit={visit} />
        {application.reason_code && <Section title={say('admissions.reason.title')}><Reason code={application.reason_code} words={application.reason_words} reader={reader} /></Section>}
        <Outcome data={data} visit={visit} />
        {application.fee_decision && <Notice kind="info"><p>{say(`admissions.fee.${application.fee_decision}`)}</p></Notice>}
        <Interviews data={data} visit={visit} />
        {application.motivation && <Disclosure summary={say('admissions.step.motivation')}><Prose text={application.motivation} /></Disclosure>}
        {data.documents.length > 0 && (
          <Section title={say('admissions.step.documents')}>
            <ItemList items={data.documents.map((each) => ({ title: <Name>{each.name}</Name>, href: `/applications/${application.id}/documents/${each.id}`, icon: 'file' as const, detail: `${say(`admissions.document.${each.kind}`)} · ${reader.size(each.size_bytes)}` }))} />
          </Section>
        )}
        <Sealed data={data} visit={visit} />
        {data.changes.length > 0 && (
          <Section title={say('admissions.own.history')}>
            <ItemList items={data.changes.map((each) => ({ title: say(each.was === each.became ? 'selection.own.moved' : `admissions.state.${each.became}`), detail: <><When at={each.at} reader={reader} />{each.was === each.became && <Reason code={each.reason_code} words={each.reason_words} reader={reader} />}</> }))} />
          </Section>
        )}
        <Leave data={data} visit={visit} />
        <ButtonLink href={`/editions/${edition.id}`} kind="plain">{say('admissions.own.edition')}</ButtonLink>
      </>
    ),
  };
}
