// One activity of a design, and the adaptation of an on-site programme part by part.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FieldRow, Form, formOf, Hidden, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag, type TagTone } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { activityFields, type Part, partFields, type Verdict, verdicts } from '../rules/design.ts';
import type { DesignActivity, DesignAdaptation } from '../views/design.ts';
import { DesignHeading, designPage, designPath, EditField, fieldForm, Live } from './design-parts.tsx';

export function designActivityPage(data: DesignActivity, visit: Visit): Page {
  const { say } = visit.reader, { activity, programme } = data, path = designPath(programme.id), fields = fieldForm({ data, visit }, data.notes), title = activity.title || say('design.nameless');
  const field = (name: keyof typeof activityFields) => ({ ...fields, field: `activity:${activity.id}:${name}`, label: say(`design.activity.${name}`) });
  return {
    ...designPage({ data, visit }, title), width: 'reading',
    main: (
      <Live data={data} visit={visit} present={data.present}>
        <DesignHeading data={data} visit={visit} here={null} title={<Name>{title}</Name>} />
        <Form form={fields.form} action={`${path}/activities/${activity.id}`} label={title}>
          <EditField {...field('title')} />
          <FieldRow><EditField {...field('week')} /><EditField {...field('kind')} /></FieldRow>
          <EditField {...field('description')} rows={4} />
          <EditField {...field('ledBy')} empty={say('programmes.plan.together')} />
          <FieldRow><EditField {...field('studentMinutes')} unit={say('programmes.plan.minutes')} /><EditField {...field('staffMinutes')} unit={say('programmes.plan.minutes')} /></FieldRow>
          <EditField {...field('gone')} hint={say('design.goneHint')} />
          <Buttons><Button>{say('design.saveActivity')}</Button><ButtonLink href={`${path}#activities`} kind="plain">{say('design.backToPlan')}</ButtonLink></Buttons>
        </Form>
      </Live>
    ),
  };
}

const tones: Readonly<Record<Verdict, TagTone>> = { stays: 'good', changes: 'watch', goes: 'bad', new: 'sea' };

function EditPart({ data, visit, part }: { readonly data: DesignAdaptation; readonly visit: Visit; readonly part: Part }): Html {
  const { say } = visit.reader, fields = fieldForm({ data, visit }, null, { part: part.id }), title = say('design.part.change', { part: part.name || say('design.nameless') });
  const field = (name: keyof typeof partFields) => ({ ...fields, field: `part:${part.id}:${name}`, label: say(`design.part.${name}`) });
  return (
    <Disclosure summary={<Name>{title}</Name>} open={fields.form.refused}>
      <Form form={fields.form} action={`${designPath(data.programme.id)}/adaptation`} label={title}>
        <Hidden name="part" value={part.id} />
        <EditField {...field('name')} /><EditField {...field('onSite')} /><EditField {...field('verdict')} /><EditField {...field('online')} /><EditField {...field('why')} /><EditField {...field('gone')} />
        <Buttons><Button kind="secondary">{say('design.part.save', { part: part.name || say('design.nameless') })}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

export function designAdaptationPage(data: DesignAdaptation, visit: Visit): Page {
  const { say } = visit.reader, parts = data.plan.parts.filter(({ gone }) => !gone), path = `${designPath(data.programme.id)}/adaptation`, add = formOf(visit, 'programmes.addToDesign', { add: { verdict: 'changes' } }), source = fieldForm({ data, visit }, null, { part: 'source' });
  return {
    ...designPage({ data, visit }, say('design.page.adaptation')),
    main: (
      <Live data={data} visit={visit} present={data.present}>
        <DesignHeading data={data} visit={visit} here="adaptation" title={say('design.page.adaptation')} lead={say('design.adaptationLead')} />
        <Form form={source.form} action={path} label={say('design.field.adapts')}><Hidden name="part" value="source" /><EditField {...source} field="adapts" hint={say('design.hint.adapts')} /><Buttons><Button kind="secondary">{say('design.saveSource')}</Button></Buttons></Form>
        <Section title={say('design.parts')} id="parts">
          {parts.length === 0 ? <Empty title={say('design.parts.none')} icon="book">{say('design.parts.noneHint')}</Empty> : <div data-live="parts"><Table caption={say('design.parts')} quietCaption rows={parts} columns={[
            { label: say('design.part.name'), head: true, cell: (row) => <Name>{row.name}</Name> },
            { label: say('design.part.onSite'), cell: (row) => <Name>{row.onSite}</Name> },
            { label: say('design.part.verdict'), cell: (row) => row.verdict && <Tag tone={tones[row.verdict]}>{say(`design.verdict.${row.verdict}`)}</Tag> },
            { label: say('design.part.online'), cell: (row) => <Name>{row.online}</Name> },
            { label: say('design.part.why'), cell: (row) => <Name>{row.why}</Name> },
          ]} /></div>}
          {parts.map((part) => <EditPart data={data} visit={visit} part={part} />)}
          <Disclosure summary={say('design.part.add')} open={add.refused}>
            <Form form={add} action={`${path}/parts`} label={say('design.part.add')}>
              <Hidden name="list" value="part" />
              <TextField form={add} name="add.name" label={say('design.part.name')} hint={say('design.part.nameHint')} required maxlength={160} />
              <TextArea form={add} name="add.onSite" label={say('design.part.onSite')} rows={2} maxlength={4000} />
              <SelectField form={add} name="add.verdict" label={say('design.part.verdict')} required options={verdicts.map((value) => ({ value, label: say(`design.verdict.${value}`) }))} />
              <TextArea form={add} name="add.online" label={say('design.part.online')} rows={2} maxlength={4000} />
              <TextArea form={add} name="add.why" label={say('design.part.why')} rows={2} maxlength={4000} />
              <Buttons><Button kind="secondary">{say('design.part.add')}</Button></Buttons>
            </Form>
          </Disclosure>
        </Section>
      </Live>
    ),
  };
}
