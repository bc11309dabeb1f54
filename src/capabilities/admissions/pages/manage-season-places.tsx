// Who got what: a home's own students, and a host's courses with the editions that they are held as.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, Hidden, SelectField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { SeasonPlacesPage } from '../views/season.ts';
import { HomeChoice } from './manage-nominations.tsx';
import { PlaceTag } from './season-words.tsx';

function Bound({ data, course, visit }: { readonly data: SeasonPlacesPage; readonly course: SeasonPlacesPage['courses'][number]; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'admissions.bindCourse', { edition: course.edition }, { course: course.id });
  return (
    <Disclosure summary={say('wishes.bind.title', { course: course.title })} open={form.refused}>
      <p>{say('wishes.bind.lead')}</p>
      <Form form={form} action={`/seasons/${data.season.id}/manage/places/bind`}>
        <Hidden name="course" value={course.id} />
        <SelectField form={form} name="edition" label={say('wishes.bind.edition', { course: course.title })} empty={say('wishes.bind.none')} options={data.editions.map(({ id, title, name }) => ({ value: id, label: `${title}, ${name}` }))} />
        <Button kind="secondary" label={say('wishes.bind.saveNamed', { course: course.title })}>{say('wishes.bind.save')}</Button>
      </Form>
    </Disclosure>
  );
}

export function seasonPlacesPage(data: SeasonPlacesPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { season, home, rows, courses } = data, base = `/seasons/${season.id}/manage/places`;
  return {
    title: `${say('wishes.tab.places')}: ${season.name}`, unlisted: true, section: { kind: 'season', season: season.id }, trail: [{ label: season.name, href: `/seasons/${season.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{home.name}</Name>} title={say('wishes.tab.places')} lead={say('wishes.places.lead')} />
        <HomeChoice own={data.own} home={home} action={base} visit={visit} />
        <Section title={say('wishes.places.own')}>
          {rows.length === 0 ? <Empty title={say('wishes.places.none')} icon="people"><p>{say('wishes.places.noneLead')}</p></Empty> : (
            <Table caption={say('wishes.places.own')} quietCaption rows={rows} columns={[
              { label: say('wishes.nominate.student'), head: true, cell: ({ name, email }) => <Name>{name || email}</Name> },
              { label: say('wishes.figures.course'), cell: ({ title, course }) => <a href={`/seasons/${season.id}/courses/${course}`}><Name>{title}</Name></a> },
              { label: say('wishes.places.state'), cell: ({ state }) => <PlaceTag state={state} reader={reader} /> },
            ]} />
          )}
          <Pager reader={reader} next={data.next && `${base}?home=${home.id}&after=${encodeURIComponent(data.next)}`} />
        </Section>
        {courses.length > 0 && (
          <Section title={say('wishes.places.courses')}>
            <ItemList items={courses.map((course) => ({ title: <a href={`/seasons/${season.id}/courses/${course.id}`}><Name>{course.title}</Name></a>, detail: <><p>{say('wishes.places.accepted', { count: course.accepted, seats: course.seats })}</p>{data.editions.length > 0 && <Bound data={data} course={course} visit={visit} />}</> }))} />
            <Buttons><ButtonLink href={`${base}.csv?home=${home.id}`} icon="download">{say('wishes.places.download')}</ButtonLink></Buttons>
          </Section>
        )}
      </>
    ),
  };
}
