// Learning agreements: the student's own, the officers' list, and one of them to be signed, changed or sent back.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, Hidden, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { missingSides, signedAt } from '../rules/agreements.ts';
import type { Agreements, AgreementShown, OwnAgreement } from '../views/agreements.ts';
import { ContentForm, contentOf, History, StateTag, Whole } from './agreement-parts.tsx';

const kicker = ({ edition }: Pick<OwnAgreement, 'edition'>): Html => <><Name>{edition.title}</Name> · <Name>{edition.name}</Name></>;

/** What the student has to do, or waits for. */
function Now({ data: { versions: [last], state, edition }, visit }: { readonly data: OwnAgreement; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader;
  if (!last) return <Notice><p>{say('recognition.agreement.first')}</p></Notice>;
  if (state === 'signed') return <Notice kind="success"><p>{say('recognition.agreement.done')}</p></Notice>;
  if (state === 'sentBack') return <Notice kind="warning"><p>{say('recognition.agreement.again')}</p></Notice>;
  if (last.student_signed_at) return <Notice><p>{say('recognition.agreement.waits', { sides: reader.list(missingSides(last).map((side) => side === 'home' ? last.home_name : last.host_name)) })}</p></Notice>;
  const sign = formOf(visit, 'recognition.signAgreement', { version: last.version });
  return (
    <Notice kind="warning">
      <p>{last.version === 1 && last.proposed_as === 'home' ? say('recognition.agreement.begun', { home: last.home_name }) : say('recognition.agreement.yours')}</p>
      <Form form={sign} action={`/editions/${edition.id}/space/agreement/sign`}><Hidden name="version" value={String(last.version)} /><Buttons><Button>{say('recognition.agreement.sign')}</Button></Buttons></Form>
    </Notice>
  );
}

export function ownAgreementPage(data: OwnAgreement, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, terms, versions, name, state, decided, home } = data, [last] = versions, path = `/editions/${edition.id}/space/agreement`;
  const form = formOf(visit, 'recognition.proposeAgreement', contentOf(data));
  const propose = terms && <ContentForm form={form} action={path} data={data} reader={reader} label={say('recognition.agreement.propose')} />;
  return {
    title: `${say('recognition.agreement.title')} – ${edition.title}`, unlisted: true, width: 'reading', section: { kind: 'space', edition: edition.id },
    main: (
      <>
        <Heading title={say('recognition.agreement.title')} kicker={kicker(data)} lead={say('recognition.agreement.lead')} tags={terms && <StateTag state={state} reader={reader} />} />
        {!terms && !last ? <Empty title={say('recognition.agreement.notNeeded')} icon="info"><p>{home ? say('recognition.agreement.noCreditText', { home }) : say('recognition.agreement.noHomeText')}</p></Empty> : (
          <>
            {!decided && <Now data={data} visit={visit} />}
            {last && <Section title={say('recognition.agreement.version', { number: last.version, date: reader.date(last.proposed_at) })}><Whole version={last} name={name} reader={reader} total={terms} edition={edition} /></Section>}
            {!decided && propose && (last && state !== 'sentBack' ? <Disclosure summary={say('recognition.agreement.change')} open={form.refused}>{propose}</Disclosure> : <Section title={say('recognition.agreement.content')}>{propose}</Section>)}
            <History versions={versions} name={name} reader={reader} edition={edition} />
          </>
        )}
      </>
    ),
  };
}

export function agreementsPage({ edition, givers, rows }: Agreements, { reader }: Visit): Page {
  const { say } = reader, path = `/editions/${edition.id}/manage/agreements`;
  return {
    title: `${say('recognition.agreements.title')} – ${edition.title}`, unlisted: true, section: { kind: 'manage', edition: edition.id },
    main: (
      <>
        <Heading title={say('recognition.agreements.title')} kicker={kicker({ edition: { ...edition, starts_on: '', ends_on: '' } })} lead={say('recognition.agreements.lead')} />
        {rows.length === 0 ? <Empty title={say('recognition.agreements.none')} icon="file"><p>{givers.length > 0 ? say('recognition.agreements.noneText', { givers: reader.list(givers) }) : say('recognition.agreements.noCredit')}</p></Empty> : (
          <Table caption={say('recognition.agreements.title')} quietCaption rows={rows} columns={[
            { label: say('recognition.results.name'), head: true, cell: (row) => <a href={`${path}/${row.person}`}><Name>{row.name}</Name></a> },
            { label: say('recognition.agreement.side.home'), cell: (row) => <Name>{row.home_name}</Name> },
            { label: say('recognition.agreement.side.host'), cell: (row) => row.host_name ? <Name>{row.host_name}</Name> : '–' },
            { label: say('recognition.agreements.state'), cell: (row) => <StateTag state={row.state} reader={reader} /> },
            { label: say('recognition.agreements.missing'), cell: (row) => row.state === 'waits' ? reader.list(missingSides(row).map((side) => say(`recognition.agreement.side.${side}`))) : '–' },
          ]} />
        )}
        <Pager reader={reader} next={rows.length === 50 ? `${path}?after=${rows.at(-1)!.person}` : undefined} />
      </>
    ),
  };
}

/** For each side that the reader speaks for and that has not signed: sign, or send back with a reason. */
function Answer({ data: { versions, sides, edition, person, state }, visit }: { readonly data: AgreementShown; readonly visit: Visit }): Html {
  const { say } = visit.reader, last = versions[0]!, path = `/editions/${edition.id}/manage/agreements/${person}`;
  if (state !== 'waits') return null;
  return <>{sides.filter((side) => signedAt(last, side) === null).map((side) => {
    const sign = formOf(visit, 'recognition.countersignAgreement', {}, { side }), back = formOf(visit, 'recognition.sendAgreementBack', {}, { side });
    const institution = side === 'home' ? last.home_name : last.host_name, hidden = <><Hidden name="side" value={side} /><Hidden name="version" value={String(last.version)} /></>;
    return (
      <Section title={say('recognition.agreement.answer', { institution })}>
        <Form form={sign} action={`${path}/sign`}>{hidden}<Buttons><Button>{say('recognition.agreement.signFor', { institution })}</Button></Buttons></Form>
        <Disclosure summary={say('recognition.agreement.sendBack')} open={back.refused}>
          <Form form={back} action={`${path}/back`}>{hidden}<TextArea form={back} name="why" rows={2} label={say('recognition.agreement.backWhy')} maxlength={1000} required /><Button kind="danger" label={`${say('recognition.agreement.sendBack')}: ${institution}`}>{say('recognition.agreement.sendBack')}</Button></Form>
        </Disclosure>
      </Section>
    );
  })}</>;
}

export function agreementPage(data: AgreementShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, versions, name, state, decided, sides, terms, person } = data, [last] = versions, list = `/editions/${edition.id}/manage/agreements`;
  const form = formOf(visit, 'recognition.changeAgreement', { ...contentOf(data), side: sides[0] });
  const content = (label: 'recognition.agreement.propose' | 'recognition.agreement.proposeChange'): Html => <ContentForm form={form} action={`${list}/${person}`} data={data} reader={reader} sides={sides} label={say(label)} />;
  return {
    title: `${say('recognition.agreement.title')}: ${name} – ${edition.title}`, unlisted: true, width: 'reading', section: { kind: 'manage', edition: edition.id },
    main: (
      <>
        <Heading title={<Name>{name}</Name>} kicker={say('recognition.agreement.title')} tags={<StateTag state={state} reader={reader} />} actions={<ButtonLink href={list} kind="plain">{say('recognition.agreements.title')}</ButtonLink>} />
        {last ? <Section title={say('recognition.agreement.version', { number: last.version, date: reader.date(last.proposed_at) })}><Whole version={last} name={name} reader={reader} total={terms} edition={edition} /></Section> : <Notice><p>{say(sides.length > 0 && !decided ? 'recognition.agreement.notBegun' : 'recognition.agreement.notBegunBy', { name })}</p></Notice>}
        {!decided && last && <Answer data={data} visit={visit} />}
        {decided && <p>{say('recognition.refusal.decided')}</p>}
        {!decided && terms && sides.length > 0 && (last ? <Disclosure summary={say('recognition.agreement.change')} open={form.refused}>{content('recognition.agreement.proposeChange')}</Disclosure> : <Section title={say('recognition.agreement.content')}>{content('recognition.agreement.propose')}</Section>)}
        <History versions={versions} name={name} reader={reader} edition={edition} />
      </>
    ),
  };
}
