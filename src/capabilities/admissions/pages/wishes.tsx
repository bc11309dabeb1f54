// A student's own page of a season: ranking while it is open, then the result, why, and the answer.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, CheckboxGroup, Form, formOf, Hidden } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, When } from '../../../ui/when.tsx';
import type { WishesPage } from '../views/season.ts';
import { CourseLink, PlaceTag, reasonIn, titleIn } from './season-words.tsx';

interface Props { readonly data: WishesPage; readonly visit: Visit }
const at = ({ data }: Props, rest = ''): string => `/seasons/${data.season.id}/wishes${rest}`;

/** A course that the reader came with, to be added by one press. */
function Adding(props: Props): Html {
  const { data: { add }, visit } = props, { say } = visit.reader;
  return add && (
    <Panel title={say('wishes.add.title')} accent>
      <p><Name>{add.title}</Name> · <Name>{add.host}</Name></p>
      <PostButton action={at(props, '/move')} fields={{ course: add.id, how: 'add' }} kind="primary" icon="plus">{say('wishes.add.button')}</PostButton>
    </Panel>
  );
}

function List(props: Props): Html {
  const { data: { courses, names, season }, visit: { reader: { say } } } = props, title = (id: string) => titleIn(names, id);
  const move = (course: string, how: 'up' | 'down' | 'remove') => <PostButton action={at(props, '/move')} fields={{ course, how }} kind="plain" label={say(`wishes.${how}Named`, { course: title(course) })}>{say(`wishes.${how}`)}</PostButton>;
  return (
    <ItemList items={courses.map((course, i) => ({
      title: <CourseLink season={season.id} course={course} names={names} place={i + 1} />,
      detail: <><p><Name>{names.get(course)?.host}</Name>{names.get(course)?.state !== 'accepted' && <> · {say('wishes.withdrawn')}</>}</p>
        <Buttons>{i > 0 && move(course, 'up')}{i < courses.length - 1 && move(course, 'down')}{move(course, 'remove')}</Buttons></>,
    }))} />
  );
}

function Groups(props: Props): Html {
  const { data: { groups, reserved }, visit } = props, { say } = visit.reader, form = formOf(visit, 'admissions.giveSeasonGroups', { groups, consent: groups.length > 0 });
  if (reserved.length === 0 && groups.length === 0) return null;
  return (
    <Disclosure summary={say('wishes.groups.title')} open={form.refused}>
      <p>{say('wishes.groups.lead')}</p>
      <Form form={form} action={at(props, '/groups')}>
        <CheckboxGroup form={form} name="groups" label={say('admissions.groups.which')} options={reserved.map((value) => ({ value, label: say(`admissions.groups.${value}`) }))} />
        <Checkbox form={form} name="consent" label={say('wishes.groups.consent')} />
        <Button kind="secondary">{say('wishes.groups.save')}</Button>
      </Form>
    </Disclosure>
  );
}

function Advice({ data: { season, promise, policy }, visit: { reader: { say } } }: Props): Html {
  return (
    <Section title={say('wishes.advice.title')}>
      <p>{say(season.most_courses > 1 ? 'wishes.advice.first' : 'wishes.advice.one')} {say(`wishes.advice.${promise}`)}</p>
      <p>{say(policy.priority === 'lottery' ? 'wishes.advice.lottery' : 'wishes.advice.scores')} <a href={`/seasons/${season.id}/rule`}>{say('wishes.rule.link')}</a></p>
    </Section>
  );
}

function Ranking(props: Props): Html {
  const { data, visit } = props, { reader } = visit, { say } = reader, confirm = formOf(visit, 'admissions.confirmWishes'), moved = formOf(visit, 'admissions.moveWish');
  return (
    <>
      {moved.refused && <Notice kind="problem" live><p>{moved.refusals.map(({ code, args }) => reader.sayAny(code, args)).join(' ')}</p></Notice>}
      <Adding {...props} />
      {data.courses.length === 0 ? <Empty title={say('wishes.none')} icon="book" action={<ButtonLink href={`/seasons/${data.season.id}`} kind={data.add ? 'secondary' : 'primary'}>{say('wishes.catalogue')}</ButtonLink>}><p>{say('wishes.noneLead', { most: data.most })}</p></Empty> : (
        <Section title={say('wishes.list', { count: data.courses.length, most: data.most })}>
          <List {...props} />
          <Buttons>
            <Form form={confirm} action={at(props, '/confirm')}><Button icon="done">{say(data.confirmedAt ? 'wishes.confirmAgain' : 'wishes.confirm')}</Button></Form>
            <ButtonLink href={`/seasons/${data.season.id}`} icon="plus">{say('wishes.more')}</ButtonLink>
          </Buttons>
          <p>{data.confirmedAt ? <>{say('wishes.confirmedAt')} <When at={data.confirmedAt} reader={reader} />. {say('wishes.canChange')}</> : say('wishes.keptAsItStands')}</p>
        </Section>
      )}
      <Groups {...props} />
      <Advice {...props} />
      {data.courses.length > 0 && <Disclosure summary={say('wishes.takeBack')}><p>{say('wishes.takeBackLead')}</p><PostButton action={at(props, '/withdraw')} kind="danger">{say('wishes.takeBackButton')}</PostButton></Disclosure>}
    </>
  );
}

function Place({ data, visit, place }: Props & { readonly place: WishesPage['places'][number] }): Html {
  const { reader } = visit, { say } = reader, course = titleIn(data.names, place.course), form = formOf(visit, 'admissions.answerPlace', {}, { course: place.course }), edition = data.editions.get(place.course);
  const open = place.state === 'offered' && visit.now.epochMilliseconds < place.answer_by.epochMilliseconds, action = `/seasons/${data.season.id}/wishes/answer`;
  return (
    <Panel title={<Name>{course}</Name>} accent={open}>
      <p><PlaceTag state={place.state === 'offered' && !open ? 'lapsed' : place.state} reader={reader} /> <Name>{data.names.get(place.course)?.host}</Name></p>
      {open && <p>{say('wishes.answerBy')} <Deadline at={place.answer_by} now={visit.now} reader={reader} /></p>}
      {open && place.instead_of !== null && <p>{say('wishes.insteadOf', { course: titleIn(data.names, place.instead_of) })}</p>}
      {open && <Form form={form} action={action}><Hidden name="course" value={place.course} /><Hidden name="answer" value="accept" /><Button icon="done" label={say('wishes.acceptNamed', { course })}>{say('wishes.accept')}</Button></Form>}
      {place.state === 'accepted' && edition !== undefined && <ButtonLink href={`/editions/${edition}/space`} label={say('wishes.enterNamed', { course })}>{say('wishes.enter')}</ButtonLink>}
      {(open || place.state === 'accepted') && (
        <Disclosure summary={say(open ? 'wishes.declineNamed' : 'wishes.giveUpNamed', { course })}>
          <p>{say('wishes.declineLead')}</p>
          <PostButton action={action} fields={{ course: place.course, answer: 'decline' }} kind="danger" label={say('wishes.sureNamed', { course })}>{say('wishes.sure')}</PostButton>
        </Disclosure>
      )}
    </Panel>
  );
}

/** Reasons that are the same for every course of a student. */
const outside: ReadonlySet<string> = new Set(['in-queue', 'not-nominated']);

function Results(props: Props): Html {
  const { data, visit: { reader } } = props, { say } = reader;
  return (
    <>
      {data.places.length === 0 ? <Notice title={say('wishes.noPlace')}><p>{say('wishes.noPlaceLead')}</p></Notice> : data.places.map((place) => <Place {...props} place={place} />)}
      {data.told.toReversed().map(({ number, published_at, wishes }, i) => wishes.length > 0 && (
        <Section title={number === data.told[0]!.number ? say('wishes.why') : say('wishes.whyRound', { round: data.told.length - i })} lead={<When at={published_at} reader={reader} form="date" />}>
          {outside.has(wishes[0]!.code) ? <p>{reasonIn(wishes[0]!, data.names, data.institutions, reader)}</p> : <ItemList items={wishes.map((wish) => ({ title: <CourseLink season={data.season.id} course={wish.course} names={data.names} />, detail: reasonIn(wish, data.names, data.institutions, reader), icon: wish.code.startsWith('placed') ? 'done' as const : undefined }))} />}
        </Section>
      ))}
      <Buttons><ButtonLink href={`/seasons/${data.season.id}/wishes/receipt`}>{say('wishes.receipt.link')}</ButtonLink><ButtonLink href={`/seasons/${data.season.id}/rule`} kind="plain">{say('wishes.rule.link')}</ButtonLink></Buttons>
    </>
  );
}

/** The list as it stood when ranking closed. */
function Waiting(props: Props): Html {
  const { data, visit: { reader: { say } } } = props;
  return (
    <>
      <Notice title={say('wishes.waiting')}><p>{say(data.nominated !== null ? 'wishes.nominated' : 'wishes.notNominated', { home: data.home?.name ?? '' })}</p><p><a href={`/seasons/${data.season.id}/rule`}>{say('wishes.rule.link')}</a></p></Notice>
      <Section title={say('wishes.listClosed')}>
        <ItemList items={data.courses.map((course, i) => ({ title: <CourseLink season={data.season.id} course={course} names={data.names} place={i + 1} />, detail: <Name>{data.names.get(course)?.host}</Name> }))} />
      </Section>
    </>
  );
}

function Body(props: Props): Html {
  const { data, visit: { reader } } = props, { say } = reader, { season } = data;
  if (data.told.length > 0) return <Results {...props} />;
  if (data.ranking === 'closed' && data.courses.length > 0) return <Waiting {...props} />;
  if (data.ranking !== 'open') return <Empty title={say(`wishes.refusal.ranking_${data.ranking}`)} icon="clock" action={<ButtonLink href={`/seasons/${season.id}`}>{say('wishes.catalogue')}</ButtonLink>}>{data.ranking === 'notYet' && <p>{say('wishes.opens')} <When at={season.ranking_opens_at} reader={reader} /></p>}</Empty>;
  if (!data.home) return <Empty title={say('wishes.noHome')} icon="people" action={<ButtonLink href="/profile/affiliation" kind="primary">{say('wishes.sayHome')}</ButtonLink>}><p>{say('wishes.refusal.noMember')}</p></Empty>;
  return <Ranking {...props} />;
}

export function wishesPage(data: WishesPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { season } = data, back = formOf(visit, 'admissions.answerPlace');
  return {
    title: say('wishes.title', { season: season.name }), width: 'reading', unlisted: true, trail: [{ label: season.name, href: `/seasons/${season.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{season.name}</Name>} title={say('wishes.mine')} lead={data.home ? say('wishes.through', { home: data.home.name, count: season.most_courses }) : undefined}>
          {data.ranking === 'open' && <p>{say('wishes.until')} <Deadline at={season.ranking_closes_at} now={visit.now} reader={reader} /></p>}
        </Heading>
        {data.ranking === 'open' && data.home && data.home.status !== 'confirmed' && <Notice kind="warning"><p>{say('wishes.unconfirmed', { home: data.home.name })}</p></Notice>}
        {data.ranking === 'open' && data.nominated !== null && <Notice kind="success"><p>{say('wishes.nominated', { home: data.home?.name ?? '' })}</p></Notice>}
        <Body data={data} visit={visit} />
        {data.ranking === 'closed' && data.groups.length > 0 && (
          <Disclosure summary={say('wishes.groups.back')} open={back.refused}><p>{say('wishes.groups.backLead')}</p><PostButton action={`/seasons/${season.id}/wishes/groups/back`}>{say('wishes.groups.backButton')}</PostButton></Disclosure>
        )}
      </>
    ),
  };
}
