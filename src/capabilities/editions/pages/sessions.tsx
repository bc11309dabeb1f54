// The live sessions of an edition, for one person: own day and time, how to get in, how on a poor connection, whether one was there.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Disclosure } from '../../../ui/layout.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When, WhenFor } from '../../../ui/when.tsx';
import { sessionMoment } from '../rules/times.ts';
import type { Sessions } from '../views/sessions.ts';
import { framed } from './frame.tsx';

export function sessionsPage({ head, sessions, own }: Sessions, { reader, now }: Visit): Page {
  const { say } = reader, been = new Map(own.map((each) => [each.session, each.status]));
  return framed({
    reader, head, kind: 'space', title: say('editions.sessions.title'), lead: say('editions.sessions.lead', { zone: reader.zone }),
    actions: <>{sessions.length > 0 && <ButtonLink href={`/editions/${head.id}/space/sessions.ics`} icon="calendar">{say('editions.sessions.calendar')}</ButtonLink>}<ButtonLink href="/profile/calendar" kind="plain">{say('calendars.page.title')}</ButtonLink></>,
    main: sessions.length === 0 ? <Empty title={say('editions.sessions.none')} icon="calendar"><p>{say('editions.sessions.noneText')}</p></Empty> : (
      <Cards>
        {sessions.map((each) => {
          const moment = sessionMoment(each.starts_at, each.minutes, now), status = been.get(each.id);
          return (
            <Card level={2} title={<Name>{each.title}</Name>} kicker={say('editions.week', { week: each.week })}
              tags={each.cancelled_at ? <Tag tone="bad">{say('editions.session.cancelled')}</Tag> : status ? <Tag tone={status === 'absent' ? 'watch' : 'good'}>{say(`editions.attendance.${status}`)}</Tag> : moment === 'open' ? <Tag tone="warm">{say('editions.session.now')}</Tag> : undefined}
              facts={[{ icon: 'clock', label: say('editions.session.when'), value: <When at={each.starts_at} reader={reader} /> }, { icon: 'calendar', label: say('editions.session.length'), value: say('editions.minutes', { count: each.minutes }) }]}
              more={<>
                {each.low_data && <Disclosure summary={say('editions.session.lowData')}><Prose text={each.low_data} /></Disclosure>}
                <Disclosure summary={say('editions.session.elsewhere')}><WhenFor at={each.starts_at} reader={reader} places={head.partners.map(({ zone, name }) => ({ zone, label: name }))} /></Disclosure>
              </>}
              foot={each.link && !each.cancelled_at && moment !== 'over' && <ButtonLink kind={moment === 'open' ? 'primary' : 'secondary'} icon="video" href={each.link} label={`${say('editions.session.join')}: ${each.title}`}>{say('editions.session.join')}</ButtonLink>}>
              {each.note && <Prose text={each.note} />}
            </Card>
          );
        })}
      </Cards>
    ),
  });
}
