// Live sessions for those who teach: plan one, change or cancel it, and say who was there.
import { Button, ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { DateTimeField, FieldRow, Form, formOf, type FormState, Hidden, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When, WhenFor } from '../../../ui/when.tsx';
import { attendanceStatuses } from '../rules/attendance.ts';
import type { EditionHead } from '../views/head.ts';
import type { ManageSession, ManageSessions } from '../views/sessions.ts';
import { framed } from './frame.tsx';

function SessionFields({ form, head, zone, visit }: { readonly form: FormState; readonly head: EditionHead; readonly zone: string; readonly visit: Visit }): Html {
  const { say } = visit.reader;
  return (
    <>
      <TextField form={form} name="title" label={say('editions.session.title')} maxlength={120} required />
      <Hidden name="zone" value={zone} />
      <FieldRow>
        <DateTimeField form={form} name="wall" zone={zone} label={say('editions.session.wall')} required />
        <NumberField form={form} name="minutes" min={5} max={720} unit={say('editions.minuteUnit')} label={say('editions.session.length')} required />
        <NumberField form={form} name="week" min={1} max={60} label={say('editions.weekNumber')} required />
      </FieldRow>
      <TextField form={form} name="link" type="url" label={say('editions.session.link')} hint={say('editions.session.linkHint')} maxlength={500} />
      <TextArea form={form} name="lowData" rows={2} label={say('editions.session.lowData')} hint={say('editions.session.lowDataHint')} maxlength={500} />
      <SelectField form={form} name="ledBy" label={say('editions.session.ledBy')} options={head.partners.map(({ institution, name }) => ({ value: institution, label: name }))} />
      <TextArea form={form} name="note" rows={2} label={say('editions.session.note')} maxlength={1000} />
    </>
  );
}

export function manageSessionsPage({ head, sessions }: ManageSessions, visit: Visit): Page {
  const { reader, now } = visit, { say } = reader, form = formOf(visit, 'editions.scheduleSession', { week: 1, minutes: 90 });
  return framed({
    reader, head, kind: 'manage', title: say('editions.sessions.title'), lead: say('editions.sessions.manageLead', { zone: head.zone }),
    main: (
      <>
        {sessions.length === 0 ? <Empty title={say('editions.sessions.none')} icon="calendar"><p>{say('editions.sessions.manageNone')}</p></Empty> : (
          <ItemList items={sessions.map((each) => ({
            icon: 'video' as const, title: <Name>{each.title}</Name>, href: `/editions/${head.id}/manage/sessions/${each.id}`,
            detail: <><When at={each.starts_at} reader={reader} /> · {say('editions.minutes', { count: each.minutes })}</>,
            end: each.cancelled_at ? <Tag tone="bad">{say('editions.session.cancelled')}</Tag> : Temporal.Instant.compare(each.starts_at, now) < 0 && <Tag tone="sea">{say('editions.session.held')}</Tag>,
          }))} />
        )}
        <Section title={say('editions.session.plan')}>
          <Form form={form} action={`/editions/${head.id}/manage/sessions`}>
            <SessionFields form={form} head={head} zone={head.zone} visit={visit} />
            <Button>{say('editions.session.add')}</Button>
          </Form>
        </Section>
      </>
    ),
  });
}

function Attendance({ shown: { head, session, people, attendance }, visit }: { readonly shown: ManageSession; readonly visit: Visit }): Html {
  const { say } = visit.reader, been = new Map(attendance.map((each) => [each.person, each.status]));
  const form = formOf(visit, 'editions.recordAttendance', { attendance: Object.fromEntries(people.map(({ person }) => [person, been.get(person) ?? 'present'])) });
  return (
    <Section title={say('editions.attendance.title')} lead={say('editions.attendance.lead')}>
      {people.length === 0 ? <p>{say('editions.participants.none')}</p> : (
        <Form form={form} action={`/editions/${head.id}/manage/sessions/${session.id}/attendance`}>
          <Table caption={say('editions.attendance.title')} quietCaption rows={people} columns={[
            { label: say('editions.participants.name'), head: true, cell: (row) => <Name>{row.name}</Name> },
            { label: say('editions.participants.home'), cell: (row) => row.home_name && <Name>{row.home_name}</Name> },
            { label: say('editions.attendance.title'), cell: (row) => <SelectField form={form} name={`attendance.${row.person}`} quiet required label={`${say('editions.attendance.title')}: ${row.name}`} options={attendanceStatuses.map((value) => ({ value, label: say(`editions.attendance.${value}`) }))} /> },
          ]} />
          <Button>{say('editions.attendance.save')}</Button>
        </Form>
      )}
      <Pager reader={visit.reader} next={people.length === 50 ? `/editions/${head.id}/manage/sessions/${session.id}?after=${people.at(-1)!.person}` : undefined} />
    </Section>
  );
}

export function manageSessionPage(shown: ManageSession, visit: Visit): Page {
  const { head, session } = shown, { reader, now } = visit, { say } = reader, path = `/editions/${head.id}/manage/sessions/${session.id}`;
  const change = formOf(visit, 'editions.changeSession', { title: session.title, week: session.week, wall: session.wall, minutes: session.minutes, link: session.link, lowData: session.low_data, note: session.note, ledBy: session.led_by });
  const cancel = formOf(visit, 'editions.cancelSession');
  return framed({
    reader, head, kind: 'manage', title: session.title, lead: <When at={session.starts_at} reader={reader} />,
    actions: <ButtonLink href={`/editions/${head.id}/manage/sessions`} kind="plain">{say('editions.sessions.title')}</ButtonLink>,
    main: (
      <>
        {session.cancelled_at && <p><Tag tone="bad">{say('editions.session.cancelled')}</Tag></p>}
        <WhenFor at={session.starts_at} reader={reader} places={head.partners.map(({ zone, name }) => ({ zone, label: name }))} />
        {!session.cancelled_at && Temporal.Instant.compare(session.starts_at, now) <= 0 && <Attendance shown={shown} visit={visit} />}
        {!session.cancelled_at && (
          <>
            <Disclosure summary={say('editions.session.change')} open={change.refused}>
              <Form form={change} action={path}>
                <SessionFields form={change} head={head} zone={session.zone} visit={visit} />
                <Button>{say('editions.session.save')}</Button>
              </Form>
            </Disclosure>
            <Disclosure summary={say('editions.session.cancel')} open={cancel.refused}>
              <Form form={cancel} action={`${path}/cancel`}>
                <TextArea form={cancel} name="why" rows={2} label={say('editions.session.cancelWhy')} maxlength={500} required />
                <Button kind="danger">{say('editions.session.cancel')}</Button>
              </Form>
            </Disclosure>
          </>
        )}
      </>
    ),
  });
}
