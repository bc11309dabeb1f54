// How an edition selects, for everybody: the rule, the lottery's committed seed, and after the results the policy, the seed and
// the means to run the draw again.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { filterOf, Form, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { HowSelected } from '../views/preview.ts';
import { reservedFacts, weightsText } from './selection-rule.tsx';

interface Props { readonly data: HowSelected; readonly visit: Visit }

/** What is typed to run the draw again (src/cli/select.ts). */
const command = 'npx meridian select --applicants lots.csv --options options.json --out draw';

/** Long digits that may break on a phone and are copied whole. */
const Digits = ({ text }: { readonly text: string }): Html => <code>{text.match(/.{1,16}/g)?.map((part) => <>{part}<wbr /></>)}</code>;

function Check({ data, visit }: Props): Html {
  const { say } = visit.reader, { lot, drawn, edition, result } = data, form = filterOf(visit, lot === null ? {} : { lot });
  return (
    <>
      {lot !== null && (drawn ? <Notice kind="success"><p>{say('selection.lottery.drawn', { lot, number: drawn.number, place: drawn.place, count: result!.lots })}</p></Notice> : <Notice kind="warning"><p>{say('selection.lottery.unknown')}</p></Notice>)}
      <Form form={form} method="get" action={`/editions/${edition.id}/selection`} layout="filters" label={say('selection.lottery.check')}>
        <TextField form={form} name="lot" label={say('selection.lottery.lot')} hint={say('selection.lottery.lotHint')} maxlength={60} required />
        <Button kind="secondary">{say('selection.lottery.check')}</Button>
      </Form>
      <Disclosure summary={say('selection.lottery.rerun')}>
        <p>{say('selection.lottery.method')}</p>
        <p>{say('selection.lottery.again', { command })}</p>
        <Buttons><ButtonLink href={`/editions/${edition.id}/selection/lots.csv`} icon="download">{say('selection.lottery.lots')}</ButtonLink><ButtonLink href={`/editions/${edition.id}/selection/options.json`} icon="download">{say('selection.lottery.options')}</ButtonLink></Buttons>
      </Disclosure>
    </>
  );
}

function Lottery({ data, visit }: Props): Html {
  const { reader } = visit, { say } = reader, { seed } = data;
  return (
    <Section title={say('selection.lottery.title')} lead={say('selection.lottery.lead')}>
      {seed === null ? <p>{say('selection.lottery.none')}</p> : <Facts stacked facts={[
        { label: say('selection.lottery.commitment'), value: <Digits text={seed.commitment} /> }, { label: say('selection.lottery.committedAt'), value: <When at={seed.committedAt} reader={reader} /> },
        { label: say('selection.lottery.seed'), value: seed.revealed ? <><Digits text={seed.revealed} /> {data.agrees && say('selection.lottery.agrees')}</> : say('selection.lottery.later') },
      ]} />}
      {data.result && <Check data={data} visit={visit} />}
    </Section>
  );
}

export function howSelectedPage(data: HowSelected, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, rule, homes } = data, reserved = reservedFacts(rule, homes, reader), limit = (capacity: number | null): string => capacity === null ? say('selection.how.noLimit') : reader.number(capacity);
  return {
    title: `${say('selection.how.title')}: ${edition.title}`, width: 'reading', unlisted: true, trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('selection.how.title')} lead={say('selection.how.lead')} actions={<a href="/how-places-are-given">{say('selection.how.general')}</a>} />
        <Section title={say('selection.how.result')}>
          {data.result ? <><p>{say(`selection.policy.${data.result.policy}`)}. {say(`selection.policy.${data.result.policy}.text`)}</p><Prose text={data.result.why} /></> : <p>{say('selection.how.notYet')}</p>}
        </Section>
        <Section title={say('selection.how.counts')}><p>{weightsText(rule, reader)}</p></Section>
        <Section title={say('selection.how.places')}><Facts facts={[{ label: say('selection.how.placesAll'), value: limit(edition.capacity) }, ...homes.slice(0, 40).map(({ name, capacity }) => ({ label: name, value: limit(capacity) }))]} /></Section>
        <Section title={say('selection.how.reserved')}>
          {reserved.length === 0 ? <p>{say('selection.how.reservedNone')}</p> : <><Facts facts={reserved} /><p>{say('selection.how.reservedIf')} {say('selection.rule.groupsLead')}</p><p>{say('selection.rule.counting')}: {say(`selection.rule.counting.${rule.counting}`)}.</p></>}
        </Section>
        <Lottery data={data} visit={visit} />
      </>
    ),
  };
}
