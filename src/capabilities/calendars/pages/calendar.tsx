// One's calendar: a private address with all one's sessions, and reminders by mail.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Checkbox, ErrorSummary, Form, formOf } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { OwnCalendar } from '../views/feeds.ts';

const trail = ({ say }: Reader) => [{ label: say('calendars.page.profile'), href: '/profile' }];

export function calendarPage({ madeAt, reminders }: OwnCalendar, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'calendars.chooseReminders', { wanted: reminders }), path = '/profile/calendar';
  return {
    title: say('calendars.page.title'), width: 'reading', unlisted: true, trail: trail(reader),
    main: (
      <>
        <Heading title={say('calendars.page.title')} lead={say('calendars.page.lead')} />
        <ErrorSummary form={formOf(visit, 'calendars.endFeed')} />
        <Section title={say('calendars.feed.title')} lead={say('calendars.feed.lead')}>
          {madeAt === null ? <PostButton action={path} kind="primary" icon="calendar">{say('calendars.feed.make')}</PostButton> : (
            <>
              <p>{say('calendars.feed.madeAt')} <When at={madeAt} reader={reader} />. {say('calendars.feed.hidden')}</p>
              <Buttons>
                <PostButton action={path}>{say('calendars.feed.another')}</PostButton>
                <PostButton action={`${path}/end`} kind="danger">{say('calendars.feed.end')}</PostButton>
              </Buttons>
            </>
          )}
        </Section>
        <Section title={say('calendars.reminders.title')} lead={say('calendars.reminders.lead', { zone: reader.zone })}>
          <Form form={form} action={`${path}/reminders`}>
            <Checkbox form={form} name="wanted" label={say('calendars.reminders.wanted')} />
            <Button kind="secondary">{say('calendars.reminders.save')}</Button>
          </Form>
        </Section>
      </>
    ),
  };
}

/** The address, the only time that it is shown. */
export function feedPage({ token }: { readonly token: string }, { reader, origin }: Visit): Page {
  const { say } = reader, address = `${origin}/calendar/${token}.ics`;
  return {
    title: say('calendars.page.title'), width: 'reading', unlisted: true, trail: [...trail(reader), { label: say('calendars.page.title'), href: '/profile/calendar' }],
    main: (
      <>
        <Heading title={say('calendars.feed.madeTitle')} lead={say('calendars.feed.madeLead')} />
        <p><code>{address}</code></p>
        <Buttons><ButtonLink href={address.replace(/^https?:/, 'webcal:')} kind="primary" icon="calendar">{say('calendars.feed.subscribe')}</ButtonLink></Buttons>
        <Section title={say('calendars.feed.howTitle')}>
          <ul>
            <li>{say('calendars.feed.howPhone')}</li>
            <li>{say('calendars.feed.howGoogle')}</li>
            <li>{say('calendars.feed.howOutlook')}</li>
          </ul>
        </Section>
        <Notice kind="warning"><p>{say('calendars.feed.secret')}</p></Notice>
        <p><a href="/profile/calendar">{say('calendars.feed.done')}</a></p>
      </>
    ),
  };
}
