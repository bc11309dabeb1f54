// Who takes part, in which team, and what they have raised; for those who teach and, of concerns, for the officers.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, Hidden, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Section } from '../../../ui/layout.tsx';
import type { Html } from '../../../ui/html.ts';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { attendedShare } from '../rules/attendance.ts';
import type { Concerns, Participants } from '../views/people.ts';
import type { ManageTeams } from '../views/teams.ts';
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

/** Teams by rules: proposed from the students' facts, or mended after somebody left or came. */
function ByRules({ shown: { head, teams, people, teamless, draft, formedByRules }, visit }: { readonly shown: ManageTeams; readonly visit: Visit }): Html {
  const { say } = visit.reader, repair = formOf(visit, 'editions.repairTeams'), path = `/editions/${head.id}/manage/teams`;
  return (
    <Section title={say('teams.byRules.title')} lead={say('teams.byRules.lead')}>
      {teams.length > 0 && teamless > 0 && <Notice kind="warning"><p>{say('teams.byRules.teamless', { count: teamless })}</p></Notice>}
      {formedByRules && (
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
  const { head, teams, people } = shown;
  const { reader } = visit, { say } = reader, form = formOf(visit, 'editions.makeTeam'), path = `/editions/${head.id}/manage/teams`;
  return framed({
    reader, head, kind: 'manage', title: say('editions.teams.title'), lead: say('editions.teams.lead'),
    main: (
      <>
        <ByRules shown={shown} visit={visit} />
        <Section title={say('editions.teams.list')}>
          {teams.length === 0 ? <p>{say('editions.teams.none')}</p> : (
            <ItemList items={teams.map((each) => ({
              icon: 'people' as const, title: <Name>{each.name}</Name>, detail: <Name>{people.filter(({ team }) => team === each.id).map(({ name }) => name).join(', ')}</Name>,
              end: <PostButton kind="plain" action={`${path}/remove`} fields={{ id: each.id }} label={`${say('editions.teams.remove')}: ${each.name}`}>{say('editions.teams.remove')}</PostButton>,
            }))} />
          )}
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
                    <Hidden name="person" value={row.person} />
                    <SelectField form={place} name="team" quiet label={`${say('editions.teams.title')}: ${row.name}`} empty={say('editions.teams.noTeam')} options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
                    <Button kind="plain" label={`${say('editions.teams.save')}: ${row.name}`}>{say('editions.teams.save')}</Button>
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
