// The staff of an institution and their roles, for its officers and administrators.
import { scope } from '../../../kernel/gate.ts';
import { Button, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { nameOf, type Visit } from '../../../ui/visit.ts';
import type { Staff } from '../views.ts';

export function staffPage({ institution, staff, givable }: Staff, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'accounts.giveRole'), path = `/institutions/${institution}/staff`, name = nameOf(visit, scope('institution', institution));
  return {
    title: `${say('accounts.staff.title')}: ${name}`, unlisted: true, trail: [{ label: name, href: `/institutions/${institution}` }],
    main: (
      <>
        <Heading title={say('accounts.staff.title')} lead={say('accounts.staff.lead')} />
        {staff.length === 0 ? <Empty title={say('accounts.staff.none')} /> : <Table caption={say('accounts.staff.title')} quietCaption rows={staff} columns={[
          { label: say('accounts.staff.name'), head: true, cell: (row) => <Name>{row.name || row.email}</Name> },
          { label: say('accounts.staff.role'), cell: (row) => say(`accounts.role.${row.role}`) },
          { label: say('accounts.staff.since'), cell: (row) => reader.date(row.given_at) },
          { label: say('accounts.staff.take'), quiet: true, cell: (row) => givable.includes(row.role) && (
            <PostButton action={`${path}/take`} fields={{ person: row.person, role: row.role }} kind="plain" label={`${say('accounts.staff.take')}: ${row.name}`}>{say('accounts.staff.take')}</PostButton>) },
        ]} />}
        {givable.length > 0 && (
          <Section title={say('accounts.staff.give')}>
            <Form form={form} action={path}>
              <TextField form={form} name="email" type="email" label={say('accounts.staff.email')} required />
              <SelectField form={form} name="role" label={say('accounts.staff.role')} options={givable.map((role) => ({ value: role, label: say(`accounts.role.${role}`) }))} required />
              <Button>{say('accounts.staff.give')}</Button>
            </Form>
          </Section>
        )}
      </>
    ),
  };
}
