// The first page of an edition's space: the one thing to do next on top, then the coming sessions, tasks, news and team.
import { couldHold } from '../../../kernel/gate.ts';
import type { Reader } from '../../../text/reader.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { NextStep } from '../../../ui/steps.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, distance, When } from '../../../ui/when.tsx';
import { sessionMoment } from '../rules/times.ts';
import type { Space } from '../views/space.ts';
import { framed } from './frame.tsx';

const at = (edition: string, rest: string): string => `/editions/${edition}/space/${rest}`;

function Next({ space, reader, now }: { readonly space: Space; readonly reader: Reader; readonly now: Temporal.Instant }): Html {
  const { say } = reader, { head } = space;
  if (space.takesPart && !space.conductAgreed) return <NextStep reader={reader} title={say('editions.space.conductFirst')} detail={say('editions.space.conductFirstText')} action={{ label: say('editions.space.conductRead'), href: at(head.id, 'care') }} />;
  const session = space.sessions.find((each) => sessionMoment(each.starts_at, each.minutes, now) !== 'over');
  const open = session && sessionMoment(session.starts_at, session.minutes, now) === 'open';
  if (session && open) return <NextStep reader={reader} title={say('editions.space.joinNow', { title: session.title })} detail={<When at={session.starts_at} reader={reader} />} action={session.link ? { label: say('editions.session.join'), href: session.link } : { label: say('editions.session.details'), href: at(head.id, 'sessions') }} />;
  const task = space.tasks.find((each) => each.required && !each.done);
  if (task && (!session || Temporal.Instant.compare(task.due_at, session.starts_at) < 0)) return <NextStep reader={reader} title={say('editions.space.task', { title: task.title })} detail={<Deadline at={task.due_at} now={now} reader={reader} />} action={{ label: say('editions.task.open'), href: at(head.id, `tasks/${task.id}`) }} />;
  if (session) return <NextStep reader={reader} title={session.title} detail={<><When at={session.starts_at} reader={reader} /> · {distance(session.starts_at, now, reader)}</>} action={{ label: say('editions.session.details'), href: at(head.id, 'sessions') }} />;
  return <NextStep reader={reader} title={say('editions.space.nothing')} detail={say('editions.space.nothingText')} />;
}

function Coming({ space, reader, now }: { readonly space: Space; readonly reader: Reader; readonly now: Temporal.Instant }): Html {
  const { say } = reader, coming = space.sessions.filter((each) => sessionMoment(each.starts_at, each.minutes, now) !== 'over').slice(0, 4);
  return (
    <Section title={say('editions.space.sessions')} actions={<a href={at(space.head.id, 'sessions')}>{say('editions.space.all')}</a>}>
      {coming.length === 0 ? <Empty title={say('editions.sessions.none')} icon="calendar"><p>{say('editions.sessions.noneText')}</p></Empty>
        : <ItemList items={coming.map((each) => ({ icon: 'video' as const, title: <Name>{each.title}</Name>, detail: <><When at={each.starts_at} reader={reader} /> · {say('editions.minutes', { count: each.minutes })}</> }))} />}
    </Section>
  );
}

function Tasks({ space, reader, now }: { readonly space: Space; readonly reader: Reader; readonly now: Temporal.Instant }): Html {
  const { say } = reader;
  if (space.tasks.length === 0) return null;
  return (
    <Section title={say('editions.space.tasks')} actions={<a href={at(space.head.id, 'tasks')}>{say('editions.space.all')}</a>}>
      <ItemList items={space.tasks.filter((each) => !each.done || !space.takesPart).slice(0, 4).map((each) => ({ icon: 'file' as const, title: <Name>{each.title}</Name>, href: at(space.head.id, `tasks/${each.id}`), detail: <Deadline at={each.due_at} now={now} reader={reader} /> }))} />
      {space.takesPart && space.tasks.every((each) => each.done) && <p><Tag tone="good">{say('editions.space.allDone')}</Tag></p>}
    </Section>
  );
}

export function spacePage(space: Space, { reader, now, actor }: Visit): Page {
  const { say } = reader, { head, news, team } = space;
  return framed({
    reader, head, kind: 'space', title: say('editions.space.title'),
    main: (
      <Columns aside={
        <>
          {news && <Panel title={<Name>{news.title}</Name>} accent><Prose text={news.words} /><p><Name>{news.name}</Name>, <When at={news.written_at} reader={reader} form="short" /></p></Panel>}
          {team.length > 0 && (
            <Panel title={say('editions.space.team', { name: team[0]!.team })}>
              <ItemList items={team.map((each) => ({ title: <Name>{each.name}</Name>, detail: each.home_name && <Name>{each.home_name}</Name> }))} />
              <p><a href={at(head.id, 'team')}>{say('editions.space.teamMore')}</a></p>
            </Panel>
          )}
          {head.welcome && <Panel title={say('editions.space.welcome')}><Prose text={head.welcome} /></Panel>}
        </>}>
        <Next space={space} reader={reader} now={now} />
        <Coming space={space} reader={reader} now={now} />
        <Tasks space={space} reader={reader} now={now} />
        {!space.takesPart && couldHold(actor, 'edition.teach', head.id) && <p><ButtonLink href={`/editions/${head.id}/manage/participants`}>{say('editions.space.manage')}</ButtonLink></p>}
      </Columns>
    ),
  });
}
