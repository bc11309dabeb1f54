// The proposal of a policy: everybody of one's own institutions in the order of the rule, and the form that confirms it.
import type { Reader } from '../../../text/reader.ts';
import { Button, ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { DateField, Form, formOf, Hidden, NumberField, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { ProposalPage } from '../views/preview.ts';
import { HomeName } from './selection-rule.tsx';
import { StateTag } from './state.tsx';

type Row = ProposalPage['rows'][number];
interface Props { readonly data: ProposalPage; readonly visit: Visit }

/** Points to one decimal. */
export const pointsText = (points: number | null, reader: Reader): string => points === null ? '–' : reader.number(Math.round(points * 10) / 10);

function columnsFor({ edition }: ProposalPage, reader: Reader): Column<Row>[] {
  const { say } = reader;
  return [
    { label: say('selection.proposal.position'), figure: true, cell: ({ position }) => reader.number(position) },
    { label: say('admissions.list.name'), head: true, cell: (row) => <a href={`/editions/${edition.id}/manage/applications/${row.application}`}><Name>{row.name || row.email || say('admissions.list.nameless')}</Name></a> },
    { label: say('admissions.list.home'), cell: ({ home }) => <HomeName home={home} homes={edition.partners} /> },
    { label: say('selection.proposal.marks'), figure: true, cell: ({ marks }) => pointsText(marks, reader) },
    { label: say('selection.proposal.score'), figure: true, cell: ({ score }) => pointsText(score, reader) },
    { label: say('selection.proposal.points'), figure: true, cell: ({ points }) => pointsText(points, reader) },
    { label: say('selection.proposal.proposed'), cell: ({ selected }) => <Tag tone={selected ? 'good' : 'plain'}>{say(selected ? 'selection.proposal.offer' : 'selection.proposal.rest')}</Tag> },
    { label: say('admissions.list.state'), cell: ({ state }) => <StateTag state={state} reader={reader} /> },
  ];
}

function Confirm({ data, visit }: Props): Html {
  const { say } = visit.reader, { open, proposal, edition } = data, form = formOf(visit, 'admissions.confirmSelection', {});
  return (
    <Section title={say('selection.confirm.title')} lead={say('selection.confirm.lead', { offers: open.offers, others: open.others })}>
      <Form form={form} action={`/editions/${edition.id}/manage/selection/confirm`}>
        <Hidden name="proposal" value={proposal!.id} />
        {open.others > 0 && <NumberField form={form} name="waitMost" label={say('selection.confirm.waitMost')} hint={say('selection.confirm.waitMostHint')} min={0} max={open.others} />}
        <TextArea form={form} name="words" label={say('selection.confirm.words')} hint={say('admissions.decide.wordsHint')} rows={3} maxlength={2000} />
        <DateField form={form} name="acceptOn" label={say('admissions.decide.acceptOn')} hint={say('admissions.decide.acceptOnHint', { days: data.offerDays })} />
        <Button icon="done">{say('selection.confirm.confirm')}</Button>
      </Form>
    </Section>
  );
}

export function proposalPage(data: ProposalPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, proposal, open } = data, base = `/editions/${edition.id}/manage/selection`;
  return {
    title: `${say('selection.proposal.title')}: ${edition.title}`, width: 'wide', unlisted: true, section: { kind: 'manage', edition: edition.id },
    trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}/manage` }, { label: say('selection.preview.title'), href: `${base}/preview` }],
    main: proposal === null ? (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('selection.proposal.title')} />
        <Empty title={say('selection.proposal.none')} icon="people" action={<ButtonLink kind="primary" href={`${base}/preview`}>{say('selection.proposal.compare')}</ButtonLink>}><p>{say('selection.proposal.noneLead')}</p></Empty>
      </>
    ) : (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('selection.proposal.title')} lead={say('selection.proposal.lead')} />
        <Facts facts={[
          { label: say('selection.proposal.policy'), value: say(`selection.policy.${proposal.policy}`) }, { label: say('selection.proposal.why'), value: <Name>{proposal.why}</Name> },
          { label: say('selection.proposal.at'), value: <When at={proposal.at} reader={reader} /> }, { label: say('selection.proposal.confirmed'), value: proposal.confirmed && <When at={proposal.confirmed} reader={reader} /> },
        ]} />
        {open.elsewhere > 0 && <Notice kind="info"><p>{say('selection.proposal.elsewhere', { count: open.elsewhere })}</p></Notice>}
        {open.offers + open.others === 0 && <Notice kind="success"><p>{say('selection.proposal.done')}</p></Notice>}
        <Table caption={say('selection.proposal.title')} quietCaption columns={columnsFor(data, reader)} rows={data.rows} />
        <Pager reader={reader} next={data.next === null ? null : `${base}/preview/proposal?after=${data.next}`} />
        {open.offers + open.others > 0 && <Confirm data={data} visit={visit} />}
      </>
    ),
  };
}
