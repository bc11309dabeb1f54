// Addresses of recognition.
import { canSet, certificatePdf } from '../../connectors/pdf/certificate.ts';
import { file, type FileAnswer, form, page, type RequestParts, type Route } from '../../ui/routes.ts';
import type { Visit } from '../../ui/visit.ts';
import * as agreeing from './commands/agreements.ts';
import * as commands from './commands/results.ts';
import { agreementPage, agreementsPage, ownAgreementPage } from './pages/agreement.tsx';
import { certificatePage, ownCertificatesPage, verifyPage } from './pages/certificate.tsx';
import { certificateFacts } from './pages/facts.ts';
import { resultsPage } from './pages/results.tsx';
import * as agreed from './views/agreements.ts';
import type { CertificateShown } from './views/results.ts';
import * as views from './views/results.ts';

/** The certificate as a PDF in the language of whoever asks; refused where its fonts lack letters of the name. */
async function certificateFile(shown: CertificateShown, { reader, origin }: Visit): Promise<FileAnswer> {
  const facts = certificateFacts(shown, reader), { say } = reader;
  if (shown.revoked_at || shown.name === '') return { refusals: [{ code: 'gate.refusal.missing' }] };
  if (![shown.name, shown.title, ...facts.map(({ value }) => value)].every(canSet)) return { refusals: [{ code: 'recognition.refusal.letters' }] };
  const body = await certificatePdf({
    language: reader.language, heading: say('recognition.certificate.title'), name: shown.name, statement: say('recognition.certificate.statement'), title: shown.title, facts,
    code: shown.code, verify: say('recognition.certificate.verifyAt'), address: `${origin}/certificates/${shown.code}`, issuedAt: shown.issued_at,
  });
  return { type: 'application/pdf', body, name: `${shown.code}.pdf` };
}

const results = page({ path: '/editions/:edition/manage/results', view: views.results, render: resultsPage });
const certificate = page({ path: '/certificates/:code', view: views.certificate, render: certificatePage });
const back = (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/manage/results`;

const ownAgreement = page({ path: '/editions/:edition/space/agreement', view: agreed.ownAgreement, render: ownAgreementPage });
const agreement = page({ path: '/editions/:edition/manage/agreements/:person', view: agreed.agreement, render: agreementPage });
const toOwn = (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/space/agreement`;
const toAgreement = (_: unknown, { params }: RequestParts): string => `/editions/${params['edition']}/manage/agreements/${params['person']}`;

export const routes: readonly Route[] = [
  ownAgreement,
  form({ path: '/editions/:edition/space/agreement', command: agreeing.proposeAgreement, page: ownAgreement, done: toOwn, said: 'recognition.said.proposed' }),
  form({ path: '/editions/:edition/space/agreement/sign', command: agreeing.signAgreement, page: ownAgreement, done: toOwn, said: 'recognition.said.signed' }),
  page({ path: '/editions/:edition/manage/agreements', view: agreed.agreements, render: agreementsPage }),
  agreement,
  form({ path: '/editions/:edition/manage/agreements/:person', command: agreeing.changeAgreement, page: agreement, done: toAgreement, said: 'recognition.said.changed' }),
  form({ path: '/editions/:edition/manage/agreements/:person/sign', command: agreeing.countersignAgreement, page: agreement, done: toAgreement, said: 'recognition.said.signed' }),
  form({ path: '/editions/:edition/manage/agreements/:person/back', command: agreeing.sendAgreementBack, page: agreement, done: toAgreement, said: 'recognition.said.sentBack' }),
  results,
  form({ path: '/editions/:edition/manage/results', command: commands.confirmResults, page: results, done: back, said: 'recognition.said.confirmed' }),
  form({ path: '/editions/:edition/manage/results/override', command: commands.overrideResult, page: results, done: back, said: 'recognition.said.overridden' }),
  form({ path: '/editions/:edition/manage/results/certificates', command: commands.issueCertificates, page: results, done: back, said: 'recognition.said.issued' }),
  page({ path: '/certificates', view: views.ownCertificates, render: ownCertificatesPage }),
  page({ path: '/verify', view: views.verify, render: verifyPage }),
  certificate,
  form({ path: '/certificates/:code/revoke', command: commands.revokeCertificate, page: certificate, done: (_, { params }) => `/certificates/${params['code']}`, said: 'recognition.said.revoked' }),
  file({ path: '/certificates/:code/certificate.pdf', view: views.certificate, respond: certificateFile }),
];
