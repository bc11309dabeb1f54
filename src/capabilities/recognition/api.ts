// What later capabilities and `app` may rely on. Published SQL view: recognition_outcome.
import type { Actor } from '../../kernel/gate.ts';
import type { Tx } from '../../kernel/operation.ts';
import type { Follower } from '../../storage/perform.ts';
import type { NextStep } from '../../ui/next-step.ts';
import * as commands from './commands/results.ts';
import * as store from './store/results.ts';
import * as views from './views/results.ts';

export interface RecognitionViews {
  recognition_outcome: Pick<store.Outcome, 'edition' | 'person' | 'home' | 'completed' | 'attended_percent' | 'grade_percent' | 'credit_amount' | 'credit_system' | 'decided_at'>;
}

export const operations = {
  commands: [commands.confirmResults, commands.overrideResult, commands.issueCertificates, commands.revokeCertificate],
  views: [views.results, views.certificate, views.verify, views.ownCertificates],
};

export const followers: Readonly<Record<string, Follower>> = {
  'accounts.erased': async (work, happening) => { await store.forgetNames(work.tx, String(happening['person'])); },
};

export const personalData = async (tx: Tx, person: string): Promise<Record<string, unknown>> => ({ results: await store.ownCertificates(tx, person) });

/** A certificate of the last month that its owner may not have seen yet. */
export async function nextSteps(tx: Tx, { person }: Actor & { readonly person: string }, now: Temporal.Instant): Promise<readonly NextStep[]> {
  const since = now.epochMilliseconds - 30 * 86_400_000;
  return (await store.ownCertificates(tx, person)).filter((each) => each.code && !each.revoked_at && each.issued_at!.epochMilliseconds > since)
    .map((each) => ({ key: 'recognition.next.certificate' as const, args: { title: each.title }, href: `/certificates/${each.code}` }));
}

export const tabs = { manage: [{ label: 'recognition.tab.results', path: (edition: string) => `/editions/${edition}/manage/results` }] } as const;
