// The plan by weeks: what happens live and on one's own, and every material with its size and a way that needs little data.
import type { Reader } from '../../../text/reader.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Timeline } from '../../../ui/timeline.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { Weeks } from '../views/space.ts';
import { activityIcons, framed, lastWeek, weekStart } from './frame.tsx';

type Material = Weeks['materials'][number];

/** A material: what it is, how large, and what to use instead on a poor connection. */
export function MaterialItem({ material, edition, reader }: { readonly material: Material; readonly edition: string; readonly reader: Reader }): Html {
  const { say } = reader, size = material.size_bytes === null ? '' : reader.size(material.size_bytes);
  const href = material.file ? `/editions/${edition}/space/materials/${material.id}` : material.url;
  return (
    <Card level={4} title={<Name>{material.title}</Name>}
      foot={href && <ButtonLink href={href} icon={material.file ? 'download' : 'next'} label={say('editions.material.get', { title: material.title, size })}>{material.file ? say('editions.material.download', { size }) : say('editions.material.open', { size })}</ButtonLink>}>
      {material.low_data && (href ? <Disclosure summary={say('editions.material.lowData')}><Prose text={material.low_data} /></Disclosure> : <Prose text={material.low_data} />)}
    </Card>
  );
}

export function weeksPage({ head, themes, activities, materials, sessions, tasks }: Weeks, { reader, now }: Visit): Page {
  const { say } = reader, count = Math.max(lastWeek(head), ...activities.map((each) => each.week));
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  return framed({
    reader, head, kind: 'space', title: say('editions.weeks.title'),
    main: (
      <>
        {activities.length === 0 && sessions.length === 0 ? <Empty title={say('editions.weeks.none')} icon="calendar"><p>{say('editions.weeks.noneText')}</p></Empty> : (
          <Timeline reader={reader} label={say('editions.weeks.title')} now={now} weeks={numbers.map((week) => ({
            title: say('editions.week', { week }), startsOn: weekStart(head, week), theme: themes.get(week),
            items: [
              ...activities.filter((each) => each.week === week && !sessions.some((session) => session.title === each.title)).map((each) => ({ icon: activityIcons[each.kind], label: <Name>{each.title}</Name>, detail: each.student_minutes > 0 ? say('editions.minutes', { count: each.student_minutes }) : undefined })),
              ...sessions.filter((each) => each.week === week && !each.cancelled_at).map((each) => ({ icon: 'clock' as const, label: <Name>{each.title}</Name>, detail: reader.shortDateTime(each.starts_at) })),
              ...tasks.filter((each) => each.week === week).map((each) => ({ icon: 'file' as const, label: <a href={`/editions/${head.id}/space/tasks/${each.id}`}><Name>{each.title}</Name></a>, detail: reader.shortDateTime(each.due_at) })),
            ],
          }))} />
        )}
        <Section title={say('editions.materials.title')} lead={say('editions.materials.lead')}>
          {materials.length === 0 ? <p>{say('editions.materials.none')}</p> : numbers.filter((week) => materials.some((each) => each.week === week)).map((week) => (
            <Section level={3} title={say('editions.week', { week })}>
              <Cards>{materials.filter((each) => each.week === week).map((material) => <MaterialItem material={material} edition={head.id} reader={reader} />)}</Cards>
            </Section>
          ))}
        </Section>
      </>
    ),
  });
}
