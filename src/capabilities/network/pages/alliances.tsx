// All alliances of the network, and those of one institution with a form to begin one.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FieldRow, Form, formOf, type FormState, NumberField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { Alliances, AlliancesOf } from '../views/alliances.ts';

/** The first words of a text, so that a card stays a card. */
const brief = (text: string): string => text.length <= 200 ? text : `${text.slice(0, 200).replace(/\s\S*$/, '')} …`;

export function alliancesPage({ rows, next, own }: Alliances, { reader }: Visit): Page {
  const { say } = reader;
  return {
    title: say('alliances.list.title'), description: say('alliances.list.lead'),
    main: (
      <>
        <Heading title={say('alliances.list.title')} lead={say('alliances.list.lead')} actions={own !== null && <ButtonLink href={`/institutions/${own}/alliances`}>{say('alliances.list.own')}</ButtonLink>} />
        {rows.length === 0 ? <Empty title={say('alliances.list.none')} icon="globe">{say('alliances.list.noneHint')}</Empty> : (
          <Cards>{rows.map((row) => (
            <Card title={<Name>{row.name}</Name>} level={2} href={`/alliances/${row.id}`} facts={[{ icon: 'people', label: say('alliances.members'), value: say('alliances.memberCount', { count: row.members }) }]}>
              {row.summary && <p><Name>{brief(row.summary)}</Name></p>}
            </Card>
          ))}</Cards>
        )}
        <Pager reader={reader} next={next && `/alliances?after=${next}`} />
      </>
    ),
  };
}

export function AllianceFields({ form }: { readonly form: FormState }): Html {
  const { say } = form.reader;
  return (
    <>
      <TextField form={form} name="name" label={say('alliances.edit.name')} required maxlength={160} />
      <TextArea form={form} name="summary" label={say('alliances.edit.summary')} hint={say('alliances.edit.summaryHint')} rows={4} maxlength={4000} />
      <FieldRow>
        <TextField form={form} name="website" type="url" label={say('network.edit.website')} maxlength={300} />
        <NumberField form={form} name="foundedYear" label={say('alliances.edit.founded')} min={1000} max={2200} />
      </FieldRow>
    </>
  );
}

const stateOf = ({ joined_on, left_on }: { readonly joined_on: string | null; readonly left_on: string | null }) => left_on !== null ? 'left' as const : joined_on !== null ? 'joined' as const : 'invited' as const;
const tones = { joined: 'good', invited: 'watch', left: 'plain' } as const;

export function alliancesOfPage({ institution, rows, manages }: AlliancesOf, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'network.createAlliance'), title = say('alliances.own.title', { name: institution.name });
  return {
    title, unlisted: true, width: 'reading', trail: [{ label: say('network.list.title'), href: '/institutions' }, { label: institution.name, href: `/institutions/${institution.id}` }],
    main: (
      <>
        <Heading title={<Name>{title}</Name>} lead={say('alliances.own.lead')} />
        {rows.length === 0 ? <Empty title={say('alliances.own.none')} icon="globe">{say('alliances.own.noneHint')}</Empty> : <ItemList items={rows.map((row) => ({
          title: <Name>{row.name}</Name>, href: `/alliances/${row.id}`, icon: 'globe', end: <Tag tone={tones[stateOf(row)]}>{say(`network.partnership.${stateOf(row)}`)}</Tag>,
        }))} />}
        {manages && (
          <Disclosure summary={say('alliances.own.begin')} open={form.refused || rows.length === 0}>
            <Form form={form} action={`/institutions/${institution.id}/alliances`}>
              <AllianceFields form={form} />
              <TextField form={form} name="id" label={say('alliances.edit.id')} hint={say('alliances.edit.idHint')} width="medium" maxlength={60} />
              <Buttons><Button>{say('alliances.own.beginSend')}</Button></Buttons>
            </Form>
          </Disclosure>
        )}
      </>
    ),
  };
}
