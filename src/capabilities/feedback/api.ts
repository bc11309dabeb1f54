// What later capabilities and `app` may rely on: who is asked what, and the operations. Answers leave only as results.
import type { Actor } from '../../kernel/gate.ts';
import type { Command, Tx } from '../../kernel/operation.ts';
import type { Result } from '../../kernel/result.ts';
import type { Follower } from '../../storage/perform.ts';
import type { NextStep } from '../../ui/next-step.ts';
import { editionsOf } from '../editions/api.ts';
import * as commands from './commands/surveys.ts';
import * as telling from './commands/telling.ts';
import { type Survey, surveys } from './rules/instrument.ts';
import { addressOf, type EditionDates, windowOf } from './rules/window.ts';
import * as store from './store/surveys.ts';
import { allTold, forgetTold } from './store/telling.ts';
import * as views from './views.ts';

export const operations = {
  commands: [commands.answerSurvey, commands.answerStaffSurvey, commands.openSurvey, commands.closeSurvey, commands.recordAction, commands.removeAction],
  views: [views.space, views.staffSurvey, views.results],
};

/** How `app` runs a command on its own, as the platform. */
export type Run = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;

/** What the clock does, to be run every few minutes: tells of surveys that have opened, reminds of those that close soon. */
export async function housekeeping(run: Run): Promise<void> {
  for (let more = true; more;) {
    const done = await run(telling.tellOfSurveys, {});
    more = done.ok && done.value.sent >= telling.atOnce;
  }
}

/** That somebody has answered is forgotten with them; what they said was never theirs to find. */
export const followers: Readonly<Record<string, Follower>> = {
  'accounts.erased': async (work, happening) => {
    await store.forgetAnswered(work.tx, String(happening['person']));
    await forgetTold(work.tx, String(happening['person']));
  },
};

/** Which surveys somebody was told of and has answered. The answers hold no person, so they cannot be given out. */
export const personalData = async (tx: Tx, person: string): Promise<Record<string, unknown>> => ({ surveysAnswered: await store.allAnsweredBy(tx, person), surveysTold: await allTold(tx, person) });

interface Asked extends EditionDates { readonly edition: string; readonly title: string; readonly surveys: readonly Survey[] }

/** Surveys that are open now and that somebody has not answered yet. */
export async function nextSteps(tx: Tx, { person, grants }: Actor & { readonly person: string }, now: Temporal.Instant): Promise<readonly NextStep[]> {
  const own: Asked[] = (await editionsOf(tx, person)).filter(({ left_at }) => left_at === null).map((each) => ({ ...each, surveys: ['end', 'pulse'] }));
  const taught = grants.filter(({ role, scope }) => role === 'teacher' && scope.kind === 'edition').map(({ scope }) => scope.id);
  const all: Asked[] = [...own, ...(await store.editionsWith(tx, taught)).map((each) => ({ ...each, surveys: ['staff'] as const }))];
  if (all.length === 0) return [];
  const ids = [...new Set(all.map(({ edition }) => edition))], [hand, answered] = [await store.windowsOf(tx, ids), await store.answeredBy(tx, person, ids)];
  return all.flatMap((each) => surveys.filter((survey) => each.surveys.includes(survey)).flatMap((survey): NextStep[] => {
    const window = windowOf(survey, each, hand.find((row) => row.edition === each.edition && row.survey === survey), now);
    if (window?.state !== 'open' || answered.some((row) => row.edition === each.edition && row.survey === survey)) return [];
    return [{ key: `feedback.next.${survey}`, args: { title: each.title }, href: addressOf(survey, each.edition), at: window.closesAt }];
  }));
}

export const tabs = {
  space: [{ label: 'feedback.tab.space', path: (edition: string) => `/editions/${edition}/space/feedback` }],
  manage: [{ label: 'feedback.tab.manage', path: (edition: string) => `/editions/${edition}/manage/feedback` }],
} as const;
