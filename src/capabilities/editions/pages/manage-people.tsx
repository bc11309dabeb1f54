// Who takes part and what they have raised; for those who teach and, of concerns, for the officers.
import { Button } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, Hidden, TextArea } from '../../../ui/form.tsx';
import { Section } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { attendedShare } from '../rules/attendance.ts';
import type { Concerns, Participants } from '../views/people.ts';
import { framed } from './frame.tsx';

export function participantsPage({ head, people, counts, taken }: Participants, { reader }: Visit): Page {
  const { say } = reader;
  return framed({
    reader, head, kind: 'manage', title: say('editions.participants.title'),
    main: people.length === 0 ? <Empty title={say('editions.participants.none')} icon="people"><p>{say('editions.participants.noneText')}</p></Empty> : (
      <>
        <Bars caption={say('editions.participants.byHome')} bars={counts.map((each) => ({ label: each.home_name ?? say('editions.participants.noHome'), value: each.count, text: reader.number(each.count) }))} />
        <Table caption={say('editions.participants.title')} quietCaption rows={people} columns={[
          { label: say('editions.participants.name'), head: true, cell: (row) => <><Name>{row.name}</Name>{row.left_at && <> <Tag>{say('editions.participants.left')}</Tag></>}</> },
          { label: say('editions.participants.home'), cell: (row) => row.home_name ? <Name>{row.home_name}</Name> : say('editions.participants.noHome') },
          { label: say('editions.attendance.title'), figure: true, cell: (row) => taken[row.person] && taken[row.person]!.sessions > 0 ? reader.percent(attendedShare(taken[row.person]!)) : '–' },
          { label: say('editions.tasks.title'), figure: true, cell: (row) => taken[row.person] ? `${taken[row.person]!.tasksDone} / ${taken[row.person]!.tasks}` : '–' },
        ]} />
        <Pager reader={reader} next={people.length === 50 ? `/editions/${head.id}/manage/participants?after=${people.at(-1)!.person}` : undefined} />
      </>
    ),
  });
}

export function concernsPage({ head, concerns }: Concerns, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/editions/${head.id}/manage/concerns`;
  return framed({
    reader, head, kind: 'manage', width: 'reading', title: say('editions.concerns.title'), lead: say('editions.concerns.lead'),
    main: concerns.length === 0 ? <Empty title={say('editions.concerns.none')} icon="info" /> : (
      <>
        {concerns.map((each) => {
          const form = formOf(visit, 'editions.answerConcern', {}, { id: each.id });
          return (
            <Section title={each.person ? <Name>{each.name ?? ''}</Name> : say('editions.concerns.anonymous')} lead={<><When at={each.raised_at} reader={reader} /> <Tag tone={each.answered_at ? 'good' : 'watch'}>{each.answered_at ? say('editions.concerns.answered') : say('editions.concerns.open')}</Tag></>}>
              <Prose text={each.words} />
              {each.answer ? <blockquote><Prose text={each.answer} /></blockquote> : (
                <Form form={form} action={path}>
                  <Hidden name="id" value={each.id} />
                  <TextArea form={form} name="answer" rows={3} label={say('editions.concerns.answer')} hint={each.person ? undefined : say('editions.concerns.anonymousHint')} maxlength={5000} required />
                  <Button kind="secondary">{say('editions.concerns.send')}</Button>
                </Form>
              )}
            </Section>
          );
        })}
        <Pager reader={reader} next={concerns.length === 50 ? `${path}?after=${concerns.at(-1)!.id}` : undefined} />
      </>
    ),
  });
}
