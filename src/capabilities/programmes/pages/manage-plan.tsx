// The plan of an edition: its weeks as a time-line, its hours as bars, and every activity to change.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FieldRow, Form, formOf, type FormState, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Grid, Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { activityKinds, hours, weeksOf, workload } from '../rules/editions.ts';
import type { ActivityToEdit, PlanToManage } from '../views/manage.ts';
import { PlanTimeline } from './edition.tsx';
import { ManageHeading, managePage } from './manage-edition.tsx';
import { ClickRefusals } from './parts.tsx';

/** Hours of students by week and kind; of staff by partner, beside the share that was agreed. */
function Charts({ data: { activities, partners }, visit }: { readonly data: PlanToManage; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, load = workload(activities), text = (minutes: number) => say('programmes.plan.hours', { hours: hours(minutes) });
  const led = partners.filter(({ institution, share }) => share !== null || load.byPartner.has(institution)), together = load.byPartner.get('') ?? 0;
  return (
    <Grid>
      <Bars caption={say('programmes.plan.byWeek')} bars={[...load.byWeek].sort(([a], [b]) => a - b).map(([week, minutes]) => ({ label: say('programmes.plan.week', { week }), value: minutes, text: text(minutes) }))} />
      <Bars caption={say('programmes.plan.byKind')} bars={activityKinds.filter((kind) => load.byKind.has(kind)).map((kind) => ({ label: say(`programmes.kind.${kind}`), value: load.byKind.get(kind)!, text: text(load.byKind.get(kind)!) }))} />
      {load.staffMinutes > 0 && <Bars caption={say('programmes.plan.byPartner')} max={1} compared={say('programmes.plan.agreedShare')} bars={[
        ...led.map(({ institution, name, share }) => {
          const minutes = load.byPartner.get(institution) ?? 0, part = minutes / load.staffMinutes;
          return { label: name, value: part, text: `${reader.percent(part)}, ${text(minutes)}`, compare: share === null ? undefined : { value: share / 100, text: reader.percent(share / 100) } };
        }),
        ...(together > 0 ? [{ label: say('programmes.plan.together'), value: together / load.staffMinutes, text: `${reader.percent(together / load.staffMinutes)}, ${text(together)}` }] : []),
      ]} />}
    </Grid>
  );
}

function ActivityFields({ form, weeks, partners }: { readonly form: FormState; readonly weeks: number; readonly partners: PlanToManage['partners'] }): Html {
  const { say } = form.reader;
  return (
    <>
      <FieldRow>
        <SelectField form={form} name="week" label={say('programmes.plan.inWeek')} required options={Array.from({ length: weeks }, (_, at) => ({ value: String(at + 1), label: say('programmes.plan.week', { week: at + 1 }) }))} />
        <SelectField form={form} name="kind" label={say('programmes.plan.kind')} required options={activityKinds.map((value) => ({ value, label: say(`programmes.kind.${value}`) }))} />
      </FieldRow>
      <TextField form={form} name="title" label={say('programmes.plan.name')} required maxlength={160} />
      <TextArea form={form} name="description" label={say('programmes.plan.description')} rows={3} maxlength={4000} />
      <SelectField form={form} name="ledBy" label={say('programmes.plan.ledBy')} empty={say('programmes.plan.together')} options={partners.map(({ institution, name }) => ({ value: institution, label: name }))} />
      <FieldRow>
        <NumberField form={form} name="studentMinutes" label={say('programmes.plan.studentMinutes')} min={0} unit={say('programmes.plan.minutes')} />
        <NumberField form={form} name="staffMinutes" label={say('programmes.plan.staffMinutes')} min={0} unit={say('programmes.plan.minutes')} />
      </FieldRow>
    </>
  );
}

function Activities({ data: { edition, activities, partners, planOpen }, path, visit }: { readonly data: PlanToManage; readonly path: string; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, add = formOf(visit, 'programmes.addActivity', { week: 1, kind: 'live', studentMinutes: 60, staffMinutes: 60 });
  return (
    <Section title={say('programmes.plan.activities')} id="activities">
      {activities.length > 0 && <Table caption={say('programmes.plan.activities')} quietCaption rows={activities} columns={[
        { label: say('programmes.plan.inWeek'), cell: (row) => reader.number(row.week) },
        { label: say('programmes.plan.name'), head: true, cell: (row) => planOpen ? <a href={`${path}/${row.id}`}><Name>{row.title}</Name></a> : <Name>{row.title}</Name> },
        { label: say('programmes.plan.kind'), cell: (row) => say(`programmes.kind.${row.kind}`) },
        { label: say('programmes.plan.ledBy'), cell: (row) => row.led_by === null ? say('programmes.plan.together') : <Name>{partners.find(({ institution }) => institution === row.led_by)?.name ?? row.led_by}</Name> },
        { label: say('programmes.plan.students'), figure: true, cell: (row) => say('programmes.plan.hours', { hours: hours(row.student_minutes) }) },
        { label: say('programmes.plan.staff'), figure: true, cell: (row) => say('programmes.plan.hours', { hours: hours(row.staff_minutes) }) },
      ]} />}
      {planOpen && <Disclosure summary={say('programmes.plan.add')} open={add.refused || activities.length === 0}>
        <Form form={add} action={path}><ActivityFields form={add} weeks={weeksOf(edition)} partners={partners} /><Buttons><Button kind="secondary">{say('programmes.plan.add')}</Button></Buttons></Form>
      </Disclosure>}
    </Section>
  );
}

function Themes({ data: { edition, weeks }, path, visit }: { readonly data: PlanToManage; readonly path: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'programmes.setWeek');
  return (
    <Disclosure summary={say('programmes.plan.theme')} open={form.refused}>
      <Form form={form} action={`${path}/weeks`}>
        <SelectField form={form} name="week" label={say('programmes.plan.inWeek')} required options={Array.from({ length: weeksOf(edition) }, (_, at) => {
          const theme = weeks.find(({ week }) => week === at + 1)?.theme, week = say('programmes.plan.week', { week: at + 1 });
          return { value: String(at + 1), label: theme ? `${week}: ${theme}` : week };
        })} />
        <TextField form={form} name="theme" label={say('programmes.plan.themeText')} hint={say('programmes.plan.themeHint')} maxlength={160} />
        <Buttons><Button kind="secondary">{say('programmes.save')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

export function managePlanPage(data: PlanToManage, visit: Visit): Page {
  const { say } = visit.reader, { edition, phase, activities, weeks, planOpen } = data, path = `/editions/${edition.id}/manage/plan`;
  return {
    ...managePage(edition, say('programmes.tab.plan'), visit), width: 'wide',
    main: (
      <>
        <ManageHeading edition={edition} phase={phase} title={say('programmes.tab.plan')} visit={visit} lead={say('programmes.plan.lead')} />
        {activities.length === 0 && weeks.length === 0 ? <Empty title={say('programmes.plan.none')} icon="calendar">{say('programmes.plan.noneHint')}</Empty> : <PlanTimeline plan={data} visit={visit} />}
        {planOpen && <Themes data={data} path={path} visit={visit} />}
        {activities.length > 0 && <Section title={say('programmes.plan.charts')}><Charts data={data} visit={visit} /></Section>}
        <Activities data={data} path={path} visit={visit} />
      </>
    ),
  };
}

export function activityPage({ edition, phase, activity, partners, planOpen }: ActivityToEdit, visit: Visit): Page {
  const { say } = visit.reader, plan = `/editions/${edition.id}/manage/plan`, path = `${plan}/${activity.id}`;
  const form = formOf(visit, 'programmes.changeActivity', { week: activity.week, kind: activity.kind, title: activity.title, description: activity.description, ledBy: activity.led_by, studentMinutes: activity.student_minutes, staffMinutes: activity.staff_minutes });
  return {
    ...managePage(edition, activity.title, visit), width: 'reading',
    main: (
      <>
        <ManageHeading edition={edition} phase={phase} title={activity.title} visit={visit} />
        <ClickRefusals visit={visit} commands={['programmes.removeActivity']} />
        <Form form={form} action={path}>
          <ActivityFields form={form} weeks={weeksOf(edition)} partners={partners} />
          <Buttons><Button>{say('programmes.save')}</Button><ButtonLink href={plan} kind="plain">{say('programmes.cancel')}</ButtonLink></Buttons>
        </Form>
        {planOpen && <PostButton action={`${path}/remove`} kind="danger">{say('programmes.plan.remove')}</PostButton>}
      </>
    ),
  };
}
