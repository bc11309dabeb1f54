// An invitation with its questions and answer, and an introduction with what each side says.
import { reasons } from '../rules/invitations.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Form, formOf, Hidden, RadioGroup, SelectField, TextArea } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline } from '../../../ui/when.tsx';
import type { IntroductionShown, InvitationShown } from '../views/meeting.ts';
import { datesOf, languagesOf, offerFacts, trail, Where } from './parts.tsx';
import { Together } from './pair.tsx';
import { functionName, hoursOf } from './reasons.tsx';

interface Asked { readonly data: InvitationShown; readonly visit: Visit }

function Answer({ data: { invitation }, visit }: Asked): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'partners.answerInvitation'), path = `/partners/invitations/${invitation.id}`;
  return (
    <Panel title={say('partners.answer.title')} accent>
      <Form form={form} action={`${path}/answer`}>
        <RadioGroup form={form} name="answer" label={say('partners.answer.question')} required options={[{ value: 'yes', label: say('partners.answer.yes'), hint: say('partners.answer.yesHint') }, { value: 'no', label: say('partners.answer.no') }]} />
        <SelectField form={form} name="reason" label={say('partners.answer.reason')} hint={say('partners.answer.reasonHint')} options={reasons.map((value) => ({ value, label: say(`partners.reason.${value}`) }))} />
        <TextArea form={form} name="words" label={say('partners.answer.words')} rows={3} maxlength={2000} />
        <Buttons><Button>{say('partners.answer.send')}</Button></Buttons>
      </Form>
    </Panel>
  );
}

function Questions({ data: { invitation, questions, asked }, visit }: Asked): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'partners.askInvitation');
  if (questions.length === 0 && invitation.state !== 'open') return null;
  return (
    <Section title={say('partners.question.title')}>
      <ItemList items={questions.map((each) => ({ icon: 'speech' as const, title: <Name>{each.name || say('partners.offer.nobody')}</Name>, detail: <><Prose text={each.words} /><p>{reader.dateTime(each.at)}</p></> }))} />
      {invitation.state === 'open' && <Form form={form} action={`/partners/invitations/${invitation.id}/ask`} label={say('partners.question.title')}>
        <TextArea form={form} name="words" label={asked ? say('partners.question.ask') : say('partners.question.reply')} required rows={3} maxlength={2000} />
        <Buttons><Button kind="secondary">{say('partners.question.send')}</Button></Buttons>
      </Form>}
    </Section>
  );
}

export function invitationPage(data: InvitationShown, visit: Visit): Page {
  const { invitation, asked, offer, other, own, pair } = data, { reader } = visit, { say } = reader, path = `/partners/invitations/${invitation.id}`, open = invitation.state === 'open';
  const title = asked ? say('partners.invitation.from', { institution: other.institution_name }) : say('partners.invitation.to', { institution: other.institution_name });
  return {
    title: say('partners.invitation.title', { title, own: offer.title }), unlisted: true, trail: [...trail(reader), { label: offer.title, href: `/partners/offers/${own}` }],
    main: (
      <>
        <Heading title={title} kicker={<Name>{offer.title}</Name>} tags={<Tag tone={open ? 'watch' : invitation.state === 'accepted' ? 'good' : 'plain'}>{reader.sayAny(`partners.invitation.state.${invitation.state}`)}</Tag>} />
        <Columns aside={<Panel title={<Name>{other.title}</Name>}><p><Where reader={reader} offer={other} /></p><Facts stacked facts={offerFacts(reader, other)} /></Panel>}>
          <Section title={say('partners.invitation.words')}><Prose text={invitation.words} /></Section>
          {open && <p>{say('partners.invitation.until')} <Deadline at={invitation.expires_at} now={visit.now} reader={reader} /> {data.usualDays !== null && say('partners.invite.usual', { days: data.usualDays })}</p>}
          {invitation.state === 'accepted' && invitation.introduction !== null && <Notice kind="success"><p>{say('partners.invitation.met')}</p><Buttons><ButtonLink href={`/introductions/${invitation.introduction}`} kind="primary">{say('partners.invitation.toIntroduction')}</ButtonLink></Buttons></Notice>}
          {invitation.state === 'declined' && <Notice title={say('partners.invitation.declined')}><p>{invitation.reason && reader.sayAny(`partners.reason.${invitation.reason}`)}</p></Notice>}
          {invitation.answer && <Section title={say('partners.invitation.answer')}><Prose text={invitation.answer} /></Section>}
          {open && asked && <Answer data={data} visit={visit} />}
          <Questions data={data} visit={visit} />
          {open && !asked && <Buttons><PostButton action={`${path}/withdraw`} kind="danger">{say('partners.invitation.withdraw')}</PostButton></Buttons>}
          <Section title={say('partners.pair.together')}><Together reader={reader} pair={pair} sides={{ own, names: { [offer.id]: offer.institution_name, [other.id]: other.institution_name } }} /></Section>
        </Columns>
      </>
    ),
  };
}

interface Met { readonly data: IntroductionShown; readonly visit: Visit }

function Agree({ data: { introduction, answers, mine, expiresAt }, visit }: Met): Html {
  const { reader } = visit, { say } = reader;
  return (
    <>
      {answers.filter(({ offer, agrees }) => mine.includes(offer) && agrees === null).map(({ offer, offer_title }) => {
        const form = formOf(visit, 'partners.answerIntroduction', {}, { offer });
        return (
          <Panel title={say('partners.introduction.agreeTitle', { title: offer_title })} accent>
            <p>{say('partners.invitation.until')} <Deadline at={expiresAt} now={visit.now} reader={reader} /></p>
            <Form form={form} action={`/introductions/${introduction.id}/answer`} label={say('partners.introduction.agreeTitle', { title: offer_title })}>
              <Hidden name="offer" value={offer} />
              <RadioGroup form={form} name="agrees" label={say('partners.introduction.agreeQuestion')} required options={[{ value: 'yes', label: say('partners.introduction.yes') }, { value: 'no', label: say('partners.introduction.no') }]} />
              <TextArea form={form} name="why" label={say('partners.introduction.why')} hint={say('partners.introduction.whyHint')} rows={2} maxlength={500} />
              <Buttons><Button>{say('partners.answer.send')}</Button></Buttons>
            </Form>
          </Panel>
        );
      })}
    </>
  );
}

export function introductionPage(data: IntroductionShown, visit: Visit): Page {
  const { introduction, answers, pair, mine } = data, { reader } = visit, { say } = reader, names = Object.fromEntries(answers.map(({ offer, institution_name }) => [offer, institution_name]));
  const parties = reader.list([...new Set(introduction.sides.map(({ institutionName }) => institutionName))]);
  const next = introduction.state === 'agreed' && (introduction.programme === null
    ? <PostButton action={`/introductions/${introduction.id}/design`} kind="primary" icon="next">{say('partners.introduction.design')}</PostButton>
    : <ButtonLink href={`/programmes/${introduction.programme}/design`} kind="primary">{say('partners.introduction.toDesign')}</ButtonLink>);
  return {
    title: say('partners.introduction.title', { parties }), unlisted: true, trail: trail(reader),
    main: (
      <>
        <Heading title={introduction.title ? <Name>{introduction.title}</Name> : <Name>{parties}</Name>} kicker={<>{reader.sayAny(`partners.how.${introduction.how}`)} · {reader.date(introduction.at)}</>} actions={next}
          tags={<Tag tone={introduction.state === 'agreed' ? 'good' : introduction.state === 'proposed' ? 'watch' : 'plain'}>{reader.sayAny(`partners.introduction.state.${introduction.state}`)}</Tag>} />
        {introduction.state === 'agreed' && introduction.programme === null && <Notice kind="success"><p>{say('partners.introduction.metLead')}</p></Notice>}
        {introduction.state === 'proposed' && <Agree data={data} visit={visit} />}
        {introduction.words && <Section title={say('partners.introduction.words')}><Prose text={introduction.words} /></Section>}
        <Section title={say('partners.introduction.sides')}>
          <ItemList items={introduction.sides.map((side) => {
            const answer = answers.find(({ offer }) => offer === side.offer)!;
            return {
              icon: 'person' as const, title: <><Name>{side.personName || say('partners.offer.nobody')}</Name>, <Name>{side.institutionName}</Name></>, href: `/partners/offers/${side.offer}`,
              detail: <><Name>{side.title}</Name> · {languagesOf(reader, side.languages)}{answer.why && <p><Name>{answer.why}</Name></p>}</>,
              end: answer.agrees === null ? <Tag tone="watch">{say('partners.introduction.silent')}</Tag> : answer.agrees ? <Tag tone="good">{say('partners.introduction.agrees')}</Tag> : <Tag tone="bad">{say('partners.introduction.refuses')}</Tag>,
            };
          })} />
        </Section>
        <Section title={say('partners.pair.together')}>
          {pair ? <Together reader={reader} pair={pair} sides={{ own: mine[0], names }} /> : <Facts facts={[
            { label: say('partners.pair.weeks'), value: introduction.windows.length > 0 && <>{datesOf(reader, introduction.windows)}</> }, { label: say('partners.pair.hours'), value: introduction.humaneMinutes !== null && hoursOf(reader, introduction.humaneMinutes) },
            { label: say('partners.offer.languages'), value: languagesOf(reader, introduction.languages) }, { label: say('partners.offer.functions'), value: reader.list(introduction.functions.map((each) => functionName(reader, each))) },
          ].map((fact) => ({ ...fact, value: fact.value || null }))} />}
        </Section>
      </>
    ),
  };
}
