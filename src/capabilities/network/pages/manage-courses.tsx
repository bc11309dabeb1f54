// The courses of a season as members manage them: their own offers, by form or table; for the lead, all, to be decided.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { CheckboxGroup, FileField, filterOf, Form, formOf, Hidden, RadioGroup, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline } from '../../../ui/when.tsx';
import { courseColumns, neededColumns } from '../rules/course-table.ts';
import { tableBytes } from '../rules/records.ts';
import { courseStates } from '../rules/seasons.ts';
import type { CoursesToManage } from '../views/seasons.ts';
import { CourseTag, kickerOf, managed, meetingsText } from './season-parts.tsx';

interface Part { readonly data: CoursesToManage; readonly visit: Visit; readonly path: string }

function Filters({ data: { hosts, leads, counts }, visit, path }: Part): Html {
  const { reader } = visit, { say } = reader, form = filterOf(visit);
  return (
    <Form form={form} method="get" action={path} layout="filters" label={say('alliances.courses.find')}>
      <SelectField form={form} name="state" label={say('alliances.courses.state')} empty={say('alliances.catalogue.any')} options={courseStates.map((state) => ({ value: state, label: `${say(`alliances.course.state.${state}`)} (${reader.number(counts[state])})` }))} />
      {(leads || hosts.length > 1) && <SelectField form={form} name="host" label={say('alliances.course.host')} empty={say('alliances.catalogue.any')} options={hosts.map(({ id, name }) => ({ value: id, label: name }))} />}
      <Button kind="secondary" icon="search">{say('alliances.courses.find')}</Button>
    </Form>
  );
}

function Import({ data: { mine }, visit, path }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.importCourses', { institution: mine[0]?.id });
  return (
    <Disclosure summary={say('alliances.courses.import')} open={form.refused}>
      <Form form={form} action={`${path}/table`} upload>
        <p>{say('alliances.courses.importMeans', { needed: neededColumns.join(', '), columns: courseColumns.join(', ') })}</p>
        <p>{say('alliances.courses.importForms')}</p>
        {mine.length > 1 ? <SelectField form={form} name="institution" label={say('alliances.course.host')} required options={mine.map(({ id, name }) => ({ value: id, label: name }))} /> : <Hidden name="institution" value={mine[0]?.id ?? ''} />}
        <FileField form={form} name="table" label={say('alliances.courses.table')} accept={['.csv']} maxBytes={tableBytes} required />
        <Buttons><Button kind="secondary">{say('alliances.courses.importSend')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

/** The courses on this page, to be accepted or declined together. */
function Decide({ data: { rows, season, counts, filter }, visit, path }: Part): Html {
  const { reader } = visit, { say } = reader, offered = rows.filter(({ state }) => state === 'offered'), others = rows.filter(({ state }) => state === 'accepted' || state === 'declined');
  const form = formOf(visit, 'network.decideCourses', { decision: 'accept' }), clash = formOf(visit, 'network.groupClash'), all = formOf(visit, 'network.acceptAllCourses'), waiting = filter.host ? 0 : counts.offered;
  const option = (row: CoursesToManage['rows'][number]) => ({ value: row.id, label: `${row.title} – ${row.institution_name}`, hint: row.meets.length > 0 ? meetingsText(row, reader) : undefined });
  if (season.state !== 'preparing') return null;
  return (
    <>
      {offered.length > 0 && (
        <Section title={say('alliances.decide.title')} lead={say('alliances.decide.lead')} id="decide">
          <Form form={form} action={`${path}/decide`}>
            <CheckboxGroup form={form} name="courses" label={say('alliances.decide.which')} required options={offered.map(option)} />
            <RadioGroup form={form} name="decision" label={say('alliances.decide.decision')} required options={[{ value: 'accept', label: say('alliances.decide.accept') }, { value: 'decline', label: say('alliances.decide.decline') }]} />
            <TextField form={form} name="why" label={say('alliances.decide.why')} hint={say('alliances.decide.whyHint')} maxlength={500} />
            <Buttons><Button>{say('alliances.decide.send')}</Button></Buttons>
          </Form>
          {waiting > offered.length && <Form form={all} action={`${path}/accept-all`}><Hidden name="seen" value={waiting} /><p>{say('alliances.decide.allMeans', { count: waiting })}</p><Buttons><Button kind="secondary">{say('alliances.decide.all', { count: waiting })}</Button></Buttons></Form>}
        </Section>
      )}
      {others.length + offered.length > 1 && (
        <Disclosure summary={say('alliances.clash.title')} open={clash.refused}>
          <Form form={clash} action={`${path}/clash`}>
            <p>{say('alliances.clash.means')}</p>
            <CheckboxGroup form={clash} name="courses" label={say('alliances.clash.which')} required options={[...offered, ...others].map(option)} />
            <TextField form={clash} name="clash" label={say('alliances.clash.name')} hint={say('alliances.clash.nameHint')} maxlength={60} width="medium" />
            <Buttons><Button kind="secondary">{say('alliances.clash.send')}</Button></Buttons>
          </Form>
        </Disclosure>
      )}
    </>
  );
}

export function manageCoursesPage(data: CoursesToManage, visit: Visit): Page {
  const { reader, now } = visit, { say } = reader, { season, leads, mine, rows, next, filter, offering } = data, path = `/seasons/${season.id}/manage/courses`, part = { data, visit, path };
  const asked = Object.entries(filter).filter((each): each is [string, string] => Boolean(each[1]));
  return {
    ...managed(season, say('alliances.tab.courses'), reader), width: 'wide',
    main: (
      <>
        <Heading title={say('alliances.courses.title')} kicker={kickerOf(season)} lead={say(leads ? 'alliances.courses.leads' : 'alliances.courses.own')}
          actions={<>{offering && mine.length > 0 && <ButtonLink href={`${path}/new`} icon="plus" kind="primary">{say('alliances.courses.new')}</ButtonLink>}{mine.length > 0 && <ButtonLink href={`${path}.csv`} icon="download">{say('alliances.courses.export')}</ButtonLink>}</>}>
          {offering ? <p>{say('alliances.courses.until')} <Deadline at={season.offers_close_at} now={now} reader={reader} /></p> : <p>{say('alliances.courses.over')}</p>}
        </Heading>
        {mine.length === 0 && !leads && <Notice><p>{say('alliances.courses.readOnly')}</p></Notice>}
        <Filters {...part} />
        {rows.length === 0 ? <Empty title={say('alliances.courses.none')} icon="book">{say(offering ? 'alliances.courses.noneHint' : 'alliances.courses.noneLate')}</Empty> : (
          <Table caption={say('alliances.courses.title')} quietCaption rows={rows} columns={[
            { label: say('alliances.course.title'), head: true, cell: (row) => <a href={leads || mine.some(({ id }) => id === row.institution) ? `${path}/${row.id}` : `/seasons/${season.id}/courses/${row.id}`}><Name>{row.title}</Name></a> },
            { label: say('alliances.course.host'), cell: (row) => <Name>{row.institution_name}</Name> },
            { label: say('alliances.course.kind'), cell: (row) => say(`alliances.kind.${row.kind}`) },
            { label: say('alliances.course.seats'), figure: true, cell: (row) => reader.number(row.seats) },
            { label: say('alliances.course.clash'), cell: (row) => row.clash === null ? '–' : <Name>{row.clash}</Name> },
            { label: say('alliances.courses.state'), cell: (row) => <><CourseTag state={row.state} reader={reader} />{row.why && <> <Name>{row.why}</Name></>}</> },
          ]} />
        )}
        <Pager reader={reader} next={next && `${path}?${new URLSearchParams([...asked, ['after', next]])}`} />
        {leads && <Decide {...part} />}
        {offering && mine.length > 0 && <Import {...part} />}
      </>
    ),
  };
}
