// The catalogue of a season, filtered without script, and one course of it.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { filterOf, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, When } from '../../../ui/when.tsx';
import { fieldName } from '../rules/fields.ts';
import { courseKinds } from '../rules/seasons.ts';
import type { CourseShown, SeasonShown } from '../views/seasons.ts';
import { CourseTag, creditText, daysText, FirstMeetings, languagesText, meetingsText } from './season-parts.tsx';

/** Most hours between the host's clock and the reader's. */
const apartChoices = [1, 3, 6, 9];

function Filters({ data: { season, choices, filter }, visit }: { readonly data: SeasonShown; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, form = filterOf(visit), all = say('alliances.catalogue.any'), more = Boolean(filter.field ?? filter.language ?? filter.host ?? filter.kind ?? filter.apart);
  return (
    <Form form={form} method="get" action={`/seasons/${season.id}`} label={say('alliances.catalogue.find')}>
      <TextField form={form} name="q" type="search" label={say('alliances.catalogue.words')} />
      <Disclosure summary={say('alliances.catalogue.more')} open={more}>
        <SelectField form={form} name="field" label={say('alliances.course.field')} empty={all} options={choices.fields.map((value) => ({ value, label: fieldName(value, reader.language) }))} />
        <SelectField form={form} name="language" label={say('alliances.course.languages')} empty={all} options={choices.languages.map((value) => ({ value, label: reader.languageName(value) }))} />
        <SelectField form={form} name="host" label={say('alliances.course.host')} empty={all} options={choices.hosts.map(({ id, name }) => ({ value: id, label: name }))} />
        <SelectField form={form} name="kind" label={say('alliances.course.kind')} empty={all} options={courseKinds.map((value) => ({ value, label: say(`alliances.kind.${value}`) }))} />
        <SelectField form={form} name="apart" label={say('alliances.catalogue.apart')} empty={all} options={apartChoices.map((count) => ({ value: String(count), label: say('alliances.catalogue.apartMost', { count }) }))} />
      </Disclosure>
      <Buttons><Button kind="secondary" icon="search">{say('alliances.catalogue.find')}</Button></Buttons>
    </Form>
  );
}

function Ranking({ season, phase, visit: { reader, now } }: Pick<SeasonShown, 'season' | 'phase'> & { readonly visit: Visit }): Html {
  const { say } = reader;
  if (phase === 'open') return <p>{say('alliances.ranking.until')} <Deadline at={season.ranking_closes_at} now={now} reader={reader} /></p>;
  if (phase === 'before') return <p>{say('alliances.ranking.from')} <When at={season.ranking_opens_at} reader={reader} /></p>;
  return phase === 'over' ? <p>{say('alliances.ranking.over')}</p> : null;
}
const wishes = (season: { readonly id: string }, add?: string): string => `/seasons/${season.id}/wishes${add === undefined ? '' : `?add=${add}`}`;

export function seasonPage(data: SeasonShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { season, rows, next, filter, phase, inside } = data, path = `/seasons/${season.id}`;
  const asked = Object.entries(filter).flatMap(([name, value]): [string, string][] => value === undefined || value === '' ? [] : [[name, String(value)]]), filtered = asked.length > 0;
  return {
    title: `${season.name} – ${season.alliance_name}`, description: say('alliances.catalogue.description', { season: season.name, alliance: season.alliance_name }), ...(season.state === 'preparing' ? { unlisted: true } : {}),
    trail: [{ label: say('alliances.list.title'), href: '/alliances' }, { label: season.alliance_name, href: `/alliances/${season.alliance}` }],
    main: (
      <>
        <Heading title={<Name>{season.name}</Name>} kicker={<Name>{season.alliance_name}</Name>} lead={phase === 'over' ? say('alliances.catalogue.leadOver', { days: daysText(season, reader) }) : say('alliances.catalogue.lead', { count: season.most_courses, days: daysText(season, reader) })}
          actions={<>
            {season.state !== 'preparing' && visit.actor.person !== null && <ButtonLink href={wishes(season)} kind={phase === 'open' ? 'primary' : 'secondary'}>{say('alliances.catalogue.wishes')}</ButtonLink>}
            {inside && <ButtonLink href={`${path}/manage`}>{say('alliances.catalogue.manage')}</ButtonLink>}
          </>}>
          <Ranking season={season} phase={phase} visit={visit} />
        </Heading>
        {season.state === 'preparing' ? <Notice><p>{say('alliances.catalogue.preparing')}</p></Notice> : <Filters data={data} visit={visit} />}
        {season.state !== 'preparing' && (rows.length === 0
          ? <Empty title={say('alliances.catalogue.none')} icon="search" action={filtered && <ButtonLink href={path}>{say('alliances.catalogue.all')}</ButtonLink>}>{say('alliances.catalogue.noneHint')}</Empty>
          : <Cards>{rows.map((row) => (
            <Card title={<Name>{row.title}</Name>} level={2} href={`${path}/courses/${row.id}`} kicker={<Name>{row.institution_name}</Name>} tags={<Tag tone={row.kind === 'academic' ? 'sea' : 'warm'}>{say(`alliances.kind.${row.kind}`)}</Tag>}
              facts={[
                { icon: 'clock', label: say('alliances.course.hours'), value: row.meets.length === 0 ? say('alliances.course.noMeeting') : meetingsText(row, reader) },
                { icon: 'globe', label: say('alliances.catalogue.apart'), value: say('alliances.catalogue.hoursApart', { count: row.apart }) },
                { icon: 'speech', label: say('alliances.course.languages'), value: languagesText(row.languages, reader) },
                { icon: 'book', label: say('alliances.course.credit'), value: creditText(row, reader) },
              ]} />
          ))}</Cards>)}
        <Pager reader={reader} next={next && `${path}?${new URLSearchParams([...asked, ['after', next]])}`} />
      </>
    ),
  };
}

export function coursePage({ season, course, inside, phase }: CourseShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, reserved = Object.values(course.reserves).reduce((sum, places) => sum + places, 0);
  return {
    title: `${course.title} · ${course.institution_name}`, description: say('alliances.course.description', { course: course.title, host: course.institution_name, season: season.name }), width: 'reading', ...(course.state === 'accepted' && season.state !== 'preparing' ? {} : { unlisted: true }),
    trail: [{ label: season.alliance_name, href: `/alliances/${season.alliance}` }, { label: season.name, href: `/seasons/${season.id}` }],
    main: (
      <>
        <Heading title={<Name>{course.title}</Name>} kicker={<a href={`/institutions/${course.institution}`}><Name>{course.institution_name}</Name></a>}
          tags={<><Tag tone={course.kind === 'academic' ? 'sea' : 'warm'}>{say(`alliances.kind.${course.kind}`)}</Tag>{(inside || course.state === 'withdrawn') && <CourseTag state={course.state} reader={reader} />}</>}
          actions={course.state === 'accepted' && phase === 'open' && <ButtonLink kind="primary" href={wishes(season, course.id)} icon="plus">{say('alliances.course.wish')}</ButtonLink>}>
          {course.state === 'accepted' && <Ranking season={season} phase={phase} visit={visit} />}
        </Heading>
        {course.state === 'withdrawn' && <Notice kind="warning" title={say('alliances.course.withdrawn')}><p><Name>{course.why}</Name></p></Notice>}
        {course.description && <Prose text={course.description} />}
        <Section title={say('alliances.course.when')}>
          <p>{daysText(course, reader)}</p>
          <p>{meetingsText(course, reader)}</p>
          {course.meets.length > 0 && <><p>{say('alliances.course.firstForYou')}</p><FirstMeetings course={course} reader={reader} /></>}
        </Section>
        <Section title={say('alliances.course.facts')}>
          <Facts facts={[
            { label: say('alliances.course.code'), value: <Name>{course.code}</Name> },
            { label: say('alliances.course.languages'), value: languagesText(course.languages, reader) },
            { label: say('alliances.course.credit'), value: creditText(course, reader) },
            { label: say('alliances.course.field'), value: course.field && fieldName(course.field, reader.language) },
            { label: say('alliances.course.level'), value: course.level && say(`programmes.level.${course.level}`) },
            { label: say('alliances.course.seats'), value: reader.number(course.seats) },
            { label: say('alliances.course.reserved'), value: reserved === 0 ? null : say('alliances.course.reservedFor', { count: reserved, groups: reader.list(Object.keys(course.reserves).map((group) => reader.sayAny(`admissions.groups.${group}`))) }) },
            { label: say('alliances.course.minimum'), value: course.minimum === 0 ? null : say('alliances.course.minimumOf', { count: course.minimum }) },
            { label: say('alliances.course.homeCap'), value: course.home_cap && say('alliances.course.homeCapOf', { count: course.home_cap }) },
            { label: say('alliances.course.clash'), value: course.clash && say('alliances.course.clashOf', { name: course.clash }) },
            { label: say('alliances.course.data'), value: course.megabytes_a_week === null ? null : say('alliances.course.dataOf', { count: course.megabytes_a_week }) },
          ]} />
        </Section>
      </>
    ),
  };
}
