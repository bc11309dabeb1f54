// Signing in: an address, then the code that was mailed to it. No password, no script.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Form, formOf, Hidden, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { codeMinutes, codesPerHour } from '../rules.ts';
import type { SignInPage } from '../views.ts';

export function signInPage({ next, email }: SignInPage, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'accounts.requestSignInCode', { email });
  return {
    title: say('accounts.signIn.title'), width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('accounts.signIn.title')} lead={say('accounts.signIn.lead')} />
        <Form form={form} action="/sign-in">
          <Hidden name="next" value={next} />
          <TextField form={form} name="email" type="email" autocomplete="email" label={say('accounts.signIn.email')} hint={say('accounts.signIn.emailHint')} required />
          <Buttons>
            <Button>{say('accounts.signIn.send')}</Button>
            {visit.demonstration && <ButtonLink href="/demonstration">{say('accounts.signIn.personas')}</ButtonLink>}
          </Buttons>
        </Form>
      </>
    ),
  };
}

export function codePage({ next, email }: SignInPage, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'accounts.signIn', {}), again = formOf(visit, 'accounts.requestSignInCode', { email });
  return {
    title: say('accounts.signIn.codeTitle'), width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('accounts.signIn.codeTitle')} lead={say('accounts.signIn.codeLead', { email, minutes: codeMinutes })} />
        <Form form={form} action="/sign-in/code">
          <Hidden name="next" value={next} />
          <Hidden name="email" value={email} />
          <TextField form={form} name="code" width="short" inputmode="numeric" autocomplete="one-time-code" label={say('accounts.signIn.code')} hint={say('accounts.signIn.codeHint')} required />
          <Buttons><Button>{say('accounts.signIn.enter')}</Button></Buttons>
        </Form>
        <Form form={again} action="/sign-in">
          <Hidden name="next" value={next} />
          <Hidden name="email" value={email} />
          <Button kind="plain">{say('accounts.signIn.another')}</Button>
        </Form>
        <p>{say('accounts.signIn.nothingCame', { most: codesPerHour.email })} <a href="/sign-in">{say('accounts.signIn.otherAddress')}</a></p>
        {visit.demonstration && <ButtonLink kind="plain" href={`/demonstration/mails?recipient=${encodeURIComponent(email)}`}>{say('app.demonstration.mails')}</ButtonLink>}
      </>
    ),
  };
}
