// A programme as its people run it: partners with their shares, editions, teachers.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, Hidden, NumberField, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { partnerRoles } from '../rules/editions.ts';
import type { ProgrammeToManage } from '../views/manage.ts';
import { Asked, ClickRefusals, StateTag } from './parts.tsx';

interface Part { readonly data: ProgrammeToManage; readonly visit: Visit; readonly path: string }
type Partner = ProgrammeToManage['partners'][number];

/** For partners who were asked and have not agreed, where the reader is their officer too. */
const AskedHere = ({ data: { programme, partners, mine }, visit: { reader: { say } } }: Part): Html => (
  <>
    {partners.filter(({ institution, agreed_at }) => agreed_at === null && mine.includes(institution)).map(({ institution, name }) =>
      <Asked title={say('programmes.partner.askedNote', { institution: name })} programme={programme.id} institution={institution} name={name} say={say} />)}
  </>
);

function PartnerForm({ data, visit, path, partner }: Part & { readonly partner?: Partner }): Html {
  const { say } = visit.reader;
  const form = partner ? formOf(visit, 'programmes.setPartner', { role: partner.role, share: partner.share, work: partner.work }, { institution: partner.institution }) : formOf(visit, 'programmes.setPartner', { role: 'teaching' }, { asks: 'yes' });
  const title = partner ? say('programmes.partner.change', { institution: partner.name }) : say('programmes.partner.ask');
  return (
    <Disclosure summary={<Name>{title}</Name>} open={form.refused}>
      <Form form={form} action={`${path}/partners`} label={title}>
        {partner ? <Hidden name="institution" value={partner.institution} /> : <><Hidden name="asks" value="yes" /><TextField form={form} name="institution" label={say('programmes.partner.name')} required maxlength={120} suggestions={data.names} /></>}
        <SelectField form={form} name="role" label={say('programmes.partner.role')} required options={partnerRoles.map((value) => ({ value, label: say(`programmes.role.${value}`) }))} />
        <NumberField form={form} name="share" label={say('programmes.partner.share')} min={0} max={100} unit="%" />
        <TextField form={form} name="work" label={say('programmes.partner.work')} maxlength={160} />
        <Buttons><Button kind="secondary">{say(partner ? 'programmes.save' : 'programmes.partner.askSend')}</Button></Buttons>
      </Form>
      {partner && partner.institution !== data.programme.lead && <PostButton action={`${path}/partners/remove`} fields={{ institution: partner.institution }} kind="danger">{say('programmes.partner.remove', { institution: partner.name })}</PostButton>}
    </Disclosure>
  );
}

function Partners(part: Part): Html {
  const { data: { programme, partners }, visit: { reader } } = part, { say } = reader;
  return (
    <Section title={say('programmes.partners')} id="partners" lead={say('programmes.partner.lead')}>
      <Table caption={say('programmes.partners')} quietCaption rows={partners} columns={[
        { label: say('programmes.terms.institution'), head: true, cell: (row) => <a href={`/institutions/${row.institution}`}><Name>{row.name}</Name></a> },
        { label: say('programmes.partner.role'), cell: (row) => say(row.institution === programme.lead ? 'programmes.role.lead' : `programmes.role.${row.role}`) },
        { label: say('programmes.partner.share'), cell: (row) => row.share !== null && reader.percent(row.share / 100) },
        { label: say('programmes.partner.work'), cell: (row) => <Name>{row.work}</Name> },
        { label: say('programmes.partner.state'), cell: (row) => row.agreed_at === null ? <Tag tone="watch">{say('programmes.of.asked')}</Tag> : <Tag tone="good">{say('programmes.partner.agreed')}</Tag> },
      ]} />
      {partners.some(({ share }) => share !== null) && <Bars caption={say('programmes.partner.share')} max={100} bars={partners.flatMap(({ name, share }) => share === null ? [] : [{ label: name, value: share, text: reader.percent(share / 100) }])} />}
      {partners.map((partner) => <PartnerForm {...part} partner={partner} />)}
      <PartnerForm {...part} />
    </Section>
  );
}

function Teachers({ data: { programme, editions, teachers, decides }, visit, path }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'programmes.addTeacher'), nameOf = (id: string) => id === programme.id ? say('programmes.teacher.all') : editions.find((each) => each.id === id)?.name ?? id;
  return (
    <Section title={say('programmes.teachers')} id="teachers">
      {teachers.length === 0 ? <Empty title={say('programmes.teacher.none')} icon="person">{say('programmes.teacher.noneHint')}</Empty> : <ItemList items={teachers.map((teacher) => ({
        title: <Name>{teacher.name || teacher.email}</Name>, icon: 'person', detail: <><Name>{teacher.email}</Name> · <Name>{nameOf(teacher.scope_id)}</Name></>,
        end: decides && <PostButton action={`${path}/teachers/remove`} fields={{ person: teacher.person, ...(teacher.scope_kind === 'edition' ? { edition: teacher.scope_id } : {}) }} kind="plain"
          label={say('programmes.teacher.removeName', { name: teacher.name || teacher.email || '' })}>{say('programmes.remove')}</PostButton>,
      }))} />}
      {decides && <Disclosure summary={say('programmes.teacher.add')} open={form.refused}>
        <Form form={form} action={`${path}/teachers`}>
          <TextField form={form} name="email" type="email" label={say('programmes.teacher.email')} required maxlength={254} />
          {editions.length > 0 && <SelectField form={form} name="edition" label={say('programmes.teacher.where')} empty={say('programmes.teacher.all')} options={editions.map(({ id, name }) => ({ value: id, label: name }))} />}
          <Buttons><Button kind="secondary">{say('programmes.teacher.add')}</Button></Buttons>
        </Form>
      </Disclosure>}
    </Section>
  );
}

export function manageProgrammePage(data: ProgrammeToManage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { programme, editions, partnership } = data, path = `/programmes/${programme.id}`, part = { data, visit, path };
  const create = <ButtonLink kind={editions.length === 0 ? 'primary' : 'secondary'} href={`${path}/editions/new`} icon="plus">{say('programmes.edition.create')}</ButtonLink>;
  return {
    title: say('programmes.manageTitle', { title: programme.title }), unlisted: true, trail: [{ label: say('programmes.catalogue.title'), href: '/programmes' }, { label: programme.title, href: path }],
    main: (
      <>
        <Heading title={<Name>{programme.title}</Name>} kicker={partnership ? <Name>{partnership}</Name> : undefined} lead={<Name>{programme.summary}</Name>}
          actions={<><ButtonLink href={`${path}/design`} icon="people">{say(data.shared ? 'design.title' : 'design.begin')}</ButtonLink><ButtonLink href={`${path}/edit`}>{say('programmes.edit.title')}</ButtonLink><ButtonLink href={path} kind="plain">{say('programmes.publicPage')}</ButtonLink>{programme.partnership && <ButtonLink href={`/partnerships/${programme.partnership}`} kind="plain">{say('programmes.edit.partnership')}</ButtonLink>}</>} />
        <ClickRefusals visit={visit} commands={['programmes.removePartner', 'programmes.removeTeacher']} />
        <AskedHere {...part} />
        <Section title={say('programmes.editions')} id="editions" actions={editions.length > 0 && create}>
          {editions.length === 0 ? <Empty title={say('programmes.edition.none')} icon="calendar" action={create}>{say('programmes.edition.noneHint')}</Empty> : <ItemList items={editions.map((edition) => ({
            title: <Name>{edition.name}</Name>, href: `/editions/${edition.id}/manage`, icon: 'calendar', end: <StateTag edition={edition} reader={reader} />,
            detail: <>{say('programmes.fromTo', { from: reader.date(Temporal.PlainDate.from(edition.starts_on)), to: reader.date(Temporal.PlainDate.from(edition.ends_on)) })}{edition.pilot && <> · {say('programmes.edition.pilot')}</>}</>,
          }))} />}
        </Section>
        <Partners {...part} />
        <Teachers {...part} />
      </>
    ),
  };
}
