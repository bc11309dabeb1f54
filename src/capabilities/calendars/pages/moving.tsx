// Moving meetings of a chosen plan by hand: another weekday and hour by the clock of a partner, and what that costs each.
import { reader as readerIn } from '../../../text/reader.ts';
import { Button, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Checkbox, DateField, FieldRow, filterOf, Form, formOf, SelectField, TimeField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Table } from '../../../ui/table.tsx';
import { zoneName } from '../../../ui/time-fields.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { PlanShown } from '../views/planning.ts';
import { type Names, told } from './words.ts';

interface MovingProps { readonly shown: PlanShown; readonly names: Names; readonly path: string; readonly visit: Visit }

export function Moving(props: MovingProps): Html {
  const { shown: { row, sites, priced }, path, visit } = props, { reader, now } = visit, { say } = reader, meetings = row.meetings!;
  const places = [...new Set(sites.map(({ zone }) => zone))], coming = meetings.map((draft, number) => ({ draft, number: number + 1 })).filter(({ draft }) => Temporal.Instant.compare(draft.startsAt, now) > 0);
  const first = coming[0];
  if (!first) return <></>;
  const zone = places.includes(first.draft.zone) ? first.draft.zone : places[0]!, local = Temporal.Instant.from(first.draft.startsAt).toZonedDateTimeISO(zone);
  const defaults = { meeting: first.number, on: local.toPlainDate(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }), zone };
  const refused = formOf(visit, 'calendars.moveMeetings', defaults), form = refused.refused ? refused : filterOf(visit, defaults);
  return (
    <Section title={say('calendars.move.title')} lead={say('calendars.move.lead')} id="move">
      <Form form={form} action={`${path}#price`} method="get">
        <SelectField form={form} name="meeting" label={say('calendars.move.meeting')} required options={coming.map(({ draft, number }) => ({ value: String(number), label: `${number}. ${readerIn(reader.language, zone).shortDateTime(Temporal.Instant.from(draft.startsAt))} (${zoneName(zone)})` }))} />
        <FieldRow>
          <DateField form={form} name="on" label={say('calendars.move.on')} required />
          <TimeField form={form} name="time" label={say('calendars.move.time')} required />
          <SelectField form={form} name="zone" label={say('calendars.move.zone')} required options={places.map((each) => ({ value: each, label: zoneName(each) }))} />
        </FieldRow>
        <Checkbox form={form} name="all" label={say('calendars.move.all')} hint={say('calendars.move.allHint')} />
        <Buttons><Button kind="secondary">{say('calendars.move.price')}</Button></Buttons>
      </Form>
      {priced && <Price {...props} priced={priced} />}
    </Section>
  );
}

function Price({ shown: { sites, row }, names, path, visit: { reader }, priced: { asked, refusals, moving } }: MovingProps & { readonly priced: NonNullable<PlanShown['priced']> }): Html {
  const { say } = reader;
  const against = [...refusals.map(({ code, args = {} }) => reader.sayAny(code, args)), ...(moving?.against ?? []).map((each) => told(reader, names, each))];
  if (moving === null || against.length > 0) return <Section level={3} id="price" title={say('calendars.move.cannot')}><Notice kind="problem"><ul>{[...new Set(against)].map((each) => <li>{each}</li>)}</ul></Notice></Section>;
  const [first] = moving.moved;
  if (!first) return <Section level={3} id="price" title={say('calendars.move.priceTitle')}><p>{say('calendars.move.nothing')}</p></Section>;
  const fields = { meeting: String(asked.meeting), on: asked.on, time: asked.time, zone: asked.zone, ...(asked.all && { all: 'yes' }) }, more = moving.after.total - moving.before.total;
  return (
    <Section level={3} id="price" title={say('calendars.move.priceTitle')} lead={say('calendars.move.sum', { count: moving.moved.length, more, worst: moving.after.worst, before: moving.before.worst })}>
      <Table caption={say('calendars.move.priceTitle')} quietCaption rows={sites} columns={[
        { label: say('calendars.calendars.partner'), head: true, cell: ({ name }) => <Name>{name}</Name> },
        { label: say('calendars.move.then'), cell: ({ zone }) => <When at={Temporal.Instant.from(first.to)} reader={readerIn(reader.language, zone)} form="short" /> },
        { label: say('calendars.move.each'), cell: ({ id }) => say('calendars.burden.points', { points: first.cost[id] ?? 0 }) },
        { label: say('calendars.move.before'), figure: true, cell: ({ id }) => reader.number(moving.before.burden[id] ?? 0) },
        { label: say('calendars.move.after'), figure: true, cell: ({ id }) => reader.number(moving.after.burden[id] ?? 0) },
      ]} />
      {moving.stay.length > 0 && <Notice kind="warning"><p>{say('calendars.move.stay', { count: moving.stay.length })}</p><ul>{moving.stay.map((each) => <li><When at={Temporal.Instant.from(each)} reader={reader} form="short" /></li>)}</ul></Notice>}
      {row.published_at && <p>{say('calendars.move.tells')}</p>}
      <PostButton action={`${path}/move`} fields={fields} kind="primary">{say('calendars.move.button', { count: moving.moved.length })}</PostButton>
    </Section>
  );
}
