// The public page of an alliance: what it is, its members on the map, who leads and chairs by year, its seasons.
import { couldHold } from '../../../kernel/gate.ts';
import { ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { ErrorSummary, formOf } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { WorldMap } from '../../../ui/worldmap.tsx';
import type { AllianceShown } from '../views/alliances.ts';
import { daysText, SeasonTag } from './season-parts.tsx';

interface Part { readonly data: AllianceShown; readonly visit: Visit }

function Invitations({ data: { alliance, invited }, visit }: Part): Html {
  const { say } = visit.reader, path = `/alliances/${alliance.id}`;
  return <>{invited.map(({ institution, name }) => (
    <Notice kind="warning" title={say('alliances.page.invited', { institution: name })}>
      <p>{say('alliances.page.invitedMeans')}</p>
      <Buttons>
        <PostButton action={`${path}/join`} fields={{ institution }} kind="primary">{say('alliances.page.join', { institution: name })}</PostButton>
        <PostButton action={`${path}/leave`} fields={{ institution }} kind="plain">{say('alliances.page.decline', { institution: name })}</PostButton>
      </Buttons>
    </Notice>
  ))}</>;
}

const Seasons = ({ data: { seasons, inside }, visit: { reader, now } }: Part): Html => (
  <Section title={reader.say('alliances.page.seasons')} id="seasons">
    {seasons.length === 0 ? <Empty title={reader.say('alliances.page.seasonsNone')} icon="calendar">{reader.say('alliances.page.seasonsNoneHint')}</Empty> : <ItemList items={seasons.map((season) => ({
      title: <Name>{season.name}</Name>, href: inside && season.state === 'preparing' ? `/seasons/${season.id}/manage` : `/seasons/${season.id}`, icon: 'calendar' as const,
      detail: daysText(season, reader), end: <SeasonTag season={season} now={now} reader={reader} />,
    }))} />}
  </Section>
);

export const Offices = ({ offices, names, reader: { say } }: { readonly offices: AllianceShown['offices']; readonly names: Readonly<Record<string, string>>; readonly reader: Visit['reader'] }): Html => (
  <Table caption={say('alliances.page.offices')} quietCaption rows={offices} columns={[
    { label: say('alliances.page.year'), head: true, cell: ({ year }) => String(year) },
    { label: say('alliances.page.lead'), cell: ({ lead }) => <a href={`/institutions/${lead}`}><Name>{names[lead] ?? lead}</Name></a> },
    { label: say('alliances.page.chair'), cell: ({ chair }) => chair === null ? '–' : <a href={`/institutions/${chair}`}><Name>{names[chair] ?? chair}</Name></a> },
  ]} />
);

export function alliancePage(data: AllianceShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { alliance, offices, names, inside } = data, members = data.members.toSorted((a, b) => reader.compare(a.name, b.name)), office = offices.find(({ year }) => year <= data.year);
  const places = members.flatMap(({ name, institution, latitude, longitude, country }) => latitude === null || longitude === null ? [] : [{ name, latitude, longitude, href: `/institutions/${institution}`, detail: reader.country(country) }]);
  const unplaced = members.filter(({ latitude, longitude }) => latitude === null || longitude === null);
  return {
    title: alliance.name, description: say('alliances.page.description', { name: alliance.name, count: members.length }), trail: [{ label: say('alliances.list.title'), href: '/alliances' }],
    about: { '@context': 'https://schema.org', '@type': 'Organization', name: alliance.name, url: `${visit.origin}/alliances/${alliance.id}`, ...(alliance.website ? { sameAs: alliance.website } : {}), member: members.map(({ name }) => ({ '@type': 'CollegeOrUniversity', name })) },
    main: (
      <>
        <Heading title={<Name>{alliance.name}</Name>} kicker={say('alliances.page.kicker', { count: members.length })} actions={inside && <ButtonLink href={`/alliances/${alliance.id}/manage`}>{say('alliances.page.manage')}</ButtonLink>}>
          {alliance.summary && <Prose text={alliance.summary} />}
        </Heading>
        {['network.joinAlliance', 'network.leaveAlliance'].map((command) => <ErrorSummary form={formOf(visit, command)} />)}
        <Invitations data={data} visit={visit} />
        <Columns aside={places.length > 0 && <Section title={say('alliances.members')}><WorldMap reader={reader} label={say('alliances.page.map')} places={places} /></Section>}>
          <Seasons data={data} visit={visit} />
          {inside && couldHold(visit.actor, 'partners.read') && <Section title={say('alliances.page.staff')} lead={say('alliances.page.staffLead')}>
            <ItemList items={[{ title: say('alliances.page.calls'), href: `/alliances/${alliance.id}/staff-calls`, icon: 'mail' as const }, { title: say('alliances.page.matchings'), href: `/alliances/${alliance.id}/matchings`, icon: 'people' as const }]} />
          </Section>}
          <Section title={say('alliances.page.facts')}>
            <Facts facts={[
              { label: say('alliances.page.leadNow'), value: office && <a href={`/institutions/${office.lead}`}><Name>{names[office.lead] ?? office.lead}</Name></a> },
              { label: say('alliances.page.chairNow'), value: office?.chair && <a href={`/institutions/${office.chair}`}><Name>{names[office.chair] ?? office.chair}</Name></a> },
              { label: say('alliances.edit.founded'), value: alliance.founded_year && String(alliance.founded_year) },
              { label: say('network.page.website'), value: alliance.website && <a href={alliance.website} rel="external">{alliance.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}</a> },
              { label: say('alliances.page.notOnMap'), value: unplaced.length === 0 ? null : reader.list(unplaced.map(({ name }) => name)) },
            ]} />
          </Section>
          <Section title={say('alliances.page.offices')} lead={say('alliances.page.officesLead')}><Offices offices={offices} names={names} reader={reader} /></Section>
        </Columns>
      </>
    ),
  };
}
