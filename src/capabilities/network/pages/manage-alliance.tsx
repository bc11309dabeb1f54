// An alliance from inside: members and offices, and for those who lead it, what they can change.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { DateField, DateTimeField, ErrorSummary, FieldRow, Form, formOf, type FormState, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { zoneOptions } from '../../../ui/zones.ts';
import type { AllianceToManage } from '../views/alliances.ts';
import { Offices } from './alliance.tsx';
import { AllianceFields } from './alliances.tsx';
import { daysText, SeasonTag } from './season-parts.tsx';

interface Part { readonly data: AllianceToManage; readonly visit: Visit; readonly path: string }

/** The dates of a season, by the clock of one zone. `zone` is said beside each time. */
export function SeasonFields({ form, zone }: { readonly form: FormState; readonly zone: string }): Html {
  const { reader } = form, { say } = reader;
  return (
    <>
      <TextField form={form} name="name" label={say('alliances.season.name')} hint={say('alliances.season.nameHint')} required maxlength={160} />
      <FieldRow>
        <DateField form={form} name="startsOn" label={say('alliances.season.startsOn')} required />
        <DateField form={form} name="endsOn" label={say('alliances.season.endsOn')} required />
      </FieldRow>
      <SelectField form={form} name="zone" label={say('alliances.season.zone')} hint={say('alliances.season.zoneHint')} required options={zoneOptions(reader.language)} />
      <DateTimeField form={form} name="offersCloseAt" label={say('alliances.season.offersCloseAt')} hint={say('alliances.season.offersHint')} required zone={zone} />
      <FieldRow>
        <DateTimeField form={form} name="rankingOpensAt" label={say('alliances.season.rankingOpensAt')} required zone={zone} />
        <DateTimeField form={form} name="rankingClosesAt" label={say('alliances.season.rankingClosesAt')} required zone={zone} />
      </FieldRow>
      <NumberField form={form} name="mostCourses" label={say('alliances.season.mostCourses')} hint={say('alliances.season.mostHint')} required min={1} max={10} />
    </>
  );
}

function Seasons({ data: { alliance, seasons, leads, zone }, visit }: Part): Html {
  const { reader, now } = visit, { say } = reader, form = formOf(visit, 'network.createSeason', { zone, mostCourses: 2 });
  return (
    <Section title={say('alliances.page.seasons')} lead={say('alliances.manage.seasonsLead')} id="seasons">
      {seasons.length > 0 && <ItemList items={seasons.map((season) => ({ title: <Name>{season.name}</Name>, href: `/seasons/${season.id}/manage`, icon: 'calendar' as const, detail: daysText(season, reader), end: <SeasonTag season={season} now={now} reader={reader} /> }))} />}
      {leads && (
        <Disclosure summary={say('alliances.manage.plan')} open={form.refused || seasons.length === 0}>
          <Form form={form} action={`/alliances/${alliance.id}/seasons`}>
            <SeasonFields form={form} zone={form.value('zone') || zone} />
            <Buttons><Button>{say('alliances.manage.planSend')}</Button></Buttons>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
}

function Members({ data, visit, path }: Part): Html {
  const { reader } = visit, { say } = reader, { members, mine, leads } = data, invite = formOf(visit, 'network.inviteMembers');
  return (
    <Section title={say('alliances.members')} id="members">
      <Table caption={say('alliances.members')} quietCaption rows={members} columns={[
        { label: say('alliances.member'), head: true, cell: ({ institution, name }) => <a href={`/institutions/${institution}`}><Name>{name}</Name></a> },
        { label: say('network.list.country'), cell: ({ country }) => reader.country(country) },
        { label: say('alliances.manage.since'), cell: ({ joined_on, left_on }) => left_on !== null ? <Tag>{say('alliances.manage.left', { date: reader.date(Temporal.PlainDate.from(left_on)) })}</Tag>
          : joined_on === null ? <Tag tone="watch">{say('network.partnership.invited')}</Tag> : reader.date(Temporal.PlainDate.from(joined_on)) },
      ]} />
      {leads && (
        <Disclosure summary={say('alliances.manage.invite')} open={invite.refused || members.length === 1}>
          <Form form={invite} action={`${path}/members`}>
            <TextArea form={invite} name="members" label={say('alliances.manage.inviteWho')} hint={say('alliances.manage.inviteHint')} required rows={5} maxlength={20_000} />
            <Buttons><Button kind="secondary">{say('alliances.manage.inviteSend')}</Button></Buttons>
          </Form>
        </Disclosure>
      )}
      {mine.map((institution) => (
        <Disclosure summary={say('alliances.manage.leave', { institution: data.names[institution] ?? institution })}>
          <p>{say('alliances.manage.leaveMeans')}</p>
          <PostButton action={`${path}/leave`} fields={{ institution }} kind="danger">{say('alliances.manage.leaveNow', { institution: data.names[institution] ?? institution })}</PostButton>
        </Disclosure>
      ))}
    </Section>
  );
}

function OfficeForm({ data: { members, year, lead }, visit, path }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.nameOffice', { year: year + 1, lead });
  const options = members.filter(({ joined_on, left_on }) => joined_on !== null && left_on === null).map(({ institution, name }) => ({ value: institution, label: name }));
  return (
    <Disclosure summary={say('alliances.manage.nameOffice')} open={form.refused}>
      <Form form={form} action={`${path}/offices`}>
        <NumberField form={form} name="year" label={say('alliances.page.year')} required min={1900} max={2200} />
        <SelectField form={form} name="lead" label={say('alliances.page.lead')} hint={say('alliances.manage.leadHint')} required options={options} />
        <SelectField form={form} name="chair" label={say('alliances.page.chair')} options={options} />
        <Buttons><Button kind="secondary">{say('alliances.manage.officeSend')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

function Change({ data: { alliance }, visit, path }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.updateAlliance', { name: alliance.name, summary: alliance.summary, website: alliance.website, foundedYear: alliance.founded_year });
  return (
    <Disclosure summary={say('alliances.manage.change')} open={form.refused}>
      <Form form={form} action={path}>
        <AllianceFields form={form} />
        <Buttons><Button kind="secondary">{say('network.edit.save')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

export function manageAlliancePage(data: AllianceToManage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { alliance, leads, lead, names, offices } = data, path = `/alliances/${alliance.id}`, part = { data, visit, path };
  return {
    title: say('alliances.manage.title', { name: alliance.name }), unlisted: true, trail: [{ label: say('alliances.list.title'), href: '/alliances' }, { label: alliance.name, href: path }],
    main: (
      <>
        <Heading title={<Name>{say('alliances.manage.title', { name: alliance.name })}</Name>} lead={say(leads ? 'alliances.manage.leads' : 'alliances.manage.notYours', { lead: lead === null ? '' : names[lead] ?? lead })}
          actions={<ButtonLink href={path}>{say('alliances.manage.public')}</ButtonLink>} />
        <ErrorSummary form={formOf(visit, 'network.leaveAlliance')} />
        <Seasons {...part} />
        <Members {...part} />
        <Section title={say('alliances.page.offices')} lead={say('alliances.page.officesLead')}>
          <Offices offices={offices} names={names} reader={reader} />
          {leads && <OfficeForm {...part} />}
        </Section>
        {leads && <Section title={say('alliances.manage.about')}><Change {...part} /></Section>}
      </>
    ),
  };
}
