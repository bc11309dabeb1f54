// Tasks and materials for those who teach: set, hand out, read what came in and mark it.
import { Button, ButtonLink, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, DateTimeField, FieldRow, FileField, Form, formOf, Hidden, NumberField, TextArea, TextField } from '../../../ui/form.tsx';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { materialBytes } from '../rules/materials.ts';
import type { ManageMaterials, ManageTask, ManageTasks } from '../views/tasks.ts';
import { framed } from './frame.tsx';

export function manageTasksPage({ head, tasks }: ManageTasks, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'editions.setTask', { week: 1, required: true });
  return framed({
    reader, head, kind: 'manage', title: say('editions.tasks.title'),
    main: (
      <>
        {tasks.length === 0 ? <Empty title={say('editions.tasks.none')} icon="file"><p>{say('editions.tasks.manageNone')}</p></Empty> : (
          <ItemList items={tasks.map((each) => ({ icon: 'file' as const, title: <Name>{each.title}</Name>, href: `/editions/${head.id}/manage/tasks/${each.id}`, detail: <When at={each.due_at} reader={reader} />, end: !each.required && <Tag>{say('editions.task.voluntary')}</Tag> }))} />
        )}
        <Section title={say('editions.task.set')}>
          <Form form={form} action={`/editions/${head.id}/manage/tasks`}>
            <TextField form={form} name="title" label={say('editions.task.title')} maxlength={160} required />
            <TextArea form={form} name="instructions" label={say('editions.task.instructions')} rows={5} maxlength={5000} />
            <Hidden name="zone" value={head.zone} />
            <FieldRow>
              <DateTimeField form={form} name="dueWall" zone={head.zone} label={say('editions.task.due')} required />
              <NumberField form={form} name="week" min={1} max={60} label={say('editions.weekNumber')} required />
              <NumberField form={form} name="points" min={1} max={1000} label={say('editions.task.mostPoints')} />
            </FieldRow>
            <Checkbox form={form} name="required" label={say('editions.task.required')} />
            <Button>{say('editions.task.add')}</Button>
          </Form>
        </Section>
      </>
    ),
  });
}

export function manageTaskPage({ head, task, submissions }: ManageTask, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/editions/${head.id}/manage/tasks/${task.id}`;
  return framed({
    reader, head, kind: 'manage', title: task.title, lead: <When at={task.due_at} reader={reader} />, actions: <ButtonLink href={`/editions/${head.id}/manage/tasks`} kind="plain">{say('editions.tasks.title')}</ButtonLink>,
    main: (
      <>
        <Prose text={task.instructions} />
        {submissions.length === 0 ? <Empty title={say('editions.submissions.none')} icon="file" /> : submissions.map((each) => {
          const form = formOf(visit, 'editions.markSubmission', { points: each.points, comment: each.comment }, { person: each.person });
          return (
            <Section title={<Name>{each.name}</Name>} lead={<><When at={each.submitted_at} reader={reader} form="short" />{Temporal.Instant.compare(each.submitted_at, task.due_at) > 0 && <> <Tag tone="watch">{say('editions.task.late')}</Tag></>}{each.marked_at && <> <Tag tone="good">{say('editions.task.marked')}</Tag></>}</>}>
              <Prose text={each.words} />
              {each.file && <ButtonLink icon="download" href={`/editions/${head.id}/tasks/${task.id}/submissions/${each.person}`}><Name>{each.file_name}</Name> ({reader.size(each.size_bytes ?? 0)})</ButtonLink>}
              <Form form={form} action={path}>
                <Hidden name="person" value={each.person} />
                <Hidden name="readAt" value={each.submitted_at.epochMilliseconds} />
                {task.points !== null && <NumberField form={form} name="points" min={0} max={task.points} label={say('editions.task.pointsOf', { most: task.points })} required />}
                <TextArea form={form} name="comment" rows={3} label={say('editions.task.comment')} maxlength={3000} />
                <Button kind="secondary" label={`${say('editions.task.mark')}: ${each.name}`}>{say('editions.task.mark')}</Button>
              </Form>
            </Section>
          );
        })}
        <Pager reader={reader} next={submissions.length === 50 ? `${path}?after=${submissions.at(-1)!.person}` : undefined} />
      </>
    ),
  });
}

export function manageMaterialsPage({ head, materials }: ManageMaterials, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'editions.addMaterial', { week: 1 });
  return framed({
    reader, head, kind: 'manage', title: say('editions.materials.title'), lead: say('editions.materials.manageLead'),
    main: (
      <>
        {materials.length === 0 ? <Empty title={say('editions.materials.none')} icon="book"><p>{say('editions.materials.manageNone')}</p></Empty> : (
          <ItemList items={materials.map((each) => ({
            icon: 'book' as const, title: <Name>{each.title}</Name>,
            detail: <>{say('editions.week', { week: each.week })}{each.size_bytes !== null && <> · {reader.size(each.size_bytes)}</>}{!each.low_data && <> <Tag tone="watch">{say('editions.material.noLowData')}</Tag></>}</>,
            end: <PostButton kind="plain" action={`/editions/${head.id}/manage/materials/remove`} fields={{ id: each.id }} label={`${say('editions.material.remove')}: ${each.title}`}>{say('editions.material.remove')}</PostButton>,
          }))} />
        )}
        <Section title={say('editions.material.add')}>
          <Form form={form} action={`/editions/${head.id}/manage/materials`} upload>
            <TextField form={form} name="title" label={say('editions.material.title')} maxlength={160} required />
            <NumberField form={form} name="week" min={1} max={60} label={say('editions.weekNumber')} required />
            <FileField form={form} name="file" label={say('editions.material.file')} accept={['.pdf', '.jpg', '.png', '.docx', '.odt']} maxBytes={materialBytes} />
            <FieldRow>
              <TextField form={form} name="url" type="url" label={say('editions.material.url')} maxlength={500} />
              <NumberField form={form} name="sizeKb" min={1} max={10000000} unit="KB" label={say('editions.material.sizeKb')} hint={say('editions.material.sizeHint')} />
            </FieldRow>
            <TextArea form={form} name="lowData" rows={4} label={say('editions.material.lowData')} hint={say('editions.material.lowDataHint')} maxlength={2000} />
            <Button>{say('editions.material.add')}</Button>
          </Form>
        </Section>
      </>
    ),
  });
}
