// The start page: what this is for a stranger, what to do next for somebody signed in.
import type { Visitor } from '../capabilities/accounts/api.ts';
import type { OwnEdition } from '../capabilities/editions/api.ts';
import { ProgrammeCard } from '../capabilities/programmes/pages/catalogue.tsx';
import type { Catalogue } from '../capabilities/programmes/views/public.ts';
import { ButtonLink, Buttons } from '../ui/actions.tsx';
import { Name } from '../ui/bdi.tsx';
import { Card, Cards } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Heading } from '../ui/heading.tsx';
import { Section } from '../ui/layout.tsx';
import { ItemList } from '../ui/list.tsx';
import type { NextStep } from '../ui/next-step.ts';
import type { Page } from '../ui/routes.ts';
import { NextStep as NextStepBox } from '../ui/steps.tsx';
import type { Visit } from '../ui/visit.ts';
import { When } from '../ui/when.tsx';

export function welcomePage({ reader, demonstration }: Visit, calls: Catalogue['rows']): Page {
  const { say } = reader;
  return {
    title: 'Meridian', description: say('app.home.description'),
    about: { '@type': 'WebSite', name: 'Meridian', description: say('app.home.description') },
    main: (
      <>
        <Heading band title={say('app.home.title')} lead={say('app.home.lead')} actions={
          <Buttons>
            <ButtonLink kind="primary" href="/programmes">{say('app.home.find')}</ButtonLink>
            {demonstration ? <ButtonLink href="/demonstration">{say('accounts.signIn.personas')}</ButtonLink> : <ButtonLink href="/sign-in">{say('shell.signIn')}</ButtonLink>}
          </Buttons>} />
        {calls.length > 0 && (
          <Section title={say('app.home.calls')} actions={<a href="/programmes?open=yes">{say('app.home.allCalls')}</a>}>
            <Cards>{calls.map((row) => <ProgrammeCard row={row} reader={reader} level={3} />)}</Cards>
          </Section>
        )}
        <Section title={say('app.home.how')}>
          <Cards>
            {(['student', 'teacher', 'officer'] as const).map((who) => (
              <Card title={say(`app.home.${who}.title`)}><p>{say(`app.home.${who}.text`)}</p></Card>
            ))}
          </Cards>
        </Section>
      </>
    ),
  };
}

export function ownHomePage({ reader }: Visit, visitor: Visitor, steps: readonly NextStep[], editions: readonly OwnEdition[]): Page {
  const { say } = reader, [first, ...rest] = steps;
  const day = (text: string): string => reader.date(Temporal.PlainDate.from(text));
  const sentence = (step: NextStep): string => reader.sayAny(step.key, step.args);
  return {
    title: say('app.home.own'), unlisted: true,
    main: (
      <>
        <Heading title={say('app.home.hello', { name: visitor.name })} />
        {first ? <NextStepBox reader={reader} title={sentence(first)} detail={first.at && <When at={first.at} reader={reader} />} action={{ label: say('app.home.go'), href: first.href }} />
          : <Empty title={say('app.home.nothing')} action={<ButtonLink kind="primary" href="/programmes">{say('app.home.find')}</ButtonLink>}><p>{say('app.home.nothingText')}</p></Empty>}
        {rest.length > 0 && (
          <Section title={say('app.home.then')}>
            <ItemList items={rest.map((step) => ({ title: sentence(step), href: step.href, detail: step.at && <When at={step.at} reader={reader} /> }))} />
          </Section>
        )}
        {editions.length > 0 && (
          <Section title={say('app.home.editions')}>
            <ItemList items={editions.map((each) => ({ icon: 'calendar' as const, title: <><Name>{each.title}</Name>, <Name>{each.name}</Name></>, href: each.href, detail: `${day(each.starts_on)} – ${day(each.ends_on)}` }))} />
          </Section>
        )}
      </>
    ),
  };
}
