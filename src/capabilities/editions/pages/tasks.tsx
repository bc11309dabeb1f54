// The tasks of an edition, and one of them with the form to hand it in.
import { Button, ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FileField, Form, formOf, TextArea } from '../../../ui/form.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/layout.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, When } from '../../../ui/when.tsx';
import { submissionBytes } from '../rules/materials.ts';
import type { TaskShown, Tasks } from '../views/tasks.ts';
import { framed } from './frame.tsx';

export function tasksPage({ head, tasks, own }: Tasks, { reader, now }: Visit): Page {
  const { say } = reader, mine = new Map(own.map((each) => [each.task, each]));
  return framed({
    reader, head, kind: 'space', title: say('editions.tasks.title'),
    main: tasks.length === 0 ? <Empty title={say('editions.tasks.none')} icon="file"><p>{say('editions.tasks.noneText')}</p></Empty> : (
      <ItemList items={tasks.map((task) => {
        const done = mine.get(task.id);
        return {
          icon: 'file' as const, title: <Name>{task.title}</Name>, href: `/editions/${head.id}/space/tasks/${task.id}`, detail: <Deadline at={task.due_at} now={now} reader={reader} />,
          end: done?.marked_at ? <Tag tone="good">{say('editions.task.marked')}</Tag> : done ? <Tag tone="sea">{say('editions.task.handedIn')}</Tag> : !task.required && <Tag>{say('editions.task.voluntary')}</Tag>,
        };
      })} />
    ),
  });
}

export function taskPage({ head, task, submission }: TaskShown, visit: Visit): Page {
  const { reader, now, actor } = visit, { say } = reader, form = formOf(visit, 'editions.submitTask', { words: submission?.words });
  const takesPart = actor.grants.some(({ role, scope }) => role === 'student' && scope.kind === 'edition' && scope.id === head.id);
  return framed({
    reader, head, kind: 'space', width: 'reading', title: task.title, lead: <Deadline at={task.due_at} now={now} reader={reader} />,
    main: (
      <>
        <Prose text={task.instructions} />
        {submission && (
          <Notice kind={submission.marked_at ? 'success' : 'info'} title={submission.marked_at ? say('editions.task.marked') : say('editions.task.handedIn')}>
            <p><When at={submission.submitted_at} reader={reader} />{Temporal.Instant.compare(submission.submitted_at, task.due_at) > 0 && <> <Tag tone="watch">{say('editions.task.late')}</Tag></>}</p>
            {submission.points !== null && <p>{say('editions.task.points', { points: submission.points, most: task.points ?? 0 })}</p>}
            {submission.comment && <Prose text={submission.comment} />}
            {submission.file && <ButtonLink icon="download" href={`/editions/${head.id}/tasks/${task.id}/submissions/${submission.person}`}>{submission.file_name} ({reader.size(submission.size_bytes ?? 0)})</ButtonLink>}
          </Notice>
        )}
        {takesPart && !submission?.marked_at && (
          <Section title={submission ? say('editions.task.again') : say('editions.task.handIn')}>
            <Form form={form} action={`/editions/${head.id}/space/tasks/${task.id}`} upload>
              <TextArea form={form} name="words" rows={8} label={say('editions.task.words')} hint={say('editions.task.wordsHint')} maxlength={20000} />
              <FileField form={form} name="file" label={say('editions.task.file')} accept={['.pdf', '.jpg', '.png', '.docx', '.odt']} maxBytes={submissionBytes} />
              <Button>{say('editions.task.send')}</Button>
            </Form>
          </Section>
        )}
      </>
    ),
  });
}
