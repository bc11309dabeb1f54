// The partnerships of an institution, and how to begin one.
import { Button, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, Form, formOf, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Disclosure } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { Partnerships } from '../views/records.ts';

const stateOf = ({ joined_on, left_on }: { joined_on: string | null; left_on: string | null }) => left_on !== null ? 'left' as const : joined_on !== null ? 'joined' as const : 'invited' as const;
const tones = { joined: 'good', invited: 'watch', left: 'plain' } as const;

export function partnershipsPage({ institution, rows, manages, names }: Partnerships, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'network.createPartnership'), title = say('network.partnership.listTitle', { name: institution.name });
  return {
    title, unlisted: true, trail: [{ label: say('network.list.title'), href: '/institutions' }, { label: institution.name, href: `/institutions/${institution.id}` }],
    main: (
      <>
        <Heading title={<Name>{title}</Name>} lead={say('network.partnership.listLead')} />
        {rows.length === 0 ? <Empty title={say('network.partnership.none')} icon="people">{say('network.partnership.noneHint')}</Empty> : <ItemList items={rows.map((row) => ({
          title: <Name>{row.title}</Name>, href: `/partnerships/${row.id}`, icon: 'people', detail: say(row.mou ? 'network.partnership.mou' : 'network.partnership.noMou'),
          end: <Tag tone={tones[stateOf(row)]}>{say(`network.partnership.${stateOf(row)}`)}</Tag>,
        }))} />}
        {manages && (
          <Disclosure summary={say('network.partnership.begin')} open={form.refused || rows.length === 0}>
            <Form form={form} action={`/institutions/${institution.id}/partnerships`}>
              <TextField form={form} name="title" label={say('network.partnership.name')} required maxlength={120} />
              <TextField form={form} name="parties" label={say('network.partnership.party')} hint={say('network.partnership.partyHint')} required maxlength={120} suggestions={names.filter((name) => name !== institution.name)} />
              <Checkbox form={form} name="mou" label={say('network.partnership.mouField')} />
              <TextArea form={form} name="note" label={say('network.partnership.note')} rows={3} maxlength={2000} />
              <Buttons><Button>{say('network.partnership.beginSend')}</Button></Buttons>
            </Form>
          </Disclosure>
        )}
      </>
    ),
  };
}
