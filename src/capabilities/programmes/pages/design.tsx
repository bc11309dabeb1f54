// The plan that all partners edit, with advice beside it.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { FieldGroup, FieldRow, Form, formOf, Hidden, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Disclosure, Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { lengthOf } from '../rules/design.ts';
import { activityKinds, hours } from '../rules/editions.ts';
import type { DesignBegins, DesignShown } from '../views/design.ts';
import { AdvicePanel, InfluencePanel } from './design-advice.tsx';
import { beginPage } from './design-begin.tsx';
import { DesignHeading, designPage, designPath, EditField, fieldForm, Live, partnerName } from './design-parts.tsx';

interface Shown { readonly data: DesignShown; readonly visit: Visit }

function PlanForm({ data, visit }: Shown): Html {
  const { say } = visit.reader, fields = fieldForm({ data, visit }, data.notes), unit = say('programmes.edition.megabytes');
  return (
    <Form form={fields.form} action={designPath(data.programme.id)} label={say('design.page.plan')}>
      <FieldGroup title={say('design.group.learning')}><EditField {...fields} field="outcomes" rows={5} hint={say('design.hint.outcomes')} /></FieldGroup>
      <FieldGroup title={say('design.group.time')}><FieldRow><EditField {...fields} field="weeks" /><EditField {...fields} field="startsOn" /><EditField {...fields} field="feedbackWeek" hint={say('design.hint.feedbackWeek')} /></FieldRow></FieldGroup>
      <FieldGroup title={say('design.group.students')}><FieldRow><EditField {...fields} field="group" /><EditField {...fields} field="teams" /><EditField {...fields} field="teamSize" /></FieldRow></FieldGroup>
      <FieldGroup title={say('design.group.language')}><FieldRow><EditField {...fields} field="language" /><EditField {...fields} field="level" /></FieldRow><EditField {...fields} field="support" hint={say('design.hint.support')} /></FieldGroup>
      <FieldGroup title={say('design.group.technology')}><EditField {...fields} field="tools" hint={say('design.hint.tools')} /><EditField {...fields} field="megabytes" unit={unit} /><EditField {...fields} field="access" hint={say('design.hint.access')} /></FieldGroup>
      <FieldGroup title={say('design.group.shares')} lead={say('design.sharesLead')}>{data.partners.map(({ institution }) => <EditField {...fields} field={`share:${institution}`} unit="%" />)}</FieldGroup>
      <Buttons><Button>{say('design.savePlan')}</Button></Buttons>
    </Form>
  );
}

function Activities({ data, visit }: Shown): Html {
  const { reader } = visit, { say } = reader, rows = data.plan.activities.filter(({ gone }) => !gone), gone = data.plan.activities.filter((each) => each.gone), path = `${designPath(data.programme.id)}/activities`;
  const hour = (minutes: number) => say('programmes.plan.hours', { hours: hours(minutes) });
  return (
    <>
      {rows.length === 0 ? <Empty title={say('design.activities.none')} icon="calendar">{say('design.activities.noneHint')}</Empty> : <Table caption={say('design.activities')} quietCaption rows={rows} columns={[
        { label: say('programmes.plan.inWeek'), cell: (row) => reader.number(row.week) },
        { label: say('programmes.plan.name'), head: true, cell: (row) => <a href={`${path}/${row.id}`}><Name>{row.title || say('design.nameless')}</Name></a> },
        { label: say('programmes.plan.kind'), cell: (row) => say(`programmes.kind.${row.kind}`) },
        { label: say('programmes.plan.ledBy'), cell: (row) => row.ledBy === null ? say('programmes.plan.together') : <Name>{partnerName(data, row.ledBy)}</Name> },
        { label: say('programmes.plan.students'), figure: true, cell: (row) => hour(row.studentMinutes) },
        { label: say('programmes.plan.staff'), figure: true, cell: (row) => hour(row.staffMinutes) },
      ]} />}
      {gone.length > 0 && <p>{say('design.activities.gone')} {gone.map(({ id, title }, at) => <>{at > 0 && ', '}<a href={`${path}/${id}`}><Name>{title || say('design.nameless')}</Name></a></>)}</p>}
    </>
  );
}

function AddActivity({ data, visit }: Shown): Html {
  const { say } = visit.reader, form = formOf(visit, 'programmes.addToDesign', { add: { week: 1, kind: 'live', studentMinutes: 60, staffMinutes: 60 } }), weeks = Math.max(lengthOf(data.plan), 1);
  return (
    <Disclosure summary={say('programmes.plan.add')} open={form.refused}>
      <Form form={form} action={`${designPath(data.programme.id)}/activities`} label={say('programmes.plan.add')}>
        <Hidden name="list" value="activity" />
        <FieldRow>
          <NumberField form={form} name="add.week" label={say('programmes.plan.inWeek')} required min={1} max={Math.max(weeks, 60)} />
          <SelectField form={form} name="add.kind" label={say('programmes.plan.kind')} required options={activityKinds.map((value) => ({ value, label: say(`programmes.kind.${value}`) }))} />
        </FieldRow>
        <TextField form={form} name="add.title" label={say('programmes.plan.name')} required maxlength={160} />
        <TextArea form={form} name="add.description" label={say('programmes.plan.description')} rows={2} maxlength={4000} />
        <SelectField form={form} name="add.ledBy" label={say('programmes.plan.ledBy')} empty={say('programmes.plan.together')} options={data.partners.map(({ institution, name }) => ({ value: institution, label: name }))} />
        <FieldRow>
          <NumberField form={form} name="add.studentMinutes" label={say('programmes.plan.studentMinutes')} min={0} unit={say('programmes.plan.minutes')} />
          <NumberField form={form} name="add.staffMinutes" label={say('programmes.plan.staffMinutes')} min={0} unit={say('programmes.plan.minutes')} />
        </FieldRow>
        <Buttons><Button kind="secondary">{say('programmes.plan.add')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

function Themes({ data, visit }: Shown): Html {
  const { say } = visit.reader, fields = fieldForm({ data, visit }, null, { part: 'themes' });
  return (
    <Disclosure summary={say('design.themes')} open={fields.form.refused}>
      <Form form={fields.form} action={designPath(data.programme.id)} label={say('design.themes')}>
        <Hidden name="part" value="themes" />
        {Array.from({ length: Math.min(lengthOf(data.plan), 60) }, (_, at) => <EditField {...fields} field={`theme:${at + 1}`} />)}
        <Buttons><Button kind="secondary">{say('design.saveThemes')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

function Sums({ data, visit }: Shown): Html {
  const { reader } = visit, { say } = reader, rows = data.plan.activities.filter(({ gone }) => !gone), sum = (of: 'studentMinutes' | 'staffMinutes') => rows.reduce((all, each) => all + each[of], 0);
  const open = data.advice.filter(({ code }) => !data.plan.dismissed.has(code)).length;
  return <Section title={say('design.atAGlance')} id="glance"><Figures figures={[
    { label: say('design.sum.students'), value: say('programmes.plan.hours', { hours: hours(sum('studentMinutes')) }) },
    { label: say('design.sum.staff'), value: say('programmes.plan.hours', { hours: hours(sum('staffMinutes')) }) },
    ...(data.apart ? [{ label: say('design.sum.apart'), value: say('programmes.plan.hours', { hours: data.apart.hours }), detail: say('design.sum.between', { one: data.apart.one.name, other: data.apart.other.name }) }] : []),
  ]} /><p><a href="#advice">{say('design.toAdvice', { count: open })}</a></p></Section>;
}

export function planOrBegin(data: DesignShown | DesignBegins, visit: Visit): Page {
  if (!data.begun) return beginPage(data, visit);
  const { say } = visit.reader, path = designPath(data.programme.id), live = (name: string, content: Html) => <div data-live={name}>{content}</div>;
  return {
    ...designPage({ data, visit }, say('design.title')),
    main: (
      <Live data={data} visit={visit} present={data.present}>
        <DesignHeading data={data} visit={visit} here="plan" title={say('design.title')} lead={say('design.lead')} />
        <Columns aside={<>{live('advice', <AdvicePanel data={data} visit={visit} />)}{live('influence', <InfluencePanel data={data} visit={visit} />)}</>}>
          {live('sums', <Sums data={data} visit={visit} />)}
          <Section title={say('design.activities')} id="activities">{live('activities', <Activities data={data} visit={visit} />)}<AddActivity data={data} visit={visit} /><Themes data={data} visit={visit} /></Section>
          <Section title={say('design.page.plan')} id="plan"><PlanForm data={data} visit={visit} /></Section>
          <Section title={say('design.next')} lead={say('design.nextLead')}><Buttons><ButtonLink href={`${path}/edition`} icon="calendar">{say('design.edition')}</ButtonLink><ButtonLink href={`${path}/decisions`} icon="people">{say('design.page.decisions')}</ButtonLink></Buttons></Section>
        </Columns>
      </Live>
    ),
  };
}
