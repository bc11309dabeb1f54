// The plan of an edition: themes of weeks, and activities with their hours and who leads them (requirement B3).
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import * as input from '../input.ts';
import { states, weeksOf } from '../rules/editions.ts';
import * as store from '../store/records.ts';

/** What a change to the plan must respect, or why it is refused. Holds the edition. */
async function open(work: Work, edition: string, { week, ledBy }: { week?: number | undefined; ledBy?: string | undefined }): Promise<Result<{ programme: string }>> {
  await store.lockEdition(work.tx, edition);
  const found = (await store.editionOf(work.tx, edition))!, weeks = weeksOf(found);
  if (!states[found.state].planOpen) return refuse('programmes.refusal.settled');
  if (week !== undefined && week > weeks) return refuse('programmes.refusal.week', { field: 'week', args: { weeks } });
  if (ledBy !== undefined && !(await store.partnersOf(work.tx, found.programme)).some((partner) => partner.institution === ledBy)) return refuse('programmes.refusal.notPartner', { field: 'ledBy' });
  return ok({ programme: found.programme });
}

export const setWeek = command({
  id: 'programmes.setWeek', input: input.weekInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, week, theme }) {
    const may = await open(work, edition, { week });
    if (!may.ok) return may;
    await store.putWeek(work.tx, edition, week, theme);
    work.record({ what: 'themeSet', on: `edition:${edition}`, why: `${week}: ${theme}` });
    return ok({ edition });
  },
});

export const addActivity = command({
  id: 'programmes.addActivity', input: input.addActivityInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, ledBy, studentMinutes, staffMinutes, ...activity }) {
    const may = await open(work, edition, { week: activity.week, ledBy });
    if (!may.ok) return may;
    const id = work.newId();
    await store.addActivity(work.tx, { edition, id, ...activity, led_by: ledBy ?? null, student_minutes: studentMinutes, staff_minutes: staffMinutes });
    work.record({ what: 'activityAdded', on: `edition:${edition}`, why: activity.title });
    return ok({ edition, id });
  },
});

export const changeActivity = command({
  id: 'programmes.changeActivity', input: input.changeActivityInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, id, ledBy, studentMinutes, staffMinutes, ...activity }) {
    const may = await open(work, edition, { week: activity.week, ledBy });
    if (!may.ok) return may;
    if (!(await store.activityOf(work.tx, edition, id))) return refuse('gate.refusal.missing');
    await store.changeActivity(work.tx, { edition, id, ...activity, led_by: ledBy ?? null, student_minutes: studentMinutes, staff_minutes: staffMinutes });
    work.record({ what: 'activityChanged', on: `edition:${edition}`, why: activity.title });
    return ok({ edition });
  },
});

export const removeActivity = command({
  id: 'programmes.removeActivity', input: input.activityInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, id }) {
    const may = await open(work, edition, {});
    if (!may.ok) return may;
    await store.removeActivity(work.tx, edition, id);
    work.record({ what: 'activityRemoved', on: `edition:${edition}`, why: id });
    return ok({ edition });
  },
});
