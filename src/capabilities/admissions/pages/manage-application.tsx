// One application as the officers of its home institution see it: answers, reviews, interviews, sealed answers, decision.
import { Button, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { DateTimeField, Form, formOf, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { interviewResults } from '../rules/review.ts';
import { movesOf, table, type Verdict, verdicts } from '../rules/states.ts';
import type { ApplicationForStaff } from '../views/staff.ts';
import { DecisionFields } from './decision.tsx';
import { scoreText } from './manage-list.tsx';
import { Reason, Rules, StateTag } from './state.tsx';

interface Props { readonly data: ApplicationForStaff; readonly visit: Visit; readonly base: string }

function Decision({ data, visit, base }: Props): Html {
  const { say } = visit.reader, possible = movesOf(data.application.state, 'staff').filter((move): move is Verdict => (verdicts as readonly string[]).includes(move));
  if (possible.length === 0) return null;
  const form = formOf(visit, 'admissions.decide', { verdict: possible[0] });
  return (
    <Panel title={say('admissions.decide.title')} accent lead={say('admissions.decide.lead')}>
      {data.affiliation !== 'confirmed' && <Notice kind="warning"><p>{say('admissions.decide.unconfirmed')}</p></Notice>}
      <Form form={form} action={`${base}/decide`}>
        <Hidden name="applications" value={data.application.id} />
        <DecisionFields form={form} offerDays={data.offerDays} possible={possible} />
        <Button>{say('admissions.decide.decide')}</Button>
      </Form>
    </Panel>
  );
}

function Turn({ data, visit, base }: Props): Html {
  const { say } = visit.reader, form = formOf(visit, 'admissions.moveOnList', { turn: data.turn });
  return data.turn === null ? null : (
    <Panel title={say('selection.reorder.title')} lead={say('selection.reorder.lead')}>
      <Form form={form} action={`${base}/${data.application.id}/turn`}>
        <NumberField form={form} name="turn" label={say('selection.reorder.turn')} min={1} required />
        <TextArea form={form} name="why" label={say('selection.reorder.why')} rows={2} maxlength={1000} required />
        <Button kind="secondary">{say('selection.reorder.move')}</Button>
      </Form>
    </Panel>
  );
}

function Answers({ data, visit, base }: Props): Html {
  const { reader } = visit, { say } = reader, { application } = data, { answers } = application;
  return (
    <>
      <Section title={say('admissions.check.shown')}><Rules findings={data.findings.filter(({ code }) => !code.startsWith('call_'))} reader={reader} /></Section>
      <Section title={say('admissions.check.answers')}>
        <Facts facts={[
          { label: say('admissions.apply.year'), value: answers.year && reader.number(answers.year) },
          { label: say('admissions.check.standing'), value: answers.topPercent && reader.percent(answers.topPercent / 100) },
          ...Object.entries(answers.languages ?? {}).map(([code, { level, evidence, detail }]) => ({
            label: reader.languageName(code), value: [level, evidence && say(`admissions.evidence.${evidence}`), detail].filter(Boolean).join(' · '),
          })),
        ]} />
        {application.motivation && <><h3>{say('admissions.step.motivation')}</h3><Prose text={application.motivation} /></>}
      </Section>
      {data.documents.length > 0 && (
        <Section title={say('admissions.step.documents')}>
          <ItemList items={data.documents.map((each) => ({ title: <Name>{each.name}</Name>, icon: 'file' as const, href: `${base}/${application.id}/documents/${each.id}`, detail: `${say(`admissions.document.${each.kind}`)} · ${reader.size(each.size_bytes)}` }))} />
        </Section>
      )}
    </>
  );
}

function Reviews({ data, visit, base }: Props): Html {
  const { reader } = visit, { say } = reader, { application } = data, own = `${base}/${application.id}`, form = formOf(visit, 'admissions.assignReviewer');
  return (
    <Section title={say('admissions.reviews.title')} lead={application.reviews_done > 0 ? say('admissions.reviews.average', { score: scoreText(application.score, reader), count: application.reviews_done }) : undefined}>
      {data.reviews.length === 0 ? <p>{say('admissions.reviews.none')}</p> : <ItemList items={data.reviews.map((each) => ({
        title: <Name>{each.name || each.reviewer}</Name>,
        detail: each.state === 'conflict' ? each.why : each.state === 'done' ? <>{data.rubric.map(({ id, label, scale }) => <p><Name>{label}</Name>: {reader.number(each.scores[id] ?? 0)}/{reader.number(scale)}</p>)}{each.comment && <Prose text={each.comment} />}</> : undefined,
        end: each.state === 'assigned'
          ? <PostButton action={`${own}/readers/remove`} fields={{ reviewer: each.reviewer }} kind="plain" label={say('admissions.reviews.removeNamed', { name: each.name })}>{say('admissions.reviews.remove')}</PostButton>
          : <Tag tone={each.state === 'done' ? 'good' : 'bad'}>{each.state === 'done' ? scoreText(each.total, reader) : say('admissions.reviews.conflict')}</Tag>,
      }))} />}
      {table[application.state].review && data.reviewers.length > 0 && (
        <Form form={form} action={`${own}/readers`} layout="filters" label={say('admissions.reviews.assign')}>
          <SelectField form={form} name="reviewer" label={say('admissions.reviews.reader')} required options={data.reviewers.map(({ person, name, email, open }) => ({ value: person, label: `${name || email} (${open})` }))} />
          <Button kind="secondary">{say('admissions.reviews.assign')}</Button>
        </Form>
      )}
    </Section>
  );
}

function Interviews({ data, visit, base }: Props): Html {
  const { reader } = visit, { say } = reader, { application } = data, own = `${base}/${application.id}`, zone = data.partner?.zone ?? reader.zone, plan = formOf(visit, 'admissions.planInterview', { minutes: 20, zone });
  return (
    <Section title={say('admissions.interview.title')}>
      {data.interviews.map((each) => {
        const form = formOf(visit, 'admissions.recordInterview', { result: each.result, note: each.note }, { interview: each.id });
        return (
          <Disclosure summary={<><When at={each.starts_at} reader={reader} /> {each.result && <Tag tone={each.result === 'recommended' ? 'good' : each.result === 'doubtful' ? 'watch' : 'bad'}>{say(`admissions.interview.${each.result}`)}</Tag>}</>} open={form.refused}>
            <p>{say('admissions.interview.length', { minutes: each.minutes })} · <a href={each.link}>{say('admissions.interview.join')}</a></p>
            <Form form={form} action={`${own}/interviews/result`}>
              <Hidden name="interview" value={each.id} />
              <RadioGroup form={form} name="result" label={say('admissions.interview.result')} options={interviewResults.map((value) => ({ value, label: say(`admissions.interview.${value}`) }))} inline required />
              <TextArea form={form} name="note" label={say('admissions.interview.note')} hint={say('admissions.interview.noteHint')} rows={3} maxlength={4000} />
              <Button kind="secondary">{say('admissions.interview.record')}</Button>
            </Form>
          </Disclosure>
        );
      })}
      {table[application.state].review && (
        <Disclosure summary={say('admissions.interview.plan')} open={plan.refused}>
          <Form form={plan} action={`${own}/interviews`}>
            <Hidden name="zone" value={zone} />
            <DateTimeField form={plan} name="wall" label={say('admissions.interview.when')} zone={zone} required />
            <NumberField form={plan} name="minutes" label={say('admissions.interview.minutes')} min={5} max={240} required />
            <TextField form={plan} name="link" type="url" label={say('admissions.interview.link')} maxlength={500} required />
            <TextArea form={plan} name="invitation" label={say('admissions.interview.invitation')} rows={3} maxlength={1000} />
            <Button kind="secondary">{say('admissions.interview.invite')}</Button>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
}

function Sealed({ data, visit, base }: Props): Html {
  const { say } = visit.reader;
  if (data.sealed.length === 0 || !data.mayUnseal) return null;
  return (
    <Section title={say('admissions.sealed.staffTitle')} lead={say('admissions.sealed.staffLead')}>
      {data.sealed.map((kind) => {
        const form = formOf(visit, 'admissions.openSealed', {}, { kind });
        return (
          <Disclosure summary={say(kind === 'support' ? 'admissions.support.title' : 'admissions.groups.title')} open={form.refused}>
            <p>{say(kind === 'support' ? 'admissions.support.purpose' : 'admissions.groups.purpose')}</p>
            <Form form={form} action={`${base}/${data.application.id}/sealed`}>
              <Hidden name="kind" value={kind} />
              <TextField form={form} name="why" label={say('admissions.sealed.why')} maxlength={500} required />
              <Button kind="secondary">{say('admissions.sealed.open')}</Button>
            </Form>
          </Disclosure>
        );
      })}
    </Section>
  );
}

function Fee({ data, visit, base }: Props): Html {
  const { say } = visit.reader, { application } = data, { fee } = application.answers;
  return !fee?.exemption ? null : (
    <Section title={say('admissions.apply.fee')}>
      <p>{say('admissions.apply.feeExemption')}</p>
      {fee.why && <Prose text={fee.why} />}
      {application.fee_decision ? <Notice kind="info"><p>{say(`admissions.fee.${application.fee_decision}`)}</p></Notice> : (['granted', 'refused'] as const).map((decision) => (
        <PostButton action={`${base}/${application.id}/fee`} fields={{ decision }}>{say(`admissions.fee.do_${decision}`)}</PostButton>
      ))}
    </Section>
  );
}

export function manageApplicationPage(data: ApplicationForStaff, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, application, person } = data, base = `/editions/${edition.id}/manage/applications`, props = { data, visit, base };
  return {
    title: `${person.name || person.email || ''} – ${edition.title}`, width: 'wide', unlisted: true, section: { kind: 'manage', edition: edition.id },
    trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}/manage` }, { label: say('admissions.manage.applications'), href: base }],
    main: (
      <>
        <Heading kicker={<Name>{data.partner?.name}</Name>} title={<Name>{person.name || person.email}</Name>} tags={<StateTag state={application.state} reader={reader} />} lead={person.email ?? undefined} />
        <Columns asideFirst aside={<><Decision {...props} /><Turn {...props} />{application.reason_code && <Panel title={say('admissions.reason.title')}><Reason code={application.reason_code} words={application.reason_words} reader={reader} /></Panel>}
          <Panel title={say('admissions.own.history')}><ItemList items={data.changes.map((each) => ({ title: say(each.was === each.became ? 'selection.own.moved' : `admissions.state.${each.became}`), detail: <When at={each.at} reader={reader} form="short" /> }))} /></Panel></>}>
          <Answers {...props} />
          <Fee {...props} />
          <Sealed {...props} />
          <Reviews {...props} />
          <Interviews {...props} />
        </Columns>
      </>
    ),
  };
}
