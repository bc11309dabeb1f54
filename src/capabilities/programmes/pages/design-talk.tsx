// What the partners say to each other about their plan, and everything that was ever changed in it.
import { Button, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, filterOf, Form, formOf, Hidden, type OptionGroup, RadioGroup, SelectField, TextArea } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { planFields } from '../rules/design.ts';
import type { DesignHistory, DesignTalk } from '../views/design.ts';
import { authorName, type Base, DesignHeading, designPage, designPath, fieldName, Live, partnerName, valueName } from './design-parts.tsx';

/** The fields of the plan and its activities, to choose one from. */
function fieldOptions(data: Base, visit: Visit): readonly OptionGroup[] {
  const { reader } = visit, { say } = reader, activities = data.plan.activities.filter(({ gone }) => !gone);
  return [
    { label: say('design.page.plan'), options: Object.keys(planFields).map((value) => ({ value, label: fieldName(value, data.plan, data, reader) })) },
    ...(activities.length === 0 ? [] : [{ label: say('design.activities'), options: activities.map(({ id, title }) => ({ value: `activity:${id}:title`, label: title || say('design.nameless') })) }]),
  ];
}
/** Also the one that the address asks for. */
const withAsked = (groups: readonly OptionGroup[], asked: string, label: string): readonly (OptionGroup | { value: string; label: string })[] =>
  asked === '' || groups.some(({ options }) => options.some(({ value }) => value === asked)) ? groups : [{ value: asked, label }, ...groups];

function Note({ row, data, visit }: { readonly row: DesignTalk['rows'][number]; readonly data: DesignTalk; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, path = `${designPath(data.programme.id)}/talk`, form = formOf(visit, 'programmes.answerQuestion', {}, { note: row.id }), open = row.kind === 'question' && row.answered_at === null, brief = row.words.length > 60 ? `${row.words.slice(0, 60).replace(/\s+\S*$/, '')} …` : row.words;
  return (
    <Panel title={row.about ? <a href={`${path}?about=${encodeURIComponent(row.about)}`}><Name>{fieldName(row.about, data.plan, data, reader)}</Name></a> : say('design.whole')} level={3}>
      <p class="detail"><Name>{authorName(row.author_name, reader)}</Name>{row.institution && <>, <Name>{partnerName(data, row.institution)}</Name></>} · <When at={row.at} reader={reader} form="short" />
        {row.kind === 'question' && <> <Tag tone={open ? 'watch' : 'good'}>{say(open ? 'design.question.open' : 'design.question.answered')}</Tag></>}</p>
      <Prose text={row.words} />
      {row.answer !== null && <><p class="detail">{say('design.answerBy')} <Name>{authorName(row.answerer_name, reader)}</Name></p><Prose text={row.answer} /></>}
      {open && <Disclosure summary={<Name>{say('design.answerTo', { question: brief })}</Name>} open={form.refused}>
        <Form form={form} action={`${path}/answer`} label={say('design.answerTo', { question: brief })}>
          <Hidden name="note" value={row.id} />
          <TextArea form={form} name="answer" label={say('design.answer')} required rows={3} maxlength={4000} />
          <Buttons><Button kind="secondary" label={say('design.closeThis', { question: brief })}>{say('design.close')}</Button></Buttons>
        </Form>
      </Disclosure>}
      {row.kind === 'question' && !open && <PostButton action={`${path}/reopen`} fields={{ note: row.id }} kind="plain" label={say('design.reopenTo', { question: brief })}>{say('design.reopen')}</PostButton>}
    </Panel>
  );
}

export function designTalkPage(data: DesignTalk, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `${designPath(data.programme.id)}/talk`, form = formOf(visit, 'programmes.addNote', { kind: 'comment', about: data.about }), filter = filterOf(visit);
  const label = data.about === '' ? '' : fieldName(data.about, data.plan, data, reader), options = withAsked(fieldOptions(data, visit), data.about, label);
  return {
    ...designPage({ data, visit }, say('design.page.talk')), width: 'reading',
    main: (
      <Live data={data} visit={visit} present={data.present}>
        <DesignHeading data={data} visit={visit} here="talk" title={say('design.page.talk')} lead={say('design.talkLead')} />
        <Section title={say('design.say')} id="say">
          <Form form={form} action={path} label={say('design.say')}>
            <RadioGroup form={form} name="kind" label={say('design.noteKind')} required inline options={(['comment', 'question'] as const).map((value) => ({ value, label: say(`design.note.${value}`) }))} />
            <SelectField form={form} name="about" label={say('design.about')} empty={say('design.whole')} options={options} />
            <TextArea form={form} name="words" label={say('design.words')} required rows={3} maxlength={4000} />
            <Buttons><Button>{say('design.send')}</Button></Buttons>
          </Form>
        </Section>
        <Section title={say('design.said')} id="said">
          <Form form={filter} action={path} method="get" layout="filters" label={say('design.filter')}>
            <SelectField form={filter} name="about" label={say('design.about')} empty={say('design.all')} options={options} />
            <Checkbox form={filter} name="open" label={say('design.onlyOpen')} />
            <Buttons><Button kind="secondary">{say('design.show')}</Button></Buttons>
          </Form>
          {data.rows.length === 0 ? <Empty title={say('design.said.none')} icon="speech">{say('design.said.noneHint')}</Empty> : <div data-live="said">{data.rows.map((row) => <Note row={row} data={data} visit={visit} />)}</div>}
          <Pager reader={reader} next={data.next && `${path}?${new URLSearchParams({ ...(data.about ? { about: data.about } : {}), ...(data.open ? { open: 'yes' } : {}), before: data.next }).toString()}`} />
        </Section>
      </Live>
    ),
  };
}

/** A text as the history shows it: the beginning, unless only one field is asked for. */
const clipLength = 300;
function Shown({ row, value, data, visit, whole }: { readonly row: DesignHistory['rows'][number]; readonly value: string; readonly data: DesignHistory; readonly visit: Visit; readonly whole: boolean }): Html {
  const { reader } = visit, text = valueName(row.field, value, data, reader);
  if (text === '') return <span class="detail">{reader.say('design.nothing')}</span>;
  return whole || text.length <= clipLength ? <Name>{text}</Name>
    : <><Name>{text.slice(0, clipLength)}</Name>… <a href={`${designPath(data.programme.id)}/history?field=${encodeURIComponent(row.field)}&before=${row.seq + 1}`}>{reader.say('design.whole.text', { seq: row.seq })}</a></>;
}

export function designHistoryPage(data: DesignHistory, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `${designPath(data.programme.id)}/history`, filter = filterOf(visit), asked = data.asked.field ?? '', whole = asked !== '';
  return {
    ...designPage({ data, visit }, say('design.page.history')),
    main: (
      <>
        <DesignHeading data={data} visit={visit} here="history" title={say('design.page.history')} lead={say('design.historyLead')} />
        <Form form={filter} action={path} method="get" layout="filters" label={say('design.filter')}>
          <SelectField form={filter} name="person" label={say('design.who')} empty={say('design.anybody')} options={data.editors.map(({ person, name }) => ({ value: person, label: authorName(name, reader) }))} />
          <SelectField form={filter} name="field" label={say('design.what')} empty={say('design.all')} options={withAsked(fieldOptions(data, visit), asked, asked === '' ? '' : fieldName(asked, data.plan, data, reader))} />
          <Buttons><Button kind="secondary">{say('design.show')}</Button></Buttons>
        </Form>
        {data.rows.length === 0 ? <Empty title={say('design.history.none')} icon="clock">{say('design.history.noneHint')}</Empty> : <Table caption={say('design.page.history')} quietCaption rows={data.rows} columns={[
          { label: say('design.what'), head: true, cell: (row) => <a href={`${path}?field=${encodeURIComponent(row.field)}`}><Name>{fieldName(row.field, data.plan, data, reader)}</Name></a> },
          { label: say('design.when'), cell: (row) => <When at={row.at} reader={reader} form="short" /> },
          { label: say('design.who'), cell: (row) => <><Name>{authorName(row.name, reader)}</Name>{row.institution && <>, <Name>{partnerName(data, row.institution)}</Name></>}</> },
          { label: say('design.before'), cell: (row) => <Shown row={row} value={row.before} data={data} visit={visit} whole={whole} /> },
          { label: say('design.after'), cell: (row) => <Shown row={row} value={row.after} data={data} visit={visit} whole={whole} /> },
        ]} />}
        <Pager reader={reader} next={data.next === null ? null : `${path}?${new URLSearchParams({ ...(data.asked.person ? { person: data.asked.person } : {}), ...(asked ? { field: asked } : {}), before: String(data.next) }).toString()}`} />
      </>
    ),
  };
}
