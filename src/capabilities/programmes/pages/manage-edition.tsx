// An edition's facts, the evaluation of a pilot, and the next edition made from it.
import { couldHold } from '../../../kernel/gate.ts';
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Checkbox, DateField, FieldGroup, FieldRow, Form, formOf, type FormState, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { zoneOptions } from '../../../ui/zones.ts';
import type { CallPhase } from '../rules/editions.ts';
import type { EditionToManage, ProgrammeToEdit } from '../views/manage.ts';
import { StateTag } from './parts.tsx';

type Edition = EditionToManage['edition'];

/** The top of every page on which an edition is run. */
export const ManageHeading = ({ edition, phase, title, visit: { reader }, lead }: { readonly edition: Edition; readonly phase: CallPhase; readonly title: string; readonly visit: Visit; readonly lead?: string }): Html => (
  <Heading title={title} lead={lead} kicker={<Name>{`${edition.programme_title}: ${edition.name}`}</Name>} tags={<><StateTag edition={{ ...edition, phase }} reader={reader} />{edition.pilot && <Tag tone="warm">{reader.say('programmes.edition.pilot')}</Tag>}</>}
    actions={<ButtonLink href={`/editions/${edition.id}`} kind="plain">{reader.say('programmes.publicPage')}</ButtonLink>} />
);

export const managePage = (edition: Edition, title: string, visit: Visit): Omit<Page, 'main'> => ({
  title: `${title}: ${edition.programme_title}, ${edition.name}`, unlisted: true, section: { kind: 'manage', edition: edition.id },
  trail: [{ label: edition.programme_title, href: `/programmes/${edition.programme}${couldHold(visit.actor, 'programme.edit') ? '/manage' : ''}` }, { label: edition.name, href: `/editions/${edition.id}${visit.path.includes('/manage/') ? '/manage' : ''}` }],
});

function FactFields({ form }: { readonly form: FormState }): Html {
  const { say } = form.reader;
  return (
    <>
      <TextField form={form} name="name" label={say('programmes.edition.name')} hint={say('programmes.edition.nameHint')} required width="medium" maxlength={160} />
      <FieldRow><DateField form={form} name="startsOn" label={say('programmes.edition.starts')} required /><DateField form={form} name="endsOn" label={say('programmes.edition.ends')} required /></FieldRow>
      <SelectField form={form} name="zone" label={say('programmes.edition.zone')} hint={say('programmes.edition.zoneHint')} required options={zoneOptions(form.reader.language)} />
      <NumberField form={form} name="capacity" label={say('programmes.seats')} hint={say('programmes.edition.capacityHint')} min={1} />
      <TextArea form={form} name="outcomes" label={say('programmes.outcomes')} hint={say('programmes.edition.outcomesHint')} rows={4} maxlength={4000} />
      <TextArea form={form} name="tools" label={say('programmes.tools')} hint={say('programmes.edition.toolsHint')} rows={2} maxlength={4000} />
      <FieldRow>
        <NumberField form={form} name="liveHours" label={say('programmes.live')} min={0} step="any" unit={say('programmes.edition.hours')} />
        <NumberField form={form} name="megabytesAWeek" label={say('programmes.data')} min={0} unit={say('programmes.edition.megabytes')} />
      </FieldRow>
      <FieldGroup title={say('programmes.completion')} lead={say('programmes.edition.completionLead')}>
        <NumberField form={form} name="completion.attendancePercent" label={say('programmes.edition.attendance')} min={0} max={100} unit="%" />
        <SelectField form={form} name="completion.tasks" label={say('programmes.edition.tasks')} empty={say('programmes.edition.tasksNone')} options={taskChoices(form)} />
        <NumberField form={form} name="completion.grade" label={say('programmes.edition.grade')} min={0} max={100} unit="%" />
      </FieldGroup>
      <TextArea form={form} name="welcome" label={say('programmes.welcome')} hint={say('programmes.edition.welcomeHint')} rows={4} maxlength={4000} />
      <TextArea form={form} name="changes" label={say('programmes.changes')} hint={say('programmes.edition.changesHint')} rows={3} maxlength={4000} />
      <Checkbox form={form} name="pilot" label={say('programmes.edition.isPilot')} hint={say('programmes.edition.pilotHint')} />
    </>
  );
}

/** All, or so many; a number that was set by other ways stays. */
function taskChoices(form: FormState): readonly { readonly value: string; readonly label: string }[] {
  const now = form.value('completion.tasks'), counts = Array.from({ length: 20 }, (_, at) => String(at + 1));
  return [{ value: 'all', label: form.reader.say('programmes.edition.tasksAll') }, ...[...counts, ...(now === '' || now === 'all' || counts.includes(now) ? [] : [now])].map((value) => ({ value, label: value }))];
}

export function newEditionPage({ programme }: ProgrammeToEdit, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'programmes.createEdition', { zone: visit.reader.zone, completion: { attendancePercent: 80, tasks: 'all' } }), back = `/programmes/${programme.id}/manage`;
  return {
    title: say('programmes.edition.create'), width: 'reading', unlisted: true, trail: [{ label: programme.title, href: back }],
    main: (
      <>
        <Heading title={say('programmes.edition.create')} kicker={<Name>{programme.title}</Name>} lead={say('programmes.edition.createLead')} />
        <Form form={form} action={`/programmes/${programme.id}/editions`}>
          <FactFields form={form} />
          <Buttons><Button>{say('programmes.edition.create')}</Button><ButtonLink href={back} kind="plain">{say('programmes.cancel')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}

function Pilot({ edition, path, visit }: { readonly edition: Edition; readonly path: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'programmes.evaluatePilot', edition.evaluation ? { ...edition.evaluation } : {});
  return (
    <Section title={say('programmes.pilot.title')} id="pilot" lead={say('programmes.pilot.lead')}>
      <Form form={form} action={`${path}/evaluation`}>
        {(['organisation', 'technology', 'pedagogy'] as const).map((name) => <TextArea form={form} name={name} label={say(`programmes.pilot.${name}`)} required rows={3} maxlength={4000} />)}
        <Buttons><Button kind="secondary">{say('programmes.pilot.save')}</Button></Buttons>
      </Form>
    </Section>
  );
}

function Copy({ edition, path, visit }: { readonly edition: Edition; readonly path: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'programmes.copyEdition');
  return (
    <Section title={say('programmes.copy.title')} id="copy" lead={say('programmes.copy.lead')}>
      {edition.pilot && edition.evaluation === null ? <Notice kind="warning"><p>{say('programmes.refusal.pilotNotEvaluated')}</p></Notice> : (
        <Disclosure summary={say('programmes.copy.title')} open={form.refused}>
          <Form form={form} action={`${path}/copy`}>
            <TextField form={form} name="name" label={say('programmes.edition.name')} hint={say('programmes.edition.nameHint')} required width="medium" maxlength={160} />
            <DateField form={form} name="startsOn" label={say('programmes.edition.starts')} required />
            <TextArea form={form} name="changes" label={say('programmes.copy.changes')} required rows={3} maxlength={4000} />
            <Buttons><Button kind="secondary">{say('programmes.copy.send')}</Button></Buttons>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
}

export function manageEditionPage({ edition, phase, planOpen, edits }: EditionToManage, visit: Visit): Page {
  const { say } = visit.reader, path = `/editions/${edition.id}/manage`;
  const form = formOf(visit, 'programmes.updateEdition', {
    name: edition.name, startsOn: edition.starts_on, endsOn: edition.ends_on, zone: edition.zone, capacity: edition.capacity, pilot: edition.pilot, liveHours: edition.live_hours, megabytesAWeek: edition.megabytes_a_week,
    outcomes: edition.outcomes, tools: edition.tools, welcome: edition.welcome, changes: edition.changes, completion: { ...edition.completion },
  });
  return {
    ...managePage(edition, say('programmes.tab.overview'), visit),
    main: (
      <>
        <ManageHeading edition={edition} phase={phase} title={say('programmes.tab.overview')} visit={visit} />
        {planOpen
          ? <Form form={form} action={path}><FactFields form={form} /><Buttons><Button>{say('programmes.save')}</Button></Buttons></Form>
          : <Notice><p>{say('programmes.refusal.settled')}</p>{edition.changes !== '' && <Prose text={edition.changes} />}</Notice>}
        {edition.pilot && <Pilot edition={edition} path={path} visit={visit} />}
        {edits && <Copy edition={edition} path={path} visit={visit} />}
      </>
    ),
  };
}
