// One's own team: who, from where, and what time it is there now.
import { couldHold } from '../../../kernel/gate.ts';
import { type Reader, reader as readerIn } from '../../../text/reader.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import { zoneName } from '../../../ui/time-fields.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { weekdays } from '../rules/availability.ts';
import type { TeamShown } from '../views/teams.ts';
import { framed } from './frame.tsx';

/** When all are free at once, day by day, on the reader's own clock. */
function Shared({ team: { members, free: { shared, silent, zone, later } }, reader }: { readonly team: TeamShown; readonly reader: Reader }): Html {
  const { say } = reader;
  const clock = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const days = (all: typeof shared): { label: string; value: string }[] => weekdays.flatMap((day, at) => { const hours = all.filter((each) => each.day === at); return hours.length > 0 ? [{ label: say(`teams.day.${day}`), value: hours.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ') }] : []; });
  return (
    <Section title={say('teams.shared.title')} lead={say('teams.shared.lead', { zone: zoneName(zone) })}>
      {shared.length > 0 ? <Facts facts={days(shared)} /> : <p>{silent === members.length ? say('teams.shared.nobody') : say('teams.shared.none')}</p>}
      {later.map((each) => (
        <>
          <p>{say('teams.shared.later', { date: reader.date(Temporal.PlainDate.from(each.from)) })}</p>
          {each.shared.length > 0 ? <Facts facts={days(each.shared)} /> : <p>{say('teams.shared.none')}</p>}
        </>
      ))}
      {silent > 0 && silent < members.length && <p>{say('teams.shared.silent', { count: silent })}</p>}
    </Section>
  );
}

/** Teams of phases that are over: whom one has met. */
function Former({ former, reader: { say } }: { readonly former: TeamShown['former']; readonly reader: Reader }): Html {
  const phases = [...new Set(former.map(({ phase }) => phase))];
  if (phases.length === 0) return null;
  return (
    <Section title={say('teams.phase.former')}>
      {phases.map((number) => {
        const mates = former.filter(({ phase }) => phase === number);
        return <Disclosure summary={<>{say('teams.phase.name', { number })}: <Name>{mates[0]!.team}</Name></>}><ItemList items={mates.map((each) => ({ title: <Name>{each.name}</Name>, detail: each.home_name && <Name>{each.home_name}</Name> }))} /></Disclosure>;
      })}
    </Section>
  );
}

export function teamPage(team: TeamShown, { reader, now, actor }: Visit): Page {
  const { head, members } = team, { say } = reader;
  return framed({
    reader, head, kind: 'space', title: members[0]?.team ?? say('editions.team.title'), lead: members.length > 0 ? say('editions.team.lead') : undefined,
    actions: couldHold(actor, 'edition.takePart', head.id) && <ButtonLink href={`/editions/${head.id}/space/availability`}>{say('teams.availability.title')}</ButtonLink>,
    main: members.length === 0 ? <><Empty title={say('editions.team.none')} icon="people"><p>{say('editions.team.noneText')}</p></Empty><Former former={team.former} reader={reader} /></> : (
      <>
        <Cards>
          {members.map((each) => (
            <Card level={2} title={<Name>{each.name}</Name>} kicker={each.home_name && <Name>{each.home_name}</Name>}
              facts={[{ icon: 'clock', label: say('editions.team.now'), value: readerIn(reader.language, each.zone).shortDateTime(now) }]} />
          ))}
        </Cards>
        <Shared team={team} reader={reader} />
        <Former former={team.former} reader={reader} />
      </>
    ),
  });
}
