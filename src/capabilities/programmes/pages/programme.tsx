// The public page of a programme: what it is, with whom, and its editions.
import { fieldName } from '../rules/fields.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { WorldMap } from '../../../ui/worldmap.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { ProgrammeShown } from '../views/public.ts';
import { courseData } from './course-data.tsx';
import { ApplyButton, CallTimes, languagesText, StateTag } from './parts.tsx';

type Programme = ProgrammeShown['programme'];
type Partner = ProgrammeShown['partners'][number];

export function ProgrammeFacts({ programme, reader }: { readonly programme: Programme; readonly reader: Reader }): Html {
  const { say, list, language } = reader;
  return <Facts facts={[
    { label: say('programmes.formLabel'), value: say(`programmes.form.${programme.form}`) },
    { label: say('programmes.extentLabel'), value: programme.inside_course === '' ? say(`programmes.extent.${programme.extent}`) : <Name>{say('programmes.inside', { course: programme.inside_course })}</Name> },
    { label: say('programmes.levels'), value: list(programme.levels.map((level) => say(`programmes.level.${level}`))) },
    { label: say('programmes.fields'), value: list(programme.fields.map((code) => fieldName(code, language))) },
    { label: say('programmes.languages'), value: languagesText(programme.languages, reader) },
  ]} />;
}

const byName = ({ compare }: Reader) => (a: Partner, b: Partner): number => compare(a.name, b.name);

export function Partners({ partners, lead, reader }: { readonly partners: readonly Partner[]; readonly lead: string; readonly reader: Reader }): Html {
  const { say } = reader;
  return <ItemList items={partners.toSorted((a, b) => Number(b.institution === lead) - Number(a.institution === lead) || byName(reader)(a, b)).map((partner) => ({
    title: <Name>{partner.name}</Name>, href: `/institutions/${partner.institution}`,
    detail: <>{[partner.city, reader.country(partner.country)].filter(Boolean).join(', ')}{partner.work !== '' && <> · <Name>{partner.work}</Name></>}</>,
    end: <Tag tone={partner.institution === lead ? 'warm' : 'plain'}>{say(partner.institution === lead ? 'programmes.role.lead' : `programmes.role.${partner.role}`)}</Tag>,
  }))} />;
}

export const placesOf = (partners: readonly Partner[], reader: Reader) => partners.toSorted(byName(reader)).flatMap(({ name, institution, latitude, longitude, country: code }) =>
  latitude === null || longitude === null ? [] : [{ name, latitude, longitude, href: `/institutions/${institution}`, detail: reader.country(code) }]);

export function programmePage({ programme, staff, editions, main, partners }: ProgrammeShown, visit: Visit): Page {
  const { reader, now } = visit, { say } = reader, lead = partners.find(({ institution }) => institution === programme.lead), places = placesOf(partners, reader);
  return {
    title: programme.title, description: programme.summary, trail: [{ label: say('programmes.catalogue.title'), href: '/programmes' }], unlisted: editions.length === 0,
    about: courseData(programme, lead && { id: lead.institution, name: lead.name }, editions, visit),
    main: (
      <>
        <Heading band title={<Name>{programme.title}</Name>} kicker={<Name>{lead?.name}</Name>} lead={<Name>{programme.summary}</Name>} tags={programme.functions.map((each) => <Tag>{say(`programmes.function.${each}`)}</Tag>)}
          actions={<>{main && <ApplyButton edition={main.id} phase={main.phase} say={say} />}{staff && <ButtonLink href={`/programmes/${programme.id}/manage`}>{say('programmes.manage')}</ButtonLink>}</>} />
        <Columns aside={
          <>
            {main && <Panel title={<a href={`/editions/${main.id}`}><Name>{main.name}</Name></a>} accent>
              <StateTag edition={main} reader={reader} />
              <p>{say('programmes.fromTo', { from: reader.date(Temporal.PlainDate.from(main.starts_on)), to: reader.date(Temporal.PlainDate.from(main.ends_on)) })}</p>
              <CallTimes edition={main} now={now} reader={reader} />
              <ButtonLink href={`/editions/${main.id}`}>{say('programmes.seeEdition')}</ButtonLink>
            </Panel>}
            {places.length > 0 && <WorldMap reader={reader} label={say('programmes.map', { title: programme.title })} places={places} joined />}
          </>
        }>
          {programme.description !== '' && <Section title={say('programmes.about')}><Prose text={programme.description} /></Section>}
          <Section title={say('programmes.facts')}><ProgrammeFacts programme={programme} reader={reader} /></Section>
          <Section title={say('programmes.partners')}><Partners partners={partners} lead={programme.lead} reader={reader} /></Section>
          {editions.length > 0 && <Section title={say('programmes.editions')}><ItemList items={editions.map((edition) => ({
            title: <Name>{edition.name}</Name>, href: `/editions/${edition.id}`, icon: 'calendar', end: <StateTag edition={edition} reader={reader} />,
            detail: <>{say('programmes.fromTo', { from: reader.date(Temporal.PlainDate.from(edition.starts_on)), to: reader.date(Temporal.PlainDate.from(edition.ends_on)) })}{edition.changes !== '' && <> · <Name>{edition.changes}</Name></>}</>,
          }))} /></Section>}
        </Columns>
      </>
    ),
  };
}
