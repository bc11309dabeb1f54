// Only in the demonstration: sign in as an invented person, and read the mails that would have been sent.
import { Card, Cards } from '../ui/card.tsx';
import { PostButton } from '../ui/actions.tsx';
import { Name } from '../ui/bdi.tsx';
import { Empty } from '../ui/empty.tsx';
import { Heading } from '../ui/heading.tsx';
import { Section } from '../ui/layout.tsx';
import { Pager } from '../ui/pager.tsx';
import { Prose } from '../ui/prose.tsx';
import type { Page } from '../ui/routes.ts';
import type { Visit } from '../ui/visit.ts';
import { When } from '../ui/when.tsx';

/** Somebody to look around as. `part` is a key of text/demonstration.json that says what they do. */
export interface Persona { readonly person: string; readonly name: string; readonly institution: string; readonly role: 'student' | 'teacher' | 'officer' | 'administrator' | 'leader'; readonly part: string }

export function personasPage(personas: readonly Persona[], { reader }: Visit): Page {
  const { say } = reader;
  return {
    title: say('accounts.signIn.personas'), unlisted: true,
    main: (
      <>
        <Heading title={say('accounts.signIn.personas')} lead={say('accounts.signIn.personasLead')} actions={<a href="/demonstration/mails">{say('app.demonstration.mails')}</a>} />
        <Cards>
          {personas.map((persona) => (
            <Card title={<Name>{persona.name}</Name>} level={2} kicker={<>{say(`accounts.role.${persona.role}`)} · <Name>{persona.institution}</Name></>}
              foot={<PostButton action="/demonstration" fields={{ person: persona.person }} kind="primary" label={say('accounts.signIn.as', { name: persona.name })}>{say('shell.signIn')}</PostButton>}>
              <p>{reader.sayAny(persona.part)}</p>
            </Card>
          ))}
        </Cards>
      </>
    ),
  };
}

export interface ShownMail { readonly id: string; readonly recipient: string; readonly subject: string; readonly body: string; readonly written_at: Temporal.Instant }

export function mailsPage(mails: readonly ShownMail[], more: string | undefined, { reader }: Visit): Page {
  const { say } = reader, title = say('app.demonstration.mails');
  return {
    title, unlisted: true, width: 'reading', trail: [{ label: say('accounts.signIn.personas'), href: '/demonstration' }],
    main: (
      <>
        <Heading title={title} lead={say('app.demonstration.mailsLead')} />
        {mails.length === 0 && <Empty title={say('app.demonstration.noMails')} />}
        {mails.map((mail) => (
          <Section title={<Name>{mail.subject}</Name>} lead={<><Name>{mail.recipient}</Name>, <When at={mail.written_at} reader={reader} form="short" /></>}><Prose text={mail.body} /></Section>
        ))}
        <Pager reader={reader} next={more} />
      </>
    ),
  };
}
