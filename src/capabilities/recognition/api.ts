// What later capabilities and `app` may rely on. Published SQL view: recognition_outcome.
import { type Actor, institutionsWith } from '../../kernel/gate.ts';
import type { Tx } from '../../kernel/operation.ts';
import type { Follower } from '../../storage/perform.ts';
import { forgetWordsAbout } from '../../storage/trail.ts';
import type { NextStep } from '../../ui/next-step.ts';
import * as agreeing from './commands/agreements.ts';
import * as commands from './commands/results.ts';
import * as agreements from './store/agreements.ts';
import * as store from './store/results.ts';
import * as agreed from './views/agreements.ts';
import * as views from './views/results.ts';

export interface RecognitionViews {
  recognition_outcome: Pick<store.Outcome, 'edition' | 'person' | 'home' | 'completed' | 'attended_percent' | 'grade_percent' | 'credit_amount' | 'credit_system' | 'decided_at'>;
}

export const operations = {
  commands: [commands.confirmResults, commands.overrideResult, commands.issueCertificates, commands.revokeCertificate,
    agreeing.proposeAgreement, agreeing.signAgreement, agreeing.changeAgreement, agreeing.countersignAgreement, agreeing.sendAgreementBack],
  views: [views.results, views.certificate, views.verify, views.ownCertificates, agreed.ownAgreement, agreed.agreements, agreed.agreement],
};

export const followers: Readonly<Record<string, Follower>> = {
  'accounts.erased': async (work, happening) => {
    await store.forgetNames(work.tx, String(happening['person']));
    await agreements.forgetWords(work.tx, String(happening['person']));
    await forgetWordsAbout(work.tx, String(happening['person']));
  },
};

export const personalData = async (tx: Tx, person: string): Promise<Record<string, unknown>> => ({ results: await store.ownCertificates(tx, person), agreements: await agreements.ownAgreements(tx, person) });

/** What a student has to do about learning agreements, and how many wait for an officer's signature. */
async function agreementSteps(tx: Tx, actor: Actor & { readonly person: string }): Promise<readonly NextStep[]> {
  const own = (await agreements.todoOf(tx, actor.person)).filter((each) => each.version === null || each.sent_back_at !== null || each.student_signed_at === null).map(({ edition, title, version, proposed_as: by, sent_back_at: back }): NextStep => ({
    key: version === null ? 'recognition.next.agreement' : back !== null ? 'recognition.next.again' : version === 1 && by !== 'student' ? 'recognition.next.begun' : 'recognition.next.sign', args: { title }, href: `/editions/${edition}/space/agreement`,
  }));
  const waiting = await agreements.waitingFor(tx, institutionsWith(actor, 'officer'));
  return [...own, ...waiting.map(({ edition, title, count }): NextStep => ({ key: 'recognition.next.countersign', args: { title, count }, href: `/editions/${edition}/manage/agreements` }))];
}

/** Agreements to sign, and a certificate of the last month that its owner may not have seen yet. */
export async function nextSteps(tx: Tx, actor: Actor & { readonly person: string }, now: Temporal.Instant): Promise<readonly NextStep[]> {
  const { person } = actor, since = now.epochMilliseconds - 30 * 86_400_000;
  const certificates = (await store.ownCertificates(tx, person)).filter((each) => each.code && !each.revoked_at && each.issued_at!.epochMilliseconds > since)
    .map((each) => ({ key: 'recognition.next.certificate' as const, args: { title: each.title }, href: `/certificates/${each.code}` }));
  return [...await agreementSteps(tx, actor), ...certificates];
}

export const tabs = {
  space: [{ label: 'recognition.tab.agreement', path: (edition: string) => `/editions/${edition}/space/agreement` }],
  manage: [{ label: 'recognition.tab.agreements', path: (edition: string) => `/editions/${edition}/manage/agreements` }, { label: 'recognition.tab.results', path: (edition: string) => `/editions/${edition}/manage/results` }],
} as const;
