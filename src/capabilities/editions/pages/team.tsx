// One's own team: who, from where, and what time it is there now.
import { reader as readerIn } from '../../../text/reader.ts';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { TeamShown } from '../views.ts';
import { framed } from './frame.tsx';

export function teamPage({ head, members }: TeamShown, { reader, now }: Visit): Page {
  const { say } = reader;
  return framed({
    reader, head, kind: 'space', title: members[0]?.team ?? say('editions.team.title'), lead: members.length > 0 ? say('editions.team.lead') : undefined,
    main: members.length === 0 ? <Empty title={say('editions.team.none')} icon="people"><p>{say('editions.team.noneText')}</p></Empty> : (
      <Cards>
        {members.map((each) => (
          <Card level={2} title={<Name>{each.name}</Name>} kicker={each.home_name && <Name>{each.home_name}</Name>}
            facts={[{ icon: 'clock', label: say('editions.team.now'), value: readerIn(reader.language, each.zone).shortDateTime(now) }]} />
        ))}
      </Cards>
    ),
  });
}
