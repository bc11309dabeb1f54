// The code of conduct, a way to say that something is wrong, and a way out.
import { Button } from '../../../ui/actions.tsx';
import { Checkbox, Form, formOf, TextArea } from '../../../ui/form.tsx';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { Care } from '../views/space.ts';
import { framed } from './frame.tsx';

export function carePage({ head, conductAgreed }: Care, visit: Visit): Page {
  const { reader } = visit, { say } = reader, base = `/editions/${head.id}/space/care`;
  const agree = formOf(visit, 'editions.agreeConduct'), concern = formOf(visit, 'editions.raiseConcern'), leave = formOf(visit, 'editions.leaveEdition');
  return framed({
    reader, head, kind: 'space', width: 'reading', title: say('editions.care.title'),
    main: (
      <>
        <Section title={say('editions.care.conduct')}>
          <p>{say('editions.care.conductText')} <a href="/conduct">{say('editions.care.conductRead')}</a></p>
          {conductAgreed ? <Notice kind="success"><p>{say('editions.care.agreed')} <When at={conductAgreed} reader={reader} form="date" /></p></Notice> : (
            <Form form={agree} action={`${base}/conduct`}>
              <Checkbox form={agree} name="agree" label={say('editions.care.agree')} required />
              <Button>{say('editions.care.confirm')}</Button>
            </Form>
          )}
        </Section>
        <Section title={say('editions.care.concern')} lead={say('editions.care.concernLead')}>
          <Form form={concern} action={`${base}/concern`}>
            <TextArea form={concern} name="words" label={say('editions.care.concernWords')} rows={6} maxlength={5000} required />
            <Checkbox form={concern} name="anonymous" label={say('editions.care.anonymous')} hint={say('editions.care.anonymousHint')} />
            <Button kind="secondary">{say('editions.care.concernSend')}</Button>
          </Form>
        </Section>
        <Disclosure summary={say('editions.care.leave')} open={leave.refused}>
          <p>{say('editions.care.leaveText')}</p>
          <Form form={leave} action={`${base}/leave`}>
            <TextArea form={leave} name="why" label={say('editions.care.leaveWhy')} rows={3} maxlength={1000} />
            <Checkbox form={leave} name="confirm" label={say('editions.care.leaveConfirm')} required />
            <Button kind="danger">{say('editions.care.leave')}</Button>
          </Form>
        </Disclosure>
      </>
    ),
  });
}
