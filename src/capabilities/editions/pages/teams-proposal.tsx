// Proposed teams: how good they are and can be, each rule met or broken and where, moves by hand, and publishing.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { FieldRow, filterOf, Form, formOf, Hidden, SelectField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { Notice, type NoticeKind } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { zoneName } from '../../../ui/time-fields.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { TeamProposal } from '../views/proposals.ts';
import { framed } from './frame.tsx';
import { listed, type Names, ruleText, sentence } from './teams-words.ts';

interface Part { readonly shown: TeamProposal; readonly visit: Visit; readonly names: Names; readonly path: string }

export function teamProposalPage(shown: TeamProposal, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { head, teams, students, earlier, rules, kind, publishedAt } = shown;
  const people = new Map(students.map(({ person, name }) => [person, name])), known = new Map([...earlier, ...teams].map(({ id, name }) => [id, name]));
  const names: Names = { person: (id) => people.get(id) ?? say('teams.gone'), team: (id) => known.get(id) ?? id, rules };
  const base = `/editions/${head.id}/manage/teams`, part: Part = { shown, visit, names, path: `${base}/proposals/${shown.proposal}` };
  return framed({
    reader, head, kind: 'manage', title: kind === 'repair' ? say('teams.proposal.repair') : say('teams.proposal.title'), lead: publishedAt ? say('teams.proposal.published') : say('teams.proposal.lead'),
    actions: <><ButtonLink href={base} kind="plain">{say('editions.teams.list')}</ButtonLink><ButtonLink href={`${base}/rules`} kind="plain">{say('teams.proposal.change')}</ButtonLink></>,
    main: (
      <>
        <Outcome {...part} />
        <NewPeople {...part} />
        {kind === 'repair' && teams.length > 0 && <Changes {...part} />}
        {shown.standing && <Standing {...part} />}
        {teams.length > 0 && !publishedAt && <Decide {...part} />}
        {teams.length > 0 && <Teams {...part} />}
        {teams.length > 1 && !publishedAt && shown.whole && <Move {...part} />}
      </>
    ),
  });
}

const kinds: Record<TeamProposal['answer']['status'], NoticeKind> = { optimal: 'success', feasible: 'info', limit: 'warning', infeasible: 'problem' };

/** The whole in words: the score, how far the best can be, and why nothing is possible where it is not. */
function Outcome({ shown, visit: { reader }, names }: Part): Html {
  const { say } = reader, { answer, score, current, whole, mustCost, wrongSize, teams } = shown, asProposed = teams.length === 0 || (current && Math.abs(score - answer.score) < 1e-6 && (mustCost === 0) === (answer.status !== 'limit'));
  const { count, free, languages } = shown.said, asks = (name: string): boolean => shown.rules.some((rule) => rule.name === name);
  const unsaid = teams.length > 0 && shown.publishedAt === null && ((free < count && asks('free')) || (languages < count && asks('language')));
  const reasons = answer.explanations.filter(({ code }) => /^teams\.(status|impossible)\./.test(code));
  return (
    <>
      {asProposed ? (
        <Notice kind={kinds[answer.status]} title={say('teams.proposal.outcome')}>{reasons.map((each) => <p>{sentence(reader, each, names)}</p>)}{answer.boundForTeams !== undefined && <p>{say('teams.proposal.boundForTeams', { count: answer.boundForTeams })}</p>}</Notice>
      ) : (
        <Notice kind={mustCost > 0 ? 'warning' : 'info'} title={say('teams.proposal.outcome')}><p>{say('teams.proposal.changed', { score, proposed: answer.score })}</p>{mustCost > 0 && <p>{say('teams.proposal.mustBroken')}</p>}{current && answer.bound > 0 && <p>{say('teams.proposal.bound', { bound: answer.bound })}</p>}</Notice>
      )}
      {unsaid && <Notice kind="warning"><p>{say('teams.rules.given', shown.said)}</p></Notice>}
      {!whole && shown.publishedAt === null && <Notice kind="warning"><p>{say('teams.refusal.changed')}</p></Notice>}
      {wrongSize.length > 0 && <Notice kind="warning"><p>{say('teams.proposal.wrongSize', { names: listed(reader, wrongSize.map(names.team)), least: shown.asked.least, most: shown.asked.most })}</p></Notice>}
    </>
  );
}

/** Who changes team in a repair, and who is new. */
function Changes({ shown: { earlier, teams, answer }, visit: { reader }, names }: Part): Html {
  const { say } = reader, from = new Map(earlier.flatMap(({ id, members }) => members.map((person) => [person, id] as const)));
  const rows = teams.flatMap(({ id, members }) => members.filter((person) => from.get(person) !== id).map((person) => ({ person, from: from.get(person), to: id })));
  const told = answer.status === 'limit' && rows.length === 0 ? undefined : answer.explanations.find(({ code }) => code === 'teams.repair.moved');
  return (
    <Section title={say('teams.proposal.moves')} lead={told && sentence(reader, told, names)}>
      {rows.length > 0 && (
        <Table caption={say('teams.proposal.moves')} quietCaption rows={rows} columns={[
          { label: say('editions.participants.name'), head: true, cell: (row) => <Name>{names.person(row.person)}</Name> },
          { label: say('teams.proposal.from'), cell: (row) => row.from === undefined ? say('editions.teams.noTeam') : <Name>{names.team(row.from)}</Name> },
          { label: say('teams.proposal.to'), cell: (row) => <Name>{names.team(row.to)}</Name> },
        ]} />
      )}
    </Section>
  );
}

/** Which phase the teams are for, and how many new people they make students meet. */
function NewPeople({ shown: { phase, met }, visit: { reader } }: Part): Html {
  const { say } = reader;
  if (!phase) return null;
  const date = reader.date(Temporal.PlainDate.from(phase.startsOn));
  return (
    <>
      {phase.waits ? <Notice kind="success"><p>{say('teams.phase.waits', { number: phase.number, date })}</p></Notice> : <p>{say('teams.phase.forming', { number: phase.number, date })}</p>}
      {met && (
        <Section title={say('teams.phase.met')}>
          <Meter label={say('teams.phase.metShare')} value={met.fresh} max={met.pairs} text={say('teams.phase.metText', { fresh: met.fresh, pairs: met.pairs, percent: reader.percent(met.pairs === 0 ? 1 : met.fresh / met.pairs) })} />
          <p>{say('teams.phase.fewest', { count: met.fewest })}</p>
        </Section>
      )}
    </>
  );
}

function Standing({ shown: { standing, later, rules }, visit: { reader }, names }: Part): Html {
  const { say } = reader;
  return (
    <Section title={say('teams.proposal.rules')}>
      <Table caption={say('teams.proposal.rules')} quietCaption rows={standing!} columns={[
        { label: say('teams.proposal.rule'), head: true, cell: (row) => <Name>{ruleText(reader, row, names)}</Name> },
        { label: say('teams.proposal.how'), cell: (row) => say(`teams.how.${row.how}`) },
        { label: say('teams.proposal.state'), cell: ({ outcome }) => outcome.broken === 0 ? <Tag tone="good">{say('teams.proposal.met')}</Tag> : <Tag tone="watch">{say('teams.proposal.broken', { count: outcome.broken })}</Tag> },
        { label: say('teams.proposal.where'), cell: ({ name, outcome: { rule, broken, where, cost } }) => broken === 0 ? '–' : <Name>{sentence(reader, { code: name === 'meet' ? 'teams.broken.met' : `teams.broken.${rule.kind}`, args: { attribute: rule.attribute ?? '', teams: broken, where, cost } }, names)}</Name> },
      ]} />
      {later.map(({ on, rule, where }) => <p>{say('teams.proposal.later', { date: reader.date(Temporal.PlainDate.from(on)), rule: ruleText(reader, rules[rule]!, names), names: listed(reader, where.map(names.team)) })}</p>)}
    </Section>
  );
}

function Decide({ shown: { whole, kind, answer, teams, asked, phase, today, seen }, visit, path }: Part): Html {
  const { say } = visit.reader, later = phase?.ahead === true && phase.startsOn > today ? visit.reader.date(Temporal.PlainDate.from(phase.startsOn)) : null;
  const publish = formOf(visit, later === null ? 'editions.publishTeams' : 'editions.scheduleTeams'), again = formOf(visit, 'editions.proposeTeamsAgain');
  return (
    <Section title={say('teams.proposal.decide')} lead={say('teams.proposal.decideLead')}>
      {whole && !phase?.waits && (
        <Form form={publish} action={later === null ? `${path}/publish` : `${path}/schedule`}>
          <Hidden name="seen" value={seen} />
          <Buttons><Button>{later !== null ? say('teams.proposal.schedule', { count: teams.length, date: later }) : kind === 'repair' ? say('teams.proposal.publishRepair') : say('teams.proposal.publish', { count: teams.length })}</Button></Buttons>
        </Form>
      )}
      <Form form={again} action={`${path}/again`}>
        <Buttons>
          <Button kind="secondary">{say('teams.proposal.again')}</Button>
          <Button kind="secondary" name="other" value="yes">{say('teams.proposal.other')}</Button>
        </Buttons>
        {answer.status !== 'optimal' && <p>{say('teams.proposal.againHint', { seed: asked.seed === 'first' ? '1' : asked.seed.slice(-6) })}</p>}
      </Form>
    </Section>
  );
}

function Teams({ shown: { teams, students, standing }, visit: { reader }, names }: Part): Html {
  const { say } = reader, facts = new Map(students.map((each) => [each.person, each]));
  return (
    <Section title={say('editions.teams.list')}>
      <Cards>
        {teams.map((team) => {
          const broken = (standing ?? []).filter(({ outcome }) => outcome.where.includes(team.id));
          return (
            <Card title={<Name>{team.name}</Name>} foot={broken.length === 0 ? <Tag tone="good">{say('teams.proposal.allMet')}</Tag> : broken.map((each) => <p><Tag tone="watch">{say('teams.proposal.not')}</Tag> <Name>{ruleText(reader, each, names)}</Name></p>)}>
              <ItemList items={team.members.map((person) => ({ title: <Name>{names.person(person)}</Name>, detail: <><Name>{facts.get(person)?.home_name ?? say('editions.participants.noHome')}</Name> · {zoneName(facts.get(person)?.zone ?? '')}</> }))} />
            </Card>
          );
        })}
      </Cards>
    </Section>
  );
}

/** Moves by hand: the effect is shown before anything is done, redrawn by the button or, with script, at each choice. */
function Move(part: Part): Html {
  const { shown: { teams }, visit, names, path } = part, { say } = visit.reader, form = filterOf(visit);
  const people = teams.map((team) => ({ label: team.name, options: team.members.map((person) => ({ value: person, label: names.person(person) })) }));
  return (
    <Section title={say('teams.move.title')} lead={say('teams.move.lead')} id="move">
      <div data-preview="effect">
        <Form form={form} method="get" action={`${path}#move`} label={say('teams.move.title')}>
          <FieldRow>
            <SelectField form={form} name="student" label={say('teams.move.student')} empty={say('fields.choose')} options={people} />
            <SelectField form={form} name="to" label={say('teams.move.to')} empty={say('fields.choose')} options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
            <SelectField form={form} name="against" label={say('teams.move.against')} empty={say('teams.move.nobody')} options={people} />
          </FieldRow>
          <Buttons><Button kind="secondary" name="show" value="yes">{say('teams.move.show')}</Button></Buttons>
        </Form>
        <div id="effect" aria-live="polite">
          <Effect {...part} />
        </div>
      </div>
    </Section>
  );
}

function Effect({ shown: { move, moveFault, score, rules, asked, seen }, visit, names, path }: Part): Html {
  const { reader } = visit, { say } = reader, worse = move !== null && (move.mustChange > 0 || move.wrongSize.length > 0);
  const { student, to, show } = visit.query; // a choice that is only begun is not blamed before the button is pressed
  if (!move) return moveFault && visit.returned === null && (show !== undefined || (student !== undefined && to !== undefined)) && <Notice kind="warning"><p>{reader.sayAny(moveFault)}</p></Notice>;
  const form = filterOf(visit); // why a move was refused stands on top of the page, where it is seen without script too
  return (
    <Notice kind={worse ? 'warning' : move.scoreChange < 0 || move.mustChange < 0 ? 'success' : 'info'} title={move.against ? say('teams.move.exchange', { name: names.person(move.student), other: names.person(move.against), team: names.team(move.to) }) : say('teams.move.one', { name: names.person(move.student), team: names.team(move.to) })}>
      {move.mustChange > 0 && <p>{say('teams.move.breaks')}</p>}
      <p>{worse && move.scoreChange < 0 ? say('teams.move.points', { before: score, after: move.scoreAfter }) : move.scoreChange === 0 ? say('teams.move.same', { score }) : say(move.scoreChange < 0 ? 'teams.move.better' : 'teams.move.worse', { before: score, after: move.scoreAfter })}</p>
      {move.rules.length > 0 && (
        <ul>
          {move.rules.map((each) => (
            <li><Name>{ruleText(reader, rules[each.rule]!, names)}</Name>: {[
              ...(each.mended.length > 0 ? [say('teams.move.mended', { names: listed(reader, each.mended.map(names.team)) })] : []), ...(each.broke.length > 0 ? [say('teams.move.broke', { names: listed(reader, each.broke.map(names.team)) })] : []),
              ...(each.mended.length + each.broke.length === 0 ? [each.costChange < 0 ? say('teams.move.less') : say('teams.move.more')] : []),
            ].join('; ')}</li>
          ))}
        </ul>
      )}
      {move.wrongSize.length > 0 && <p>{say('teams.proposal.wrongSize', { names: listed(reader, move.wrongSize.map(names.team)), least: asked.least, most: asked.most })}</p>}
      <Form form={form} action={`${path}/move`}>
        <Hidden name="seen" value={seen} /><Hidden name="student" value={move.student} /><Hidden name="to" value={move.to} />{move.against && <Hidden name="against" value={move.against} />}
        <Buttons><Button>{say('teams.move.do')}</Button></Buttons>
      </Form>
    </Notice>
  );
}
