// A season from inside: where it stands, its dates, what stands in the way of publishing, publishing and closing.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts, Figures } from '../../../ui/facts.tsx';
import { DateTimeField, ErrorSummary, Form, formOf, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Steps } from '../../../ui/steps.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, WhenFor } from '../../../ui/when.tsx';
import { courseStates } from '../rules/seasons.ts';
import type { SeasonToManage } from '../views/seasons.ts';
import { SeasonFields } from './manage-alliance.tsx';
import { daysText, kickerOf, managed } from './season-parts.tsx';

interface Part { readonly data: SeasonToManage; readonly visit: Visit; readonly path: string }
const wall = (at: Temporal.Instant, zone: string): Temporal.PlainDateTime => at.toZonedDateTimeISO(zone).toPlainDateTime();

function Path({ data: { season, phase, offering }, visit: { reader } }: Part): Html {
  const { say } = reader, at = season.state === 'closed' ? 4 : phase === 'over' ? 3 : phase === 'open' ? 2 : season.state === 'published' || !offering ? 1 : 0;
  return <Steps reader={reader} label={say('alliances.season.steps')} steps={(['offering', 'publishing', 'ranking', 'allocating', 'closed'] as const).map((step, index) => ({ label: say(`alliances.season.step.${step}`), state: index < at ? 'done' as const : index === at ? 'current' as const : 'todo' as const }))} />;
}

function Publish({ data: { season, obstacles, clashes }, visit, path }: Part): Html {
  const { say, sayAny } = visit.reader;
  return (
    <Section title={say('alliances.publish.title')} lead={say('alliances.publish.lead')} id="publish">
      <ErrorSummary form={formOf(visit, 'network.publishSeason')} />
      {clashes.pairs.length > 0 && (
        <Notice kind="warning" title={say('alliances.publish.clashes')}>
          <p>{say('alliances.publish.clashesMeans')}</p>
          <ul>{clashes.pairs.map((pair) => <li>{pair.map(({ course, title, institution }, at) => <>{at > 0 && ' – '}<a href={`/seasons/${season.id}/courses/${course}`}><Name>{title}</Name></a> (<Name>{institution}</Name>)</>)}</li>)}</ul>
          {clashes.more && <p>{say('alliances.publish.clashesMore')}</p>}
          <ButtonLink href={`/seasons/${season.id}/manage/courses?state=accepted`}>{say('alliances.publish.toCourses')}</ButtonLink>
        </Notice>
      )}
      {obstacles.length > 0
        ? <Notice kind="warning" title={say('alliances.publish.obstacles')}><ul>{obstacles.map(({ code, args }) => <li>{sayAny(code, args)}</li>)}</ul></Notice>
        : <PostButton action={`${path}/publish`} kind="primary">{say('alliances.publish.now')}</PostButton>}
    </Section>
  );
}

function Change({ data: { season }, visit, path }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.updateSeason', {
    name: season.name, startsOn: season.starts_on, endsOn: season.ends_on, zone: season.zone, mostCourses: season.most_courses,
    offersCloseAt: wall(season.offers_close_at, season.zone), rankingOpensAt: wall(season.ranking_opens_at, season.zone), rankingClosesAt: wall(season.ranking_closes_at, season.zone),
  });
  return (
    <Disclosure summary={say('alliances.season.change')} open={form.refused}>
      <Form form={form} action={path}>
        <SeasonFields form={form} zone={form.value('zone') || season.zone} />
        <Buttons><Button kind="secondary">{say('network.edit.save')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

function Later({ data: { season, phase }, visit, path }: Part): Html {
  const { say } = visit.reader, move = formOf(visit, 'network.moveRanking', { rankingClosesAt: wall(season.ranking_closes_at, season.zone) }), close = formOf(visit, 'network.closeSeason');
  return (
    <>
      {(phase === 'before' || phase === 'open') && (
        <Disclosure summary={say('alliances.season.moveRanking')} open={move.refused}>
          <Form form={move} action={`${path}/ranking-end`}>
            <DateTimeField form={move} name="rankingClosesAt" label={say('alliances.season.rankingClosesAt')} required zone={season.zone} />
            <Buttons><Button kind="secondary">{say('alliances.season.moveSend')}</Button></Buttons>
          </Form>
        </Disclosure>
      )}
      {(phase === 'over' || phase === 'none') && season.state !== 'closed' && (
        <Disclosure summary={say('alliances.season.close')} open={close.refused}>
          <Form form={close} action={`${path}/close`}>
            <TextField form={close} name="why" label={say('alliances.season.closeWhy')} hint={say('alliances.season.closeHint')} required maxlength={500} />
            <Buttons><Button kind="danger">{say('alliances.season.closeNow')}</Button></Buttons>
          </Form>
        </Disclosure>
      )}
    </>
  );
}

export function manageSeasonPage(data: SeasonToManage, visit: Visit): Page {
  const { reader, now } = visit, { say } = reader, { season, counts, leads, lead, members } = data, path = `/seasons/${season.id}/manage`, part = { data, visit, path };
  const zones = [...new Map(members.map(({ zone, name }) => [zone, { zone, label: name }])).values()];
  return {
    ...managed(season, say('alliances.tab.season'), reader),
    main: (
      <>
        <Heading title={<Name>{season.name}</Name>} kicker={kickerOf(season)} lead={say(leads ? 'alliances.season.leads' : 'alliances.season.notYours', { lead: lead.name })} actions={<ButtonLink href={`/seasons/${season.id}`}>{say('alliances.season.catalogue')}</ButtonLink>} />
        <Path {...part} />
        <Figures figures={courseStates.filter((state) => state !== 'draft' && (counts[state] > 0 || state === 'offered' || state === 'accepted')).map((state) => ({ label: say(`alliances.course.many.${state}`), value: reader.number(counts[state]) }))} />
        <Section title={say('alliances.season.dates')}>
          <Facts facts={[
            { label: say('programmes.dates'), value: daysText(season, reader) },
            { label: say('alliances.season.offersCloseAt'), value: <Deadline at={season.offers_close_at} now={now} reader={reader} /> },
            { label: say('alliances.season.rankingOpensAt'), value: <Deadline at={season.ranking_opens_at} now={now} reader={reader} /> },
            { label: say('alliances.season.rankingClosesAt'), value: <Deadline at={season.ranking_closes_at} now={now} reader={reader} /> },
            { label: say('alliances.season.mostCourses'), value: reader.number(season.most_courses) },
          ]} />
          <Disclosure summary={say('alliances.season.atMembers')}><WhenFor at={season.ranking_closes_at} reader={reader} places={zones} /></Disclosure>
          {leads && season.state === 'preparing' && <Change {...part} />}
        </Section>
        {leads && season.state === 'preparing' && <Publish {...part} />}
        {leads && <Later {...part} />}
      </>
    ),
  };
}
