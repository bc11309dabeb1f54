// Results for those who teach: surveys with their dates, figures beside the report's, words, and what was done.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { DateField, ErrorSummary, Form, formOf, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { questionKey } from '../rules/instrument.ts';
import { smallest } from '../rules/tally.ts';
import type { Results } from '../views.ts';
import { Caveats, FiguresOf } from './figures.tsx';
import { Actions, framed } from './surveys.tsx';

const tones = { before: 'plain', open: 'good', over: 'sea' } as const;
type SurveyRow = Results['windows'][number];

function OpenOrClose({ row, results, visit }: { readonly row: SurveyRow; readonly results: Results; readonly visit: Visit }): Html {
  const { say } = visit.reader, base = `/editions/${results.head.id}/manage/feedback`, name = say(`feedback.survey.${row.survey}`);
  const count = results.counts.find(({ survey }) => survey === row.survey)?.count ?? 0, fields = { survey: row.survey };
  if (row.state === 'open') return <PostButton kind="plain" action={`${base}/close`} fields={fields} label={`${say('feedback.results.closeNow')}: ${name}`}>{say('feedback.results.closeNow')}</PostButton>;
  return count >= smallest ? null : <PostButton kind="plain" action={`${base}/open`} fields={fields} label={`${say('feedback.results.openNow')}: ${name}`}>{say('feedback.results.openNow')}</PostButton>;
}

function Surveys({ results, visit }: { readonly results: Results; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, base = `/editions/${results.head.id}/manage/feedback`;
  if (results.windows.length === 0) return <p>{say('feedback.results.noSurveys')}</p>;
  return (
    <Table caption={say('feedback.results.surveys')} quietCaption rows={results.windows} columns={[
      { label: say('feedback.results.survey'), head: true, cell: (row) => row.survey === results.survey ? say(`feedback.survey.${row.survey}`) : <a href={`${base}?survey=${row.survey}`}>{say(`feedback.survey.${row.survey}`)}</a> },
      { label: say('feedback.results.state'), cell: (row) => <Tag tone={tones[row.state]}>{say(`feedback.results.${row.state}`)}</Tag> },
      { label: say('feedback.results.opens'), cell: (row) => <When at={row.opensAt} reader={reader} form="short" /> },
      { label: say('feedback.results.closes'), cell: (row) => <When at={row.closesAt} reader={reader} form="short" /> },
      { label: say('feedback.results.answers'), figure: true, cell: (row) => reader.number(results.counts.find(({ survey }) => survey === row.survey)?.count ?? 0) },
      ...(results.mayTeach ? [{ label: say('feedback.results.change'), quiet: true, cell: (row: SurveyRow) => <OpenOrClose row={row} results={results} visit={visit} /> }] : []),
    ]} />
  );
}

function NothingShown({ results, visit }: { readonly results: Results; readonly visit: Visit }): Html {
  const { say } = visit.reader, count = results.counts.find(({ survey }) => survey === results.survey)?.count ?? 0, state = results.window?.state;
  return (
    <Empty title={say('feedback.results.notYet')} icon="speech">
      <p>{state === 'over' ? say('feedback.results.tooFew', { count, least: smallest }) : state === 'open' ? say('feedback.results.notYetOpen', { count }) : say('feedback.results.notYetBefore')}</p>
    </Empty>
  );
}

function Homes({ homes, results, visit }: { readonly homes: NonNullable<Results['shown']>['homes']; readonly results: Results; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, names = new Map(results.head.partners.map(({ institution, name }) => [institution, name]));
  if (homes?.length === 1) return null;
  const share = (count: number, base: number) => reader.percent(count / base);
  return (
    <Section level={3} title={say('feedback.homes.title')}>
      {homes === null ? <p>{say('feedback.homes.hidden', { least: smallest })}</p> : (
        <Table caption={say('feedback.homes.title')} quietCaption rows={homes} columns={[
          { label: say('feedback.homes.home'), head: true, cell: ({ home }) => home === null ? say('feedback.homes.none') : <Name>{names.get(home) ?? home}</Name> },
          { label: say('feedback.results.answers'), figure: true, cell: ({ count }) => reader.number(count) },
          { label: say('feedback.homes.satisfied'), figure: true, cell: (row) => share(row.satisfied, row.count) },
          { label: say('feedback.homes.again'), figure: true, cell: (row) => share(row.again, row.count) },
          { label: say('feedback.homes.recommend'), figure: true, cell: (row) => share(row.recommend, row.count) },
        ]} />
      )}
    </Section>
  );
}

function Words({ results, visit }: { readonly results: Results; readonly visit: Visit }): Html {
  const { reader } = visit, { say, sayAny } = reader, { words, survey, head, moreWords } = results;
  return (
    <Section title={say('feedback.words.title')} id="words">
      {words.length === 0 && <p>{say('feedback.words.none')}</p>}
      {words.map(({ question, texts }) => <Section level={3} title={sayAny(questionKey(question))}><ul>{texts.map((text) => <li><Prose text={text} /></li>)}</ul></Section>)}
      <Pager reader={reader} next={moreWords && `/editions/${head.id}/manage/feedback?survey=${survey}&after=${moreWords}#words`} />
    </Section>
  );
}

function Shown({ shown, results, visit }: { readonly shown: NonNullable<Results['shown']>; readonly results: Results; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, { asked, survey } = results;
  return (
    <>
      <Figures figures={[
        { label: say('feedback.results.answers'), value: reader.number(shown.answers) },
        ...(asked ? [{ label: say('feedback.results.rate'), value: reader.percent(shown.answers / Math.max(asked, shown.answers)), detail: say('feedback.results.rateOf', { count: shown.answers, asked: Math.max(asked, shown.answers) }) }] : []),
      ]} />
      {survey === 'end' && <Caveats reader={reader} />}
      <FiguresOf survey={survey} shown={shown} reader={reader} />
      {survey === 'end' && <Homes homes={shown.homes} results={results} visit={visit} />}
    </>
  );
}

function Done({ results, visit }: { readonly results: Results; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, { actions, mayTeach } = results, base = `/editions/${results.head.id}/manage/feedback/actions`;
  const form = formOf(visit, 'feedback.recordAction');
  return (
    <Section title={say('feedback.done.title')} id="done" lead={say('feedback.done.manageLead')}>
      {actions.length === 0 && <p>{say('feedback.done.none')}</p>}
      <Actions actions={actions} reader={reader} end={(action) => mayTeach && <PostButton kind="plain" action={`${base}/remove`} fields={{ id: action.id }} label={`${say('feedback.done.remove')}: ${action.said}`}>{say('feedback.done.remove')}</PostButton>} />
      {mayTeach && (
        <Form form={form} action={base}>
          <TextField form={form} name="said" label={say('feedback.done.said')} maxlength={500} required />
          <TextArea form={form} name="done" label={say('feedback.done.done')} rows={3} maxlength={1000} required />
          <DateField form={form} name="doneOn" label={say('feedback.done.on')} />
          <Button kind="secondary">{say('feedback.done.add')}</Button>
        </Form>
      )}
    </Section>
  );
}

export function resultsPage(results: Results, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { head, survey, shown } = results, base = `/editions/${head.id}/manage/feedback`;
  const staffOpen = results.mayTeach && !results.staffAnswered && results.windows.some((each) => each.survey === 'staff' && each.state === 'open');
  return framed({
    reader, head, kind: 'manage', title: say('feedback.results.title'), lead: say('feedback.results.lead', { least: smallest }),
    actions: staffOpen && <ButtonLink href={`${base}/survey`} kind="primary" icon="speech">{say('feedback.staff.answer')}</ButtonLink>,
    main: (
      <>
        {['feedback.openSurvey', 'feedback.closeSurvey', 'feedback.removeAction'].map((command) => <ErrorSummary form={formOf(visit, command)} />)}
        <Surveys results={results} visit={visit} />
        <Section title={say(`feedback.survey.${survey}`)}>
          {shown ? <Shown shown={shown} results={results} visit={visit} /> : <NothingShown results={results} visit={visit} />}
          {shown && <Buttons><ButtonLink href={`${base}/results.csv?survey=${survey}`} icon="download">{say('feedback.results.export')}</ButtonLink></Buttons>}
        </Section>
        {shown && <Words results={results} visit={visit} />}
        <Done results={results} visit={visit} />
      </>
    ),
  });
}
