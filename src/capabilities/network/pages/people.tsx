// Who belongs to an institution: claims to answer, everybody confirmed, and the roster.
import { Button, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FileField, Form, formOf, Hidden, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section, SubNavigation } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { rosterColumns, tableBytes } from '../rules/records.ts';
import type { People } from '../views/records.ts';

type Person = People['rows'][number];

function Claim({ row, path, visit }: { readonly row: Person; readonly path: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.decideClaim', {}, { person: row.person, kind: row.kind }), name = row.name || say('network.people.nameless');
  return (
    <Card title={<Name>{name}</Name>} kicker={say(`network.kindOf.${row.kind}`)} facts={[
      { icon: 'mail', label: say('network.people.email'), value: <Name>{row.email}</Name> },
      ...(row.number ? [{ icon: 'file' as const, label: say('network.people.number'), value: <Name>{row.number}</Name> }] : []),
      ...(row.note ? [{ icon: 'speech' as const, label: say('network.people.note'), value: <Name>{row.note}</Name> }] : []),
      { icon: 'calendar', label: say('network.people.since'), value: visit.reader.date(row.at) },
    ]} more={
      <Form form={form} action={`${path}/decide`} label={`${say('network.people.answer')}: ${name}, ${row.email}`}>
        <Hidden name="person" value={row.person} /><Hidden name="kind" value={row.kind} />
        <TextField form={form} name="why" label={say('network.people.why')} maxlength={500} />
        <Buttons>
          <Button name="decision" value="confirm" kind="secondary" icon="done">{say('network.people.confirm')}</Button>
          <Button name="decision" value="refuse" kind="plain">{say('network.people.refuse')}</Button>
        </Buttons>
      </Form>
    } />
  );
}

function Everybody({ rows, status, visit }: { readonly rows: readonly Person[]; readonly status: 'confirmed' | 'refused'; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader;
  return <Table caption={say(`network.people.${status}`)} quietCaption rows={rows} columns={[
    { label: say('network.people.name'), head: true, cell: (row) => <Name>{row.name || row.email}</Name> },
    { label: say('network.people.email'), cell: (row) => <Name>{row.email}</Name> },
    { label: say('network.people.kind'), cell: (row) => say(`network.kindOf.${row.kind}`) },
    { label: say('network.people.number'), cell: (row) => row.number && <Name>{row.number}</Name> },
    status === 'confirmed' ? { label: say('network.people.how'), cell: (row) => row.how && say(`network.people.how.${row.how}`) } : { label: say('network.people.note'), cell: (row) => <Name>{row.note}</Name> },
    { label: say('network.people.since'), cell: (row) => reader.date(row.at) },
  ]} />;
}

function Roster({ path, visit }: { readonly path: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.importRoster');
  return (
    <Section title={say('network.people.roster')} id="roster">
      <p>{say('network.people.rosterLead')}</p>
      <pre>{`${rosterColumns.join(',')}\nada@university.edu,Ada Example,12345,student`}</pre>
      <Form form={form} action={`${path}/roster`} upload>
        <FileField form={form} name="table" label={say('network.edit.table')} accept={['.csv']} maxBytes={tableBytes} required />
        <Buttons><Button kind="secondary">{say('network.people.rosterSend')}</Button></Buttons>
      </Form>
    </Section>
  );
}

export function peoplePage({ institution, status, rows, next }: People, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/institutions/${institution.id}/people`;
  const tab = (each: People['status']) => `${path}?status=${each}`;
  const empty = status === 'pending' ? ['network.people.none', 'network.people.noneHint'] as const : ['network.people.noneOther', 'network.people.noneOtherHint'] as const;
  return {
    title: say('network.people.title'), unlisted: true, trail: [{ label: say('network.list.title'), href: '/institutions' }, { label: institution.name, href: `/institutions/${institution.id}` }],
    main: (
      <>
        <Heading title={say('network.people.title')} kicker={<Name>{institution.name}</Name>} lead={say('network.people.lead')} />
        <SubNavigation label={say('network.people.tabs')} here={tab(status)} links={(['pending', 'confirmed', 'refused'] as const).map((each) => ({ label: say(`network.people.${each}`), href: tab(each) }))} />
        <Section title={say(`network.people.${status}`)}>
          {rows.length === 0 && <Empty title={say(empty[0])} icon="people">{say(empty[1])}</Empty>}
          {rows.length > 0 && (status === 'pending' ? <Cards>{rows.map((row) => <Claim row={row} path={path} visit={visit} />)}</Cards> : <Everybody rows={rows} status={status} visit={visit} />)}
          <Pager reader={reader} next={next && `${tab(status)}&after=${encodeURIComponent(next)}`} />
        </Section>
        <Roster path={path} visit={visit} />
      </>
    ),
  };
}
