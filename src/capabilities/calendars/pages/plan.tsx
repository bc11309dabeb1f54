// One plan of live meetings: the form advised, with its reasons; the plans with their prices; the one chosen, to be moved
// by hand and published; and its repair when something falls.
import { Button, ButtonLink, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Form, formOf, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag, Tags } from '../../../ui/tag.tsx';
import { zoneName } from '../../../ui/time-fields.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Day, When } from '../../../ui/when.tsx';
import { judgeAll } from '../rules/planning.ts';
import type { PlanShown } from '../views/planning.ts';
import { Burdens } from './burdens.tsx';
import { Moving } from './moving.tsx';
import { framed } from './planning.tsx';
import { type Names, told } from './words.ts';

interface Part { readonly shown: PlanShown; readonly names: Names; readonly path: string; readonly visit: Visit }

function Advice({ shown: { row }, names, visit: { reader } }: Part): Html {
  const { say } = reader, { advice, why, cohorts, bridges } = row.answer!.format;
  return (
    <Section title={say('calendars.advice.title')}>
      <p class="lead">{say(`calendars.advice.${advice}`)}</p>
      <ul>{why.map((each) => <li>{told(reader, names, each)}</li>)}</ul>
      {cohorts.length > 1 && (
        <>
          <h3>{say('calendars.advice.groups')}</h3>
          <ol>{cohorts.map((group) => <li>{group.map((id, number) => <>{number > 0 && ', '}<Name>{names.get(id) ?? id}</Name></>)}</li>)}</ol>
          {bridges.length > 0 && <p>{say('calendars.advice.bridges')} {bridges.map(({ site, cohorts: [a, b] }, number) => <>{number > 0 && ', '}<Name>{names.get(site) ?? site}</Name> ({a + 1}, {b + 1})</>)}</p>}
        </>
      )}
    </Section>
  );
}

function Proposal({ shown, names, path, visit: { reader }, proposal: { kinds, plan, explained } }: Part & { readonly proposal: PlanShown['proposals'][number] }): Html {
  const { say } = reader, { row, sites } = shown, shifts = Object.values(explained.sites).flat().filter(({ code }) => code === 'meetings.plan.shift'), others = Object.values(explained.sites).flat().filter(({ code }) => code !== 'meetings.plan.shift');
  return (
    <Panel level={3} title={kinds.map((kind) => say(`calendars.kind.${kind}`)).join(' · ')} accent={kinds.includes('balanced')}>
      <Tags>
        {kinds.includes('balanced') && <Tag tone="good">{say('calendars.kind.recommended')}</Tag>}
        <Tag tone={plan.status === 'optimal' ? 'sea' : 'watch'}>{say(plan.status === 'optimal' ? 'calendars.plan.proven' : 'calendars.plan.unproven', { bound: plan.bound })}</Tag>
        <Tag>{say('calendars.plan.patterns', { count: plan.patterns })}</Tag>
      </Tags>
      <p>{kinds.map((kind) => say(`calendars.kind.${kind}.means`)).join(' ')}</p>
      <p><strong>{say('calendars.plan.price', { worst: plan.worst, total: plan.total })}</strong></p>
      {explained.general.length > 0 && <ul>{explained.general.map((each) => <li>{told(reader, names, each)}</li>)}</ul>}
      <Burdens reader={reader} sites={sites} minutes={row.problem.meetings.minutes} meetings={plan.meetings.map(({ startsAt, cost }) => ({ startsAt: Temporal.Instant.from(startsAt), cost }))} />
      {plan.people && Object.keys(plan.people).length > 0 && <Disclosure summary={say('calendars.plan.people')}><ul>{Object.entries(plan.people).map(([id, points]) => <li>{names.get(id)}: {say('calendars.burden.points', { points })}</li>)}</ul></Disclosure>}
      <Disclosure summary={say('calendars.plan.clocks', { count: shifts.length })}>{shifts.length === 0 ? <p>{say('calendars.plan.noClocks')}</p> : <ul>{shifts.map((each) => <li>{told(reader, names, each)}</li>)}</ul>}</Disclosure>
      <Disclosure summary={say('calendars.plan.each')}><ul>{others.map((each) => <li>{told(reader, names, each)}</li>)}</ul></Disclosure>
      {!row.published_at && <PostButton action={`${path}/choose`} fields={{ kind: kinds[0]! }} kind={kinds.includes('balanced') ? 'primary' : 'secondary'} label={say('calendars.plan.chooseLabel', { kind: say(`calendars.kind.${kinds[0]!}`) })}>{say('calendars.plan.choose')}</PostButton>}
    </Panel>
  );
}

function Publish({ shown: { row, head }, path, visit }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'calendars.publishPlan', { title: head.title });
  return (
    <Section title={say('calendars.publish.title')} lead={say('calendars.publish.lead', { count: row.meetings!.length })}>
      <Form form={form} action={`${path}/publish`}>
        <TextField form={form} name="title" label={say('calendars.publish.name')} hint={say('calendars.publish.nameHint')} maxlength={110} required />
        <TextField form={form} name="link" type="url" label={say('editions.session.link')} hint={say('editions.session.linkHint')} maxlength={500} />
        <TextArea form={form} name="lowData" rows={2} label={say('editions.session.lowData')} hint={say('editions.session.lowDataHint')} maxlength={500} />
        <TextArea form={form} name="note" rows={2} label={say('editions.session.note')} maxlength={1000} />
        <Button>{say('calendars.publish.button')}</Button>
      </Form>
    </Section>
  );
}

function Repair({ shown: { row, broken }, path, visit: { reader } }: Part): Html {
  const { say } = reader;
  if (broken.length === 0) return <></>;
  return (
    <Section title={say('calendars.repair.title')} lead={say('calendars.repair.lead')}>
      <ul>{broken.map(({ startsAt }) => <li><When at={Temporal.Instant.from(startsAt)} reader={reader} /></li>)}</ul>
      {row.mending ? (
        <>
          {row.mending.lost.length > 0 && <Notice kind="warning"><p>{say('calendars.repair.lost', { count: row.mending.lost.length })}</p></Notice>}
          <ul>{row.mending.moved.map(({ from, to }) => <li><When at={Temporal.Instant.from(from)} reader={reader} form="short" /> → <When at={Temporal.Instant.from(to)} reader={reader} form="short" /></li>)}</ul>
          <p>{say('calendars.plan.price', { worst: row.mending.after.worst, total: row.mending.after.total })}</p>
          {row.mending.moved.length > 0 && <PostButton action={`${path}/repair/carry-out`} kind="primary">{say('calendars.repair.carryOut')}</PostButton>}
        </>
      ) : <PostButton action={`${path}/repair`} kind="primary">{say('calendars.repair.propose')}</PostButton>}
    </Section>
  );
}

function Chosen(part: Part): Html {
  const { shown: { row, sites }, visit: { reader } } = part, { say } = reader;
  return (
    <>
      {row.published_at && <Notice kind="success"><p>{say('calendars.publish.done')} <When at={row.published_at} reader={reader} form="short" /></p></Notice>}
      <Repair {...part} />
      <Section title={say('calendars.plan.yours')}>
        <Burdens reader={reader} sites={sites} minutes={row.problem.meetings.minutes} meetings={row.meetings!.map(({ startsAt }) => { const at = Temporal.Instant.from(startsAt); return { startsAt: at, cost: judgeAll(row.problem, at).cost }; })} />
      </Section>
      <Moving {...part} />
      {!row.published_at && <Publish {...part} />}
    </>
  );
}

/** Partners by name; those who live elsewhere by where, and whose they are. */
function namesOf({ sites, row }: PlanShown, reader: Visit['reader']): Names {
  const own = new Map(sites.map(({ id, name }) => [id, name]));
  return new Map([...own, ...(row.problem.people ?? []).map(({ id, site, zone = '' }) => [id, reader.say('calendars.burden.elsewhere', { place: zoneName(zone), home: own.get(site) ?? site })] as const)]);
}

export function planPage(shown: PlanShown, visit: Visit): Page {
  const { head, row, proposals } = shown, { reader } = visit, { say } = reader, { from, until, count, minutes } = row.request;
  const part: Part = { shown, names: namesOf(shown, reader), path: `/editions/${head.id}/manage/planning/${row.id}`, visit };
  const lead = <><Day on={Temporal.PlainDate.from(from)} reader={reader} /> – <Day on={Temporal.PlainDate.from(until)} reader={reader} /></>;
  const plans = <>{proposals.length === 0 ? <Notice kind="warning"><p>{say('calendars.plan.noneFound')}</p></Notice> : proposals.map((proposal) => <Proposal {...part} proposal={proposal} />)}</>;
  return framed(head, say('calendars.plans.item', { count, minutes }), lead, row.answer === null ? (
    <Notice title={say('calendars.plans.computing')}><p>{say('calendars.plan.wait')}</p><PostButton action={`${part.path}/fetch`} kind="primary">{say('calendars.plan.again')}</PostButton></Notice>
  ) : (
    <>
      {row.meetings && <Chosen {...part} />}
      <Advice {...part} />
      {row.meetings ? <Disclosure summary={say('calendars.plan.proposals')}>{plans}</Disclosure> : <Section title={say('calendars.plan.proposals')} lead={say('calendars.plan.proposalsLead')}>{plans}</Section>}
    </>
  ), <ButtonLink href={`/editions/${head.id}/manage/planning`} kind="plain">{say('calendars.planning.title')}</ButtonLink>);
}
