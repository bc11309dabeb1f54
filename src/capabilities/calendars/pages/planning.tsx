// Planning the live meetings of an edition: the weeks that partners share, what to ask the planner, plans made before.
import { Button } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, CheckboxGroup, DateField, FieldRow, Form, formOf, NumberField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Day, When } from '../../../ui/when.tsx';
import type { Head, Planning } from '../views/planning.ts';
import { type Names, told } from './words.ts';

export const framed = (head: Head, title: string, lead: Html, main: Html, actions?: Html): Page => ({
  title: `${title} · ${head.title}`, unlisted: true, section: { kind: 'manage', edition: head.id },
  main: <><Heading title={title} kicker={<><Name>{head.title}</Name> · <Name>{head.name}</Name></>} lead={lead} actions={actions} />{main}</>,
});

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const namesOf = ({ calendars }: Planning): Names => new Map(calendars.map(({ institution, name }) => [institution, name]));

/** The window, or what would have to move for one. */
function Weeks({ shown, visit: { reader } }: { readonly shown: Planning; readonly visit: Visit }): Html {
  const { say } = reader, { common, weeks } = shown, names = namesOf(shown);
  if (common === null) return <Notice kind="warning"><p>{say('calendars.weeks.unknown')}</p></Notice>;
  const { outcome: { status, common: windows, longest, pairs }, why, moves } = common, best = longest && !('without' in longest) ? longest : null;
  return (
    <>
      {windows.length > 0 && <ul>{windows.map(({ from, to, weeks: count }) => <li><Day on={day(from)} reader={reader} /> – <Day on={day(to)} reader={reader} />: {say('calendars.weeks.count', { count })}</li>)}</ul>}
      <Notice kind={status === 'optimal' ? 'success' : 'warning'}><p>{status === 'optimal' ? say('calendars.weeks.enough', { weeks }) : say('calendars.weeks.tooFew', { weeks, has: best?.weeks ?? 0 })}</p></Notice>
      {status !== 'optimal' && moves.length > 0 && <><h3>{say('calendars.weeks.moves')}</h3><ul>{moves.map((each) => <li>{told(reader, names, each)}</li>)}</ul></>}
      {why.length > 0 && <Disclosure summary={say('calendars.weeks.without')}><ul>{why.map((each) => <li>{told(reader, names, each)}</li>)}</ul></Disclosure>}
      {status !== 'optimal' && pairs.length > 0 && (
        <Disclosure summary={say('calendars.weeks.pairs')}>
          <ul>{pairs.slice(0, 40).map(({ sites: [a, b], from, to, weeks: count }) => <li><Name>{names.get(a)}</Name>, <Name>{names.get(b)}</Name>: <Day on={day(from)} reader={reader} /> – <Day on={day(to)} reader={reader} /> ({say('calendars.weeks.count', { count })})</li>)}</ul>
        </Disclosure>
      )}
    </>
  );
}

function Calendars({ shown, visit: { reader } }: { readonly shown: Planning; readonly visit: Visit }): Html {
  const { say } = reader;
  return (
    <Table caption={say('calendars.calendars.title')} quietCaption rows={shown.calendars} columns={[
      { label: say('calendars.calendars.partner'), head: true, cell: ({ institution, name }) => <a href={`/institutions/${institution}`}><Name>{name}</Name></a> },
      { label: say('calendars.calendars.terms'), cell: ({ terms }) => terms.length === 0 ? <Tag tone="watch">{say('calendars.calendars.none')}</Tag> : <>{terms.slice(0, 4).map((term) => <div><Day on={day(term.starts_on)} reader={reader} /> – <Day on={day(term.ends_on)} reader={reader} /></div>)}</> },
      { label: say('calendars.calendars.closures'), figure: true, cell: ({ closures }) => reader.number(closures.length) },
      { label: say('calendars.calendars.week'), cell: ({ weekend, hours }) => <>{weekend.length === 0 ? say('calendars.calendars.everyDay') : reader.list(weekend.map((each) => say(`network.day.${each}`)))}{hours.length > 0 && <div><Tag tone="sea">{say('calendars.calendars.ownHours')}</Tag></div>}</> },
      { label: say('calendars.calendars.registration'), cell: ({ registrationOn }) => registrationOn === null ? '–' : <Day on={day(registrationOn)} reader={reader} /> },
      { label: say('calendars.calendars.ledger'), figure: true, cell: ({ ledger }) => reader.number(ledger) },
    ]} />
  );
}

/** The first and last day that are asked about: the longest common window within the edition, otherwise the edition itself. */
function suggested({ head, common }: Planning): { from: string; until: string } {
  const window = common?.outcome.common.find(({ from, to }) => from <= head.ends_on && to >= head.starts_on);
  return window ? { from: window.from > head.starts_on ? window.from : head.starts_on, until: window.to < head.ends_on ? window.to : head.ends_on } : { from: head.starts_on, until: head.ends_on };
}

function Ask({ shown, visit }: { readonly shown: Planning; readonly visit: Visit }): Html {
  const { say } = visit.reader, { head, calendars } = shown, { from, until } = suggested(shown), weeks = Math.max(1, Math.floor((day(from).until(day(until)).days + 1) / 7));
  const form = formOf(visit, 'calendars.askForPlans', { count: weeks, minutes: 90, everyDays: 7, from, until, partners: calendars.map(({ institution }) => institution), nights: [], people: shown.elsewhere.length > 0 });
  const options = calendars.map(({ institution, name }) => ({ value: institution, label: name }));
  return (
    <Form form={form} action={`/editions/${head.id}/manage/planning`}>
      <FieldRow>
        <NumberField form={form} name="count" min={1} max={60} label={say('calendars.ask.count')} required />
        <NumberField form={form} name="minutes" min={15} max={360} step={5} unit={say('calendars.ask.minuteUnit')} label={say('calendars.ask.minutes')} required />
        <NumberField form={form} name="everyDays" min={1} max={60} unit={say('calendars.ask.dayUnit')} label={say('calendars.ask.everyDays')} hint={say('calendars.ask.everyDaysHint')} required />
      </FieldRow>
      <FieldRow>
        <DateField form={form} name="from" label={say('calendars.ask.from')} required />
        <DateField form={form} name="until" label={say('calendars.ask.until')} required />
      </FieldRow>
      <CheckboxGroup form={form} name="partners" label={say('calendars.ask.partners')} hint={say('calendars.ask.partnersHint')} options={options} required />
      <CheckboxGroup form={form} name="nights" label={say('calendars.ask.nights')} hint={say('calendars.ask.nightsHint')} options={options} />
      {shown.elsewhere.length > 0 && <Checkbox form={form} name="people" label={say('calendars.ask.people', { count: shown.elsewhere.reduce((sum, { count }) => sum + count, 0) })} hint={say('calendars.ask.peopleHint')} />}
      <Button>{say('calendars.ask.button')}</Button>
    </Form>
  );
}

export function planningPage(shown: Planning, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { head, calendars, plans } = shown;
  return framed(head, say('calendars.planning.title'), say('calendars.planning.lead'), (
    <>
      <Section title={say('calendars.weeks.title')} lead={say('calendars.weeks.lead')}>
        <Weeks shown={shown} visit={visit} />
        {calendars.length > 0 && <Disclosure summary={say('calendars.calendars.title')} open><Calendars shown={shown} visit={visit} /><p class="detail">{say('calendars.calendars.source')}</p></Disclosure>}
      </Section>
      <Section title={say('calendars.plans.title')}>
        {plans.length === 0 ? <Empty title={say('calendars.plans.none')} icon="calendar"><p>{say('calendars.plans.how')}</p></Empty> : (
          <ItemList items={plans.map(({ id, request, asked_at, answered_at, chosen, published_at }) => ({
            icon: 'calendar' as const, href: `/editions/${head.id}/manage/planning/${id}`, title: say('calendars.plans.item', { count: request.count, minutes: request.minutes }),
            detail: <><Day on={day(request.from)} reader={reader} /> – <Day on={day(request.until)} reader={reader} /> · {say('calendars.plans.asked')} <When at={asked_at} reader={reader} form="short" /></>,
            end: published_at ? <Tag tone="good">{say('calendars.plans.published')}</Tag> : chosen ? <Tag tone="sea">{say('calendars.plans.chosen')}</Tag> : answered_at ? <Tag>{say('calendars.plans.answered')}</Tag> : <Tag tone="watch">{say('calendars.plans.computing')}</Tag>,
          }))} />
        )}
      </Section>
      <Section title={say('calendars.ask.title')} lead={say('calendars.ask.lead')}>
        {calendars.length < 2 ? <p>{say('calendars.refusal.twoPartners')}</p> : <Ask shown={shown} visit={visit} />}
      </Section>
    </>
  ));
}
