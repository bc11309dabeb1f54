// The public page of an edition: its call, what it is for each partner's students, and its weeks.
import { Name } from '../../../ui/bdi.tsx';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Timeline } from '../../../ui/timeline.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { WorldMap } from '../../../ui/worldmap.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { IconName } from '../../../ui/icon.tsx';
import { type ActivityKind, hours, weeksOf, weekStart, workload } from '../rules/editions.ts';
import type { EditionShown } from '../views/public.ts';
import { courseData } from './course-data.tsx';
import { ApplyButton, CallTimes, creditText, StateTag, wayInText } from './parts.tsx';
import { Partners, placesOf, ProgrammeFacts } from './programme.tsx';

type Terms = EditionShown['terms'][number];

export const activityIcons: Readonly<Record<ActivityKind, IconName>> = { live: 'video', 'self-paced': 'book', cultural: 'globe', social: 'people', guest: 'speech', team: 'people' };

interface Plan { readonly edition: { readonly starts_on: string; readonly ends_on: string }; readonly weeks: readonly { readonly week: number; readonly theme: string }[]; readonly activities: EditionShown['activities'] }

/** The weeks with their themes and activities, as a time-line. */
export function PlanTimeline({ plan: { edition, weeks, activities }, visit: { reader, now } }: { readonly plan: Plan; readonly visit: Visit }): Html {
  const { say } = reader;
  return <Timeline reader={reader} now={now} label={say('programmes.plan.timeline')} weeks={Array.from({ length: weeksOf(edition) }, (_, at) => at + 1).map((week) => ({
    title: say('programmes.plan.week', { week }), startsOn: weekStart(edition, week), theme: weeks.find((each) => each.week === week)?.theme,
    items: activities.filter((each) => each.week === week).map(({ kind, title, student_minutes }) => ({
      icon: activityIcons[kind], label: <Name>{title}</Name>, detail: student_minutes > 0 ? `${say(`programmes.kind.${kind}`)}, ${say('programmes.plan.hours', { hours: hours(student_minutes) })}` : say(`programmes.kind.${kind}`),
    })),
  }))} />;
}

const feeText = ({ fee_minor, fee_currency, fee_exemption }: Terms, { money, say }: Reader): string =>
  fee_minor === null || fee_currency === null ? say('programmes.fee.none') : [money(fee_minor, fee_currency), ...(fee_exemption ? [say('programmes.fee.exempt', { who: fee_exemption })] : [])].join(' · ');

/** A partner's own deadline, where it is earlier than that of the call. */
const deadlineOf = ({ registration_closes_at }: Terms, { edition }: EditionShown): Temporal.Instant | null =>
  registration_closes_at ?? edition.call_closes_at;

function OwnTerms({ terms, data, reader }: { readonly terms: Terms; readonly data: EditionShown; readonly reader: Reader }): Html {
  const { say } = reader, deadline = deadlineOf(terms, data);
  return (
    <Panel title={<Name>{say('programmes.terms.yours', { institution: terms.name })}</Name>}>
      <Facts stacked facts={[
        { label: say('programmes.terms.wayIn'), value: <Name>{wayInText(terms, reader)}</Name> },
        { label: say('programmes.terms.credit'), value: <><Name>{creditText(terms, reader)}</Name>{terms.agreement_needed && <>. {say('programmes.terms.agreementNeeded')}</>}</> },
        { label: say('programmes.terms.standing'), value: say(`programmes.standing.${terms.standing}`) },
        { label: say('programmes.terms.fee'), value: <Name>{feeText(terms, reader)}</Name> },
        { label: say('programmes.terms.deadline'), value: deadline && <When at={deadline} reader={reader} /> },
      ]} />
    </Panel>
  );
}

function AllTerms({ data, reader }: { readonly data: EditionShown; readonly reader: Reader }): Html {
  const { say } = reader;
  return <Table caption={say('programmes.terms.title')} quietCaption rows={data.terms} columns={[
    { label: say('programmes.terms.institution'), head: true, cell: (row) => <Name>{row.name}</Name> },
    { label: say('programmes.terms.wayIn'), cell: (row) => <Name>{wayInText(row, reader)}</Name> },
    { label: say('programmes.terms.credit'), cell: (row) => <Name>{`${creditText(row, reader)}, ${say(`programmes.standing.${row.standing}`)}`}</Name> },
    { label: say('programmes.terms.seats'), figure: true, cell: (row) => row.capacity !== null && reader.number(row.capacity) },
    { label: say('programmes.terms.fee'), cell: (row) => <Name>{feeText(row, reader)}</Name> },
    { label: say('programmes.terms.deadline'), cell: (row) => { const deadline = deadlineOf(row, data); return deadline && <When at={deadline} reader={reader} form="short" />; } },
  ]} />;
}

function EditionFacts({ data: { edition, activities }, reader }: { readonly data: EditionShown; readonly reader: Reader }): Html {
  const { say } = reader, load = workload(activities), live = edition.live_hours ?? hours((load.byKind.get('live') ?? 0) + (load.byKind.get('guest') ?? 0)), { attendancePercent, tasks, grade } = edition.completion;
  return <Facts facts={[
    { label: say('programmes.dates'), value: say('programmes.fromTo', { from: reader.date(Temporal.PlainDate.from(edition.starts_on)), to: reader.date(Temporal.PlainDate.from(edition.ends_on)) }) },
    { label: say('programmes.effort'), value: load.studentMinutes > 0 ? say('programmes.effortText', { hours: hours(load.studentMinutes), weeks: weeksOf(edition) }) : null },
    { label: say('programmes.live'), value: live > 0 ? say('programmes.plan.hours', { hours: live }) : null },
    { label: say('programmes.data'), value: edition.megabytes_a_week !== null ? say('programmes.dataText', { size: reader.size(edition.megabytes_a_week * 1_000_000) }) : null },
    { label: say('programmes.seats'), value: edition.capacity !== null ? reader.number(edition.capacity) : null },
    { label: say('programmes.tools'), value: edition.tools && <Name>{edition.tools}</Name> },
    { label: say('programmes.completion'), value: reader.list([
      ...(attendancePercent === undefined ? [] : [say('programmes.completion.attendance', { percent: attendancePercent })]),
      ...(tasks === undefined ? [] : [tasks === 'all' ? say('programmes.completion.allTasks') : say('programmes.completion.tasks', { count: tasks })]),
      ...(grade === undefined ? [] : [say('programmes.completion.grade', { grade })]),
    ]) },
  ]} />;
}

function Share({ title, address, say }: { readonly title: string; readonly address: string; readonly say: Reader['say'] }): Html {
  const words = encodeURIComponent(`${title} ${address}`);
  return (
    <Disclosure summary={say('programmes.share')}>
      <p>{address}</p>
      <p><ButtonLink kind="plain" href={`https://wa.me/?text=${words}`}>WhatsApp</ButtonLink> <ButtonLink kind="plain" href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(address)}`}>{say('programmes.shareMail')}</ButtonLink></p>
    </Disclosure>
  );
}

export function editionPage(data: EditionShown, visit: Visit): Page {
  const { reader, now } = visit, { say } = reader, { edition, phase, programme, partners, terms, home, staff } = data, title = `${programme.title}: ${edition.name}`;
  const own = terms.find((each) => each.institution === home), lead = partners.find(({ institution }) => institution === programme.lead), places = placesOf(partners, reader), load = workload(data.activities);
  const instance = { ...edition, workloadHours: hours(load.studentMinutes), fees: terms.map(({ fee_minor, fee_currency }) => ({ minor: fee_minor, currency: fee_currency })) };
  return {
    title, description: programme.summary, unlisted: edition.state === 'draft' || edition.state === 'cancelled',
    trail: [{ label: say('programmes.catalogue.title'), href: '/programmes' }, { label: programme.title, href: `/programmes/${programme.id}` }],
    about: courseData(programme, lead && { id: lead.institution, name: lead.name }, [instance], visit),
    main: (
      <>
        <Heading band title={<Name>{edition.name}</Name>} kicker={<Name>{programme.title}</Name>} lead={<Name>{programme.summary}</Name>} tags={<StateTag edition={{ ...edition, phase }} reader={reader} />}
          actions={<><ApplyButton edition={edition.id} phase={phase} say={say} />{staff && <ButtonLink href={`/editions/${edition.id}/manage`}>{say('programmes.manage')}</ButtonLink>}</>} />
        <Columns aside={
          <>
            <Panel title={say('programmes.call.title')} accent><CallTimes edition={{ ...edition, phase }} now={now} reader={reader} /><ApplyButton edition={edition.id} phase={phase} say={say} />{edition.state !== 'draft' && <p><a href={`/editions/${edition.id}/selection`}>{say('selection.how.title')}</a></p>}</Panel>
            {own && <OwnTerms terms={own} data={data} reader={reader} />}
            {home !== null && !own && phase !== 'over' && <Notice kind="warning"><p>{say('programmes.terms.notYours')}</p></Notice>}
            <Share title={title} address={`${visit.origin}/editions/${edition.id}`} say={say} />
          </>
        } asideFirst>
          {edition.welcome !== '' && <Section title={say('programmes.welcome')}><Prose text={edition.welcome} /></Section>}
          {programme.description !== '' && <Section title={say('programmes.about')}><Prose text={programme.description} /></Section>}
          <Section title={say('programmes.facts')}><EditionFacts data={data} reader={reader} /><ProgrammeFacts programme={programme} reader={reader} /></Section>
          {edition.outcomes !== '' && <Section title={say('programmes.outcomes')}><Prose text={edition.outcomes} /></Section>}
          {terms.length > 0 && <Section title={say('programmes.terms.title')} lead={say('programmes.terms.lead')}><AllTerms data={data} reader={reader} /></Section>}
          {(data.activities.length > 0 || data.weeks.length > 0) && <Section title={say('programmes.plan.title')}><PlanTimeline plan={data} visit={visit} /></Section>}
          <Section title={say('programmes.partners')}>
            <Partners partners={partners} lead={programme.lead} reader={reader} />
            {places.length > 0 && <WorldMap reader={reader} label={say('programmes.map', { title: programme.title })} places={places} joined />}
          </Section>
          {edition.changes !== '' && <Section title={say('programmes.changes')}><Prose text={edition.changes} /></Section>}
        </Columns>
      </>
    ),
  };
}
