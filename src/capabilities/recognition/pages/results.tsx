// Results of an edition for the officers: what the rules say of each participant, confirm, decide otherwise, issue certificates.
import type { Reader } from '../../../text/reader.ts';
import { Button, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Checkbox, Form, formOf, Hidden, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { Results } from '../views/results.ts';

type Row = Results['rows'][number];

export const creditText = (reader: Reader, amount: number | null, system: string | null): string =>
  amount === null ? reader.say('recognition.credit.none') : reader.say('recognition.credit.some', { amount, system: system ?? '' });

function Rules({ edition, reader }: { readonly edition: Results['edition']; readonly reader: Reader }): Html {
  const { say } = reader, { attendancePercent, tasks, grade } = edition.completion;
  return (
    <Panel title={say('recognition.rules.title')}>
      <Facts facts={[
        { label: say('recognition.rules.attendance'), value: attendancePercent === undefined ? say('recognition.rules.any') : say('recognition.rules.atLeast', { percent: attendancePercent }) },
        { label: say('recognition.rules.tasks'), value: tasks === 'all' ? say('recognition.rules.all') : tasks === undefined ? say('recognition.rules.any') : reader.number(tasks) },
        { label: say('recognition.rules.grade'), value: grade === undefined ? say('recognition.rules.any') : say('recognition.rules.atLeast', { percent: grade }) },
        ...edition.partners.map((each) => ({ label: each.name, value: <><Name>{creditText(reader, each.credit_amount, each.credit_system)}</Name>{each.credit_amount !== null && each.agreement_needed && <>. {say('recognition.results.onlyAgreed')}</>}</> })),
      ]} />
    </Panel>
  );
}

/** Whether a learning agreement is in force, where the home gives credit: missing it is told as long as something can be done. */
function AgreementLine({ row: { agreement, person, name, mine, waits, outcome }, path, reader }: { readonly row: Row; readonly path: string; readonly reader: Reader }): Html {
  const { say } = reader;
  if (agreement === null) return null;
  if (agreement > 0) return <p><a href={`${path}/${person}`}>{say('recognition.results.agreement', { number: agreement })}<span class="quiet">: {name}</span></a></p>;
  if (outcome) return <p>{say('recognition.results.noAgreement')}</p>;
  return <p><Tag tone="watch">{say('recognition.results.noAgreement')}</Tag>{waits && <> {say('recognition.results.creditWaits')}</>}{mine && <> <a href={`${path}/${person}`}>{say('recognition.results.toAgreement')}<span class="quiet">: {name}</span></a></>}</p>;
}

/** A result that would give credit waits for the agreement; it can be decided otherwise, without credit. */
const isHeld = ({ waits, missing, outcome }: Row): boolean => waits && missing.length === 0 && outcome === null;

const Verdict = ({ row, reader }: { readonly row: Row; readonly reader: Reader }): Html => {
  const { say } = reader;
  if (row.outcome) return <><Tag tone={row.outcome.completed ? 'good' : 'watch'}>{row.outcome.completed ? say('recognition.completed') : say('recognition.notCompleted')}</Tag>{row.outcome.code && <p><a href={`/certificates/${row.outcome.code}`}><span class="quiet">{say('recognition.certificate.title')}: </span>{row.outcome.code}</a></p>}{row.outcome.why && <p><Name>{row.outcome.why}</Name></p>}</>;
  return row.missing.length === 0 ? <>{say('recognition.wouldComplete')}</> : <>{row.missing.map(({ code, args }) => <p>{reader.sayAny(code, args)}</p>)}</>;
};

export function resultsPage({ edition, over, rows }: Results, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/editions/${edition.id}/manage/results`;
  const unsigned = rows.filter((row) => row.mine && row.agreement === 0 && row.outcome === null), held = rows.filter((row) => row.mine && isHeld(row));
  const confirm = formOf(visit, 'recognition.confirmResults', { people: rows.filter((row) => row.mine && row.outcome === null && !isHeld(row)).map(({ person }) => person) });
  const mayConfirm = (row: Row): boolean => over && row.mine && !isHeld(row) && !row.outcome?.code;
  const table = (
    <Table caption={say('recognition.results.title')} quietCaption rows={rows} columns={[
      { label: say('recognition.results.name'), head: true, cell: (row) => <><Name>{row.name}</Name>{row.home && <p><Name>{row.home}</Name></p>}</> },
      { label: say('recognition.rules.attendance'), figure: true, cell: (row) => reader.percent(row.done.attendedPercent / 100) },
      { label: say('recognition.rules.tasks'), figure: true, cell: (row) => `${row.done.tasksDone} / ${row.done.tasks}` },
      { label: say('recognition.rules.grade'), figure: true, cell: (row) => row.done.gradePercent === null ? '–' : reader.percent(row.done.gradePercent / 100) },
      { label: say('recognition.results.result'), cell: (row) => <><Verdict row={row} reader={reader} /><AgreementLine row={row} path={`/editions/${edition.id}/manage/agreements`} reader={reader} /></> },
      ...(rows.some(mayConfirm) ? [{ label: say('recognition.results.confirm'), cell: (row: Row) => mayConfirm(row) ? (
        <label><input type="checkbox" name="people" value={row.person} checked={confirm.checked('people', row.person)} /> <span class="quiet">{row.name}: </span>{say('recognition.results.confirm')}</label>) : '–' }] : []),
    ]} />
  );
  return {
    title: `${say('recognition.results.title')} – ${edition.title}`, unlisted: true, section: { kind: 'manage', edition: edition.id },
    main: (
      <>
        <Heading title={say('recognition.results.title')} kicker={<><Name>{edition.title}</Name> · <Name>{edition.name}</Name></>} lead={say('recognition.results.lead')}
          actions={over && rows.length > 0 && <PostButton action={`${path}/certificates`} kind="primary" icon="award">{say('recognition.results.issue')}</PostButton>} />
        <Rules edition={edition} reader={reader} />
        {!over && <p>{say('recognition.results.notOver', { date: reader.date(Temporal.PlainDate.from(edition.ends_on)) })}</p>}
        {unsigned.length > 0 && <Notice kind="warning"><p>{say('recognition.results.unsigned', { count: unsigned.length })}{held.length > 0 && <> {say('recognition.results.held', { count: held.length })}</>} <a href={`/editions/${edition.id}/manage/agreements`}>{say('recognition.agreements.title')}</a></p></Notice>}
        {rows.length === 0 ? <Empty title={say('recognition.results.none')} icon="award" />
          : rows.some(mayConfirm) ? <Form form={confirm} action={path}>{table}<Button>{say('recognition.results.confirmChosen')}</Button></Form> : table}
        <Pager reader={reader} next={rows.length === 50 ? `${path}?after=${rows.at(-1)!.person}` : undefined} />
        {rows.length > 0 && (
          <Section title={say('recognition.override.title')} lead={say('recognition.override.lead')}>
            {rows.filter((row) => row.mine && !row.outcome?.code).map((row) => {
              const form = formOf(visit, 'recognition.overrideResult', { completed: row.outcome?.completed ?? row.missing.length === 0 }, { person: row.person });
              return (
                <Disclosure summary={<Name>{row.name}</Name>} open={form.refused}>
                  <Form form={form} action={`${path}/override`}>
                    <Hidden name="person" value={row.person} />
                    <Checkbox form={form} name="completed" label={say('recognition.override.completed')} />
                    <TextArea form={form} name="why" rows={2} label={say('recognition.override.why')} maxlength={1000} required />
                    <Button kind="secondary" label={`${say('recognition.override.save')}: ${row.name}`}>{say('recognition.override.save')}</Button>
                  </Form>
                </Disclosure>
              );
            })}
          </Section>
        )}
      </>
    ),
  };
}
