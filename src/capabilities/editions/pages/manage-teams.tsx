// The teams of an edition for those who teach: formed by rules, phase after phase, or by hand.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Form, formOf, Hidden, SelectField, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { DateField } from '../../../ui/time-fields.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { ManageTeams, PhaseTeams } from '../views/teams.ts';
import { framed } from './frame.tsx';
import { listed as nameList } from './teams-words.ts';

interface Part { readonly shown: ManageTeams; readonly visit: Visit }

const Names = ({ of }: { readonly of: readonly string[] }): Html => <>{of.map((name, at) => <>{at > 0 && ', '}<Name>{name}</Name></>)}</>;

/** Teams by rules: proposed from the students' facts, or mended after somebody left or came. */
function ByRules({ shown: { head, teams, people, teamless, draft, formedByRules, wrongSize }, visit }: Part): Html {
  const { say } = visit.reader, repair = formOf(visit, 'editions.repairTeams'), path = `/editions/${head.id}/manage/teams`;
  return (
    <Section title={say('teams.byRules.title')} lead={say('teams.byRules.lead')}>
      {teams.length > 0 && teamless > 0 && <Notice kind="warning"><p>{say('teams.byRules.teamless', { count: teamless })}</p></Notice>}
      {wrongSize && wrongSize.names.length > 0 && <Notice kind="warning"><p>{say('teams.proposal.wrongSize', { names: nameList(visit.reader, wrongSize.names), least: wrongSize.least, most: wrongSize.most })}</p></Notice>}
      {formedByRules && teams.length > 0 && (
        <Form form={repair} action={`${path}/repair`}>
          <p>{say('teams.byRules.repairText')}</p>
          <Buttons><Button>{say('teams.byRules.repair')}</Button></Buttons>
        </Form>
      )}
      <Buttons>
        {people.length > 0 && <ButtonLink href={`${path}/rules`} kind={formedByRules ? 'secondary' : 'primary'}>{say('teams.byRules.propose')}</ButtonLink>}
        {draft && <ButtonLink href={`${path}/proposals/${draft}`} kind="secondary">{say('teams.byRules.draft')}</ButtonLink>}
      </Buttons>
    </Section>
  );
}

export function manageTeamsPage(shown: ManageTeams, visit: Visit): Page {
  const { head, teams, listed, people, running } = shown;
  const { reader } = visit, { say } = reader, form = formOf(visit, 'editions.makeTeam'), path = `/editions/${head.id}/manage/teams`;
  return framed({
    reader, head, kind: 'manage', title: say('editions.tab.teams'), lead: say('editions.teams.lead'),
    main: (
      <>
        <ByRules shown={shown} visit={visit} />
        <Phases shown={shown} visit={visit} />
        <Section title={say('editions.teams.list')}>
          {teams.length === 0 ? <p>{say('editions.teams.none')}</p> : (
            <ItemList items={listed.map((each) => ({
              icon: 'people' as const, title: <Name>{each.name}</Name>, detail: <Names of={each.members} />,
              end: each.members.length === 0 && <PostButton kind="plain" action={`${path}/remove`} fields={{ id: each.id }} label={`${say('editions.teams.remove')}: ${each.name}`}>{say('editions.teams.remove')}</PostButton>,
            }))} />
          )}
          {teams.length > listed.length && <p><a href={`${path}/phases/${running}`}>{say('editions.space.all')}</a></p>}
          <Form form={form} action={path}>
            <TextField form={form} name="name" label={say('editions.teams.name')} maxlength={60} required />
            <Button kind="secondary">{say('editions.teams.add')}</Button>
          </Form>
        </Section>
        {teams.length > 0 && people.length > 0 && (
          <Section title={say('editions.teams.place')}>
            <Table caption={say('editions.teams.place')} quietCaption rows={people} columns={[
              { label: say('editions.participants.name'), head: true, cell: (row) => <Name>{row.name}</Name> },
              { label: say('editions.participants.home'), cell: (row) => row.home_name && <Name>{row.home_name}</Name> },
              { label: say('editions.teams.title'), cell: (row) => {
                const place = formOf(visit, 'editions.placeInTeam', { team: row.team }, { person: row.person });
                return (
                  <Form form={place} action={`${path}/place`} layout="filters">
                    <Hidden name="person" value={row.person} />{visit.query['after'] !== undefined && <Hidden name="after" value={visit.query['after']} />}
                    <SelectField form={place} name="team" quiet label={`${say('editions.teams.title')}: ${row.name}`} empty={say('editions.teams.noTeam')} options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
                    <Button kind="secondary" label={`${say('editions.teams.save')}: ${row.name}`}>{say('editions.teams.save')}</Button>
                  </Form>
                );
              } },
            ]} />
            <Pager reader={reader} next={people.length === 50 ? `${path}?after=${people.at(-1)!.person}` : undefined} />
          </Section>
        )}
      </>
    ),
  });
}

/** Phases: that which is to come, those that were. */
function Phases({ shown: { head, teams, phases, running, today, stale }, visit }: Part): Html {
  const { reader } = visit, { say } = reader, path = `/editions/${head.id}/manage/teams`, form = formOf(visit, 'editions.openPhase');
  const ahead = phases.find(({ begun }) => !begun), day = (text: string): string => reader.date(Temporal.PlainDate.from(text));
  if (teams.length === 0 && phases.length === 0) return null;
  return (
    <Section title={say('teams.phase.title')} lead={say('teams.phase.lead')}>
      {phases.length > 0 && (
        <ItemList items={phases.map(({ number, startsOn, begun, proposal }) => ({
          icon: 'calendar' as const, title: say('teams.phase.from', { number, date: day(startsOn) }), ...(begun ? { href: `${path}/phases/${number}` } : proposal ? { href: `${path}/proposals/${proposal}` } : {}),
          end: number === running ? <Tag tone="sea">{say('teams.phase.now')}</Tag> : begun ? <Tag>{say('teams.phase.over')}</Tag> : <Tag tone={proposal ? 'good' : 'watch'}>{proposal ? say('teams.phase.ready') : say('teams.phase.open')}</Tag>,
        }))} />
      )}
      {ahead ? (
        <>
          {stale && <Notice kind="warning"><p>{say('teams.refusal.changed')}</p></Notice>}
          <p>{ahead.proposal ? say('teams.phase.waits', { number: ahead.number, date: day(ahead.startsOn) }) : say('teams.phase.todo', { number: ahead.number })}</p>
          <PostButton kind="plain" action={`${path}/phases/drop`}>{say('teams.phase.drop', { number: ahead.number })}</PostButton>
        </>
      ) : (
        <Form form={form} action={`${path}/phases`}>
          <DateField form={form} name="startsOn" label={say('teams.phase.startsOn')} min={Temporal.PlainDate.from(today)} max={Temporal.PlainDate.from(head.ends_on)} required />
          <Button kind="secondary">{say('teams.phase.new')}</Button>
        </Form>
      )}
    </Section>
  );
}

export function phaseTeamsPage({ head, phase, startsOn, teams }: PhaseTeams, { reader }: Visit): Page {
  const { say } = reader, path = `/editions/${head.id}/manage/teams`;
  return framed({
    reader, head, kind: 'manage', title: say('teams.phase.from', { number: phase, date: reader.date(Temporal.PlainDate.from(startsOn)) }), actions: <ButtonLink href={path} kind="plain">{say('editions.teams.list')}</ButtonLink>,
    main: (
      <>
        <ItemList items={teams.map((each) => ({ icon: 'people' as const, title: <Name>{each.name}</Name>, detail: <Names of={each.members} /> }))} />
        <Pager reader={reader} next={teams.length === 50 ? `${path}/phases/${phase}?after=${teams.at(-1)!.id}` : undefined} />
      </>
    ),
  });
}
