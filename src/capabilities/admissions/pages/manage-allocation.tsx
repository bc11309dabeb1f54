// The lead's page of a season: who is ready, the policy, policies compared, the run, free seats. Members see what is out.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { Checkbox, Form, formOf, Hidden, NumberField, RadioGroup, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, When } from '../../../ui/when.tsx';
import { placeStates } from '../rules/allocation-places.ts';
import { isUnderWay } from '../rules/allocation-work.ts';
import type { Comparison } from '../rules/allocation-report.ts';
import type { AllocationPage } from '../views/season.ts';
import { lookAgain, Outcome, UnderWay } from './allocation-work.tsx';
import { percent, rankText, RunFigures, toldText } from './season-figures.tsx';
import { Hash, policyWords, promiseOf } from './season-words.tsx';

interface Props { readonly data: AllocationPage; readonly visit: Visit }
const base = ({ data }: Props): string => `/seasons/${data.season.id}/manage/allocation`;
/** A form that asks for one of the three; what was written for a round that did not come about stands in it again. */
const asking = ({ data: { work }, visit }: Props, kind: 'preview' | 'run' | 'flow') =>
  formOf(visit, 'admissions.askAllocation', kind === 'flow' && work?.kind === 'flow' && work.refusals.length > 0 ? { why: work.why ?? '' } : {}, { kind });
const isOut = ({ data }: Props): boolean => data.runs.some(({ published_at }) => published_at !== null);

function Homes({ data: { homes }, visit: { reader } }: Props): Html {
  const { say, number } = reader;
  return (
    <Disclosure summary={say('wishes.homes.title')}>
      <Table caption={say('wishes.homes.title')} quietCaption rows={homes} columns={[
        { label: say('wishes.institution'), head: true, cell: ({ name }) => <Name>{name}</Name> },
        { label: say('wishes.nominate.ranked'), figure: true, cell: ({ ranked }) => number(ranked) },
        { label: say('wishes.nominate.nominated'), figure: true, cell: ({ nominated }) => number(nominated) },
        { label: say('wishes.cap.short'), figure: true, cell: ({ cap }) => cap === null ? say('wishes.cap.none') : number(cap) },
      ]} />
    </Disclosure>
  );
}

function Policy(props: Props): Html {
  const { data: { policy, season }, visit } = props, { say } = visit.reader;
  const form = formOf(visit, 'admissions.setSeasonPolicy', { priority: policy.priority, rule: policy.rule, reserves: policy.reserves, minimums: policy.minimums, answerDays: policy.answer_days });
  return (
    <Disclosure summary={say('wishes.policy.change')} open={form.refused}>
      <Form form={form} action={`${base(props)}/policy`}>
        <RadioGroup form={form} name="priority" label={say('wishes.policy.priority')} options={(['lottery', 'scores'] as const).map((value) => ({ value, label: say(`wishes.policy.${value}`), hint: say(`wishes.policy.${value}Hint`) }))} />
        {season.most_courses > 1 ? <RadioGroup form={form} name="rule" label={say('wishes.policy.rule', { count: season.most_courses })} options={(['auto', 'first-seats-first', 'one-shot'] as const).map((value) => ({ value, label: say(`wishes.policy.${value}`), hint: say(`wishes.policy.${value}-hint`) }))} /> : <Hidden name="rule" value={policy.rule} />}
        <Checkbox form={form} name="reserves" label={say('wishes.policy.reserves')} />
        <Checkbox form={form} name="minimums" label={say('wishes.policy.minimums')} />
        <NumberField form={form} name="answerDays" label={say('wishes.policy.days')} min={1} max={60} required />
        <Button kind="secondary">{say('wishes.policy.save')}</Button>
      </Form>
    </Disclosure>
  );
}

/** What differs from the policy as it is set, in a few words. */
function labelOf({ policies }: Comparison, i: number, k: number, visit: Visit): string {
  const { say } = visit.reader, set = policyWords(policies[0]!.policy, k, visit.reader), words = policyWords(policies[i]!.policy, k, visit.reader);
  return i === 0 ? say('wishes.preview.asSet') : words.filter((each) => !set.includes(each)).join(', ');
}

function Compared({ data: { season, names }, compared, visit }: Props & { readonly compared: Comparison }): Html {
  const { reader } = visit, { say, number } = reader, rows = compared.policies.map(({ report }, i) => ({ report, label: labelOf(compared, i, season.most_courses, visit) })), [set] = rows;
  const groups = set!.report.groups.length > 0 ? set!.report.groups : rows.find(({ report }) => report.groups.length > 0)?.report.groups ?? [];
  return (
    <>
      <Bars caption={say('wishes.preview.placed')} max={compared.students} bars={rows.map(({ label, report }) => ({ label, value: report.placed, text: `${number(report.placed)} (${percent(report.placed, report.students, reader)})` }))} />
      <Bars caption={say('wishes.preview.first')} max={Math.max(1, ...rows.map(({ report }) => report.taken))} bars={rows.map(({ label, report }) => ({ label, value: report.byRank[0] ?? 0, text: `${number(report.byRank[0] ?? 0)} (${percent(report.byRank[0] ?? 0, report.taken, reader)})` }))} />
      <Table caption={say('wishes.preview.table')} wide rows={rows} columns={[
        { label: say('wishes.preview.policy'), head: true, cell: ({ label }) => label },
        { label: say('wishes.figures.placedStudents'), figure: true, cell: ({ report }) => number(report.placed) },
        { label: say('wishes.figures.seats'), figure: true, cell: ({ report }) => number(report.taken) },
        { label: say('wishes.figures.meanRank'), figure: true, cell: ({ report }) => rankText(report.meanRank, reader) },
        { label: say('wishes.preview.closed'), figure: true, cell: ({ report }) => number(report.closed.length) },
        { label: say('wishes.preview.blocking'), figure: true, cell: ({ report }) => number(report.blocking.length) },
        { label: say('wishes.preview.manipulable'), cell: ({ report: { promises, manipulability: { gained, tried } } }) => promises.strategyProof === 'proved' ? say('wishes.preview.none') : tried === 0 ? say('wishes.preview.notMeasured') : say('wishes.preview.gained', { gained, tried }) },
      ]} />
      {groups.length > 0 && (
        <Table caption={say('wishes.preview.groups')} wide rows={rows.filter(({ report }) => report.groups.length > 0)} columns={[
          { label: say('wishes.preview.policy'), head: true, cell: ({ label }) => label },
          ...groups.map(({ group }) => ({ label: reader.sayAny(`admissions.groups.${group}`), cell: ({ report }: typeof rows[number]) => {
            const found = report.groups.find((each) => each.group === group);
            return found ? say('wishes.preview.groupCell', { placed: toldText(found.selected, reader), count: toldText(found.applicants, reader) }) : '–';
          } })),
        ]} />
      )}
      {groups.length > 0 && <p>{say('wishes.figures.protected')}</p>}
      <Disclosure summary={say('wishes.preview.details')}>
        <p>{promiseOf(set!.report, reader)}</p>
        {set!.report.closed.length > 0 && <p>{say('wishes.preview.closedNames')} {reader.list(set!.report.closed.map(({ course }) => names.get(course)?.title ?? ''))}</p>}
        <Bars caption={say('wishes.figures.byHome')} max={Math.max(1, ...set!.report.homes.map(({ students }) => students))} bars={set!.report.homes.map(({ home, students, placed }) => ({ label: home, value: placed, text: say('wishes.figures.placedOf', { placed, count: students }) }))} />
      </Disclosure>
    </>
  );
}

function Preview(props: Props): Html {
  const { data: { preview, season, homes }, visit } = props, { reader } = visit, { say } = reader, form = asking(props, 'preview');
  const named = preview && { ...preview.compared, policies: preview.compared.policies.map((each) => ({ ...each, report: { ...each.report, homes: each.report.homes.map((home) => ({ ...home, home: homes.find((one) => one.home === home.home)?.name ?? home.home })) } })) };
  return (
    <Section title={say('wishes.preview.title')} lead={say('wishes.preview.lead')}>
      <Form form={form} action={`${base(props)}/preview`}><Hidden name="kind" value="preview" /><Buttons><Button kind="secondary">{say(preview ? 'wishes.preview.again' : 'wishes.preview.make')}</Button></Buttons></Form>
      {preview && <p>{say('wishes.preview.made', { count: preview.compared.students })} <When at={preview.made_at} reader={reader} /></p>}
      {named && <Compared {...props} compared={named} />}
      {!preview && <p>{say('wishes.preview.season', { season: season.name })}</p>}
    </Section>
  );
}

function Run(props: Props): Html {
  const { data: { ranking, runs, season, names, homes }, visit } = props, { reader } = visit, { say } = reader, latest = runs.at(-1), run = asking(props, 'run'), publish = formOf(visit, 'admissions.publishAllocation');
  return (
    <Section title={say('wishes.run.title')} lead={say('wishes.run.lead')}>
      {ranking !== 'closed' ? <Notice><p>{say('wishes.refusal.rankingOpen')} <Deadline at={season.ranking_closes_at} now={visit.now} reader={reader} /></p></Notice>
        : <Form form={run} action={`${base(props)}/run`}><Hidden name="kind" value="run" /><Buttons><Button kind={latest ? 'secondary' : 'primary'}>{say(latest ? 'wishes.run.again' : 'wishes.run.make')}</Button></Buttons></Form>}
      {latest && (
        <Panel title={say('wishes.run.one', { number: latest.number })} accent>
          <p><When at={latest.made_at} reader={reader} />. {say('wishes.run.unpublished')}</p>
          <RunFigures report={latest.report} names={names} institutions={new Map(homes.map(({ home, name }) => [home, name]))} reader={reader} protectedToo />
          <Files {...props} number={latest.number} scores={latest.policy.priority === 'scores'} />
          <Form form={publish} action={`${base(props)}/publish`}>
            <Hidden name="number" value={latest.number} />
            <TextArea form={publish} name="why" label={say('wishes.run.why')} hint={say('wishes.run.whyHint')} rows={3} maxlength={1000} required />
            <Button icon="done">{say('wishes.run.publish')}</Button>
          </Form>
        </Panel>
      )}
    </Section>
  );
}

function Files({ number, scores, ...props }: Props & { readonly number: number; readonly scores: boolean }): Html {
  const { say } = props.visit.reader;
  return (
    <Disclosure summary={say('wishes.files.title', { number })}>
      <p>{say('wishes.files.lead')}</p>
      <ItemList items={['students.csv', 'courses.csv', ...(scores ? ['priorities.csv'] : []), 'options.json', 'report.json'].map((file) => ({ title: file, href: `${base(props)}/${number}/${file}`, icon: 'download' as const }))} />
      <p><code>meridian allocate --students students.csv --courses courses.csv {scores && '--priorities priorities.csv '}--options options.json --out again</code></p>
    </Disclosure>
  );
}

/** After publication: how places are answered, and seats that can flow on. */
function Out(props: Props): Html {
  const { data: { runs, places, season, leading, names, homes, work }, visit } = props, { reader } = visit, { say } = reader, flow = asking(props, 'flow'), out = runs.filter(({ published_at }) => published_at !== null), counts = new Map(places.map(({ state, count }) => [state, count]));
  return (
    <>
      <Section title={say('wishes.answers.title')}>
        <Figures figures={placeStates.map((state) => ({ label: say(`wishes.state.${state}`), value: reader.number(counts.get(state) ?? 0) }))} />
        {leading && !(work && isUnderWay(work, visit.now)) && (
          <Panel title={say('wishes.flow.title')}>
            <p>{say('wishes.flow.lead')}</p>
            <Form form={flow} action={`${base(props)}/flow`}><Hidden name="kind" value="flow" /><TextArea form={flow} name="why" label={say('wishes.flow.why')} rows={2} maxlength={1000} required /><Button>{say('wishes.flow.button')}</Button></Form>
          </Panel>
        )}
      </Section>
      {out.toReversed().map((run) => (
        <Section title={run.kind === 'first' ? say('wishes.run.out') : say('wishes.run.round', { number: run.number })} lead={<><When at={run.published_at!} reader={reader} /> – <Name>{run.why}</Name></>}>
          <RunFigures report={run.report} names={names} institutions={new Map(homes.map(({ home, name }) => [home, name]))} reader={reader} protectedToo={leading} />
          {leading && <Files {...props} number={run.number} scores={run.policy.priority === 'scores'} />}
        </Section>
      ))}
      <Buttons><ButtonLink href={`/seasons/${season.id}/certificate`}>{say('wishes.certificate.link')}</ButtonLink></Buttons>
    </>
  );
}

export function allocationPage(data: AllocationPage, visit: Visit): Page {
  const props = { data, visit }, { reader } = visit, { say, number } = reader, { season, homes, policy } = data, out = isOut(props), { work } = data, busy = work !== null && isUnderWay(work, visit.now), sum = (of: (home: typeof homes[number]) => number): number => homes.reduce((all, each) => all + of(each), 0);
  return {
    title: `${say('wishes.tab.allocation')}: ${season.name}`, unlisted: true, section: { kind: 'season', season: season.id }, trail: [{ label: season.name, href: `/seasons/${season.id}` }], ...(busy && { refresh: lookAgain }),
    main: (
      <>
        <Heading kicker={<Name>{season.name}</Name>} title={say('wishes.tab.allocation')} lead={say('wishes.allocation.lead')} />
        <Figures figures={[
          { label: say('wishes.allocation.courses'), value: number(data.offered) }, { label: say('wishes.nominate.ranked'), value: number(sum(({ ranked }) => ranked)) },
          { label: say('wishes.nominate.nominated'), value: number(sum(({ nominated }) => nominated)) },
        ]} />
        {work && (busy ? <UnderWay work={work} visit={visit} students={sum(({ ranked }) => ranked)} /> : <Outcome work={work} visit={visit} />)}
        <Homes {...props} />
        <Section title={say('wishes.policy.title')}>
          <ItemList items={policyWords(policy, season.most_courses, reader).map((title) => ({ title }))} />
          {data.draw ? <p>{say('wishes.draw.promised')} <Hash text={data.draw} /></p> : <p>{say('wishes.draw.notYet')}</p>}
          {data.leading && !out && !busy && <Policy {...props} />}
        </Section>
        {data.leading && !out && !busy && <Preview {...props} />}
        {data.leading && !out && !busy && <Run {...props} />}
        {!data.leading && !out && <Notice><p>{say('wishes.allocation.leadOnly')}</p></Notice>}
        {out && <Out {...props} />}
      </>
    ),
  };
}
