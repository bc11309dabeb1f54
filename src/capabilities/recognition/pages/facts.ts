// The facts that stand on a certificate, on the page and in the PDF alike.
import type { Reader } from '../../../text/reader.ts';
import type { CertificateShown } from '../views/results.ts';

export function certificateFacts(certificate: Omit<CertificateShown, 'own' | 'mayRevoke'>, reader: Reader): { label: string; value: string }[] {
  const { say } = reader, day = (text: string) => reader.date(Temporal.PlainDate.from(text));
  return [
    { label: say('recognition.fact.edition'), value: certificate.edition_name },
    { label: say('recognition.fact.dates'), value: `${day(certificate.starts_on)} – ${day(certificate.ends_on)}` },
    { label: say('recognition.fact.partners'), value: reader.list(certificate.partners.map(({ name }) => name)) },
    ...(certificate.home_name ? [{ label: say('recognition.fact.home'), value: certificate.home_name }] : []),
    { label: say('recognition.fact.taken'), value: say('recognition.fact.takenText', { percent: certificate.attended_percent, done: certificate.tasks_done, tasks: certificate.tasks }) },
    { label: say('recognition.credit.title'), value: certificate.credit_amount === null ? say('recognition.credit.none') : say('recognition.credit.some', { amount: certificate.credit_amount, system: certificate.credit_system ?? '' }) },
    ...(certificate.agreement === null ? [] : [{ label: say('recognition.agreement.title'), value: say('recognition.fact.agreement', { number: certificate.agreement }) }]),
    { label: say('recognition.fact.issued'), value: reader.date(certificate.issued_at) },
  ];
}
