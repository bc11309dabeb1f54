// The policies side by side on the real applicants: the rule, marks, who would take part under each, and the way to a proposal.
import type { Reader } from '../../../text/reader.ts';
import { Button, ButtonLink, PostButton } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { Form, formOf, Hidden, RadioGroup, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { policyNames, type PolicyTold } from '../rules/selection.ts';
import type { PreviewPage } from '../views/preview.ts';
import { RuleForm } from './selection-rule.tsx';

interface Props { readonly data: PreviewPage; readonly visit: Visit }
type Computed = Extract<PolicyTold, { readonly selected: number }>;
type GroupTold = Computed['groups'][number];

const computedIn = (policies: readonly PolicyTold[]): Computed[] => policies.filter((each): each is Computed => 'selected' in each);
const policyText = (policy: PolicyTold['policy'], { say }: Reader): string => say(`selection.policy.${policy}`);
const figureText = (value: number | null, reader: Reader): string => value === null ? '–' : reader.number(value);

const toldText = (told: GroupTold['applicants'], { say, number }: Reader): string => typeof told === 'number' ? number(told) : say(told === 'few' ? 'selection.preview.few' : 'selection.preview.hidden');

function Overview({ policies, reader }: { readonly policies: readonly PolicyTold[]; readonly reader: Reader }): Html {
  const { say } = reader, of = (row: PolicyTold, value: (row: Computed) => string): string => 'selected' in row ? value(row) : '–';
  return <Table caption={say('selection.preview.result')} quietCaption rows={policies} columns={[
    { label: say('selection.preview.policy'), head: true, cell: ({ policy }) => policyText(policy, reader) },
    { label: say('selection.preview.selected'), figure: true, cell: (row) => 'selected' in row ? reader.number(row.selected) : row.lacking > 0 ? say('selection.preview.lacking', { count: row.lacking }) : say('selection.preview.impossible') },
    { label: say('selection.preview.meanMarks'), figure: true, cell: (row) => of(row, ({ meanMarks }) => figureText(meanMarks, reader)) },
    { label: say('selection.preview.meanScore'), figure: true, cell: (row) => of(row, ({ meanScore }) => figureText(meanScore, reader)) },
  ]} />;
}

/** What each policy changes against the first that could be computed, in words. */
function Changes({ policies, reader }: { readonly policies: readonly Computed[]; readonly reader: Reader }): Html {
  const { say } = reader, [first, ...others] = policies;
  if (!first || others.length === 0) return null;
  const marksText = ({ meanMarks }: Computed): string => {
    const by = meanMarks === null || first.meanMarks === null ? 0 : Math.round((meanMarks - first.meanMarks) * 10) / 10;
    return by === 0 ? '' : ` ${say('selection.preview.change.marks', { by: reader.number(Math.abs(by)), how: by > 0 ? 'higher' : 'lower' })}`;
  };
  return (
    <Section title={say('selection.preview.changes')} level={3}>
      <ul>{others.map((each) => {
        const args = { policy: policyText(each.policy, reader), first: policyText(first.policy, reader) };
        return <li>{each.others === 0 ? say('selection.preview.change.same', args) : typeof each.others === 'number' ? say('selection.preview.change.many', { ...args, count: each.others }) : say('selection.preview.change.few', args)}{marksText(each)}</li>;
      })}</ul>
    </Section>
  );
}

function ByHome({ data: { edition }, policies, reader }: { readonly data: PreviewPage; readonly policies: readonly Computed[]; readonly reader: Reader }): Html {
  const { say } = reader, homes = (policies[0]?.homes ?? []).slice(0, 40);
  return homes.length === 0 ? null : (
    <Section title={say('selection.preview.byHome')} level={3}>
      {homes.map(({ home, applicants }) => <Bars caption={say('selection.preview.ofHome', { name: edition.partners.find(({ institution }) => institution === home)?.name ?? home, count: applicants })} max={applicants}
        bars={policies.map(({ policy, homes }) => ({ policy, selected: homes.find((each) => each.home === home)!.selected })).map(({ policy, selected }) => ({ label: policyText(policy, reader), value: selected, text: reader.number(selected) }))} />)}
    </Section>
  );
}

function ByGroup({ policies, total, reader }: { readonly policies: readonly Computed[]; readonly total: number; readonly reader: Reader }): Html {
  const { say } = reader, groups = (policies[0]?.groups ?? []).filter(({ applicants, places }) => typeof applicants === 'number' || places > 0), overall = policies[0] ? policies[0].selected / total : 0;
  const under = ({ groups }: Computed, group: string): GroupTold => groups.find((each) => each.group === group)!;
  const named = (group: string): string => reader.sayAny(`admissions.groups.${group}`);
  return groups.length === 0 ? null : (
    <Section title={say('selection.preview.byGroup')} level={3} lead={say('selection.preview.byGroupLead')}>
      <Table caption={say('selection.preview.byGroup')} quietCaption rows={groups} columns={[
        { label: say('selection.preview.group'), head: true, cell: ({ group }) => named(group) },
        { label: say('selection.preview.applied'), figure: true, cell: ({ applicants }) => toldText(applicants, reader) },
        { label: say('selection.preview.reserved'), figure: true, cell: ({ places }) => places === 0 ? '–' : reader.number(places) },
        ...policies.map((each) => ({ label: policyText(each.policy, reader), figure: true, cell: ({ group }: GroupTold) => toldText(under(each, group).selected, reader) })),
      ]} />
      {groups.map(({ group, applicants }) => {
        const shown = policies.map((each) => ({ policy: each.policy, selected: under(each, group).selected })).filter((each): each is { policy: Computed['policy']; selected: number } => typeof each.selected === 'number');
        return typeof applicants === 'number' && shown.length > 0 && (
          <Bars caption={say('selection.preview.ofGroup', { group: named(group), count: applicants })} max={1} compared={say('selection.preview.overall')}
            bars={shown.map(({ policy, selected }) => ({
              label: policyText(policy, reader), value: selected / applicants, text: say('selection.preview.share', { count: selected, share: reader.percent(selected / applicants) }), compare: { value: overall, text: reader.percent(overall) },
            }))} />
        );
      })}
    </Section>
  );
}

function Preview({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader, { preview, edition } = data, base = `/editions/${edition.id}/manage/selection`;
  if (data.count === 0 && !preview) return <Empty title={say('selection.preview.noApplicants')} icon="people"><p>{say('selection.preview.noApplicantsLead')}</p></Empty>;
  const compute = data.proposal?.confirmed || data.count === 0 ? null : <PostButton action={`${base}/preview`} kind={preview && !preview.stale ? 'secondary' : 'primary'}>{say(preview ? 'selection.preview.again' : 'selection.preview.compute')}</PostButton>;
  if (!preview) return <Section title={say('selection.preview.result')}><Empty title={say('selection.preview.none')} icon="people" action={compute}><p>{say('selection.preview.noneLead')}</p><p>{say('selection.preview.logged')}</p></Empty></Section>;
  const { figures } = preview, computed = computedIn(figures.policies);
  return (
    <Section title={say('selection.preview.result')} lead={<>{say('selection.preview.at')} <When at={preview.at} reader={reader} form="short" /></>}>
      {preview.stale && !data.proposal?.confirmed && <Notice kind="warning"><p>{say('selection.preview.stale')}</p></Notice>}
      {computed.some(({ proved }) => !proved) && <Notice kind="info"><p>{say('selection.preview.unproved')}</p></Notice>}
      <Overview policies={figures.policies} reader={reader} />
      {compute && <><p>{say('selection.preview.logged')}</p>{compute}</>}
      <Changes policies={computed} reader={reader} />
      <ByGroup policies={computed} total={figures.applicants} reader={reader} />
      <ByHome data={data} policies={computed} reader={reader} />
    </Section>
  );
}

function Use({ data, visit }: Props): Html {
  const { say } = visit.reader, base = `/editions/${data.edition.id}/manage/selection`, form = formOf(visit, 'admissions.proposeSelection', {});
  const possible = data.preview ? computedIn(data.preview.figures.policies).map(({ policy }) => policy) : [];
  return (
    <>
      {data.proposal && <Notice kind="info"><p>{say('selection.use.there', { policy: policyText(data.proposal.policy, visit.reader) })} <a href={`${base}/preview/proposal`}>{say('selection.use.see')}</a></p></Notice>}
      {possible.length > 0 && !data.callOver && <Notice kind="info"><p>{say('selection.use.open')}</p></Notice>}
      {possible.length > 0 && data.callOver && !data.proposal?.confirmed && data.count > 0 && (
        <Section title={say('selection.use.title')} lead={say('selection.use.lead')}>
          <Form form={form} action={`${base}/proposal`}>
            <RadioGroup form={form} name="policy" label={say('selection.preview.policy')} required options={policyNames.filter((policy) => possible.includes(policy)).map((value) => ({ value, label: policyText(value, visit.reader), hint: say(`selection.policy.${value}.text`) }))} />
            <TextArea form={form} name="why" label={say('selection.use.why')} hint={say('selection.use.whyHint')} rows={3} maxlength={2000} required />
            <Button>{say('selection.use.propose')}</Button>
          </Form>
        </Section>
      )}
    </>
  );
}

function Marks({ data, visit }: Props): Html {
  const { say } = visit.reader;
  return data.proposal?.confirmed ? null : data.own.map(({ institution, name }) => {
    const form = formOf(visit, 'admissions.setMarks', {}, { institution });
    return (
      <Disclosure summary={<Name>{say('selection.marks.title', { institution: name })}</Name>} open={form.refused}>
        <p>{say('selection.marks.lead')}</p>
        <Form form={form} action={`/editions/${data.edition.id}/manage/selection/marks`}>
          <Hidden name="institution" value={institution} />
          <TextArea form={form} name="marks" label={say('selection.marks.list')} hint={say('selection.marks.hint')} rows={6} required />
          <Button kind="secondary">{say('selection.marks.save', { institution: name })}</Button>
        </Form>
      </Disclosure>
    );
  });
}

export function previewPage(data: PreviewPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, room } = data;
  return {
    title: `${say('selection.preview.title')}: ${edition.title}`, width: 'wide', unlisted: true, section: { kind: 'manage', edition: edition.id }, trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}/manage` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('selection.preview.title')} lead={say('selection.preview.lead')} actions={<ButtonLink href={`/editions/${edition.id}/selection`}>{say('selection.how.title')}</ButtonLink>} />
        <Figures figures={[
          { label: say('selection.preview.applicants'), value: reader.number(data.count) }, { label: say('selection.preview.places'), value: reader.number(room.places) },
          { label: say('selection.preview.withMarks'), value: reader.number(data.withMarks) }, { label: say('selection.preview.withScore'), value: reader.number(data.withScore) },
        ]} />
        <Section title={say('selection.rule.title')} lead={say('selection.rule.lead')}><RuleForm data={data} visit={visit} /><Marks data={data} visit={visit} /></Section>
        <Preview data={data} visit={visit} />
        <Use data={data} visit={visit} />
      </>
    ),
  };
}
