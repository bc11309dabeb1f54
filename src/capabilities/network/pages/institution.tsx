// The public page of an institution: what it is, when it teaches, and where.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Columns, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Html } from '../../../ui/html.ts';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Day } from '../../../ui/when.tsx';
import { WorldMap } from '../../../ui/worldmap.tsx';
import type { Reader } from '../../../text/reader.ts';
import { reader as readerIn } from '../../../text/reader.ts';
import { isOwnWeek } from '../rules/hours.ts';
import type { InstitutionShown } from '../views/records.ts';

type Institution = InstitutionShown['institution'];

const placeOf = ({ city, country }: Institution, reader: Reader): string => [city, reader.country(country)].filter(Boolean).join(', ');

function creditOf({ credit_system, credits_per_year }: Institution, { say }: Reader): Html {
  if (credit_system === null) return null;
  return credits_per_year === null ? <Name>{credit_system}</Name> : say('network.page.creditYear', { system: credit_system, credits: credits_per_year });
}

function InstitutionFacts({ institution, visit: { reader, now } }: { readonly institution: Institution; readonly visit: Visit }): Html {
  const { say } = reader;
  return <Facts facts={[
    { label: say('network.page.kind'), value: say(`network.kind.${institution.kind}`) },
    { label: say('network.page.place'), value: <Name>{placeOf(institution, reader)}</Name> },
    { label: say('network.page.localTime'), value: `${readerIn(reader.language, institution.zone).shortDateTime(now)} (${institution.zone})` },
    { label: say('network.page.weekend'), value: isOwnWeek({ ...institution, hours: [] }) && (institution.weekend.length === 0 ? say('network.page.weekendNone') : reader.list(institution.weekend.map((day) => say(`network.day.${day}`)))) },
    { label: say('network.page.languages'), value: reader.list(institution.languages.map(reader.languageName)) },
    { label: say('network.page.credit'), value: creditOf(institution, reader) },
    { label: say('network.page.grading'), value: institution.grading_scale && <Name>{institution.grading_scale}</Name> },
    { label: say('network.page.lms'), value: institution.lms && <Name>{institution.lms}</Name> },
    { label: say('network.page.outside'), value: institution.outside_platforms && <Name>{institution.outside_platforms}</Name> },
    { label: say('network.page.website'), value: institution.website && <a href={institution.website} rel="external">{institution.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}</a> },
  ]} />;
}

function Calendar({ data: { institution, terms, closures, manages }, reader }: { readonly data: InstitutionShown; readonly reader: Reader }): Html {
  const { say } = reader, days = [
    { label: say('network.page.from'), cell: (row: { starts_on: string }) => <Day on={Temporal.PlainDate.from(row.starts_on)} reader={reader} /> },
    { label: say('network.page.to'), cell: (row: { ends_on: string }) => <Day on={Temporal.PlainDate.from(row.ends_on)} reader={reader} /> },
  ];
  return (
    <Section title={say('network.page.calendar')}>
      {terms.length === 0 && closures.length === 0 && <Empty title={say('network.page.calendarNone')} icon="calendar" action={manages && <ButtonLink href={`/institutions/${institution.id}/edit`}>{say('network.page.calendarAdd')}</ButtonLink>}>{say('network.page.calendarNoneHint')}</Empty>}
      {terms.length > 0 && <Table caption={say('network.page.calendar')} quietCaption rows={terms} columns={[{ label: say('network.page.term'), head: true, cell: (row) => <Name>{row.name}</Name> }, ...days]} />}
      {closures.length > 0 && <Table caption={say('network.page.breaks')} rows={closures} columns={[{ label: say('network.page.break'), head: true, cell: (row) => <Name>{row.why}</Name> }, ...days]} />}
    </Section>
  );
}

function about({ institution }: InstitutionShown, { origin, reader }: Visit): Record<string, unknown> {
  return {
    '@context': 'https://schema.org', '@type': institution.kind === 'hei' ? 'CollegeOrUniversity' : 'Organization', name: institution.name, url: `${origin}/institutions/${institution.id}`,
    ...(institution.website ? { sameAs: institution.website } : {}),
    address: { '@type': 'PostalAddress', addressLocality: institution.city, addressCountry: institution.country },
    ...(institution.languages.length > 0 ? { knowsLanguage: institution.languages.map(reader.languageName) } : {}),
  };
}

export function institutionPage(data: InstitutionShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { institution, units, manages, serves } = data, path = `/institutions/${institution.id}`;
  return {
    title: institution.name, description: say('network.page.description', { name: institution.name, city: institution.city, country: reader.country(institution.country) }),
    trail: [{ label: say('network.list.title'), href: '/institutions' }], about: about(data, visit),
    main: (
      <>
        <Heading title={<Name>{institution.name}</Name>} kicker={<Name>{placeOf(institution, reader)}</Name>} tags={<Tag tone="sea">{say(`network.kind.${institution.kind}`)}</Tag>}
          actions={<ButtonLink href={`/programmes?partner=${institution.id}`} icon="book">{say('network.page.programmes')}</ButtonLink>} />
        <Columns aside={
          <>
            {serves && <Panel title={say('network.page.manage')} accent>
              <ItemList items={[
                { title: say('network.page.ownProgrammes'), href: `${path}/programmes` },
                ...(manages ? [{ title: say('network.page.edit'), href: `${path}/edit` }, { title: say('network.hours.title'), href: `${path}/hours` }, { title: say('network.page.people'), href: `${path}/people` }] : []),
                { title: say('network.page.staff'), href: `${path}/staff` }, { title: say('network.page.partnerships'), href: `${path}/partnerships` }, { title: say('alliances.list.title'), href: `${path}/alliances` },
              ]} />
            </Panel>}
            {institution.latitude !== null && institution.longitude !== null && <WorldMap reader={reader} label={say('network.page.map', { name: institution.name })}
              places={[{ name: institution.name, latitude: institution.latitude, longitude: institution.longitude, detail: placeOf(institution, reader) }]} />}
          </>
        }>
          <Section title={say('network.page.facts')}><InstitutionFacts institution={institution} visit={visit} /></Section>
          {(institution.kind === 'hei' || data.terms.length > 0) && <Calendar data={data} reader={reader} />}
          {units.length > 0 && <Section title={say('network.page.units')}><ItemList items={units.map((unit) => ({ title: <Name>{unit.name}</Name>, detail: <>{say(`network.unit.${unit.kind}`)}{unit.contact && <> · <Name>{unit.contact}</Name></>}</> }))} /></Section>}
        </Columns>
      </>
    ),
  };
}
