// Staff's list of applications: seats, filters, ranking, and decisions about several at once.
import type { Reader } from '../../../text/reader.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { filterOf, Form, formOf, type FormState, SelectField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { states } from '../rules/states.ts';
import type { ApplicationsOf } from '../views/staff.ts';
import { DecisionFields } from './decision.tsx';
import { StateTag } from './state.tsx';

type Row = ApplicationsOf['rows'][number];

export const scoreText = (score: number | null, reader: Reader): string => score === null ? '–' : reader.number(Math.round(score * 10) / 10);

function columnsFor(data: ApplicationsOf, form: FormState, reader: Reader): Column<Row>[] {
  const { say } = reader, base = `/editions/${data.edition.id}/manage/applications`, several = data.homes.length > 1;
  return [
    { label: say('admissions.list.choose'), quiet: true, cell: (row) => <input type="checkbox" name="applications" value={row.id} checked={form.values('applications').includes(row.id)} aria-label={say('admissions.list.chooseNamed', { name: row.name || row.email || row.id })} /> },
    { label: say('admissions.list.name'), head: true, cell: (row) => <><a href={`${base}/${row.id}`}><Name>{row.name || row.email || say('admissions.list.nameless')}</Name></a>{row.affiliation !== 'confirmed' && <> <Tag tone="watch">{say('admissions.list.unconfirmed')}</Tag></>}</> },
    ...(several ? [{ label: say('admissions.list.home'), cell: (row: Row) => <Name>{data.homes.find(({ institution }) => institution === row.home)?.name ?? row.home}</Name> }] : []),
    { label: say('admissions.list.state'), cell: (row) => <><StateTag state={row.state} reader={reader} />{row.accept_by && <> {say('admissions.list.until')} <When at={row.accept_by} reader={reader} form="short" /></>}{row.queue !== null && row.state === 'waiting' && data.filter.order === 'queue' && <> {reader.number(data.rows.indexOf(row) + 1)}</>}</> },
    { label: say('admissions.list.score'), figure: true, cell: (row) => row.reviews_done === 0 ? '–' : `${scoreText(row.score, reader)} (${say('admissions.list.reviews', { count: row.reviews_done })})` },
    { label: say('admissions.list.interview'), cell: (row) => row.interview === null ? '–' : reader.sayAny(`admissions.interview.${row.interview}`) },
    { label: say('admissions.list.sent'), cell: (row) => row.submitted_at && <When at={row.submitted_at} reader={reader} form="short" /> },
  ];
}

function Seats({ data, reader }: { readonly data: ApplicationsOf; readonly reader: Reader }): Html {
  const { say } = reader, of = (capacity: number | null) => capacity === null ? say('admissions.seats.noLimit') : say('admissions.seats.of', { capacity });
  return <Figures figures={[
    { label: say('admissions.seats.edition'), value: reader.number(data.seats.taken), detail: `${of(data.seats.capacity)}${data.seats.offered > 0 ? `, ${say('admissions.seats.offered', { count: data.seats.offered })}` : ''}` },
    ...data.homes.slice(0, 6).map(({ name, capacity, taken, offered }) => ({ label: name, value: reader.number(taken), detail: `${of(capacity)}${offered > 0 ? `, ${say('admissions.seats.offered', { count: offered })}` : ''}` })),
  ]} />;
}

function Filter({ data, visit }: { readonly data: ApplicationsOf; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = filterOf(visit, { order: data.filter.order });
  const count = (state: string) => data.counts.filter((row) => row.state === state).reduce((sum, row) => sum + row.count, 0);
  const sent = states.filter((state) => state !== 'draft' && state !== 'withdrawn' && count(state) > 0);
  return (
    <Form form={form} method="get" action={`/editions/${data.edition.id}/manage/applications`} layout="filters" label={say('admissions.list.filter')}>
      <SelectField form={form} name="state" label={say('admissions.list.state')} empty={say('admissions.list.all')} options={[{ value: 'open', label: `${say('admissions.list.open')} (${count('submitted') + count('underReview')})` }, ...sent.map((value) => ({ value, label: `${say(`admissions.state.${value}`)} (${count(value)})` }))]} />
      {data.homes.length > 1 && <SelectField form={form} name="home" label={say('admissions.list.home')} empty={say('admissions.list.all')} options={data.homes.map(({ institution, name }) => ({ value: institution, label: name }))} />}
      <SelectField form={form} name="order" label={say('admissions.list.order')} required options={(['newest', 'score', 'queue'] as const).map((value) => ({ value, label: say(`admissions.order.${value}`) }))} />
      <Button kind="secondary">{say('admissions.list.show')}</Button>
    </Form>
  );
}

/** The address of this list with its filter, and `more`. */
function addressOf(data: ApplicationsOf, path: string, more: Record<string, string> = {}): string {
  const { state, home, order } = data.filter;
  const query = new URLSearchParams({ ...(state ? { state } : {}), ...(home ? { home } : {}), ...(order === 'newest' ? {} : { order }), ...more }).toString();
  return query === '' ? path : `${path}?${query}`;
}

export function applicationsOfPage(data: ApplicationsOf, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition } = data, base = `/editions/${edition.id}/manage/applications`, form = formOf(visit, 'admissions.decide', { verdict: 'offer' });
  return {
    title: `${say('admissions.manage.applications')}: ${edition.title}`, width: 'wide', unlisted: true, section: { kind: 'manage', edition: edition.id }, trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}/manage` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('admissions.manage.applications')}
          actions={<><PostButton action={`${base}/assign`} icon="people">{say('admissions.list.assign')}</PostButton><ButtonLink href={addressOf(data, `/editions/${edition.id}/manage/applications.csv`)} icon="download">{say('admissions.list.csv')}</ButtonLink></>} />
        <Seats data={data} reader={reader} />
        <Filter data={data} visit={visit} />
        {data.rows.length === 0 ? <Empty title={say('admissions.list.none')} icon="people"><p>{say('admissions.list.noneLead')}</p></Empty> : (
          <Form form={form} action={addressOf(data, `${base}/decide`, data.after === null ? {} : { after: data.after })}>
            <Table caption={say('admissions.manage.applications')} quietCaption columns={columnsFor(data, form, reader)} rows={data.rows} />
            <Pager reader={reader} next={data.next && addressOf(data, base, { after: data.next })} />
            <Section title={say('admissions.decide.several')} lead={say('admissions.decide.severalLead')}>
              <DecisionFields form={form} offerDays={data.offerDays} />
              <Buttons><Button>{say('admissions.decide.decide')}</Button></Buttons>
            </Section>
          </Form>
        )}
        {data.channels.length > 0 && <Bars caption={say('admissions.list.channels')} bars={data.channels.map(({ channel, count }) => ({ label: say(`admissions.channel.${channel}`), value: count, text: reader.number(count) }))} />}
      </>
    ),
  };
}
