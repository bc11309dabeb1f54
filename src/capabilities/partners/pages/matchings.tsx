// A matching of a whole alliance: staff put offers in, the lead runs and publishes, each side answers.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { DateTimeField, Form, formOf, NumberField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline } from '../../../ui/when.tsx';
import type { Matchings, MatchingShown } from '../views/alliances.ts';
import { FitTag } from './parts.tsx';
import { Reasons, sentenceOf } from './reasons.tsx';

const tones = { open: 'watch', waiting: 'sea', run: 'sea', published: 'good', closed: 'plain' } as const;
/** Open for offers only until its deadline; then it waits for whoever leads. */
function State({ of, visit: { reader, now } }: { readonly of: { readonly state: Exclude<keyof typeof tones, 'waiting'>; readonly closes_at: Temporal.Instant }; readonly visit: Visit }): Html {
  const state = isWaiting(of, now) ? 'waiting' as const : of.state;
  return <Tag tone={tones[state]}>{reader.say(`partners.matchings.state.${state}`)}</Tag>;
}
const isWaiting = ({ state, closes_at }: { readonly state: string; readonly closes_at: Temporal.Instant }, now: Temporal.Instant): boolean => state === 'open' && Temporal.Instant.compare(closes_at, now) <= 0;

export function matchingsPage({ alliance, lead, rows }: Matchings, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'partners.openMatching', { answerDays: 14 }), path = `/alliances/${alliance.id}`;
  return {
    title: say('partners.matchings.title', { alliance: alliance.name }), unlisted: true, trail: [{ label: alliance.name, href: path }],
    main: (
      <>
        <Heading title={say('partners.matchings.heading')} kicker={<Name>{alliance.name}</Name>} lead={say('partners.matchings.lead')} />
        {rows.length === 0 ? <Empty title={say('partners.matchings.none')} icon="people">{say('partners.matchings.noneHint', { lead: lead.name })}</Empty>
          : <ItemList items={rows.map((each) => ({ icon: 'people' as const, title: <Name>{each.title}</Name>, href: `/matchings/${each.id}`, detail: <>{say('partners.matchings.closesAt')}: <Deadline at={each.closes_at} now={visit.now} reader={reader} /></>, end: <State of={each} visit={visit} /> }))} />}
        {lead.leads && <Section title={say('partners.matchings.open')}>
          <Form form={form} action={`${path}/matchings`}>
            <TextField form={form} name="title" label={say('partners.matchings.name')} required maxlength={160} />
            <TextArea form={form} name="words" label={say('partners.matchings.words')} rows={3} maxlength={4000} />
            <DateTimeField form={form} name="closesAt" label={say('partners.matchings.closesAt')} required zone={lead.zone} />
            <NumberField form={form} name="answerDays" label={say('partners.matchings.answerDays')} min={3} max={60} required />
            <Buttons><Button>{say('partners.matchings.openNow')}</Button></Buttons>
          </Form>
        </Section>}
      </>
    ),
  };
}

interface Part { readonly data: MatchingShown; readonly visit: Visit; readonly path: string }

function Enter({ data: { matching, mine }, visit: { reader: { say }, now }, path }: Part): Html {
  if (matching.state !== 'open' || Temporal.Instant.compare(matching.closes_at, now) <= 0) return null;
  return (
    <Panel title={say('partners.matchings.enter')} accent lead={say('partners.matchings.enterLead')}>
      {mine.length > 0 && <ItemList items={mine.map((offer) => ({
        title: <Name>{offer.title}</Name>, href: `/partners/offers/${offer.id}`, detail: offer.entered && <Tag tone="good">{say('partners.matchings.entered')}</Tag>,
        end: offer.entered ? <PostButton action={`${path}/leave`} fields={{ offer: offer.id }} label={say('partners.matchings.leaveOf', { title: offer.title })}>{say('partners.matchings.leave')}</PostButton>
          : <PostButton action={`${path}/enter`} fields={{ offer: offer.id }} kind="primary" label={say('partners.matchings.enterOf', { title: offer.title })}>{say('partners.matchings.enterNow')}</PostButton>,
      }))} />}
      <Buttons><ButtonLink href="/partners/offers/new" icon="plus">{say('partners.own.create')}</ButtonLink></Buttons>
    </Panel>
  );
}

/** What concerns one's own offers: whom one is to meet, who else fits, or why nobody. */
function Mine({ data: { met, mine, alternatives, unmatched, names, titles }, visit: { reader } }: Part): Html {
  const { say } = reader, own = new Set(mine.map(({ id }) => id)), meets = met.filter(({ sides }) => sides.some(({ offer }) => own.has(offer))), alone = unmatched.filter(({ offer }) => own.has(offer));
  if (meets.length + alternatives.length + alone.length === 0) return null;
  return (
    <Section title={say('partners.matchings.mine')} id="mine">
      <ItemList items={meets.map((each) => ({ icon: 'people' as const, title: <Name>{reader.list(each.sides.map((side) => side.institution_name))}</Name>, href: `/introductions/${each.id}`, detail: <Name>{reader.list(each.sides.map((side) => side.offer_title))}</Name>, end: <Tag tone={each.state === 'agreed' ? 'good' : each.state === 'proposed' ? 'watch' : 'plain'}>{say(`partners.introduction.state.${each.state}`)}</Tag> }))} />
      {alternatives.length > 0 && <><p>{say('partners.matchings.alternative')}</p><ItemList items={alternatives.map((each) => ({ icon: 'next' as const, title: <Name>{titles[each.partner] ?? ''}</Name>, href: `/partners/offers/${each.offer}/with/${each.partner}`, detail: <Name>{names[each.partner] ?? ''}</Name>, end: <FitTag reader={reader} score={each.score} /> }))} /></>}
      {alone.map((each) => <Notice kind="warning" title={titles[each.offer]}><p>{sentenceOf(reader, each, { names })} {each.couldJoin && say('partners.matchings.couldJoin', { pair: reader.list(each.couldJoin.pair.map((id) => names[id] ?? '')) })}</p></Notice>)}
    </Section>
  );
}

function Lead({ data: { matching, figures, proposals, unmatched, names, titles, entries, met }, visit: { reader, now }, path }: Part): Html {
  const { say } = reader, over = Temporal.Instant.compare(matching.closes_at, now) <= 0, one = (id: string) => <><Name>{titles[id] ?? ''}</Name> (<Name>{names[id] ?? ''}</Name>)</>;
  const answers = (state: string): number => met.filter((each) => each.state === state).length;
  return (
    <Section title={say('partners.matchings.forLead')} id="lead">
      {figures && <Figures figures={[
        { label: say('partners.matchings.pairs'), value: reader.number(figures.pairs), detail: say('partners.matchings.pairsDetail', { bound: figures.bound }) },
        { label: say('partners.matchings.worst'), value: figures.worst === null ? '–' : reader.percent(figures.worst) }, { label: say('partners.matchings.mean'), value: figures.mean === null ? '–' : reader.percent(figures.mean) },
        { label: say('partners.matchings.alone'), value: reader.number(unmatched.length) },
      ]} />}
      {met.length > 0 && <p>{say('partners.matchings.answers', { agreed: answers('agreed'), proposed: answers('proposed'), declined: answers('declined') + answers('lapsed') })}</p>}
      {matching.state !== 'closed' && <Buttons>
        {over && <PostButton action={`${path}/run`} kind={matching.state === 'run' ? 'secondary' : 'primary'}>{matching.round === 0 ? say('partners.matchings.run') : matching.state === 'run' ? say('partners.matchings.runOver') : say('partners.matchings.runAgain')}</PostButton>}
        {matching.state === 'run' && <PostButton action={`${path}/publish`} kind="primary">{say('partners.matchings.publish')}</PostButton>}
        {matching.state === 'published' && <PostButton action={`${path}/close`} kind="plain">{say('partners.matchings.close')}</PostButton>}
      </Buttons>}
      {!over && <p>{say('partners.matchings.notYet')}</p>}
      {proposals.length > 0 && <Section title={say('partners.matchings.allPairs')} level={3}>
        <ItemList items={proposals.map(({ pair, ...explained }) => ({ title: <>{one(pair[0])} · {one(pair[1])}</>, end: <FitTag reader={reader} score={explained.score} />, detail: <Disclosure summary={<>{say('partners.proposals.why')}<span class="quiet"> {names[pair[0]]}, {names[pair[1]]}: {titles[pair[0]]}</span></>}><Reasons reader={reader} explained={explained} sides={{ names }} /></Disclosure> }))} />
      </Section>}
      {unmatched.length > 0 && <Section title={say('partners.matchings.unmatched')} level={3}><ItemList items={unmatched.map((each) => ({ title: one(each.offer), detail: sentenceOf(reader, each, { names }) }))} /></Section>}
      <Disclosure summary={say('partners.matchings.entries', { count: entries.length })}><ItemList items={entries.map((each) => ({ title: <Name>{each.title}</Name>, detail: <Name>{each.institution_name}</Name> }))} /></Disclosure>
    </Section>
  );
}

export function matchingPage(data: MatchingShown, visit: Visit): Page {
  const { matching, lead, count, institutions } = data, { reader } = visit, { say } = reader, path = `/matchings/${matching.id}`, part = { data, visit, path };
  const trouble = formOf(visit, 'partners.runMatching').refusals.concat(formOf(visit, 'partners.publishMatching').refusals, formOf(visit, 'partners.enterMatching').refusals);
  return {
    title: say('partners.matchings.one', { title: matching.title, alliance: matching.alliance_name }), unlisted: true, trail: [{ label: matching.alliance_name, href: `/alliances/${matching.alliance}` }, { label: say('partners.matchings.heading'), href: `/alliances/${matching.alliance}/matchings` }],
    main: (
      <>
        <Heading title={<Name>{matching.title}</Name>} kicker={<Name>{matching.alliance_name}</Name>} tags={<State of={matching} visit={visit} />} lead={say('partners.matchings.soFar', { count, institutions })} />
        {trouble.map(({ code, args }) => <Notice kind="problem" live><p>{reader.sayAny(code, args)}</p></Notice>)}
        {matching.words && <Prose text={matching.words} />}
        <p>{say('partners.matchings.closesAt')}: <Deadline at={matching.closes_at} now={visit.now} reader={reader} /></p>
        {isWaiting(matching, visit.now) && !lead.leads && <Notice><p>{say('partners.matchings.waits', { lead: lead.name })}</p></Notice>}
        <Mine {...part} />
        <Enter {...part} />
        {lead.leads && <Lead {...part} />}
      </>
    ),
  };
}
