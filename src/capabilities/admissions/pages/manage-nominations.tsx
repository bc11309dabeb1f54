// A home's students who ranked: nominated in an order, by form or by table.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { FileField, Form, formOf, Hidden, NumberField, filterOf, SelectField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline } from '../../../ui/when.tsx';
import { nominationColumnsAll } from '../rules/nominations.ts';
import type { NominationsPage } from '../views/season.ts';

interface Props { readonly data: NominationsPage; readonly visit: Visit }
const base = ({ data }: Props): string => `/seasons/${data.season.id}/manage/nominations`;

/** For those who speak for several members. */
export function HomeChoice({ own, home, action, visit }: { readonly own: readonly { readonly id: string; readonly name: string }[]; readonly home: { readonly id: string }; readonly action: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = filterOf({ ...visit, query: { home: home.id } });
  return own.length > 1 && (
    <Form form={form} method="get" action={action} layout="filters" label={say('wishes.chooseHome')}>
      <SelectField form={form} name="home" label={say('wishes.institution')} options={own.map(({ id, name }) => ({ value: id, label: name }))} />
      <Button kind="secondary">{say('wishes.show')}</Button>
    </Form>
  );
}

function Rows(props: Props): Html {
  const { data: { rows, home, policy, closed }, visit } = props, { reader } = visit, { say } = reader, scores = policy.priority === 'scores';
  const form = formOf(visit, 'admissions.setNominations', { rows: rows.map(({ person, turn, class: ofClass, score }) => ({ person, turn, class: ofClass, score })) });
  const number = (i: number, name: 'turn' | 'class' | 'score', who: string): Html => <NumberField form={form} name={`rows.${i}.${name}`} label={say(`wishes.nominate.${name}Named`, { name: who })} quiet {...(name === 'score' ? { step: 'any' as const } : { min: name === 'turn' ? 1 : 0 })} />;
  const figure = (value: number | null): Html => value === null ? '–' : reader.number(value);
  const indexed = rows.map((row, i) => ({ row, i }));
  const table = (
    <Table caption={say('wishes.nominate.table')} quietCaption rows={indexed} columns={[
      { label: say('wishes.nominate.student'), head: true, cell: ({ row }) => <><Name>{row.name || row.email}</Name>{row.name && <div class="detail"><Name>{row.email}</Name></div>}</> },
      { label: say('wishes.nominate.wishes'), figure: true, cell: ({ row }) => reader.number(row.courses.length) },
      { label: say('wishes.nominate.confirmed'), cell: ({ row }) => say(row.confirmed_at ? 'wishes.yes' : 'wishes.no') },
      { label: say('wishes.nominate.turn'), cell: ({ row, i }) => closed ? figure(row.turn) : number(i, 'turn', row.name || row.email || '') },
      ...(scores ? [{ label: say('wishes.nominate.class'), cell: ({ row, i }: typeof indexed[number]) => closed ? figure(row.class) : number(i, 'class', row.name || row.email || '') },
        { label: say('wishes.nominate.score'), cell: ({ row, i }: typeof indexed[number]) => closed ? figure(row.score) : number(i, 'score', row.name || row.email || '') }] : []),
    ]} />
  );
  return closed ? table : (
    <Form form={form} action={base(props)}>
      <Hidden name="home" value={home.id} />
      {rows.map(({ person }, i) => <Hidden name={`rows.${i}.person`} value={person} />)}
      {!scores && rows.flatMap(({ class: ofClass, score }, i) => [ofClass !== null && <Hidden name={`rows.${i}.class`} value={ofClass} />, score !== null && <Hidden name={`rows.${i}.score`} value={score} />])}
      {table}
      <Button>{say('wishes.nominate.save')}</Button>
    </Form>
  );
}

function Ways(props: Props): Html {
  const { data: { home, counts, ranking }, visit } = props, { say } = visit.reader, cap = formOf(visit, 'admissions.setHomeCap', { cap: counts.cap }), table = formOf(visit, 'admissions.importNominations'), all = formOf(visit, 'admissions.nominateAll');
  return (
    <>
      {counts.ranked > counts.nominated && <Form form={all} action={`${base(props)}/all`}><Hidden name="home" value={home.id} /><Button kind="secondary">{say('wishes.nominate.all', { count: counts.ranked - counts.nominated })}</Button></Form>}
      <Disclosure summary={say('wishes.cap.title')} open={cap.refused}>
        <p>{say('wishes.cap.lead')}</p>
        <Form form={cap} action={`${base(props)}/cap`}><Hidden name="home" value={home.id} /><NumberField form={cap} name="cap" label={say('wishes.cap.label')} hint={say('wishes.cap.hint')} min={0} /><Button kind="secondary">{say('wishes.cap.save')}</Button></Form>
      </Disclosure>
      <Disclosure summary={say('wishes.table.title')} open={table.refused}>
        <p>{say('wishes.table.lead', { columns: nominationColumnsAll.join(', ') })} {ranking === 'open' && say('wishes.table.withWishes')}</p>
        <Form form={table} action={`${base(props)}/table`} upload><Hidden name="home" value={home.id} /><FileField form={table} name="table" label={say('wishes.table.file')} accept={['.csv']} maxBytes={4_000_000} required /><Button kind="secondary">{say('wishes.table.take')}</Button></Form>
      </Disclosure>
    </>
  );
}

export function nominationsPage(data: NominationsPage, visit: Visit): Page {
  const props = { data, visit }, { reader } = visit, { say } = reader, { season, home, counts } = data;
  return {
    title: `${say('wishes.tab.nominations')}: ${season.name}`, unlisted: true, section: { kind: 'season', season: season.id }, trail: [{ label: season.name, href: `/seasons/${season.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{home.name}</Name>} title={say('wishes.tab.nominations')} lead={say(data.policy.priority === 'scores' ? 'wishes.nominate.leadScores' : 'wishes.nominate.lead')}>
          {data.ranking === 'open' && <p>{say('wishes.until')} <Deadline at={season.ranking_closes_at} now={visit.now} reader={reader} /></p>}
        </Heading>
        <HomeChoice own={data.own} home={home} action={base(props)} visit={visit} />
        {data.closed && <Notice><p>{say('wishes.refusal.alreadyPublished')}</p></Notice>}
        <Figures figures={[
          { label: say('wishes.nominate.ranked'), value: reader.number(counts.ranked) }, { label: say('wishes.nominate.nominated'), value: reader.number(counts.nominated) },
          { label: say('wishes.cap.short'), value: counts.cap === null ? say('wishes.cap.none') : reader.number(counts.cap) },
        ]} />
        {data.rows.length === 0 ? <Empty title={say('wishes.nominate.none')} icon="people"><p>{say('wishes.nominate.noneLead')}</p></Empty> : <Section title={say('wishes.nominate.table')} lead={say('wishes.nominate.how')}><Rows {...props} /></Section>}
        <Pager reader={reader} next={data.next && `${base(props)}?home=${home.id}&after=${encodeURIComponent(data.next)}`} />
        {!data.closed && <Ways {...props} />}
        {data.rows.length > 0 && <Buttons><ButtonLink href={`${base(props)}.csv?home=${home.id}`} icon="download">{say('wishes.table.download')}</ButtonLink></Buttons>}
      </>
    ),
  };
}
