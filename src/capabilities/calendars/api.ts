// What `app` may rely on: calendars and reminders. Nothing else needs them.
import type { Command, Tx } from '../../kernel/operation.ts';
import type { Result } from '../../kernel/result.ts';
import type { Follower } from '../../storage/perform.ts';
import * as commands from './commands/feeds.ts';
import * as mending from './commands/mending.ts';
import * as planning from './commands/planning.ts';
import * as store from './store/feeds.ts';
import * as views from './views/feeds.ts';
import * as plans from './views/planning.ts';

export const operations = {
  commands: [
    commands.makeFeed, commands.endFeed, commands.chooseReminders,
    planning.askForPlans, planning.fetchPlan, planning.choosePlan, planning.moveMeetings, planning.publishPlan, mending.proposeRepair, mending.carryOutRepair,
  ],
  views: [views.editionCalendar, views.ownCalendar, plans.planning, plans.plan],
};

export const tabs = { manage: [{ label: 'calendars.tab.planning', path: (edition: string) => `/editions/${edition}/manage/planning` }] };

/** For the administration page and `meridian doctor`: sessions to come whom new clock rules will move. */
export const { movedByClocks } = plans;

/** How `app` runs a command on its own, as the platform. */
export type Run = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;

/** What the clock does, to be run every few minutes: sessions follow new clock rules, reminders of tomorrow's sessions, each once, plans that wait. */
export async function housekeeping(run: Run): Promise<void> {
  for (let more = true; more;) {
    const done = await run(mending.followClocks, {});
    more = done.ok && done.value.looked >= mending.atOnce;
  }
  for (let more = true; more;) {
    const done = await run(commands.remind, {});
    more = done.ok && done.value.sent >= commands.atOnce;
  }
  await run(planning.computePlans, {});
}

export const followers: Readonly<Record<string, Follower>> = {
  'accounts.erased': async (work, happening) => { await store.forget(work.tx, String(happening['person'])); },
};

export async function personalData(tx: Tx, person: string): Promise<Record<string, unknown>> {
  const feed = await store.feedOf(tx, person), sent = await store.sentTo(tx, person);
  return { calendarFeedMadeAt: feed?.made_at.toString() ?? null, reminders: await store.wantsReminders(tx, person), remindersSent: sent.map((each) => ({ ...each, starts_at: each.starts_at.toString() })) };
}
