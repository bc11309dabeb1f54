// Whom a home institution invited, nominated or enrolled.
import { Button, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, SelectField, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { namings } from '../rules/eligibility.ts';
import type { NamedPage } from '../views/staff.ts';
import { StateTag } from './state.tsx';

export function namedPage(data: NamedPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, partners } = data, base = `/editions/${edition.id}/manage/named`;
  const form = formOf(visit, 'admissions.nameStudents', { institution: partners[0]?.institution, kind: 'invited' });
  return {
    title: `${say('admissions.manage.named')}: ${edition.title}`, unlisted: true, section: { kind: 'manage', edition: edition.id }, trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}/manage` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('admissions.manage.named')} lead={say('admissions.named.lead')} />
        {data.rows.length === 0 ? <Empty title={say('admissions.named.none')} icon="mail"><p>{say('admissions.named.noneLead')}</p></Empty> : (
          <Table caption={say('admissions.manage.named')} quietCaption rows={data.rows} columns={[
            { label: say('admissions.named.email'), head: true, cell: (row) => <Name>{row.email}</Name> },
            { label: say('admissions.named.kind'), cell: (row) => say(`admissions.named.${row.kind}`) },
            { label: say('admissions.list.home'), cell: (row) => <Name>{partners.find(({ institution }) => institution === row.institution)?.name}</Name> },
            { label: say('admissions.named.since'), cell: (row) => <When at={row.named_at} reader={reader} form="date" /> },
            { label: say('admissions.list.state'), cell: (row) => row.state === null ? say('admissions.named.notYet') : <StateTag state={row.state} reader={reader} /> },
            { label: say('admissions.named.remove'), quiet: true, cell: (row) => <PostButton action={`${base}/remove`} fields={{ institution: row.institution, email: row.email }} kind="plain" label={say('admissions.named.removeNamed', { email: row.email })}>{say('admissions.named.remove')}</PostButton> },
          ]} />
        )}
        <Pager reader={reader} next={data.next && `${base}?after=${encodeURIComponent(data.next)}`} />
        {partners.length > 0 && (
          <Section title={say('admissions.named.add')}>
            <Form form={form} action={base}>
              <SelectField form={form} name="institution" label={say('admissions.list.home')} options={partners.map(({ institution, name }) => ({ value: institution, label: name }))} required />
              <SelectField form={form} name="kind" label={say('admissions.named.kind')} options={namings.map((value) => ({ value, label: say(`admissions.named.${value}`) }))} required />
              <TextArea form={form} name="emails" label={say('admissions.named.emails')} hint={say('admissions.named.emailsHint')} rows={6} required />
              <Button>{say('admissions.named.send')}</Button>
            </Form>
          </Section>
        )}
      </>
    ),
  };
}
