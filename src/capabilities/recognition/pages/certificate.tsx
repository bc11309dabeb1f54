// A certificate: what anybody sees who holds its code, what the person sees, and where a code is typed in.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { filterOf, Form, formOf, Hidden, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Disclosure, Panel } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { certificateFacts } from './facts.ts';
import type { CertificateShown, OwnCertificates, Verify } from '../views/results.ts';
import { creditText } from './results.tsx';

export function certificatePage(certificate: CertificateShown, visit: Visit): Page {
  const { reader, origin } = visit, { say } = reader, address = `${origin}/certificates/${certificate.code}`;
  const revoke = formOf(visit, 'recognition.revokeCertificate');
  return {
    title: `${say('recognition.certificate.title')} ${certificate.code}`, width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('recognition.certificate.title')} kicker={certificate.code} />
        {certificate.revoked_at
          ? <Notice kind="problem" title={say('recognition.certificate.revoked')}><p><When at={certificate.revoked_at} reader={reader} />{certificate.revoked_why && <>: <Name>{certificate.revoked_why}</Name></>}</p></Notice>
          : <Notice kind="success" title={say('recognition.certificate.valid')}><p>{say('recognition.certificate.validText', { origin })}</p></Notice>}
        <Panel title={certificate.name ? <Name>{certificate.name}</Name> : say('recognition.certificate.noName')} lead={say('recognition.certificate.statement')} accent>
          <p><strong><Name>{certificate.title}</Name></strong></p>
          <Facts facts={certificateFacts(certificate, reader).map(({ label, value }) => ({ label, value: <Name>{value}</Name> }))} />
          <QrCode address={address} label={say('recognition.certificate.qr')} />
          <p>{say('recognition.certificate.verifyAt')} <a href={`/certificates/${certificate.code}`}>{address}</a></p>
        </Panel>
        <Buttons>
          {!certificate.revoked_at && certificate.name !== '' && <ButtonLink kind="primary" icon="download" href={`/certificates/${certificate.code}/certificate.pdf`}>{say('recognition.certificate.pdf')}</ButtonLink>}
          <ButtonLink href={`/programmes/${certificate.programme}`}>{say('recognition.certificate.programme')}</ButtonLink>
        </Buttons>
        {certificate.mayRevoke && !certificate.revoked_at && (
          <Disclosure summary={say('recognition.revoke.title')} open={revoke.refused}>
            <Form form={revoke} action={`/certificates/${certificate.code}/revoke`}>
              <Hidden name="code" value={certificate.code} />
              <TextArea form={revoke} name="why" rows={2} label={say('recognition.revoke.why')} hint={say('recognition.revoke.hint')} maxlength={1000} required />
              <Button kind="danger">{say('recognition.revoke.title')}</Button>
            </Form>
          </Disclosure>
        )}
      </>
    ),
  };
}

export function verifyPage({ code, found }: Verify, visit: Visit): Page {
  const { say } = visit.reader, form = filterOf(visit, { code });
  return {
    title: say('recognition.verify.title'), description: say('recognition.verify.lead'), width: 'reading',
    main: (
      <>
        <Heading title={say('recognition.verify.title')} lead={say('recognition.verify.lead')} />
        <Form form={form} method="get" action="/verify" label={say('recognition.verify.title')}>
          <TextField form={form} name="code" label={say('recognition.verify.code')} hint={say('recognition.verify.hint')} required />
          <Button>{say('recognition.verify.check')}</Button>
        </Form>
        {found && <Notice kind="success"><p><a href={`/certificates/${found}`}>{say('recognition.verify.found', { code: found })}</a></p></Notice>}
        {code !== '' && !found && <Notice kind="problem"><p>{say('recognition.verify.unknown')}</p></Notice>}
      </>
    ),
  };
}

export function ownCertificatesPage({ outcomes }: OwnCertificates, { reader }: Visit): Page {
  const { say } = reader;
  return {
    title: say('recognition.own.title'), unlisted: true,
    main: (
      <>
        <Heading title={say('recognition.own.title')} lead={say('recognition.own.lead')} />
        {outcomes.length === 0 ? <Empty title={say('recognition.own.none')} icon="award" action={<ButtonLink kind="primary" href="/programmes">{say('app.home.find')}</ButtonLink>}><p>{say('recognition.own.noneText')}</p></Empty> : (
          <Cards>
            {outcomes.map((each) => (
              <Card level={2} title={<Name>{each.title}</Name>} kicker={<Name>{each.edition_name}</Name>} href={each.code ? `/certificates/${each.code}` : undefined}
                tags={each.revoked_at ? <Tag tone="bad">{say('recognition.certificate.revoked')}</Tag> : each.completed ? <Tag tone="good">{say('recognition.completed')}</Tag> : <Tag tone="watch">{say('recognition.notCompleted')}</Tag>}
                facts={[{ icon: 'award', label: say('recognition.credit.title'), value: creditText(reader, each.credit_amount, each.credit_system) }, { icon: 'calendar', label: say('recognition.own.decided'), value: reader.date(each.decided_at) }]}>
                {each.why && <p><Name>{each.why}</Name></p>}
              </Card>
            ))}
          </Cards>
        )}
      </>
    ),
  };
}
