// From a design to an edition with its plan, its partners' terms and its call.
import { authorise } from '../../../kernel/gate.ts';
import { command } from '../../../kernel/operation.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, refuse, refuseAll } from '../../../kernel/result.ts';
import * as input from '../input.ts';
import { lengthOf } from '../rules/design.ts';
import type { Cefr } from '../rules/editions.ts';
import * as catalogue from '../store/catalogue.ts';
import * as design from '../store/design.ts';
import * as store from '../store/records.ts';
import { aboutProgramme, planNow } from './design.ts';
import { createEdition } from './editions.ts';

/** Makes an edition of what the partners have designed. The call is published once they have agreed to that. */
export const editionFromDesign = command({
  id: 'programmes.editionFromDesign', input: input.designEditionInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme, id, name, startsOn, zone, capacity, pilot, opensAt, closesAt }, authorised) {
    await store.lockProgramme(work.tx, programme);
    if (!(await design.lockDesign(work.tx, programme))) return refuse('design.refusal.none');
    const plan = await planNow(work, programme), weeks = lengthOf(plan), activities = plan.activities.filter(({ gone }) => !gone), beyond = activities.find(({ week }) => week > weeks);
    if (beyond) return refuse('design.refusal.weekBeyond', { args: { title: beyond.title, week: beyond.week, weeks } });
    if (activities.length === 0) return refuse('design.refusal.noActivities');
    const made = await createEdition.run(work, {
      programme, id, name, startsOn, endsOn: startsOn.add({ days: weeks * 7 - 1 }), zone, capacity: capacity ?? plan.group ?? undefined, pilot, outcomes: plan.outcomes, tools: plan.tools, welcome: '', changes: '', completion: {},
      liveHours: Math.round(activities.filter(({ kind }) => kind === 'live' || kind === 'guest').reduce((sum, each) => sum + each.studentMinutes, 0) / 6) / 10, megabytesAWeek: plan.megabytes ?? undefined,
    }, authorised);
    if (!made.ok) return made;
    const { edition } = made.value, partners = new Set((await store.partnersOf(work.tx, programme)).map(({ institution }) => institution));
    for (const [week, theme] of plan.themes) if (week <= weeks) await store.putWeek(work.tx, edition, week, theme);
    for (const { week, kind, title, description, ledBy, studentMinutes, staffMinutes } of activities) {
      await store.addActivity(work.tx, { edition, id: work.newId(), week, kind, title, description, led_by: ledBy !== null && partners.has(ledBy) ? ledBy : null, student_minutes: studentMinutes, staff_minutes: staffMinutes });
    }
    const { description, languages } = (await store.programmeOf(work.tx, programme))!;
    const change = { ...(description === '' ? { description: plan.outcomes } : {}), ...(Object.keys(languages).length === 0 && plan.language !== null ? { languages: { [plan.language]: (plan.level ?? 'B1') as Cefr } } : {}) };
    if (Object.keys(change).length > 0) await store.changeProgramme(work.tx, programme, change);
    if (opensAt !== undefined || closesAt !== undefined) {
      if (!authorise(work.actor, 'programme.decide', authorised.subject).ok) return refuse('design.refusal.officerCalls', { field: 'opensAt' });
      if (opensAt === undefined || closesAt === undefined) return refuse('fields.refusal.required', { field: opensAt === undefined ? 'opensAt' : 'closesAt' });
      const opening = resolveWall(opensAt, zone, 'opensAt'), closing = resolveWall(closesAt, zone, 'closesAt');
      if (!opening.ok || !closing.ok) return refuseAll([opening, closing].flatMap((each) => each.ok ? [] : each.refusals));
      if (Temporal.Instant.compare(opening.value, closing.value) >= 0) return refuse('programmes.refusal.callOrder', { field: 'closesAt' });
      if (Temporal.Instant.compare(closing.value, work.now) <= 0) return refuse('programmes.refusal.callPast', { field: 'closesAt' });
      await store.changeEdition(work.tx, edition, { call_opens_at: opening.value, call_closes_at: closing.value });
    }
    await catalogue.refresh(work.tx, programme);
    work.record({ what: 'editionFromDesign', on: `edition:${edition}`, why: programme });
    return ok({ edition });
  },
});
